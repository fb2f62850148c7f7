#include "cli/app.h"
#include "cli/interrupt.h"
#include "core/clock.h"
#include "messages/translations.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <cstdio>
#include <cstring>
#include <memory>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace {

bool writeAll(std::FILE *file, QByteArrayView bytes)
{
    return std::fwrite(bytes.data(), 1, static_cast<size_t>(bytes.size()), file) ==
               static_cast<size_t>(bytes.size()) &&
           std::fflush(file) == 0;
}

bool isTerminal(std::FILE *file)
{
#ifdef Q_OS_WIN
    return ::_isatty(::_fileno(file)) != 0;
#else
    return ::isatty(::fileno(file)) != 0;
#endif
}

/// Letters are painted, which takes more of Qt; on no screen.
std::unique_ptr<QCoreApplication> applicationFor(int &argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strncmp(argv[i], "--export", 8) == 0) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            return std::make_unique<QGuiApplication>(argc, argv);
        }
    }
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
#ifndef Q_OS_WIN
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is a write that fails
#endif
    const std::unique_ptr<QCoreApplication> application = applicationFor(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Rapport"));
    rapport::messages::Translations translations;
    translations.use(QStringLiteral("en")); // scripts read the answers; English needs its plurals too
    rapport::cli::watchInterrupts();
    const rapport::core::SystemClock clock;
    const rapport::cli::Streams streams{[](QByteArrayView bytes) { return writeAll(stdout, bytes); },
                                        [](QByteArrayView bytes) { return writeAll(stderr, bytes); },
                                        isTerminal(stderr)};
    return static_cast<int>(rapport::cli::runCli(QCoreApplication::arguments().mid(1), streams, clock));
}
