#include "exchange/xlsxtable.h"

#include <QFileInfo>
#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr size_t kRowsLookedAt = 12;
constexpr size_t kHeadersTried = 8;
/// So many empty cells in a row end a header.
constexpr int kGapThatEnds = 100;
constexpr qint64 kBeyondTold = 20;

bool isPlainWord(QByteArrayView cell)
{
    return std::none_of(cell.begin(), cell.end(), [](char c) { return c == '@' || (c >= '0' && c <= '9'); });
}

/// One behind the last cell before a large gap.
int headerWidth(const XlsxRow &row)
{
    int width = 0;
    for (const int column : row.columns) {
        if (column - width > kGapThatEnds)
            break;
        width = column + 1;
    }
    return width;
}

} // namespace

Result<std::unique_ptr<TableReader>> XlsxTable::open(const QString &path, const TableOptions &options)
{
    std::unique_ptr<XlsxTable> table(new XlsxTable);
    RAPPORT_TRY(table->m_workbook, XlsxWorkbook::open(path, options.stop));
    RAPPORT_TRY(const XlsxSheet *sheet, table->m_workbook->sheet(options.sheet));
    RAPPORT_TRY(auto part, table->m_workbook->archive().part(sheet->part));
    table->m_sheet = std::make_unique<XlsxSheetReader>(*table->m_workbook);
    table->m_parser = std::make_unique<XmlParser>(std::move(part), *table->m_sheet);
    table->m_bytes = QFileInfo(path).size();
    table->m_format.format = QStringLiteral("xlsx");
    table->m_format.sheet = sheet->name;
    QStringList hidden;
    for (const XlsxSheet &other : table->m_workbook->sheets()) {
        table->m_format.sheets.append(other.name);
        if (other.hidden)
            hidden.append(other.name);
    }
    if (!hidden.isEmpty())
        table->tell(0, "hidden_sheets", {hidden.join(QStringLiteral(", "))});
    RAPPORT_CHECK(table->fill(kRowsLookedAt));
    table->chooseHeader();
    return table;
}

/// Parses until so many rows wait, or the sheet ends; false when none waits.
Result<bool> XlsxTable::fill(size_t rows)
{
    while (m_sheet->rows().size() < rows) {
        RAPPORT_TRY(const bool more, m_parser->step());
        if (m_sheet->tooLong() > 0)
            return fail(ErrorCode::Parse, QStringLiteral("xlsx.cell-too-long"),
                        {m_workbook->archive().path(), QString::number(m_sheet->tooLong())});
        if (m_sheet->fault())
            return fail(*m_sheet->fault());
        if (!more)
            break;
    }
    return !m_sheet->rows().empty();
}

/// Whether a row names columns: words only, above rows that hold something else than words.
bool XlsxTable::looksLikeHeader(size_t index) const
{
    const auto &rows = m_sheet->rows();
    const XlsxRow &row = rows[index];
    for (size_t i = 0; i < row.columns.size(); ++i) {
        if (!row.isText[i] || !isPlainWord(row.cell(i)))
            return false;
    }
    for (size_t below = index + 1; below < rows.size(); ++below) {
        for (size_t i = 0; i < rows[below].columns.size(); ++i) {
            if (!rows[below].isText[i] || !isPlainWord(rows[below].cell(i)))
                return true;
        }
    }
    return false;
}

void XlsxTable::chooseHeader()
{
    const auto &rows = m_sheet->rows();
    if (rows.empty())
        return;
    size_t widest = 0;
    for (const XlsxRow &row : rows)
        widest = std::max(widest, row.columns.size());
    size_t header = 0;
    for (size_t i = 1; i < std::min(rows.size(), kHeadersTried); ++i) {
        const size_t filled = rows[i].columns.size();
        const bool fuller = filled > rows[header].columns.size();
        if (fuller && filled * 4 >= widest * 3 && looksLikeHeader(i)) {
            header = i;
            break;
        }
    }
    if (header > 0)
        tell(rows[header].number, "header_not_first", {QString::number(rows[header].number)});
    for (; header > 0; --header)
        m_sheet->dropFirstRow();
    m_format.headerLine = rows.front().number;
    m_width = headerWidth(rows.front());
}

Result<bool> XlsxTable::next(TableRow &row)
{
    RAPPORT_TRY(const bool more, fill(1));
    if (!more)
        return false;
    const XlsxRow &first = m_sheet->rows().front();
    serve(first);
    row = m_buffer.row(++m_number, first.number);
    m_sheet->dropFirstRow();
    return true;
}

/// The cells under the header. Of what stands to its right only the first is served, so that the row is told to be too
/// wide without a billion empty cells.
void XlsxTable::serve(const XlsxRow &row)
{
    m_buffer.clear();
    size_t i = 0;
    for (; i < row.columns.size() && row.columns[i] < m_width; ++i) {
        while (m_buffer.size() < row.columns[i])
            m_buffer.add({});
        m_buffer.add(row.cell(i));
    }
    while (m_buffer.size() < m_width)
        m_buffer.add({});
    if (i == row.columns.size())
        return;
    if (m_number > 0)
        m_buffer.add(row.cell(i));
    if (++m_beyond <= kBeyondTold)
        tell(row.number, "beyond_header",
             {columnLetters(row.columns[i]) + QString::number(row.number), QString::number(m_width)});
}

void XlsxTable::tell(qint64 row, const char *kind, const QStringList &args)
{
    m_sheet->problems().push_back({row, QLatin1String(kind), args});
}

} // namespace rapport::exchange
