#include "contract/metricworld.h"
#include "reporting/metricfigures.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <QRandomGenerator>
#include <catch2/catch_approx.hpp>
#include <map>
#include <set>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using core::Money;
using domain::Filter;
using domain::MeasureScope;
using domain::RecordKind;
using reporting::Metric;
using reporting::MetricFigures;
using reporting::MetricFormula;

namespace {

const RecordKind kDeal = RecordKind::Opportunity;

/// What rows come to together, as the metric's rows must.
std::optional<double> together(const Metric &metric, const reporting::MetricRows &rows)
{
    std::vector<double> shares;
    for (const domain::MeasureRow &row : rows.rows) {
        if (row.value)
            shares.push_back(*row.value);
    }
    if (metric.formula != MetricFormula::Median) {
        double sum = 0;
        for (const double share : shares)
            sum += share;
        return sum;
    }
    if (shares.empty())
        return std::nullopt;
    std::sort(shares.begin(), shares.end());
    const std::size_t half = shares.size() / 2;
    return shares.size() % 2 ? shares[half] : (shares[half - 1] + shares[half]) / 2;
}

/// Who bought, or did not, in each span, asked in another way than figures are: order by order.
std::vector<qint64> buyers(TestStore &store, const std::vector<domain::PurchaseSpan> &spans)
{
    std::map<qint64, std::vector<QDate>> purchases;
    auto row =
        require(store.writer().run("SELECT customer_id, ordered_on FROM sales_order WHERE counts = 2 AND "
                                   "customer_id IS NOT NULL"));
    while (require(row.next()))
        purchases[row.int64(0)].push_back(QDate::fromString(row.text(1), Qt::ISODate));
    std::vector<qint64> ids;
    for (const auto &[customer, days] : purchases) {
        const auto isSo = [&days = days](const domain::PurchaseSpan &span) {
            return span.bought == std::any_of(days.begin(), days.end(), [&](QDate day) {
                       return (!span.from.isValid() || day >= span.from) &&
                              (!span.to.isValid() || day <= span.to);
                   });
        };
        if (std::all_of(spans.begin(), spans.end(), isSo))
            ids.push_back(customer);
    }
    return ids;
}

/// The records that count, as lists find them.
std::vector<qint64> listed(TestStore &store, const Metric &metric, const MeasureScope &scope)
{
    std::vector<qint64> all;
    for (const RecordKind kind : metric.rows.kinds()) {
        domain::ListQuery query;
        query.kind = kind;
        query.filter = domain::rowsOf(metric.rows, scope);
        const auto ids = require(storage::Lists::ids(store.writer(), store.context(), query));
        all.insert(all.end(), ids.begin(), ids.end());
    }
    std::sort(all.begin(), all.end());
    if (metric.rows.customers == domain::CustomerState::Any)
        return all;
    const auto spans = domain::purchaseSpans(metric.rows.customers, scope, store.clock().today());
    if (!spans)
        return {};
    const std::vector<qint64> bought = buyers(store, *spans);
    std::vector<qint64> both;
    std::set_intersection(all.begin(), all.end(), bought.begin(), bought.end(), std::back_inserter(both));
    return both;
}

constexpr int kLargest = 6;

/// Whether the largest rows are those of all rows, whichever of equal ones.
void checkLargest(const Metric &metric, const reporting::LargestRows &largest,
                  const reporting::MetricRows &all)
{
    std::vector<double> values;
    for (const domain::MeasureRow &row : all.rows) {
        if (row.value)
            values.push_back(std::abs(*row.value));
    }
    std::sort(values.begin(), values.end(), std::greater<>());
    const auto shown = std::min<std::size_t>(kLargest, all.rows.size());
    REQUIRE(largest.rows.size() == shown);
    CHECK(largest.count == std::ssize(all.rows));
    CHECK(largest.value.has_value() == all.value.has_value());
    for (std::size_t i = 0; i < shown; ++i) {
        const domain::MeasureRow &row = largest.rows[i];
        INFO(metric.id.toStdString() << " place " << i);
        CHECK(row.value.has_value() == (i < values.size()));
        if (row.value && i < values.size())
            CHECK(std::abs(*row.value) == Approx(values[i]).epsilon(1e-9).margin(1e-9));
        const bool known = std::any_of(all.rows.begin(), all.rows.end(), [&](const domain::MeasureRow &one) {
            return one.id == row.id && one.kind == row.kind;
        });
        CHECK(known);
    }
}

} // namespace

TEST_CASE("every metric has an id of its own, words, a formula and a source")
{
    std::set<QString> ids;
    for (const Metric &metric : reporting::metrics()) {
        INFO(metric.id.toStdString());
        CHECK(ids.insert(metric.id).second);
        CHECK(reporting::findMetric(metric.id) == &metric);
        CHECK_FALSE(metric.label.isEmpty());
        CHECK(metric.definition.endsWith('.'));
        CHECK_FALSE(metric.formulaText.isEmpty());
        CHECK_FALSE(metric.source.isEmpty());
        CHECK_FALSE(reporting::unitKey(metric.unit).isEmpty());
    }
    using reporting::MetricGood;
    const std::pair<const char *, MetricGood> judged[] = {{"won_value", MetricGood::More},
                                                          {"win_rate", MetricGood::More},
                                                          {"lost_value", MetricGood::Less},
                                                          {"cycle_days", MetricGood::Less},
                                                          {"task_overdue", MetricGood::Less},
                                                          {"customer_silent", MetricGood::Less},
                                                          {"customer_lost", MetricGood::Less},
                                                          {"lead_disqualified", MetricGood::Less},
                                                          {"forecast_weighted", MetricGood::Neither},
                                                          {"exchange_minutes", MetricGood::Neither}};
    for (const auto &[id, good] : judged)
        CHECK(reporting::findMetric(id)->good == good);
    CHECK(ids.size() >= 45);
    CHECK_FALSE(reporting::findMetric("no-such"));
}

