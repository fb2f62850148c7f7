#include "domain/filtermatch.h"
#include "domain/textfold.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

namespace {

Record sample()
{
    Record record;
    record.ref = {RecordKind::Company, RecordId(1)};
    record.values = {{"name", Value(QString::fromUtf8("Käserei Lyon"))},
                     {"city", Value("Lyon")},
                     {"employees", Value(12)},
                     {"revenue", Value(core::Money{100000, "EUR"})},
                     {"owner", Value(RecordId(7))},
                     {"status", Value("customer")},
                     {"tags", Value(QStringList{"VIP", "Retail"})},
                     {"last_contact_at",
                      Value(core::Instant::of(QDateTime(QDate(2026, 11, 10), QTime(23, 30), Qt::UTC)))}};
    record.contactPoints = {{{}, ContactPoint::Type::Phone, "work", "+33 4 72 00 11 22", true}};
    return record;
}

bool holds(const char *expression)
{
    const Catalogue catalogue;
    const FilterContext context{
        QDate(2026, 11, 21), RecordId(7),
        [](RecordId id) { return id == RecordId(7) ? QString("Mira Solberg") : QString(); },
        [](const Record &record, const QString &words) {
            return foldText(record.text("name")).contains(foldText(words));
        }};
    const auto filter =
        test::require(parseFilter(QString::fromUtf8(expression), RecordKind::Company, catalogue, "EUR"));
    return matches(filter, sample(), catalogue, context);
}

} // namespace

TEST_CASE("records match by text, number, amount, choice and tag")
{
    for (const char *expression : {"",
                                   "city = Lyon",
                                   "city = lYON",
                                   "city != Graz",
                                   "name contains kaserei",
                                   "name starts with 'kä'",
                                   "employees between 10 and 12",
                                   "employees < 13",
                                   "revenue >= 1000 EUR",
                                   "revenue = 1000",
                                   "status in (lead, customer)",
                                   "tag 'vip'",
                                   "not tag 'cold'",
                                   "tags in (a, retail)",
                                   "industry is empty",
                                   "industry != 'x'",
                                   "industry not contains 'x'",
                                   "vip = no",
                                   "not vip",
                                   "owner = me",
                                   "owner = 7",
                                   "owner = 'mira solberg'",
                                   "owner contains sol",
                                   "text 'kaserei'",
                                   "phone contains '0011'",
                                   "phone = '0033 4 72 00 11 22'",
                                   "city = Graz or employees > 3"}) {
        INFO(expression);
        CHECK(holds(expression));
    }
}

TEST_CASE("records do not match what they are not")
{
    for (const char *expression :
         {"city = 'Lyön'", "city not in (Lyon)", "name starts with lyon", "employees > 12", "revenue > 1 USD",
          "revenue = 1000 USD", "tag 'cold'", "industry = 'x'", "industry contains 'x'", "city is empty",
          "vip", "owner = 8", "owner = 'anna'", "'lyon berlin'", "city = Lyon and employees > 13",
          "not city = Lyon", "last_contact_at is empty", "next_task_at < today"}) {
        INFO(expression);
        CHECK_FALSE(holds(expression));
    }
}

TEST_CASE("an instant counts by its local day")
{
    CHECK(holds("last_contact_at = 2026-11-10"));
    CHECK(holds("last_contact_at <= 2026-11-10"));
    CHECK_FALSE(holds("last_contact_at < 2026-11-10"));
    CHECK(holds("last_contact_at in this month"));
    CHECK(holds("last_contact_at in last 30 days"));
    CHECK(holds("last_contact_at < 10 days ago"));
    CHECK(holds("last_contact_at = 11 days ago"));
    CHECK(holds("last_contact_at > last month"));
    CHECK(holds("last_contact_at < 2026-11-10T23:30:01Z"));
    CHECK_FALSE(holds("last_contact_at > 2026-11-10T23:30:00Z"));
}
