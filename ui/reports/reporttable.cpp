#include "ui/reports/reporttable.h"

#include "ui/pipeline/figuredelegate.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableView>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kLeastWidth = 72;
constexpr int kMostWidth = 320;
constexpr int kMeasuredRows = 60;

} // namespace

void prepareReportTable(QTableView &table)
{
    prepareFigures(table, themeOf(table).rowHeight(RowDensity::Compact));
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
}

void fitReportTable(QTableView &table)
{
    table.resizeColumnsToContents();
    const int columns = table.model()->columnCount();
    for (int i = 0; i < columns; ++i)
        table.setColumnWidth(i, std::clamp(table.columnWidth(i), kLeastWidth, kMostWidth));
}

} // namespace rapport::ui