TEST_CASE("for every metric and any filter the rows behind a figure add up to it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    int figures = 0;
    for (const Metric &metric : reporting::metrics()) {
        INFO(metric.id.toStdString());
        for (int i = 0; i < 12; ++i) {
            const MeasureScope scope = i == 0 ? MeasureScope{} : world.scope(metric.rows);
            INFO(domain::printFilter(domain::rowsOf(metric.rows, scope)).toStdString());
            MetricFigures of(store.writer(), store.context(), metric, scope);
            const auto figure = require(of.figure());
            const auto rows = require(of.rows());
            std::vector<qint64> ids;
            for (const domain::MeasureRow &row : rows.rows)
                ids.push_back(row.id);
            CHECK(ids == listed(store, metric, scope));
            CHECK(figure.count == std::ssize(ids));
            checkLargest(metric, require(of.largest(kLargest)), rows);
            if (!figure.value)
                continue;
            ++figures;
            CHECK(*figure.value == Approx(together(metric, rows).value_or(0)).epsilon(1e-9).margin(1e-9));
        }
    }
    CHECK(figures > 300);
}

TEST_CASE("groups hold every row once, and each is what its own filter gives")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    MetricWorld world(store, random);
    for (const Metric &metric : reporting::metrics()) {
        const bool ofQuota =
            metric.formula == MetricFormula::Coverage || metric.formula == MetricFormula::Attainment;
        const MeasureScope scope = world.scope(metric.rows);
        const QStringList dimensions = domain::dimensionsOf(*store.context().catalogue, metric.rows);
        CHECK_FALSE(dimensions.isEmpty());
        for (const QString &dimension : dimensions) {
            if (ofQuota && !domain::isDayStep(dimension))
                continue;
            if (dimension == "day" && metric.formula != MetricFormula::Sum)
                continue; // hundreds of days, each asked by itself
            INFO(metric.id.toStdString() << " by " << dimension.toStdString());
            MetricFigures of(store.writer(), store.context(), metric, scope);
            const auto groups = require(of.groups(dimension));
            qint64 together = 0;
            double sum = 0;
            for (const reporting::MetricFigure &group : groups) {
                together += group.count;
                sum += group.value.value_or(0);
            }
            const auto whole = require(of.figure());
            CHECK(together == whole.count);
            if (metric.formula == MetricFormula::Sum)
                CHECK(sum == Approx(*whole.value).epsilon(1e-9).margin(1e-6));
            if (groups.empty())
                continue;
            const auto &one = groups[static_cast<std::size_t>(world.below(static_cast<int>(groups.size())))];
            MeasureScope narrow = scope;
            narrow.filter = Filter::all({scope.filter, one.filter});
            INFO(domain::printFilter(narrow.filter).toStdString());
            CHECK(one.count == std::ssize(listed(store, metric, narrow)));
            if (metric.formula == MetricFormula::Sum)
                CHECK(
                    *require(MetricFigures(store.writer(), store.context(), metric, narrow).figure()).value ==
                    Approx(*one.value).epsilon(1e-9).margin(1e-9));
        }
    }
    CHECK(hasError(MetricFigures(store.writer(), store.context(), *reporting::findMetric("won_count"), {})
                       .groups("notes"),
                   core::ErrorCode::Validation));
}

TEST_CASE("amounts of several currencies are converted at their own day's rate, or refused")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    {
        auto transaction = store.begin();
        saveRecord(
            *transaction, RecordKind::Rate,
            {{"day", today.addDays(-100)}, {"amount", Money{100, "USD"}}, {"worth", Money{90, "EUR"}}});
        saveRecord(*transaction, RecordKind::Rate,
                   {{"day", today.addDays(-10)}, {"amount", Money{100, "USD"}}, {"worth", Money{50, "EUR"}}});
        saveRecord(*transaction, kDeal,
                   {{"name", "Then"},
                    {"amount", Money{1000, "USD"}},
                    {"status", "won"},
                    {"closed_on", today.addDays(-50)}});
        saveRecord(*transaction, kDeal, {{"name", "Now"}, {"amount", Money{1000, "USD"}}});
        require(transaction->commit());
    }
    const auto value = [&](const char *id) {
        return MetricFigures(store.writer(), store.context(), *reporting::findMetric(id), {}).figure();
    };
    CHECK(*require(value("won_value")).value == Approx(900));
    CHECK(*require(value("open_value")).value == Approx(500));
    {
        auto transaction = store.begin();
        saveRecord(*transaction, kDeal, {{"name", "Yen"}, {"amount", Money{1000, "JPY"}}});
        require(transaction->commit());
    }
    CHECK(hasError(value("open_value"), core::ErrorCode::Validation));
    CHECK(require(value("open_count")).value == 2.0);
}

TEST_CASE("a rate of nothing is none, not zero")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (const char *id :
         {"win_rate", "win_rate_value", "close_rate", "average_won", "median_won", "cycle_days", "velocity",
          "coverage", "attainment", "lead_conversion_rate", "margin_rate", "average_order",
          "revenue_per_customer", "repeat_rate", "lead_response_hours"}) {
        INFO(id);
        const auto figure =
            require(MetricFigures(store.writer(), store.context(), *reporting::findMetric(id), {}).figure());
        CHECK_FALSE(figure.value);
    }
    CHECK(
        require(
            MetricFigures(store.writer(), store.context(), *reporting::findMetric("open_count"), {}).figure())
            .value == 0.0);
}
