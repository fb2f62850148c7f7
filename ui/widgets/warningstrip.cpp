#include "ui/widgets/warningstrip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kIconGap = 7;

} // namespace

WarningStrip::WarningStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void WarningStrip::setWarnings(const QList<Warning> &warnings)
{
    m_warnings = warnings;
    QStringList words;
    for (const Warning &warning : warnings)
        words << warning.text;
    setAccessibleName(words.join(QLatin1String(". ")));
    setVisible(!warnings.isEmpty());
    update();
}

QSize WarningStrip::sizeHint() const
{
    return {metrics::kFieldLabel, themeOf(*this).scaled(metrics::kStrip, TextStyle::Secondary)};
}

int WarningStrip::contentWidth() const
{
    const QFontMetrics font(themeOf(*this).font(TextStyle::SecondaryMedium));
    int width = metrics::kSpace20;
    for (const Warning &warning : m_warnings)
        width += metrics::kIconMark + kIconGap + font.horizontalAdvance(warning.text) + metrics::kSpace20;
    return width;
}

void WarningStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.warnSoft);
    paintEdge(painter, rect(), Qt::TopEdge, theme.warnLine);
    paintEdge(painter, rect(), Qt::BottomEdge, theme.warnLine);
    const QFont font = theme.font(TextStyle::SecondaryMedium);
    const QFontMetrics metric(font);
    int x = metrics::kSpace20;
    for (const Warning &warning : m_warnings) {
        const QRect mark(x, 0, metrics::kIconMark, height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), mark), warning.icon, theme.warn,
                  metrics::kIconMark, layoutDirection());
        x += metrics::kIconMark + kIconGap;
        const int words = metric.horizontalAdvance(warning.text) + 1;
        const QRect text(x, 0, std::max(0, std::min(words, width() - x - metrics::kSpace8)), height());
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), text), warning.text, font,
                  theme.warn, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        x += words + metrics::kSpace20;
    }
}

void WarningStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setPlainToolTip(*this, contentWidth() > width() ? accessibleName() : QString());
}

} // namespace rapport::ui
