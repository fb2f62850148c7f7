#include "core/log.h"
#include "messages/translations.h"
#include "ui/shell/application.h"
#include "ui/shell/systemprompts.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char **argv)
{
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
