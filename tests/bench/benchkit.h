#pragma once

#include "storage/store.h"

#include <QElapsedTimer>
#include <QString>
#include <functional>
#include <vector>

namespace rapport::bench {

/// Milliseconds of single runs.
struct Sample {
    std::vector<double> ms;

    double median() const { return percentile(50); }
    double percentile(double p) const;
    double most() const { return percentile(100); }
};

/// Runs `work` `count` times and times each.
Sample timed(int count, const std::function<void(int)> &work);
double timedOnce(const std::function<void()> &work);

/// One row of the table: what was measured, the figure, its yardstick from the same run, the bar and whether it holds.
void row(const QString &what, const QString &figure, const QString &yardstick, const QString &bar,
         bool holds);
void heading(const QString &title);
QString ms(double value);

/// The value of a result or the end of the program with its error.
template <class T>
T need(core::Result<T> result);
void need(const core::Result<> &result);
[[noreturn]] void stop(const core::Error &error);

template <class T>
T need(core::Result<T> result)
{
    if (!result)
        stop(result.error());
    return std::move(*result);
}

/// A store of `people` people made once by `rapport-cli new --demo` and kept beside the bench programs.
QString practiceStore(qint64 people);
/// A path beside the bench programs; removed first when `fresh`.
enum class Keep { Yes, No };
QString scratch(const QString &name, Keep keep = Keep::No);
QString cliProgram();
/// Runs a program to its end; its standard output. Ends the program when it failed.
QByteArray run(const QString &program, const QStringList &arguments);

} // namespace rapport::bench
