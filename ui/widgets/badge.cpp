#include "ui/widgets/badge.h"

#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kMost = 99;

QString badgeText(int count)
{
    return count > kMost ? QLocale().toString(kMost) + QLatin1Char('+') : QLocale().toString(count);
}

QFont badgeFont(const Theme &theme)
{
    QFont font = theme.font(TextStyle::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

int badgeWidth(int count, const Theme &theme)
{
    const int height = theme.scaled(metrics::kBadge, TextStyle::Caption);
    return std::max(height, textWidth(badgeFont(theme), badgeText(count)) + 8);
}

void paintBadge(QPainter &painter, const QRect &area, int count, BadgeKind kind, const Theme &theme)
{
    const bool breach = kind == BadgeKind::Breach;
    const QColor text = breach ? theme.surface : theme.onAccent;
    paintPanel(painter, area, {breach ? theme.bad : theme.accentFill, QColor(), area.height() / 2, 0, false});
    paintText(painter, area, badgeText(count), badgeFont(theme), text, Qt::AlignCenter);
}

Badge::Badge(int count, QWidget *parent, BadgeKind kind) : QWidget(parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setCount(count);
}

void Badge::setCount(int count)
{
    m_count = std::max(0, count);
    setAccessibleName(badgeText(m_count));
    setHidden(m_count == 0);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    return {badgeWidth(m_count, theme), theme.scaled(metrics::kBadge, TextStyle::Caption)};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_count, m_kind, themeOf(*this));
}

} // namespace rapport::ui
