#pragma once

#include "storage/searchsource.h"
#include "storage/searchvocabulary.h"

namespace rapport::storage {

/// Search over the FTS5 index. Lives and dies with its reader connection's Search.
class SqliteSearch final : public SearchSource {
public:
    explicit SqliteSearch(Connection &connection) : m_vocabulary(connection) {}

    [[nodiscard]] core::Result<SqlPart> documents(const SearchQuery &query, SearchTier tier) override;
    [[nodiscard]] core::Result<SqlPart> counts(const SearchQuery &query, SearchTier tier) override;
    SqlPart phones(const SearchQuery &query, const SearchQuery::Digits &digits) const override;

private:
    [[nodiscard]] core::Result<QString> expression(const SearchQuery &query, SearchTier tier);
    QString wordExpression(const QString &word, SearchTier tier, bool &grew) const;

    SearchVocabulary m_vocabulary;
};

} // namespace rapport::storage
