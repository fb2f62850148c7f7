#pragma once

#include "exchange/importfeed.h"
#include "exchange/rejectsfile.h"
#include "exchange/tablesurvey.h"
#include "storage/bulkwriter.h"
#include "workspace/exchangedesk.h"

#include <QHash>

namespace rapport::workspace {

/// What an import reads before it writes: the whole file looked at, and its header laid out.
struct PreparedImport {
    exchange::ImportPlan plan;
    exchange::TableSurvey survey;

    /// All rows are created, through the fast lane.
    bool isBulk() const;
};
[[nodiscard]] core::Result<PreparedImport>
prepareImport(const ImportOptions &options, const domain::Catalogue &catalogue, const core::StopToken &stop);

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
    [[nodiscard]] virtual core::Result<Verdict> update(domain::RecordRef ref, domain::Draft draft) = 0;
    /// The user of a name that the store does not know yet: made, so that nobody's records lose their owner.
    [[nodiscard]] virtual core::Result<domain::RecordId> user(const QString &name) = 0;
    [[nodiscard]] virtual core::Result<> finish() = 0;
};

/// Runs one import over a connection: feeds rows, finds the records that a key names, collects rejects. One thread.
class ImportRun {
public:
    ImportRun(const ImportOptions &options, PreparedImport prepared, storage::Connection &connection,
              const storage::Context &context);

    [[nodiscard]] core::Result<ImportReport> run(ImportTarget &target, const core::Progress &progress);

private:
    [[nodiscard]] core::Result<std::unique_ptr<exchange::ImportFeed>> feed();
    [[nodiscard]] core::Result<> takeBatch(exchange::PreparedRows &rows, ImportTarget &target);
    [[nodiscard]] core::Result<> takeRow(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> takeShaped(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> nameUsers(domain::Draft &draft, ImportTarget &target);
    [[nodiscard]] core::Result<> takeKeyed(exchange::PreparedRow &row, ImportTarget &target);
    [[nodiscard]] core::Result<> settle(exchange::PreparedRow &row,
                                        const core::Result<ImportTarget::Verdict> &verdict, qint64 &counter);
    [[nodiscard]] core::Result<> reject(exchange::PreparedRow &row);
    [[nodiscard]] core::Result<> findMatches(const exchange::PreparedRows &rows);
    QString joinedKey(const QStringList &texts) const;

    const ImportOptions &m_options;
    PreparedImport m_prepared;
    storage::Connection &m_connection;
    const storage::Context &m_context;
    exchange::RejectsFile m_rejects;
    ImportReport m_report;
    QHash<QString, std::vector<qint64>> m_matches; ///< of the batch: joined key -> records
    QHash<QString, domain::RecordId> m_newUsers;   ///< by folded name
    QSet<QString> m_seen;                          ///< joined keys of earlier rows
};

/// Writes new rows through the fast lane, changes of known records one by one behind them.
class StoreTarget final : public ImportTarget {
public:
    /// `newRows`: how many are going to be created, when that is known; then none may be updated.
    StoreTarget(storage::Transaction &transaction, domain::RecordKind kind, qint64 newRows);

    [[nodiscard]] core::Result<Verdict> create(domain::Draft draft) override;
    [[nodiscard]] core::Result<Verdict> create(storage::BulkRecord &record) override;
    [[nodiscard]] core::Result<Verdict> update(domain::RecordRef ref, domain::Draft draft) override;
    [[nodiscard]] core::Result<domain::RecordId> user(const QString &name) override;
    [[nodiscard]] core::Result<> finish() override;

private:
    [[nodiscard]] core::Result<Verdict> save(const domain::Draft &draft);
    /// Writes what the fast lane still holds back, so that others may look for it.
    [[nodiscard]] core::Result<> flush();

    storage::Transaction &m_transaction;
    domain::RecordKind m_kind;
    std::unique_ptr<storage::BulkWriter> m_bulk; ///< none for kinds whose links must be looked up row by row
};

/// Counts, for `--dry-run`.
class RehearsalTarget final : public ImportTarget {
public:
    [[nodiscard]] core::Result<Verdict> create(domain::Draft) override { return Verdict(); }
    [[nodiscard]] core::Result<Verdict> create(storage::BulkRecord &) override { return Verdict(); }
    [[nodiscard]] core::Result<Verdict> update(domain::RecordRef, domain::Draft) override
    {
        return Verdict();
    }
    [[nodiscard]] core::Result<domain::RecordId> user(const QString &) override
    {
        return domain::RecordId(1);
    }
    [[nodiscard]] core::Result<> finish() override { return {}; }
};

/// A row's draft over what is stored: fields that the row names, lists joined so that nothing is lost, what the row
/// brings first.
domain::Draft mergedDraft(const domain::Record &current, domain::Draft row);

} // namespace rapport::workspace
