// Renders every widget of the look into pictures: gallery [--scheme light|dark|contrast] [--rtl] [--picture FILE].
#include "tests/ui/gallery.h"

#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPixmap>

#include <memory>

using namespace rapport::ui;

namespace {

ThemeChoice choiceOf(const QString &name)
{
    if (name == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return name == QLatin1String("contrast") ? ThemeChoice::HighContrast : ThemeChoice::Light;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("scheme"), QStringLiteral("light, dark or contrast"), QStringLiteral("name")},
         {QStringLiteral("rtl"), QStringLiteral("mirror the layout")},
         {QStringLiteral("picture"), QStringLiteral("write a picture and leave"), QStringLiteral("file")}});
    parser.process(application);
    const ThemeManager manager(choiceOf(parser.value(QStringLiteral("scheme"))));
    if (parser.isSet(QStringLiteral("rtl")))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const std::unique_ptr<QWidget> window(gallery::makeGallery());
    window->resize(1440, 900);
    window->show();
    const QString file = parser.value(QStringLiteral("picture"));
    if (file.isEmpty())
        return QApplication::exec();
    return window->grab().save(file) ? 0 : 1;
}
