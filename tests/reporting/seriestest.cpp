#include "reporting/series.h"
#include "publishedcases.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using reporting::Seasonality;
using reporting::Series;

namespace {

Series seriesOf(const char *name)
{
    Series values;
    for (const QStringList &row : dataRows(QStringLiteral("timeseries/%1.csv").arg(QLatin1String(name))))
        values.push_back(row.last().toDouble());
    return values;
}

void checkForecast(const char *name, const QJsonObject &published)
{
    INFO(name);
    const QJsonObject in = published.value("inputs").toObject();
    const auto number = [&](const char *key) { return in.value(QLatin1String(key)).toDouble(); };
    const auto fit = require(
        reporting::holtWinters(seriesOf("co2"), 12, {number("alpha"), number("beta"), number("gamma")}));
    const QJsonObject expected = published.value("expected").toObject();
    const QJsonObject tolerance = published.value("tolerance").toObject();
    CHECK(isWithin(fit.sse, expected.value("SSE").toDouble(), tolerance));
    const QJsonArray values = expected.value("forecast").toArray();
    const Series forecast = fit.forecast(static_cast<int>(values.size()));
    for (int i = 0; i < values.size(); ++i)
        CHECK(isWithin(forecast[static_cast<std::size_t>(i)], values[i].toDouble(), tolerance));
}

} // namespace

TEST_CASE("Holt and Winters smooth the carbon dioxide of Mauna Loa as R does")
{
    const auto published = publishedCase("forecast.hw.co2");
    if (published.isEmpty())
        SKIP("the published cases are not here");
    const auto fit =
        require(reporting::holtWinters(seriesOf("co2"), 12, {0.5126484, 0.009497669, 0.4728868}));
    const QJsonObject expected = published.value("expected").toObject();
    CHECK(fit.level == Approx(expected.value("a").toDouble()).margin(6e-5));
    CHECK(fit.trend == Approx(expected.value("b").toDouble()).margin(6e-5));
    CHECK(fit.season.front() == Approx(expected.value("s1").toDouble()).margin(6e-5));
    CHECK(fit.season.back() == Approx(expected.value("s12").toDouble()).margin(6e-5));
    for (const char *name : {"forecast.hw.co2.predict", "forecast.hw.co2.fixed"})
        checkForecast(name, publishedCase(QLatin1String(name)));
}

TEST_CASE("the smoothing that is found is at least as good as R's")
{
    const auto published = publishedCase("forecast.hw.optimise");
    if (published.isEmpty())
        SKIP("the published cases are not here");
    const QJsonObject expected = published.value("expected").toObject();
    CHECK(require(reporting::bestHoltWinters(seriesOf("co2"), 12)).sse <=
          expected.value("co2_SSE_max").toDouble());
    CHECK(require(reporting::bestHoltWinters(seriesOf("air_passengers"), 12, Seasonality::Multiplicative))
              .sse <= expected.value("air_SSE_max").toDouble());
}

TEST_CASE("simple smoothing, a line and the naive yardstick are the published ones")
{
    const Series air = seriesOf("air_passengers");
    if (air.empty())
        SKIP("the data sets are not here");
    const auto nile = reporting::smoothedLevel(seriesOf("nile"), 0.246557877458);
    CHECK(nile.sse == Approx(2038871.83289).epsilon(1e-9));
    CHECK(nile.level == Approx(805.038857706).epsilon(1e-9));
    const auto line = reporting::lineThrough(air);
    REQUIRE(line);
    CHECK(line->intercept == Approx(87.6527777778).epsilon(1e-9));
    CHECK(line->slope == Approx(2.65718390805).epsilon(1e-9));
    CHECK(line->r2 == Approx(0.853638165603).epsilon(1e-9));
    CHECK(line->at(148) == Approx(480.915996169).epsilon(1e-9));
    const Series train(air.begin(), air.end() - 12);
    const Series test(air.end() - 12, air.end());
    const auto off = reporting::accuracyOf(test, reporting::seasonalNaive(train, 12, 12), train, 12);
    CHECK(off.mae == Approx(47.8333333333).epsilon(1e-9));
    CHECK(off.rmse == Approx(50.7083162147).epsilon(1e-9));
    CHECK(*off.mape == Approx(9.98753292082).epsilon(1e-9));
    CHECK(off.me == Approx(47.8333333333).epsilon(1e-9));
    CHECK(*off.mase == Approx(1.57088122605).epsilon(1e-9));
}

TEST_CASE("per cents of nothing are none, and the first values have no mean of their window")
{
    const auto off = reporting::accuracyOf({0, 100}, {5, 110});
    CHECK_FALSE(off.mape);
    CHECK(*off.smape == Approx(104.761904762).epsilon(1e-9));
    CHECK(*off.wape == Approx(0.15).epsilon(1e-9));
    CHECK_FALSE(off.mase);
    const auto means = reporting::trailingMeans({10, 12, 14, 13, 15, 17}, 3);
    CHECK_FALSE(means[1]);
    CHECK(*means[2] == Approx(12));
    CHECK(*means[5] == Approx(15));
}

TEST_CASE("a series that is too short, or not positive where it must be, is refused")
{
    CHECK(hasError(reporting::holtWinters({1, 2, 3}, 2, {}), core::ErrorCode::Validation));
    CHECK(hasError(reporting::bestHoltWinters({1, 2, 3, 4, 0, 6, 7}, 2, Seasonality::Multiplicative),
                   core::ErrorCode::Validation));
    CHECK_FALSE(reporting::lineThrough({1}));
}
