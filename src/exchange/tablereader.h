#pragma once

#include "core/progress.h"
#include "core/result.h"

#include <QByteArray>
#include <QStringList>
#include <optional>
#include <vector>

namespace rapport::exchange {

/// A cell longer than this, or a row of more cells, is refused and named: memory stays bounded whatever a file holds.
inline constexpr qsizetype kMaxCellBytes = 4 * 1024 * 1024;
inline constexpr qsizetype kMaxColumns = 16'384;
/// The cells of a row together, as a multiple of what one may hold.
inline constexpr qsizetype kMaxCellsOfARow = 16;

/// What tells whether a file is still the one that was looked at.
struct TableStamp {
    qint64 bytes = -1;
    qint64 modified = 0; ///< milliseconds since 1970
    bool operator==(const TableStamp &) const = default;
};

/// What a person said about a file; what is left open is found in its content.
struct TableOptions {
    QString encoding;                  ///< of text; empty: by byte-order mark, else by content
    char delimiter = 0;                ///< of text; 0: found in the text
    QString sheet;                     ///< of a workbook; empty: the first one with cells
    std::optional<TableStamp> stamp{}; ///< of the file as it must still be; none: any
    bool hasHeader = true;             ///< of CSV; false: the first row is data, whatever it looks like
    bool plain = false; ///< CSV as RFC 4180 has it, with a header: nothing about it is to be found out
    qsizetype maxCellBytes = kMaxCellBytes; ///< of text
    QStringList
        own{}; ///< the mailboxes of those who work here, lower case: what comes from one was sent by us
    core::StopToken stop{}; ///< asked with every piece of the file: then Cancelled
};

/// What a reader found a file to be. What does not apply to a format is empty.
struct TableFormat {
    QString format;   ///< "csv", "tsv", "xlsx", "vcard"
    QString encoding; ///< "utf-8", "utf-16-le", "cp1252" …
    bool byteOrderMark = false;
    QString delimiter;
    QString quote;
    qint64 headerLine = 1; ///< the line or row of the header; what stands before it is skipped
    QString sheet;
    QStringList sheets; ///< all of them that can be asked for
};

/// Something in a file that people should know; it does not end the reading.
struct TableProblem {
    qint64 line = 0; ///< 0: of the whole file
    QString kind;    ///< for scripts: "loose_quote", "too_few_fields" …
    QStringList args = {};
};

/// One row of a table: views into the reader's buffer, valid until its next row is asked for.
class TableRow {
public:
    TableRow() = default;
    /// Cell i ends at ends[i] of `text`; the first begins at `begin`, each other where the one before it ends.
    TableRow(const char *text, qsizetype begin, const qsizetype *ends, qsizetype count)
        : m_text(text), m_ends(ends), m_begin(begin), m_count(count)
    {
    }

    void setPosition(qint64 number, qint64 line)
    {
        m_number = number;
        m_line = line;
    }
    qint64 number() const { return m_number; } ///< from 1, the header included, blank lines not
    qint64 line() const { return m_line; } ///< the line of text, row of a sheet or card it begins on, from 1
    qsizetype size() const { return m_count; }
    /// UTF-8.
    QByteArrayView bytes(qsizetype cell) const
    {
        const qsizetype begin = cell == 0 ? m_begin : m_ends[cell - 1];
        return {m_text + begin, m_ends[cell] - begin};
    }
    QString text(qsizetype cell) const { return QString::fromUtf8(bytes(cell).data(), bytes(cell).size()); }
    QStringList texts() const;
    /// Whether every cell is empty or blank.
    bool isBlank() const;

private:
    const char *m_text = nullptr;
    const qsizetype *m_ends = nullptr;
    qsizetype m_begin = 0;
    qsizetype m_count = 0;
    qint64 m_number = 0;
    qint64 m_line = 0;
};

/// The cells of one row, for readers that put them together one by one.
class RowBuffer {
public:
    void clear();
    void add(QByteArrayView cell);
    qsizetype size() const { return static_cast<qsizetype>(m_ends.size()); }
    /// Valid until the buffer changes.
    TableRow row(qint64 number, qint64 line) const;

private:
    QByteArray m_text;
    std::vector<qsizetype> m_ends;
};

/// Streams the rows of a table in a file, whatever its format: the header first, then the data. Memory does not grow
/// with the file. Made by openTable(); owned by its user; one thread.
class TableReader {
public:
    TableReader() = default;
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;
    virtual ~TableReader() = default;

    /// False after the last row. Fails where the rest cannot be read without guessing; then args are: path, line (or
    /// row), and what the reason adds.
    [[nodiscard]] virtual core::Result<bool> next(TableRow &row) = 0;

    /// Whole once the first row was served.
    virtual const TableFormat &format() const = 0;
    /// What was met so far; the first hundred of a kind.
    virtual const std::vector<TableProblem> &problems() const = 0;

    /// For progress: of the file as it lies on the disk.
    virtual qint64 bytesRead() const = 0;
    virtual qint64 bytesTotal() const = 0;
};

} // namespace rapport::exchange
