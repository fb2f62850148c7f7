#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "domain/changeset.h"
#include "storage/location.h"
#include "storage/store.h"
#include "workspace/async.h"

#include <QObject>
#include <memory>

namespace rapport::workspace {

class Worker;
class WorkerPool;
class ChangeWatcher;

/// Who opens what.
struct OpenOptions {
    storage::Location location;
    storage::Access access = storage::Access::ReadWrite;
    QString userLogin; ///< the person in front of the machine; made a user of the store when new to it
    QString userName;
    const core::Clock *clock = nullptr;
};

/// What a read runs with: a connection of the reader thread it runs on.
struct Reading {
    storage::Connection &connection;
    const storage::Context &context;
    const storage::Store &store;
};

/// What a write came to: its value and the changeset that undo takes back (invalid when nothing changed).
template <class T>
struct Written {
    T value;
    domain::ChangesetId changeset;
    qint64 rows = 0;
};

/// One open store with its writer thread, its reader threads and its change events. Owned by main() or the command
/// line; created and used on one thread (the GUI's). The use cases are in records.h, lists.h, timelines.h, history.h,
/// finder.h, admin.h: small views of a workspace that run their work here.
class Workspace final : public QObject {
    Q_OBJECT
public:
    /// Opens on a worker; the workspace belongs to the calling thread.
    static Async<std::shared_ptr<Workspace>> open(const OpenOptions &options);
    /// The same, waiting: for the command line and tests only.
    [[nodiscard]] static core::Result<std::shared_ptr<Workspace>> openNow(const OpenOptions &options);
    ~Workspace() override;

    const storage::Store &store() const { return *m_store; }
    bool isReadOnly() const { return m_store->access() == storage::Access::ReadOnly; }
    const core::Clock &clock() const { return *m_clock; }
    /// The fields as of the newest change; on the owner's thread.
    domain::CataloguePtr catalogue() const { return m_context.catalogue; }
    domain::RecordId user() const { return m_context.user; }
    QString userName() const { return m_userName; }
    QString currency() const { return m_context.currency; }

    /// Runs `work(const Reading &)` on a reader thread. `work` returns core::Result<T>.
    template <class Work>
    auto read(Work work) -> QFuture<std::invoke_result_t<Work, const Reading &>>;

    /// Like read(), on the thread kept for key-stroke answers (search, counts while typing), so that a long read never
    /// stands before them. A newer call of the same `lane` interrupts and cancels an older one that still runs.
    template <class Work>
    auto readLatest(const QString &lane, Work work) -> QFuture<std::invoke_result_t<Work, const Reading &>>;

    /// Runs `work(storage::Transaction &, const core::Progress &)` -> core::Result<T> in one changeset on the writer
    /// thread and commits; an error or a cancel leaves the store as it was. `changed` follows a commit.
    template <class Work>
    auto write(const domain::ChangesetInfo &info, Work work);

    /// Runs `work(storage::Store &, const core::Progress &)` -> core::Result<T> on a thread of its own: backup, check.
    template <class Work>
    auto job(Work work);

Q_SIGNALS:
    /// After every commit, by this workspace, another one or another process. On the owner's thread.
    void changed(const rapport::domain::ChangeEvent &event);
    /// The connection to the server was lost or is back.
    void connectionChanged(bool online);

private:
    Workspace(std::unique_ptr<storage::Store> store, const core::Clock *clock, storage::Context context, QString userName);

    std::unique_ptr<storage::Store> m_store;
    const core::Clock *m_clock;
    storage::Context m_context;
    QString m_userName;
    std::unique_ptr<Worker> m_writer;
    std::unique_ptr<WorkerPool> m_readers;
    std::unique_ptr<ChangeWatcher> m_watcher;
};

} // namespace rapport::workspace
