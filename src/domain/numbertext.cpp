#include "domain/numbertext.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kLongestNumber = 80;
constexpr int kLargestExponent = 30;

bool isGroupBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QChar(0xa0) || c == QChar(0x202f) || c == QChar(0x2009);
}

bool isApostrophe(QChar c)
{
    return c == QLatin1Char('\'') || c == QChar(0x2019);
}

/// Signs of one kind: digits as 0-9, "-" for every minus, " " for every blank, "'" for every apostrophe.
QString plain(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.isDigit())
            result += QLatin1Char(static_cast<char>('0' + c.digitValue()));
        else if (isGroupBlank(c))
            result += QLatin1Char(' ');
        else if (isApostrophe(c))
            result += QLatin1Char('\'');
        else if (c == QChar(0x2212) || c == QChar(0x2013))
            result += QLatin1Char('-');
        else
            result += c;
    }
    return result.trimmed();
}

/// Digits in groups of three, or of two before the last three; nothing else.
bool isGrouped(const QStringList &groups)
{
    if (groups.front().isEmpty() || groups.front().size() > 3 || groups.last().size() != 3 ||
        groups.front().startsWith(QLatin1Char('0')))
        return false;
    const bool indian = groups.size() > 2 && groups[1].size() == 2 && groups.front().size() <= 2;
    for (qsizetype i = 1; i + 1 < groups.size(); ++i) {
        if (groups[i].size() != (indian ? 2 : 3))
            return false;
    }
    return true;
}

bool areDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

/// The digits of a whole number that may be grouped by one sign; empty when it is none.
QString ungrouped(const QString &whole, QChar otherMark)
{
    QChar sign;
    for (const QChar c : whole) {
        if (c.isDigit())
            continue;
        if ((c != otherMark && c != QLatin1Char(' ') && c != QLatin1Char('\'')) ||
            (!sign.isNull() && sign != c))
            return {};
        sign = c;
    }
    if (sign.isNull())
        return whole;
    const QStringList groups = whole.split(sign);
    return isGrouped(groups) ? groups.join(QString()) : QString();
}

/// Moves the decimal point; digits are never dropped.
QString shifted(QString whole, QString fraction, int exponent)
{
    for (; exponent > 0; --exponent) {
        whole += fraction.isEmpty() ? QStringLiteral("0") : fraction.left(1);
        fraction.remove(0, 1);
    }
    for (; exponent < 0; ++exponent) {
        fraction.prepend(whole.isEmpty() ? QStringLiteral("0") : whole.right(1));
        whole.chop(1);
    }
    while (whole.size() > 1 && whole.front() == QLatin1Char('0'))
        whole.remove(0, 1);
    if (whole.isEmpty())
        whole = QStringLiteral("0");
    return fraction.isEmpty() ? whole : whole + QLatin1Char('.') + fraction;
}

/// An unsigned number with this decimal mark; empty when it is none.
QString canonical(const QString &text, DecimalMark mark)
{
    const QChar decimalMark = mark == DecimalMark::Point ? QLatin1Char('.') : QLatin1Char(',');
    const QChar otherMark = mark == DecimalMark::Point ? QLatin1Char(',') : QLatin1Char('.');
    QString mantissa = text;
    int exponent = 0;
    if (const qsizetype e = text.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive); e > 0) {
        bool ok = false;
        exponent = text.mid(e + 1).toInt(&ok);
        if (!ok || std::abs(exponent) > kLargestExponent)
            return {};
        mantissa = text.left(e);
    }
    const qsizetype point = mantissa.indexOf(decimalMark);
    const QString fraction = point < 0 ? QString() : mantissa.mid(point + 1);
    const QString before = point < 0 ? mantissa : mantissa.left(point);
    const QString whole = ungrouped(before, otherMark);
    if ((whole.isEmpty() && (fraction.isEmpty() || !before.isEmpty())) || !areDigits(fraction))
        return {};
    return shifted(whole, fraction, exponent);
}

/// With its sign; empty when it would be longer than what is read: an exponent makes many digits of few.
QString signedNumber(QString number, bool isNegative)
{
    const bool isZero = std::all_of(number.begin(), number.end(),
                                    [](QChar c) { return c == QLatin1Char('0') || c == QLatin1Char('.'); });
    if (isNegative && !isZero)
        number.prepend(QLatin1Char('-'));
    return number.size() > kLongestNumber ? QString() : number;
}

/// Takes the signs around the digits off.
struct Stripped {
    QString digits;
    QString currency;
    bool isNegative = false;
    bool isPercent = false;
    bool isSound = true;
};

QString takeWord(QString &text, bool atEnd)
{
    const auto isPart = [](QChar c) { return c.isLetter() || c.category() == QChar::Symbol_Currency; };
    QString word;
    while (!text.isEmpty() && isPart(atEnd ? text.back() : text.front())) {
        const QChar c = atEnd ? text.back() : text.front();
        word = atEnd ? c + word : word + c;
        atEnd ? text.chop(1) : static_cast<void>(text.remove(0, 1));
    }
    if (atEnd && word.isEmpty() && text.endsWith(QLatin1String(".")) && text.size() > 2 &&
        text[text.size() - 2].isLetter()) {
        text.chop(1); // "Kr."
        return takeWord(text, atEnd);
    }
    if (!atEnd && !word.isEmpty() && text.startsWith(QLatin1Char('.')) && word.front().isLetter())
        text.remove(0, 1); // "Rs."
    text = text.trimmed();
    return word;
}

