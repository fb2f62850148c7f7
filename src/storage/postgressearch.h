#pragma once

#include "storage/searchsource.h"
#include "storage/searchvocabulary.h"

namespace rapport::storage {

/// Search over the table of words and the functions beside it (migration 3), one round trip for all that needs no
/// vocabulary. Lives and dies with its reader connection's Search.
class PostgresSearch final : public SearchSource {
public:
    explicit PostgresSearch(Connection &connection) : m_vocabulary(connection) {}

    /// The vocabulary is read when word middles are first asked for: most searches find without it.
    [[nodiscard]] core::Result<> prepare() override { return {}; }
    SqlPart atOnce(const SearchQuery &query) const override;
    [[nodiscard]] core::Result<SqlPart> documents(const SearchQuery &query, SearchTier tier) override;
    [[nodiscard]] core::Result<SqlPart> counts(const SearchQuery &query, SearchTier tier) override;
    SqlPart phones(const SearchQuery &query, const SearchQuery::Digits &digits) const override;

private:
    /// The call of the server's function that gives the ids of a tier; `most` null for all. An empty text when the tier
    /// finds no more than the one before.
    [[nodiscard]] core::Result<SqlPart> ids(const SearchQuery &query, SearchTier tier, const QVariant &most);

    SearchVocabulary m_vocabulary;
};

} // namespace rapport::storage
