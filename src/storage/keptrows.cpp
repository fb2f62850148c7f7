#include "storage/keptrows.h"

#include "storage/dialect.h"
#include "storage/rowlinks.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

namespace {

const QString kKeepTable = QStringLiteral("undo_keep");
const QString kUpdate = QStringLiteral("update");
const QString kDelete = QStringLiteral("delete");

QString outsideOf(const QString &table, const std::vector<JournalRange> &ranges, QVariantList &values)
{
    QString condition;
    for (const JournalRange &range : ranges) {
        if (range.table != table)
            continue;
        condition += QStringLiteral(" AND NOT (id BETWEEN ? AND ?)");
        values << range.first << range.last;
    }
    return condition;
}

} // namespace

core::Result<std::vector<QVariantList>> KeptRows::rows(const QString &sql, const QVariantList &values,
                                                       int columns)
{
    std::vector<QVariantList> found;
    RAPPORT_TRY(Query query, m_connection.run(sql, values));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        QVariantList line;
        for (int column = 0; column < columns; ++column)
            line << query.value(column);
        found.push_back(std::move(line));
    }
}

core::Result<> KeptRows::keep(qint64 record, const char *why)
{
    if (holds(record))
        return {};
    m_why.insert(record, QString::fromLatin1(why));
    RAPPORT_CHECK(
        m_connection.execute(QStringLiteral("INSERT INTO %1 (id) VALUES (?)").arg(kKeepTable), {record}));
    return {};
}

QString KeptRows::except(const QString &table) const
{
    if (isEmpty())
        return {};
    return QStringLiteral(" AND %1 NOT IN (SELECT id FROM %2)").arg(ownerColumn(table), kKeepTable);
}

core::Result<> KeptRows::find(const std::vector<JournalRange> &inserted,
                              const std::vector<JournalSpan> &spans)
{
    RAPPORT_CHECK(m_connection.dialect().makeIdTable(m_connection, kKeepTable));
    RAPPORT_CHECK(findErased());
    for (const JournalSpan &span : spans) {
        if (span.op == kUpdate)
            RAPPORT_CHECK(findChangedUpdates(span));
    }
    for (const JournalRange &range : inserted) {
        RAPPORT_CHECK(findChangedInserts(range));
        if (recordKindOfTable(range.table))
            RAPPORT_CHECK(findNewDependents(range, inserted));
    }
    for (const RowLink &link : rowLinks())
        RAPPORT_CHECK(findLostParents(link, spans));
    return isEmpty() ? core::Result<>{} : keepReferred(inserted);
}

core::Result<> KeptRows::findErased()
{
    RAPPORT_TRY(const QVariant erased,
                m_connection.scalar(QStringLiteral("SELECT 1 FROM changeset WHERE id = ? AND (label LIKE "
                                                   "'values-erased%' OR label LIKE 'erased|%' OR label LIKE "
                                                   "'pseudonymised|%')"),
                                    {m_target.value()}));
    if (!erased.isValid())
        return {};
    RAPPORT_TRY(const auto found,
                rows(QStringLiteral("SELECT DISTINCT coalesce(record_id, first_id) FROM change WHERE "
                                    "changeset_id = ? AND op <> 'insert' AND before IS NULL"),
                     {m_target.value()}, 1));
    for (const QVariantList &row : found)
        RAPPORT_CHECK(keep(row[0].toLongLong(), "erased"));
    RAPPORT_TRY(const auto made,
                rows(QStringLiteral("SELECT table_name, first_id, coalesce(record_id, first_id) FROM change "
                                    "WHERE changeset_id = ? AND op = 'insert' AND first_id = last_id"),
                     {m_target.value()}, 3));
    for (const QVariantList &row : made) {
        RAPPORT_TRY(const QVariant there,
                    m_connection.scalar(
                        QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(row[0].toString()), {row[1]}));
        if (!there.isValid())
            RAPPORT_CHECK(keep(row[2].toLongLong(), "erased"));
    }
    return {};
}

