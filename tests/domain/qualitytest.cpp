#include "domain/qualitylook.h"
#include "domain/qualityreport.h"
#include "support/support.h"

#include <QSet>

using namespace rapport;
using namespace rapport::domain;

namespace {

/// "=" fine; "" wrong, and nobody knows what was meant; else what is proposed.
struct Case {
    const char *text;
    const char *mended;
};

template <std::size_t N>
void checkAll(const Case (&cases)[N], const std::function<Reach(const QString &)> &look)
{
    for (const Case &one : cases) {
        const Reach flaw = look(QString::fromUtf8(one.text));
        const QString wanted = QString::fromUtf8(one.mended);
        INFO(one.text << " gives " << (flaw ? flaw->proposed.toStdString() : "(fine)"));
        CHECK(flaw.has_value() == (wanted != QLatin1String("=")));
        if (flaw)
            CHECK(flaw->proposed == wanted);
    }
}

PhoneReading noPhones(const QString &, const QString &)
{
    return {};
}

/// "rule:field:now>proposed" of every change.
QStringList told(const QualityLook::Flaws &flaws)
{
    QStringList lines;
    for (const QualityLook::Flaw &flaw : flaws) {
        for (const QualityChange &change : flaw.changes)
            lines << QStringLiteral("%1:%2:%3>%4")
                         .arg(QLatin1String(flaw.rule), change.field, change.now,
                              flaw.hasFix ? change.proposed : QStringLiteral("?"));
    }
    return lines;
}

} // namespace

TEST_CASE("what is no e-mail address is mended where it is plain what was meant")
{
    constexpr Case kCases[] = {
        {"anna@x.example", "="},
        {"Anna@X.Example", "="},
        {"müller@bücher.example", "="},
        {"o'neil+crm@x.co.uk", "="},
        {"mailto:anna@x.example", "anna@x.example"},
        {"Anna Berger <anna@x.example>", "anna@x.example"},
        {"anna@x,example", "anna@x.example"},
        {"anna @x.example", "anna@x.example"},
        {"anna@x..example", "anna@x.example"},
        {"anna@x.example.", "anna@x.example"},
        {"anna.@x.example", "anna@x.example"},
        {"anna@@x.example", "anna@x.example"},
        {"anna(at)x.example", "anna@x.example"},
        {"anna [at] x [dot] example", "anna@x.example"},
        {"anna@gmailcom", "anna@gmail.com"},
        {"anna＠x.example", "anna@x.example"},
        {"anna@x.example;", "anna@x.example"},
        {"a@x.example; b@x.example", ""},
        {"anna", ""},
        {"anna@", ""},
        {"@x.example", ""},
        {"anna@localhost", ""},
        {"n/a", ""},
    };
    checkAll(kCases, emailFlaw);
}

TEST_CASE("a slip in the host of an e-mail is told from hosts that exist")
{
    constexpr Case kCases[] = {
        {"anna@gmial.com", "anna@gmail.com"},
        {"anna@gmal.com", "anna@gmail.com"},
        {"anna@gmaill.com", "anna@gmail.com"},
        {"Anna@GMIAL.com", "Anna@gmail.com"},
        {"anna@gmail.con", "anna@gmail.com"},
        {"anna@gmail.co", "anna@gmail.com"},
        {"anna@hotmial.com", "anna@hotmail.com"},
        {"anna@outlok.com", "anna@outlook.com"},
        {"anna@yaho.com", "anna@yahoo.com"},
        {"anna@x.con", "anna@x.com"},
        {"anna@firm.cmo", "anna@firm.com"},
        {"anna@gmail.com", "="},
        {"anna@ymail.com", "="},
        {"anna@mail.com", "="},
        {"anna@email.com", "="},
        {"anna@yahoo.ca", "="},
        {"anna@hotmail.nl", "="},
        {"anna@gmx.de", "="},
        {"anna@gmx.at", "="},
        {"anna@web.de", "="},
        {"anna@cloud.com", "="},
        {"anna@x.co", "="},
        {"anna@x.cm", "="},
        {"anna@googol.com", "="},
        {"anna@company.example", "="},
        {"no address", "="},
    };
    checkAll(kCases, emailTypo);
}

