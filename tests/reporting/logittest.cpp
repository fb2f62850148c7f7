#include "reporting/logit.h"
#include "publishedcases.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;

namespace {

const QStringList kFeatures{"tenure",
                            "MonthlyCharges",
                            "SeniorCitizen",
                            "Contract:One year",
                            "Contract:Two year",
                            "PaperlessBilling:Yes",
                            "InternetService:Fiber optic",
                            "InternetService:No"};

std::vector<double> probabilities(const reporting::LogitFit &fit, const reporting::LogitData &data)
{
    std::vector<double> all;
    for (const auto &row : data.rows)
        all.push_back(fit.probability(row));
    return all;
}

} // namespace

TEST_CASE("coefficients, errors and deviance are those of R's glm")
{
    const auto published = publishedCase("leadscore.logit.telco");
    if (published.isEmpty())
        SKIP("the published cases are not here");
    const auto fit = require(reporting::fitLogit(telco()));
    const QJsonObject expected = published.value("expected").toObject();
    const QJsonObject tolerance = published.value("tolerance").toObject();
    for (int i = 0; i <= kFeatures.size(); ++i) {
        const QString name = i == 0 ? QStringLiteral("intercept") : kFeatures[i - 1];
        INFO(name.toStdString());
        const auto at = static_cast<std::size_t>(i);
        CHECK(isWithin(fit.coefficients[at], expected.value("coef").toObject().value(name).toDouble(),
                       tolerance));
        CHECK(isWithin(fit.standardErrors[at], expected.value("se").toObject().value(name).toDouble(),
                       tolerance));
    }
    CHECK(isWithin(fit.deviance, expected.value("deviance").toDouble(), tolerance));
    CHECK(isWithin(fit.nullDeviance, expected.value("null_deviance").toDouble(), tolerance));
    CHECK(isWithin(fit.aic, expected.value("aic").toDouble(), tolerance));
    CHECK(fit.converged);
}

TEST_CASE("the scores tell leavers from stayers as well as was published")
{
    const auto published = publishedCase("leadscore.metrics.telco");
    if (published.isEmpty())
        SKIP("the published cases are not here");
    const auto data = telco();
    const auto said = probabilities(require(reporting::fitLogit(data)), data);
    const QJsonObject expected = published.value("expected").toObject();
    const auto close = [&](std::optional<double> value, const char *name) {
        INFO(name);
        REQUIRE(value);
        CHECK(*value == Approx(expected.value(QLatin1String(name)).toDouble()).margin(1e-7));
    };
    close(reporting::areaUnderCurve(said, data.outcomes), "auc");
    close(2 * *reporting::areaUnderCurve(said, data.outcomes) - 1, "gini");
    close(reporting::kolmogorovSmirnov(said, data.outcomes), "ks");
    close(reporting::brierScore(said, data.outcomes), "brier");
    close(reporting::logLoss(said, data.outcomes), "logloss");
    qint64 together = 0;
    for (const auto &row : reporting::calibration(said, data.outcomes)) {
        together += row.count;
        CHECK(row.said >= row.from);
        CHECK(row.said <= row.to);
        CHECK(std::abs(row.said - row.came) < 0.1);
    }
    CHECK(together == static_cast<qint64>(data.outcomes.size()));
}

TEST_CASE("one kind of outcome tells nothing apart, ties count half")
{
    CHECK_FALSE(reporting::areaUnderCurve({0.9, 0.1}, {1, 1}));
    CHECK_FALSE(reporting::kolmogorovSmirnov({0.9, 0.1}, {0, 0}));
    CHECK(*reporting::areaUnderCurve({0.5, 0.5}, {1, 0}) == Approx(0.5));
    CHECK(*reporting::areaUnderCurve({0.2, 0.8}, {0, 1}) == Approx(1.0));
}

TEST_CASE("a fit needs both outcomes; features that say the same need a ridge; what is told apart wholly is "
          "held by it")
{
    CHECK(hasError(reporting::fitLogit({{{1.0}, {2.0}}, {1, 1}}), core::ErrorCode::Validation));
    CHECK(hasError(reporting::fitLogit({{{1.0}, {2.0, 3.0}}, {1, 0}}), core::ErrorCode::Validation));
    reporting::LogitData twins;
    for (int i = 0; i < 40; ++i) {
        twins.rows.push_back({double(i % 5), double(i % 5)});
        twins.outcomes.push_back(i % 3 == 0);
    }
    CHECK(hasError(reporting::fitLogit(twins), core::ErrorCode::Validation));
    const auto held = require(reporting::fitLogit(twins, 0.5));
    CHECK(held.coefficients[1] == Approx(held.coefficients[2]));
    const auto apart = require(reporting::fitLogit({{{0.0}, {0.1}, {0.9}, {1.0}}, {0, 0, 1, 1}}, 1.0));
    CHECK(apart.converged);
    CHECK(std::abs(apart.coefficients[1]) < 5);
}

TEST_CASE("a score card doubles the odds with the points that it was given")
{
    const auto card = reporting::scoreCard(20, 600, 50);
    CHECK(card.factor == Approx(28.8539).margin(0.00051));
    CHECK(card.offset == Approx(487.123).margin(0.00051));
}
