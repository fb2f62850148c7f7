#include "support/support.h"

#include <QDebug>
#include <QDir>
#include <QHashSeed>
#include <QStringList>
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_session.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#include <iostream>
#include <mutex>

namespace rapport::test {

namespace {

struct Expected {
    QString text;
    int count = 0;
};

/// What the message handler has seen; it may be called on any thread.
struct Warnings {
    std::mutex mutex;
    std::vector<Expected> expected;
    QString currentTest;
    int unexpected = 0;
};

Warnings &warnings()
{
    static Warnings instance;
    return instance;
}

/// Noise of a machine without a display or session, not of the program.
bool isNoise(const QString &text)
{
    static const QStringList noise{
        "propagateSizeHints",           "XDG_RUNTIME_DIR", "does not support raise()",
        "This plugin does not support", "QFontDatabase",   "OpenType support missing"};
    return std::any_of(noise.begin(), noise.end(), [&](const QString &part) { return text.contains(part); });
}

void onQtMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    std::cerr << "qt: " << text.toStdString() << '\n';
    if (type == QtFatalMsg)
        std::abort();
    if ((type != QtWarningMsg && type != QtCriticalMsg) || isNoise(text))
        return;
    Warnings &state = warnings();
    const std::lock_guard lock(state.mutex);
    for (Expected &expected : state.expected) {
        if (text.contains(expected.text)) {
            ++expected.count;
            return;
        }
    }
    ++state.unexpected;
    std::cerr << "  ^ a warning nobody expected, in test \"" << state.currentTest.toStdString()
              << "\": this run fails\n";
}

class TestNameListener final : public Catch::EventListenerBase {
public:
    using Catch::EventListenerBase::EventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo &info) override
    {
        const std::lock_guard lock(warnings().mutex);
        warnings().currentTest = QString::fromStdString(info.name);
    }
};

CATCH_REGISTER_LISTENER(TestNameListener)

} // namespace

std::string describe(const core::Error &error)
{
    QString text = core::codeName(error.code) + QLatin1Char(' ') + error.reason;
    for (const QString &arg : error.args)
        text += QStringLiteral(" [%1]").arg(arg);
    for (const auto &fault : error.faults)
        text += QStringLiteral(" {%1: %2 \"%3\"}").arg(fault.field, fault.reason, fault.value);
    if (!error.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.detail);
    return text.toStdString();
}

TempDir::TempDir()
{
    REQUIRE(m_dir.isValid());
}

TempDir::~TempDir()
{
    // A file that goes by itself while the folder is being removed, such as the lock of a store that closes, makes the
    // first attempt fail.
    m_dir.setAutoRemove(false);
    if (QDir folder(m_dir.path()); !folder.removeRecursively())
        folder.removeRecursively();
}

QString TempDir::path(const QString &name) const
{
    return name.isEmpty() ? m_dir.path() : m_dir.filePath(name);
}

QRandomGenerator seededRandom()
{
    return QRandomGenerator(Catch::getSeed());
}

QString randomText(QRandomGenerator &random, int length)
{
    static const QString alphabet = QString::fromUtf8(
        "abcXYZ 019\"'\\/%_-.,;:()[]{}<>&=#@!?*|~^`$+\t\n\u00e9\u00df\u0130\u0131\u0142"
        "\u0301\u200b\u202e\u03c2\u0416\u05d0\u0627\u0e01\u30ac\ud55c\u6f22\uff21\U0001f600\U00020000");
    const auto points = alphabet.toUcs4();
    QString text;
    for (int i = 0; i < length; ++i) {
        const char32_t point = points.at(random.bounded(int(points.size())));
        text += QString::fromUcs4(&point, 1);
    }
    return text;
}

ExpectWarning::ExpectWarning(const QString &text)
{
    const std::lock_guard lock(warnings().mutex);
    warnings().expected.push_back({text, 0});
}

ExpectWarning::~ExpectWarning()
{
    const std::lock_guard lock(warnings().mutex);
    warnings().expected.pop_back();
}

int ExpectWarning::count() const
{
    const std::lock_guard lock(warnings().mutex);
    return warnings().expected.back().count;
}

void prepareProcess()
{
    QHashSeed::setDeterministicGlobalSeed();
    if (!qEnvironmentVariableIsSet("TZ"))
        qputenv("TZ", "UTC");
}

void watchQtWarnings()
{
    qInstallMessageHandler(onQtMessage);
}

int runSession(int argc, char **argv)
{
    Catch::Session session;
    const int usage = session.applyCommandLine(argc, argv);
    if (usage != 0)
        return usage;
    const int failed = session.run();
    const std::lock_guard lock(warnings().mutex);
    if (failed == 0 && warnings().unexpected > 0) {
        std::cerr << warnings().unexpected << " Qt warnings nobody expected\n";
        return 1;
    }
    return failed;
}

} // namespace rapport::test
