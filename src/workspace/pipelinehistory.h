#pragma once

#include "domain/dealstate.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// What happened to a pipeline between two days.
struct PipelineComparison {
    domain::Board before;
    domain::Board after;
    std::vector<domain::DealChange> changes; ///< stages by their number
    domain::Waterfall waterfall;
};

/// Pipelines as they were, read from the journal. A day is meant as it was when it was over.
class PipelineHistory {
public:
    explicit PipelineHistory(Workspace &workspace) : m_workspace(workspace) {}

    /// An empty id: of the first pipeline. Fails as storage::PastDeals.
    Async<domain::Board> board(domain::RecordId pipeline, QDate day);
    /// Those that were open then, and what was touched since.
    Async<std::vector<domain::DealState>> states(domain::RecordId pipeline, QDate day);
    /// What changed after the first day, up to the second one; amounts at the rates of the second one.
    Async<PipelineComparison> compare(domain::RecordId pipeline, QDate from, QDate to);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
