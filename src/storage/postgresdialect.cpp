#include "storage/postgresdialect.h"

#include "core/log.h"

#include <QSqlDatabase>
#include <QUrl>
#include <QUrlQuery>

namespace rapport::storage {

namespace {

constexpr auto kVacuum =
    "VACUUM (ANALYZE) person, company, activity, task, person_company, contact_point, address, record_tag, "
    "opportunity, lead, stage, "
    "search_doc, search_word, changeset, change";

core::Error makeError(core::ErrorCode code, const char *reason, const Location &location,
                      const QString &detail)
{
    return core::Error{code, QString::fromLatin1(reason), {location.safeText()}, detail, {}};
}

QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("''")) + QLatin1Char('\'');
}

/// Messages of a connection attempt come without a SQLSTATE.
core::Error classifyOpening(const QString &text, const Location &location)
{
    using Code = core::ErrorCode;
    const auto says = [&](const char *words) {
        return text.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    if (says("password authentication failed") || says("no password supplied") ||
        says("authentication failed"))
        return makeError(Code::PermissionDenied, "server.auth", location, text);
    if (says("no pg_hba.conf entry") || says("permission denied"))
        return makeError(Code::PermissionDenied, "server.denied", location, text);
    if (says("database \"") && says("does not exist"))
        return makeError(Code::NotFound, "server.no-database", location, text);
    if (says("role \"") && says("does not exist"))
        return makeError(Code::PermissionDenied, "server.auth", location, text);
    if (says("too many connections") || says("remaining connection slots") || says("starting up") ||
        says("shutting down"))
        return makeError(Code::Busy, "server.busy", location, text);
    return makeError(Code::ConnectionLost, "server.unreachable", location, text);
}

core::Error classifyState(const QString &state, const QString &text, const Location &location)
{
    using Code = core::ErrorCode;
    struct Class {
        const char *prefix;
        Code code;
        const char *reason;
    };
    static constexpr Class kClasses[] = {{"08", Code::ConnectionLost, "connection.lost"},
                                         {"57P", Code::ConnectionLost, "connection.lost"},
                                         {"28", Code::PermissionDenied, "server.auth"},
                                         {"3D000", Code::NotFound, "server.no-database"},
                                         {"40", Code::Busy, "db.retry"},
                                         {"55P03", Code::Busy, "db.busy"},
                                         {"55006", Code::Busy, "db.busy"},
                                         {"53100", Code::Io, "disk.full"},
                                         {"53200", Code::Io, "memory.full"},
                                         {"53", Code::Busy, "server.busy"},
                                         {"42501", Code::PermissionDenied, "server.denied"},
                                         {"25006", Code::PermissionDenied, "store.read-only"},
                                         {"23", Code::Conflict, "db.constraint"},
                                         {"58", Code::Io, "disk.io"},
                                         {"XX001", Code::Damaged, "store.damaged"},
                                         {"XX002", Code::Damaged, "store.damaged"},
                                         {"42P01", Code::Damaged, "store.not-a-store"}};
    if (state == QLatin1String("57014"))
        return text.contains(QLatin1String("timeout"))
                   ? makeError(Code::Busy, "db.timeout", location, text)
                   : makeError(Code::Cancelled, "cancelled", location, text);
    for (const Class &known : kClasses) {
        if (state.startsWith(QLatin1String(known.prefix)))
            return makeError(known.code, known.reason, location, text);
    }
    return makeError(Code::Internal, "db.error", location, text);
}

} // namespace

const Dialect::Traits &PostgresDialect::traits() const
{
    static const Traits kTraits{QStringLiteral("QPSQL"),
                                QStringLiteral(":/migrations/postgresql"),
                                QStringLiteral("BEGIN"),
                                QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
                                QStringLiteral(" FOR UPDATE"),
                                false,
                                false,
                                QString(),
                                QStringList(),
                                QStringList(),
                                QStringLiteral("CAST(? AS bigint) + row_number() OVER (ORDER BY id)"),
                                QStringLiteral("SELECT CASE WHEN is_called THEN last_value + 1 ELSE "
                                               "last_value END FROM id_block"),
                                QStringLiteral("SELECT setval('id_block', CAST(? AS bigint), FALSE)"),
                                QString()};
    return kTraits;
}

void PostgresDialect::configure(QSqlDatabase &database, const Location &location, Connection::Mode) const
{
    const QUrl url(location.path);
    QString host = url.host();
    QString user = url.userName();
    QString name = url.path().mid(1);
    int port = url.port();
    QStringList options{QStringLiteral("connect_timeout=5"),      QStringLiteral("keepalives_idle=10"),
                        QStringLiteral("keepalives_interval=5"),  QStringLiteral("keepalives_count=3"),
                        QStringLiteral("tcp_user_timeout=15000"), QStringLiteral("application_name=rapport")};
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (key == QLatin1String("host"))
            host = value;
        else if (key == QLatin1String("port"))
            port = value.toInt();
        else if (key == QLatin1String("user"))
            user = value;
        else if (key == QLatin1String("dbname"))
            name = value;
        else if (key.startsWith(QLatin1String("ssl")) || key == QLatin1String("passfile") ||
                 key == QLatin1String("service"))
            options << QStringLiteral("%1='%2'").arg(
                key, QString(value).replace(QLatin1Char('\''), QLatin1String("\\'")));
    }
    database.setHostName(host);
    database.setUserName(user);
    database.setPassword(url.password(QUrl::FullyDecoded));
    database.setDatabaseName(name);
    if (port > 0)
        database.setPort(port);
    database.setConnectOptions(options.join(QLatin1Char(';')));
}

