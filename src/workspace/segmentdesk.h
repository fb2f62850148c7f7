#pragma once

#include "reporting/kmeans.h"
#include "storage/segments.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// A segment and how many are in it; nothing where its condition cannot be read.
struct CountedSegment {
    domain::Segment segment;
    std::optional<qint64> size;
};

/// What a segment is worth, and with whom it shares how many.
struct SegmentQuality {
    storage::SegmentSheet sheet;
    std::vector<std::pair<domain::Segment, qint64>>
        overlaps; ///< of the others about the same kind, the largest first
};

/// Records that are to be a segment.
struct NamedGroup {
    QString name;
    std::vector<qint64> ids;
};

/// Segments: kept conditions with lists of who is in or out whatever they say. Each change is one changeset.
class SegmentDesk {
public:
    explicit SegmentDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// All, by name.
    Async<std::vector<CountedSegment>> all();
    /// How many it finds; a newer question ends an older one, so that it can be asked while a condition is typed.
    Async<qint64> count(const domain::Segment &segment);
    Async<std::vector<qint64>> members(const domain::Segment &segment);
    /// A newer question ends an older one.
    Async<SegmentQuality> quality(const domain::Segment &segment);

    /// Customers who buy alike; `groups` as groupBuyers has it.
    Async<reporting::BuyerGroups> propose(domain::RecordKind kind, int groups);

    /// Saves one, a new one too, and gives it as it is then.
    Async<Written<domain::Segment>> keep(const domain::Segment &segment,
                                         domain::Origin origin = domain::Origin::Form);
    /// New ones of exactly these records, in one changeset; how many.
    Async<Written<qint64>> keepGroups(domain::RecordKind about, const std::vector<NamedGroup> &groups,
                                      domain::Origin origin = domain::Origin::Form);
    /// Says of some that they are in it, or not; nothing: as the condition says. The number that changed.
    Async<Written<qint64>> pick(const domain::Segment &segment, const std::vector<qint64> &ids,
                                std::optional<storage::Pick> pick,
                                domain::Origin origin = domain::Origin::Form);
    /// From now on only who is in it at this moment is. How many that are.
    Async<Written<qint64>> freeze(const domain::Segment &segment,
                                  domain::Origin origin = domain::Origin::Form);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
