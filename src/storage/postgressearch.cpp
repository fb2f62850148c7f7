#include "storage/postgressearch.h"

#include "storage/searchdoc.h"

namespace rapport::storage {

using core::Result;

namespace {

constexpr std::size_t kMostWords = 100;
constexpr int kShortestMiddle = 2;
constexpr int kShortestTypo = 4;

QString inside(const QString &text)
{
    return QLatin1Char('%') + text + QLatin1Char('%');
}

} // namespace

SqlPart PostgresSearch::wordCondition(const QString &word, SearchTier tier, bool &grew) const
{
    const QString name = inside(QChar(SearchDoc::kNameMark) + word);
    if (tier == SearchTier::Names)
        return {QStringLiteral("d.text LIKE ?"), {name}};
    if (isPhoneWord(word) || (tier == SearchTier::Middles && word.size() >= kShortestMiddle)) {
        grew = true;
        return {QStringLiteral("d.text LIKE ?"), {inside(word)}};
    }
    SqlPart begins{QStringLiteral("(d.text LIKE ? AND (d.text LIKE ? OR ' ' || d.text LIKE ?))"),
                   {inside(word), name, inside(QLatin1Char(' ') + word)}};
    if (tier != SearchTier::Typos || word.size() < kShortestTypo)
        return begins;
    for (const std::string &near : m_vocabulary.nearTo(word.toStdString(), kMostWords)) {
        grew = true;
        begins.sql += QStringLiteral(" OR (d.text LIKE ? AND ' ' || d.text || ' ' LIKE ?)");
        const QString text = QString::fromStdString(near);
        begins.values << inside(text) << inside(QLatin1Char(' ') + text + QLatin1Char(' '));
    }
    begins.sql = QLatin1Char('(') + begins.sql + QLatin1Char(')');
    return begins;
}

Result<SqlPart> PostgresSearch::condition(const SearchQuery &query, SearchTier tier)
{
    if (tier == SearchTier::Typos)
        RAPPORT_CHECK(m_vocabulary.refresh());
    bool grew = tier == SearchTier::Names || tier == SearchTier::Words;
    SqlPart whole;
    for (const QString &word : query.words) {
        const SqlPart part = wordCondition(word, tier, grew);
        whole.sql += (whole.sql.isEmpty() ? QString() : QStringLiteral(" AND ")) + part.sql;
        whole.values += part.values;
    }
    if (!grew)
        return SqlPart{};
    if (query.kind) {
        whole.sql += QStringLiteral(" AND d.kind = ?");
        whole.values.append(domain::kindKey(*query.kind));
    }
    return whole;
}

Result<SqlPart> PostgresSearch::documents(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_TRY(SqlPart part, condition(query, tier));
    if (!part.sql.isEmpty())
        part.sql = QStringLiteral("SELECT d.id, d.kind FROM search_doc d WHERE %1 ORDER BY d.id LIMIT %2")
                       .arg(part.sql)
                       .arg(query.limit);
    return part;
}

Result<SqlPart> PostgresSearch::counts(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_TRY(SqlPart part, condition(query, tier));
    if (!part.sql.isEmpty())
        part.sql = QStringLiteral("SELECT d.kind, count(*) FROM search_doc d WHERE %1 GROUP BY d.kind")
                       .arg(part.sql);
    return part;
}

SqlPart PostgresSearch::phones(const SearchQuery &query, const SearchQuery::Digits &digits) const
{
    SqlPart part;
    if (digits.fromStart) {
        part = {
            QStringLiteral("SELECT d.id, d.kind FROM contact_point c JOIN search_doc d ON d.id = c.record_id "
                           "WHERE c.type = 'phone' AND c.match_key >= ? AND c.match_key < ?"),
            {digits.digits, digits.digits + QLatin1Char(':')}};
    } else {
        part = {QStringLiteral("SELECT d.id, d.kind FROM search_doc d WHERE d.text LIKE ? "
                               "AND EXISTS (SELECT 1 FROM contact_point c WHERE c.record_id = d.id AND "
                               "c.type = 'phone' AND c.match_key LIKE ?)"),
                {inside(digits.digits), inside(digits.digits)}};
    }
    if (query.kind) {
        part.sql += QStringLiteral(" AND d.kind = ?");
        part.values.append(domain::kindKey(*query.kind));
    }
    part.sql += QStringLiteral(" ORDER BY d.id LIMIT %1").arg(query.limit);
    return part;
}

} // namespace rapport::storage
