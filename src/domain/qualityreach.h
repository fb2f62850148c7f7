#pragma once

#include <QString>
#include <functional>
#include <optional>

/// What can be wrong with what people are reached by, and how it would read mended. Pure; callable from every thread.
namespace rapport::domain {

/// What was found, and the text that should stand there; empty when nobody can tell.
struct ReachFlaw {
    QString proposed;
    bool operator==(const ReachFlaw &) const = default;
};
using Reach = std::optional<ReachFlaw>; ///< nothing: fine

/// A text that is no e-mail address. Proposed: without "mailto:", brackets, spaces, with a point for a comma; two addresses
/// in one are told apart by nobody.
Reach emailFlaw(const QString &value);

/// An e-mail address that is well-formed, at a host that is one slip away from one that millions use ("gmial.com",
/// "hotmail.con"). Hosts that exist beside those ("ymail.com", "yahoo.ca") are fine.
Reach emailTypo(const QString &value);

/// A link that browsers do not open: no scheme (proposed: https), a slip in it, or no host at all.
Reach linkFlaw(const QString &value);

/// The ISO 3166 code of a country: of a code, its English name, or its name in a language spoken there ("Österreich").
/// Empty for anything else.
QString countryCode(const QString &text);

/// A postal code that the country (ISO code) does not have. Proposed: with the zeros in front that spreadsheets eat ("1067" in
/// Germany). Nothing for countries that we do not know well enough.
Reach postcodeFlaw(const QString &postcode, const QString &code);

/// How a phone number reads.
struct PhoneReading {
    enum class State {
        International, ///< fine
        National,      ///< fine inside its country; `international` when we know which that is
        Unreadable,    ///< nobody can dial it
    };
    State state = State::International;
    QString international;
};
/// Reads a number as it is dialled in a country (ISO code, or empty). Made by who knows the world's numbers; callable from
/// every thread.
using ReadPhone = std::function<PhoneReading(const QString &value, const QString &country)>;

} // namespace rapport::domain
