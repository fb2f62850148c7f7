#pragma once

#include "exchange/textsource.h"

#include <csv.h>
#include <vector>

namespace rapport::exchange {

/// A cell longer than this, or a record of more cells, is refused and named: memory stays bounded whatever the file holds.
inline constexpr qsizetype kMaxCellBytes = 4 * 1024 * 1024;
inline constexpr qsizetype kMaxColumns = 16'384;

struct CsvOptions {
    QString encoding;   ///< empty: by byte-order mark, else UTF-8
    char delimiter = 0; ///< 0: found in the text
};

/// One record of a CSV file: views into the reader's buffer, valid until the next call of next().
class CsvRecord {
public:
    qint64 number() const { return m_number; } ///< from 1, the header included, blank lines not
    qint64 line() const { return m_line; }     ///< the physical line it begins on, from 1
    qsizetype size() const { return m_count; }
    QByteArrayView bytes(qsizetype cell) const
    {
        return {m_text + (cell == 0 ? m_begin : m_ends[cell - 1]), length(cell)};
    }
    QString text(qsizetype cell) const { return QString::fromUtf8(bytes(cell).data(), bytes(cell).size()); }
    QStringList texts() const;
    /// Whether every cell is empty or blank.
    bool isBlank() const;

private:
    friend class CsvReader;
    qsizetype length(qsizetype cell) const { return m_ends[cell] - (cell == 0 ? m_begin : m_ends[cell - 1]); }

    const char *m_text = nullptr;
    const qsizetype *m_ends = nullptr;
    qsizetype m_begin = 0;
    qsizetype m_count = 0;
    qint64 m_number = 0;
    qint64 m_line = 0;
};

/// Streams the records of a delimited text file (RFC 4180; LF, CRLF or CR; quoted line breaks). A quote in the middle of
/// an unquoted cell stays as it is and is counted; anything that would shift cells is an error with its line. Owned by
/// its user; one thread.
class CsvReader {
public:
    /// Fails as TextSource::open does.
    [[nodiscard]] static core::Result<std::unique_ptr<CsvReader>> open(const QString &path,
                                                                       const CsvOptions &options = {});
    ~CsvReader();
    CsvReader(const CsvReader &) = delete;
    CsvReader &operator=(const CsvReader &) = delete;

    /// False after the last record. Fails as TextSource::read does, and with Parse: csv.quote-not-closed (line where it
    /// opened), csv.text-after-quote, csv.cell-too-long, csv.too-many-columns; args: path, line.
    [[nodiscard]] core::Result<bool> next(CsvRecord &record);

    const TextSource &source() const { return *m_source; }
    char delimiter() const { return m_delimiter; }
    qint64 blankLines() const { return m_blankLines; }
    /// Lines with a quote in the middle of an unquoted cell; the first hundred.
    const std::vector<qint64> &looseQuotes() const { return m_looseQuotes; }

private:
    struct Row {
        qsizetype firstCell;
        qsizetype begin; ///< in m_text
        qint64 line;
    };

    explicit CsvReader(std::unique_ptr<TextSource> source);
    [[nodiscard]] core::Result<> begin(char delimiter);
    void skipSeparatorLine();
    [[nodiscard]] core::Result<> refill();
    [[nodiscard]] core::Result<> parse(const QByteArray &piece);
    [[nodiscard]] core::Result<> afterQuoteTrouble(const QByteArray &piece, qsizetype &done);
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
    char m_delimiter = ',';
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
    std::vector<qint64> m_looseQuotes;
    bool m_afterReturn = false;
    bool m_tooWide = false;
    bool m_atEnd = false;
};

} // namespace rapport::exchange
