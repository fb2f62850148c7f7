#pragma once

#include "domain/pipelines.h"
#include "exchange/importfeed.h"
#include "exchange/rejectsfile.h"
#include "exchange/tablesurvey.h"
#include "storage/bulkwriter.h"
#include "storage/erasedkeys.h"
#include "workspace/exchangedesk.h"
#include "workspace/importchanges.h"
#include "workspace/importmatcher.h"
#include "workspace/orderrows.h"
#include "workspace/seenkeys.h"

#include <QHash>

namespace rapport::workspace {

/// What an import reads before it writes: what the file is, its columns laid out, and the fields it needs.
struct PreparedImport {
    exchange::TableSurvey survey;
    std::vector<domain::FieldSpec> newFields; ///< custom fields that the import makes
    domain::CataloguePtr catalogue;           ///< with these
    exchange::ImportPlan plan;
    bool storeIsEmpty = false; ///< of this kind: every row makes a new record

    /// All rows are created, through the fast lane.
    bool isBulk() const;
};
[[nodiscard]] core::Result<PreparedImport>
prepareImport(const ImportOptions &options, domain::CataloguePtr catalogue, const core::StopToken &stop);

/// Lays the columns out by a catalogue; fails as exchange::planImport does.
[[nodiscard]] core::Result<exchange::ImportPlan>
planOf(const ImportOptions &options, const exchange::TableSurvey &survey, const domain::Catalogue &catalogue);

/// Users by login, name and e-mail address, folded.
[[nodiscard]] core::Result<exchange::LinkFinder> userFinder(storage::Connection &connection,
                                                            const storage::Context &context);

/// Where the rows of an import end up. The one of a rehearsal only counts.
class ImportTarget {
public:
    ImportTarget() = default;
    ImportTarget(const ImportTarget &) = delete;
    ImportTarget &operator=(const ImportTarget &) = delete;
    virtual ~ImportTarget() = default;

    /// A fault in answer means that this row is rejected.
    using Verdict = std::optional<exchange::RowFault>;
    [[nodiscard]] virtual core::Result<Verdict> create(domain::Draft draft) = 0;
    /// The same for a row that the feed has shaped.
    [[nodiscard]] virtual core::Result<Verdict> create(storage::BulkRecord &record) = 0;
    /// A change of a known record, which names only what is different.
    [[nodiscard]] virtual core::Result<Verdict> update(const domain::Draft &draft) = 0;
    /// A new record that a row names beside its own, or that it makes in parts: customers, products, orders and lines.
    /// `countedOn`: of a line, the day of its order when that counts.
    [[nodiscard]] virtual core::Result<domain::RecordId> add(const domain::Draft &draft,
                                                             QDate countedOn = {}) = 0;
    /// A new or changed line of an order that the store has; a fault ends the import. No id for a new one that is not kept.
    [[nodiscard]] virtual core::Result<domain::RecordId> saveLine(const domain::Draft &line) = 0;
    /// Gives orders the amounts that their lines add up to by now.
    [[nodiscard]] virtual core::Result<> sumUp(const QHash<qint64, SummedUp> &orders) = 0;
    /// The user of a name that the store does not know yet: made, so that nobody's records lose their owner.
    [[nodiscard]] virtual core::Result<domain::RecordId> user(const QString &name) = 0;
    [[nodiscard]] virtual core::Result<> finish() = 0;
};

/// Runs one import over a connection: feeds rows, finds the records that a key names, compares, collects rejects. What it
/// decides does not depend on the target, so that a rehearsal counts what the run will do. One thread.
class ImportRun {
public:
    ImportRun(const ImportOptions &options, PreparedImport prepared, storage::Connection &connection,
              const storage::Context &context);

    [[nodiscard]] core::Result<ImportReport> run(ImportTarget &target, const core::Progress &progress);

private:
    /// A change that waits until the rows of its batch were looked at.
    struct Change {
        exchange::PreparedRow *row;
        domain::Draft draft;
    };

