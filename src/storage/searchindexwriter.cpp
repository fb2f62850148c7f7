#include "storage/searchindexwriter.h"

namespace rapport::storage {

using core::Result;

Result<QString> SearchIndexWriter::text(qint64 id)
{
    RAPPORT_TRY(const QVariant text,
                m_connection.scalar(QStringLiteral("SELECT text FROM search_doc WHERE id = ?"), {id}));
    return text.toString();
}

Result<> SearchIndexWriter::index(const QString &sql, const QVariantList &values)
{
    // PostgreSQL indexes the documents themselves.
    if (!m_connection.sqliteHandle())
        return {};
    RAPPORT_CHECK(m_connection.execute(sql, values));
    return {};
}

Result<> SearchIndexWriter::replace(const domain::RecordRef &ref, const QString &before, const QString &after)
{
    if (before == after)
        return {};
    const qint64 id = ref.id.value();
    if (!before.isEmpty())
        RAPPORT_CHECK(index(
            QStringLiteral("INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?, ?)"),
            {id, before}));
    if (after.isEmpty()) {
        RAPPORT_CHECK(m_connection.execute(QStringLiteral("DELETE FROM search_doc WHERE id = ?"), {id}));
        return {};
    }
    RAPPORT_CHECK(
        m_connection.execute(QStringLiteral("INSERT INTO search_doc (id, kind, text) VALUES (?, ?, ?) "
                                            "ON CONFLICT (id) DO UPDATE SET text = excluded.text"),
                             {id, domain::kindKey(ref.kind), after}));
    return index(QStringLiteral("INSERT INTO search_index (rowid, text) VALUES (?, ?)"), {id, after});
}

} // namespace rapport::storage
