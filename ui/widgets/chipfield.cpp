#include "ui/widgets/chipfield.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kEditorWidth = 96;
constexpr int kHintColumn = 16;

} // namespace

ChipField::ChipField(QWidget *parent)
    : QWidget(parent), m_layout(new FlowLayout(this, metrics::kSpace4, 6)), m_editor(new QLineEdit(this))
{
    placeMargins();
    setBare(*m_editor, true);
    m_editor->setFrame(false);
    m_editor->setMinimumWidth(kEditorWidth);
    m_editor->setFont(themeOf(*this).font(TextStyle::Secondary));
    m_editor->setFixedHeight(themeOf(*this).scaled(metrics::kChip, TextStyle::Secondary));
    m_editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_editor->setObjectName(QStringLiteral("chipEditor"));
    m_editor->installEventFilter(this);
    m_layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_editor, &QLineEdit::returnPressed, this, [this] { Q_EMIT submitted(m_editor->text()); });
    connect(m_editor, &QLineEdit::textChanged, this, [this] { update(); });
}

void ChipField::setChips(const QList<Chip *> &chips)
{
    for (Chip *old : std::as_const(m_chips)) {
        m_layout->removeWidget(old);
        old->hide();
        old->deleteLater();
    }
    m_chips = chips;
    for (int i = 0; i < m_chips.size(); ++i) {
        Chip *chip = m_chips.at(i);
        chip->setParent(this);
        chip->setRemovable(true);
        chip->installEventFilter(this);
        m_layout->insertWidget(i, chip);
        chip->show();
        connect(chip, &Chip::removeRequested, this, [this, i] { Q_EMIT removeRequested(i); });
        connect(chip, &Chip::clicked, this, [this, i] { Q_EMIT chipPressed(i); });
    }
    updateGeometry();
}

void ChipField::placeMargins()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_layout->setContentsMargins(4 + (mirrored ? kHintColumn : 0), 5, 4 + (mirrored ? 0 : kHintColumn), 5);
}

void ChipField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeMargins();
}

void ChipField::setKeyHint(const QString &key)
{
    m_keyHint = key;
    update();
}

QSize ChipField::sizeHint() const
{
    return {320, m_layout->heightForWidth(std::max(width(), 200))};
}

void ChipField::focusChip(int index)
{
    if (index < 0)
        return;
    if (index >= m_chips.size())
        m_editor->setFocus(Qt::TabFocusReason);
    else
        m_chips.at(index)->setFocus(Qt::TabFocusReason);
}

bool ChipField::handleKey(int key, QObject *watched)
{
    const int back = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const int forth = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    if (watched == m_editor) {
        if (m_editor->cursorPosition() > 0 || m_editor->hasSelectedText() || m_chips.isEmpty())
            return false;
        if (key == Qt::Key_Backspace && m_editor->text().isEmpty()) {
            Q_EMIT removeRequested(static_cast<int>(m_chips.size()) - 1);
            return true;
        }
        if (key == back)
            focusChip(static_cast<int>(m_chips.size()) - 1);
        return key == back;
    }
    const auto index = static_cast<int>(m_chips.indexOf(static_cast<Chip *>(watched)));
    if (index < 0 || (key != back && key != forth))
        return false;
    focusChip(index + (key == forth ? 1 : -1));
    return true;
}

bool ChipField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key(), watched))
        return true;
    return QWidget::eventFilter(watched, event);
}

void ChipField::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const QColor border = isInvalid(this) ? theme.bad : theme.control;
    paintPanel(painter, rect(), {theme.surface, border, metrics::kRadiusField, theme.borderWidth, false});
    if (m_editor->hasFocus())
        paintFocusRing(painter, rect(), theme);
    else if (m_editor->text().isEmpty() && !m_keyHint.isEmpty()) {
        const int line = theme.scaled(metrics::kChip, TextStyle::Secondary);
        const QRect hint(width() - kHintColumn - 4, height() - line - 5, kHintColumn - 4, line);
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), hint), m_keyHint,
                  theme.font(TextStyle::Caption), theme.text3, Qt::AlignCenter);
    }
}

void ChipField::mousePressEvent(QMouseEvent *)
{
    m_editor->setFocus(Qt::MouseFocusReason);
}

} // namespace rapport::ui
