#pragma once

#include "storage/connection.h"

#include <QVariantList>
#include <chrono>
#include <functional>
#include <vector>

namespace rapport::storage {

/// What an admin asks of the documented schema: one SELECT, run on a reader connection.
class ReadOnlySql {
public:
    using Row = std::function<core::Result<>(const QStringList &columns, const QVariantList &values)>;

    /// Calls `row` for each row of the answer. Fails with Validation, reason sql.not-read-only, for anything that is no
    /// query, and sql.failed (args: what the engine says) for one that the engine refuses.
    [[nodiscard]] static core::Result<> run(Connection &reader, const QString &sql, const Row &row);

    /// What a console shows of one statement.
    struct Answer {
        QStringList columns;
        std::vector<QVariantList> rows;
        bool more = false; ///< there are more than were asked for
    };
    struct Limits {
        qint64 rows = 1000;
        std::chrono::milliseconds time{30'000};
    };
    /// One statement that the engine itself keeps from writing, attaching and loading anything: SQLite by an authorizer that
    /// allows nothing but reading, PostgreSQL in a READ ONLY transaction that is rolled back. Fails as run() does, with
    /// Validation sql.too-long (args: seconds) at the end of the time, and with Cancelled when the connection is interrupted.
    [[nodiscard]] static core::Result<Answer> answer(Connection &reader, const QString &sql,
                                                     const Limits &limits);
};

} // namespace rapport::storage
