#include "storage/search.h"

#include "storage/postgressearch.h"
#include "storage/rowscan.h"
#include "storage/searchhits.h"
#include "storage/sqlitesearch.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr std::size_t kFew = 10; ///< with fewer hits than these, word middles are looked at too
constexpr SearchTier kExactTiers[] = {SearchTier::Names, SearchTier::Words};

/// What one search has found so far, in order and each once.
class Findings {
public:
    Findings(Connection &connection, const SearchQuery &query) : m_connection(connection), m_query(query) {}

    bool full() const { return m_refs.size() >= static_cast<std::size_t>(m_query.limit); }
    bool empty() const { return m_refs.empty(); }
    std::size_t size() const { return m_refs.size(); }
    const std::vector<RecordRef> &refs() const { return m_refs; }

    void add(const RecordRef &ref)
    {
        if (full() || m_seen.contains(ref.id.value()))
            return;
        m_seen.insert(ref.id.value());
        m_refs.push_back(ref);
    }

    /// Adds the rows (id, kind) of a query; nothing for an empty one.
    Result<> addFrom(const SqlPart &part)
    {
        if (part.sql.isEmpty())
            return {};
        return scanKeys(m_connection, part, [this](qint64 id, const ScanKey &kind) {
            const auto *text = std::get_if<std::string_view>(&kind);
            const auto known = text ? domain::kindFromText(QString::fromLatin1(
                                          text->data(), static_cast<qsizetype>(text->size())))
                                    : std::nullopt;
            if (known)
                add({*known, RecordId(id)});
        });
    }

    /// People and companies whose name begins with the text, by name.
    Result<> addNamesThatBegin()
    {
        std::vector<std::pair<std::string, RecordRef>> named;
        const QString end = m_query.folded + QString::fromUcs4(&kLastCharacter, 1);
        for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
            if (m_query.kind && *m_query.kind != kind)
                continue;
            const QString sql =
                QStringLiteral(
                    "SELECT id, name_key FROM %1 WHERE deleted_at IS NULL AND name_key >= ? AND name_key < ? "
                    "ORDER BY name_key, deleted_at, id LIMIT %2")
                    .arg(tableOf(kind))
                    .arg(m_query.limit);
            RAPPORT_CHECK(
                scanKeys(m_connection, {sql, {m_query.folded, end}}, [&](qint64 id, const ScanKey &key) {
                    if (const auto *text = std::get_if<std::string_view>(&key))
                        named.emplace_back(std::string(*text), RecordRef{kind, RecordId(id)});
                }));
        }
        std::stable_sort(named.begin(), named.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &entry : named)
            add(entry.second);
        return {};
    }

private:
    Connection &m_connection;
    const SearchQuery &m_query;
    std::vector<RecordRef> m_refs;
    QSet<qint64> m_seen;
};

/// Pieces of a phone number are no words.
bool hasWords(const SearchQuery &query)
{
    return query.phone.empty() || query.words.size() == 1;
}

Result<> addTier(SearchSource &source, const SearchQuery &query, SearchTier tier, Findings &findings)
{
    RAPPORT_TRY(const SqlPart part, source.documents(query, tier));
    return findings.addFrom(part);
}

Result<> collectExact(SearchSource &source, const SearchQuery &query, Findings &findings)
{
    RAPPORT_CHECK(findings.addNamesThatBegin());
    for (const SearchQuery::Digits &digits : query.phone) {
        if (!findings.full())
            RAPPORT_CHECK(findings.addFrom(source.phones(query, digits)));
    }
    for (const SearchTier tier : kExactTiers) {
        if (hasWords(query) && !findings.full())
            RAPPORT_CHECK(addTier(source, query, tier, findings));
    }
    return {};
}

/// What only the vocabulary finds, where the rest is little or nothing.
Result<> collectMore(SearchSource &source, const SearchQuery &query, Findings &findings)
{
    if (hasWords(query) && findings.size() < kFew)
        RAPPORT_CHECK(addTier(source, query, SearchTier::Middles, findings));
    return hasWords(query) && findings.empty() ? addTier(source, query, SearchTier::Typos, findings)
                                               : Result<>();
}

} // namespace

std::unique_ptr<SearchSource> SearchSource::make(Connection &connection)
{
    if (connection.sqliteHandle())
        return std::make_unique<SqliteSearch>(connection);
    return std::make_unique<PostgresSearch>(connection);
}

struct Search::State {
    Connection &connection;
    std::unique_ptr<SearchSource> source;
};

Search::Search(Connection &connection)
    : m_state(std::make_unique<State>(State{connection, SearchSource::make(connection)}))
{
}

Search::~Search() = default;

Result<> Search::prepare()
{
    return m_state->source->prepare();
}

Result<std::vector<domain::SearchHit>> Search::find(const Context &, const QString &text,
                                                    std::optional<RecordKind> kind, int limit)
{
    const SearchQuery query = SearchQuery::parse(text, kind, limit);
    if (query.words.isEmpty() || limit <= 0)
        return std::vector<domain::SearchHit>{};
    Findings findings(m_state->connection, query);
    std::vector<domain::SearchHit> hits;
    if (const SqlPart all = m_state->source->atOnce(query); !all.sql.isEmpty()) {
        RAPPORT_TRY(hits, findHits(m_state->connection, all, query));
        for (const domain::SearchHit &hit : hits)
            findings.add(hit.ref);
    } else {
        RAPPORT_CHECK(collectExact(*m_state->source, query, findings));
    }
    RAPPORT_CHECK(collectMore(*m_state->source, query, findings));
    const std::vector<RecordRef> rest(findings.refs().begin() + static_cast<std::ptrdiff_t>(hits.size()),
                                      findings.refs().end());
    RAPPORT_TRY(const auto more, readHits(m_state->connection, rest, query));
    hits.insert(hits.end(), more.begin(), more.end());
    return hits;
}

Result<QHash<RecordKind, qint64>> Search::facets(const Context &, const QString &text)
{
    const SearchQuery query = SearchQuery::parse(text, std::nullopt, 0);
    QHash<RecordKind, qint64> counts;
    if (query.words.isEmpty())
        return counts;
    for (const SearchTier tier : {SearchTier::Middles, SearchTier::Words, SearchTier::Typos}) {
        if (!counts.isEmpty())
            break;
        RAPPORT_TRY(const SqlPart part, m_state->source->counts(query, tier));
        if (part.sql.isEmpty())
            continue;
        RAPPORT_TRY(auto row, m_state->connection.run(part.sql, part.values));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            if (const auto kind = domain::kindFromText(row.text(0)))
                counts.insert(*kind, row.int64(1));
        }
    }
    return counts;
}

} // namespace rapport::storage
