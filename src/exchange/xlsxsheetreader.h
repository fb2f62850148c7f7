#pragma once

#include "exchange/tablereader.h"
#include "exchange/xlsxworkbook.h"
#include "exchange/xmlparser.h"

#include <deque>

namespace rapport::exchange {

/// A row of a sheet that has at least one filled cell.
struct XlsxRow {
    qint64 number = 0;        ///< in the sheet, from 1
    int firstFree = 0;        ///< one behind the last filled cell
    std::vector<int> columns; ///< of the filled cells, in order
    RowBuffer cells;          ///< their texts, in the same order
    std::vector<bool> isText;
    qsizetype bytes = 0; ///< of the texts

    /// Text of the filled cell `index`.
    QByteArrayView cell(size_t index) const { return cells.row(0, 0).bytes(static_cast<qsizetype>(index)); }
};

/// Turns the XML of a sheet into rows: cached values of formulas, texts joined, dates as ISO text. What cannot be
/// understood leaves its cell empty and is told. Owned by its table; one thread.
class XlsxSheetReader final : public XmlHandler {
public:
    explicit XlsxSheetReader(const XlsxWorkbook &workbook) : m_workbook(workbook) {}

    void start(QByteArrayView name, const XmlAttributes &attributes) override;
    void end(QByteArrayView name) override;
    void text(QByteArrayView text) override;

    /// Those that wait, the first one first.
    const std::deque<XlsxRow> &rows() const { return m_rows; }
    void dropFirstRow();
    std::vector<TableProblem> &problems() { return m_problems; }
    /// Row of a cell that is longer than kMaxCellBytes, or of rows that wait with kMaxCellsOfARow times as much; 0: none.
    qint64 tooLong() const { return m_tooLong; }
    /// Why a shared text could not be read; then its cell is empty.
    const std::optional<core::Error> &fault() const { return m_fault; }

private:
    void startRow(const XmlAttributes &attributes);
    void startCell(const XmlAttributes &attributes);
    void endCell();
    QByteArray valueOfCell(bool &isText);
    QByteArray sharedText();
    QByteArray numberText(bool &isText);
    QByteArray plainText();
    void tell(const char *kind, const QStringList &args = {});
    QString reference() const;

    enum class Inside { Nothing, Value, Inline };

    const XlsxWorkbook &m_workbook;
    std::deque<XlsxRow> m_rows;
    std::vector<TableProblem> m_problems;
    XlsxRow m_row;
    qint64 m_rowNumber = 0;
    int m_column = -1;
    int m_style = 0;
    QByteArray m_type;
    QByteArray m_text;
    Inside m_inside = Inside::Nothing;
    bool m_outside = false; ///< the cell's place is none of a sheet
    bool m_hasFormula = false;
    bool m_hasValue = false;
    bool m_phonetic = false;
    qsizetype m_waiting = 0; ///< bytes of the rows, the one in work included
    qint64 m_tooLong = 0;
    std::optional<core::Error> m_fault;
};

} // namespace rapport::exchange
