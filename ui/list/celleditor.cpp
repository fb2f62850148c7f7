#include "ui/list/celleditor.h"

#include "messages/sentence.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

using Hint = QAbstractItemDelegate::EndEditHint;

CellEditor::CellEditor(const domain::FieldSpec &field, workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_field(field),
      m_editor(makeFieldEditor(field, workspace, this, [this] { setReason({}); })),
      m_reason(new Label(TextStyle::Secondary, parent))
{
    setObjectName(QStringLiteral("cellEditor"));
    m_reason->setObjectName(QStringLiteral("cellReason"));
    m_reason->setColorRole(ColorRole::Bad);
    m_reason->setAutoFillBackground(true);
    m_reason->setMargin(metrics::kSpace4);
    m_reason->hide();
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor.widget);
    setFocusProxy(m_editor.widget);
    m_editor.widget->installEventFilter(this);
}

CellEditor::~CellEditor()
{
    m_editor.widget->removeEventFilter(this);
    delete m_reason;
}

void CellEditor::setValue(const domain::Value &value)
{
    m_before = value;
    m_editor.setValue(value);
    if (auto *line = qobject_cast<QLineEdit *>(m_editor.widget))
        line->selectAll();
}

bool CellEditor::isChanged() const
{
    return !(m_value == m_before);
}

void CellEditor::setReason(const QString &reason)
{
    setInvalid(*m_editor.widget, !reason.isEmpty());
    if (!m_reason)
        return;
    m_reason->setText(reason);
    m_reason->adjustSize();
    m_reason->move(geometry().left(), geometry().bottom() + 1);
    m_reason->setVisible(!reason.isEmpty());
    m_reason->raise();
}

void CellEditor::commit(Hint hint)
{
    if (m_done)
        return;
    const auto read = m_editor.value();
    if (!read) {
        setReason(messages::sentence(read.error()));
        return;
    }
    if (m_field.has(domain::FieldFlag::Required) && read->isEmpty()) {
        setReason(tr("This field cannot be empty."));
        return;
    }
    m_value = *read;
    m_done = true;
    Q_EMIT committed(hint);
}

bool CellEditor::key(int key)
{
    const auto *box = qobject_cast<QComboBox *>(m_editor.widget);
    if (box && box->view()->isVisible())
        return false;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter: commit(Hint::NoHint); return true;
    case Qt::Key_Tab: commit(Hint::EditNextItem); return true;
    case Qt::Key_Backtab: commit(Hint::EditPreviousItem); return true;
    case Qt::Key_Escape:
        m_done = true;
        Q_EMIT reverted();
        return true;
    default: return false;
    }
}

/// The keyboard went elsewhere: what can be read is saved, the rest stays open.
void CellEditor::leave()
{
    const QWidget *now = QApplication::focusWidget();
    if (QApplication::activePopupWidget() || (now && isAncestorOf(now)))
        return;
    commit(Hint::NoHint);
}

bool CellEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int pressed = static_cast<QKeyEvent *>(event)->key();
        if (pressed == Qt::Key_Escape || pressed == Qt::Key_Return || pressed == Qt::Key_Enter)
            event->accept();
    }
    if (event->type() == QEvent::KeyPress && key(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        QMetaObject::invokeMethod(this, &CellEditor::leave, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

} // namespace rapport::ui
