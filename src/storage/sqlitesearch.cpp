#include "storage/sqlitesearch.h"

#include "storage/searchdoc.h"

namespace rapport::storage {

using core::Result;

namespace {

constexpr std::size_t kMostWords = 100;
constexpr int kShortestMiddle = 2;
constexpr int kShortestTypo = 4;

QString quoted(const QString &word)
{
    return QLatin1Char('"') + word + QLatin1Char('"');
}

QString prefix(const QString &word)
{
    return quoted(word) + QLatin1Char('*');
}

QString name(const QString &word)
{
    return QChar(SearchDoc::kNameMark) + word;
}

QString gramExpression(const QString &digits)
{
    if (digits.size() < SearchDoc::kGram)
        return prefix(QChar(SearchDoc::kPhoneMark) + digits);
    QStringList grams;
    for (const QString &gram : SearchDoc::grams(digits))
        grams.append(quoted(gram));
    return QLatin1Char('(') + grams.join(QStringLiteral(" AND ")) + QLatin1Char(')');
}

} // namespace

QString SqliteSearch::wordExpression(const QString &word, SearchTier tier, bool &grew) const
{
    if (tier == SearchTier::Names)
        return prefix(name(word));
    QStringList any{prefix(name(word)), prefix(word)};
    if (isPhoneWord(word))
        any.append(gramExpression(word));
    std::vector<std::string> more;
    const std::string bytes = word.toStdString();
    if (tier == SearchTier::Middles && word.size() >= kShortestMiddle)
        more = m_vocabulary.withInside(bytes, kMostWords);
    else if (tier == SearchTier::Typos && word.size() >= kShortestTypo)
        more = m_vocabulary.nearTo(bytes, kMostWords);
    grew = grew || !more.empty();
    for (const std::string &term : more)
        any.append(quoted(QString::fromStdString(term)));
    return QLatin1Char('(') + any.join(QStringLiteral(" OR ")) + QLatin1Char(')');
}

Result<QString> SqliteSearch::expression(const SearchQuery &query, SearchTier tier)
{
    const bool widened = tier == SearchTier::Middles || tier == SearchTier::Typos;
    if (widened)
        RAPPORT_CHECK(m_vocabulary.refresh());
    bool grew = !widened;
    QStringList parts;
    for (const QString &word : query.words)
        parts.append(wordExpression(word, tier, grew));
    return grew ? parts.join(QStringLiteral(" AND ")) : QString();
}

Result<SqlPart> SqliteSearch::documents(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_TRY(const QString match, expression(query, tier));
    if (match.isEmpty())
        return SqlPart{};
    SqlPart part{QStringLiteral("SELECT d.id, d.kind FROM search_index i CROSS JOIN search_doc d ON d.id = i.rowid WHERE i.search_index MATCH ?"), {match}};
    for (const QString &word : query.words) {
        if (tier == SearchTier::Names || !isPhoneWord(word))
            continue;
        part.sql += QStringLiteral(" AND d.text LIKE ?");
        part.values.append(QStringLiteral("%%1%").arg(word));
    }
    if (query.kind) {
        part.sql += QStringLiteral(" AND d.kind = ?");
        part.values.append(domain::kindKey(*query.kind));
    }
    part.sql += QStringLiteral(" ORDER BY i.rowid LIMIT %1").arg(query.limit);
    return part;
}

Result<SqlPart> SqliteSearch::counts(const SearchQuery &query, SearchTier tier)
{
    SearchQuery all = query;
    all.limit = -1;
    RAPPORT_TRY(SqlPart part, documents(all, tier));
    if (!part.sql.isEmpty())
        part.sql = QStringLiteral("SELECT kind, count(*) FROM (%1) AS found GROUP BY kind").arg(part.sql);
    return part;
}

SqlPart SqliteSearch::phones(const SearchQuery &query, const SearchQuery::Digits &digits) const
{
    SqlPart part;
    if (digits.fromStart) {
        part = {QStringLiteral("SELECT d.id, d.kind FROM contact_point c CROSS JOIN search_doc d ON d.id = c.record_id "
                               "WHERE c.type = 'phone' AND c.match_key >= ? AND c.match_key < ?"),
                {digits.digits, digits.digits + QLatin1Char(':')}};
    } else {
        part = {QStringLiteral("SELECT d.id, d.kind FROM search_index i CROSS JOIN search_doc d ON d.id = i.rowid WHERE i.search_index MATCH ? "
                               "AND EXISTS (SELECT 1 FROM contact_point c WHERE c.record_id = i.rowid AND c.type = 'phone' AND c.match_key LIKE ?)"),
                {gramExpression(digits.digits), QStringLiteral("%%1%").arg(digits.digits)}};
    }
    if (query.kind) {
        part.sql += QStringLiteral(" AND d.kind = ?");
        part.values.append(domain::kindKey(*query.kind));
    }
    part.sql += QStringLiteral(" LIMIT %1").arg(query.limit);
    return part;
}

} // namespace rapport::storage
