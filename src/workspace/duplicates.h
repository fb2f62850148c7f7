#pragma once

#include "domain/merge.h"
#include "storage/duplicatepairs.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Records that may be one: finding them, merging them, and saying that they are two.
class DuplicateDesk {
public:
    explicit DuplicateDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Makes several records one, in one changeset; undo brings the others back. The report names the kept record.
    Async<Written<domain::MergeReport>> merge(const domain::MergePlan &plan);

    /// Records side by side, as a person compares them.
    struct Comparison {
        std::vector<domain::Record> records; ///< in the order asked for; those that are gone are left out
        std::vector<QHash<QString, QString>> linkNames; ///< of each record, by key of the link
    };
    Async<Comparison> compare(domain::RecordKind kind, const std::vector<domain::RecordId> &ids);
    /// Records that are likely the same as one that is there: those that the last look found, and those with its e-mail,
    /// phone, domain or name now. Best first, at most `limit`.
    Async<std::vector<domain::RecordId>> candidates(const domain::RecordRef &ref, int limit);

    /// Looks through the whole store, beside all other work; changes nothing.
    Async<storage::DuplicatesFound> find(domain::RecordKind kind);
    /// Keeps what was found for everybody, in place of what was found before.
    Async<Written<bool>> keep(domain::RecordKind kind, const storage::DuplicatesFound &found);
    /// What the last look found and is still so, best first; and when that was.
    struct Kept {
        std::vector<domain::DuplicatePair> pairs;
        std::optional<storage::DuplicateScanInfo> scan;
    };
    Async<Kept> kept(domain::RecordKind kind, int limit);
    /// The kept pairs of one record.
    Async<std::vector<domain::DuplicatePair>> keptOf(const domain::RecordRef &ref);
    /// Those of some records that are in a kept pair: what lists mark.
    Async<QSet<qint64>> paired(domain::RecordKind kind, const std::vector<qint64> &ids);
    /// Remembers that two records are two: they are not offered again. Undone like everything else.
    Async<Written<bool>> setDistinct(domain::RecordKind kind, domain::RecordId one, domain::RecordId other);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
