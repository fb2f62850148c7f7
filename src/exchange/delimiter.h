#pragma once

#include <QByteArray>

namespace rapport::exchange {

/// The delimiter of a text table, by its beginning: the one of , ; tab | that divides the most records into the same
/// number of cells. A first line "sep=X" decides. A comma when nothing speaks for another.
char findDelimiter(const QByteArray &beginning);

/// Length of a first line "sep=X" with its line break; 0 when there is none.
qsizetype separatorLineLength(const QByteArray &beginning);

} // namespace rapport::exchange