    [[nodiscard]] core::Result<std::unique_ptr<exchange::ImportFeed>> feed(const core::StopToken &stop);
    [[nodiscard]] core::Result<> takeBatch(exchange::PreparedRows &rows, ImportTarget &target);
    [[nodiscard]] core::Result<> takeRow(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> takeKeyed(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> takeMissing(exchange::PreparedRow &row, ImportTarget &target);
    /// A row without a difference counts as unchanged unless `changed` something else with it.
    [[nodiscard]] core::Result<> takeMatched(exchange::PreparedRow &row, const domain::Record &current,
                                             bool changed = false);
    [[nodiscard]] core::Result<> create(exchange::PreparedRow &row, ImportTarget &target);
    /// Of an order that an earlier row made or found: false when there is none.
    [[nodiscard]] core::Result<bool> takeFurther(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> takeMatchedOrder(exchange::PreparedRow &row, const domain::Record &current,
                                                  ImportTarget &target);
    [[nodiscard]] core::Result<> createOrder(exchange::PreparedRow &row, ImportTarget &target);
    OrderRows::Missing missing() const;
    QString orderKey(const exchange::PreparedRow &row) const;
    /// The fault of a row that would bring back somebody who was erased.
    std::optional<exchange::RowFault> erasedFault(const exchange::PreparedRow &row) const;
    [[nodiscard]] core::Result<> nameUsers(domain::Draft &draft, ImportTarget &target);
    [[nodiscard]] core::Result<> findCompany(exchange::PreparedRow &row);
    [[nodiscard]] core::Result<bool> findLinks(exchange::PreparedRow &row);
    [[nodiscard]] core::Result<> settle(exchange::PreparedRow &row,
                                        const core::Result<ImportTarget::Verdict> &verdict, qint64 &counter);
    [[nodiscard]] core::Result<> reject(exchange::PreparedRow &row);
    [[nodiscard]] core::Result<> reject(exchange::PreparedRow &row, exchange::RowFault fault);
    void noteChanges(const exchange::PreparedRow &row, const domain::Record &current,
                     const std::vector<FieldDifference> &found);
    void noteCreation(const exchange::PreparedRow &row);
    QString keyHeader() const;

    const ImportOptions &m_options;
    PreparedImport m_prepared;
    storage::Connection &m_connection;
    storage::Context m_context;
    ImportMatcher m_matcher;
    exchange::RejectsFile m_rejects;
    ImportReport m_report;
    std::vector<Change> m_changes;
    QHash<QString, domain::RecordId> m_newUsers; ///< by folded name
    QString m_dealName;                          ///< of the row that is taken, should it be new
    QHash<QString, qint64> m_links;              ///< kind and folded text -> record; 0: there is none
    SeenKeys m_seen;                             ///< keys of earlier rows, and records that they found
    storage::ErasedKeys m_erased;                ///< whom no row may bring back
    std::unique_ptr<OrderRows> m_orders;         ///< of an import of orders
    bool m_isRoundTrip;
};

/// Writes new rows through the fast lane, changes of known records behind them.
class StoreTarget final : public ImportTarget {
public:
    /// `newRows`: how many are going to be created, when that is known; then none may be updated.
    StoreTarget(storage::Transaction &transaction, domain::RecordKind kind, qint64 newRows);

    [[nodiscard]] core::Result<Verdict> create(domain::Draft draft) override;
    [[nodiscard]] core::Result<Verdict> create(storage::BulkRecord &record) override;
    [[nodiscard]] core::Result<Verdict> update(const domain::Draft &draft) override;
    [[nodiscard]] core::Result<domain::RecordId> add(const domain::Draft &draft, QDate countedOn) override;
    [[nodiscard]] core::Result<domain::RecordId> saveLine(const domain::Draft &line) override;
    [[nodiscard]] core::Result<> sumUp(const QHash<qint64, SummedUp> &orders) override;
    [[nodiscard]] core::Result<domain::RecordId> user(const QString &name) override;
    [[nodiscard]] core::Result<> finish() override;

private:
    [[nodiscard]] core::Result<Verdict> save(const domain::Draft &draft);
    [[nodiscard]] core::Result<> sumUp(const std::vector<qint64> &ids, const QHash<qint64, SummedUp> &orders);
    [[nodiscard]] core::Result<storage::BulkWriter *> beside(domain::RecordKind kind);

    storage::Transaction &m_transaction;
    qint64 m_newRows;
    std::unique_ptr<storage::BulkShaper> m_lines; ///< of orders
    std::unique_ptr<storage::BulkWriter> m_bulk;  ///< none for kinds whose links must be looked up row by row
    /// Of an import of orders: those whose rows others name before those.
    std::vector<std::pair<domain::RecordKind, std::unique_ptr<storage::BulkWriter>>> m_beside;
};

/// Counts, for `--dry-run`.
class RehearsalTarget final : public ImportTarget {
public:
    /// `pipelines`: of the store, or those that it will get with its first opportunity.
    RehearsalTarget(domain::PipelineBook pipelines, core::Instant now)
        : m_pipelines(std::move(pipelines)), m_now(now)
    {
    }

    [[nodiscard]] core::Result<Verdict> create(domain::Draft draft) override;
    [[nodiscard]] core::Result<Verdict> create(storage::BulkRecord &) override { return Verdict(); }
    [[nodiscard]] core::Result<Verdict> update(const domain::Draft &) override { return Verdict(); }
    [[nodiscard]] core::Result<domain::RecordId> add(const domain::Draft &, QDate) override
    {
        return domain::RecordId(++m_lastId);
    }
    [[nodiscard]] core::Result<domain::RecordId> saveLine(const domain::Draft &line) override
    {
        return line.ref.id;
    }
    [[nodiscard]] core::Result<> sumUp(const QHash<qint64, SummedUp> &) override { return {}; }
    [[nodiscard]] core::Result<domain::RecordId> user(const QString &) override
    {
        return domain::RecordId(1);
    }
    [[nodiscard]] core::Result<> finish() override { return {}; }

private:
    domain::PipelineBook m_pipelines;
    core::Instant m_now;
    qint64 m_lastId = qint64(1) << 48; ///< above those of records that are there
};

} // namespace rapport::workspace
