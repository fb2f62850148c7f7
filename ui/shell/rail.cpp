#include "ui/shell/rail.h"

#include "ui/shell/shellaccessible.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/badge.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kInset = 4;
constexpr int kBarWidth = 3;
constexpr int kBarInset = 12;
constexpr int kIconTop = 8;

} // namespace

RailItem::RailItem(const QString &key, Icon icon, const QString &label, QWidget *parent)
    : QAbstractButton(parent), m_key(key), m_icon(icon)
{
    setText(label);
    setCheckable(true);
    setObjectName(QStringLiteral("rail.") + key);
    setAccessibleName(label);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RailItem::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? tr("%n due", nullptr, count) : QString());
    update();
}

QSize RailItem::sizeHint() const
{
    return {metrics::kRail, themeOf(*this).scaled(metrics::kRailItem, TextStyle::CaptionMedium)};
}

void RailItem::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(kInset, 0, -kInset, 0);
    if (isChecked())
        paintPanel(painter, box, {theme.accentSoft, {}, metrics::kRadiusTile});
    else if (underMouse() || isDown())
        paintPanel(painter, box, {theme.hover, {}, metrics::kRadiusTile});
    if (isChecked()) {
        const QRect bar(0, kBarInset - 2, kBarWidth, height() - 2 * kBarInset + 4);
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), theme.accent);
    }
    const QColor color = isChecked() ? theme.accent : theme.text2;
    const QRect iconBox(0, kIconTop, width(), metrics::kIconRail);
    paintIcon(painter, iconBox, m_icon, color, metrics::kIconRail, layoutDirection());
    const QRect label(kInset, kIconTop + metrics::kIconRail + kInset, width() - 2 * kInset,
                      theme.lineHeight(TextStyle::CaptionMedium));
    paintText(painter, label, text(), theme.font(TextStyle::CaptionMedium), color,
              Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
    if (m_badge > 0) {
        const QRect badge(width() / 2 + 9, 4, badgeWidth(m_badge, theme), metrics::kBadge);
        paintBadge(painter, QStyle::visualRect(layoutDirection(), rect(), badge), m_badge, BadgeKind::Count,
                   theme);
    }
    if (showsFocusRing(*this))
        paintFocusRing(painter, box, theme, metrics::kRadiusTile);
}

void RailItem::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QAbstractButton::keyPressEvent(event);
}

void RailItem::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailItem::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Rail::Rail(QWidget *parent) : QWidget(parent)
{
    installShellAccessibility();
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Modules"));
    setFixedWidth(metrics::kRail);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, kInset, 0, kInset);
    all->setSpacing(0);
    m_top = new QVBoxLayout;
    m_bottom = new QVBoxLayout;
    for (auto *part : {m_top, m_bottom})
        part->setSpacing(kInset);
    all->addLayout(m_top);
    all->addStretch(1);
    all->addLayout(m_bottom);
}

void Rail::add(const QString &key, Icon icon, const QString &label, bool atBottom)
{
    auto *item = new RailItem(key, icon, label, this);
    m_items.insert(key, item);
    (atBottom ? m_bottom : m_top)->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, key] {
        setCurrent(key);
        Q_EMIT chosen(key);
    });
}

void Rail::setCurrent(const QString &key)
{
    for (RailItem *item : std::as_const(m_items))
        item->setChecked(item->key() == key);
}

QString Rail::current() const
{
    for (const RailItem *item : m_items) {
        if (item->isChecked())
            return item->key();
    }
    return {};
}

void Rail::setBadge(const QString &key, int count)
{
    if (RailItem *item = m_items.value(key))
        item->setBadge(count);
}

void Rail::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    QPainter painter(this);
    paintEdge(painter, rect(), layoutDirection() == Qt::RightToLeft ? Qt::LeftEdge : Qt::RightEdge,
              themeOf(*this).line);
}

} // namespace rapport::ui
