#include "domain/forecast.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::ForecastOrder;
using domain::ForecastPeriod;
using domain::ForecastTable;
using domain::RecordId;

TEST_CASE("a month and a quarter are whole, whatever day they are asked by")
{
    const auto month = domain::spanOf(QDate(2028, 2, 29), ForecastPeriod::Month);
    CHECK(month.first == QDate(2028, 2, 1));
    CHECK(month.last == QDate(2028, 2, 29));
    const auto quarter = domain::spanOf(QDate(2026, 11, 22), ForecastPeriod::Quarter);
    CHECK(quarter.first == QDate(2026, 10, 1));
    CHECK(quarter.last == QDate(2026, 12, 31));
}

TEST_CASE("periods follow each other without a gap, over the end of a year too")
{
    ForecastOrder order;
    order.from = QDate(2026, 11, 22);
    order.to = QDate(2027, 1, 1);
    const auto months = domain::spansOf(order);
    REQUIRE(months.size() == 3);
    CHECK(months[1].first == QDate(2026, 12, 1));
    CHECK(months[2].last == QDate(2027, 1, 31));
    order.period = ForecastPeriod::Quarter;
    CHECK(domain::spansOf(order).size() == 2);
    order.to = QDate(2026, 1, 1);
    CHECK(domain::spansOf(order).empty());
}

TEST_CASE("a row is made once for a period and owner, and for no day outside")
{
    ForecastOrder order;
    order.from = QDate(2026, 11, 1);
    order.to = QDate(2026, 12, 1);
    const auto spans = domain::spansOf(order);
    ForecastTable table;
    REQUIRE(domain::rowFor(table, spans, QDate(2026, 11, 30), RecordId(5)));
    REQUIRE(domain::rowFor(table, spans, QDate(2026, 11, 1), RecordId(5)));
    CHECK(table.rows.size() == 1);
    domain::rowFor(table, spans, QDate(2026, 12, 1), RecordId(5));
    domain::rowFor(table, spans, QDate(2026, 12, 1), {});
    CHECK(table.rows.size() == 3);
    CHECK_FALSE(domain::rowFor(table, spans, QDate(2027, 1, 1), {}));
}

TEST_CASE("what is submitted is in one currency, or not at all")
{
    domain::ForecastRow row;
    row.from = QDate(2026, 11, 1);
    row.to = QDate(2026, 11, 30);
    row.ownerName = "Anna";
    require(row.commit.add({10000, "EUR"}));
    require(row.commit.add({10000, "USD"}));
    domain::ExchangeRates rates("EUR");
    CHECK_FALSE(domain::submissionOf(row, rates, QDate(2026, 11, 22)));
    rates.add(QDate(2026, 1, 1), Money{100, "USD"}, Money{90, "EUR"});
    const auto draft = require(domain::submissionOf(row, rates, QDate(2026, 11, 22)));
    CHECK(draft.values.value("commit").as<Money>() == Money{19000, "EUR"});
    CHECK(draft.values.value("closed").as<Money>() == Money{0, "EUR"});
    CHECK(draft.values.value("name").text() == QString::fromUtf8("2026-11-01 · Anna"));
}
