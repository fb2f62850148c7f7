#include "ui/widgets/tagcolour.h"

#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

namespace rapport::ui {

namespace {

constexpr int kDot = 8;
constexpr int kRoom = 16;

constexpr const char *kNames[] = {
    QT_TRANSLATE_NOOP("TagColour", "Blue"),       QT_TRANSLATE_NOOP("TagColour", "Orange"),
    QT_TRANSLATE_NOOP("TagColour", "Green"),      QT_TRANSLATE_NOOP("TagColour", "Pink"),
    QT_TRANSLATE_NOOP("TagColour", "Light blue"), QT_TRANSLATE_NOOP("TagColour", "Yellow")};
static_assert(std::size(kNames) == std::tuple_size_v<decltype(Theme::series)>);

} // namespace

int tagColourIndex(qint64 number)
{
    const auto count = static_cast<qint64>(std::size(kNames));
    return static_cast<int>(((number % count) + count) % count);
}

QColor tagColour(const Theme &theme, qint64 number)
{
    return theme.series[static_cast<std::size_t>(tagColourIndex(number))];
}

QString tagColourName(qint64 number)
{
    return QCoreApplication::translate("TagColour", kNames[tagColourIndex(number)]);
}

QIcon tagDot(const Theme &theme, qint64 number, qreal ratio)
{
    QPixmap picture(QSize(kRoom, kRoom) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    constexpr int kMargin = (kRoom - kDot) / 2;
    paintPanel(painter, QRect(kMargin, kMargin, kDot, kDot),
               {tagColour(theme, number), QColor(), kDot / 2, 0, false});
    painter.end();
    return QIcon(picture);
}

} // namespace rapport::ui