core::Result<> PostgresDialect::setUpSession(Connection &connection) const
{
    const bool writes = connection.mode() == Connection::Mode::Writer;
    const QStringList statements{QStringLiteral("SET search_path TO public"),
                                 QStringLiteral("SET TIME ZONE 'UTC'"),
                                 QStringLiteral("SET standard_conforming_strings TO on"),
                                 QStringLiteral("SET client_min_messages TO warning"),
                                 QStringLiteral("SET lock_timeout TO '10s'"),
                                 QStringLiteral("SET idle_in_transaction_session_timeout TO '120s'"),
                                 writes ? QStringLiteral("SET statement_timeout TO '30min'")
                                        : QStringLiteral("SET statement_timeout TO '120s'"),
                                 writes ? QStringLiteral("SET synchronous_commit TO on")
                                        : QStringLiteral("SET default_transaction_read_only TO on")};
    for (const QString &statement : statements)
        RAPPORT_CHECK(connection.execute(statement));
    return {};
}

void PostgresDialect::afterCommit(Connection &) const {}

void PostgresDialect::afterBulk(Connection &connection) const
{
    if (const auto done = connection.execute(QLatin1String(kVacuum)); !done)
        core::log().warn("vacuum after a bulk change failed: {}", done.error().detail.toStdString());
}

void PostgresDialect::beforeClose(Connection &, bool) const {}

core::Error PostgresDialect::classify(const QSqlError &error, const Location &location) const
{
    const QString text = error.text();
    const QString state = error.nativeErrorCode();
    if (error.type() == QSqlError::ConnectionError || state.isEmpty()) {
        if (text.contains(QLatin1String("closed")) || text.contains(QLatin1String("no connection")) ||
            text.contains(QLatin1String("lost")))
            return makeError(core::ErrorCode::ConnectionLost, "connection.lost", location, text);
        return classifyOpening(text, location);
    }
    return classifyState(state, text, location);
}

core::Result<CounterSpan> PostgresDialect::allocateIds(Connection &connection, qint64 count) const
{
    RAPPORT_TRY(const QVariant first, connection.scalar(QStringLiteral("SELECT take_ids(?)"), {count}));
    return CounterSpan{first.toLongLong(), first.toLongLong() + count};
}

core::Result<std::vector<TableShape::Column>> PostgresDialect::columns(Connection &connection,
                                                                       const QString &table) const
{
    std::vector<TableShape::Column> found;
    RAPPORT_TRY(Query query,
                connection.run(
                    QStringLiteral("SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute "
                                   "WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped AND "
                                   "attgenerated = '' ORDER BY attnum"),
                    {QStringLiteral("public.") + table}));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        found.push_back({query.text(0), query.text(1), false});
    }
}

QString PostgresDialect::json(const QString &column, const QString &member) const
{
    return QStringLiteral("(%1 ->> %2)").arg(column, quoted(member));
}

QString PostgresDialect::rowAsJson(const QStringList &columns) const
{
    constexpr int kPairs = 40; // of at most 100 arguments
    QStringList objects;
    for (qsizetype from = 0; from < columns.size(); from += kPairs) {
        QStringList parts;
        for (const QString &column : columns.mid(from, kPairs))
            parts << QStringLiteral("'%1', %2")
                         .arg(column,
                              column == QLatin1String("custom") ? QStringLiteral("custom::text") : column);
        objects << QStringLiteral("jsonb_build_object(%1)").arg(parts.join(QStringLiteral(", ")));
    }
    return QStringLiteral("(%1)").arg(objects.join(QStringLiteral(" || ")));
}

QString PostgresDialect::fromJson(const QString &json, const TableShape::Column &column) const
{
    return QStringLiteral("(%1 ->> '%2')::%3").arg(json, column.name, column.type);
}

core::Result<> PostgresDialect::makeIdTable(Connection &connection, const QString &name) const
{
    RAPPORT_CHECK(connection.execute(
        QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS %1 (id BIGINT PRIMARY KEY)").arg(name)));
    RAPPORT_CHECK(connection.execute(QStringLiteral("DELETE FROM pg_temp.%1").arg(name)));
    return {};
}

core::Result<> PostgresDialect::forgetSearchRange(Connection &connection, qint64 first, qint64 last,
                                                  const QString &except) const
{
    RAPPORT_CHECK(connection.execute(
        QStringLiteral("DELETE FROM search_doc WHERE id BETWEEN ? AND ?") + except, {first, last}));
    return {};
}

core::Result<qint64> PostgresDialect::changeCounter(Connection &connection) const
{
    RAPPORT_CHECK(connection.notices().take());
    return connection.notices().count();
}

core::Result<QStringList> PostgresDialect::checkFile(Connection &) const
{
    return QStringList();
}

core::Result<bool> PostgresDialect::isSearchIndexSound(Connection &connection) const
{
    RAPPORT_TRY(const QVariant sound,
                connection.scalar(QStringLiteral(
                    "SELECT i.words = d.words AND i.sum IS NOT DISTINCT FROM d.sum FROM "
                    "(SELECT count(*) AS words, sum(hashtextextended(kind || ' ' || word, id)) AS sum FROM "
                    "search_word) AS i, "
                    "(SELECT count(*) AS words, sum(hashtextextended(kind || ' ' || w, id)) AS sum "
                    "FROM search_doc, unnest(search_words(text)) AS w) AS d")));
    return sound.toBool();
}

core::Result<> PostgresDialect::stillInPlace(Connection &) const
{
    return {};
}

core::Result<> PostgresDialect::announce(Connection &connection, qint64 changeset) const
{
    return post(connection, QStringLiteral("SELECT pg_notify('rapport_changed', ?)"),
                {QString::number(changeset)});
}

} // namespace rapport::storage
