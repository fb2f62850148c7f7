#include "exchange/vcardwriter.h"

#include "domain/contactrules.h"
#include "exchange/filewith.h"
#include "exchange/opentable.h"
#include "exchange/vcardlabels.h"
#include "exchange/vcardperson.h"
#include "support/support.h"

#include <QDate>

using namespace rapport;
using namespace rapport::exchange;
using domain::Record;
using domain::Value;
using test::require;

namespace {

QByteArray cardOf(const Record &record, VCardVersion version = VCardVersion::V4)
{
    QByteArray card;
    VCardWriter writer(
        [&card](QByteArrayView bytes) {
            card.append(bytes);
            return core::Result<>();
        },
        version);
    require(writer.write(record));
    return card;
}

/// What an import would make of the only card in a text.
Record personIn(const QByteArray &text)
{
    const test::TempDir folder;
    const auto reader = require(VCardReader::open(test::fileWith(folder, "cards.vcf", text)));
    VCard card;
    REQUIRE(require(reader->next(card)));
    Record person = personOf(card);
    person.ref.kind = domain::RecordKind::Person;
    // The import reads texts by their fields' types.
    for (const char *key : {"birthday", "tags"}) {
        const QString value = person.text(QLatin1String(key));
        if (!value.isEmpty())
            person.values.insert(QLatin1String(key), QLatin1String(key) == QLatin1String("tags")
                                                         ? Value(value.split(QStringLiteral("; ")))
                                                         : Value(QDate::fromString(value, Qt::ISODate)));
    }
    person.contactPoints = domain::withOnePrimary(person.contactPoints);
    person.addresses = domain::withOnePrimary(person.addresses);
    return person;
}

Record ann()
{
    Record record;
    record.ref.kind = domain::RecordKind::Person;
    record.values = {
        {"full_name", Value("Ann Lee")}, {"first_name", Value("Ann")}, {"last_name", Value("Lee")}};
    return record;
}

QByteArray framed(const QByteArray &lines)
{
    return "BEGIN:VCARD\r\nVERSION:4.0\r\n" + lines + "END:VCARD\r\n";
}

} // namespace

