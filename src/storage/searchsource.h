#pragma once

#include "storage/searchquery.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

#include <memory>

namespace rapport::storage {

/// How well a document must match: each tier finds what the ones before do, and more.
enum class SearchTier {
    Names,   ///< every word begins a word of the name
    Words,   ///< every word begins a word of the document, or stands in a phone number
    Middles, ///< or stands inside a word
    Typos,   ///< or is one typo away from the beginning of a word
};

/// The engine's side of the search: turns a query into conditions on the documents. One per reader connection.
class SearchSource {
public:
    virtual ~SearchSource() = default;

    [[nodiscard]] virtual core::Result<> prepare() = 0;
    /// A query for (id, kind, place) of all that is found without the vocabulary, best first, at most query.limit; an empty
    /// text where the engine is asked step by step.
    virtual SqlPart atOnce(const SearchQuery &) const { return {}; }
    /// A query for (id, kind) of the documents of a tier, in the order of ids, at most query.limit of them; an empty text
    /// when the tier finds no more than the one before.
    [[nodiscard]] virtual core::Result<SqlPart> documents(const SearchQuery &query, SearchTier tier) = 0;
    /// A query for (kind, count) of the documents of a tier.
    [[nodiscard]] virtual core::Result<SqlPart> counts(const SearchQuery &query, SearchTier tier) = 0;
    /// A query for (id, kind) of the records with a phone number that holds one of the spellings.
    virtual SqlPart phones(const SearchQuery &query, const SearchQuery::Digits &digits) const = 0;

    static std::unique_ptr<SearchSource> make(Connection &connection);
};

} // namespace rapport::storage
