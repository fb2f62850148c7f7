#include "domain/forecastcomparison.h"
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
    REQUIRE(domain::rowFor(table, spans, QDate(2026, 11, 30), {RecordId(5), {}, {}}));
    REQUIRE(domain::rowFor(table, spans, QDate(2026, 11, 1), {RecordId(5), {}, {}}));
    CHECK(table.rows.size() == 1);
    domain::rowFor(table, spans, QDate(2026, 12, 1), {RecordId(5), {}, {}});
    domain::rowFor(table, spans, QDate(2026, 12, 1), {});
    CHECK(table.rows.size() == 3);
    CHECK_FALSE(domain::rowFor(table, spans, QDate(2027, 1, 1), {}));
}

TEST_CASE("what is submitted is in one currency, or not at all")
{
    domain::ForecastRow row;
    row.from = QDate(2026, 11, 1);
    row.to = QDate(2026, 11, 30);
    row.part.name = "Anna";
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

namespace {

domain::ForecastLine line(qint64 id, QDate from, qint64 atMs, qint64 by, qint64 commit,
                          const char *owner = "")
{
    domain::ForecastLine made;
    made.id = RecordId(id);
    made.from = from;
    made.to = from.addMonths(1).addDays(-1);
    made.part.name = QString::fromUtf8(owner);
    if (!made.part.name.isEmpty())
        made.part.owner = RecordId(made.part.name.size());
    made.at = core::Instant{atMs};
    made.by = RecordId(by);
    for (Money &figure : made.figures)
        figure = {0, "EUR"};
    made.figures[1].minor = commit;
    return made;
}

} // namespace

TEST_CASE("what one person kept within a minute was submitted together, and nothing of it twice")
{
    const QDate may(2026, 5, 1);
    const QDate june(2026, 6, 1);
    const auto submissions =
        domain::submissionsOf({line(1, may, 1000, 1, 5), line(2, june, 1500, 1, 6), line(3, may, 2000, 1, 7),
                               line(4, june, 2100, 2, 8), line(5, may, 900'000, 2, 9)});
    REQUIRE(submissions.size() == 4);
    CHECK(submissions[0].id() == RecordId(5));
    CHECK(submissions[1].id() == RecordId(4));
    CHECK(submissions[2].id() == RecordId(3));
    CHECK(submissions[3].lines.size() == 2);
    const ForecastOrder order = submissions[3].order();
    CHECK(order.from == may);
    CHECK(order.to == QDate(2026, 6, 30));
    CHECK(order.period == ForecastPeriod::Month);
    CHECK(order.by == domain::ForecastBy::Everybody);
    CHECK(domain::submissionsOf({line(1, may, 0, 1, 1, "Ada")}).front().order().by ==
          domain::ForecastBy::Owner);
}

TEST_CASE("forecasts are compared line by line, and a line of one side only stands by itself")
{
    using domain::ForecastFigure;
    const QDate may(2026, 5, 1);
    const QDate june(2026, 6, 1);
    const auto lines =
        domain::forecastDifferences({line(1, may, 0, 1, 500), line(2, june, 0, 1, 300)},
                                    {line(0, june, 0, 0, 450), line(0, june, 0, 0, 20, "Ada")});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].change(ForecastFigure::Commit) == Money{-500, "EUR"});
    CHECK_FALSE(lines[0].now);
    CHECK(lines[1].change(ForecastFigure::Commit) == Money{150, "EUR"});
    CHECK(lines[2].change(ForecastFigure::Commit) == Money{20, "EUR"});
    CHECK_FALSE(lines[2].then);
    CHECK(lines[1].change(ForecastFigure::Closed) == Money{0, "EUR"});
}
