#pragma once

#include "reporting/funnel.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// On a reader thread. Fails with NotFound in a store without such a pipeline.
[[nodiscard]] core::Result<reporting::Funnel> readFunnel(const Reading &reading,
                                                         const reporting::FunnelOrder &order);

/// How many opportunities came how far through their pipeline, and how long it took.
class FunnelDesk {
public:
    explicit FunnelDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Fails as storage::DealPaths and storage::Pipelines::one. A newer call of the same `lane` drops an older one; without a lane
    /// all are answered.
    Async<reporting::Funnel> funnel(const reporting::FunnelOrder &order, const QString &lane = {});

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
