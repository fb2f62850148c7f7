#include "exchange/phonenumbers.h"

#include "domain/contactrules.h"

#include <phonenumbers/phonenumberutil.h>

namespace rapport::exchange {

namespace {

using domain::PhoneReading;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr auto kNoCountry = "ZZ";

PhoneReading read(const QString &value, const QString &country)
{
    const PhoneNumberUtil &plans = *PhoneNumberUtil::GetInstance();
    QString text = domain::cleanedLine(value);
    text.replace(QChar(0xFF0B), QLatin1Char('+'));
    const bool isAbroad = text.startsWith(QLatin1String("00"));
    if (isAbroad)
        text = QLatin1Char('+') + text.mid(2);
    const bool isInternational = text.startsWith(QLatin1Char('+'));
    const std::string region =
        isInternational || country.isEmpty() ? std::string(kNoCountry) : country.toStdString();
    PhoneNumber number;
    const auto problem = plans.Parse(text.toStdString(), region, &number);
    if (problem == PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR && !isInternational)
        return {PhoneReading::State::National, {}};
    if (problem != PhoneNumberUtil::NO_PARSING_ERROR)
        return {PhoneReading::State::Unreadable, {}};
    if (!plans.IsPossibleNumber(number))
        return {PhoneReading::State::Unreadable, {}};
    if (isInternational && !isAbroad)
        return {};
    PhoneReading reading{PhoneReading::State::National, {}};
    if (plans.IsValidNumber(number)) {
        std::string formatted;
        plans.Format(number, PhoneNumberUtil::INTERNATIONAL, &formatted);
        reading.international = QString::fromStdString(formatted);
    }
    return reading;
}

} // namespace

domain::ReadPhone phoneReader()
{
    return [](const QString &value, const QString &country) { return read(value, country); };
}

} // namespace rapport::exchange
