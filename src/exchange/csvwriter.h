#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>
#include <functional>

namespace rapport::exchange {

/// Where written bytes go: a file, standard output, a test's buffer. Fails when they cannot all be taken.
using Sink = std::function<core::Result<>(QByteArrayView)>;

struct CsvWriteOptions {
    char delimiter = ',';
    bool byteOrderMark = false; ///< for Excel
    bool guardFormulas =
        false; ///< a cell that a spreadsheet would compute gets a ' in front; phone numbers never
};

/// Writes RFC 4180: CRLF, quotes where they are needed, doubled inside. UTF-8.
class CsvWriter {
public:
    explicit CsvWriter(Sink sink, const CsvWriteOptions &options = {})
        : m_sink(std::move(sink)), m_options(options)
    {
    }

    [[nodiscard]] core::Result<> writeRow(const QStringList &cells);
    /// The same cell by cell; endRow() writes what was added.
    void addCell(const QString &cell);
    [[nodiscard]] core::Result<> endRow();

private:
    void beginRow();
    bool appendPlain(const QString &cell);
    void appendCell(const QString &cell);

    Sink m_sink;
    CsvWriteOptions m_options;
    QByteArray m_line;
    qsizetype m_rowBegin = 0; ///< in the line, behind the byte order mark
    qsizetype m_cells = 0;    ///< of the row so far
    bool m_begun = false;
};

/// Whether a spreadsheet would compute this text: it begins with = + - @ tab or return and is no phone number and no
/// plain number.
bool looksLikeFormula(const QString &text);

} // namespace rapport::exchange
