#include "ui/value/workingdialog.h"

#include "ui/dashboard/tilemodel.h"
#include "ui/pipeline/figuredelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kLabelWidth = 96;
constexpr int kWide = 640;
constexpr int kLeastHigh = 320;
constexpr int kTableHigh = 200;

} // namespace

WorkingDialog::WorkingDialog(const messages::FigureWorking &working, const ChartData &chart, QWidget *parent)
    : ActDialog(tr("What is this number"), tr("Close"), parent)
{
    setObjectName(QStringLiteral("working"));
    setCancelVisible(false);
    body().addWidget(new Label(working.title, TextStyle::Secondary, this));
    auto *figure = new Label(working.figure, TextStyle::Figure, this);
    figure->setObjectName(QStringLiteral("working.figure"));
    figure->setVisible(!working.figure.isEmpty());
    body().addWidget(figure);
    addLines(working);
    const int lines = layout()->totalHeightForWidth(kWide);
    if (chart.isEmpty())
        body().addStretch(1);
    else
        addTable(chart);
    resize(kWide, std::max(kLeastHigh, lines + (chart.isEmpty() ? 0 : kTableHigh)));
    connect(this, &ActDialog::committed, this, &QDialog::accept);
}

void WorkingDialog::addLines(const messages::FigureWorking &working)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace8);
    grid->setColumnStretch(1, 1);
    for (const auto &[what, words] : working.lines) {
        const int row = grid->rowCount();
        auto *head = new Label(what, TextStyle::Secondary, this);
        head->setColorRole(ColorRole::Text2);
        head->setMinimumWidth(kLabelWidth);
        auto *text = new Label(words, TextStyle::Body, this);
        text->setObjectName(QStringLiteral("working.line"));
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        grid->addWidget(head, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    body().addLayout(grid);
}

void WorkingDialog::addTable(const ChartData &chart)
{
    auto *model = new TileModel(this);
    model->setData(chart, tr("Value"), tr("With it"));
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("working.table"));
    table->setAccessibleName(tr("The table behind the chart"));
    table->setModel(model);
    prepareFigures(*table, themeOf(*this).rowHeight(RowDensity::Compact));
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    body().addWidget(table, 1);
}

} // namespace rapport::ui