core::Result<> KeptRows::findChangedUpdates(const JournalSpan &span)
{
    const QString sql =
        QStringLiteral("SELECT c.first_id, c.record_id, c.revision, t.id FROM change c LEFT JOIN %1 t ON "
                       "t.id = c.first_id WHERE c.changeset_id = ? AND c.op = 'update' AND c.table_name = ? "
                       "AND c.seq BETWEEN ? AND ? AND (t.id IS NULL OR t.revision <> c.revision)")
            .arg(span.table);
    RAPPORT_TRY(const auto suspects, rows(sql, {m_target.value(), span.table, span.first, span.last}, 4));
    for (const QVariantList &row : suspects) {
        const qint64 record = row[1].toLongLong();
        if (row[3].isNull()) {
            RAPPORT_TRY(
                const QVariant own,
                m_connection.scalar(QStringLiteral("SELECT 1 FROM change WHERE changeset_id = ? AND "
                                                   "op = 'delete' AND table_name = ? AND first_id = ?"),
                                    {m_target.value(), span.table, row[0]}));
            if (!own.isValid())
                RAPPORT_CHECK(keepRow(span.table, row[0].toLongLong(), record, "deleted-since"));
            continue;
        }
        RAPPORT_TRY(const bool unchanged,
                    isUnchangedSince(span.table, row[0].toLongLong(), record, row[2].toLongLong()));
        if (!unchanged)
            RAPPORT_CHECK(keepRow(span.table, row[0].toLongLong(), record, "changed-since"));
    }
    return {};
}

core::Result<> KeptRows::keepBegun(const JournalRange &range)
{
    const QString begun =
        QStringLiteral("id BETWEEN ? AND ? AND state IN ('sending', 'sent', 'failed', 'uncertain') "
                       "AND revision <> ?");
    const QVariantList values{range.first, range.last, range.revision};
    for (const char *what : {"id", "words"}) {
        const QString column = QLatin1String(what);
        RAPPORT_CHECK(m_connection.execute(
            QStringLiteral(
                "INSERT INTO %1 (id) SELECT DISTINCT %2 FROM recipient WHERE %3 AND %2 IS NOT NULL ON "
                "CONFLICT DO NOTHING")
                .arg(kKeepTable, column, begun),
            values));
    }
    RAPPORT_TRY(const auto campaigns,
                rows(QStringLiteral("SELECT DISTINCT campaign_id FROM recipient WHERE ") + begun, values, 1));
    for (const QVariantList &row : campaigns)
        m_begun.insert(row[0].toLongLong());
    return {};
}

core::Result<> KeptRows::findChangedInserts(const JournalRange &range)
{
    if (range.table == QLatin1String("recipient"))
        return keepBegun(range);
    const QString sql = QStringLiteral("SELECT id, %1 FROM %2 WHERE id BETWEEN ? AND ? AND revision <> ?")
                            .arg(ownerColumn(range.table), range.table);
    RAPPORT_TRY(const auto suspects, rows(sql, {range.first, range.last, range.revision}, 2));
    for (const QVariantList &row : suspects) {
        RAPPORT_TRY(const bool unchanged,
                    isUnchangedSince(range.table, row[0].toLongLong(), row[1].toLongLong(), range.revision));
        if (!unchanged)
            RAPPORT_CHECK(keep(row[1].toLongLong(), "changed-since"));
    }
    return {};
}

core::Result<bool> KeptRows::isUnchangedSince(const QString &table, qint64 id, qint64 record, qint64 revision)
{
    RAPPORT_TRY(const QString owners, ownersOf(table, id, record));
    // Later updates of the row in their order; an undo takes the update away that it reverted. What was deleted and is
    // here again came back whole, and without what the changeset did to it before it deleted it.
    RAPPORT_TRY(
        const auto later,
        rows(QStringLiteral(
                 "SELECT s.id, s.undo_of FROM change c JOIN changeset s ON s.id = c.changeset_id "
                 "WHERE c.record_id IN (%1) AND c.table_name = ? AND c.first_id = ? AND c.op = 'update' "
                 "AND s.id <> ? "
                 "AND (c.revision > ? OR (c.revision = ? AND s.id > ?)) AND NOT EXISTS (SELECT 1 "
                 "FROM change d "
                 "WHERE d.changeset_id = c.changeset_id AND d.op = 'delete' AND d.table_name = "
                 "c.table_name AND d.first_id = c.first_id) ORDER BY c.revision, s.id")
                 .arg(owners),
             {table, id, m_target.value(), revision, revision, m_target.value()}, 2));
    QVariantList standing;
    for (const QVariantList &change : later) {
        if (!standing.isEmpty() && !change[1].isNull() &&
            standing.last().toLongLong() == change[1].toLongLong())
            standing.removeLast();
        else if (standing.isEmpty() || standing.last() != change[0])
            standing << change[0];
    }
    return standing.isEmpty();
}

