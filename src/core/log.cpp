#include "core/log.h"

#include <QDir>
#include <mutex>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace rapport::core {

namespace {

constexpr std::size_t kFileBytes = 2 * 1024 * 1024;
constexpr std::size_t kFiles = 3;

std::shared_ptr<spdlog::logger> &slot()
{
    static auto logger =
        std::make_shared<spdlog::logger>("rapport", std::make_shared<spdlog::sinks::null_sink_mt>());
    return logger;
}

void forwardQtMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    const auto level = type == QtDebugMsg || type == QtInfoMsg ? spdlog::level::debug : spdlog::level::warn;
    log().log(level, "qt: {}", text.toStdString());
}

} // namespace

void openLog(const QString &folder, bool toStandardError)
{
    std::vector<spdlog::sink_ptr> sinks;
    if (QDir().mkpath(folder)) {
        const auto path = QDir(folder).filePath(QStringLiteral("rapport.log")).toStdString();
        try {
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kFileBytes, kFiles));
        } catch (const spdlog::spdlog_ex &) {
            sinks.clear(); // a log that cannot be written must not keep the program from starting
        }
    }
    if (toStandardError)
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    slot() = std::make_shared<spdlog::logger>("rapport", sinks.begin(), sinks.end());
    slot()->flush_on(spdlog::level::info);
    qInstallMessageHandler(forwardQtMessage);
}

spdlog::logger &log()
{
    return *slot();
}

} // namespace rapport::core
