#pragma once

#include "cli/app.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::test {

/// One run of the command line inside the test's process, and what came of it.
struct CliRun {
    int code = -1;
    QByteArray out;
    QString err;

    /// The answer as one JSON object.
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// The answer's lines as JSON objects.
    std::vector<QJsonObject> rows() const
    {
        std::vector<QJsonObject> rows;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                rows.push_back(QJsonDocument::fromJson(line).object());
        }
        return rows;
    }
    qint64 id() const { return json().value("id").toInteger(); }
};

/// A folder with a store and the command line pointed at it.
class CliStore {
public:
    explicit CliStore(bool make = true)
    {
        if (make)
            REQUIRE(run({"new", m_dir.path("store.rapport")}).code == 0);
    }

    CliRun run(const QStringList &arguments)
    {
        CliRun run;
        const cli::Streams streams{[&run](QByteArrayView bytes) {
                                       run.out.append(bytes.data(), bytes.size());
                                       return true;
                                   },
                                   [&run](QByteArrayView bytes) {
                                       run.err += QString::fromUtf8(bytes.data(), bytes.size());
                                       return true;
                                   },
                                   false};
        const QStringList all = QStringList{"--store", store(), "--user", "tess"} + arguments;
        run.code = static_cast<int>(cli::runCli(all, streams, m_clock));
        return run;
    }
    CliRun json(const QStringList &arguments) { return run(QStringList{"--json"} + arguments); }

    QDate today() const { return m_clock.today(); }
    QString store() const { return m_dir.path("store.rapport"); }
    QString path(const QString &name) const { return m_dir.path(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

private:
    TempDir m_dir;
    core::ManualClock m_clock{core::Instant{1'795'000'000'000}};
};

} // namespace rapport::test
