#include "ui/card/factrow.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/fields/valueeditor.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMenu>

namespace rapport::ui {

FactRow::FactRow(const domain::FieldSpec &field, AppContext &context, Press press, QWidget *parent)
    : QWidget(parent), m_field(field), m_context(context), m_press(press)
{
    setObjectName(QStringLiteral("fact.") + field.key);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kSpace8);
    grid->setVerticalSpacing(0);
    grid->setColumnMinimumWidth(0, metrics::kFieldLabel);
    grid->setColumnStretch(1, 1);
    auto *label = new Label(messages::fieldLabel(field), TextStyle::Secondary, this);
    label->setColorRole(ColorRole::Text2);
    label->setElide(Elide::AtEnd);
    label->setFixedWidth(metrics::kFieldLabel);
    label->setFixedHeight(themeOf(*this).lineHeight(TextStyle::Body));
    m_shown = new LinkButton(QString(), this);
    m_shown->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_shown->setColorRole(press == Press::Edits ? ColorRole::Text : ColorRole::Accent);
    m_reason = new Label(TextStyle::Secondary, this);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setColorRole(ColorRole::Bad);
    m_reason->setWordWrap(true);
    m_reason->hide();
    grid->addWidget(label, 0, 0, Qt::AlignTop | Qt::AlignLeading);
    grid->addWidget(m_shown, 0, 1);
    grid->addWidget(m_reason, 1, 1);
    connect(m_shown, &LinkButton::clicked, this, [this] {
        if (m_press == Press::Opens)
            Q_EMIT opened(m_field.key);
        else
            edit();
    });
}

void FactRow::present(const domain::Value &value, const QString &text, const QString &linked)
{
    m_value = value;
    m_linked = linked;
    const QString shown = text.isEmpty() ? QStringLiteral("–") : text;
    if (m_shown->text() == shown)
        return;
    m_shown->setText(shown);
    m_shown->setAccessibleName(QStringLiteral("%1: %2").arg(messages::fieldLabel(m_field), text));
    m_shown->updateGeometry();
}

void FactRow::edit()
{
    if (m_editor || !m_writable || !m_field.isWritable())
        return;
    m_editor = new ValueEditor(m_field, m_context.workspace, this);
    m_editor->setValue(m_value, m_linked);
    m_shown->hide();
    static_cast<QGridLayout *>(layout())->addWidget(m_editor, 0, 1);
    connect(m_editor, &ValueEditor::committed, this, &FactRow::commit);
    connect(m_editor, &ValueEditor::left, this, &FactRow::leave);
    connect(m_editor, &ValueEditor::edited, this, [this] { setReason({}); });
    connect(m_editor, &ValueEditor::reverted, this, [this] {
        stopEditing();
        Q_EMIT reverted(m_field.key);
    });
    m_editor->show();
    m_editor->setFocus(Qt::TabFocusReason);
    Q_EMIT editStarted(m_field.key);
}

void FactRow::leave()
{
    if (m_editor && m_reason->text().isEmpty())
        commit();
}

void FactRow::commit()
{
    if (!m_editor)
        return;
    const auto typed = m_editor->value();
    if (!typed) {
        const auto &faults = typed.error().faults;
        setReason(faults.empty() ? messages::sentence(typed.error())
                                 : messages::faultSentence(faults.front()));
        return;
    }
    if (*typed == m_value || (typed->isEmpty() && m_value.isEmpty())) {
        stopEditing();
        Q_EMIT reverted(m_field.key);
        return;
    }
    Q_EMIT committed(m_field.key, *typed);
}

void FactRow::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    if (m_editor)
        m_editor->setReason(reason);
}

void FactRow::stopEditing()
{
    setReason({});
    if (!m_editor)
        return;
    const bool focused =
        m_editor->isAncestorOf(window()->focusWidget()) || window()->focusWidget() == nullptr;
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    m_shown->show();
    if (focused)
        m_shown->setFocus(Qt::TabFocusReason);
}

void FactRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2)
        edit();
    else
        QWidget::keyPressEvent(event);
}

void FactRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *change = menu->addAction(tr("Edit"), this, &FactRow::edit);
    change->setEnabled(m_field.isWritable() && m_writable);
    menu->addAction(tr("Copy"), this, [this] {
        QApplication::clipboard()->setText(m_linked.isEmpty() ? m_value.canonical() : m_linked);
    });
    menu->addAction(tr("History of this field"), this, [this] { Q_EMIT historyRequested(m_field.key); });
    menu->popup(event->globalPos());
}

} // namespace rapport::ui
