#include "ui/widgets/label.h"

#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kSentenceWidth = 320; // what a wrapping label asks for

ColorRole usualRole(TextStyle style)
{
    switch (style) {
    case TextStyle::Secondary:
    case TextStyle::SecondaryMedium:
    case TextStyle::Caption:
    case TextStyle::CaptionMedium: return ColorRole::Text2;
    default: return ColorRole::Text;
    }
}

// Breaks `text` into lines of `width`; returns how many there are.
int breakLines(QTextLayout &layout, int width, Qt::Alignment alignment, bool wrap)
{
    QTextOption option(alignment);
    option.setTextDirection(
        Qt::LayoutDirectionAuto); // the sentence knows its script, whatever the layout does
    option.setWrapMode(wrap ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::ManualWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    int count = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        ++count;
    }
    layout.endLayout();
    return count;
}

QString layoutText(QString text)
{
    return text.replace(QLatin1Char('\n'), QChar::LineSeparator);
}

} // namespace

Label::Label(TextStyle style, QWidget *parent) : Label(QString(), style, parent) {}

Label::Label(const QString &text, TextStyle style, QWidget *parent)
    : QLabel(parent), m_style(style), m_role(usualRole(style))
{
    setTextFormat(Qt::PlainText);
    QLabel::setText(text);
    takeFont();
}

void Label::setText(const QString &text)
{
    QLabel::setText(text);
    updateToolTip();
    updateGeometry();
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    takeFont();
    updateGeometry();
}

void Label::setColorRole(ColorRole role)
{
    m_role = role;
    takeFont();
    update();
}

void Label::setElide(Elide elide)
{
    m_elide = elide;
    updateToolTip();
    updateGeometry();
    update();
}

QSize Label::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    const QMargins margins = contentsMargins();
    const int extra = margins.left() + margins.right();
    const int high = margins.top() + margins.bottom();
    int width = 0;
    const QStringList lines = text().split(QLatin1Char('\n'));
    for (const QString &line : lines)
        width = std::max(width, textWidth(font(), line));
    if (wordWrap() && width > kSentenceWidth)
        return {kSentenceWidth + extra, heightForWidth(kSentenceWidth + extra)};
    return {width + extra, static_cast<int>(lines.size()) * theme.lineHeight(m_style) + high};
}

QSize Label::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    if (wordWrap())
        return {std::min(hint.width(), 40), themeOf(*this).lineHeight(m_style)};
    const int shortest = QFontMetrics(font()).horizontalAdvance(QLatin1String("Mm")) + 8;
    return m_elide == Elide::AtEnd ? QSize(std::min(hint.width(), shortest), hint.height()) : hint;
}

int Label::heightForWidth(int width) const
{
    if (!wordWrap())
        return -1;
    const QMargins margins = contentsMargins();
    const int inner = std::max(1, width - margins.left() - margins.right());
    return linesFor(inner) * themeOf(*this).lineHeight(m_style) + margins.top() + margins.bottom();
}

int Label::linesFor(int width) const
{
    QTextLayout layout(layoutText(text()), font());
    return std::max(1, breakLines(layout, width, Qt::AlignLeft, wordWrap()));
}

void Label::paintEvent(QPaintEvent *event)
{
    if (textInteractionFlags() & Qt::TextSelectableByMouse) {
        QLabel::paintEvent(event);
        return;
    }
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(theme.color(isEnabled() ? m_role : ColorRole::Text3));
    const QRect area = contentsRect();
    const Qt::Alignment edge = QStyle::visualAlignment(layoutDirection(), alignment()) | Qt::AlignAbsolute;
    QString shown = text();
    if (!wordWrap() && m_elide == Elide::AtEnd)
        shown = fontMetrics().elidedText(shown, Qt::ElideRight, area.width());
    QTextLayout layout(layoutText(shown), font());
    const int width = wordWrap() ? area.width() : std::max(area.width(), 1);
    const int lines =
        breakLines(layout, width, edge & (Qt::AlignHorizontal_Mask | Qt::AlignAbsolute), wordWrap());
    const int line = theme.lineHeight(m_style);
    qreal y = area.y();
    if (edge & Qt::AlignVCenter)
        y += (area.height() - lines * line) / 2.0;
    else if (edge & Qt::AlignBottom)
        y += area.height() - lines * line;
    for (int i = 0; i < lines; ++i, y += line) {
        const QTextLine part = layout.lineAt(i);
        part.draw(&painter, QPointF(area.x(), std::floor(y + (line - part.height()) / 2.0 - part.y())));
    }
}

void Label::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const bool ours = event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange ||
                      event->type() == QEvent::FontChange;
    if (ours && !m_takingFont)
        takeFont();
}

void Label::takeFont()
{
    m_takingFont = true;
    const Theme &theme = themeOf(*this);
    setFont(theme.font(m_style));
    QPalette colors = palette();
    if (colors.color(QPalette::WindowText) != theme.color(m_role)) {
        colors.setColor(QPalette::WindowText, theme.color(m_role));
        setPalette(colors);
    }
    m_takingFont = false;
}

void Label::updateToolTip()
{
    if (m_elide == Elide::No)
        return;
    const bool cut = textWidth(font(), text()) > contentsRect().width();
    setPlainToolTip(*this, cut ? text() : QString());
}

} // namespace rapport::ui
