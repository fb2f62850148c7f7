#pragma once

#include "exchange/tablereader.h"

namespace rapport::exchange {

/// Columns of numbers from a table, for those who calculate.
struct NumberTable {
    struct Row {
        qint64 line = 0;
        std::vector<double> cells; ///< in the order of the columns that were asked for
    };

    QString path;
    QStringList columns;
    std::vector<Row> rows;

    /// What is wrong with a cell: `reason` with path, line, column and value as its args, and what is added.
    core::Error fault(const Row &row, qsizetype column, const QString &reason,
                      const QStringList &more = {}) const;
};

/// The columns of these names, whatever their case; others are left alone, blank lines too. Fails as openTable and the reader
/// do, with Parse numbers.no-column (args: path, name, all that are wanted), numbers.not-a-number (args: path, line, column,
/// text), numbers.no-rows.
[[nodiscard]] core::Result<NumberTable> readNumbers(const QString &path, const QStringList &columns,
                                                    const TableOptions &options = {});

} // namespace rapport::exchange
