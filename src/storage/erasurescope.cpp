#include "storage/erasurescope.h"

#include "domain/changesetlabel.h"
#include "domain/textfold.h"
#include "storage/dialect.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr int kShortestWord = 4;

constexpr auto kAddPerson = "INSERT INTO erase_person (id) VALUES (?) ON CONFLICT DO NOTHING";
constexpr auto kAddRow = "INSERT INTO erase_row (id) VALUES (?) ON CONFLICT DO NOTHING";
constexpr auto kAddMerged = "INSERT INTO erase_person (id) SELECT record_id FROM merged_record "
                            "WHERE kept_id IN (SELECT id FROM erase_person) ON CONFLICT DO NOTHING";
constexpr auto kKnown = "SELECT 1 FROM person WHERE id = ? UNION ALL SELECT 1 FROM change WHERE record_id = "
                        "? AND table_name = 'person' AND first_id = ? AND op = 'delete'";
constexpr auto kTouched =
    "INSERT INTO erase_changeset (id) SELECT DISTINCT c.changeset_id FROM change c "
    "WHERE c.first_id IN (SELECT id FROM erase_row) OR c.record_id IN (SELECT id FROM erase_row) "
    "OR (c.op = 'insert' AND c.last_id > c.first_id AND EXISTS (SELECT 1 FROM erase_row e "
    "WHERE e.id BETWEEN c.first_id AND c.last_id)) ON CONFLICT DO NOTHING";
// An undo that had to keep every row has no entries.
constexpr auto kTouchedByUndo = "INSERT INTO erase_changeset (id) SELECT s.id FROM changeset s "
                                "WHERE s.undo_of IN (SELECT id FROM erase_changeset) ON CONFLICT DO NOTHING";
constexpr auto kEraseImages = "UPDATE change SET before = NULL WHERE before IS NOT NULL AND "
                              "(first_id IN (SELECT id FROM erase_row) OR record_id IN (SELECT id FROM "
                              "erase_row))";
// Whoever took values in a merge, and gave them back, has them in the journal of its own row.
constexpr auto kErasePartners =
    "UPDATE change SET before = NULL WHERE before IS NOT NULL AND op = 'update' AND table_name = 'person' "
    "AND changeset_id IN (SELECT m.changeset_id FROM change m WHERE m.table_name = 'merged_record' AND "
    "m.record_id IN (SELECT id FROM erase_person))";
constexpr auto kEraseFormer =
    "UPDATE change SET before = NULL WHERE before IS NOT NULL AND record_id = ? AND table_name = ? AND "
    "first_id = ? AND (changeset_id < ? OR (changeset_id = ? AND seq <= ?))";
constexpr auto kTouchedFormer =
    "INSERT INTO erase_changeset (id) SELECT DISTINCT changeset_id FROM change WHERE changeset_id <= ? AND "
    "(record_id = ? OR (record_id IS NULL AND op = 'insert' AND table_name = ? AND first_id <= ? AND "
    "last_id >= ?)) ON CONFLICT DO NOTHING";
constexpr auto kNames = "SELECT full_name, first_name, last_name FROM person WHERE id IN (SELECT id FROM "
                        "erase_person)";
constexpr auto kFormerNames = "SELECT before FROM change WHERE table_name = 'person' AND before IS NOT NULL "
                              "AND record_id IN (SELECT id FROM erase_person)";

bool mayNamePerson(const RowLink &link)
{
    return !link.to || link.to == RecordKind::Person;
}

void addWords(QStringList &words, const QString &name)
{
    for (const QString &word : domain::foldText(name).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.size() >= kShortestWord && !words.contains(word))
            words.append(word);
    }
}

} // namespace

Result<> ErasureScope::find(const std::vector<RecordId> &people)
{
    for (const char *table : {"erase_person", "erase_row", "erase_changeset"})
        RAPPORT_CHECK(m_connection.dialect().makeIdTable(m_connection, QString::fromLatin1(table)));
    RAPPORT_CHECK(addPeople(people));
    RAPPORT_CHECK(addMerged());
    RAPPORT_CHECK(m_connection.execute(QStringLiteral(
        "INSERT INTO erase_row (id) SELECT id FROM erase_person WHERE id > 0 ON CONFLICT DO NOTHING")));
    for (const RowLink &link : rowLinks()) {
        if (mayNamePerson(link))
            RAPPORT_CHECK(addRows(link, QStringLiteral("erase_person")));
    }
    // What was said to them while they were a lead.
    for (const RowLink &link : rowLinks()) {
        if (link.to == RecordKind::Lead)
            RAPPORT_CHECK(addRows(link, QStringLiteral("erase_row")));
    }
    RAPPORT_CHECK(addJournalledRows());
    // What hangs on their exchanges and tasks.
    for (const RowLink &link : rowLinks()) {
        if (!link.to)
            RAPPORT_CHECK(addRows(link, QStringLiteral("erase_row")));
    }
    RAPPORT_TRY(m_words, nameWords());
    return addChangesets();
}

Result<bool> ErasureScope::isKnown(RecordId person)
{
    RAPPORT_TRY(const QVariant known,
                m_connection.scalar(QLatin1String(kKnown), {person.value(), person.value(), person.value()}));
    return known.isValid();
}

Result<> ErasureScope::addPeople(const std::vector<RecordId> &people)
{
    for (const RecordId person : people) {
        RAPPORT_TRY(const bool known, isKnown(person));
        if (!known)
            return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                              {domain::kindKey(RecordKind::Person), QString::number(person.value())});
        RAPPORT_CHECK(m_connection.execute(QLatin1String(kAddPerson), {person.value()}));
    }
    return {};
}

