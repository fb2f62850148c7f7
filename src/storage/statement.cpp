#include "storage/statement.h"

#include "storage/connection.h"
#include "storage/dialect.h"
#include "storage/sqlitestatement.h"

#include <QSqlQuery>
#include <QSqlRecord>

namespace rapport::storage {

namespace {

/// Through Qt SQL, for engines without a fast lane.
class QtStatement : public Statement {
public:
    QtStatement(const Connection &connection, const QSqlDatabase &database)
        : m_connection(connection), m_query(database)
    {
        m_query.setForwardOnly(connection.dialect().traits().streamsRows);
    }

    core::Result<> prepare(const QString &sql) { return m_query.prepare(sql) ? core::Result<>() : failed(); }

    core::Result<> run(const QVariantList &values) override
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            m_query.bindValue(int(i), values[i]);
        return m_query.exec() ? core::Result<>() : failed();
    }

    core::Result<bool> next() override
    {
        if (m_query.next())
            return true;
        if (m_query.lastError().isValid())
            return core::fail(failed().error());
        return false;
    }

    QVariant value(int column) const override { return m_query.value(column); }
    qint64 int64(int column) const override { return m_query.value(column).toLongLong(); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    bool isNull(int column) const override { return m_query.isNull(column); }

    QStringList columns() const override
    {
        const QSqlRecord record = m_query.record();
        QStringList names;
        for (int i = 0; i < record.count(); ++i)
            names.append(record.fieldName(i));
        return names;
    }

    qint64 rowsAffected() const override { return m_query.numRowsAffected(); }
    void finish() override { m_query.finish(); }

private:
    core::Result<> failed() const
    {
        return core::fail(m_connection.dialect().classify(m_query.lastError(), m_connection.location()));
    }

    const Connection &m_connection;
    QSqlQuery m_query;
};

} // namespace

core::Result<std::unique_ptr<Statement>> Statement::prepare(Connection &connection, const QString &sql)
{
    if (sqlite3 *handle = connection.sqliteHandle())
        return SqliteStatement::prepare(connection, handle, sql);
    auto statement = std::make_unique<QtStatement>(connection, connection.m_database);
    RAPPORT_CHECK(statement->prepare(sql));
    return statement;
}

} // namespace rapport::storage
