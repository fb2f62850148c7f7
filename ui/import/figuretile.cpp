#include "ui/import/figuretile.h"

#include "messages/when.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 72;
constexpr int kWidth = 190;

} // namespace

FigureTile::FigureTile(const QString &words, Icon icon, ColorRole color, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_color(color)
{
    setText(words);
    setFigure(0);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FigureTile::setFigure(qint64 figure)
{
    m_figure = messages::numberText(figure);
    setAccessibleName(QStringLiteral("%1 %2").arg(m_figure, text()));
    update();
}

QSize FigureTile::sizeHint() const
{
    return {kWidth, themeOf(*this).scaled(kHeight)};
}

void FigureTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, rect(),
               {underMouse() ? theme.hover : theme.surface, theme.line, metrics::kRadiusTile});
    const QRect inner =
        rect().adjusted(metrics::kSpace16, metrics::kSpace8, -metrics::kSpace16, -metrics::kSpace8);
    const auto shown = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const int upper = inner.height() * 3 / 5;
    paintText(painter, shown({inner.x(), inner.y(), inner.width() - metrics::kSpace24, upper}), m_figure,
              theme.font(TextStyle::Figure), theme.text, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
    paintText(painter, shown({inner.x(), inner.y() + upper, inner.width(), inner.height() - upper}), text(),
              theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
    paintIcon(painter, shown({inner.right() - metrics::kIcon, inner.y(), metrics::kIcon, inner.height()}),
              m_icon, theme.color(m_color), metrics::kIcon, layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme, metrics::kRadiusTile);
}

} // namespace rapport::ui
