#include "storage/tablecopier.h"

#include "storage/dialect.h"

namespace rapport::storage {

namespace {

constexpr int kPage = 5000;

/// A value as the target's column takes it.
QVariant converted(const QVariant &value, const TableShape::Column &target)
{
    if (value.isNull())
        return {};
    if (target.type.startsWith(QLatin1String("bool")))
        return toBool(value);
    if (target.type.contains(QLatin1String("int")))
        return value.toLongLong();
    return value.toString();
}

} // namespace

TableCopier::TableCopier(Connection &source, Connection &target, const core::Progress &progress)
    : m_source(source), m_target(target), m_progress(progress)
{
}

core::Result<> TableCopier::run()
{
    const QString id = QStringLiteral("id");
    RAPPORT_CHECK(m_target.execute(QStringLiteral("DELETE FROM store_info")));
    RAPPORT_CHECK(copy(QStringLiteral("store_info"), {QStringLiteral("key")}));
    for (const QString &table : journalledTables())
        RAPPORT_CHECK(copy(table, {id}));
    RAPPORT_CHECK(copy(QStringLiteral("changeset"), {id}));
    RAPPORT_CHECK(copy(QStringLiteral("change"), {QStringLiteral("changeset_id"), QStringLiteral("seq")}));
    RAPPORT_CHECK(
        copy(QStringLiteral("recent_view"), {QStringLiteral("user_id"), QStringLiteral("record_id")}));
    RAPPORT_CHECK(copy(QStringLiteral("search_doc"), {id}));
    RAPPORT_TRY(const QVariant next, m_source.scalar(m_source.dialect().traits().idCounter));
    return takeOverRows(m_target, next.toLongLong());
}

core::Result<> TableCopier::copy(const QString &table, const QStringList &key)
{
    RAPPORT_TRY(const TableShape *shape, m_target.shape(table));
    QVariantList after;
    qint64 copied = 0;
    for (;;) {
        RAPPORT_TRY(const qint64 rows, copyPage(table, *shape, key, after));
        copied += rows;
        m_rows += rows;
        m_progress.at(m_rows, 0);
        if (m_progress.stopRequested())
            return core::cancelled();
        if (rows < kPage)
            break;
    }
    RAPPORT_TRY(const QVariant there, m_target.scalar(QStringLiteral("SELECT count(*) FROM ") + table));
    if (there.toLongLong() != copied)
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("backup.differs"),
                          {table, QString::number(copied), there.toString()});
    return {};
}

core::Result<qint64> TableCopier::copyPage(const QString &table, const TableShape &shape,
                                           const QStringList &key, QVariantList &after)
{
    QStringList names;
    QStringList marks;
    for (const TableShape::Column &column : shape.columns) {
        names << column.name;
        marks << QStringLiteral("?");
    }
    QString where;
    if (!after.isEmpty())
        where = key.size() == 1 ? QStringLiteral(" WHERE %1 > ?").arg(key[0])
                                : QStringLiteral(" WHERE (%1) > (?, ?)").arg(key.join(QStringLiteral(", ")));
    RAPPORT_TRY(Query rows, m_source.run(QStringLiteral("SELECT %1 FROM %2%3 ORDER BY %4 LIMIT %5")
                                             .arg(names.join(QStringLiteral(", ")), table, where,
                                                  key.join(QStringLiteral(", ")))
                                             .arg(kPage),
                                         after));
    RAPPORT_TRY(Query insert, m_target.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                                                   .arg(table, names.join(QStringLiteral(", ")),
                                                        marks.join(QStringLiteral(", ")))));
    qint64 count = 0;
    for (;; ++count) {
        RAPPORT_TRY(const bool row, rows.next());
        if (!row)
            return count;
        QVariantList values;
        for (size_t i = 0; i < shape.columns.size(); ++i)
            values << converted(rows.value(int(i)), shape.columns[i]);
        RAPPORT_CHECK(insert.run(values));
        after.clear();
        for (const QString &part : key)
            after << values[names.indexOf(part)];
    }
}

} // namespace rapport::storage
