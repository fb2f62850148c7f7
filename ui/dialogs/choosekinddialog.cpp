#include "ui/dialogs/choosekinddialog.h"

#include "ui/theme/icons.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace rapport::ui {

ChooseKindDialog::ChooseKindDialog(QWidget *parent) : ActDialog(tr("New record"), tr("Go on"), parent)
{
    setObjectName(QStringLiteral("choose-kind"));
    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("choose-kind.list"));
    list->setAccessibleName(tr("What to make"));
    const struct {
        domain::RecordKind kind;
        Icon icon;
        QString name;
    } kinds[] = {{domain::RecordKind::Person, Icon::Person, tr("Person")},
                 {domain::RecordKind::Company, Icon::Company, tr("Company")},
                 {domain::RecordKind::Lead, Icon::Lead, tr("Lead")},
                 {domain::RecordKind::Opportunity, Icon::Pipeline, tr("Opportunity")},
                 {domain::RecordKind::Order, Icon::Document, tr("Order")},
                 {domain::RecordKind::Product, Icon::Product, tr("Product")},
                 {domain::RecordKind::Task, Icon::Task, tr("Task")}};
    for (const auto &entry : kinds) {
        auto *item = new QListWidgetItem(themedIcon(entry.icon), entry.name, list);
        item->setData(Qt::UserRole, static_cast<int>(entry.kind));
    }
    list->setCurrentRow(0);
    list->setFixedHeight(248);
    body().addWidget(list);
    list->setFocus();
    const auto choose = [this, list] {
        if (const QListWidgetItem *item = list->currentItem()) {
            Q_EMIT chosen(static_cast<domain::RecordKind>(item->data(Qt::UserRole).toInt()));
            accept();
        }
    };
    connect(list, &QListWidget::itemActivated, this, choose);
    connect(this, &ActDialog::committed, this, choose);
}

} // namespace rapport::ui
