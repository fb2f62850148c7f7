#include "storage/bulkindexes.h"

#include "storage/dialect.h"

#include <tuple>

namespace rapport::storage {

using core::Result;

namespace {

/// Below, an index is kept in step faster than its table is locked and read again.
constexpr qint64 kFewRows = 2000;

Result<std::vector<std::pair<QString, QString>>> indexesOf(Connection &connection, const QString &table)
{
    std::vector<std::pair<QString, QString>> found;
    const QString &sql = connection.dialect().traits().indexesOf;
    if (sql.isEmpty())
        return found;
    RAPPORT_TRY(Query query, connection.run(sql, {table}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        found.emplace_back(query.text(0), query.text(1));
    }
}

} // namespace

Result<> BulkIndexes::lift(const QStringList &tables, qint64 mostRows, const QStringList &except)
{
    if (mostRows < kFewRows)
        return {};
    for (const QString &table : tables) {
        RAPPORT_TRY(const auto indexes, indexesOf(m_connection, table));
        if (indexes.empty())
            continue;
        RAPPORT_TRY(
            const QVariant many,
            m_connection.scalar(QStringLiteral("SELECT 1 FROM %1 LIMIT 1 OFFSET ?").arg(table), {mostRows}));
        if (many.isValid())
            continue;
        for (const auto &[name, sql] : indexes) {
            if (except.contains(name))
                continue;
            RAPPORT_CHECK(m_connection.execute(QStringLiteral("DROP INDEX ") + name));
            m_lifted.append(sql);
        }
    }
    return {};
}

Result<> BulkIndexes::restore(const std::function<Result<>()> &made)
{
    if (m_lifted.isEmpty())
        return {};
    const auto &traits = m_connection.dialect().traits();
    // Whether it may sort in files now is the engine's to say; it can do without.
    for (const QString &sql : traits.beforeSorts)
        std::ignore = m_connection.execute(sql);
    for (const QString &sql : std::as_const(m_lifted)) {
        RAPPORT_CHECK(m_connection.execute(sql));
        if (made)
            RAPPORT_CHECK(made());
    }
    for (const QString &sql : traits.afterSorts)
        std::ignore = m_connection.execute(sql);
    m_lifted.clear();
    return {};
}

} // namespace rapport::storage
