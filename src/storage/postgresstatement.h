#pragma once

#include "storage/postgrespipeline.h"
#include "storage/statement.h"

namespace rapport::storage {

/// A prepared statement of PostgreSQL. Everything goes through the connection's pipeline: it is prepared together with its
/// first run, and a run that nobody waits for costs no round trip. Must go before the session does.
class PostgresStatement : public Statement {
public:
    PostgresStatement(PostgresPipeline &pipeline, const QString &sql);
    ~PostgresStatement() override;
    PostgresStatement(const PostgresStatement &) = delete;
    PostgresStatement &operator=(const PostgresStatement &) = delete;

    [[nodiscard]] core::Result<> run(const QVariantList &values) override;
    [[nodiscard]] core::Result<> send(const QVariantList &values, std::optional<qint64> touches) override;
    [[nodiscard]] core::Result<bool> next() override;
    QVariant value(int column) const override;
    qint64 int64(int column) const override;
    QString text(int column) const override;
    bool isNull(int column) const override;
    QStringList columns() const override;
    qint64 rowsAffected() const override;
    void finish() override;
    bool isReusable() const override;

private:
    bool hasValue(int column) const;
    core::Error errorOf(core::Error error) const;

    PostgresPipeline &m_pipeline;
    QByteArray m_sql;
    QByteArray m_name;
    std::shared_ptr<PostgresAnswer> m_prepared;
    std::shared_ptr<PostgresAnswer> m_answer;
    int m_row = -1;
};

} // namespace rapport::storage
