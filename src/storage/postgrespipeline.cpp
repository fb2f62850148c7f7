#include "storage/postgrespipeline.h"

#include "core/log.h"
#include "storage/connection.h"
#include "storage/dialect.h"

#include <QSqlError>
#include <algorithm>
#include <libpq-fe.h>

namespace rapport::storage {

namespace {

constexpr std::size_t kMaxForgotten = 32;

void logNotice(void *, const char *text)
{
    core::log().info("server: {}", QByteArray(text).trimmed().toStdString());
}

} // namespace

PostgresPipeline::PostgresPipeline(const Connection &connection, pg_conn *server)
    : m_connection(connection), m_server(server)
{
    PQsetNoticeProcessor(server, logNotice, nullptr);
}

PostgresPipeline::~PostgresPipeline()
{
    if (!settle())
        return; // nobody is left who would want to know
}

core::Error PostgresPipeline::errorOf(const pg_result *result) const
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char *text = result ? PQresultErrorMessage(result) : PQerrorMessage(m_server);
    const QSqlError error(QString(), QString::fromUtf8(text),
                          state ? QSqlError::StatementError : QSqlError::ConnectionError,
                          QString::fromLatin1(state));
    return m_connection.dialect().classify(error, m_connection.location());
}

bool PostgresPipeline::enter()
{
    return PQpipelineStatus(m_server) != PQ_PIPELINE_OFF || PQenterPipelineMode(m_server) == 1;
}

std::shared_ptr<PostgresAnswer> PostgresPipeline::queue(bool wasSent, std::optional<qint64> touches)
{
    auto answer = std::make_shared<PostgresAnswer>();
    if (!wasSent)
        answer->error = errorOf(nullptr);
    m_sent.push_back({answer, touches});
    return answer;
}

std::shared_ptr<PostgresAnswer> PostgresPipeline::prepare(const QByteArray &name, const QByteArray &sql)
{
    return queue(enter() && PQsendPrepare(m_server, name.constData(), sql.constData(), 0, nullptr) == 1, {});
}

std::shared_ptr<PostgresAnswer> PostgresPipeline::send(const QByteArray &name, const QByteArray &sql,
                                                       const Values &values, std::optional<qint64> touches)
{
    std::vector<const char *> texts;
    texts.reserve(values.size());
    for (const auto &value : values)
        texts.push_back(value ? value->constData() : nullptr);
    const int count = static_cast<int>(texts.size());
    const bool sent =
        enter() &&
        (name.isEmpty()
             ? PQsendQueryParams(m_server, sql.constData(), count, nullptr, texts.data(), nullptr, nullptr, 0)
             : PQsendQueryPrepared(m_server, name.constData(), count, texts.data(), nullptr, nullptr, 0)) ==
            1;
    return queue(sent, touches);
}

bool PostgresPipeline::mustLook() const
{
    return std::any_of(m_sent.begin(), m_sent.end(),
                       [](const Sent &sent) { return sent.touches.has_value(); });
}

/// The answer of one statement, and the mark of its end behind it.
void PostgresPipeline::receive(Sent &sent)
{
    if (sent.answer->error)
        return; // never left
    PGresult *result = PQgetResult(m_server);
    const auto state = PQresultStatus(result);
    sent.answer->rows = std::shared_ptr<PGresult>(result, PQclear);
    if (state != PGRES_TUPLES_OK && state != PGRES_COMMAND_OK)
        sent.answer->error = errorOf(result);
    else if (sent.touches && QByteArray(PQcmdTuples(result)).toLongLong() != *sent.touches)
        sent.answer->error =
            core::Error{core::ErrorCode::Conflict, QStringLiteral("row.changed"), {}, {}, {}};
    while (result && PQstatus(m_server) == CONNECTION_OK) {
        result = PQgetResult(m_server);
        PQclear(result);
    }
}

core::Result<> PostgresPipeline::settle()
{
    if (m_sent.empty())
        return {};
    std::vector<Sent> sent = std::exchange(m_sent, {});
    const bool synced = PQpipelineSync(m_server) == 1;
    std::optional<core::Error> first;
    for (Sent &one : sent) {
        if (!synced && !one.answer->error)
            one.answer->error = errorOf(nullptr);
        receive(one);
        // Those behind a failed one were not run, and say only that.
        if (one.answer->error && !first)
            first = one.answer->error;
        else if (one.answer->error)
            one.answer->error = first;
    }
    if (synced)
        PQclear(PQgetResult(m_server)); // the mark of the end, or nothing from a server that went away
    PQexitPipelineMode(m_server);
    dropForgotten();
    return first ? core::fail(std::move(*first)) : core::Result<>();
}

QByteArray PostgresPipeline::newName()
{
    return "rapport_" + QByteArray::number(++m_names);
}

void PostgresPipeline::forget(const QByteArray &name)
{
    m_forgotten.push_back(name);
}

void PostgresPipeline::dropForgotten()
{
    const auto state = PQtransactionStatus(m_server);
    if (m_forgotten.size() < kMaxForgotten || (state != PQTRANS_IDLE && state != PQTRANS_INTRANS))
        return;
    QByteArray sql;
    for (const QByteArray &name : m_forgotten)
        sql += "DEALLOCATE " + name + ';';
    m_forgotten.clear();
    PQclear(PQexec(m_server, sql.constData()));
}

} // namespace rapport::storage
