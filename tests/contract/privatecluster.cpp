#include "contract/privatecluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace rapport::test {

namespace {

QString installedBinaries()
{
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    const QStringList versions =
        debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &version : versions) {
        const QString folder = debian.filePath(version + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    const QString onPath = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    if (!onPath.isEmpty())
        return QFileInfo(onPath).absolutePath();
    QProcess config;
    config.start(QStringLiteral("pg_config"), {QStringLiteral("--bindir")});
    if (config.waitForFinished())
        return QString::fromLocal8Bit(config.readAllStandardOutput()).trimmed();
    return {};
}

/// Whom PostgreSQL's programs run as: themselves refuse root.
QString unprivilegedUser()
{
#ifdef Q_OS_UNIX
    if (geteuid() == 0)
        return getpwnam("postgres") ? QStringLiteral("postgres") : QStringLiteral("nobody");
#endif
    return {};
}

void giveTo(const QString &folder, const QString &user)
{
#ifdef Q_OS_UNIX
    const passwd *entry = user.isEmpty() ? nullptr : getpwnam(user.toLocal8Bit().constData());
    if (entry && chown(QFile::encodeName(folder).constData(), entry->pw_uid, entry->pw_gid) != 0)
        std::fprintf(stderr, "chown %s failed\n", qPrintable(folder));
#else
    Q_UNUSED(folder)
    Q_UNUSED(user)
#endif
}

std::unique_ptr<PrivateCluster> &slot()
{
    static std::unique_ptr<PrivateCluster> cluster;
    return cluster;
}

} // namespace

PrivateCluster *PrivateCluster::instance(Commits commits)
{
    static const QString binaries = installedBinaries();
    if (!QFile::exists(binaries + QStringLiteral("/initdb"))) {
        static const int told = std::fprintf(
            stderr, "\n*** SKIPPED on PostgreSQL: it is not installed (apt install postgresql) ***\n\n");
        Q_UNUSED(told)
        return nullptr;
    }
    if (!slot()) {
        slot().reset(new PrivateCluster(binaries));
        std::atexit([] { slot().reset(); });
        if (!slot()->start(commits)) {
            slot().reset();
            FAIL("PostgreSQL is installed, and a private cluster does not start");
        }
    }
    return slot().get();
}

PrivateCluster::PrivateCluster(const QString &binaries)
    : m_binaries(binaries), m_folder(QDir::tempPath() + QStringLiteral("/rapport-pg-XXXXXX"))
{
}

PrivateCluster::~PrivateCluster()
{
    stop(QStringLiteral("immediate"));
}

bool PrivateCluster::runTool(const QString &tool, const QStringList &arguments, QString *output) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    QString program = m_binaries + QLatin1Char('/') + tool;
    QStringList all = arguments;
    if (const QString user = unprivilegedUser(); !user.isEmpty()) {
        all = QStringList{QStringLiteral("--reuid"), user, QStringLiteral("--clear-groups"),
                          QStringLiteral("--"), program} +
              arguments;
        program = QStringLiteral("setpriv");
    }
    if (!output) {
        process.setStandardOutputFile(QProcess::nullDevice()); // the server keeps its end of a pipe open
        process.setStandardErrorFile(m_folder.filePath(QStringLiteral("tools.log")), QIODevice::Append);
    }
    process.start(program, all);
    const bool good = process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit &&
                      process.exitCode() == 0;
    if (output)
        *output = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    return good;
}

bool PrivateCluster::start(Commits commits)
{
    if (!m_folder.isValid())
        return false;
    giveTo(m_folder.path(), unprivilegedUser());
    const QString data = m_folder.filePath(QStringLiteral("data"));
    if (!runTool(QStringLiteral("initdb"),
                 {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("rapport"),
                  QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"),
                  QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-N")}))
        return false;
    const QString sync = commits == Commits::Durable ? QStringLiteral("on") : QStringLiteral("off");
    const QString options =
        QStringLiteral(
            "-c fsync=%2 -c full_page_writes=%2 -c listen_addresses='' -c max_connections=60 -k %1")
            .arg(m_folder.path(), sync);
    return runTool(QStringLiteral("pg_ctl"),
                   {QStringLiteral("-D"), data, QStringLiteral("-l"),
                    m_folder.filePath(QStringLiteral("server.log")), QStringLiteral("-o"), options,
                    QStringLiteral("-w"), QStringLiteral("start")});
}

void PrivateCluster::stop(const QString &mode)
{
    runTool(QStringLiteral("pg_ctl"),
            {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-m"), mode,
             QStringLiteral("-w"), QStringLiteral("stop")});
}

void PrivateCluster::crashAndRestart()
{
    REQUIRE(runTool(QStringLiteral("pg_ctl"),
                    {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-l"),
                     m_folder.filePath(QStringLiteral("server.log")), QStringLiteral("-m"),
                     QStringLiteral("immediate"), QStringLiteral("-w"), QStringLiteral("restart")}));
}

QString PrivateCluster::url(const QString &database) const
{
    return QStringLiteral("postgresql:///%1?host=%2&user=rapport").arg(database, m_folder.path());
}

QString PrivateCluster::sql(const QString &target, const QString &statement)
{
    QString output;
    const QString database = QUrl(target).path().mid(1);
    runTool(QStringLiteral("psql"),
            {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"), QStringLiteral("rapport"),
             QStringLiteral("-d"), database, QStringLiteral("-qAtX"), QStringLiteral("-c"), statement},
            &output);
    return output;
}

QString PrivateCluster::demandPassword(const QString &target, const QString &role, const QString &password)
{
    const QString database = QUrl(target).path().mid(1);
    sql(target, QStringLiteral("CREATE ROLE %1 LOGIN SUPERUSER PASSWORD '%2'").arg(role, password));
    QFile rules(m_folder.filePath(QStringLiteral("data/pg_hba.conf")));
    REQUIRE(rules.open(QIODevice::ReadOnly));
    const QByteArray before = rules.readAll();
    rules.close();
    REQUIRE(rules.open(QIODevice::WriteOnly | QIODevice::Truncate));
    const QByteArray rule = QStringLiteral("local %1 %2 scram-sha-256\n").arg(database, role).toUtf8();
    REQUIRE(rules.write(rule + before) == rule.size() + before.size());
    rules.close();
    sql(url(QStringLiteral("postgres")), QStringLiteral("SELECT pg_reload_conf()"));
    return QStringLiteral("postgresql://%1:%2@/%3?host=%4").arg(role, password, database, m_folder.path());
}

void PrivateCluster::dropSessions(const QString &target)
{
    sql(url(QStringLiteral("postgres")),
        QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'")
            .arg(QUrl(target).path().mid(1)));
}

QString PrivateCluster::freshDatabase()
{
    const QString name = QStringLiteral("t%1").arg(++m_databases);
    sql(url(QStringLiteral("postgres")), QStringLiteral("CREATE DATABASE %1").arg(name));
    return url(name);
}

QString PrivateCluster::copyOf(const QString &source)
{
    const QString name = QStringLiteral("t%1").arg(++m_databases);
    sql(url(QStringLiteral("postgres")),
        QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(name, QUrl(source).path().mid(1)));
    return url(name);
}

} // namespace rapport::test
