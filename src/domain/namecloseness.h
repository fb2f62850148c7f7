#pragma once

#include <QString>
#include <string>

namespace rapport::domain {

/// How two names that are not equal relate.
enum class Closeness {
    Different,
    Typo,    ///< a letter or two apart, or two neighbours swapped
    Initial, ///< one is the first letter of the other
    Part,    ///< one is a part of the other: "Anna" of "Anna Maria", "Weber" of "Weber-Kurz"
};

/// A name as it is compared: folded, without what is neither letter nor digit, umlauts written out put together ("mueller"
/// and "muller" are one).
QString nameNormal(const QString &raw);

/// A company's name as it is compared: folded, without legal forms and "the" and "and" of several languages.
QString companyNormal(const QString &raw);

/// Of two normal names.
Closeness closeness(const std::u16string &one, const std::u16string &other);

} // namespace rapport::domain
