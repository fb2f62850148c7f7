#pragma once

#include "core/progress.h"
#include "domain/record.h"
#include "storage/connection.h"
#include "storage/rowlinks.h"

#include <QHash>

namespace rapport::storage {

/// Everything in a store that is about some people, also what only the journal remembers. Fills temporary tables of ids:
/// erase_person (the people, and every record that was merged into them), erase_row (all rows that are or were theirs),
/// erase_changeset (the changesets that touched one of them). Ids are unique over all tables of a store. Lives within
/// one write transaction.
class ErasureScope {
public:
    explicit ErasureScope(Connection &writer) : m_connection(writer) {}

    /// Fails with NotFound "record.not-found" when neither the store nor its journal knows such a person.
    [[nodiscard]] core::Result<> find(const std::vector<domain::RecordId> &people);

    /// Takes the values out of every journal entry about them; the number of entries.
    [[nodiscard]] core::Result<qint64> eraseImages();
    /// Takes their names out of the labels of changesets; the number of changesets.
    [[nodiscard]] core::Result<qint64> eraseLabels();

private:
    /// A row that was theirs until an entry of the journal, and is another record's now.
    struct FormerRow {
        QString table;
        qint64 changeset = 0;
        qint64 seq = 0;
    };

    [[nodiscard]] core::Result<> addPeople(const std::vector<domain::RecordId> &people);
    [[nodiscard]] core::Result<bool> isKnown(domain::RecordId person);
    [[nodiscard]] core::Result<> addMerged();
    [[nodiscard]] core::Result<> addRows(const RowLink &link, const QString &of);
    [[nodiscard]] core::Result<> addJournalledRows();
    [[nodiscard]] core::Result<> takeJournalledRow(const QString &table, qint64 row, qint64 changeset,
                                                   qint64 seq);
    [[nodiscard]] core::Result<> addChangesets();
    [[nodiscard]] core::Result<qint64> eraseFormer(qint64 row, const FormerRow &former);
    /// The words of their names, folded, of four letters and more.
    [[nodiscard]] core::Result<QStringList> nameWords();

    Connection &m_connection;
    QHash<qint64, FormerRow> m_former; ///< by row
    QStringList m_words;
};

} // namespace rapport::storage
