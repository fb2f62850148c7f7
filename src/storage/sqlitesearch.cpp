#include "storage/sqlitesearch.h"

#include "storage/searchdoc.h"

namespace rapport::storage {

using core::Result;

namespace {

constexpr int kMostWords = 100;
// Documents. Reading a word by its beginning reads all their numbers first, which costs for each a tenth of what
// reading the document itself does.
constexpr qint64 kLight = 4000;
constexpr qint64 kTooHeavy = 60000;
constexpr qint64 kHeavyAlone = 8000;
constexpr qint64 kRowCost = 8;
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

std::vector<SqliteSearch::Part> SqliteSearch::parts(const QStringList &words, SearchTier tier) const
{
    std::vector<Part> parts;
    for (const QString &word : words) {
        qint64 documents = m_vocabulary.documentsOf(name(word).toStdString());
        if (tier != SearchTier::Names)
            documents += m_vocabulary.documentsOf(word.toStdString());
        parts.push_back({word, documents});
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part &a, const Part &b) { return a.documents < b.documents; });
    return parts;
}

/// A word inside other words, or one typo away, adds words of the vocabulary.
QString SqliteSearch::widened(const Part &part, SearchTier tier, bool &grew) const
{
    std::vector<std::string> more;
    if (tier == SearchTier::Middles && part.word.size() >= kShortestMiddle)
        more = m_vocabulary.withInside(part.word.toStdString(), kMostWords);
    else if (tier == SearchTier::Typos && part.word.size() >= kShortestTypo)
        more = m_vocabulary.nearTo(part.word.toStdString(), kMostWords);
    grew = grew || !more.empty();
    QString text;
    for (const std::string &term : more)
        text += QStringLiteral(" OR ") + quoted(QString::fromStdString(term));
    return text;
}

Result<QString> SqliteSearch::expression(const Part &part, SearchTier tier, bool alone, bool &grew)
{
    QStringList any;
    const QStringList beginnings =
        tier == SearchTier::Names ? QStringList{name(part.word)} : QStringList{name(part.word), part.word};
    for (const QString &beginning : beginnings) {
        if (part.documents <= (alone ? kHeavyAlone : kTooHeavy)) {
            any.append(prefix(beginning));
            continue;
        }
        // Whole words are read only as far as there is need.
        RAPPORT_TRY(const auto terms, m_vocabulary.beginningWith(beginning, kMostWords));
        for (const std::string &term : terms)
            any.append(quoted(QString::fromStdString(term)));
    }
    if (tier != SearchTier::Names && isPhoneWord(part.word))
        any.append(gramExpression(part.word));
    return QLatin1Char('(') + any.join(QStringLiteral(" OR ")) + widened(part, tier, grew) + QLatin1Char(')');
}

/// The same question asked of one document.
SqlPart SqliteSearch::rowCondition(const QString &word, SearchTier tier) const
{
    if (tier == SearchTier::Names)
        return {QStringLiteral("instr(d.text, ?)"), {name(word)}};
    if (tier == SearchTier::Middles && word.size() >= kShortestMiddle)
        return {QStringLiteral("instr(d.text, ?)"), {word}};
    return {QStringLiteral("(instr(d.text, ?) OR instr(d.text, ?) OR substr(d.text, 1, %1) = ?)")
                .arg(word.size()),
            {name(word), QLatin1Char(' ') + word, word}};
}

Result<SqlPart> SqliteSearch::documents(const SearchQuery &query, SearchTier tier)
{
    RAPPORT_CHECK(m_vocabulary.refresh());
    bool grew = tier == SearchTier::Names || tier == SearchTier::Words;
    const std::vector<Part> words = parts(query.words, tier);
    QStringList match;
    SqlPart part{QStringLiteral("SELECT d.id, d.kind FROM search_index i CROSS JOIN search_doc d ON d.id = "
                                "i.rowid WHERE i.search_index MATCH ?"),
                 {QString()}};
    const auto add = [&part](const SqlPart &more) {
        part.sql += QStringLiteral(" AND ") + more.sql;
        part.values += more.values;
    };
    for (const Part &word : words) {
        const bool heavy = word.documents > kTooHeavy ||
                           (word.documents > kLight && word.documents > kRowCost * words.front().documents);
        if (heavy && !match.isEmpty()) {
            add(rowCondition(word.word, tier));
        } else {
            RAPPORT_TRY(const QString text, expression(word, tier, words.size() == 1, grew));
            match.append(text);
        }
        if (tier != SearchTier::Names && isPhoneWord(word.word))
            add({QStringLiteral("d.text LIKE ?"), {QStringLiteral("%%1%").arg(word.word)}});
    }
    if (!grew || match.contains(QStringLiteral("()")))
        return SqlPart{};
    part.values[0] = match.join(QStringLiteral(" AND "));
    if (query.kind)
        add({QStringLiteral("d.kind = ?"), {domain::kindKey(*query.kind)}});
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
        part = {QStringLiteral(
                    "SELECT d.id, d.kind FROM contact_point c CROSS JOIN search_doc d ON d.id = c.record_id "
                    "WHERE c.type = 'phone' AND c.match_key >= ? AND c.match_key < ?"),
                {digits.digits, digits.digits + QLatin1Char(':')}};
    } else {
        part = {QStringLiteral("SELECT d.id, d.kind FROM search_index i CROSS JOIN search_doc d ON d.id = "
                               "i.rowid WHERE i.search_index MATCH ? "
                               "AND EXISTS (SELECT 1 FROM contact_point c WHERE c.record_id = i.rowid AND "
                               "+c.type = 'phone' AND c.match_key LIKE ?)"),
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
