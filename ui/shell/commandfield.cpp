#include "ui/shell/commandfield.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/avatar.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kFieldWidth = 344;
constexpr int kFieldHeight = 24;
constexpr int kAvatar = 20;

} // namespace

CommandField::CommandField(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("shell.command-field"));
    setAccessibleName(tr("Search or run anything"));
    setText(tr("Search or run anything"));
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Find records and commands by typing"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize CommandField::sizeHint() const
{
    return {kFieldWidth, themeOf(*this).scaled(kFieldHeight, TextStyle::Secondary)};
}

void CommandField::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(), {theme.surface, theme.control});
    const auto visual = [this](const QRect &box) {
        return QStyle::visualRect(layoutDirection(), rect(), box);
    };
    paintIcon(painter, visual({metrics::kSpace8, 0, metrics::kIcon, height()}), Icon::Search, theme.text2,
              metrics::kIconMark, layoutDirection());
    const QFont font = theme.font(TextStyle::Secondary);
    paintText(painter, visual({30, 0, width() - 90, height()}), text(), font, theme.text2,
              Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    const QString key = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    paintText(painter, visual({width() - 80, 0, 71, height()}), key, theme.font(TextStyle::Caption),
              theme.text2, Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme);
}

void CommandField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

UserBadge::UserBadge(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("shell.user"));
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Your name and the settings of this machine"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void UserBadge::setName(const QString &name)
{
    setText(name);
    setAccessibleName(name.isEmpty() ? tr("Settings") : tr("User %1").arg(name));
    updateGeometry();
    update();
}

QSize UserBadge::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    const int words = QFontMetrics(theme.font(TextStyle::Secondary)).horizontalAdvance(text());
    return {kAvatar + metrics::kSpace8 + qMin(words, 200) + 2,
            theme.scaled(kFieldHeight, TextStyle::Secondary)};
}

void UserBadge::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    if (text().isEmpty())
        return;
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto visual = [this](const QRect &box) {
        return QStyle::visualRect(layoutDirection(), rect(), box);
    };
    paintAvatar(painter, visual({0, (height() - kAvatar) / 2, kAvatar, kAvatar}), initialsOf(text()),
                AvatarShape::Owner, theme);
    const int left = kAvatar + metrics::kSpace8;
    paintText(painter, visual({left, 0, width() - left, height()}), text(), theme.font(TextStyle::Secondary),
              theme.text2, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme);
}

MenuCorner::MenuCorner(QWidget *parent)
    : QWidget(parent), m_field(new CommandField(this)), m_user(new UserBadge(this))
{
    setObjectName(QStringLiteral("shell.corner"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, metrics::kSpace12, 0);
    setFixedHeight(themeOf(*this).scaled(metrics::kMenuBar));
    row->setSpacing(metrics::kSpace12);
    row->addWidget(m_field, 0, Qt::AlignVCenter);
    row->addWidget(m_user, 0, Qt::AlignVCenter);
}

} // namespace rapport::ui
