#pragma once

#include "domain/reading.h"

#include <QString>
#include <optional>

namespace rapport::domain {

/// A number as people and programs write it: grouped by blanks, points, commas or apostrophes (also the Indian way),
/// with a currency, in parentheses or with the minus behind it for negative ones, in percent, with an exponent. Kept as
/// decimal text, so that no digit is lost.
class NumberText {
public:
    /// None when the text is no number with either decimal mark.
    static std::optional<NumberText> of(const QString &text);

    /// "-1234.56"; empty when the text is no number with that decimal mark.
    QString decimal(DecimalMark mark) const { return mark == DecimalMark::Point ? m_point : m_comma; }
    /// Whether both decimal marks give a number, and not the same one: "1,234".
    bool isOpen() const { return !m_point.isEmpty() && !m_comma.isEmpty() && m_point != m_comma; }
    /// The only number that there can be, whatever the mark; empty when there are two.
    QString decimal() const;
    bool isInteger() const;
    /// As it stands there, upper case: "EUR", "$"; empty when there is none.
    QString currency() const { return m_currency; }
    bool isPercent() const { return m_isPercent; }

private:
    QString m_point;
    QString m_comma;
    QString m_currency;
    bool m_isPercent = false;
};

/// Whether a text is an ISO 4217 code in capitals.
bool isCurrencyCode(const QString &text);

/// The ISO 4217 code of a currency sign that stands for one only ("€", "£", "zł"); a code is answered as it is; else
/// empty. Signs of several countries ("$", "¥", "kr") mean the currency of `home` where that can be, else the best known.
QString currencyOfSign(const QString &sign);
QString currencyOfSign(const QString &sign, const QString &home);

} // namespace rapport::domain
