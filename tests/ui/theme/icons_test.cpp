#include "ui/uitest.h"

#include "ui/theme/icons.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rapport;
using ui::Icon;

namespace {

Icon iconAt(int index)
{
    return static_cast<Icon>(index);
}

QByteArray svgOf(Icon icon)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(ui::fileName(icon)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("Every icon has its own drawing and every drawing its icon")
{
    std::set<QString> names{QStringLiteral("rapport")};
    for (int i = 0; i < ui::kIconCount; ++i)
        CHECK(names.insert(ui::fileName(iconAt(i))).second);
    std::set<QString> files;
    for (const QString &file : QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")}))
        files.insert(file.chopped(4));
    CHECK(names == files);
}

TEST_CASE("Drawings follow the rules of the set")
{
    for (int i = 0; i < ui::kIconCount; ++i) {
        const QByteArray svg = svgOf(iconAt(i));
        INFO(ui::fileName(iconAt(i)).data());
        CHECK(svg.contains("viewBox=\"0 0 24 24\""));
        CHECK(svg.contains("fill=\"none\""));
        CHECK(svg.contains("stroke=\"currentColor\""));
        CHECK(svg.contains("stroke-width=\"1.75\""));
        CHECK(svg.contains("stroke-linecap=\"round\""));
        CHECK_FALSE(svg.contains('#'));
    }
}

TEST_CASE("Drawings leave two of the 24 units free at every edge")
{
    for (int i = 0; i < ui::kIconCount; ++i) {
        INFO(ui::fileName(iconAt(i)).data());
        const QImage image = ui::iconPixmap(iconAt(i), Qt::black, 24, 10.0).toImage();
        const QRect free(19, 19, 202, 202); // 10 device pixels a unit, one pixel for the soft edge
        bool outside = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                outside = outside || (!free.contains(x, y) && image.pixelColor(x, y).alpha() > 40);
        }
        CHECK_FALSE(outside);
    }
}

TEST_CASE("Icons come in the asked colour, size and pixel ratio")
{
    const QPixmap pixmap = ui::iconPixmap(Icon::Call, QColor(Qt::red), 16, 2.0);
    CHECK(pixmap.deviceIndependentSize() == QSizeF(16, 16));
    CHECK(pixmap.size() == QSize(32, 32));
    CHECK(test::shows(pixmap.toImage().convertToFormat(QImage::Format_ARGB32), Qt::red));
    CHECK(ui::iconPixmap(Icon::Call, QColor(Qt::red), 20, 1.5).size() == QSize(30, 30));
}

TEST_CASE("Only icons with a reading direction turn round in a right-to-left layout")
{
    const auto image = [](Icon icon, Qt::LayoutDirection direction) {
        return ui::iconPixmap(icon, Qt::black, 24, 1.0, direction).toImage();
    };
    CHECK(image(Icon::Undo, Qt::RightToLeft) == image(Icon::Undo, Qt::LeftToRight).mirrored(true, false));
    for (const Icon icon : {Icon::Call, Icon::Clock, Icon::Check, Icon::Edit})
        CHECK(image(icon, Qt::RightToLeft) == image(icon, Qt::LeftToRight));
}

TEST_CASE("A themed icon follows the theme and greys out when disabled")
{
    ui::ThemeManager &manager = test::themeManager(ui::ThemeChoice::Light);
    const QIcon icon = ui::themedIcon(Icon::Add, ui::ColorRole::Accent);
    const auto image = [&icon](QIcon::Mode mode) {
        return icon.pixmap(QSize(48, 48), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
    };
    CHECK(test::shows(image(QIcon::Normal), ui::Theme::light().accent));
    CHECK(test::shows(image(QIcon::Disabled), ui::Theme::light().text3));
    manager.setChoice(ui::ThemeChoice::Dark);
    CHECK(test::shows(image(QIcon::Normal), ui::Theme::dark().accent));
    manager.setChoice(ui::ThemeChoice::Light);
}

TEST_CASE("The program's icon is there in the usual sizes")
{
    CHECK(ui::applicationIcon().availableSizes().contains(QSize(256, 256)));
    CHECK(QSvgRenderer(QStringLiteral(":/icons/rapport.svg")).isValid());
}
