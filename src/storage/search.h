#pragma once

#include "domain/listquery.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Global search: word prefixes in any order, word middles, accents left out, digits of a phone in any format, one typo
/// forgiven. Best first: names that begin with what was typed, then names, then other text. One instance per reader
/// connection; it keeps the vocabulary of the index in memory and follows changes.
class Search {
public:
    explicit Search(Connection &connection);
    ~Search();

    /// Reads what finding needs into memory: a second for a million people, once. find() does it when nobody has.
    [[nodiscard]] core::Result<> prepare();

    /// At most `limit` hits, of one kind or of all.
    [[nodiscard]] core::Result<std::vector<domain::SearchHit>>
    find(const Context &context, const QString &text, std::optional<domain::RecordKind> kind, int limit);
    /// Number of hits per kind: the facets of the search page.
    [[nodiscard]] core::Result<QHash<domain::RecordKind, qint64>> facets(const Context &context,
                                                                         const QString &text);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace rapport::storage
