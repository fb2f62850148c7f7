#include "ui/pipeline/dropbar.h"

#include "messages/when.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace rapport::ui {

namespace {

constexpr int kHeight = 44;
constexpr int kTurned = 8; ///< px that the pile behind a carried card shows

struct ZoneLook {
    QString words;
    Icon icon;
    ColorRole role;
};

ZoneLook lookOf(DropBar::Zone zone)
{
    switch (zone) {
    case DropBar::Zone::Won: return {DropBar::tr("Won"), Icon::Won, ColorRole::Good};
    case DropBar::Zone::Lost: return {DropBar::tr("Lost"), Icon::Close, ColorRole::Bad};
    case DropBar::Zone::OtherPipeline: return {DropBar::tr("Other pipeline"), Icon::Move, ColorRole::Text};
    case DropBar::Zone::Trash: return {DropBar::tr("Delete"), Icon::Trash, ColorRole::Text};
    }
    return {};
}

} // namespace

DropBar::DropBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("board.zones"));
    setAccessibleName(tr("Where cards can be dropped"));
    setFixedHeight(kHeight + metrics::kSpace12);
}

void DropBar::setHasOther(bool other)
{
    m_hasOther = other;
    update();
}

std::vector<DropBar::Zone> DropBar::zones() const
{
    if (m_hasOther)
        return {Zone::Won, Zone::Lost, Zone::OtherPipeline, Zone::Trash};
    return {Zone::Won, Zone::Lost, Zone::Trash};
}

QRect DropBar::rectOf(std::size_t place) const
{
    const int count = static_cast<int>(zones().size());
    const int wide = (width() - 2 * metrics::kSpace16 - (count - 1) * metrics::kSpace12) / count;
    return {metrics::kSpace16 + static_cast<int>(place) * (wide + metrics::kSpace12), 0, wide, kHeight};
}

std::optional<DropBar::Zone> DropBar::zoneAt(QPoint globalPosition) const
{
    if (!isVisible())
        return std::nullopt;
    const std::vector<Zone> shown = zones();
    for (std::size_t place = 0; place < shown.size(); ++place) {
        if (rectOf(place).contains(mapFromGlobal(globalPosition)))
            return shown[place];
    }
    return std::nullopt;
}

void DropBar::setHot(std::optional<Zone> zone)
{
    if (std::exchange(m_hot, zone) != zone)
        update();
}

QSize DropBar::sizeHint() const
{
    return {metrics::kRail, kHeight + metrics::kSpace12};
}

void DropBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Zone> shown = zones();
    for (std::size_t place = 0; place < shown.size(); ++place) {
        const ZoneLook look = lookOf(shown[place]);
        const bool hot = m_hot == shown[place];
        const QRect box = rectOf(place);
        paintPanel(painter, box,
                   {hot ? theme.accentSoft : theme.surface, hot ? theme.accent : theme.lineStrong,
                    metrics::kRadiusField, 1, true});
        const QFont font = theme.font(TextStyle::BodyMedium);
        const int wide = metrics::kIcon + metrics::kSpace8 + textWidth(font, look.words);
        const int left = box.x() + (box.width() - wide) / 2;
        paintIcon(painter, QRect(left, box.y(), metrics::kIcon, box.height()), look.icon,
                  theme.color(look.role), metrics::kIcon);
        paintText(painter, QRect(left + metrics::kIcon + metrics::kSpace8, box.y(), wide, box.height()),
                  look.words, font, theme.color(look.role));
    }
}

CarriedCards::CarriedCards(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void CarriedCards::begin(const QPixmap &card, QPoint hold, int count)
{
    m_card = card;
    m_hold = hold;
    m_count = count;
    const QSize size = card.deviceIndependentSize().toSize();
    resize(size.width() + (count > 1 ? kTurned : 0), size.height());
    raise();
    show();
}

void CarriedCards::moveTo(QPoint position)
{
    move(position - m_hold);
    update();
}

void CarriedCards::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect card = QRect(QPoint(0, 0), m_card.deviceIndependentSize().toSize())
                           .adjusted(metrics::kSpace8, 0, -metrics::kSpace8, -metrics::kSpace8);
    if (m_count > 1)
        paintPanel(painter, card.translated(kTurned / 2, kTurned / 2),
                   {theme.surface, theme.accent, metrics::kRadiusField});
    painter.drawPixmap(0, 0, m_card);
    paintPanel(painter, card, {QColor(), theme.accent, metrics::kRadiusField, 1, false});
    if (m_count < 2)
        return;
    const QString words = messages::numberText(static_cast<qint64>(m_count));
    const int wide = textWidth(theme.font(TextStyle::CaptionMedium), words) + metrics::kSpace12;
    const QRect badge(card.right() - wide + metrics::kSpace4, card.top() - 1, wide, metrics::kBadge);
    paintPanel(painter, badge, {theme.accentFill, QColor(), metrics::kRadiusTile});
    paintText(painter, badge, words, theme.font(TextStyle::CaptionMedium), theme.onAccent, Qt::AlignCenter);
}

} // namespace rapport::ui
