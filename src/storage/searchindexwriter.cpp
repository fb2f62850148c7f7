#include "storage/searchindexwriter.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace rapport::storage {

using core::Result;

namespace {

using Words = std::vector<QStringView>;

Words wordsOf(const QString &document)
{
    Words words;
    for (const QStringView word : QStringView(document).tokenize(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(word);
    std::sort(words.begin(), words.end());
    return words;
}

QString only(const Words &these, const Words &those)
{
    Words rest;
    std::set_difference(these.begin(), these.end(), those.begin(), those.end(), std::back_inserter(rest));
    QString text(QLatin1String(""));
    for (const QStringView word : rest)
        text.append(word).append(QLatin1Char(' '));
    return text;
}

/// The words that a document loses and those that it gets.
std::pair<QString, QString> difference(const QString &before, const QString &after)
{
    const Words old = wordsOf(before);
    const Words fresh = wordsOf(after);
    return {only(old, fresh), only(fresh, old)};
}

} // namespace

Result<> SearchIndexWriter::index(const QString &sql, const QVariantList &values)
{
    // PostgreSQL indexes the documents themselves.
    if (!m_connection.sqliteHandle())
        return {};
    return post(m_connection, sql, values);
}

Result<> SearchIndexWriter::replace(const domain::RecordRef &ref, const QString &before, const QString &after)
{
    if (before == after)
        return {};
    RAPPORT_CHECK(reindex(ref.id.value(), before, after));
    return store(ref, before, after);
}

/// The index keeps no positions, and a document names each word once: words that stay need not be taken out and put in.
Result<> SearchIndexWriter::reindex(qint64 id, const QString &before, const QString &after)
{
    const auto [going, coming] = difference(before, after);
    if (going.isEmpty() && coming.isEmpty())
        return {};
    // Both, even without words, where a document is replaced: the index counts documents.
    if (!before.isEmpty())
        RAPPORT_CHECK(index(
            QStringLiteral("INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?, ?)"),
            {id, going}));
    if (!after.isEmpty())
        RAPPORT_CHECK(
            index(QStringLiteral("INSERT INTO search_index (rowid, text) VALUES (?, ?)"), {id, coming}));
    return {};
}

Result<> SearchIndexWriter::store(const domain::RecordRef &ref, const QString &before, const QString &after)
{
    const qint64 id = ref.id.value();
    if (after.isEmpty())
        return post(m_connection, QStringLiteral("DELETE FROM search_doc WHERE id = ?"), {id});
    if (!before.isEmpty())
        return post(m_connection, QStringLiteral("UPDATE search_doc SET text = ? WHERE id = ?"), {after, id});
    return post(m_connection,
                QStringLiteral("INSERT INTO search_doc (id, kind, text) VALUES (?, ?, ?) "
                               "ON CONFLICT (id) DO UPDATE SET text = excluded.text"),
                {id, domain::kindKey(ref.kind), after});
}

} // namespace rapport::storage
