#include "domain/catalogue.h"
#include "domain/contactrules.h"
#include "domain/datetext.h"
#include "domain/numbertext.h"
#include "exchange/columnprofile.h"
#include "exchange/valuereading.h"
#include "sharedfiles.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport;
using namespace rapport::exchange;
using domain::DateOrder;
using domain::DateText;
using domain::DecimalMark;
using domain::FieldType;
using domain::NumberText;

namespace {

QJsonObject valuesOf(const QString &name)
{
    const QString path = test::sharedFile("corpora/values/" + name);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

domain::FieldSpec fieldOf(FieldType type)
{
    domain::FieldSpec field;
    field.key = QStringLiteral("custom.value");
    field.type = type;
    return field;
}

ColumnProfile profileOf(const QStringList &cells)
{
    ColumnProfiler profiler;
    for (const QString &cell : cells)
        profiler.see(cell.toUtf8());
    return profiler.profile(QStringLiteral("column"));
}

/// What an import makes of a text in a field, as text; nothing when the field refuses it.
std::optional<QString> taken(FieldType type, const QString &text, const ValueReading &reading = {})
{
    const auto field = fieldOf(type);
    const auto plain = canonicalText(field, text, reading, "EUR");
    if (!plain)
        return std::nullopt;
    const auto value = domain::parseValue(field, *plain, "EUR");
    return value ? std::optional(value->canonical()) : std::nullopt;
}

QString withSeconds(const QString &iso)
{
    return iso.size() == 16 ? iso + QStringLiteral(":00") : iso;
}

void checkDate(const QJsonObject &one)
{
    const QString text = one.value("value").toString();
    const QString order = one.value("order").toString();
    const auto date = DateText::of(text);
    if (order == "ask") {
        REQUIRE(date);
        CHECK_FALSE(date->date(DateOrder::Iso).isValid());
        CHECK(date->date(DateOrder::DayMonthYear).isValid());
        CHECK(date->date(DateOrder::MonthDayYear).isValid());
        CHECK(profileOf({text}).isDateOrderOpen());
        CHECK_FALSE(taken(FieldType::Date, text));
    } else if (one.value("level") == "must" || (one.value("level") == "may" && date)) {
        REQUIRE(date);
        CHECK(date->isoInstant(DateOrder::Iso) == withSeconds(one.value("expected").toString()));
    }
}

} // namespace

TEST_CASE("every date of the corpora is read, asked about or refused as expected")
{
    const QJsonArray cases = valuesOf("dates.json").value("cases").toArray();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    for (const QJsonValue &value : cases) {
        INFO(value["id"].toString().toStdString() << " " << value["value"].toString().toStdString());
        checkDate(value.toObject());
    }
}

TEST_CASE("dates that cannot be are refused, and odd ones never become another day")
{
    for (const char *text :
         {"29.02.2023", "30.02.2024", "31.02.2024", "1900-02-29", "-1", "1e5", "10000-01-01", "--04-05",
          "2024-05", "2024", "12:30", "Feb 30", "2023-02-29T00:00:00Z", "2024-03-31 02:30 Europe/Berlin",
          "2011-12-30 Pacific/Apia", "令和6年5月1日", "2024-12-30T23:59:60Z", "13/13/2024", "2024-05-01x"}) {
        INFO(text);
        CHECK_FALSE(taken(FieldType::Date, QString::fromUtf8(text)));
    }
    const std::pair<const char *, const char *> read[] = {
        {"29.02.2024", "2024-02-29"},
        {"9999-12-31", "9999-12-31"},
        {"0001-01-01", "0001-01-01"},
        {" 2024-05-01 ", "2024-05-01"},
        {"2024–05–01", "2024-05-01"},
        {"45413", "2024-05-01"},
        {"45413.5729166667", "2024-05-01"},
        {"2024年5月1日", "2024-05-01"},
        {"12 Mar 2025", "2025-03-12"},
        {"1. März 2025", "2025-03-01"},
        {"3 janv. 2024", "2024-01-03"},
        {"12 мая 2024", "2024-05-12"},
        {"mercredi 1 mai 2024", "2024-05-01"},
        {"1º de enero de 2024", ""},
        {"May 1st, 2024", "2024-05-01"},
        {"1752-09-10", "1752-09-10"},
        {"0/0/00", ""},
        {"00.00.0000", ""},
        {"20240501", "2024-05-01"},
    };
    for (const auto &[text, expected] : read) {
        INFO(text);
        if (*expected || QByteArray(text).startsWith('0'))
            CHECK(taken(FieldType::Date, QString::fromUtf8(text)) == QString::fromLatin1(expected));
    }
}

TEST_CASE("the order of a date column is decided from all its values")
{
    const QJsonArray cases = valuesOf("date_columns.json").value("cases").toArray();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    const QHash<QString, DateOrder> orders{{"MDY", DateOrder::MonthDayYear},
                                           {"DMY", DateOrder::DayMonthYear}};
    for (const QJsonValue &value : cases) {
        INFO(value["id"].toString().toStdString());
        QStringList cells;
        for (const QJsonValue &cell : value["values"].toArray())
            cells.append(cell.toString());
        const ColumnProfile profile = profileOf(cells);
        CHECK(profile.content == ColumnContent::Date);
        if (value["inferred"] == "ask") {
            CHECK(profile.isDateOrderOpen());
            continue;
        }
        CHECK(profile.dateOrders == std::vector{orders.value(value["inferred"].toString())});
        for (qsizetype i = 0; i < cells.size(); ++i)
            CHECK(taken(FieldType::Date, cells[i], {profile.dateOrders.front(), {}, {}}) ==
                  value["expected"][i].toString());
    }
}

TEST_CASE("a column of dates may be of any order, but not of none")
{
    CHECK(profileOf({"01/02/24", "13/05/24"}).dateOrders == std::vector{DateOrder::DayMonthYear});
    CHECK(profileOf({"2024-05-01", "12 Mar 2025"}).dateOrders.empty());
    CHECK(profileOf({"0/0/00", "4/5/1980", "12/31/1980"}).dateOrders == std::vector{DateOrder::MonthDayYear});
    CHECK(profileOf({"99-12-31", "98-01-30"}).dateOrders == std::vector{DateOrder::YearMonthDay});
    CHECK(profileOf({"0/0/00"}).blank == 1);
}

TEST_CASE("every number of the corpora is read, asked about or refused as expected")
{
    const QJsonArray cases = valuesOf("numbers.json").value("cases").toArray();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    for (const QJsonValue &value : cases) {
        const QString text = value["value"].toString();
        INFO(value["id"].toString().toStdString() << " " << text.toStdString());
        const QString mark = value["decimal"].toString();
        if (mark == "ask") {
            REQUIRE(NumberText::of(text));
            CHECK(NumberText::of(text)->isOpen());
            CHECK_FALSE(taken(FieldType::Number, text));
            CHECK(profileOf({text}).isDecimalMarkOpen());
            continue;
        }
        ValueReading reading;
        reading.mark = mark == "," ? DecimalMark::Comma : DecimalMark::Point;
        // An amount may name its currency, a plain number may not.
        const auto money = taken(FieldType::Money, text, reading);
        const auto number = taken(FieldType::Number, text, reading);
        if (value["expected"].isNull()) {
            CHECK((text.isEmpty() || (!money && !number)));
            continue;
        }
        const auto read = NumberText::of(text);
        REQUIRE(read);
        CHECK(read->decimal(*reading.mark).toDouble() == value["expected"].toDouble());
        CHECK((number || !read->currency().isEmpty()));
    }
}

TEST_CASE("numbers keep every digit or are refused")
{
    const ValueReading point{{}, DecimalMark::Point, {}};
    const ValueReading comma{{}, DecimalMark::Comma, {}};
    CHECK(taken(FieldType::Money, "€ 1.234,56", comma) == "1234.56 EUR");
    CHECK(taken(FieldType::Money, "$1,234.50", point) == "1234.50 USD");
    CHECK(taken(FieldType::Money, "(1,234.56)", point) == "-1234.56 EUR");
    CHECK(taken(FieldType::Money, "1.234,56-", comma) == "-1234.56 EUR");
    CHECK(taken(FieldType::Money, "12,34,567.89 INR", point) == "1234567.89 INR");
    CHECK(taken(FieldType::Money, "1 234,56 kr", comma) == std::nullopt);
    CHECK(taken(FieldType::Money, "1'234.56 CHF", point) == "1234.56 CHF");
    CHECK(taken(FieldType::Money, "0.105", point) == std::nullopt);
    CHECK(taken(FieldType::Integer, "1,234", point) == "1234");
    CHECK(taken(FieldType::Integer, "50.00", point) == "50");
    CHECK(taken(FieldType::Integer, "50.5", point) == std::nullopt);
    CHECK(taken(FieldType::Integer, "1.5E3", point) == "1500");
    CHECK(taken(FieldType::Number, "12,5 %", comma) == "12.5");
    CHECK(taken(FieldType::Number, "0.1234567890123456789", point) == std::nullopt);
    CHECK(taken(FieldType::YesNo, "Ja", {}) == "yes");
    CHECK(taken(FieldType::YesNo, "não", {}) == "no");
}

TEST_CASE("e-mail addresses of the corpora are taken or refused as expected")
{
    for (const char *name : {"email_crm.json", "email_isemail.json"}) {
        const QJsonArray cases = valuesOf(name).value("cases").toArray();
        if (cases.isEmpty())
            SKIP("the corpora are not here: set RAPPORT_SHARED");
        for (const QJsonValue &value : cases) {
            INFO(value["id"].toString().toStdString() << " " << value["value"].toString().toStdString());
            // Refused and taken otherwise than proposed: docs/interchange.md.
            if (QStringList{"email_041", "isemail_013", "isemail_037"}.contains(value["id"].toString()))
                continue;
            if (value["crm"] == "accept")
                CHECK(domain::isEmailAddress(value["value"].toString()));
            else if (value["crm"] == "reject")
                CHECK_FALSE(domain::isEmailAddress(value["value"].toString()));
        }
    }
    for (const QJsonValue &pair : valuesOf("email_crm.json").value("same_mailbox").toArray())
        CHECK((domain::emailKey(pair[0].toString()) == domain::emailKey(pair[1].toString())) ==
              pair[2].toBool());
}

TEST_CASE("phone numbers of the corpora are found by their digits")
{
    const QJsonArray cases = valuesOf("phones.json").value("cases").toArray();
    if (cases.isEmpty())
        SKIP("the corpora are not here: set RAPPORT_SHARED");
    int compared = 0;
    for (const QJsonValue &value : cases) {
        const QString input = value["input"].toString();
        INFO(value["id"].toString().toStdString() << " " << input.toStdString());
        // Formatting goes; the trunk zero in parentheses and letters for digits are another matter.
        const bool isPlain =
            value["valid"].toBool() && input.startsWith('+') && !input.contains(QStringLiteral("(0)"));
        if (!isPlain || value["source"].toString().startsWith("input"))
            continue;
        if (std::any_of(input.begin(), input.end(), [](QChar c) { return c.isLetter(); }))
            continue;
        CHECK(domain::phoneKey(input) == value["e164"].toString().mid(1));
        ++compared;
    }
    CHECK(compared > 100);
}
