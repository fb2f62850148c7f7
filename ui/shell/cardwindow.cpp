#include "ui/shell/cardwindow.h"

#include "ui/card/cardview.h"
#include "ui/shell/actiontable.h"
#include "ui/theme/icons.h"
#include "workspace/records.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace rapport::ui {

CardWindow::CardWindow(AppContext &context, const domain::RecordRef &ref, QWidget *parent)
    : QWidget(parent, Qt::Window), m_card(new CardView(context, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("card-window"));
    setWindowIcon(applicationIcon());
    setWindowTitle(tr("Card – Rapport"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    resize(920, 760);
    for (const ActionSpec &spec : context.actions.specs()) {
        if (spec.reach == Reach::Window)
            addAction(context.actions.action(spec.id));
    }
    m_card->openRecord(ref);
    readTitle(context, ref);
}

void CardWindow::readTitle(AppContext &context, const domain::RecordRef &ref)
{
    workspace::RecordDesk(context.workspace)
        .load(ref)
        .then(this, [this](const core::Result<domain::Record> &record) {
            if (record)
                setWindowTitle(tr("%1 – Rapport").arg(domain::displayName(*record)));
        });
}

bool CardWindow::trigger(const QString &actionId)
{
    if (actionId == QLatin1String("window.close")) {
        close();
        return true;
    }
    return m_card->trigger(actionId);
}

domain::RecordRef CardWindow::record() const
{
    return m_card->currentRecord();
}

void CardWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace rapport::ui
