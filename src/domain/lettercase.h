#pragma once

#include <QString>

namespace rapport::domain {

/// Text as it is told apart where letter case does not count ("equals" of filters): each letter folded on its own (Unicode
/// simple case folding, CaseFolding.txt C and S), so that the length stays. A letter beyond ASCII never becomes one of
/// ASCII: the Kelvin sign is no "k". Accents count; foldText is for where they do not. Callable from every thread.
QString caseKey(const QString &text);

/// Whether two texts are equal but for letter case.
bool isSameText(const QString &one, const QString &other);

/// The letters with the same key as a letter beyond ASCII, itself first: "σ" gives "σςΣ". Anything else stands alone.
QString caseMates(QChar letter);

} // namespace rapport::domain
