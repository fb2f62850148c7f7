#pragma once

class QTableView;

namespace rapport::ui {

/// A table for reading, as reports and the records behind them are shown.
void prepareReportTable(QTableView &table);
/// Columns as wide as what stands in the first rows, none wider than a sentence.
void fitReportTable(QTableView &table);

} // namespace rapport::ui
