#pragma once

#include <QString>
#include <QTemporaryDir>
#include <memory>

namespace rapport::test {

/// A PostgreSQL server of this test program alone: made in a temporary folder on the first use, without fsync unless
/// commits are to be durable, stopped and removed when the program ends. Runs as an unprivileged user when the tests run as root.
class PrivateCluster {
public:
    /// Nullptr (and one line on standard error) only where PostgreSQL is not installed; a server that does not start
    /// fails the test.
    enum class Commits { Quick, Durable };
    static PrivateCluster *instance(Commits commits = Commits::Quick);
    ~PrivateCluster();

    /// postgresql:// URL of a database that is empty and has a name of its own.
    QString freshDatabase();
    /// A copy of the database behind `url`, made by the server.
    QString copyOf(const QString &url);
    /// From now on a role may enter the database behind `url` with its password only (SCRAM). Gives that role a URL.
    QString demandPassword(const QString &url, const QString &role, const QString &password);
    /// Ends all sessions of a database, as a server does that is restarted in the middle of something.
    void dropSessions(const QString &url);
    /// Runs SQL through psql as superuser; what it printed.
    QString sql(const QString &url, const QString &statement);
    /// Stops the server at once, as a crash does, and starts it again.
    void crashAndRestart();
    QString url(const QString &database) const;

private:
    explicit PrivateCluster(const QString &binaries);
    bool start(Commits commits);
    void stop(const QString &mode);
    bool runTool(const QString &tool, const QStringList &arguments, QString *output = nullptr) const;

    QString m_binaries;
    QTemporaryDir m_folder;
    int m_databases = 0;
};

} // namespace rapport::test
