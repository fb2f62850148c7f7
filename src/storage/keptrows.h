#pragma once

#include "domain/changeset.h"
#include "storage/rowlinks.h"

#include <QHash>
#include <QSet>
#include <optional>

namespace rapport::storage {

/// Ids of one table that a changeset inserted.
struct JournalRange {
    QString table;
    qint64 first = 0;
    qint64 last = 0;
    qint64 revision = 1;
};

/// Where the journal of a changeset has one kind of entry for one table, and how many: between two numbers of its sequence,
/// with other entries among them where it was not written in bulk.
struct JournalSpan {
    QString table;
    QString op;
    qint64 first = 0;
    qint64 last = 0;
    qint64 count = 0;
};

/// Finds out what an undo must leave alone: records of which a row was changed after the changeset, records that newer
/// rows hang on, those whose values were erased, messages that left the house, and whatever all these refer to. Fills the temporary
/// table undo_keep(id). Lives within one transaction.
class KeptRows {
public:
    KeptRows(Connection &connection, domain::ChangesetId target) : m_connection(connection), m_target(target)
    {
    }

    [[nodiscard]] core::Result<> find(const std::vector<JournalRange> &inserted,
                                      const std::vector<JournalSpan> &spans);

    bool isEmpty() const { return m_why.isEmpty() && m_begun.isEmpty(); }
    bool holds(qint64 record) const { return m_why.contains(record); }
    bool holdsRow(const QString &table, qint64 id) const { return m_rows.contains({table, id}); }
    /// Each kept record with its name and the reason.
    [[nodiscard]] core::Result<std::vector<domain::KeptRow>> report();
    /// ` AND <owner> NOT IN (…)` for rows of a table, empty when nothing is kept.
    QString except(const QString &table) const;

private:
    [[nodiscard]] core::Result<> findErased();
    [[nodiscard]] core::Result<> findChangedUpdates(const JournalSpan &span);
    [[nodiscard]] core::Result<> findChangedInserts(const JournalRange &range);
    /// Messages that left the house stay, with their words; the rest of their campaign goes back.
    [[nodiscard]] core::Result<> keepBegun(const JournalRange &range);
    [[nodiscard]] core::Result<> findNewDependents(const JournalRange &range,
                                                   const std::vector<JournalRange> &inserted);
    [[nodiscard]] core::Result<> findLostParents(const RowLink &link, const std::vector<JournalSpan> &spans);
    [[nodiscard]] core::Result<std::vector<qint64>> returning(const QString &table,
                                                              const std::vector<JournalSpan> &spans);
    [[nodiscard]] core::Result<> keepReferred(const std::vector<JournalRange> &inserted);
    [[nodiscard]] core::Result<bool> isUnchangedSince(const QString &table, qint64 id, qint64 record,
                                                      qint64 revision);
    [[nodiscard]] core::Result<> keep(qint64 record, const char *why);
    /// Keeps the record of a row; of a record that was merged into another one only the row, and that other one.
    [[nodiscard]] core::Result<> keepRow(const QString &table, qint64 id, qint64 record, const char *why);
    /// The record that a record was merged into, 0 when it was not.
    [[nodiscard]] core::Result<qint64> heirOf(qint64 record);
    /// The ids, for SQL, of the records that a row may have been journalled under: merges move rows between them.
    [[nodiscard]] core::Result<QString> ownersOf(const QString &table, qint64 id, qint64 record);
    [[nodiscard]] core::Result<std::vector<QVariantList>> rows(const QString &sql, const QVariantList &values,
                                                               int columns);

    Connection &m_connection;
    domain::ChangesetId m_target;
    QHash<qint64, QString> m_why;            ///< by record
    QSet<std::pair<QString, qint64>> m_rows; ///< kept without their record
    QSet<qint64> m_begun;                    ///< campaigns of which messages left the house
    std::optional<bool> m_anyMerged;
};

} // namespace rapport::storage
