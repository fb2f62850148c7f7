#include "storage/searchhits.h"

#include "domain/textfold.h"
#include "storage/chunks.h"
#include "storage/postgresarray.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::SearchHit;

namespace {

/// Title, subtitle, and up to four more texts that may have matched.
const char *columnsOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person:
        return "COALESCE(full_name, email, phone), company_name, job_title, email, phone, city";
    case RecordKind::Company: return "name, city, domain, email, phone, industry";
    case RecordKind::Activity: return "COALESCE(subject, body), outcome, body, NULL, NULL, NULL";
    case RecordKind::Task: return "title, notes, NULL, NULL, NULL, NULL";
    case RecordKind::Tag: return "name, NULL, NULL, NULL, NULL, NULL";
    case RecordKind::User: return "name, login, email, NULL, NULL, NULL";
    case RecordKind::Lead:
        return "COALESCE(full_name, company, email, phone), company, job_title, email, phone, city";
    case RecordKind::Opportunity:
        return "name, (SELECT c.name FROM company c WHERE c.id = opportunity.company_id), next_step, notes, "
               "NULL, NULL";
    case RecordKind::Pipeline:
    case RecordKind::Stage: return "name, NULL, NULL, NULL, NULL, NULL";
    case RecordKind::Rate: return "amount_currency, worth_currency, NULL, NULL, NULL, NULL";
    case RecordKind::CloseReason:
    case RecordKind::ScoreRule:
    case RecordKind::AssignRule:
    case RecordKind::Quota:
    case RecordKind::Forecast:
    case RecordKind::Series:
    case RecordKind::Dashboard:
    case RecordKind::Report:
    case RecordKind::Segment:
    case RecordKind::Campaign: return "name, NULL, NULL, NULL, NULL, NULL";
    case RecordKind::Product: return "name, category, code, notes, NULL, NULL";
    case RecordKind::Order:
        return "number, COALESCE((SELECT c.name FROM company c WHERE c.id = sales_order.company_id), (SELECT "
               "p.full_name FROM person p WHERE p.id = sales_order.person_id)), notes, NULL, NULL, NULL";
    case RecordKind::OrderLine: return "description, NULL, NULL, NULL, NULL, NULL";
    }
    return "";
}

constexpr int kTexts = 6;
constexpr qsizetype kLongestText = 200;

bool matchesWord(const QString &text, const SearchQuery &query)
{
    for (const SearchQuery::Digits &digits : query.phone) {
        if (domain::digitsOf(text).contains(digits.digits))
            return true;
    }
    const QString folded = domain::foldText(text);
    return std::any_of(query.words.begin(), query.words.end(),
                       [&](const QString &word) { return folded.contains(word); });
}

/// The first text beside the title in which a typed word stands.
QString matchedText(const Query &row, const SearchQuery &query)
{
    if (query.phone.empty() && matchesWord(row.text(1), query))
        return row.text(1).left(kLongestText);
    for (int i = 1; i < kTexts; ++i) {
        const QString text = row.text(i + 1);
        if (!text.isEmpty() && matchesWord(text, query))
            return text.left(kLongestText);
    }
    return {};
}

/// The rows of one kind: id, its texts, the kind's number.
QString selectOf(RecordKind kind)
{
    return QStringLiteral("SELECT id, %1, %2 FROM %3 WHERE deleted_at IS NULL AND id ")
        .arg(QLatin1String(columnsOf(kind)))
        .arg(static_cast<int>(kind))
        .arg(tableOf(kind));
}

/// The questions for all rows: on a server a single one, for each is a round trip.
Result<std::vector<SqlPart>> questions(const Connection &connection, const std::vector<RecordRef> &refs)
{
    std::vector<SqlPart> parts;
    for (const RecordKind kind : domain::kAllKinds) {
        std::vector<qint64> ids;
        for (const RecordRef &ref : refs) {
            if (ref.kind == kind)
                ids.push_back(ref.id.value());
        }
        if (ids.empty())
            continue;
        if (connection.sqliteHandle()) {
            RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
                parts.push_back(
                    {selectOf(kind) + QStringLiteral("IN (%1)").arg(placeholders(values.size())), values});
                return {};
            }));
            continue;
        }
        if (parts.empty())
            parts.emplace_back();
        SqlPart &all = parts.front();
        all.sql += (all.sql.isEmpty() ? QString() : QStringLiteral(" UNION ALL ")) + selectOf(kind) +
                   QStringLiteral("= ANY (CAST(? AS bigint[]))");
        all.values.append(postgresArray(ids));
    }
    return parts;
}

/// Runs a question for rows of selectOf() and hands each over.
template <class Take>
Result<> eachHit(Connection &connection, const SqlPart &part, const SearchQuery &query, Take take)
{
    RAPPORT_TRY(auto row, connection.run(part.sql, part.values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return {};
        const RecordRef ref{static_cast<RecordKind>(row.int64(kTexts + 1)), RecordId(row.int64(0))};
        take(SearchHit{ref, row.text(1).left(kLongestText), row.text(2).left(kLongestText),
                       matchedText(row, query)});
    }
}

/// The found rows of one kind with their texts. Each is looked up by its id, however many a planner expects.
QString foundOf(RecordKind kind)
{
    return QStringLiteral("SELECT h.*, f.place FROM found f CROSS JOIN LATERAL (%1= f.id OFFSET 0) "
                          "AS h (id, t1, t2, t3, t4, t5, t6, number) WHERE f.kind = '%2'")
        .arg(selectOf(kind), domain::kindKey(kind));
}

} // namespace

Result<std::vector<SearchHit>> readHits(Connection &connection, const std::vector<RecordRef> &refs,
                                        const SearchQuery &query)
{
    QHash<RecordRef, SearchHit> hits;
    RAPPORT_TRY(const auto parts, questions(connection, refs));
    for (const SqlPart &part : parts)
        RAPPORT_CHECK(
            eachHit(connection, part, query, [&hits](const SearchHit &hit) { hits.insert(hit.ref, hit); }));
    std::vector<SearchHit> ordered;
    for (const RecordRef &ref : refs) {
        if (const auto hit = hits.constFind(ref); hit != hits.cend())
            ordered.push_back(*hit);
    }
    return ordered;
}

Result<std::vector<SearchHit>> findHits(Connection &connection, const SqlPart &found,
                                        const SearchQuery &query)
{
    QStringList kinds;
    for (const RecordKind kind : domain::kAllKinds)
        kinds.append(foundOf(kind));
    const QString sql = QStringLiteral("WITH found AS MATERIALIZED (%1) %2 ORDER BY place")
                            .arg(found.sql, kinds.join(QStringLiteral(" UNION ALL ")));
    std::vector<SearchHit> hits;
    RAPPORT_CHECK(eachHit(connection, {sql, found.values}, query,
                          [&hits](SearchHit hit) { hits.push_back(std::move(hit)); }));
    return hits;
}

} // namespace rapport::storage
