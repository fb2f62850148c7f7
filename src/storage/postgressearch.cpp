#include "storage/postgressearch.h"

#include "storage/postgresarray.h"

namespace rapport::storage {

using core::Result;

namespace {

constexpr std::size_t kMostWords = 100;
constexpr int kShortestMiddle = 2;
constexpr int kShortestTypo = 4;

QString kindsOf(const SearchQuery &query)
{
    QStringList kinds;
    for (const domain::RecordKind kind : domain::kAllKinds) {
        if (!query.kind || *query.kind == kind)
            kinds.append(domain::kindKey(kind));
    }
    return postgresArray(kinds);
}

QString nameOf(SearchTier tier)
{
    switch (tier) {
    case SearchTier::Names: return QStringLiteral("names");
    case SearchTier::Words: return QStringLiteral("words");
    case SearchTier::Middles: return QStringLiteral("middles");
    case SearchTier::Typos: return QStringLiteral("typos");
    }
    return {};
}

/// (id, kind) of the ids that the text gives, in their order.
QString withKinds(const QString &ids)
{
    return QStringLiteral("SELECT d.id, d.kind FROM unnest(%1) WITH ORDINALITY AS f (id, place) "
                          "JOIN search_doc d ON d.id = f.id ORDER BY f.place")
        .arg(ids);
}

std::vector<std::string> widened(const SearchVocabulary &vocabulary, const QString &word, SearchTier tier)
{
    if (tier == SearchTier::Middles && word.size() >= kShortestMiddle)
        return vocabulary.withInside(word.toStdString(), kMostWords);
    if (tier == SearchTier::Typos && word.size() >= kShortestTypo)
        return vocabulary.nearTo(word.toStdString(), kMostWords);
    return {};
}

} // namespace

SqlPart PostgresSearch::atOnce(const SearchQuery &query) const
{
    QStringList digits;
    QStringList fromStart;
    for (const SearchQuery::Digits &spelling : query.phone) {
        digits.append(spelling.digits);
        fromStart.append(spelling.fromStart ? QStringLiteral("t") : QStringLiteral("f"));
    }
    return {QStringLiteral("SELECT id, kind, place FROM search_exact(?, ?, ?, ?, ?, ?) "
                           "WITH ORDINALITY AS f (id, kind, place)"),
            {kindsOf(query), query.folded, postgresArray(query.words), postgresArray(digits),
             postgresArray(fromStart), query.limit}};
}

Result<SqlPart> PostgresSearch::ids(const SearchQuery &query, SearchTier tier, const QVariant &most)
{
    QStringList more;
    QStringList moreOf;
    const bool widens = tier == SearchTier::Middles || tier == SearchTier::Typos;
    if (widens)
        RAPPORT_CHECK(m_vocabulary.refresh());
    for (qsizetype i = 0; widens && i < query.words.size(); ++i) {
        for (const std::string &word : widened(m_vocabulary, query.words.at(i), tier)) {
            more.append(QString::fromStdString(word));
            moreOf.append(QString::number(i + 1));
        }
    }
    if (widens && more.isEmpty())
        return SqlPart{};
    return SqlPart{QStringLiteral("search_documents(?, ?, ?, ?, ?, ?)"),
                   {kindsOf(query), postgresArray(query.words), nameOf(tier), postgresArray(more),
                    postgresArray(moreOf), most}};
}

Result<SqlPart> PostgresSearch::documents(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_TRY(SqlPart part, ids(query, tier, query.limit));
    if (!part.sql.isEmpty())
        part.sql = withKinds(part.sql);
    return part;
}

Result<SqlPart> PostgresSearch::counts(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_TRY(SqlPart part, ids(query, tier, QVariant(QMetaType(QMetaType::LongLong))));
    if (!part.sql.isEmpty())
        part.sql =
            QStringLiteral("SELECT kind, count(*) FROM (%1) AS found GROUP BY kind").arg(withKinds(part.sql));
    return part;
}

SqlPart PostgresSearch::phones(const SearchQuery &query, const SearchQuery::Digits &digits) const
{
    return {withKinds(QStringLiteral("search_phones(?, ?, ?, ?)")),
            {kindsOf(query), digits.digits, digits.fromStart, query.limit}};
}

} // namespace rapport::storage
