#include "exchange/phonenumbers.h"
#include "support/support.h"

using namespace rapport;
using domain::PhoneReading;

TEST_CASE("phone numbers are read with the country's plan, and put in international form where they are valid there")
{
    using State = PhoneReading::State;
    struct Case {
        const char *value;
        const char *country;
        State state;
        const char *international;
    };
    constexpr Case kCases[] = {
        {"+43 316 380 1234", "", State::International, ""},
        {"+44 20 7946 0018", "AT", State::International, ""},
        {"＋43 316 380 1234", "", State::International, ""},
        {"0316/380-1234", "AT", State::National, "+43 316 3801234"},
        {"(0316) 380 1234", "AT", State::National, "+43 316 3801234"},
        {"0043 316 3801234", "", State::National, "+43 316 3801234"},
        {"020 7946 0018", "GB", State::National, "+44 20 7946 0018"},
        {"(212) 555-2368", "US", State::National, "+1 212-555-2368"},
        {"06 123 45678", "IT", State::National, "+39 06 1234 5678"}, // Italy keeps its zero
        {"0316 380 1234", "", State::National, ""},
        {"12", "AT", State::Unreadable, ""},
        {"n/a", "AT", State::Unreadable, ""},
        {"+43", "", State::Unreadable, ""},
        {"+99912345678901234567", "", State::Unreadable, ""},
        {"", "AT", State::Unreadable, ""},
    };
    const domain::ReadPhone readPhone = exchange::phoneReader();
    for (const Case &one : kCases) {
        const PhoneReading reading = readPhone(QString::fromUtf8(one.value), QLatin1String(one.country));
        INFO(one.value << " in " << one.country << " gives " << reading.international.toStdString());
        CHECK(int(reading.state) == int(one.state));
        CHECK(reading.international == QLatin1String(one.international));
    }
}