TEST_CASE("links that browsers do not open are given a scheme, others are left alone")
{
    constexpr Case kCases[] = {
        {"https://x.example", "="},
        {"http://x.example/a?b=c", "="},
        {"HTTPS://X.example", "="},
        {"mailto:anna@x.example", "="},
        {"tel:+43123", "="},
        {"ftp://x.example", "="},
        {"x.example", "https://x.example"},
        {"www.x.example/team", "https://www.x.example/team"},
        {"linkedin.com/in/anna", "https://linkedin.com/in/anna"},
        {"http:/x.example", "https://x.example"},
        {"http//x.example", "https://x.example"},
        {"htp://x.example", "https://x.example"},
        {"https:www.x.example", "https://www.x.example"},
        {"bücher.example", "https://bücher.example"},
        {"x.example:8080/a", "https://x.example:8080/a"},
        {"anna@x.example", ""},
        {"https://", ""},
        {"see our page", ""},
        {"none", ""},
    };
    checkAll(kCases, linkFlaw);
}

TEST_CASE("postcodes are compared with their country, and zeros that spreadsheets eat come back")
{
    struct Postcode {
        const char *code;
        const char *country;
        const char *mended;
    };
    constexpr Postcode kCases[] = {
        {"10115", "Germany", "="},   {"1067", "DE", "01067"},       {"1067", "Deutschland", "01067"},
        {"D-10115", "Germany", "="}, {"8010", "Österreich", "="},   {"80100", "AT", ""},
        {"2139", "USA", "02139"},    {"02139-4307", "US", "="},     {"1012 AB", "Netherlands", "="},
        {"1012ab", "NL", "="},       {"00950", "Polska", "00-950"}, {"00-950", "PL", "="},
        {"SW1A 1AA", "UK", "="},     {"H2X 1Y4", "Canada", "="},    {"123", "Nowhere", "="},
        {"75008", "France", "="},    {"8005", "Schweiz", "="},      {"", "DE", "="},
        {"80331", "Suisse", ""},
    };
    for (const Postcode &one : kCases) {
        const Reach flaw =
            postcodeFlaw(QString::fromUtf8(one.code), countryCode(QString::fromUtf8(one.country)));
        INFO(one.code << " in " << one.country);
        CHECK(flaw.has_value() == (QLatin1String(one.mended) != QLatin1String("=")));
        if (flaw)
            CHECK(flaw->proposed == QString::fromUtf8(one.mended));
    }
}

TEST_CASE("countries go by code and by name, in English and in their own languages")
{
    const std::pair<const char *, const char *> cases[] = {
        {"AT", "AT"},     {"at", "AT"},     {"Austria", "AT"}, {"Österreich", "AT"}, {"Oesterreich", ""},
        {"España", "ES"}, {"日本", "JP"},   {"Россия", "RU"},  {"U.S.A.", "US"},     {"United Kingdom", "GB"},
        {"Suisse", "CH"}, {"Atlantis", ""}, {"", ""}};
    for (const auto &[name, code] : cases) {
        INFO(name);
        CHECK(countryCode(QString::fromUtf8(name)) == QLatin1String(code));
    }
}

