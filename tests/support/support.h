#pragma once

#include "core/result.h"

#include <QRandomGenerator>
#include <QString>
#include <QTemporaryDir>
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>

namespace rapport::test {

/// One line for a failure message: code, reason, arguments, faults, detail.
std::string describe(const core::Error &error);

/// The value of a result that must have succeeded; fails the test with the error otherwise.
template <class T>
T require(core::Result<T> result)
{
    if (!result)
        FAIL("unexpected error: " << describe(result.error()));
    return std::move(*result);
}

inline void require(const core::Result<> &result)
{
    if (!result)
        FAIL("unexpected error: " << describe(result.error()));
}

/// Whether a result failed with this code and reason (any reason when empty); says in the failure what came instead.
template <class T>
bool hasError(const core::Result<T> &result, core::ErrorCode code, const QString &reason = {})
{
    if (result) {
        UNSCOPED_INFO("the result succeeded");
        return false;
    }
    const core::Error &error = result.error();
    if (error.code == code && (reason.isEmpty() || error.reason == reason))
        return true;
    UNSCOPED_INFO("the error was " << describe(error));
    return false;
}

/// Whether a result failed with a fault of this field and reason.
template <class T>
bool hasFault(const core::Result<T> &result, const QString &field, const QString &reason)
{
    if (result) {
        UNSCOPED_INFO("the result succeeded");
        return false;
    }
    for (const auto &fault : result.error().faults) {
        if (fault.field == field && fault.reason == reason)
            return true;
    }
    UNSCOPED_INFO("the error was " << describe(result.error()));
    return false;
}

/// A folder that is gone when the test ends.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir &) = delete;
    TempDir &operator=(const TempDir &) = delete;
    QString path(const QString &name = {}) const;

private:
    QTemporaryDir m_dir;
};

/// Random numbers from the run's seed (printed at the start; repeat with --rng-seed N).
QRandomGenerator seededRandom();

/// Text of `length` code points out of everything that breaks programs: quotes, backslashes, marks, other scripts,
/// emoji, control characters.
QString randomText(QRandomGenerator &random, int length);

/// Lets a test cause Qt warnings that contain `text`. Any other Qt warning makes the program fail.
class ExpectWarning {
public:
    explicit ExpectWarning(const QString &text);
    ExpectWarning(const ExpectWarning &) = delete;
    ExpectWarning &operator=(const ExpectWarning &) = delete;
    ~ExpectWarning();
    /// How often the warning came so far.
    int count() const;
};

/// For testmain.cpp: fixes hash seed and time zone, and watches Qt's warnings.
void prepareProcess();
void watchQtWarnings();
/// Runs the Catch2 session; a Qt warning nobody expected turns success into failure.
int runSession(int argc, char **argv);

} // namespace rapport::test

namespace Catch {

template <>
struct StringMaker<QString> {
    static std::string convert(const QString &text) { return '"' + text.toStdString() + '"'; }
};

template <>
struct StringMaker<QStringList> {
    static std::string convert(const QStringList &list)
    {
        return '[' + list.join(QStringLiteral(", ")).toStdString() + ']';
    }
};

} // namespace Catch
