#include "workspace/changewatcher.h"

#include "core/log.h"
#include "storage/dialect.h"
#include "storage/journal.h"

#include <QFileInfo>
#include <chrono>

namespace rapport::workspace {

namespace {

constexpr auto kInterval = std::chrono::milliseconds(250);
constexpr int kNewestChangesets = 50;

} // namespace

ChangeWatcher::ChangeWatcher(const storage::Store &store, Seen seen, Lost lost)
    : m_store(store), m_seen(std::move(seen)), m_lost(std::move(lost)), m_thread([this] { watch(); })
{
}

ChangeWatcher::~ChangeWatcher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void ChangeWatcher::noteOwn(domain::ChangesetId changeset)
{
    const std::lock_guard lock(m_mutex);
    m_own.insert(changeset);
}

bool ChangeWatcher::wait()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, kInterval, [this] { return m_closing || !m_tasks.empty(); });
    return !m_closing;
}

void ChangeWatcher::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_all();
}

void ChangeWatcher::runTasks(storage::Connection *connection)
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (const Task &task : tasks) {
        if (connection)
            task(connection);
        else
            task(core::fail(core::ErrorCode::Io, QStringLiteral("store.moved"),
                            {m_store.location().safeText()}));
    }
}

/// The file went away before it was opened here.
void ChangeWatcher::noteMissing()
{
    const auto &location = m_store.location();
    if (m_isLost || location.engine != storage::Location::Engine::Sqlite || QFileInfo::exists(location.path))
        return;
    m_isLost = true;
    m_lost(core::Error{core::ErrorCode::Io, QStringLiteral("store.moved"), {location.path}, {}, {}});
}

void ChangeWatcher::lookAtFile(storage::Connection &connection)
{
    if (m_isLost)
        return;
    if (const auto inPlace = connection.dialect().stillInPlace(connection); !inPlace) {
        m_isLost = true;
        core::log().warn("the store's file is lost: {}", inPlace.error().reason.toStdString());
        m_lost(inPlace.error());
    }
}

void ChangeWatcher::watch()
{
    std::unique_ptr<storage::Connection> connection;
    std::optional<qint64> counter;
    do {
        if (!connection || connection->isBroken()) {
            auto opened = m_store.reader();
            if (!opened) {
                runTasks(nullptr);
                noteMissing();
                continue;
            }
            connection = std::move(*opened);
            storage::FileGuard::watch(*connection);
            counter.reset();
        }
        runTasks(connection.get());
        lookAtFile(*connection);
        const auto now = connection->dialect().changeCounter(*connection);
        if (!now || counter == *now)
            continue;
        counter = *now;
        look(*connection);
    } while (wait());
}

void ChangeWatcher::look(storage::Connection &connection)
{
    const auto newest = storage::Journal::changesets(connection, {}, kNewestChangesets);
    if (!newest) {
        core::log().warn("change watcher: {}", newest.error().detail.toStdString());
        return;
    }
    QSet<domain::ChangesetId> known;
    bool foreign = false;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &changeset : *newest) {
            known.insert(changeset.id);
            foreign |= !m_known.contains(changeset.id) && !m_own.contains(changeset.id);
        }
        m_own.subtract(known);
    }
    m_known = known;
    if (foreign && m_primed) {
        domain::ChangeEvent event;
        event.many = true;
        event.catalogueChanged = true; // another process may have added a field
        m_seen(event);
    }
    m_primed = true;
}

} // namespace rapport::workspace
