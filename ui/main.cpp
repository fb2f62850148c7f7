#include "core/log.h"
#include "core/settings.h"
#include "messages/translations.h"
#include "ui/shell/application.h"
#include "ui/shell/systemprompts.h"

#include <QApplication>
#include <QStandardPaths>
#include <memory>

namespace {

/// The size that the settings ask for has to be known before the application is made; the environment goes before it.
void applyScale(int argc, char **argv)
{
    QString file;
    for (int i = 1; i + 1 < argc; ++i) {
        if (QLatin1String(argv[i]) == QLatin1String("--settings"))
            file = QString::fromLocal8Bit(argv[i + 1]);
    }
    const auto settings = file.isEmpty() ? std::make_unique<rapport::core::Settings>()
                                         : std::make_unique<rapport::core::Settings>(file);
    const int percent = settings->value(rapport::core::SettingKey::ScalePercent).toInt();
    if (percent >= 50 && percent <= 400 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
}

} // namespace

int main(int argc, char **argv)
{
    applyScale(argc, argv);
    QApplication::setApplicationName(QStringLiteral("rapport"));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    QApplication qt(argc, argv);
    const auto options = rapport::ui::Application::parse(QApplication::arguments());
    rapport::core::openLog(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation), false);
    rapport::messages::Translations translations;
    translations.use({});
    rapport::ui::Application application(options, std::make_unique<rapport::ui::SystemPrompts>());
    application.start();
    return QApplication::exec();
}
