#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "domain/changeset.h"
#include "storage/bulkjournal.h"
#include "storage/location.h"
#include "storage/store.h"
#include "workspace/async.h"
#include "workspace/changewatcher.h"
#include "workspace/worker.h"

#include <QObject>
#include <QThreadPool>
#include <memory>
#include <optional>

namespace rapport::workspace {

/// Who opens what.
struct OpenOptions {
    storage::Location location;
    storage::Access access = storage::Access::ReadWrite;
    QString userLogin; ///< the person in front of the machine; made a user of the store when new to it
    QString userName;
    const core::Clock *clock = nullptr;
    /// Looks all the time for what others change and whether the file is still there. Off for the command line, which asks
    /// once and leaves: its reads and writes look for themselves.
    bool watches = true;
};

/// What a read runs with: the connection and the search of the reader thread it runs on.
struct Reading {
    storage::Connection &connection;
    storage::Search &search;
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
/// line; created and used on one thread (the GUI's). The use cases are the desks, which run their work here.
class Workspace final : public QObject {
    Q_OBJECT
public:
    /// Opens on a worker; the workspace belongs to the calling thread.
    static Async<std::shared_ptr<Workspace>> open(const OpenOptions &options);
    /// The same, waiting: for the command line and tests only.
    [[nodiscard]] static core::Result<std::shared_ptr<Workspace>> openNow(const OpenOptions &options);
    ~Workspace() override;

    const storage::Store &store() const { return *m_store; }
    /// Nothing can be saved: the store was opened so, or its file was lost.
    bool isReadOnly() const { return m_store->access() == storage::Access::ReadOnly || m_lost; }
    bool isLost() const { return m_lost; }
    const core::Clock &clock() const { return *m_clock; }
    /// The fields as of the newest change; on the owner's thread.
    domain::CataloguePtr catalogue() const { return m_context.catalogue; }
    domain::RecordId user() const { return m_context.user; }
    QString userName() const { return m_userName; }
    QString currency() const { return m_context.currency; }
    /// The surroundings of reads and writes as of the newest change, for jobs; on the owner's thread.
    storage::Context context() const { return m_context; }

    /// Runs `work(const Reading &)` -> core::Result<T> on a reader thread.
    template <class Work>
    auto read(Work work) -> QFuture<std::invoke_result_t<Work, const Reading &>>;

    /// Which thread answers: the one kept for key strokes (search, counts while typing), so that a long read never stands
    /// before them, or the readers.
    enum class Answers { KeyStrokes, Views };

    /// Like read(); a newer call of the same `lane` interrupts an older one and cancels its future.
    template <class Work>
    auto readLatest(const QString &lane, Work work, Answers answers = Answers::KeyStrokes)
        -> QFuture<std::invoke_result_t<Work, const Reading &>>;

    /// Runs `work(storage::Transaction &, const core::Progress &)` -> core::Result<T> in one changeset on the writer
    /// thread and commits; an error or a cancel leaves the store as it was. `work` may run again when another writer
    /// was in the way. `changed` follows a commit. Gives core::Result<Written<T>>. `newRows`: about how many records it is
    /// going to make; many make one that does not watch hurry (storage::BulkJournal).
    template <class Work>
    auto write(const domain::ChangesetInfo &info, Work work, qint64 newRows = 0);

    /// Runs `work(const storage::Store &, const core::Progress &)` -> core::Result<T> beside all others: backup, check.
    template <class Work>
    auto job(Work work)
        -> QFuture<std::invoke_result_t<Work, const storage::Store &, const core::Progress &>>;

    /// From a job: runs `work` on the writer thread and waits for it. For what the journal does not keep (delivery); what `work`
    /// writes stands between beginWrite() and commitWrite() of the connection.
    [[nodiscard]] core::Result<> onWriter(const std::function<core::Result<>(storage::Connection &)> &work);
    using WriteJob = std::function<core::Result<>(storage::Transaction &)>;
    /// From a job: one changeset, like write(), with the context() of when the job began.
    [[nodiscard]] core::Result<domain::ChangeEvent>
    writeNow(const storage::Context &context, const domain::ChangesetInfo &info, const WriteJob &job);

