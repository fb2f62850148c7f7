#include "storage/query.h"

#include "storage/connection.h"

namespace rapport::storage {

Query::Query(Connection &connection, QString sql, std::unique_ptr<Statement> statement)
    : m_connection(&connection), m_sql(std::move(sql)), m_statement(std::move(statement))
{
}

Query &Query::operator=(Query &&other) noexcept
{
    if (this != &other) {
        giveBack();
        m_connection = other.m_connection;
        m_sql = std::move(other.m_sql);
        m_statement = std::move(other.m_statement);
    }
    return *this;
}

Query::~Query()
{
    giveBack();
}

void Query::giveBack()
{
    if (m_statement)
        m_connection->keep(m_sql, std::move(m_statement));
}

core::Result<> post(Connection &connection, const QString &sql, const QVariantList &values,
                    std::optional<qint64> touches)
{
    RAPPORT_TRY(Query query, connection.prepare(sql));
    return query.send(values, touches);
}

} // namespace rapport::storage
