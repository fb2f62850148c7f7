#include "storage/erasescrub.h"

#include "core/log.h"
#include "storage/dialect.h"
#include "storage/fileguard.h"
#include "storage/writelock.h"

#include <QThread>

namespace rapport::storage {

namespace {

constexpr int kTries = 50;
constexpr int kPauseMs = 100;

/// Tables that hold values of people or about them, in the store and in its journal.
const QStringList &personalTables()
{
    static const QStringList kTables{QStringLiteral("person"),         QStringLiteral("person_company"),
                                     QStringLiteral("contact_point"),  QStringLiteral("address"),
                                     QStringLiteral("relation"),       QStringLiteral("activity"),
                                     QStringLiteral("task"),           QStringLiteral("lead"),
                                     QStringLiteral("opportunity"),    QStringLiteral("sales_order"),
                                     QStringLiteral("record_tag"),     QStringLiteral("record_mark"),
                                     QStringLiteral("merged_record"),  QStringLiteral("distinct_pair"),
                                     QStringLiteral("duplicate_pair"), QStringLiteral("quality_exception"),
                                     QStringLiteral("recent_view"),    QStringLiteral("search_doc"),
                                     QStringLiteral("consent"),        QStringLiteral("segment_pick"),
                                     QStringLiteral("recipient"),      QStringLiteral("response"),
                                     QStringLiteral("search_word"),    QStringLiteral("changeset"),
                                     QStringLiteral("change")};
    return kTables;
}

core::Result<> executeAll(Connection &connection, const QStringList &statements)
{
    for (const QString &statement : statements)
        RAPPORT_CHECK(connection.execute(statement));
    return {};
}

/// Whether nobody looks at a state from before now, within a few seconds.
core::Result<bool> nobodyReadsThePast(Connection &connection)
{
    const QString sql = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL "
                                       "AND pid <> pg_backend_pid() AND datname = current_database()");
    for (int i = 0; i < kTries; ++i) {
        RAPPORT_TRY(const QVariant readers, connection.scalar(sql));
        if (readers.toLongLong() == 0)
            return true;
        QThread::msleep(kPauseMs);
    }
    return false;
}

/// Under the lock between processes, since VACUUM cannot run within a write transaction.
core::Result<bool> scrubFile(Connection &writer)
{
    WriteLock lock(writer.location().path);
    RAPPORT_CHECK(lock.acquire());
    RAPPORT_CHECK(writer.dialect().stillInPlace(writer));
    // The index keeps the words of documents that it lost until its parts are merged; SQLite before 3.42 has no secure-delete
    // for it. VACUUM copies the living rows into a file of its own first: not into memory.
    const auto written =
        executeAll(writer, {QStringLiteral("INSERT INTO search_index (search_index) VALUES ('rebuild')"),
                            QStringLiteral("PRAGMA temp_store = FILE"), QStringLiteral("VACUUM")});
    RAPPORT_CHECK(writer.execute(QStringLiteral("PRAGMA temp_store = MEMORY")));
    RAPPORT_CHECK(written);
    const bool folded = FileGuard::foldLog(writer);
    FileGuard::watch(writer);
    return folded;
}

core::Result<bool> scrubServer(Connection &writer)
{
    // VACUUM passes over tables of somebody else with a warning only.
    RAPPORT_TRY(
        const QVariant foreign,
        writer.scalar(QStringLiteral("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                                     "'public'::regnamespace AND NOT pg_has_role(relowner, 'USAGE')")));
    if (foreign.toLongLong() > 0)
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("server.denied"),
                          {writer.location().safeText()}, QStringLiteral("VACUUM of tables of another role"));
    // VACUUM FULL keeps rows that an older snapshot may still see.
    RAPPORT_TRY(const bool free, nobodyReadsThePast(writer));
    if (!free)
        return false;
    for (const QString &table : personalTables()) {
        const auto rewritten = writer.execute(QStringLiteral("VACUUM (FULL, ANALYZE) ") + table);
        if (!rewritten && rewritten.error().code == core::ErrorCode::Busy)
            return false;
        RAPPORT_CHECK(rewritten);
    }
    // The statistics hold samples of values; those from before are dead rows now. Only the owner of the database may do that.
    if (const auto statistics = writer.execute(QStringLiteral("VACUUM (FULL) pg_statistic")); !statistics)
        core::log().warn("scrub: {}", statistics.error().detail.toStdString());
    return true;
}

} // namespace

core::Result<bool> scrubStore(Connection &writer)
{
    return writer.sqliteHandle() ? scrubFile(writer) : scrubServer(writer);
}

} // namespace rapport::storage
