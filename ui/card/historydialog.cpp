#include "ui/card/historydialog.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/widgets/tooltips.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kBefore = 3;
constexpr int kAfter = 4;

} // namespace

HistoryDialog::HistoryDialog(const QString &name, domain::RecordKind kind, const domain::Catalogue &catalogue,
                             const std::vector<domain::FieldChange> &changes, QWidget *parent)
    : ActDialog(tr("History of %1").arg(name), tr("Close"), parent)
{
    setObjectName(QStringLiteral("historyDialog"));
    setCancelVisible(false);
    resize(820, 480);
    auto *model = new QStandardItemModel(0, 6, this);
    model->setHorizontalHeaderLabels(
        {tr("When"), tr("Who"), tr("Field"), tr("Before"), tr("After"), tr("From")});
    for (const auto &change : changes) {
        const auto *field = catalogue.find(kind, change.field);
        const auto text = [field](const domain::Value &value, const QString &linked) {
            return !linked.isEmpty() ? linked
                   : field           ? messages::valueText(*field, value)
                                     : value.canonical();
        };
        QList<QStandardItem *> row;
        for (const QString &cell :
             {messages::momentText(change.at), change.userName,
              field ? messages::fieldLabel(*field) : messages::groupLabel(change.field),
              text(change.before, change.beforeName), text(change.after, change.afterName),
              messages::originLabel(change.origin)}) {
            auto *item = new QStandardItem(cell);
            item->setEditable(false);
            item->setToolTip(toolTipText(cell));
            row << item;
        }
        model->appendRow(row);
    }
    auto *table = new QTableView(this);
    table->setAccessibleName(tr("Changes"));
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int text : {kBefore, kAfter})
        table->horizontalHeader()->setSectionResizeMode(text, QHeaderView::Stretch);
    table->setShowGrid(false);
    table->setWordWrap(false);
    body().addWidget(table);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
}

} // namespace rapport::ui
