#include "ui/widgets/tagmark.h"

#include "ui/theme/paint.h"
#include "ui/widgets/tagcolour.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kPad = 7;
constexpr int kDot = 8;
constexpr int kGap = 6;

} // namespace

TagMark::TagMark(const QString &name, int series, QWidget *parent)
    : QWidget(parent), m_name(name), m_series(series)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize TagMark::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    const int words = textWidth(theme.font(TextStyle::Secondary), m_name);
    return {2 * kPad + kDot + kGap + words, theme.scaled(metrics::kPill, TextStyle::Secondary)};
}

QSize TagMark::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 48), sizeHint().height()};
}

void TagMark::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, rect(), {QColor(), theme.line, metrics::kRadiusPill, theme.borderWidth, false});
    const QRect dot(kPad, (height() - kDot) / 2, kDot, kDot);
    paintPanel(painter, QStyle::visualRect(layoutDirection(), rect(), dot),
               {tagColour(theme, m_series), QColor(), kDot / 2, 0, false});
    const QRect text = rect().adjusted(kPad + kDot + kGap, 0, -kPad, 0);
    paintText(painter, QStyle::visualRect(layoutDirection(), rect(), text), m_name,
              theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
}

} // namespace rapport::ui
