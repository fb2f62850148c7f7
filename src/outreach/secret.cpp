#include "outreach/secret.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>
#include <memory>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kPatienceMs = 60'000;

QString service()
{
    return QStringLiteral("Rapport");
}

/// A job that outlives our patience ends by itself later.
struct Later {
    void operator()(QKeychain::Job *job) const { job->deleteLater(); }
};
template <class J>
std::unique_ptr<J, Later> jobFor(const QString &account)
{
    std::unique_ptr<J, Later> job(new J(service()));
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(QStringLiteral("smtp/") + account);
    return job;
}

Result<> finished(QKeychain::Job &job)
{
    QEventLoop loop;
    bool done = false;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        done = true;
        loop.quit();
    });
    QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
    job.start();
    if (!done)
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (!done)
        return fail(ErrorCode::Cancelled, QStringLiteral("secret.no-answer"));
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return fail(ErrorCode::NotFound, QStringLiteral("secret.none"));
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return fail(ErrorCode::PermissionDenied, QStringLiteral("secret.denied"));
    default: break;
    }
    return fail(ErrorCode::Io, QStringLiteral("secret.no-keychain"), {job.errorString()}, job.errorString());
}

} // namespace

Result<QByteArray> readSecret(const QString &account)
{
    const auto job = jobFor<QKeychain::ReadPasswordJob>(account);
    RAPPORT_CHECK(finished(*job));
    return job->binaryData();
}

Result<> writeSecret(const QString &account, const QByteArray &password)
{
    const auto job = jobFor<QKeychain::WritePasswordJob>(account);
    job->setBinaryData(password);
    return finished(*job);
}

Result<> removeSecret(const QString &account)
{
    const auto job = jobFor<QKeychain::DeletePasswordJob>(account);
    const Result<> removed = finished(*job);
    if (!removed && removed.error().code == ErrorCode::NotFound)
        return {};
    return removed;
}

Result<QByteArray> accountPassword(const QString &account)
{
    const QByteArray given = qgetenv("RAPPORT_SMTP_PASSWORD");
    if (!given.isEmpty())
        return given;
    return readSecret(account);
}

} // namespace rapport::outreach