    /// After fileLost(): saves what the store held into `file`, from the connection that still reads it.
    Async<storage::BackupReport> rescue(const QString &file);

    /// Remembers on the writer thread that the user looked at a record; not a change of the store.
    void noteViewed(const domain::RecordRef &ref);

Q_SIGNALS:
    /// After every commit, by this workspace, another one or another process. On the owner's thread.
    void changed(const rapport::domain::ChangeEvent &event);
    /// The connection to the store was lost (false) or works again (true).
    void connectionChanged(bool online);
    /// A write was cancelled while it was being committed: the future says cancelled, yet the change is there.
    void cancelledTooLate(rapport::domain::ChangesetId changeset);
    /// Once, when the store's file was moved, deleted, replaced (store.moved) or written over (store.overwritten) by
    /// another program: nothing is saved any more, what was read before can still be shown.
    void fileLost(const rapport::core::Error &error);

private:
    /// Whether an older call of a lane is still wanted.
    struct Lane {
        std::atomic<quint64> newest = 0;
    };

    Workspace(std::unique_ptr<storage::Store> store, const core::Clock *clock);

    [[nodiscard]] core::Result<> signIn(const OpenOptions &options);
    void post(Worker &worker, const QString &lane, std::function<void(core::Result<const Reading *>)> job);
    [[nodiscard]] core::Result<> mayWrite() const;
    /// Begins, runs and commits on the writer thread; tells the owner's thread.
    [[nodiscard]] core::Result<domain::ChangeEvent> commit(storage::Connection &connection,
                                                           const storage::Context &context,
                                                           const domain::ChangesetInfo &info,
                                                           const WriteJob &job);
    void announce(const domain::ChangeEvent &event, storage::Connection *connection);
    void noteOutcome(const core::Error *error);
    void noteLost(const core::Error &error);
    std::shared_ptr<Lane> lane(const QString &name);
    /// Ends a promise on the owner's thread; without a result its future is cancelled. A worker must not: Qt 6.4 posts
    /// the continuation to its context from the finishing thread, while the owner may be deleting that context.
    template <class R>
    void conclude(const std::shared_ptr<QPromise<R>> &promise);
    /// After conclude() of a write that was committed.
    template <class R>
    void warnIfCancelled(const std::shared_ptr<QPromise<R>> &promise, domain::ChangesetId changeset);

