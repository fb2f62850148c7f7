#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>
#include <memory>
#include <optional>
#include <vector>

struct pg_conn;
struct pg_result;

namespace rapport::storage {

class Connection;

/// What one statement got from the server.
struct PostgresAnswer {
    std::shared_ptr<pg_result> rows;  ///< empty until it is here
    std::optional<core::Error> error; ///< why it did not run, or that an earlier one did not
};

/// The statements on their way to a server: they are sent without waiting, and all of them are answered in one round trip
/// when somebody needs an answer. Owned by the connection, on its thread; one for each session.
class PostgresPipeline {
public:
    PostgresPipeline(const Connection &connection, pg_conn *server);
    ~PostgresPipeline();
    PostgresPipeline(const PostgresPipeline &) = delete;
    PostgresPipeline &operator=(const PostgresPipeline &) = delete;

    /// Values as the server reads them; nullopt is NULL.
    using Values = std::vector<std::optional<QByteArray>>;

    std::shared_ptr<PostgresAnswer> prepare(const QByteArray &name, const QByteArray &sql);
    /// `name` is empty for a text that is not prepared. `touches` is how many rows it has to touch, if that must be so.
    std::shared_ptr<PostgresAnswer> send(const QByteArray &name, const QByteArray &sql, const Values &values,
                                         std::optional<qint64> touches = {});
    /// Waits for all answers. Fails with the first fault among them.
    [[nodiscard]] core::Result<> settle();
    /// Whether a number of touched rows has not been looked at yet.
    bool mustLook() const;
    bool isEmpty() const { return m_sent.empty(); }

    QByteArray newName();
    /// Tells the server, some time, that a prepared statement is not needed any more.
    void forget(const QByteArray &name);

private:
    struct Sent {
        std::shared_ptr<PostgresAnswer> answer;
        std::optional<qint64> touches;
    };
    std::shared_ptr<PostgresAnswer> queue(bool wasSent, std::optional<qint64> touches);
    bool enter();
    void receive(Sent &sent);
    void dropForgotten();
    core::Error errorOf(const pg_result *result) const;

    const Connection &m_connection;
    pg_conn *m_server;
    std::vector<Sent> m_sent;
    std::vector<QByteArray> m_forgotten;
    int m_names = 0;
};

} // namespace rapport::storage