TEST_CASE("a person's names are looked at together")
{
    QualityLook look(noPhones);
    CHECK(told(look.person({"Anna", "Berger", "Anna Berger", "Head of Sales"})).isEmpty());
    CHECK(told(look.person({"Jan", "van der Berg", "Jan van der Berg", "CEO"})).isEmpty());
    CHECK(told(look.person({"ANNA", "BERGER", "ANNA BERGER", ""})) ==
          QStringList{"capitals:first_name:ANNA>Anna", "capitals:last_name:BERGER>Berger"});
    CHECK(told(look.person({"ANNA", "BERGER", "DR. ANNA  BERGER", ""})) ==
          QStringList{"capitals:first_name:ANNA>Anna", "capitals:last_name:BERGER>Berger"});
    CHECK(
        told(look.person({"Anna ", "Berger", "Prof. Anna  Berger", ""})) ==
        QStringList{"spaces:first_name:Anna >Anna", "spaces:full_name:Prof. Anna  Berger>Prof. Anna Berger"});
    CHECK(told(look.person({"", "", "ANNA BERGER", ""})) ==
          QStringList{"capitals:full_name:ANNA BERGER>Anna Berger"});
    CHECK(told(look.person({"Anna Berger", "", "Anna Berger", ""})) ==
          QStringList{"name-in-one:first_name:Anna Berger>Anna", "name-in-one:last_name:>Berger"});
    CHECK(told(look.person({"", "anna@x.example", "anna@x.example", ""})) ==
          QStringList{"name-is-email:last_name:anna@x.example>", "name-is-email:email:>anna@x.example"});
    CHECK(told(look.person({"Anna <anna@x.example>", "Berger", "", ""})) ==
          QStringList{"name-is-email:first_name:Anna <anna@x.example>>Anna",
                      "name-is-email:email:>anna@x.example"});
    CHECK(told(look.person({"Anna", "n/a", "Anna n/a", "-"})) ==
          QStringList{"placeholder:last_name:n/a>", "placeholder:job_title:->"});
    CHECK(told(look.person({"JosÃ©", "M�ller", "", ""})) ==
          QStringList{"mojibake:first_name:JosÃ©>José", "lost-letters:last_name:M�ller>?"});
}

TEST_CASE("companies may be written in capitals, and do not lose their only name")
{
    QualityLook look(noPhones);
    for (const char *name : {"IBM", "BMW AG", "adidas", "Müller & Söhne", "7-Eleven"})
        CHECK(told(look.company(name)).isEmpty());
    CHECK(told(look.company("Acme  GmbH")) == QStringList{"spaces:name:Acme  GmbH>Acme GmbH"});
    CHECK(told(look.company("n/a")) == QStringList{"placeholder:name:n/a>?"});
}

TEST_CASE("phones, e-mails, links and addresses are looked at with the record's country")
{
    QString country;
    QualityLook look([&country](const QString &value, const QString &code) -> PhoneReading {
        country = code;
        if (value == QLatin1String("x"))
            return {PhoneReading::State::Unreadable, {}};
        return value.startsWith(QLatin1Char('+'))
                   ? PhoneReading{}
                   : PhoneReading{PhoneReading::State::National, code.isEmpty() ? "" : "+43 1 234"};
    });
    using Type = ContactPoint::Type;
    CHECK(told(look.point({Type::Phone, RecordId(7), "01 234", "Österreich"})) ==
          QStringList{"phone-national:phone:01 234>+43 1 234"});
    CHECK(country == "AT");
    CHECK(told(look.point({Type::Phone, RecordId(7), "01 234", ""})) ==
          QStringList{"phone-national:phone:01 234>?"});
    CHECK(told(look.point({Type::Phone, RecordId(7), "x", ""})) == QStringList{"phone-malformed:phone:x>?"});
    CHECK(told(look.point({Type::Phone, RecordId(7), "+43 1 234", ""})).isEmpty());
    CHECK(told(look.point({Type::Email, RecordId(7), "anna@gmial.com", ""})) ==
          QStringList{"email-typo:email:anna@gmial.com>anna@gmail.com"});
    CHECK(told(look.point({Type::Email, RecordId(7), "anna.@gmail.com", ""})) ==
          QStringList{"email-malformed:email:anna.@gmail.com>anna@gmail.com"});
    CHECK(told(look.point({Type::Email, RecordId(7), "a.b-c_9@x.example", ""})).isEmpty());
    CHECK(told(look.point({Type::Link, RecordId(7), "x.example", ""})) ==
          QStringList{"link-malformed:website:x.example>https://x.example"});
    const auto flaws = look.address({RecordId(9), "Weg  1\nStiege 2", "MÃ¼nchen", "", "1067", "Germany"});
    CHECK(told(flaws) == QStringList{"spaces:street:Weg  1\nStiege 2>Weg 1\nStiege 2",
                                     "mojibake:city:MÃ¼nchen>München", "postcode:postcode:1067>01067"});
    CHECK(flaws.front().changes.front().part == RecordId(9));
}

