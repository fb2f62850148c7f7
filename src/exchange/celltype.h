#pragma once

#include <QByteArrayView>

namespace rapport::exchange {

/// What one cell looks like.
enum class CellType { Empty, Text, Integer, Number, Date, YesNo, Email, Phone, Url };

/// What a cell looks like, and in which ways it can be read.
struct CellLook {
    CellType type = CellType::Empty;
    bool isFixedDate = false;  ///< a date that every order reads alike
    bool orders[3] = {};       ///< of other dates: whether day, month or year first gives one
    bool marks[2] = {};        ///< of numbers: whether a decimal point or a decimal comma gives one
    bool isOpenNumber = false; ///< both do, and not the same one
};

/// Of a trimmed UTF-8 text. Fast: most cells are told apart by their first bytes. A number with leading zeros is text,
/// or a phone number when it is written like one: its zeros carry meaning.
CellLook lookAt(QByteArrayView text);
inline CellType cellType(QByteArrayView text)
{
    return lookAt(text).type;
}

} // namespace rapport::exchange
