#include "storage/bulkjournal.h"

#include "core/log.h"
#include "storage/connection.h"
#include "storage/sqlitedialect.h"

#include <sqlite3.h>
#include <tuple>

namespace rapport::storage {

namespace {

constexpr qint64 kManyRows = 2000;
/// What a page that was there costs is its copy in the journal.
constexpr qint64 kMostPages = 4096;
constexpr std::chrono::milliseconds kNoWait{0};
constexpr std::chrono::milliseconds kLeaveWait{2000};

bool isSmallWithLog(Connection &writer)
{
    const auto pages = writer.scalar(QStringLiteral("PRAGMA page_count"));
    const auto mode = writer.scalar(QStringLiteral("PRAGMA journal_mode"));
    return pages && pages->toLongLong() <= kMostPages && mode && mode->toString() == QLatin1String("wal");
}

} // namespace

BulkJournal::BulkJournal(Connection &writer, qint64 rows) : m_writer(writer)
{
    sqlite3 *handle = m_writer.sqliteHandle();
    if (!handle || rows < kManyRows || m_writer.inTransaction() || !isSmallWithLog(m_writer))
        return;
    // What lies in the log is folded into the file, which only the holder of the lock may do.
    if (!m_writer.m_lock->acquire(kNoWait))
        return;
    sqlite3_busy_timeout(handle, 0);
    if (m_writer.m_file.check(m_writer)) {
        // Without EXTRA the journal's name may come back after a power cut, and take back what was acknowledged.
        const auto extra = m_writer.scalar(QStringLiteral("PRAGMA synchronous = EXTRA"));
        const auto mode = m_writer.scalar(QStringLiteral("PRAGMA journal_mode = DELETE"));
        m_writer.m_writesInPlace = extra && mode && mode->toString() == QLatin1String("delete");
        if (!m_writer.m_writesInPlace)
            std::ignore = m_writer.scalar(QStringLiteral("PRAGMA synchronous = FULL"));
        m_writer.m_walFrames = 0;
        m_writer.m_file.note(m_writer);
    }
    sqlite3_busy_timeout(handle, SqliteDialect::kBusyTimeoutMs);
    m_writer.m_lock->release();
}

/// Where others are in the way, the next one who opens the store to write finishes this.
BulkJournal::~BulkJournal()
{
    if (!m_writer.m_writesInPlace)
        return;
    m_writer.m_writesInPlace = false;
    const bool underLock = m_writer.m_lock->acquire(kLeaveWait).has_value();
    if (const auto mode = m_writer.scalar(QStringLiteral("PRAGMA journal_mode = WAL")); !mode)
        core::log().info("the write-ahead log stays off: {}", mode.error().detail.toStdString());
    std::ignore = m_writer.scalar(QStringLiteral("PRAGMA synchronous = FULL"));
    m_writer.m_file.note(m_writer);
    if (underLock)
        m_writer.m_lock->release();
}

} // namespace rapport::storage