TEST_CASE("every rule has a key of its own, and those that no scan finds have a filter")
{
    FieldSpec plan;
    plan.kind = RecordKind::Person;
    plan.key = "custom.plan";
    plan.type = FieldType::Choice;
    plan.source = FieldSource::Custom;
    plan.choices = {"gold", "silver"};
    const Catalogue catalogue({plan});
    const auto rules = qualityRules(catalogue);
    QSet<QString> keys;
    QHash<RecordKind, std::size_t> ofKind;
    for (const QualityRule &rule : rules) {
        INFO(rule.key.toStdString());
        CHECK_FALSE(keys.contains(rule.key));
        keys.insert(rule.key);
        CHECK(rule.key.startsWith(kindKey(rule.kind) + '-'));
        CHECK(catalogue.find(rule.kind, rule.field) != nullptr);
        ++ofKind[rule.kind];
        if (rule.key.contains("-no-") || rule.flaw == QualityFlaw::Stale)
            CHECK_FALSE(rule.filter.isEmpty());
    }
    for (const std::size_t count : ofKind)
        CHECK(count <= kMostQualityRules);
    const QualityRule *own = findRule(rules, "person-choice-custom.plan");
    REQUIRE(own);
    CHECK(printFilter(own->filter) ==
          "custom.plan is not empty and custom.plan not in (\"gold\", \"silver\")");
    CHECK(findRule(rules, "person-no-such") == nullptr);
    CHECK(meantChoice(plan, " Gold!") == "gold");
    CHECK(meantChoice(plan, "bronze").isEmpty());
    CHECK(meantChoice(plan, "").isEmpty());
}

TEST_CASE("the score counts every finding, forgets what was mended, and is that of the kinds together")
{
    const Catalogue catalogue;
    const auto rules = qualityRules(catalogue);
    const auto place = [&](const char *key) { return std::size_t(findRule(rules, key) - rules.data()); };
    QualityReport report(rules, {});
    CHECK(report.score() == 100);
    CHECK(report.isEmpty());
    report.setRecords(RecordKind::Person, 4);
    report.setRecords(RecordKind::Company, 2);
    report.add(place("person-email-typo"), 1, true);
    report.add(place("person-email-typo"), 1, false); // its second e-mail
    report.add(place("person-no-owner"), 1, false);
    report.add(place("person-no-owner"), 2, false);
    CHECK(report.figure("person-email-typo") == QualityReport::Figure{1, 1});
    CHECK(report.figure("person-no-owner") == QualityReport::Figure{2, 0});
    CHECK(report.kindFigure(RecordKind::Person).clean == 2);
    CHECK(report.kindFigure(RecordKind::Person).score == 100 - (60 + 10) / 4.0);
    CHECK(report.kindFigure(RecordKind::Company).score == 100);
    CHECK(std::abs(report.score() - (82.5 * 4 + 100 * 3) / 7) < 1e-9);
    report.forget(RecordKind::Person, {1, 17});
    CHECK(report.figure("person-email-typo") == QualityReport::Figure{});
    CHECK(report.figure("person-no-owner") == QualityReport::Figure{1, 0});
    CHECK(report.kindFigure(RecordKind::Person).clean == 3);
}
