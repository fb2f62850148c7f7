#include "ui/widgets/avatar.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace rapport::ui {

namespace {

QString firstCharacter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end) : QString();
}

bool isWide(const QString &character)
{
    const QChar::Script script = character.isEmpty() ? QChar::Script_Common : character.at(0).script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana ||
           script == QChar::Script_Katakana || script == QChar::Script_Hangul;
}

} // namespace

QString initialsOf(const QString &name)
{
    const QStringList words = name.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString first = firstCharacter(words.first());
    // One sign of a script that writes words with signs already fills the square.
    if (words.size() == 1 || isWide(first))
        return first.toUpper();
    return (first + firstCharacter(words.last())).toUpper();
}

void paintAvatar(QPainter &painter, const QRect &area, const QString &initials, AvatarShape shape,
                 const Theme &theme)
{
    const int side = std::min(area.width(), area.height());
    const bool record = shape == AvatarShape::Record;
    QFont font = theme.font(TextStyle::Initials);
    if (side > metrics::kRing)
        font.setPixelSize(qRound(side * 0.375));
    if (record) {
        const QColor border = theme.scheme == Scheme::HighContrast ? theme.text : QColor();
        paintPanel(painter, area, {theme.accentSoft, border, metrics::kRadiusTile, theme.borderWidth, false});
    } else {
        paintPanel(painter, area, {theme.chip, theme.lineStrong, side / 2, theme.borderWidth, false});
        if (side <= metrics::kPill && initials.size() > 1)
            font.setPixelSize(std::max(8, font.pixelSize() - 1));
    }
    painter.setFont(font);
    painter.setPen(record ? theme.accent : theme.text2);
    painter.drawText(area, Qt::AlignCenter | Qt::TextSingleLine, initials);
}

Avatar::Avatar(const QString &name, AvatarShape shape, int side, QWidget *parent)
    : QWidget(parent), m_shape(shape), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setName(name);
}

void Avatar::setName(const QString &name)
{
    m_initials = initialsOf(name);
    setAccessibleName(name);
    update();
}

void Avatar::setDrawing(std::optional<Icon> icon)
{
    m_icon = icon;
    update();
}

QSize Avatar::sizeHint() const
{
    return {m_side, m_side};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintAvatar(painter, rect(), m_icon ? QString() : m_initials, m_shape, theme);
    if (m_icon)
        paintIcon(painter, rect(), *m_icon, theme.accent, m_side / 2, layoutDirection());
}

} // namespace rapport::ui
