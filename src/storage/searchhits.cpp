#include "storage/searchhits.h"

#include "domain/textfold.h"
#include "storage/chunks.h"
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

} // namespace

Result<std::vector<SearchHit>> readHits(Connection &connection, const std::vector<RecordRef> &refs,
                                        const SearchQuery &query)
{
    QHash<RecordRef, SearchHit> hits;
    for (const RecordKind kind : domain::kAllKinds) {
        std::vector<qint64> ids;
        for (const RecordRef &ref : refs) {
            if (ref.kind == kind)
                ids.push_back(ref.id.value());
        }
        const QString sql = QStringLiteral("SELECT id, %1 FROM %2 WHERE deleted_at IS NULL AND id IN (")
                                .arg(QLatin1String(columnsOf(kind)), tableOf(kind));
        RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
            RAPPORT_TRY(auto row,
                        connection.run(sql + placeholders(values.size()) + QLatin1Char(')'), values));
            for (;;) {
                RAPPORT_TRY(const bool more, row.next());
                if (!more)
                    return {};
                const RecordRef ref{kind, RecordId(row.int64(0))};
                hits.insert(ref, {ref, row.text(1).left(kLongestText), row.text(2).left(kLongestText),
                                  matchedText(row, query)});
            }
        }));
    }
    std::vector<SearchHit> ordered;
    for (const RecordRef &ref : refs) {
        if (const auto hit = hits.constFind(ref); hit != hits.cend())
            ordered.push_back(*hit);
    }
    return ordered;
}

} // namespace rapport::storage
