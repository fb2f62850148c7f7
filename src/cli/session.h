#pragma once

#include "cli/exitcode.h"
#include "cli/streams.h"
#include "core/clock.h"
#include "workspace/workspace.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonObject>
#include <QTimer>
#include <functional>

namespace rapport::cli {

class TextTable;

/// What a command came to.
using Outcome = core::Result<ExitCode>;

/// What all commands share: the options before the command, the streams, and the store once it is open. Lives for one
/// run; one thread.
class Session {
public:
    Session(Streams streams, const core::Clock &clock) : m_streams(std::move(streams)), m_clock(&clock) {}

    QString storeText; ///< --store, else RAPPORT_STORE
    QString userLogin; ///< --user, else RAPPORT_USER, else who is logged in
    bool json = false;

    const core::Clock &clock() const { return *m_clock; }

    /// Where the store is. Fails with Validation, reason usage.no-store.
    [[nodiscard]] core::Result<storage::Location> location() const;
    /// The open store. Its failures end the run with ExitCode::CannotOpen.
    [[nodiscard]] core::Result<workspace::Workspace *>
    open(storage::Access access = storage::Access::ReadWrite);
    /// Of who works.
    QString login() const;
    void close() { m_workspace.reset(); }
    bool failedToOpen() const { return m_failedToOpen; }
    /// For those who open the store themselves.
    void noteFailedToOpen() { m_failedToOpen = true; }

    /// What an interrupt does to the work waited for. A write that commits meanwhile would lose its answer when its
    /// future is cancelled: such work asks isInterrupted() itself, or is short.
    enum class Interrupt { Cancels, Ignored };

    /// Waits for a worker; shows progress under `what` where it can be seen.
    template <class T>
    [[nodiscard]] core::Result<T> wait(QFuture<core::Result<T>> future, const QString &what = {},
                                       Interrupt interrupt = Interrupt::Cancels);

    /// One line to standard error.
    void say(const QString &line);
    /// One line of the answer.
    [[nodiscard]] core::Result<> print(const QString &line);
    [[nodiscard]] core::Result<> print(const QJsonObject &object);
    [[nodiscard]] core::Result<> print(const TextTable &table);
    [[nodiscard]] core::Result<> printBytes(QByteArrayView bytes);

    /// For the crash tests: one line for a changeset that is acknowledged, to the descriptor in CRM_TEST_ACK_FD.
    [[nodiscard]] core::Result<> acknowledge(domain::ChangesetId changeset);

private:
    void showProgress(const QString &what, int step, int steps);
    void endProgress();
    /// Runs the event loop until the watched work is done.
    void spin(QFutureWatcherBase &watcher, const QString &what, Interrupt interrupt);

    Streams m_streams;
    const core::Clock *m_clock;
    std::shared_ptr<workspace::Workspace> m_workspace;
    bool m_failedToOpen = false;
    bool m_progressShown = false;
};

template <class T>
core::Result<T> Session::wait(QFuture<core::Result<T>> future, const QString &what, Interrupt interrupt)
{
    QFutureWatcher<core::Result<T>> watcher;
    watcher.setFuture(future);
    spin(watcher, what, interrupt);
    if (future.resultCount() == 0)
        return core::cancelled();
    return future.result();
}

} // namespace rapport::cli
