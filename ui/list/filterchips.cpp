// What keys and mouse do to the chips and the editor of the filter line.

#include "ui/list/filterline.h"

#include "ui/widgets/chipfield.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>

namespace rapport::ui {

using domain::Filter;

int FilterLine::indexOf(QObject *chip) const
{
    const auto &chips = m_field->chips();
    for (int i = 0; i < chips.size(); ++i) {
        if (chips.at(i) == chip)
            return i;
    }
    return -1;
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    const QLineEdit &editor = m_field->editor();
    if (watched == &editor) {
        if (event->type() == QEvent::KeyPress)
            return editorKey(static_cast<QKeyEvent *>(event)->key());
        if (event->type() == QEvent::FocusIn && editor.text().isEmpty() && m_pending.spec)
            offer();
        if (event->type() == QEvent::FocusOut)
            m_offers->hide();
        return false;
    }
    const int index = indexOf(watched);
    if (index < 0)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ContextMenu) {
        showChipMenu(index);
        return true;
    }
    if (event->type() == QEvent::KeyPress)
        return chipKey(index, static_cast<QKeyEvent *>(event)->text());
    return chipMouse(watched, event);
}

bool FilterLine::editorKey(int key)
{
    const bool open = m_offers->isVisible();
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (open)
            m_offers->move(key == Qt::Key_Down ? 1 : -1);
        else if (key == Qt::Key_Down && m_field->editor().text().isEmpty() && m_pending.isIdle())
            Q_EMIT left();
        else
            offer();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: enter(); return true;
    case Qt::Key_Tab:
        if (!m_offers->marked())
            return false;
        enter();
        return true;
    case Qt::Key_Escape:
        if (m_pending.isIdle() && m_field->editor().text().isEmpty()) {
            Q_EMIT left();
        } else {
            reset();
            rebuild();
            setPreviewCount(-1);
        }
        return true;
    default: return false;
    }
}

bool FilterLine::chipKey(int index, const QString &text)
{
    if (index >= static_cast<int>(m_filter.conjuncts().size()))
        return false;
    if (text == QLatin1String("!")) {
        negateChip(index);
        return true;
    }
    if (text == QLatin1String("|")) {
        beginOr(index);
        return true;
    }
    return false;
}

bool FilterLine::chipMouse(QObject *chip, QEvent *event)
{
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const auto placeIn = [&] {
        return static_cast<Chip *>(chip)->mapTo(m_field, mouse->position().toPoint());
    };
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        m_drag = Drag{indexOf(chip), placeIn(), false, -1};
    } else if (event->type() == QEvent::MouseMove && m_drag.index >= 0) {
        m_drag.moving = m_drag.moving ||
                        (placeIn() - m_drag.start).manhattanLength() >= QApplication::startDragDistance();
        if (!m_drag.moving)
            return false;
        const int target = indexOf(m_field->childAt(placeIn()));
        m_drag.target = target == m_drag.index ? -1 : target;
        for (int i = 0; i < m_field->chips().size(); ++i)
            m_field->chips().at(i)->setLook(i == m_drag.target ? ChipLook::Active : ChipLook::Neutral);
        static_cast<Chip *>(chip)->setCursor(Qt::ClosedHandCursor);
        return true;
    } else if (event->type() == QEvent::MouseButtonRelease && m_drag.index >= 0) {
        const Drag drag = std::exchange(m_drag, Drag{});
        static_cast<Chip *>(chip)->unsetCursor();
        if (!drag.moving)
            return false;
        static_cast<Chip *>(chip)->setDown(false);
        if (drag.target >= 0)
            joinChips(drag.index, drag.target);
        return true;
    }
    return false;
}

void FilterLine::joinChips(int from, int onto)
{
    std::vector<Filter> parts = m_filter.conjuncts();
    const int count = static_cast<int>(parts.size());
    if (from == onto || from < 0 || onto < 0 || from >= count || onto >= count)
        return;
    Filter &target = parts[static_cast<std::size_t>(onto)];
    target = Filter::any({target, parts[static_cast<std::size_t>(from)]});
    parts.erase(parts.begin() + from);
    change(std::move(parts));
}

void FilterLine::negateChip(int index)
{
    std::vector<Filter> parts = m_filter.conjuncts();
    Filter &part = parts[static_cast<std::size_t>(index)];
    const auto *negated = std::get_if<Filter::Not>(&part.node());
    part = negated ? Filter(*negated->inner) : Filter::negate(part);
    change(std::move(parts));
}

void FilterLine::beginOr(int index)
{
    reset();
    if (index >= 0 && index < static_cast<int>(m_filter.conjuncts().size()))
        m_pending.orWith = index;
    rebuild();
    m_field->editor().setFocus();
}

void FilterLine::showChipMenu(int index)
{
    if (index >= static_cast<int>(m_filter.conjuncts().size()))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit"), this, [this, index] { editChip(index); });
    menu->addAction(tr("Not this"), this, [this, index] { negateChip(index); });
    menu->addAction(tr("Or …"), this, [this, index] { beginOr(index); });
    if (index > 0)
        menu->addAction(tr("Join to the one before by “or”"), this,
                        [this, index] { joinChips(index, index - 1); });
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, [this, index] { removeChip(index); });
    const Chip *chip = m_field->chips().at(index);
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height())));
}

} // namespace rapport::ui
