#pragma once

#include "domain/measure.h"
#include "storage/connection.h"

#include <QHash>
#include <QSet>

namespace rapport::storage {

struct Context;

/// Days in which customers bought, or did not; every span has both of its days.
using BuyerQuestion = std::vector<domain::PurchaseSpan>;

/// Which changesets a read saw: no others are there as long as this is the same.
struct SeenChanges {
    qint64 newest = 0;
    qint64 count = 0;

    bool operator==(const SeenChanges &) const = default;
};
/// What a read had to count, for the writer to keep.
struct LearnedCounts {
    SeenChanges seen;                                  ///< no later than what was counted
    std::vector<std::pair<QString, qint64>> customers; ///< of each question, as it is kept
};

/// How many customers outside of the trash a question finds. The store keeps the answers (table customer_count): to count anew
/// is a pass over the purchases of all.
class CustomerCounts {
public:
    /// What a measure asks of every customer; nothing where it asks for more, or spans are open.
    static std::optional<BuyerQuestion> questionOf(const Context &context, const domain::Measure &measure,
                                                   const domain::MeasureScope &scope);
    /// From what is kept; the others are counted in one pass and handed to the context to be kept. All questions together have no
    /// more than BuyerSweep::kMostSpans spans.
    [[nodiscard]] static core::Result<std::vector<qint64>> of(Connection &connection, const Context &context,
                                                              const std::vector<BuyerQuestion> &questions);
    /// Nothing where it is not kept.
    [[nodiscard]] static core::Result<std::optional<qint64>> kept(Connection &connection,
                                                                  const BuyerQuestion &question);
    /// Keeps what was counted, unless something changed since. Writer thread, outside of a transaction.
    [[nodiscard]] static core::Result<> keep(Connection &writer, const LearnedCounts &learned);
    /// In a transaction that changes more orders than are worth following.
    [[nodiscard]] static core::Result<> forget(Connection &writer);
    /// Kept questions that find another number of customers.
    [[nodiscard]] static core::Result<QStringList> wrong(Connection &connection);
};

/// Brings kept counts up to date with the orders that a transaction changes. Lives for one.
class CustomerCountChange {
public:
    explicit CustomerCountChange(Connection &connection) : m_connection(connection) {}

    /// To be called of every customer before what is derived of an order of theirs changes; 0 is nobody.
    [[nodiscard]] core::Result<> note(qint64 customer);
    /// A customer went, or came back: counts are forgotten.
    void noteGone() { m_forget = true; }
    /// When all orders are up to date.
    [[nodiscard]] core::Result<> settle();

private:
    Connection &m_connection;
    QHash<qint64, QStringList> m_before; ///< of each customer the days with a purchase
    bool m_forget = false;
};

} // namespace rapport::storage