bool takeSign(QString &text, bool atEnd)
{
    if (text.isEmpty() || (atEnd ? text.back() : text.front()) != QLatin1Char('-'))
        return false;
    text = (atEnd ? text.chopped(1) : text.mid(1)).trimmed();
    return true;
}

Stripped stripped(const QString &text)
{
    Stripped result;
    QString rest = text;
    if (rest.startsWith(QLatin1Char('(')) && rest.endsWith(QLatin1Char(')'))) {
        result.isNegative = true;
        rest = rest.mid(1, rest.size() - 2).trimmed();
    }
    int signs = result.isNegative;
    signs += takeSign(rest, false);
    const QString before = takeWord(rest, false);
    signs += takeSign(rest, false);
    signs += takeSign(rest, true);
    if (rest.endsWith(QLatin1Char('%'))) {
        result.isPercent = true;
        rest = rest.chopped(1).trimmed();
    }
    const QString behind = takeWord(rest, true);
    signs += takeSign(rest, true);
    if (rest.startsWith(QLatin1Char('+')) && signs == 0)
        rest.remove(0, 1);
    result.isNegative = signs == 1;
    result.currency = (before.isEmpty() ? behind : before).toUpper();
    const bool isKnown = result.currency.isEmpty() ||
                         !currencyOfSign(result.currency, QStringLiteral("SEK")).isEmpty() ||
                         result.currency.front().category() == QChar::Symbol_Currency;
    result.isSound = signs <= 1 && (before.isEmpty() || behind.isEmpty()) && isKnown;
    result.digits = rest;
    return result;
}

} // namespace

bool isCurrencyCode(const QString &text)
{
    static const QStringList list = QStringLiteral("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN "
                                                   "BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
                                                   "CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD "
                                                   "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF "
                                                   "GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD "
                                                   "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK "
                                                   "LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR "
                                                   "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR "
                                                   "PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
                                                   "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
                                                   "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
                                                   "UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL")
                                        .split(QLatin1Char(' '));
    static const QSet<QString> codes(list.begin(), list.end());
    return codes.contains(text);
}

QString currencyOfSign(const QString &sign)
{
    static const QHash<QString, QString> signs{
        {"€", "EUR"},   {"£", "GBP"},  {"₹", "INR"},   {"₽", "RUB"}, {"₺", "TRY"},   {"₩", "KRW"},
        {"₪", "ILS"},   {"₴", "UAH"},  {"₫", "VND"},   {"฿", "THB"},   {"₦", "NGN"},   {"ZŁ", "PLN"},
        {"KČ", "CZK"},  {"FT", "HUF"}, {"FR", "CHF"},  {"R$", "BRL"},  {"US$", "USD"}, {"RS", "INR"},
        {"LEI", "RON"}, {"ЛВ", "BGN"}, {"РУБ", "RUB"},
    };
    const QString upper = sign.toUpper();
    return isCurrencyCode(upper) ? upper : signs.value(upper);
}

QString currencyOfSign(const QString &sign, const QString &home)
{
    static const QStringList dollars{"USD", "CAD", "AUD", "NZD", "SGD", "HKD",
                                     "MXN", "TWD", "ARS", "CLP", "COP"};
    static const QStringList crowns{"SEK", "NOK", "DKK", "ISK", "CZK"};
    const auto nearest = [&home](const QStringList &candidates) {
        return candidates.contains(home) ? home : candidates.front();
    };
    if (sign == QLatin1String("$"))
        return nearest(dollars);
    if (sign == QStringLiteral("¥") || sign == QStringLiteral("￥"))
        return nearest({"JPY", "CNY"});
    if (sign == QLatin1String("KR"))
        return crowns.contains(home) ? home : QString();
    return currencyOfSign(sign);
}

std::optional<NumberText> NumberText::of(const QString &text)
{
    if (text.size() > kLongestNumber)
        return std::nullopt;
    const Stripped rest = stripped(plain(text));
    if (!rest.isSound || rest.digits.isEmpty())
        return std::nullopt;
    NumberText number;
    number.m_point = signedNumber(canonical(rest.digits, DecimalMark::Point), rest.isNegative);
    number.m_comma = signedNumber(canonical(rest.digits, DecimalMark::Comma), rest.isNegative);
    if (number.m_point.isEmpty() && number.m_comma.isEmpty())
        return std::nullopt;
    number.m_currency = rest.currency;
    number.m_isPercent = rest.isPercent;
    return number;
}

QString NumberText::decimal() const
{
    if (m_point.isEmpty() || m_comma.isEmpty())
        return m_point.isEmpty() ? m_comma : m_point;
    return m_point == m_comma ? m_point : QString();
}

bool NumberText::isInteger() const
{
    return !decimal().isEmpty() && !decimal().contains(QLatin1Char('.'));
}

} // namespace rapport::domain
