#include "workspace/workspace.h"

#include "core/log.h"
#include "domain/changesetlabel.h"
#include "storage/customercounts.h"
#include "storage/fileguard.h"
#include "storage/records.h"
#include "storage/storefile.h"
#include "storage/timeline.h"

#include <QCoreApplication>
#include <QtConcurrent/QtConcurrentRun>
#include <future>

namespace rapport::workspace {

namespace {

constexpr int kReaderThreads = 2;
constexpr int kJobThreads = 2;
constexpr int kWriteAttempts = 5;

core::Result<domain::RecordId> knownUser(storage::Connection &connection, const storage::Context &context,
                                         const QString &login)
{
    domain::ListQuery query;
    query.kind = domain::RecordKind::User;
    query.filter =
        domain::Filter::compare(QStringLiteral("login"), domain::Operator::Equal, {domain::Value(login)});
    RAPPORT_TRY(const auto ids, storage::Lists::ids(connection, context, query));
    return ids.empty() ? domain::RecordId() : domain::RecordId(ids.front());
}

/// On the writer thread; the counts are forgotten where it cannot.
void keepCounts(Worker &writer, const storage::LearnedCounts &learned)
{
    writer.post([learned](core::Result<Session *> session) {
        if (!session)
            return;
        const auto kept = storage::CustomerCounts::keep(*(*session)->connection, learned);
        if (!kept)
            core::log().warn("counted customers: {}", kept.error().detail.toStdString());
    });
}

} // namespace

Workspace::Workspace(std::unique_ptr<storage::Store> store, const core::Clock *clock)
    : m_store(std::move(store)), m_clock(clock)
{
    m_context.clock = clock;
    m_context.currency = m_store->identity().currency;
    m_jobs.setMaxThreadCount(kJobThreads);
}

Workspace::~Workspace()
{
    m_closing.requestStop();
    m_jobs.waitForDone();
    m_watcher.reset();
    m_keys.reset();
    m_readers.reset();
    m_writer.reset();
    if (m_overwritten)
        storage::StoreFile::setLogAside(m_store->location().path);
}

Async<std::shared_ptr<Workspace>> Workspace::open(const OpenOptions &options)
{
    QThread *owner = QThread::currentThread();
    return QtConcurrent::run([options, owner] {
        auto workspace = openNow(options);
        if (workspace)
            (*workspace)->moveToThread(owner);
        return workspace;
    });
}

core::Result<std::shared_ptr<Workspace>> Workspace::openNow(const OpenOptions &options)
{
    core::log().info("opening {}", options.location.safeText().toStdString());
    RAPPORT_TRY(auto store, storage::Store::open(options.location, options.access, *options.clock));
    std::shared_ptr<Workspace> workspace(new Workspace(std::move(store), options.clock));
    RAPPORT_CHECK(workspace->signIn(options));
    Workspace *self = workspace.get();
    const auto &opened = *workspace->m_store;
    workspace->m_writer = std::make_unique<Worker>(opened, Worker::Kind::Writer, 1);
    workspace->m_readers = std::make_unique<Worker>(opened, Worker::Kind::Reader, kReaderThreads);
    if (!workspace->isReadOnly())
        workspace->m_context.learned =
            [writer = workspace->m_writer.get()](const storage::LearnedCounts &learned) {
                keepCounts(*writer, learned);
            };
    workspace->m_keys = std::make_unique<Worker>(opened, Worker::Kind::Reader, 1);
    if (options.watches)
        workspace->m_watcher = std::make_unique<ChangeWatcher>(
            opened, [self](const domain::ChangeEvent &event) { self->announce(event, nullptr); },
            [self](const core::Error &error) { self->noteLost(error); });
    return workspace;
}

core::Result<> Workspace::signIn(const OpenOptions &options)
{
    RAPPORT_TRY(const auto reader, m_store->reader());
    RAPPORT_TRY(m_context.catalogue, m_store->loadCatalogue(*reader));
    m_userName = options.userName.isEmpty() ? options.userLogin : options.userName;
    if (options.userLogin.isEmpty())
        return {};
    RAPPORT_TRY(m_context.user, knownUser(*reader, m_context, options.userLogin));
    if (m_context.user.isValid()) {
        const domain::RecordRef ref{domain::RecordKind::User, m_context.user};
        RAPPORT_TRY(const auto record, storage::Records::load(*reader, m_context, ref));
        m_userName = record.text(QStringLiteral("name"));
        return {};
    }
    if (isReadOnly())
        return {};
    RAPPORT_TRY(const auto writer, m_store->writer());
    RAPPORT_TRY(auto transaction,
                storage::Transaction::begin(
                    *writer, m_context, {domain::Origin::System, domain::labels::userAdded(m_userName), {}}));
    RAPPORT_TRY(m_context.user,
                storage::SmallLists::userByLogin(*transaction, options.userLogin, m_userName));
    RAPPORT_CHECK(transaction->commit());
    return {};
}

void Workspace::post(Worker &worker, const QString &lane,
                     std::function<void(core::Result<const Reading *>)> job)
{
    worker.post(
        [this, context = m_context, job = std::move(job)](core::Result<Session *> session) {
            if (!session) {
                noteOutcome(&session.error());
                job(tl::make_unexpected(session.error()));
                return;
            }
            const Reading reading{*(*session)->connection, *(*session)->search, context, *m_store};
            job(&reading);
        },
        lane);
}

core::Result<> Workspace::mayWrite() const
{
    if (m_lost)
        return core::fail(core::ErrorCode::Io,
                          m_overwritten ? QStringLiteral("store.overwritten") : QStringLiteral("store.moved"),
                          {m_store->location().safeText()});
    if (isReadOnly())
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("store.read-only"),
                          {m_store->location().safeText()});
    return {};
}