Result<> ErasureScope::addMerged()
{
    for (qint64 added = 1; added > 0;) {
        RAPPORT_TRY(added, m_connection.execute(QLatin1String(kAddMerged)));
    }
    return {};
}

Result<> ErasureScope::addRows(const RowLink &link, const QString &of)
{
    const QString sql = QStringLiteral("INSERT INTO erase_row (id) SELECT id FROM %1 WHERE %2 IN "
                                       "(SELECT id FROM %3) ON CONFLICT DO NOTHING")
                            .arg(link.table, link.column, of);
    RAPPORT_CHECK(m_connection.execute(sql));
    return {};
}

Result<> ErasureScope::addJournalledRows()
{
    QStringList named;
    for (const RowLink &link : rowLinks()) {
        if (mayNamePerson(link))
            named << QStringLiteral("(table_name = '%1' AND %2 IN (SELECT id FROM erase_person))")
                         .arg(link.table,
                              m_connection.dialect().fromJson(
                                  QStringLiteral("before"), {link.column, QStringLiteral("bigint"), false}));
    }
    const QString sql = QStringLiteral("SELECT table_name, first_id, changeset_id, seq FROM change WHERE "
                                       "before IS NOT NULL AND (%1) ORDER BY changeset_id, seq")
                            .arg(named.join(QStringLiteral(" OR ")));
    struct Found {
        QString table;
        qint64 row, changeset, seq;
    };
    std::vector<Found> found;
    RAPPORT_TRY(Query query, m_connection.run(sql));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        found.push_back({query.text(0), query.int64(1), query.int64(2), query.int64(3)});
    }
    query.finish();
    for (const Found &entry : found)
        RAPPORT_CHECK(takeJournalledRow(entry.table, entry.row, entry.changeset, entry.seq));
    return {};
}

Result<> ErasureScope::takeJournalledRow(const QString &table, qint64 row, qint64 changeset, qint64 seq)
{
    RAPPORT_TRY(const QVariant there,
                m_connection.scalar(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(table), {row}));
    if (!there.isValid()) {
        RAPPORT_CHECK(m_connection.execute(QLatin1String(kAddRow), {row}));
        return {};
    }
    RAPPORT_TRY(const QVariant own,
                m_connection.scalar(QStringLiteral("SELECT 1 FROM erase_row WHERE id = ?"), {row}));
    if (!own.isValid())
        m_former.insert(row, {table, changeset, seq});
    return {};
}

Result<> ErasureScope::addChangesets()
{
    RAPPORT_CHECK(m_connection.execute(QLatin1String(kTouched)));
    for (auto former = m_former.cbegin(); former != m_former.cend(); ++former)
        RAPPORT_CHECK(
            m_connection.execute(QLatin1String(kTouchedFormer), {former->changeset, former.key(),
                                                                 former->table, former.key(), former.key()}));
    for (qint64 added = 1; added > 0;) {
        RAPPORT_TRY(added, m_connection.execute(QLatin1String(kTouchedByUndo)));
    }
    return {};
}

Result<qint64> ErasureScope::eraseFormer(qint64 row, const FormerRow &former)
{
    return m_connection.execute(QLatin1String(kEraseFormer),
                                {row, former.table, row, former.changeset, former.changeset, former.seq});
}

Result<qint64> ErasureScope::eraseImages()
{
    RAPPORT_TRY(qint64 erased, m_connection.execute(QLatin1String(kErasePartners)));
    RAPPORT_TRY(const qint64 own, m_connection.execute(QLatin1String(kEraseImages)));
    erased += own;
    for (auto former = m_former.cbegin(); former != m_former.cend(); ++former) {
        RAPPORT_TRY(const qint64 more, eraseFormer(former.key(), *former));
        erased += more;
    }
    return erased;
}

Result<QStringList> ErasureScope::nameWords()
{
    QStringList words;
    RAPPORT_TRY(Query now, m_connection.run(QLatin1String(kNames)));
    for (;;) {
        RAPPORT_TRY(const bool row, now.next());
        if (!row)
            break;
        for (int column = 0; column < 3; ++column)
            addWords(words, now.text(column));
    }
    now.finish();
    RAPPORT_TRY(Query before, m_connection.run(QLatin1String(kFormerNames)));
    for (;;) {
        RAPPORT_TRY(const bool row, before.next());
        if (!row)
            return words;
        const QJsonObject image = QJsonDocument::fromJson(before.text(0).toUtf8()).object();
        for (const char *column : {"full_name", "first_name", "last_name"})
            addWords(words, image.value(QLatin1String(column)).toString());
    }
}

Result<qint64> ErasureScope::eraseLabels()
{
    std::vector<std::pair<qint64, QString>> labels;
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral(
                    "SELECT id, label FROM changeset WHERE id IN (SELECT id FROM erase_changeset)")));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        labels.emplace_back(query.int64(0), query.text(1));
    }
    query.finish();
    for (const auto &[id, label] : labels) {
        const QString nameless = domain::labels::withoutNames(label, m_words);
        if (nameless != label)
            RAPPORT_CHECK(m_connection.execute(QStringLiteral("UPDATE changeset SET label = ? WHERE id = ?"),
                                               {nameless, id}));
    }
    return qint64(labels.size());
}

} // namespace rapport::storage
