#pragma once

#include "exchange/xlsxsheetreader.h"

namespace rapport::exchange {

/// The rows of a workbook's sheet, streamed. Rows of empty cells are passed over; the others are filled up to the width of
/// the header. The header is the first row, unless it has gaps and the one below looks much more like it (titles,
/// merged headings). Owned by its user; one thread.
class XlsxTable final : public TableReader {
public:
    /// Fails as XlsxWorkbook::open and sheet() do, and as next() does.
    [[nodiscard]] static core::Result<std::unique_ptr<TableReader>> open(const QString &path,
                                                                         const TableOptions &options);

    /// Fails as XmlParser::step does, and with Parse xlsx.cell-too-long (args: path, row).
    [[nodiscard]] core::Result<bool> next(TableRow &row) override;
    const TableFormat &format() const override { return m_format; }
    const std::vector<TableProblem> &problems() const override { return m_sheet->problems(); }
    qint64 bytesRead() const override { return m_parser->part().packedRead(); }
    qint64 bytesTotal() const override { return m_bytes; }

private:
    XlsxTable() = default;
    [[nodiscard]] core::Result<bool> fill(size_t rows);
    void chooseHeader();
    bool looksLikeHeader(size_t index) const;
    void serve(const XlsxRow &row);
    void tell(qint64 row, const char *kind, const QStringList &args = {});

    std::unique_ptr<XlsxWorkbook> m_workbook;
    std::unique_ptr<XlsxSheetReader> m_sheet;
    std::unique_ptr<XmlParser> m_parser;
    TableFormat m_format;
    qint64 m_bytes = 0;
    RowBuffer m_buffer;
    qint64 m_number = 0;
    int m_width = 0;
    qint64 m_beyond = 0; ///< rows with cells to the right of the header
};

} // namespace rapport::exchange
