#pragma once

#include <QString>
#include <optional>
#include <string_view>

/// What can be wrong with a line of text, and how it would read mended. Pure; callable from every thread.
namespace rapport::domain {

/// Nothing: the text is fine as it is.
using Mended = std::optional<QString>;

/// White space at an end, several spaces in a row, tabulators. A line break is fine where there are `lines`.
Mended mendedSpaces(const QString &text, bool lines = false);

/// Control characters, directional overrides and invisible marks that no script needs. What Windows-1252 means by a C1
/// control takes its place. Joiners of Arabic, Indic and emoji stay.
Mended mendedControls(const QString &text);

/// UTF-8 that was read as Windows-1252, once or twice ("MÃ¼ller"): only when all of it is, when reading it right gives
/// letters of one script, and when writing it wrong again gives the text as it was.
Mended mendedMojibake(const QString &text);

/// Letters that are gone for good: U+FFFD.
bool hasLostLetters(const QString &text);

/// A part of a person's name in capitals only ("VAN DER BERG") or in small letters only ("anna"), three letters and more,
/// in a script whose names have both. "McDonald", "van", "J.R.", "李" are fine.
Mended mendedCase(const QString &name);

/// Says that there is nothing: "n/a", "-", "???", "unbekannt". Never true of a name that people bear.
bool isPlaceholder(const QString &text);

struct NameParts {
    QString first;
    QString last;
};
/// First and last name out of one field that holds both ("Berger, Anna"; "Anna Berger" in the first name). Nothing when one
/// field could well hold one name: "Anna Maria", "García Márquez", three words, scripts without spaces.
std::optional<NameParts> splitOfOne(const QString &first, const QString &last);

/// Whether the UTF-8 bytes of a line need a closer look; most do not, and are not decoded.
struct TextSuspicion {
    bool spaces = false;
    bool controls = false;
    bool foreign = false; ///< bytes beyond ASCII
    bool at = false;
    bool mixedCase = false; ///< ASCII letters of both cases
    bool words = false;     ///< a space or a comma
    bool thin = false;      ///< few letters, or such as placeholders begin with
};
TextSuspicion suspicionOf(std::string_view utf8);

} // namespace rapport::domain
