#include "exchange/phonenumbers.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <algorithm>
#include <phonenumbers/phonenumberutil.h>

namespace rapport::exchange {

namespace {

using domain::PhoneReading;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr auto kNoCountry = "ZZ";

/// Whether nothing of a text is lost when a number stands for it: no second number, no word beside an extension's.
bool saysTheSame(const QString &text, const QString &formatted, const PhoneNumber &number)
{
    constexpr qsizetype kTail = 6;
    const bool hasLetters = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return (!hasLetters || number.has_extension()) &&
           domain::digitsOf(text).endsWith(domain::digitsOf(formatted).right(kTail));
}

QString internationalOf(const PhoneNumberUtil &plans, const PhoneNumber &number)
{
    std::string formatted;
    plans.Format(number, PhoneNumberUtil::INTERNATIONAL, &formatted);
    return QString::fromStdString(formatted);
}

PhoneReading readAs(const QString &text, const std::string &region, bool isInternational)
{
    const PhoneNumberUtil &plans = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    const auto problem = plans.Parse(text.toStdString(), region, &number);
    if (problem == PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR && !isInternational)
        return {PhoneReading::State::National, {}};
    if (problem != PhoneNumberUtil::NO_PARSING_ERROR || !plans.IsPossibleNumber(number))
        return {PhoneReading::State::Unreadable, {}};
    const QString international = internationalOf(plans, number);
    if (isInternational && domain::digitsOf(text) == domain::digitsOf(international))
        return {};
    PhoneReading reading{PhoneReading::State::National, {}};
    if (plans.IsValidNumber(number) && saysTheSame(text, international, number))
        reading.international = international;
    // Beside the country code "(0)" is often written, and seldom anything else that matters.
    if (isInternational && reading.international.isEmpty())
        return {};
    return reading;
}

PhoneReading read(const QString &value, const QString &country)
{
    QString text = domain::cleanedLine(value);
    text.replace(QChar(0xFF0B), QLatin1Char('+'));
    const QString abroad = QLatin1Char('+') + text.mid(2);
    const bool isAbroad = text.startsWith(QLatin1String("00"));
    if (country.isEmpty() || text.startsWith(QLatin1Char('+'))) {
        PhoneReading reading =
            readAs(isAbroad ? abroad : text, kNoCountry, isAbroad || text.startsWith(QLatin1Char('+')));
        if (isAbroad && reading.state == PhoneReading::State::International)
            return readAs(text, "DE", false); // where 00 leads abroad
        return reading;
    }
    return readAs(text, country.toStdString(), false);
}

} // namespace

domain::ReadPhone phoneReader()
{
    return [](const QString &value, const QString &country) { return read(value, country); };
}

} // namespace rapport::exchange
