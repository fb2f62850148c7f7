#include "ui/fields/valueeditor.h"

#include "ui/dialogs/recordpicker.h"
#include "ui/theme/controlhints.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace rapport::ui {

ValueEditor::ValueEditor(const domain::FieldSpec &field, workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_field(field),
      m_editor(makeFieldEditor(field, workspace, this, [this] { Q_EMIT edited(); }))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor.widget);
    m_editor.widget->installEventFilter(this);
    setFocusProxy(m_editor.widget);
    if (auto *box = qobject_cast<QComboBox *>(m_editor.widget))
        connect(box, &QComboBox::activated, this, &ValueEditor::committed);
    else if (auto *tick = qobject_cast<QCheckBox *>(m_editor.widget))
        connect(tick, &QCheckBox::clicked, this, &ValueEditor::committed);
}

void ValueEditor::setValue(const domain::Value &value, const QString &linked)
{
    const QSignalBlocker quiet(this);
    auto *picker = qobject_cast<RecordPicker *>(m_editor.widget);
    if (picker && m_field.linkTo && !linked.isEmpty())
        picker->setRecord({*m_field.linkTo, value.as<domain::RecordId>()}, linked);
    else
        m_editor.setValue(value);
    if (auto *line = qobject_cast<QLineEdit *>(m_editor.widget))
        line->selectAll();
}

void ValueEditor::setReason(const QString &reason)
{
    setInvalid(*m_editor.widget, !reason.isEmpty());
    m_editor.widget->setAccessibleDescription(reason);
}

bool ValueEditor::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool multiLine = m_field.type == domain::FieldType::LongText;
    if (key == Qt::Key_Escape)
        Q_EMIT reverted();
    else if (enter && (!multiLine || modifiers.testFlag(Qt::ControlModifier)))
        Q_EMIT committed();
    else
        return false;
    return true;
}

bool ValueEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (handleKey(key->key(), key->modifiers()))
            return true;
    }
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        const bool elsewhere = reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason &&
                               reason != Qt::MenuBarFocusReason;
        if (elsewhere)
            QTimer::singleShot(0, this, [this] {
                if (isVisible() && !isAncestorOf(window()->focusWidget()))
                    Q_EMIT left();
            });
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace rapport::ui
