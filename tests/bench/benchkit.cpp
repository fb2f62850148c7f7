#include "bench/benchkit.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTextStream>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace rapport::bench {

namespace {

constexpr int kForeverMs = -1;

void say(const QString &line)
{
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stdout);
    std::fflush(stdout);
}

} // namespace

double Sample::percentile(double p) const
{
    std::vector<double> sorted = ms;
    std::sort(sorted.begin(), sorted.end());
    const auto last = static_cast<double>(sorted.size()) - 1;
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(std::ceil(last * p / 100))];
}

Sample timed(int count, const std::function<void(int)> &work)
{
    Sample sample;
    for (int i = 0; i < count; ++i)
        sample.ms.push_back(timedOnce([&] { work(i); }));
    return sample;
}

double timedOnce(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

QString ms(double value)
{
    return QStringLiteral("%1 ms").arg(value, 0, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

void heading(const QString &title)
{
    say(QStringLiteral(
            "\n### %1\n\n| what | figure | yardstick, same run | bar | holds |\n|---|---|---|---|---|")
            .arg(title));
}

void row(const QString &what, const QString &figure, const QString &yardstick, const QString &bar, bool holds)
{
    say(QStringLiteral("| %1 | %2 | %3 | %4 | %5 |")
            .arg(what, figure, yardstick, bar, holds ? QStringLiteral("yes") : QStringLiteral("NO")));
}

void stop(const core::Error &error)
{
    say(QStringLiteral("bench: %1 %2 (%3) %4")
            .arg(core::codeName(error.code), error.reason, error.args.join(QStringLiteral(", ")),
                 error.detail));
    std::exit(1);
}

void need(const core::Result<> &result)
{
    if (!result)
        stop(result.error());
}

QString scratch(const QString &name, Keep keep)
{
    const QString path = QDir(QStringLiteral(RAPPORT_BENCH_FOLDER)).filePath(name);
    if (keep == Keep::No) {
        for (const char *suffix : {"", "-wal", "-shm", ".lock"})
            QFile::remove(path + QLatin1String(suffix));
    }
    return path;
}

QString cliProgram()
{
    return QStringLiteral(RAPPORT_CLI);
}

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    process.waitForFinished(kForeverMs);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        say(QStringLiteral("bench: %1 %2 ended with %3")
                .arg(program, arguments.join(QLatin1Char(' ')))
                .arg(process.exitCode()));
        std::exit(1);
    }
    return process.readAllStandardOutput();
}

QString practiceStore(qint64 people)
{
    const QString path = scratch(QStringLiteral("practice-%1.rapport").arg(people), Keep::Yes);
    if (!QFile::exists(path)) {
        say(QStringLiteral("making a practice store of %1 people, once").arg(people));
        run(cliProgram(), {QStringLiteral("new"), path, QStringLiteral("--demo"), QString::number(people),
                           QStringLiteral("--seed"), QStringLiteral("1")});
    }
    return path;
}

} // namespace rapport::bench
