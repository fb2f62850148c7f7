#include "domain/duplicates.h"
#include "domain/contactrules.h"
#include "domain/namecloseness.h"
#include "domain/nicknames.h"
#include "domain/pairblocks.h"
#include "domain/textfold.h"
#include "support/support.h"

#include <QSet>

using namespace rapport;
using namespace rapport::test;
using domain::Closeness;
using domain::ContactPoint;
using domain::DuplicatePair;
using domain::RecordKind;

namespace {

struct Row {
    std::string first, last, email, phone, company, city, street, birthday;
};

/// The pairs found of people 1, 2, 3 … among `others` strangers, who make names known as common or rare.
std::vector<DuplicatePair> scan(const std::vector<Row> &rows, int others = 3000)
{
    const auto scan = domain::DuplicateScan::of(RecordKind::Person);
    const QStringList firsts{"Anna", "Peter", "Lena", "Uwe", "Ines", "Karl"};
    std::vector<Row> all = rows;
    for (int i = 0; i < others; ++i)
        all.push_back({firsts[i % 6].toStdString(),
                       "Last" + std::to_string(i % 500) + std::string(1, char('a' + i % 26)),
                       "x" + std::to_string(i) + "@y.example", std::to_string(400000000 + i * 37),
                       "Firm" + std::to_string(i % 700), "Town" + std::to_string(i % 60), "", ""});
    qint64 id = 0;
    for (const Row &row : all)
        scan->add({++id, "", row.first, row.last, row.company, "", row.birthday, row.street, "", row.city});
    id = 0;
    for (const Row &row : all) {
        const QByteArray email = domain::emailKey(QString::fromStdString(row.email)).toUtf8();
        const QByteArray phone = domain::phoneKey(QString::fromStdString(row.phone)).toUtf8();
        ++id;
        if (!email.isEmpty())
            scan->addContact(id, ContactPoint::Type::Email, email.toStdString());
        if (!phone.isEmpty())
            scan->addContact(id, ContactPoint::Type::Phone, phone.toStdString());
    }
    auto pairs = require(scan->run({}));
    const auto tried = static_cast<qint64>(rows.size());
    std::erase_if(pairs, [tried](const DuplicatePair &pair) { return pair.second.value() > tried; });
    return pairs;
}

/// The pair of the two rows tried, when it was found.
std::optional<DuplicatePair> pairOf(const Row &one, const Row &other)
{
    for (const DuplicatePair &pair : scan({one, other})) {
        if (pair.first.value() == 1 && pair.second.value() == 2)
            return pair;
    }
    return std::nullopt;
}

bool areOne(const Row &one, const Row &other)
{
    return pairOf(one, other).has_value();
}

std::u16string name(const char *text)
{
    return domain::nameNormal(QString::fromUtf8(text)).toStdU16String();
}

} // namespace

TEST_CASE("names are close when a letter or two is wrong, and not when they are short and different")
{
    CHECK(domain::closeness(name("Weber"), name("Webber")) == Closeness::Typo);
    CHECK(domain::closeness(name("Weber"), name("Wbeer")) == Closeness::Typo);
    CHECK(domain::closeness(name("Schneider"), name("Schnaidr")) == Closeness::Typo);
    CHECK(domain::closeness(name("Weber"), name("Huber")) == Closeness::Different);
    CHECK(domain::closeness(name("Tim"), name("Tom")) == Closeness::Different);
    CHECK(domain::closeness(name("A."), name("Anna")) == Closeness::Initial);
    CHECK(domain::closeness(name("Weber-Kurz"), name("Weber")) == Closeness::Part);
    CHECK(domain::closeness(name("Anna"), name("Annabel")) == Closeness::Different);
    CHECK(name("Müller") == name("Mueller"));
    CHECK(name("Łukasz O’Neil") == name("lukasz o'neil"));
}

TEST_CASE("a company goes by its name without its legal form")
{
    CHECK(domain::companyNormal("ACME GmbH & Co. KG") == domain::companyNormal("Acme"));
    CHECK(domain::companyNormal("Fromage S.p.A.") == "fromage");
    CHECK(domain::companyNormal("The Limited Company") == domain::companyNormal("the limited company"));
    CHECK_FALSE(domain::companyNormal("GmbH").isEmpty());
}

TEST_CASE("short and foreign forms of a first name are of one family, and every name is folded")
{
    QSet<quint16> robert;
    for (const quint16 family : domain::nameFamilies("robert"))
        robert.insert(family);
    const auto bob = domain::nameFamilies("bob");
    CHECK(std::any_of(bob.begin(), bob.end(), [&](quint16 family) { return robert.contains(family); }));
    CHECK(domain::nameFamilies("chris").size() > 1);
    CHECK(domain::nameFamilies("quasimodo").empty());
    for (quint16 family = 1; !domain::namesOfFamily(family).isEmpty(); ++family) {
        for (const QString &known : domain::namesOfFamily(family))
            CHECK(known == domain::foldText(known));
    }
}

TEST_CASE("a block gives each of its pairs while it is small, and a bounded number when it is large")
{
    const auto pairsOf = [](quint32 rows) {
        domain::PairBlocks blocks;
        for (quint32 row = 0; row < rows; ++row)
            blocks.add(1, row, row);
        qint64 pairs = 0;
        blocks.forEach([&](quint32 a, quint32 b) {
            CHECK(a < b);
            ++pairs;
            return true;
        });
        return pairs;
    };
    CHECK(pairsOf(20) == 190);
    CHECK(pairsOf(5000) <= 5000 * qint64(domain::PairBlocks::kWindow));
}

