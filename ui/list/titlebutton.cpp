#include "ui/list/titlebutton.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kGap = 4;
constexpr int kShortest = 60;

} // namespace

TitleButton::TitleButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize TitleButton::sizeHint() const
{
    const QFontMetrics metrics(currentTheme().font(TextStyle::PaneTitle));
    return {metrics.horizontalAdvance(text()) + 2 + kGap + metrics::kIcon + metrics::kSpace4,
            currentTheme().scaled(metrics::kButton)};
}

QSize TitleButton::minimumSizeHint() const
{
    return {kShortest, sizeHint().height()};
}

void TitleButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    const QFont font = theme.font(TextStyle::PaneTitle);
    const int room = width() - kGap - metrics::kIcon - metrics::kSpace4;
    const int wide = std::min(QFontMetrics(font).horizontalAdvance(text()) + 2, room);
    const QRect words(0, 0, wide, height());
    paintText(painter, QStyle::visualRect(layoutDirection(), rect(), words), text(), font, theme.text,
              Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    const QRect mark(wide + kGap, 0, metrics::kIcon, height());
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), mark), Icon::ChevronDown,
              underMouse() ? theme.text : theme.text3, metrics::kIcon);
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme);
}

void TitleButton::keyPressEvent(QKeyEvent *event)
{
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace rapport::ui
