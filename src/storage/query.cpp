#include "storage/query.h"

#include "storage/connection.h"
#include "storage/dialect.h"

#include <QSqlError>
#include <QSqlRecord>

namespace rapport::storage {

Query::Query(Connection &connection, QString sql, std::unique_ptr<QSqlQuery> query)
    : m_connection(&connection), m_sql(std::move(sql)), m_query(std::move(query))
{
}

Query &Query::operator=(Query &&other) noexcept
{
    if (this != &other) {
        giveBack();
        m_connection = other.m_connection;
        m_sql = std::move(other.m_sql);
        m_query = std::move(other.m_query);
    }
    return *this;
}

Query::~Query()
{
    giveBack();
}

void Query::giveBack()
{
    if (m_query)
        m_connection->keep(m_sql, std::move(m_query));
}

core::Result<> Query::run(const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        m_query->bindValue(int(i), values[i]);
    if (!m_query->exec())
        return core::fail(m_connection->dialect().classify(m_query->lastError(), m_connection->location()));
    return {};
}

QStringList Query::columns() const
{
    const QSqlRecord record = m_query->record();
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names.append(record.fieldName(i));
    return names;
}

core::Result<bool> Query::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return core::fail(m_connection->dialect().classify(m_query->lastError(), m_connection->location()));
    return false;
}

} // namespace rapport::storage
