#pragma once

#include "storage/readonlysql.h"
#include "workspace/workspace.h"

#include <mutex>

namespace rapport::workspace {

/// Questions of an admin to the documented tables: each on a connection of its own, which can change nothing. Lives on the
/// workspace's thread.
class ConsoleDesk {
public:
    explicit ConsoleDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Fails as storage::ReadOnlySql::answer does.
    Async<storage::ReadOnlySql::Answer> answer(const QString &sql,
                                               const storage::ReadOnlySql::Limits &limits = {});
    /// Ends the newest question as Cancelled.
    void stop();

private:
    /// The connection of a question while it runs.
    struct Running {
        std::mutex mutex;
        storage::Connection *connection = nullptr;
        bool stopped = false;
    };

    Workspace &m_workspace;
    std::shared_ptr<Running> m_running;
};

} // namespace rapport::workspace