core::Result<QString> KeptRows::ownersOf(const QString &table, qint64 id, qint64 record)
{
    QStringList owners{QString::number(record)};
    RAPPORT_TRY(
        const auto now,
        rows(QStringLiteral("SELECT %1 FROM %2 WHERE id = ?").arg(ownerColumn(table), table), {id}, 1));
    if (!now.empty() && now.front()[0].toLongLong() != record)
        owners << now.front()[0].toString();
    if (!m_anyMerged) {
        RAPPORT_TRY(const QVariant any,
                    m_connection.scalar(QStringLiteral("SELECT 1 FROM merged_record LIMIT 1")));
        m_anyMerged = any.isValid();
    }
    for (qsizetype known = 0; *m_anyMerged && known < owners.size();) {
        known = owners.size();
        RAPPORT_TRY(
            const auto kin,
            rows(
                QStringLiteral(
                    "SELECT record_id, kept_id FROM merged_record WHERE record_id IN (%1) OR kept_id IN (%1)")
                    .arg(owners.join(QLatin1Char(','))),
                {}, 2));
        for (const QVariantList &pair : kin) {
            for (const QVariant &one : pair) {
                if (!owners.contains(one.toString()))
                    owners << one.toString();
            }
        }
    }
    return owners.join(QLatin1Char(','));
}

core::Result<qint64> KeptRows::heirOf(qint64 record)
{
    RAPPORT_TRY(const QVariant heir,
                m_connection.scalar(QStringLiteral("SELECT kept_id FROM merged_record WHERE record_id = ?"),
                                    {record}));
    return heir.toLongLong();
}

core::Result<> KeptRows::keepRow(const QString &table, qint64 id, qint64 record, const char *why)
{
    RAPPORT_TRY(const qint64 heir, heirOf(record));
    if (heir == 0 || recordKindOfTable(table))
        return keep(record, why);
    // What a merge moved, and was changed where it came to, stays there; the rest of its record need not.
    m_rows.insert({table, id});
    return keep(heir, why);
}

core::Result<> KeptRows::findNewDependents(const JournalRange &range,
                                           const std::vector<JournalRange> &inserted)
{
    const auto kind = recordKindOfTable(range.table);
    for (const RowLink &link : rowLinks()) {
        if (link.to && link.to != kind)
            continue;
        QVariantList values{range.first, range.last};
        const QString sql = QStringLiteral("SELECT DISTINCT %1 FROM %2 WHERE %1 BETWEEN ? AND ?")
                                .arg(link.column, link.table) +
                            outsideOf(link.table, inserted, values) +
                            QStringLiteral(" AND id NOT IN (SELECT u.first_id FROM change u WHERE "
                                           "u.changeset_id = ? AND u.op = 'update' AND u.table_name = '%1' "
                                           "AND CAST(u.before AS TEXT) LIKE '%\"%2\"%')")
                                .arg(link.table, link.column);
        values << m_target.value(); // rows that the changeset itself led here go back by themselves
        RAPPORT_TRY(const auto used, rows(sql, values, 1));
        for (const QVariantList &row : used)
            RAPPORT_CHECK(keep(row[0].toLongLong(), "in-use"));
    }
    return {};
}

