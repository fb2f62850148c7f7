#include "workspace/consoledesk.h"

namespace rapport::workspace {

using core::Result;
using storage::ReadOnlySql;

Async<ReadOnlySql::Answer> ConsoleDesk::answer(const QString &sql, const ReadOnlySql::Limits &limits)
{
    const auto running = std::make_shared<Running>();
    m_running = running;
    return m_workspace.job([running, sql, limits](const storage::Store &store,
                                                  const core::Progress &) -> Result<ReadOnlySql::Answer> {
        RAPPORT_TRY(const auto connection, store.reader());
        {
            const std::scoped_lock lock(running->mutex);
            if (running->stopped)
                return core::cancelled();
            running->connection = connection.get();
        }
        auto answer = ReadOnlySql::answer(*connection, sql, limits);
        const std::scoped_lock lock(running->mutex);
        running->connection = nullptr;
        if (running->stopped && !answer)
            return core::cancelled();
        return answer;
    });
}

void ConsoleDesk::stop()
{
    if (!m_running)
        return;
    const std::scoped_lock lock(m_running->mutex);
    m_running->stopped = true;
    if (m_running->connection)
        m_running->connection->interrupt();
}

} // namespace rapport::workspace
