#include "storage/connection.h"

#include "core/log.h"
#include "storage/dialect.h"
#include "storage/postgrespipeline.h"
#include "storage/statementlog.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <libpq-fe.h>
#include <sqlite3.h>

namespace rapport::storage {

namespace {
constexpr std::size_t kMaxIdleStatements = 200;
constexpr std::chrono::milliseconds kCloseWait{200};
} // namespace

Connection::Connection(Location location, Mode mode)
    : m_location(std::move(location)), m_mode(mode),
      m_name(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_dialect(Dialect::of(m_location))
{
}

core::Result<std::unique_ptr<Connection>> Connection::open(const Location &location, Mode mode)
{
    std::unique_ptr<Connection> connection(new Connection(location, mode));
    RAPPORT_CHECK(connection->openSession());
    return connection;
}

core::Result<> Connection::openSession()
{
    m_database = QSqlDatabase::addDatabase(m_dialect->traits().driver, m_name);
    m_dialect->configure(m_database, m_location, m_mode);
    if (!m_database.open())
        return core::fail(m_dialect->classify(m_database.lastError(), m_location));
    findHandles();
    if (m_mode == Mode::Writer && sqliteHandle() && !m_lock)
        m_lock = std::make_unique<WriteLock>(m_location.path);
    if (pg_conn *server = postgresHandle())
        m_pipeline = std::make_unique<PostgresPipeline>(*this, server);
    if (pg_conn *server = postgresHandle())
        m_interrupter = std::shared_ptr<PGcancel>(PQgetCancel(server), PQfreeCancel);
    return m_dialect->setUpSession(*this);
}

void Connection::closeSession()
{
    if (m_inTransaction)
        rollbackWrite();
    if (m_database.isOpen()) {
        const bool underLock = m_lock && m_lock->acquire(kCloseWait).has_value();
        m_dialect->beforeClose(*this, underLock);
    }
    m_idle.clear();
    m_interrupter.reset();
    m_notices.stop();
    m_pipeline.reset();
    m_sqlite = nullptr;
    m_postgres = nullptr;
    m_database.close();
    m_database = QSqlDatabase();
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name);
    if (m_lock)
        m_lock->releaseAndRemove();
}

Connection::~Connection()
{
    closeSession();
}

bool Connection::isBroken() const
{
    const pg_conn *server = postgresHandle();
    return server && PQstatus(server) == CONNECTION_BAD;
}

core::Result<> Connection::reconnect()
{
    m_inTransaction = false;
    m_spareIds = {};
    closeSession();
    return openSession();
}

core::Result<Query> Connection::prepare(const QString &sql)
{
    if (const auto idle = m_idle.find(sql); idle != m_idle.end() && !idle->second.empty()) {
        auto kept = std::move(idle->second.back());
        idle->second.pop_back();
        if (kept->isReusable())
            return Query(*this, sql, StatementLog::noting(*this, sql, std::move(kept)));
    }
    auto statement = Statement::prepare(*this, sql);
    if (!statement) {
        core::Error error = statement.error();
        error.detail += QStringLiteral(" in: ") + sql.left(400);
        return core::fail(std::move(error));
    }
    return Query(*this, sql, StatementLog::noting(*this, sql, std::move(*statement)));
}

void Connection::keep(const QString &sql, std::unique_ptr<Statement> statement)
{
    statement->finish();
    if (!m_database.isOpen())
        return;
    auto idle = m_idle.find(sql);
    if (idle == m_idle.end() && m_idle.size() >= kMaxIdleStatements)
        m_idle.erase(m_idle.begin());
    if (idle == m_idle.end())
        idle = m_idle.try_emplace(sql).first;
    idle->second.push_back(std::move(statement));
}

core::Result<Query> Connection::run(const QString &sql, const QVariantList &values)
{
    RAPPORT_TRY(Query query, prepare(sql));
    RAPPORT_CHECK(query.run(values));
    return query;
}

/// Waits for what was sent.
core::Result<> Connection::settle()
{
    return m_pipeline ? m_pipeline->settle() : core::Result<>();
}

core::Result<qint64> Connection::execute(const QString &sql, const QVariantList &values)
{
    if (values.isEmpty() && !m_dialect->traits().preparesEverything) {
        RAPPORT_CHECK(settle());
        QSqlQuery query(m_database);
        if (query.exec(sql))
            return query.numRowsAffected();
        return core::fail(m_dialect->classify(query.lastError(), m_location));
    }
    RAPPORT_TRY(const Query query, run(sql, values));
    return query.rowsAffected();
}

core::Result<QVariant> Connection::scalar(const QString &sql, const QVariantList &values)
{
    RAPPORT_TRY(Query query, run(sql, values));
    RAPPORT_TRY(const bool found, query.next());
    return found ? query.value(0) : QVariant();
}

core::Result<const TableShape *> Connection::shape(const QString &table)
{
    if (const auto known = m_shapes.constFind(table); known != m_shapes.constEnd())
        return known->get();
    auto shape = std::make_shared<TableShape>();
    shape->table = table;
    RAPPORT_TRY(shape->columns, m_dialect->columns(*this, table));
    for (TableShape::Column &column : shape->columns)
        column.derived = isDerivedColumn(table, column.name);
    return m_shapes.insert(table, std::move(shape))->get();
}

core::Result<qint64> Connection::origin()
{
    if (m_origin == 0) {
        RAPPORT_TRY(const QVariant origin,
                    scalar(QStringLiteral("SELECT value FROM store_info WHERE key = 'origin'")));
        m_origin = origin.toLongLong();
    }
    if (m_origin == 0)
        return core::fail(core::ErrorCode::Damaged, QStringLiteral("store.damaged"), {m_location.safeText()},
                          QStringLiteral("no origin"));
    return m_origin;
}

core::Result<> Connection::begin()
{
    const QString sql = m_writesInPlace ? QStringLiteral("BEGIN EXCLUSIVE") : m_dialect->traits().beginWrite;
    if (sqliteHandle())
        return post(*this, sql, {});
    RAPPORT_CHECK(execute(sql));
    return {};
}

core::Result<> Connection::beginWrite()
{
    if (m_mode != Mode::Writer)
        return core::fail(core::ErrorCode::PermissionDenied, QStringLiteral("store.read-only"),
                          {m_location.safeText()});
    if (m_lock)
        RAPPORT_CHECK(m_lock->acquire());
    if (!m_database.isOpen())
        RAPPORT_CHECK(reconnect());
    m_counter = {};
    auto begun = begin();
    if (!begun && begun.error().code == core::ErrorCode::ConnectionLost) {
        RAPPORT_CHECK(reconnect());
        begun = begin();
    }
    if (!begun) {
        if (m_lock)
            m_lock->release();
        return core::fail(begun.error());
    }
    m_inTransaction = true;
    if (const auto own = m_file.check(*this); !own) { // nothing is read from foreign pages
        rollbackWrite();
        return core::fail(own.error());
    }
    return {};
}

/// In one round trip with what was sent before, unless that has to be looked at first.
core::Result<> Connection::sendCommit()
{
    if (m_pipeline && m_pipeline->mustLook())
        RAPPORT_CHECK(m_pipeline->settle());
    RAPPORT_CHECK(post(*this, QStringLiteral("COMMIT"), {}));
    return settle();
}

core::Result<> Connection::commitWrite()
{
    const auto committed = sendCommit();
    if (!committed) {
        core::Error error = committed.error();
        if (error.code == core::ErrorCode::ConnectionLost)
            error.reason = QStringLiteral("commit.unknown");
        rollbackWrite();
        return core::fail(std::move(error));
    }
    m_inTransaction = false;
    m_dialect->afterCommit(*this);
    if (m_lock)
        m_lock->release();
    return {};
}

void Connection::rollbackWrite()
{
    if (!m_inTransaction)
        return;
    m_inTransaction = false;
    m_spareIds = {};
    if (m_pipeline && !m_pipeline->settle())
        core::log().info("rollback after a fault");
    // A server that went away rolled back by itself.
    if (const auto rolledBack =
            m_database.isOpen() ? execute(QStringLiteral("ROLLBACK")) : core::Result<qint64>(0);
        !rolledBack)
        core::log().warn("rollback: {}", rolledBack.error().detail.toStdString());
    if (m_lock)
        m_lock->release();
}

void Connection::findHandles()
{
    const QVariant handle = m_database.driver()->handle();
    const QByteArray type(handle.typeName());
    if (handle.isValid() && type == "sqlite3*")
        m_sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    if (handle.isValid() && (type == "PGconn*" || type == "pg_conn*"))
        m_postgres = *static_cast<PGconn *const *>(handle.constData());
}

void Connection::interrupt()
{
    if (m_interrupter) {
        char why[256] = {};
        PQcancel(static_cast<PGcancel *>(m_interrupter.get()), why, sizeof why);
    } else if (sqlite3 *handle = sqliteHandle()) {
        sqlite3_interrupt(handle);
    }
}

} // namespace rapport::storage