core::Result<std::vector<qint64>> KeptRows::returning(const QString &table,
                                                      const std::vector<JournalSpan> &spans)
{
    std::vector<qint64> ids;
    for (const JournalSpan &span : spans) {
        if (span.table != table || span.op != kDelete)
            continue;
        RAPPORT_TRY(
            Query query,
            m_connection.run(QStringLiteral("SELECT first_id FROM change WHERE changeset_id = ? AND "
                                            "op = 'delete' AND table_name = ? AND seq BETWEEN ? AND ?"),
                             {m_target.value(), table, span.first, span.last}));
        for (;;) {
            RAPPORT_TRY(const bool row, query.next());
            if (!row)
                break;
            ids.push_back(query.int64(0));
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

core::Result<> KeptRows::findLostParents(const RowLink &link, const std::vector<JournalSpan> &spans)
{
    // Rows that come back need what they point at, unless it comes back with them.
    if (!link.to)
        return {};
    const QString table = tableOf(*link.to);
    const QString parent = m_connection.dialect().fromJson(QStringLiteral("c.before"),
                                                           {link.column, QStringLiteral("bigint"), false});
    const QString sql =
        QStringLiteral("SELECT c.record_id, %1 FROM change c WHERE c.changeset_id = ? AND c.table_name = ? "
                       "AND c.op = ? AND c.seq BETWEEN ? AND ? AND %1 IS NOT NULL AND NOT EXISTS (SELECT 1 "
                       "FROM %2 p WHERE p.id = %1)")
            .arg(parent, table);
    std::optional<std::vector<qint64>> back;
    std::vector<qint64> lost;
    for (const JournalSpan &span : spans) {
        if (span.table != link.table || (span.op != kDelete && span.op != kUpdate))
            continue;
        RAPPORT_TRY(Query orphans,
                    m_connection.run(sql, {m_target.value(), span.table, span.op, span.first, span.last}));
        for (;;) {
            RAPPORT_TRY(const bool row, orphans.next());
            if (!row)
                break;
            if (!back) {
                RAPPORT_TRY(back, returning(table, spans));
            }
            if (!std::binary_search(back->begin(), back->end(), orphans.int64(1)))
                lost.push_back(orphans.int64(0));
        }
    }
    for (const qint64 record : lost)
        RAPPORT_CHECK(keep(record, "deleted-since"));
    return {};
}

core::Result<> KeptRows::keepReferred(const std::vector<JournalRange> &inserted)
{
    for (bool more = true; more;) {
        more = false;
        for (const RowLink &link : rowLinks()) {
            const QString owner = ownerColumn(link.table);
            for (const JournalRange &range : inserted) {
                if (link.column == owner || !recordKindOfTable(range.table) ||
                    (link.to && tableOf(*link.to) != range.table))
                    continue;
                const QString sql =
                    QStringLiteral("SELECT DISTINCT %1 FROM %2 WHERE %3 IN (SELECT id FROM %4) AND %1 "
                                   "BETWEEN ? AND ? AND %1 NOT IN (SELECT id FROM %4)")
                        .arg(link.column, link.table, owner, kKeepTable);
                RAPPORT_TRY(const auto referred, rows(sql, {range.first, range.last}, 1));
                for (const QVariantList &row : referred)
                    RAPPORT_CHECK(keep(row[0].toLongLong(), "in-use"));
                more = more || !referred.empty();
            }
        }
    }
    return {};
}

core::Result<std::vector<domain::KeptRow>> KeptRows::report()
{
    std::vector<domain::KeptRow> kept;
    LinkFinder finder(m_connection);
    for (auto entry = m_why.constBegin(); entry != m_why.constEnd(); ++entry) {
        domain::KeptRow row;
        row.ref.id = domain::RecordId(entry.key());
        row.why = entry.value();
        RAPPORT_TRY(auto kind, finder.kindOf(entry.key()));
        if (!kind) {
            RAPPORT_TRY(const qint64 heir, heirOf(entry.key()));
            if (m_why.contains(heir))
                continue;
            RAPPORT_TRY(kind, finder.kindOf(heir));
            row.ref.id = kind ? domain::RecordId(heir) : row.ref.id;
        }
        if (kind) {
            row.ref.kind = *kind;
            RAPPORT_TRY(row.name, finder.nameOf(row.ref));
        }
        kept.push_back(std::move(row));
    }
    for (const qint64 campaign : m_begun) {
        if (holds(campaign))
            continue;
        domain::KeptRow row;
        row.ref = {domain::RecordKind::Campaign, domain::RecordId(campaign)};
        row.why = QStringLiteral("went-out");
        RAPPORT_TRY(row.name, finder.nameOf(row.ref));
        kept.push_back(std::move(row));
    }
    std::sort(kept.begin(), kept.end(),
              [](const domain::KeptRow &a, const domain::KeptRow &b) { return a.ref.id < b.ref.id; });
    return kept;
}

} // namespace rapport::storage
