#pragma once

#include <QString>
#include <QStringList>

namespace rapport::domain {

/// Text as it is compared and searched: lower case, without accents and vowel points (Latin, Greek, Cyrillic, Hebrew,
/// Arabic), ligatures and special letters spelt out (ß ss, æ ae, ø o, ł l, ı i), full-width forms made plain, dashes and
/// apostrophes unified, invisible characters dropped, white space collapsed and trimmed. Scripts whose marks are vowels
/// (Indic, Thai, Kana, Hangul) keep them. Folding twice changes nothing. Callable from every thread.
QString foldText(const QString &text);

/// The decimal digits of any script as ASCII, everything else dropped: "+49 (170) 12-34" gives "491701234".
QString digitsOf(const QString &text);

/// The folded words (runs of letters, marks and digits) of a text, in order.
QStringList words(const QString &text);

/// The folded text without anything but letters, marks and digits: "E-mail" and "e mail" give "email".
QString squeezed(const QString &text);

} // namespace rapport::domain
