#pragma once

#include "support/support.h"
#include "workspace/workspace.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

namespace rapport::test {

inline constexpr int kPatienceMs = 20'000;

/// Runs the event loop until `condition` holds; false when it did not within the patience of a test.
template <class Condition>
bool waitUntil(Condition condition)
{
    QEventLoop loop;
    QTimer poll;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    limit.start(kPatienceMs);
    poll.start(5);
    if (!condition())
        loop.exec();
    return condition();
}

/// The answer of a worker, waited for.
template <class T>
core::Result<T> answer(workspace::Async<T> future)
{
    REQUIRE(waitUntil([&] { return future.isFinished(); }));
    REQUIRE(future.resultCount() == 1);
    return future.result();
}

/// A fresh SQLite store in a temporary folder, opened by the user "anna" at a fixed time.
class OpenStore {
public:
    OpenStore()
    {
        const auto location = storage::Location::parse(m_dir.path(QStringLiteral("test.rapport")));
        require(storage::Store::create(location, QStringLiteral("EUR"), 7, clock));
        workspace = open(QStringLiteral("anna"));
    }

    std::shared_ptr<workspace::Workspace> open(const QString &login,
                                               storage::Access access = storage::Access::ReadWrite)
    {
        workspace::OpenOptions options;
        options.location = storage::Location::parse(path());
        options.access = access;
        options.userLogin = login;
        options.userName = login.left(1).toUpper() + login.mid(1);
        options.clock = &clock;
        return require(workspace::Workspace::openNow(options));
    }

    QString path(const QString &name = QStringLiteral("test.rapport")) const { return m_dir.path(name); }

    core::ManualClock clock{core::Instant{1'763'560'000'000}}; // 2025-11-19 13:46:40 UTC
    std::shared_ptr<workspace::Workspace> workspace;

private:
    TempDir m_dir;
};

} // namespace rapport::test