core::Result<domain::ChangeEvent> Workspace::commit(storage::Connection &connection,
                                                    const storage::Context &context,
                                                    const domain::ChangesetInfo &info, const WriteJob &job)
{
    RAPPORT_CHECK(mayWrite());
    for (int attempt = 1;; ++attempt) {
        RAPPORT_TRY(auto transaction, storage::Transaction::begin(connection, context, info));
        auto outcome = job(*transaction);
        if (outcome) {
            if (m_watcher)
                m_watcher->noteOwn(transaction->id());
            auto event = transaction->commit();
            if (event) {
                if (event->changeset.isValid())
                    announce(*event, &connection);
                return event;
            }
            outcome = tl::make_unexpected(event.error());
        }
        const bool again = outcome.error().reason == QLatin1String("db.retry") && attempt < kWriteAttempts;
        if (!again)
            return tl::make_unexpected(outcome.error());
        core::log().info("write repeated after: {}", outcome.error().detail.toStdString());
    }
}

core::Result<> Workspace::onWriter(const std::function<core::Result<>(storage::Connection &)> &work)
{
    RAPPORT_CHECK(mayWrite());
    std::promise<core::Result<>> done;
    auto answer = done.get_future();
    m_writer->post([&done, &work](core::Result<Session *> session) {
        core::Result<> result =
            session ? work(*(*session)->connection) : core::Result<>(tl::make_unexpected(session.error()));
        for (int attempt = 1; session && !result && attempt < kWriteAttempts &&
                              result.error().reason == QLatin1String("db.retry");
             ++attempt)
            result = work(*(*session)->connection);
        done.set_value(std::move(result));
    });
    return answer.get();
}

core::Result<domain::ChangeEvent> Workspace::writeNow(const storage::Context &context,
                                                      const domain::ChangesetInfo &info, const WriteJob &job)
{
    using R = core::Result<domain::ChangeEvent>;
    std::promise<R> done;
    auto answer = done.get_future();
    m_writer->post([this, &done, &context, &info, &job](core::Result<Session *> session) {
        done.set_value(session ? commit(*(*session)->connection, context, info, job)
                               : R(tl::make_unexpected(session.error())));
    });
    return answer.get();
}

void Workspace::announce(const domain::ChangeEvent &event, storage::Connection *connection)
{
    domain::CataloguePtr catalogue;
    if (event.catalogueChanged) {
        auto fresh = connection ? m_store->loadCatalogue(*connection)
                                : [this]() -> core::Result<domain::CataloguePtr> {
            RAPPORT_TRY(const auto reader, m_store->reader());
            return m_store->loadCatalogue(*reader);
        }();
        if (fresh)
            catalogue = *fresh;
    }
    QMetaObject::invokeMethod(
        this,
        [this, event, catalogue] {
            if (catalogue)
                m_context.catalogue = catalogue;
            Q_EMIT changed(event);
        },
        Qt::QueuedConnection);
}

void Workspace::noteViewed(const domain::RecordRef &ref)
{
    if (isReadOnly() || !m_context.user.isValid())
        return;
    m_writer->post([context = m_context, ref](core::Result<Session *> session) {
        if (!session)
            return;
        const auto noted = storage::SmallLists::noteViewed(*(*session)->connection, context, ref);
        if (!noted)
            core::log().warn("recently viewed: {}", noted.error().detail.toStdString());
    });
}

void Workspace::noteLost(const core::Error &error)
{
    if (error.reason == QLatin1String("store.overwritten"))
        m_overwritten = true;
    if (m_lost.exchange(true))
        return;
    for (Worker *worker : {m_writer.get(), m_readers.get(), m_keys.get()}) {
        if (worker)
            worker->openNoMore(error);
    }
    if (!m_overwritten && m_writer)
        m_writer->post([](core::Result<Session *> session) {
            if (session && !storage::FileGuard::foldLog(*(*session)->connection))
                core::log().warn("the log of the lost store stayed beside its place");
        });
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT fileLost(error); }, Qt::QueuedConnection);
}

Async<storage::BackupReport> Workspace::rescue(const QString &file)
{
    using R = core::Result<storage::BackupReport>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    if (!m_watcher) {
        promise->addResult(
            core::fail(core::ErrorCode::Io, QStringLiteral("store.moved"), {m_store->location().safeText()}));
        conclude(promise);
        return future;
    }
    m_watcher->post(
        [this, promise, file, closing = m_closing.token()](core::Result<storage::Connection *> open) {
            promise->addResult(open ? storage::Store::backupFrom(**open, file, progressOf(promise, closing))
                                    : R(tl::make_unexpected(open.error())));
            conclude(promise);
        });
    return future;
}

void Workspace::noteOutcome(const core::Error *error)
{
    if (error && (error->reason == QLatin1String("store.moved") ||
                  error->reason == QLatin1String("store.overwritten")))
        noteLost(*error);
    const bool online = !error || error->code != core::ErrorCode::ConnectionLost;
    if (m_online.exchange(online) != online)
        QMetaObject::invokeMethod(
            this, [this, online] { Q_EMIT connectionChanged(online); }, Qt::QueuedConnection);
}

std::shared_ptr<Workspace::Lane> Workspace::lane(const QString &name)
{
    auto &lane = m_lanes[name];
    if (!lane)
        lane = std::make_shared<Lane>();
    return lane;
}

} // namespace rapport::workspace
