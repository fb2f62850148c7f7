#pragma once

#include "storage/searchsource.h"
#include "storage/searchvocabulary.h"

namespace rapport::storage {

/// Search over the FTS5 index. Lives and dies with its reader connection's Search.
class SqliteSearch final : public SearchSource {
public:
    explicit SqliteSearch(Connection &connection) : m_vocabulary(connection) {}

    [[nodiscard]] core::Result<> prepare() override { return m_vocabulary.refresh(); }
    [[nodiscard]] core::Result<SqlPart> documents(const SearchQuery &query, SearchTier tier) override;
    [[nodiscard]] core::Result<SqlPart> counts(const SearchQuery &query, SearchTier tier) override;
    SqlPart phones(const SearchQuery &query, const SearchQuery::Digits &digits) const override;

private:
    /// A word with what it costs to look it up by its beginning.
    struct Part {
        QString word;
        qint64 documents;
    };
    std::vector<Part> parts(const QStringList &words, SearchTier tier) const;
    [[nodiscard]] core::Result<QString> expression(const Part &part, SearchTier tier, bool alone, bool &grew);
    QString widened(const Part &part, SearchTier tier, bool &grew) const;
    SqlPart rowCondition(const QString &word, SearchTier tier) const;

    SearchVocabulary m_vocabulary;
};

} // namespace rapport::storage
