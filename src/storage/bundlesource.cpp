#include "storage/bundlesource.h"

#include "storage/bundlecells.h"
#include "storage/dialect.h"

#include <tuple>

namespace rapport::storage {

using core::Result;

namespace {

constexpr int kPage = 5000;

} // namespace

Result<std::unique_ptr<BundleSource>> BundleSource::open(Connection &reader)
{
    std::unique_ptr<BundleSource> source(new BundleSource(reader));
    RAPPORT_CHECK(reader.execute(reader.dialect().traits().beginSnapshot));
    source->m_open = true;
    // The snapshot is that of the first look, not of the beginning.
    RAPPORT_CHECK(reader.scalar(QStringLiteral("SELECT max(id) FROM changeset")));
    RAPPORT_TRY(const QVariant next, reader.scalar(reader.dialect().traits().idCounter));
    source->m_nextId = next.toString();
    return source;
}

BundleSource::~BundleSource()
{
    if (m_open)
        std::ignore = m_connection.execute(QStringLiteral("ROLLBACK"));
}

Result<qint64> BundleSource::count(const BundleTable &table)
{
    RAPPORT_TRY(const QVariant rows,
                m_connection.scalar(QStringLiteral("SELECT count(*) FROM ") + table.name));
    return rows.toLongLong();
}

Result<> BundleSource::rows(const BundleTable &table, const TakeRow &take)
{
    QVariantList after;
    for (;;) {
        RAPPORT_TRY(const qint64 rows, page(table, after, take));
        if (rows < kPage)
            return {};
    }
}

Result<qint64> BundleSource::page(const BundleTable &table, QVariantList &after, const TakeRow &take)
{
    const QString key = table.key.join(QStringLiteral(", "));
    QString where;
    if (!after.isEmpty())
        where = table.key.size() == 1 ? QStringLiteral(" WHERE %1 > ?").arg(key)
                                      : QStringLiteral(" WHERE (%1) > (?, ?)").arg(key);
    const QStringList names = table.columnNames();
    RAPPORT_TRY(Query rows,
                m_connection.run(QStringLiteral("SELECT %1 FROM %2%3 ORDER BY %4 LIMIT %5")
                                     .arg(names.join(QStringLiteral(", ")), table.name, where, key)
                                     .arg(kPage),
                                 after));
    for (qint64 count = 0;; ++count) {
        RAPPORT_TRY(const bool row, rows.next());
        if (!row)
            return count;
        RAPPORT_CHECK(take(cells(table, rows)));
        after.clear();
        for (const QString &part : table.key)
            after << rows.value(int(names.indexOf(part)));
    }
}

QStringList BundleSource::cells(const BundleTable &table, const Query &row) const
{
    QStringList cells;
    cells.reserve(qsizetype(table.columns.size()));
    const QString of = table.name == QLatin1String("change") ? row.text(2) : table.name;
    for (size_t i = 0; i < table.columns.size(); ++i)
        cells << bundleText(row.value(int(i)), table.columns[i].holds, of);
    if (table.name == QLatin1String("store_info") && cells.first() == QLatin1String("next_id"))
        cells[1] = m_nextId;
    return cells;
}

} // namespace rapport::storage
