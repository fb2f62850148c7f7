#pragma once

#include "storage/searchsource.h"
#include "storage/searchvocabulary.h"

namespace rapport::storage {

/// Search over the documents themselves with the trigram index. Lives and dies with its reader connection's Search.
class PostgresSearch final : public SearchSource {
public:
    explicit PostgresSearch(Connection &connection) : m_vocabulary(connection) {}

    [[nodiscard]] core::Result<> prepare() override { return {}; }
    [[nodiscard]] core::Result<SqlPart> documents(const SearchQuery &query, SearchTier tier) override;
    [[nodiscard]] core::Result<SqlPart> counts(const SearchQuery &query, SearchTier tier) override;
    SqlPart phones(const SearchQuery &query, const SearchQuery::Digits &digits) const override;

private:
    [[nodiscard]] core::Result<SqlPart> condition(const SearchQuery &query, SearchTier tier);
    SqlPart wordCondition(const QString &word, SearchTier tier, bool &grew) const;

    SearchVocabulary m_vocabulary;
};

} // namespace rapport::storage
