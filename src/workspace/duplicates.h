#pragma once

#include "domain/merge.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Records that may be one: finding them, merging them, and saying that they are two.
class DuplicateDesk {
public:
    explicit DuplicateDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Makes several records one, in one changeset; undo brings the others back. The report names the kept record.
    Async<Written<domain::MergeReport>> merge(const domain::MergePlan &plan);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
