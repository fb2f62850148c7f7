#include "cli/session.h"

#include "cli/interrupt.h"
#include "cli/texttable.h"
#include "storage/journal.h"

#include <QFile>
#include <QJsonDocument>

namespace rapport::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kInterruptCheckMs = 20;

QString loggedInUser()
{
    for (const char *name : {"RAPPORT_USER", "USER", "LOGNAME", "USERNAME"}) {
        const QString login = qEnvironmentVariable(name);
        if (!login.isEmpty())
            return login;
    }
    return QStringLiteral("admin");
}

/// One question or change, and nobody to tell of those of others.
workspace::OpenOptions unwatched(workspace::OpenOptions options)
{
    options.watches = false;
    return options;
}

} // namespace

Result<storage::Location> Session::location() const
{
    const QString text = storeText.isEmpty() ? qEnvironmentVariable("RAPPORT_STORE") : storeText;
    if (text.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("usage.no-store"));
    return storage::Location::parse(text);
}

Result<workspace::Workspace *> Session::open(storage::Access access)
{
    RAPPORT_TRY(const storage::Location place, location());
    const QString login = this->login();
    auto opened = workspace::Workspace::openNow(unwatched({place, access, login, login, m_clock}));
    // A store of an older version must be brought up to date before it can be read.
    if (!opened && access == storage::Access::ReadOnly &&
        opened.error().reason == QLatin1String("store.read-only-old"))
        opened = workspace::Workspace::openNow(
            unwatched({place, storage::Access::ReadWrite, login, login, m_clock}));
    if (!opened) {
        m_failedToOpen = true;
        return fail(opened.error());
    }
    m_workspace = std::move(*opened);
    return m_workspace.get();
}

QString Session::login() const
{
    return userLogin.isEmpty() ? loggedInUser() : userLogin;
}

void Session::spin(QFutureWatcherBase &watcher, const QString &what, Interrupt interrupt)
{
    if (!watcher.isFinished()) {
        QEventLoop loop;
        QTimer timer;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        QObject::connect(&timer, &QTimer::timeout, &loop, [this, &watcher, &what, interrupt] {
            if (interrupt == Interrupt::Cancels && isInterrupted() && !watcher.isCanceled())
                watcher.cancel();
            showProgress(what, watcher.progressValue(), watcher.progressMaximum());
        });
        timer.start(kInterruptCheckMs);
        loop.exec();
    }
    endProgress();
}

void Session::showProgress(const QString &what, int step, int steps)
{
    if (!m_streams.messagesAreSeen || what.isEmpty() || step <= 0 || steps <= 0)
        return;
    m_progressShown = true;
    m_streams.message(QStringLiteral("\r%1 %2 %").arg(what).arg(100 * step / steps).toUtf8());
}

void Session::endProgress()
{
    if (m_progressShown)
        m_streams.message("\r\x1b[K");
    m_progressShown = false;
}

void Session::say(const QString &line)
{
    m_streams.message(line.toUtf8() + '\n');
}

Result<> Session::print(const QString &line)
{
    return printBytes(line.toUtf8() + '\n');
}

Result<> Session::print(const QJsonObject &object)
{
    return printBytes(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

Result<> Session::print(const TextTable &table)
{
    for (const QString &line : table.lines())
        RAPPORT_CHECK(print(line));
    return {};
}

Result<> Session::printBytes(QByteArrayView bytes)
{
    if (!m_streams.answer(bytes))
        return fail(ErrorCode::Io, QStringLiteral("output.cannot-write"));
    return {};
}

Result<> Session::acknowledge(domain::ChangesetId changeset)
{
    bool given = false;
    const int descriptor = qEnvironmentVariableIntValue("CRM_TEST_ACK_FD", &given);
    if (!given || !changeset.isValid() || !m_workspace)
        return {};
    RAPPORT_TRY(const domain::Changeset saved,
                wait(m_workspace->read([changeset](const workspace::Reading &reading) {
                    return storage::Journal::changeset(reading.connection, changeset);
                })));
    QFile file;
    const QByteArray line = QByteArray::number(changeset.value()) + ' ' + saved.clientKey.toUtf8() + '\n';
    const bool opened = file.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (const qint64 written = opened ? file.write(line) : -1; written != line.size())
        return fail(ErrorCode::Io, QStringLiteral("output.cannot-write"));
    return {};
}

} // namespace rapport::cli
