#pragma once

#include "exchange/rowbuilder.h"
#include "workspace/besiderecords.h"
#include "workspace/seenkeys.h"

namespace rapport::workspace {

class ImportTarget;
struct ImportReport;

/// What of an order its lines add up to, because its own columns do not say it.
struct SummedUp {
    bool amount = true;
    bool cost = true;
};

/// What lines add up to, in the minor units of their currency.
struct OrderSums {
    QString currency;
    qint64 amount = 0;
    qint64 cost = 0;
    int lines = 0;
    bool hasAmounts = true; ///< every line has one
    bool hasCosts = true;

    void add(const domain::FieldValues &line);
    /// The amounts for an order, of those that are asked for; empty where a line has none: then nobody knows.
    domain::FieldValues values(const SummedUp &wanted) const;
};

/// Puts the rows of an import of orders together: finds or makes customers and products, takes rows with the same key as
/// lines of one order, adds up what an order does not say itself. Rows that follow each other are written as one order;
/// of earlier ones only keys and ids are held. Lives for one import; one thread.
class OrderRows {
public:
    /// What a fault in answer means: this row is rejected.
    using Verdict = std::optional<exchange::RowFault>;
    enum class Missing { Make, Refuse };

    OrderRows(const exchange::ImportPlan &plan, storage::Connection &connection,
              const storage::Context &context, ImportReport &report);

    [[nodiscard]] core::Result<> open() { return m_beside.open(); }
    /// Looks for what the rows name, and for the lines of the orders that they found.
    [[nodiscard]] core::Result<> look(const exchange::PreparedRows &rows,
                                      const QHash<qint64, domain::Record> &orders);

    /// Puts the row's customer into its draft, and the products of its lines where takeNew() and takeFurther() look for
    /// them. `current` is the order as it is, or null: its customer is meant when several have that name.
    [[nodiscard]] core::Result<Verdict> settle(exchange::PreparedRow &row, const domain::Record *current,
                                               Missing missing, ImportTarget &target);
    /// An order of a settled row.
    [[nodiscard]] core::Result<> takeNew(const exchange::PreparedRow &row, const QString &key,
                                         ImportTarget &target);
    enum class Order { Unknown, Made, Found };
    /// Whether an earlier row made or found the order of this key.
    Order known(const QString &key) const;
    /// More lines of an order that this import made; the row is settled.
    [[nodiscard]] core::Result<Verdict> takeFurther(const exchange::PreparedRow &row, const QString &key,
                                                    ImportTarget &target);
    /// Lines of an order of the store; says whether one is new or changes.
    bool takeFound(const exchange::PreparedRow &row, const QString &key, domain::RecordId order);
    /// The number of an order that an earlier row found.
    domain::RecordId found(const QString &key) const;

    bool hasChanges() const { return !m_lineChanges.empty(); }
    /// Writes what changed in orders that the store had; nothing of the fast lane may be held back.
    [[nodiscard]] core::Result<> writeFound(ImportTarget &target);
    [[nodiscard]] core::Result<> finish(ImportTarget &target);

private:
    struct Known {
        qint64 id = 0;
        qint32 lines = 0;
        bool isMade = false;
        SummedUp summed{};
        QDate countedOn{};
    };
    /// An order whose rows may go on.
    struct Pending {
        QString key;
        domain::Draft order;
        std::vector<domain::Draft> lines;
        OrderSums sums;
        bool isOpen = false;
    };

    Verdict faultOfCurrencies(const exchange::PreparedRow &row) const;
    [[nodiscard]] core::Result<Verdict> settleCustomer(exchange::PreparedRow &row,
                                                       const domain::Record *current, Missing missing,
                                                       domain::RecordKind kind, ImportTarget &target);
    [[nodiscard]] core::Result<domain::RecordId> make(domain::RecordKind kind,
                                                      const domain::FieldValues &named, ImportTarget &target);
    exchange::RowFault fault(domain::RecordKind kind, const domain::FieldValues &named,
                             const BesideRecords::Found &found) const;
    std::vector<domain::Draft> linesOf(const exchange::PreparedRow &row, domain::RecordId order,
                                       qint64 before) const;
    bool takeFoundLine(domain::Draft &line, std::vector<domain::Record> &stored);
    [[nodiscard]] core::Result<> writePending(ImportTarget &target);

    const exchange::ImportPlan &m_plan;
    storage::Connection &m_connection;
    const storage::Context &m_context;
    ImportReport &m_report;
    BesideRecords m_beside;
    std::vector<domain::RecordId> m_products; ///< of the lines of the row that was settled
    Pending m_pending;
    core::KeyNumbers<Known> m_orders;
    QHash<qint64, SummedUp> m_late; ///< orders that were written before their last line came
    QHash<qint64, std::vector<domain::Record>> m_stored; ///< lines of the orders that the last look found
    SeenKeys m_seenLines{0};
    std::vector<domain::Draft> m_lineChanges;
};

} // namespace rapport::workspace
