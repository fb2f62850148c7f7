#pragma once

#include <QByteArray>

namespace rapport::exchange {

/// How a text table is written.
struct Dialect {
    char delimiter = ',';
    char quote = '"';
    bool backslashEscapes = false; ///< \" inside a quoted cell is a quote
    qsizetype separatorLine = 0;   ///< length of a first line "sep=X" with its line break
    qint64 preambleRecords = 0;    ///< records before the header: titles, notes, remarks
    bool hasHeader = true;         ///< false: the first record is data
};

/// What the beginning of a table (whole, or a quarter of a megabyte) tells: the delimiter that divides the most records
/// into the same number of sensible cells, the quote that closes what it opens, where the header stands. A `delimiter`
/// that is given is not asked for.
Dialect findDialect(const QByteArray &beginning, char delimiter = 0);

} // namespace rapport::exchange
