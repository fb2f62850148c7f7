#include "ui/dialogs/actdialog.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/separator.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace rapport::ui {

ActDialog::ActDialog(const QString &title, const QString &verb, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(metrics::kSpace20, metrics::kSpace20, metrics::kSpace20, metrics::kSpace20);
    m_body->setSpacing(metrics::kSpace8);
    all->addLayout(m_body, 1);
    m_fault = new Label(TextStyle::Secondary, this);
    m_fault->setObjectName(QStringLiteral("dialog.fault"));
    m_fault->setColorRole(ColorRole::Bad);
    m_fault->setWordWrap(true);
    m_fault->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace12);
    m_fault->hide();
    all->addWidget(m_fault);
    all->addWidget(new Separator(Qt::Horizontal, this));
    all->addWidget(makeFooter());
    setVerb(verb);
}

QWidget *ActDialog::makeFooter()
{
    auto *footer = new QWidget(this);
    footer->setFixedHeight(metrics::kDialogFooter);
    footer->setAutoFillBackground(true);
    footer->setBackgroundRole(QPalette::Window);
    m_row = new QHBoxLayout(footer);
    m_row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 0);
    m_row->setSpacing(metrics::kSpace8);
    m_help = new Label(TextStyle::Secondary, footer);
    m_help->setColorRole(ColorRole::Text3);
    m_cancel = new Button(tr("Cancel"), footer);
    m_cancel->setObjectName(QStringLiteral("dialog.cancel"));
    m_cancel->setAutoDefault(false);
    m_verb = new Button(QString(), footer, ButtonVariant::Primary);
    m_verb->setObjectName(QStringLiteral("dialog.commit"));
    m_verb->setDefault(true);
    m_row->addWidget(m_help);
    m_row->addStretch(1);
    m_row->addWidget(m_cancel);
    m_row->addWidget(m_verb);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QAbstractButton::clicked, this, &ActDialog::committed);
    return footer;
}

void ActDialog::setVerb(const QString &verb)
{
    m_verb->setText(verb);
    m_verb->setAccessibleName(verb);
}

void ActDialog::setBlocked(const QString &why)
{
    allow(*m_verb, why);
}

void ActDialog::setDangerous(bool dangerous)
{
    m_verb->setVariant(dangerous ? ButtonVariant::Danger : ButtonVariant::Primary);
}

void ActDialog::setCancelVisible(bool visible)
{
    m_cancel->setVisible(visible);
}

void ActDialog::setHelp(const QString &help)
{
    m_help->setText(help);
}

void ActDialog::setFault(const QString &sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
}

Button *ActDialog::addButton(const QString &text)
{
    auto *button = new Button(text, this);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    m_row->insertWidget(m_row->count() - 1, button);
    return button;
}

void ActDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier) &&
        !event->modifiers().testFlag(Qt::AltModifier)) {
        if (m_verb->isEnabled())
            m_verb->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace rapport::ui