TEST_CASE("a card is folded at 75 octets and never inside a character", "[vcard]")
{
    Record record = ann();
    const QString note = QStringLiteral("x") + QString::fromUtf8("ü山\U0001f680").repeated(60);
    record.values.insert(QStringLiteral("notes"), Value(note));
    const QByteArray card = cardOf(record);
    for (const QByteArray &line : card.split('\n')) {
        CHECK(line.size() <= 76); // with its CR
        CHECK(QString::fromUtf8(line).toUtf8() == line);
        CHECK_FALSE(QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
    }
    CHECK(personIn(card).text(QStringLiteral("notes")) == note);
}

TEST_CASE("what means something in a card is escaped, and addresses of the web are left alone", "[vcard]")
{
    Record record = ann();
    record.values.insert(QStringLiteral("notes"), Value("a;b,c\\d\nBEGIN:VCARD"));
    record.contactPoints = {{{}, domain::ContactPoint::Type::Link, {}, "https://example.com/?a=1,2;b", true}};
    CHECK(cardOf(record) == framed("FN:Ann Lee\r\nN:Lee;Ann;;;\r\nURL:https://example.com/?a=1,2;b\r\n"
                                   "NOTE:a\\;b\\,c\\\\d\\nBEGIN:VCARD\r\n"));
}

TEST_CASE("labels are TYPEs where those can say them, and an X-ABLabel elsewhere", "[vcard]")
{
    using Type = domain::ContactPoint::Type;
    Record record = ann();
    record.contactPoints = {{{}, Type::Phone, "work fax", "+43 1", false},
                            {{}, Type::Phone, "Ski hut", "+43 2", true},
                            {{}, Type::Email, "work", "a@example.com", true}};
    CHECK(cardOf(record) == framed("FN:Ann Lee\r\nN:Lee;Ann;;;\r\nEMAIL;TYPE=work:a@example.com\r\n"
                                   "item1.TEL;PREF=1:+43 2\r\nitem1.X-ABLabel:Ski hut\r\n"
                                   "TEL;TYPE=work,fax:+43 1\r\n"));
    const QByteArray three = cardOf(record, VCardVersion::V3);
    CHECK(three.contains("EMAIL;TYPE=INTERNET,WORK:a@example.com\r\n"));
    CHECK(three.contains("item1.TEL;TYPE=PREF:+43 2\r\n"));
}

TEST_CASE("every label reads back as it was", "[vcard]")
{
    QStringList labels{"",       "work fax",  "home mobile", "pager", "Büro: 2. Stock",
                       "iPhone", "work work", "fax home"};
    for (const auto type : {domain::ContactPoint::Type::Phone, domain::ContactPoint::Type::Email,
                            domain::ContactPoint::Type::Link})
        labels += domain::contactLabels(type);
    labels += domain::addressLabels();
    for (const QString &label : labels) {
        INFO(label.toStdString());
        Record record = ann();
        record.contactPoints = {{{}, domain::ContactPoint::Type::Phone, label, "+43 1", true}};
        for (const auto version : {VCardVersion::V3, VCardVersion::V4})
            CHECK(personIn(cardOf(record, version)).contactPoints.at(0).label == label);
    }
}

TEST_CASE("Apple's words for labels are ours", "[vcard]")
{
    CHECK(labelOfAppleText(QStringLiteral("_$!<HomeFAX>!$_")) == QStringLiteral("home fax"));
    CHECK(labelOfAppleText(QStringLiteral("_$!<HomePage>!$_")) == QStringLiteral("website"));
    CHECK(labelOfAppleText(QStringLiteral(" Ski hut ")) == QStringLiteral("Ski hut"));
    CHECK(labelOfTypes({"internet", "voice"}).isEmpty());
    CHECK(labelOfTypes({"cell", "work", "voice"}) == QStringLiteral("work mobile"));
}

TEST_CASE("what no field takes is kept and written back, and nothing else comes in with it", "[vcard]")
{
    Record record = ann();
    record.values.insert(
        QStringLiteral("vcard_extra"),
        Value("N:;;Maria;;MSc\nORG:;Sales\nNICKNAME:An\nb.X-ABLABEL:Wedding\nb.X-ABDATE:2001\n"
              "END:VCARD\nVERSION:2.1\nFN:Other\nno property at all\nPHOTO;ENCODING=b;TYPE=PNG:QUJD"));
    record.roles = {{{}, {}, "Acme", {}, true}};
    CHECK(cardOf(record) == framed("FN:Ann Lee\r\nN:Lee;Ann;Maria;;MSc\r\nORG:Acme;Sales\r\nNICKNAME:An\r\n"
                                   "item1.X-ABLabel:Wedding\r\nitem1.X-ABDATE:2001\r\n"
                                   "PHOTO:data:image/png;base64,QUJD\r\n"));
}

TEST_CASE("several names in one place are read as one text, and those that no field takes stay a list",
          "[vcard]")
{
    const QByteArray name = "N:Stevenson;John,Ann\\, Lee;Philip,Paul;Dr.;Jr.,M.D.\r\n";
    const Record person = personIn(framed("FN:John\r\n" + name));
    CHECK(person.text(QStringLiteral("first_name")) == QStringLiteral("John Ann, Lee"));
    CHECK(person.text(QStringLiteral("vcard_extra")) == QStringLiteral("N:;;Philip,Paul;;Jr.,M.D."));
    CHECK(cardOf(person).contains("N:Stevenson;John Ann\\, Lee;Philip,Paul;Dr.;Jr.,M.D.\r\n"));
    const Record old = personIn("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lee, Jr.;Ann\r\nEND:VCARD\r\n");
    CHECK(old.text(QStringLiteral("last_name")) == QStringLiteral("Lee, Jr."));
}

TEST_CASE("a birthday is a field when it is a whole date, and is kept otherwise", "[vcard]")
{
    for (const char *whole : {"19800405", "1980-04-05", "19800405T130000Z", "1980-04-05T00:00:00Z"}) {
        const Record person = personIn(framed(QByteArray("FN:A\r\nBDAY:") + whole + "\r\n"));
        CHECK(person.value(QStringLiteral("birthday")).as<QDate>() == QDate(1980, 4, 5));
        CHECK(person.text(QStringLiteral("vcard_extra")).isEmpty());
    }
    for (const char *part : {"--0405", "1980-04", "1980", "circa 1800", "1604-04-05"}) {
        const Record person = personIn(framed(QByteArray("FN:A\r\nBDAY:") + part + "\r\n"));
        CHECK_FALSE(person.values.contains(QStringLiteral("birthday")));
        CHECK(person.text(QStringLiteral("vcard_extra")) == QLatin1String("BDAY:") + QLatin1String(part));
    }
}

TEST_CASE("every part of an address stays, and several notes, titles and companies do", "[vcard]")
{
    const Record person = personIn(
        framed("FN:A\r\nADR;TYPE=home;LABEL=\"Top 2, Ring 1\":Box 9;Top 2;Ring 1;Graz;Styria;8010;AT\r\n"
               "NOTE:one\r\nNOTE:two\r\nTITLE:CTO\r\nTITLE:Poet\r\nORG:Acme\r\nORG:Club\r\n"));
    REQUIRE(person.addresses.size() == 1);
    CHECK(person.addresses[0].street == QStringLiteral("Ring 1\nTop 2\nBox 9"));
    CHECK(person.addresses[0].region == QStringLiteral("Styria"));
    CHECK(person.text(QStringLiteral("notes")) == QStringLiteral("one\ntwo"));
    CHECK(person.text(QStringLiteral("job_title")) == QStringLiteral("CTO"));
    CHECK(person.roles.at(0).otherName == QStringLiteral("Acme"));
    CHECK(person.text(QStringLiteral("vcard_extra")).split(QLatin1Char('\n')) ==
          QStringList{"LABEL;TYPE=home:Top 2\\, Ring 1", "TITLE:Poet", "ORG:Club"});
}

TEST_CASE("a company is written as an organisation", "[vcard]")
{
    Record company;
    company.ref.kind = domain::RecordKind::Company;
    company.values.insert(QStringLiteral("name"), Value("Acme, Inc"));
    CHECK(cardOf(company) == framed("FN:Acme\\, Inc\r\nKIND:org\r\nORG:Acme\\, Inc\r\n"));
    CHECK(cardOf(company, VCardVersion::V3).contains("X-ABSHOWAS:COMPANY\r\n"));
}

TEST_CASE("a vCard is a table as wide as its fullest card", "[vcard]")
{
    const test::TempDir folder;
    const auto table = require(openTable(test::fileWith(
        folder, "cards.vcf",
        "\n\nBEGIN:VCARD\nFN:A\nEMAIL:a@example.com\nEMAIL;TYPE=PREF,HOME:b@example.com\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:B\nADR:;;;Linz;;;\nEND:VCARD\n")));
    TableRow row;
    REQUIRE(require(table->next(row)));
    CHECK(row.texts() == QStringList{"full_name", "email", "email_type", "email2", "email2_type", "street",
                                     "postcode", "city", "region", "country", "address_type"});
    REQUIRE(require(table->next(row)));
    CHECK(row.texts() ==
          QStringList{"A", "b@example.com", "home", "a@example.com", "", "", "", "", "", "", ""});
    REQUIRE(require(table->next(row)));
    CHECK(row.line() == 8);
    CHECK(row.texts() == QStringList{"B", "", "", "", "", "", "", "Linz", "", "", ""});
    CHECK_FALSE(require(table->next(row)));
    CHECK(table->format().format == QStringLiteral("vcard"));
}