TEST_CASE("the eight ways in which one person comes twice are found")
{
    const Row anna{"Anna", "Schöndorf", "anna@x.example", "+49 170 1234567", "Optik Blau", "Lyon", "", ""};
    CHECK(areOne(anna, {"Anna", "Schöndorff", "", "0170 1234567", "", "", "", ""}));
    CHECK(areOne(anna, {"Schöndorf", "Anna", "", "", "Optik Blau", "Lyon", "", ""}));
    CHECK(areOne(anna, {"Anna", "Schoendorf", "", "", "Optik Blau GmbH", "", "", ""}));
    CHECK(areOne(anna, {"Anna", "Schöndorf", "", "(0170) 123-4567", "", "", "", ""}));
    CHECK(areOne({"Elisabeth", "Schöndorf", "", "", "Optik Blau", "Lyon", "", ""},
                 {"Lisa", "Schöndorf", "", "", "Optik Blau", "Lyon", "", ""}));
    CHECK(areOne(
        anna, {"Anna", "Schöndorf", "anna@new.example", "0049 170 1234567", "Neue Werke", "Graz", "", ""}));
    CHECK(areOne(anna, {"Anna", "Habermas", "ANNA@x.example", "+49 170 1234567", "Optik Blau", "", "", ""}));
    CHECK(areOne(anna, {"A.", "Schöndorf", "Anna@X.example", "", "", "", "", ""}));
}

TEST_CASE("the reasons say what two records share")
{
    const auto pair = pairOf({"Anna", "Webbers", "anna@x.example", "", "Optik Blau", "", "", ""},
                             {"Anna", "Webers", "anna@x.example", "", "Optik Blau", "", "", ""});
    REQUIRE(pair.has_value());
    CHECK(pair->why == QStringList{"same-email", "last-name-typo", "same-company"});
    CHECK(pair->score > 0.9);
    CHECK(pair->score <= 1);
}

TEST_CASE("a household is not one person, whatever it shares")
{
    const Row anna{"Anna", "Quandel", "", "+49 30 5551234", "", "Lyon", "Rue 1", ""};
    CHECK_FALSE(areOne(anna, {"Peter", "Quandel", "", "+49 30 5551234", "", "Lyon", "Rue 1", ""}));
    CHECK_FALSE(areOne({"Anna", "Quandel", "us@x.example", "", "", "", "", ""},
                       {"Peter", "Quandel", "us@x.example", "", "", "", "", ""}));
    CHECK_FALSE(areOne({"Karl", "Lasta", "", "", "", "Town1", "Rue 1", "1950-01-01"},
                       {"Karl", "Lasta", "", "", "", "Town1", "", "1980-01-01"}));
}

TEST_CASE("many of one name are not one person, two of a rare name may be")
{
    std::vector<Row> rows;
    for (int i = 0; i < 60; ++i)
        rows.push_back({"Anna", "Müller", "a" + std::to_string(i) + "@z.example", "", "", "", "", ""});
    rows.push_back({"Oona", "Quatrefages", "", "", "", "", "", ""});
    rows.push_back({"Oona", "Quatrefages", "", "", "", "", "", ""});
    const auto pairs = scan(rows, 3000);
    REQUIRE(pairs.size() == 1);
    CHECK(pairs.front().first.value() == 61);
}

TEST_CASE("a mailbox that many share says little")
{
    std::vector<Row> rows;
    const QStringList lasts{"Abel", "Brandt", "Cramer", "Dorsch", "Eckert", "Falk", "Gerber", "Hartig"};
    for (const QString &last : lasts)
        rows.push_back({"Anna", last.toStdString(), "info@x.example", "030 5550000", "", "", "", ""});
    CHECK(scan(rows).empty());
}

TEST_CASE("a scan that is asked to stop is cancelled")
{
    const auto scan = domain::DuplicateScan::of(RecordKind::Person);
    scan->add({1, "Anna Weber"});
    scan->add({2, "Anna Weber"});
    core::StopSource stop;
    stop.requestStop();
    CHECK(hasError(scan->run({stop.token(), {}}), core::ErrorCode::Cancelled));
}

TEST_CASE("companies are one by domain, by name without legal form, and not as branches of a chain")
{
    const auto companies = [](const std::vector<std::array<std::string, 3>> &rows) {
        const auto scan = domain::DuplicateScan::of(RecordKind::Company);
        qint64 id = 0;
        const auto add = [&](const std::string &name, const std::string &host, const std::string &city) {
            scan->add({++id, name, "", "", "", host, "", "", "", city});
        };
        for (const auto &[name, host, city] : rows)
            add(name, host, city);
        for (int i = 0; i < 1000; ++i)
            add("Stranger " + std::to_string(i * 7919), "s" + std::to_string(i) + ".example",
                "Town" + std::to_string(i % 50));
        return require(scan->run({})).size();
    };
    CHECK(companies({{"Acme GmbH", "acme.example", "Lyon"}, {"ACME", "www.acme.example", ""}}) == 1);
    CHECK(companies({{"Fromagerie Blanc SA", "", "Lyon"}, {"Fromagerie Blanc", "", "Lyon"}}) == 1);
    CHECK(companies({{"Fromagerie Blanc", "", "Lyon"}, {"Fromagrie Blanc", "", "Lyon"}}) == 1);
    CHECK(companies({{"Holzwurm", "holz.example", "Lyon"}, {"Baumhaus", "baum.example", "Lyon"}}) == 0);
    CHECK(companies({{"Huber Optik", "huber.example", "Lyon"},
                     {"Huber Optik Graz", "huber-graz.example", "Graz"}}) == 0);
}
