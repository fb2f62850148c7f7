#include "storage/heldrows.h"

#include <sqlite3.h>

namespace rapport::storage {

namespace {

struct Table : sqlite3_vtab {
    const HeldRows *rows = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    int first = 0; ///< cell of the row
};

const HeldRows &rowsOf(sqlite3_vtab_cursor *cursor)
{
    return *static_cast<Table *>(cursor->pVtab)->rows;
}

int &firstOf(sqlite3_vtab_cursor *cursor)
{
    return static_cast<Cursor *>(cursor)->first;
}

int connectTo(sqlite3 *handle, void *rows, int, const char *const *, sqlite3_vtab **table, char **)
{
    auto *held = static_cast<const HeldRows *>(rows);
    const QByteArray shape = "CREATE TABLE held (" + held->columnNames() + ")";
    if (const int state = sqlite3_declare_vtab(handle, shape.constData()); state != SQLITE_OK)
        return state;
    auto made = std::make_unique<Table>();
    made->rows = held;
    *table = made.release();
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab *table)
{
    const std::unique_ptr<Table> gone(static_cast<Table *>(table));
    return SQLITE_OK;
}

/// Rows are only ever read from the first to the last.
int plan(sqlite3_vtab *, sqlite3_index_info *)
{
    return SQLITE_OK;
}

int open(sqlite3_vtab *, sqlite3_vtab_cursor **cursor)
{
    *cursor = std::make_unique<Cursor>().release();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor *cursor)
{
    const std::unique_ptr<Cursor> gone(static_cast<Cursor *>(cursor));
    return SQLITE_OK;
}

int toFirst(sqlite3_vtab_cursor *cursor, int, const char *, int, sqlite3_value **)
{
    firstOf(cursor) = 0;
    return SQLITE_OK;
}

int toNext(sqlite3_vtab_cursor *cursor)
{
    firstOf(cursor) += rowsOf(cursor).columns();
    return SQLITE_OK;
}

int isBehindLast(sqlite3_vtab_cursor *cursor)
{
    return firstOf(cursor) >= rowsOf(cursor).cells().size() ? 1 : 0;
}

int giveCell(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
    const BulkCells &cells = rowsOf(cursor).cells();
    const BulkCells::Cell &cell = cells.from(firstOf(cursor) + column, 1).front();
    switch (cell.type) {
    case BulkCells::Type::Null: break;
    case BulkCells::Type::YesNo:
    case BulkCells::Type::Integer: sqlite3_result_int64(context, cell.integer); break;
    case BulkCells::Type::Real: sqlite3_result_double(context, cell.real); break;
    case BulkCells::Type::Text:
        sqlite3_result_text(context, cells.texts() + cell.integer, static_cast<int>(cell.bytes),
                            SQLITE_STATIC);
    }
    return SQLITE_OK;
}

int giveNumber(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
    *number = firstOf(cursor) / rowsOf(cursor).columns();
    return SQLITE_OK;
}

constexpr sqlite3_module heldTable()
{
    sqlite3_module module{};
    module.xConnect = connectTo; // without xCreate: it is there by its name, in no schema
    module.xDisconnect = disconnect;
    module.xBestIndex = plan;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = toFirst;
    module.xNext = toNext;
    module.xEof = isBehindLast;
    module.xColumn = giveCell;
    module.xRowid = giveNumber;
    return module;
}

constexpr sqlite3_module kHeldTable = heldTable();

} // namespace

HeldRows::HeldRows(sqlite3 *handle, int columns)
    : m_handle(handle), m_columns(columns),
      m_name("held_" + QByteArray::number(reinterpret_cast<quintptr>(this), 16))
{
    sqlite3_create_module(m_handle, m_name.constData(), &kHeldTable, this);
}

HeldRows::~HeldRows()
{
    sqlite3_create_module(m_handle, m_name.constData(), nullptr, nullptr);
}

QByteArray HeldRows::columnNames() const
{
    QByteArrayList names;
    for (int i = 0; i < m_columns; ++i)
        names.append('c' + QByteArray::number(i));
    return names.join(", ");
}

} // namespace rapport::storage
