#include "storage/bundletarget.h"

#include "storage/dialect.h"
#include "storage/storefactory.h"
#include "storage/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace rapport::storage {

using core::Result;

namespace {

constexpr qsizetype kDraftLetters = 8;

/// Of a store until its own comes out of the bundle.
StoreFactory::Seed seed()
{
    return {QStringLiteral("EUR"), 0, {}};
}

/// What a new store is called until it is whole; behind it, eight letters.
QString draftName(const QFileInfo &place)
{
    return QStringLiteral(".%1.bundle-").arg(place.fileName());
}

bool isNotThere(const core::Error &error)
{
    return error.reason == QLatin1String("store.not-found") ||
           error.reason == QLatin1String("store.not-a-store");
}

} // namespace

Result<std::unique_ptr<BundleTarget>> BundleTarget::open(const Location &location, const core::Clock &clock)
{
    std::unique_ptr<BundleTarget> target(new BundleTarget(location));
    const bool isFile = location.engine == Location::Engine::Sqlite;
    if (isFile && !QFileInfo::exists(location.path) && !QFileInfo(location.path).isSymLink()) {
        if (const auto made = target->makeFile(clock); !made)
            return core::fail(target->named(made.error()));
        return target;
    }
    const auto there = target->openThere(clock);
    if (there)
        return target;
    if (isFile || !isNotThere(there.error()))
        return core::fail(there.error());
    RAPPORT_CHECK(target->makeDatabase(clock));
    return target;
}

BundleTarget::~BundleTarget()
{
    if (m_connection && m_connection->inTransaction())
        m_connection->rollbackWrite();
    m_connection.reset();
    removeDraft();
}

Result<> BundleTarget::begin(const Location &location)
{
    RAPPORT_TRY(m_connection, Connection::open(location, Connection::Mode::Writer));
    return m_connection->beginWrite();
}

Result<> BundleTarget::openThere(const core::Clock &clock)
{
    RAPPORT_TRY(const auto store, Store::open(m_location, Access::ReadWrite, clock));
    if (store->access() == Access::ReadOnly)
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("store.read-only"),
                          {m_location.safeText()});
    return begin(m_location);
}

Result<> BundleTarget::makeFile(const core::Clock &clock)
{
    const QFileInfo place(m_location.path);
    const QString draftBase = place.absolutePath() + QLatin1Char('/') + draftName(place);
    m_claim = std::make_unique<WriteLock>(draftBase);
    if (m_claim->acquire(std::chrono::milliseconds(0)))
        removeDeadDrafts();
    m_draft = draftBase + QUuid::createUuid().toString(QUuid::WithoutBraces).left(kDraftLetters);
    const Location draft{Location::Engine::Sqlite, m_draft};
    RAPPORT_CHECK(StoreFactory::createSqlite(draft, seed(), clock));
    return begin(draft);
}

void BundleTarget::removeDeadDrafts()
{
    const QFileInfo place(m_location.path);
    const QDir folder(place.absolutePath());
    const auto found = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : found) {
        const QString rest = name.mid(draftName(place).size());
        if (name.startsWith(draftName(place)) && rest.size() == kDraftLetters)
            StoreFile::remove(folder.filePath(name));
    }
}

Result<> BundleTarget::makeDatabase(const core::Clock &clock)
{
    RAPPORT_CHECK(begin(m_location));
    return StoreFactory::seedPostgres(*m_connection, seed(), clock);
}

Result<> BundleTarget::commit()
{
    RAPPORT_CHECK(m_connection->commitWrite());
    m_connection->dialect().afterBulk(*m_connection);
    if (m_draft.isEmpty())
        return {};
    // The last to close folds the log into the file.
    m_connection.reset();
    RAPPORT_CHECK(StoreFile::checkFolded(m_draft, m_location.path));
    if (!QFileInfo::exists(m_location.path))
        StoreFile::clearPlace(m_location.path);
    if (!QFile::rename(m_draft, m_location.path))
        return core::fail(core::ErrorCode::Duplicate, QStringLiteral("store.exists"), {m_location.path});
    return {};
}

core::Error BundleTarget::named(core::Error error) const
{
    if (!m_draft.isEmpty())
        error.args.replaceInStrings(m_draft, m_location.path);
    return error;
}

void BundleTarget::removeDraft()
{
    if (m_draft.isEmpty())
        return;
    StoreFile::remove(m_draft);
    m_claim->releaseAndRemove();
}

} // namespace rapport::storage
