#pragma once

#include "exchange/backslashfilter.h"
#include "exchange/tablereader.h"
#include "exchange/textsource.h"

#include <csv.h>
#include <memory>
#include <optional>
#include <vector>

namespace rapport::exchange {

/// Streams the records of a delimited text file (RFC 4180; LF, CRLF or CR; quoted line breaks) in the dialect that its
/// beginning shows. What stands before the header is skipped and told; where there is no header, one of "#1", "#2" … is
/// served. A quote in the middle of an unquoted cell stays as it is, blanks around a quoted cell are dropped, and both
/// are told; anything that would shift cells is an error with its line. Owned by its user; one thread.
class CsvReader final : public TableReader {
public:
    /// Fails as TextSource::open does.
    [[nodiscard]] static core::Result<std::unique_ptr<CsvReader>> open(const QString &path,
                                                                       const TableOptions &options = {});
    ~CsvReader() override;

    /// False after the last record. Fails as TextSource::read does, and with Parse: csv.quote-not-closed (line where it
    /// opened), csv.text-after-quote, csv.cell-too-long, csv.too-many-columns; args: path, line.
    [[nodiscard]] core::Result<bool> next(TableRow &row) override;

    const TableFormat &format() const override { return m_format; }
    const std::vector<TableProblem> &problems() const override { return m_problems; }
    qint64 bytesRead() const override { return m_source->bytesRead(); }
    qint64 bytesTotal() const override { return m_source->bytesTotal(); }
    qint64 blankLines() const { return m_blankLines; }

private:
    struct Row {
        qsizetype firstCell;
        qsizetype begin; ///< in m_text
        qint64 line;
    };

    explicit CsvReader(std::unique_ptr<TextSource> source);
    [[nodiscard]] core::Result<> begin(const TableOptions &options);
    [[nodiscard]] core::Result<> skipPreamble();
    [[nodiscard]] core::Result<QByteArray> piece();
    void describe();
    void skipSeparatorLine();
    bool serve(TableRow &row);
    void serveMadeHeader(TableRow &row);
    qsizetype skipBlankLines(const QByteArray &piece, qsizetype from);
    [[nodiscard]] core::Result<> refill();
    [[nodiscard]] core::Result<> parse(const QByteArray &piece);
    [[nodiscard]] core::Result<> afterQuoteTrouble(const QByteArray &piece, qsizetype &done);
    [[nodiscard]] core::Result<> skipBlanksBehindQuote(const QByteArray &piece, qsizetype &done);
    void openBehindBlanks();
    void note(const char *kind, qint64 line);
    [[nodiscard]] core::Result<> finish();
    [[nodiscard]] core::Result<> checkLimits() const;
    void dropServed();
    void takeCell(const char *data, qsizetype size);
    void takeRow(int terminator);
    qint64 lineInCell() const;
    core::Error error(const char *reason, qint64 line) const;
    static void onCell(void *data, size_t size, void *self);
    static void onRow(int terminator, void *self);

    std::unique_ptr<TextSource> m_source;
    csv_parser m_parser{};
    QByteArray m_ahead; ///< the first piece, looked at to find the delimiter
    QByteArray m_text;  ///< the cells of the rows not yet served, one after the other
    std::vector<qsizetype> m_ends;
    std::vector<Row> m_rows;
    size_t m_next = 0;
    qsizetype m_rowFirstCell = 0;
    qsizetype m_rowBegin = 0;
    qint64 m_rowLine = 1;
    qint64 m_line = 1;
    qint64 m_number = 0;
    qint64 m_blankLines = 0;
    TableFormat m_format;
    Dialect m_dialect;
    std::unique_ptr<BackslashFilter> m_unescape; ///< none: the file has no such escapes
    RowBuffer m_madeHeader;
    std::optional<core::Error> m_trouble; ///< the beginning cannot be read
    bool m_hasBegun = false;
    bool m_blankBehindQuote = false;
    std::vector<TableProblem> m_problems;
    bool m_afterReturn = false;
    bool m_tooWide = false;
    qsizetype m_maxCellBytes = kMaxCellBytes;
    bool m_atEnd = false;
};

} // namespace rapport::exchange
