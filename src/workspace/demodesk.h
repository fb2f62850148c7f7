#pragma once

#include "workspace/workspace.h"

namespace rapport::workspace {

struct DemoOptions {
    qint64 customers = 1000; ///< people; a tenth as many companies
    quint64 seed = 1;
    core::Instant
        now; ///< the day the practice store is made for; everything else follows from it and the seed
    core::StopToken stop; ///< beside the future's own cancel
};

struct DemoReport {
    domain::ChangesetId changeset;
    qint64 customers = 0;
    qint64 companies = 0;
    qint64 activities = 0;
    qint64 tasks = 0;
    qint64 leads = 0;
    qint64 deals = 0;
    qint64 users = 0;
    qint64 tags = 0;
};

/// Fills a new store with a business that looks like one: the same for the same numbers, whatever the machine.
class DemoDesk {
public:
    explicit DemoDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<DemoReport> fill(const DemoOptions &options);

    /// The name of the first of the store's people, who is whoever makes the store.
    static QString firstUserName();

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