    std::unique_ptr<storage::Store> m_store;
    const core::Clock *m_clock;
    storage::Context m_context;
    QString m_userName;
    QHash<QString, std::shared_ptr<Lane>> m_lanes;
    std::atomic<bool> m_online = true;
    std::atomic<bool> m_lost = false;
    std::atomic<bool> m_overwritten = false;
    core::StopSource m_closing;
    std::unique_ptr<Worker> m_writer;
    std::unique_ptr<Worker> m_readers;
    std::unique_ptr<Worker> m_keys;
    std::unique_ptr<ChangeWatcher> m_watcher;
    QThreadPool m_jobs;
};

/// Progress of a promise: stops when its future is cancelled, reports in kProgressSteps.
template <class R>
core::Progress progressOf(const std::shared_ptr<QPromise<R>> &promise, const core::StopToken &closing)
{
    core::Progress progress;
    progress.stop =
        core::StopToken([promise, closing] { return promise->isCanceled() || closing.stopRequested(); });
    progress.report = [promise](qint64 done, qint64 total) {
        promise->setProgressValue(total > 0 ? static_cast<int>(done * kProgressSteps / total) : 0);
    };
    promise->setProgressRange(0, kProgressSteps);
    return progress;
}

template <class R>
void Workspace::conclude(const std::shared_ptr<QPromise<R>> &promise)
{
    const auto end = [promise] {
        auto future = promise->future();
        if (future.resultCount() == 0)
            future.cancel();
        promise->finish();
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

template <class R>
void Workspace::warnIfCancelled(const std::shared_ptr<QPromise<R>> &promise, domain::ChangesetId changeset)
{
    QMetaObject::invokeMethod(
        this,
        [this, promise, changeset] {
            if (promise->isCanceled())
                Q_EMIT cancelledTooLate(changeset);
        },
        Qt::QueuedConnection);
}

template <class Work>
auto Workspace::read(Work work) -> QFuture<std::invoke_result_t<Work, const Reading &>>
{
    using R = std::invoke_result_t<Work, const Reading &>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    post(*m_readers, {}, [this, promise, work = std::move(work)](core::Result<const Reading *> reading) {
        if (!promise->isCanceled())
            promise->addResult(reading ? work(**reading) : R(tl::make_unexpected(reading.error())));
        conclude(promise);
    });
    return future;
}

template <class Work>
auto Workspace::readLatest(const QString &name, Work work, Answers answers)
    -> QFuture<std::invoke_result_t<Work, const Reading &>>
{
    using R = std::invoke_result_t<Work, const Reading &>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    const auto mine = lane(name);
    const quint64 turn = ++mine->newest;
    Worker &worker = answers == Answers::KeyStrokes ? *m_keys : *m_readers;
    worker.interrupt(name);
    post(worker, name,
         [this, promise, mine, turn, work = std::move(work)](core::Result<const Reading *> reading) {
             if (mine->newest == turn && !promise->isCanceled()) {
                 auto result = reading ? work(**reading) : R(tl::make_unexpected(reading.error()));
                 if (mine->newest == turn)
                     promise->addResult(std::move(result));
             }
             conclude(promise);
         });
    return future;
}

template <class Work>
auto Workspace::write(const domain::ChangesetInfo &info, Work work, qint64 newRows)
{
    using Value =
        typename std::invoke_result_t<Work, storage::Transaction &, const core::Progress &>::value_type;
    using R = core::Result<Written<Value>>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    QFuture<R> future = promise->future();
    m_writer->post([this, promise, info, context = m_context, newRows,
                    work = std::move(work)](core::Result<Session *> session) {
        if (promise->isCanceled()) {
            conclude(promise);
            return;
        }
        const core::Progress progress = progressOf(promise, {});
        auto written = std::make_shared<Written<Value>>();
        const auto run = [&](storage::Transaction &transaction) -> core::Result<> {
            RAPPORT_TRY(written->value, work(transaction, progress));
            written->rows = transaction.rows();
            return progress.stopRequested() ? core::Result<>(core::cancelled()) : core::Result<>();
        };
        std::optional<storage::BulkJournal> journal;
        if (session && newRows > 0 && !m_watcher) // whose reading it would keep waiting
            journal.emplace(*(*session)->connection, newRows);
        const auto event = session ? commit(*(*session)->connection, context, info, run)
                                   : core::Result<domain::ChangeEvent>(tl::make_unexpected(session.error()));
        journal.reset();
        noteOutcome(event ? nullptr : &event.error());
        if (event) {
            written->changeset = event->changeset;
            promise->addResult(R(std::move(*written)));
        } else {
            promise->addResult(R(tl::make_unexpected(event.error())));
        }
        conclude(promise);
        if (event && event->changeset.isValid())
            warnIfCancelled(promise, event->changeset);
    });
    return future;
}

template <class Work>
auto Workspace::job(Work work)
    -> QFuture<std::invoke_result_t<Work, const storage::Store &, const core::Progress &>>
{
    using R = std::invoke_result_t<Work, const storage::Store &, const core::Progress &>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    m_jobs.start([promise, this, closing = m_closing.token(), work = std::move(work)] {
        promise->addResult(work(*m_store, progressOf(promise, closing)));
        conclude(promise);
    });
    return future;
}

} // namespace rapport::workspace
