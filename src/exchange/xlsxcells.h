#pragma once

#include <QString>
#include <optional>

namespace rapport::exchange {

/// How the number of a cell is meant.
enum class NumberKind { Plain, Date, DateTime, Time, Duration };

/// What a number format shows: dates, times, elapsed time, or something that stays a number.
NumberKind kindOfFormat(const QString &format);
/// Of the formats that every workbook has without naming them.
NumberKind kindOfBuiltinFormat(int id);

/// Text of a serial day number: "2024-05-01", "2024-05-01T13:45:00", "13:45:00", "36:00:00". nullopt when it is no day of
/// the calendar: negative, beyond 9999, or 1900-02-29, which only spreadsheets know.
std::optional<QString> textOfSerial(const QByteArray &number, NumberKind kind, bool from1904);

/// A number as written in a workbook, without exponent. Digits stay; only what a double adds behind its fifteenth digit
/// ("0.10000000000000001") goes.
QString textOfNumber(const QByteArray &number);

/// "_x000D_" is a carriage return, "_x005F_" an underscore. NUL and other characters that are no text go; `dropped` says
/// whether any did.
QString withoutXEscapes(const QString &text, bool &dropped);

struct CellPlace {
    qint64 row = 0; ///< from 1; 0: not said
    int column = 0; ///< from 0
};
/// "B12" is row 12, column 1. nullopt when it is no place of a sheet (1,048,576 rows, 16,384 columns).
std::optional<CellPlace> placeOf(const char *reference);
/// "AB" for 27.
QString columnLetters(int column);

} // namespace rapport::exchange
