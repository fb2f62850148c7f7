#include "exchange/phonenumbers.h"
#include "domain/textfold.h"
#include "exchange/sharedfiles.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport;
using domain::PhoneReading;

TEST_CASE("phone numbers are read with the country's plan, and put in international form where they are "
          "valid there")
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
        {"+49 (0)30 901820", "US", State::National, "+49 30 901820"},
        {"0316 380 1234 ext. 12", "AT", State::National, "+43 316 3801234 ext. 12"},
        {"0316 380 1234 (mobile)", "AT", State::Unreadable, ""},       // the word would be lost
        {"0316 380 1234 / 0664 1234567", "AT", State::Unreadable, ""}, // and here a number
        {"030 901820 DW 12", "DE", State::National, ""},
        {"1-800-GO-FEDEX", "US", State::National, ""},
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

TEST_CASE("what is proposed for the numbers of the corpora is what they are worldwide")
{
    const QString path = test::sharedFile(QStringLiteral("corpora/values/phones.json"));
    if (path.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value("cases").toArray();
    const domain::ReadPhone readPhone = exchange::phoneReader();
    int proposed = 0;
    for (const QJsonValue &one : cases) {
        const QString input = one["input"].toString();
        const PhoneReading reading = readPhone(input, one["region"].toString());
        INFO(one["id"].toString().toStdString() << " " << input.toStdString());
        // Mexico gave its mobile prefixes up in 2019: plans before and after read them differently.
        if (reading.international.isEmpty() || reading.international.startsWith(QLatin1String("+52")))
            continue;
        const QString number = reading.international.section(QStringLiteral(" ext"), 0, 0);
        CHECK(domain::digitsOf(number) == one["e164"].toString().mid(1));
        CHECK(one["possible"].toBool());
        ++proposed;
    }
    CHECK(proposed > 300);
}
