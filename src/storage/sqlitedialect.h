#pragma once

#include "storage/dialect.h"

namespace rapport::storage {

/// SQLite: WAL on a local file, a rollback journal on a network file system.
class SqliteDialect final : public Dialect {
public:
    /// In the file's header: "Rapo".
    static constexpr quint32 kApplicationId = 0x5261706F;
    /// How long a statement waits for others.
    static constexpr int kBusyTimeoutMs = 5000;

    const Traits &traits() const override;
    void configure(QSqlDatabase &database, const Location &location, Connection::Mode mode) const override;
    [[nodiscard]] core::Result<> setUpSession(Connection &connection) const override;
    void afterCommit(Connection &connection) const override;
    void afterBulk(Connection &connection) const override;
    void beforeClose(Connection &connection, bool underLock) const override;
    core::Error classify(const QSqlError &error, const Location &location) const override;
    [[nodiscard]] core::Result<CounterSpan> allocateIds(Connection &connection, qint64 count) const override;
    [[nodiscard]] core::Result<std::vector<TableShape::Column>> columns(Connection &connection,
                                                                        const QString &table) const override;
    QString json(const QString &column, const QString &member) const override;
    QString rowAsJson(const QStringList &columns) const override;
    QString fromJson(const QString &json, const TableShape::Column &column) const override;
    [[nodiscard]] core::Result<> makeIdTable(Connection &connection, const QString &name) const override;
    [[nodiscard]] core::Result<> forgetSearchRange(Connection &connection, qint64 first, qint64 last,
                                                   const QString &except) const override;
    [[nodiscard]] core::Result<qint64> changeCounter(Connection &connection) const override;
    [[nodiscard]] core::Result<QStringList> checkFile(Connection &connection) const override;
    [[nodiscard]] core::Result<bool> isSearchIndexSound(Connection &writer) const override;
    [[nodiscard]] core::Result<> stillInPlace(Connection &connection) const override;
    [[nodiscard]] core::Result<> announce(Connection &connection, qint64 changeset) const override;
};

} // namespace rapport::storage
