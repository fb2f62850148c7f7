#pragma once

#include "core/progress.h"
#include "storage/keptrows.h"
#include "storage/rowlinks.h"

namespace rapport::storage {

/// Applies the inverse of one changeset within a transaction: deletes what it inserted and brings back what it deleted
/// with statements over whole ranges, sets updated columns back row by row. Lives for one run.
class Reverter {
public:
    Reverter(Transaction &transaction, domain::Changeset target, const core::Progress &progress);

    [[nodiscard]] core::Result<domain::UndoReport> run();

private:
    /// A row that comes back.
    struct BroughtBack {
        qint64 id = 0;
        qint64 revision = 0;
        qint64 record = 0;
    };

    [[nodiscard]] core::Result<> readSpans();
    [[nodiscard]] core::Result<> readRanges();
    [[nodiscard]] core::Result<> deleteInserted();
    [[nodiscard]] core::Result<> deleteRanges(const QString &table);
    [[nodiscard]] core::Result<> deleteRange(const JournalRange &range, qint64 count);
    [[nodiscard]] core::Result<> deleteSlice(const JournalRange &slice);
    [[nodiscard]] core::Result<qint64> countOf(const JournalRange &range);
    [[nodiscard]] core::Result<> journalRange(const JournalRange &range, qint64 count);
    QString whereOf(const JournalRange &range) const;
    [[nodiscard]] core::Result<> touchRates(const QString &where, const QVariantList &values);
    [[nodiscard]] core::Result<> noteDays(const QString &where, const QVariantList &values);
    [[nodiscard]] core::Result<> touchLinked(const QString &table, const QString &where,
                                             const QVariantList &values);
    [[nodiscard]] core::Result<> bringBack();
    [[nodiscard]] core::Result<> bringBackTable(const JournalSpan &span);
    [[nodiscard]] core::Result<> bringBackSlice(const JournalSpan &slice);
    [[nodiscard]] core::Result<bool> isAscending(const JournalSpan &span);
    [[nodiscard]] core::Result<> noteBroughtBack(const JournalSpan &slice);
    [[nodiscard]] core::Result<std::vector<BroughtBack>> rowsOf(const JournalSpan &slice);
    [[nodiscard]] core::Result<> touchBroughtBack(const QString &table, const std::vector<BroughtBack> &rows);
    [[nodiscard]] core::Result<> setBack();
    [[nodiscard]] core::Result<> setBackRow(const QString &table, qint64 id, qint64 record,
                                            const QString &before);
    [[nodiscard]] core::Result<domain::RecordRef> ownerRef(const QString &table, qint64 id, qint64 record);
    /// A condition on a column %1 that names a record: this undo does not delete it.
    QString notGoing() const;
    [[nodiscard]] core::Result<> step(qint64 rows);

    Transaction &m_transaction;
    Connection &m_connection;
    domain::Changeset m_target;
    const core::Progress &m_progress;
    KeptRows m_kept;
    LinkFinder m_links;
    std::vector<JournalRange> m_inserted;
    std::vector<JournalSpan> m_spans;
    std::vector<qint64> m_returned; ///< records that came back, those of one kind after those of another
    QSet<QString> m_days;           ///< of orders that go
    qint64 m_done = 0;
};

} // namespace rapport::storage
