#include "exchange/numbertable.h"

#include "exchange/opentable.h"

#include <cmath>

namespace rapport::exchange {

using core::ErrorCode;
using core::Result;

namespace {

constexpr qsizetype kShown = 60;

Result<std::vector<qsizetype>> placesOf(const TableRow &header, const NumberTable &table)
{
    std::vector<qsizetype> places;
    const QStringList names = header.texts();
    for (const QString &column : table.columns) {
        qsizetype place = -1;
        for (qsizetype i = 0; i < names.size() && place < 0; ++i) {
            if (names[i].trimmed().compare(column, Qt::CaseInsensitive) == 0)
                place = i;
        }
        if (place < 0)
            return core::fail(ErrorCode::Parse, QStringLiteral("numbers.no-column"),
                              {table.path, column, table.columns.join(QStringLiteral(", "))});
        places.push_back(place);
    }
    return places;
}

Result<NumberTable::Row> rowOf(const TableRow &row, const std::vector<qsizetype> &places,
                               const NumberTable &table)
{
    NumberTable::Row numbers{row.line(), {}};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QString text = places[i] < row.size() ? row.text(places[i]).trimmed() : QString();
        bool isNumber = false;
        numbers.cells.push_back(text.toDouble(&isNumber));
        if (!isNumber || !std::isfinite(numbers.cells.back()))
            return core::fail(ErrorCode::Parse, QStringLiteral("numbers.not-a-number"),
                              {table.path, QString::number(row.line()),
                               table.columns[static_cast<qsizetype>(i)], text.left(kShown)});
    }
    return numbers;
}

} // namespace

core::Error NumberTable::fault(const Row &row, qsizetype column, const QString &reason,
                               const QStringList &more) const
{
    const double value = row.cells[static_cast<std::size_t>(column)];
    return {ErrorCode::Parse,
            reason,
            QStringList{path, QString::number(row.line), columns[column], QString::number(value, 'g', 15)} +
                more,
            {},
            {}};
}

Result<NumberTable> readNumbers(const QString &path, const QStringList &columns, const TableOptions &options)
{
    RAPPORT_TRY(const auto reader, openTable(path, options));
    NumberTable table{path, columns, {}};
    TableRow row;
    RAPPORT_TRY(bool more, reader->next(row));
    if (!more)
        return core::fail(ErrorCode::Parse, QStringLiteral("numbers.no-rows"), {path});
    RAPPORT_TRY(const auto places, placesOf(row, table));
    while (true) {
        RAPPORT_TRY(more, reader->next(row));
        if (!more)
            break;
        if (row.isBlank())
            continue;
        RAPPORT_TRY(NumberTable::Row numbers, rowOf(row, places, table));
        table.rows.push_back(std::move(numbers));
    }
    if (table.rows.empty())
        return core::fail(ErrorCode::Parse, QStringLiteral("numbers.no-rows"), {path});
    return table;
}

} // namespace rapport::exchange
