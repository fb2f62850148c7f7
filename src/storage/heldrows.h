#pragma once

#include "storage/bulkcells.h"

#include <QByteArray>

struct sqlite3;

namespace rapport::storage {

/// Rows on their way into a table of SQLite, which a statement reads as if they were a table themselves. One statement
/// for hundreds of rows walks from the root of a tree to its end once, where one for each row does it every time.
/// Owned by a sink, on its thread; must outlive the statements that read it, and die before the connection.
class HeldRows {
public:
    /// `columns` is how many cells a row has.
    HeldRows(sqlite3 *handle, int columns);
    ~HeldRows();
    HeldRows(const HeldRows &) = delete;
    HeldRows &operator=(const HeldRows &) = delete;

    /// What statements call the table, and its columns between commas.
    const QByteArray &name() const { return m_name; }
    QByteArray columnNames() const;

    /// The texts of the row, which start in `texts`, are copied.
    void add(std::span<const BulkCells::Cell> row, const char *texts) { m_cells.add(row, texts); }
    void clear() { m_cells.clear(); }
    int columns() const { return m_columns; }
    const BulkCells &cells() const { return m_cells; }

private:
    sqlite3 *m_handle;
    int m_columns;
    QByteArray m_name;
    BulkCells m_cells; ///< row behind row
};

} // namespace rapport::storage
