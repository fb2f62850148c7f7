#include "domain/outcomemodel.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::domain;
using namespace rapport::test;
using Catch::Approx;

namespace {

const Feature kSource{RecordKind::Lead, "source", FeatureUse::Levels, FieldType::Text};
const Feature kEmployees{RecordKind::Lead, "employees", FeatureUse::Number, FieldType::Integer};

OutcomeModel model()
{
    OutcomeModel made;
    made.kind = RecordKind::Lead;
    made.trainedAt = core::Instant{1'750'000'000'000};
    made.won = 120;
    made.lost = 80;
    made.intercept = -0.5;
    FeatureWeights source;
    source.feature = kSource;
    source.levels = {{"Fair", 0, 100, 40}, {"Referral", 1.5, 60, 50}};
    source.other = -0.25;
    source.empty = -1;
    source.average = 0.4;
    FeatureWeights employees;
    employees.feature = kEmployees;
    employees.middle = numberScale(20);
    employees.spread = 0.7;
    employees.slope = 0.3;
    made.features = {source, employees};
    made.leftOut = {{{RecordKind::Lead, "custom.plan", FeatureUse::Levels, FieldType::Choice},
                     LeftOutWhy::KnownAfterwards}};
    made.quality.auc = 0.71;
    made.quality.aucError = 0.04;
    made.quality.brier = 0.2;
    made.quality.logLoss = 0.6;
    made.quality.calibration = {{0.1, 0.2, 7, 0.15, 1.0 / 3}};
    return made;
}

bool hasFeature(const std::vector<Feature> &features, RecordKind kind, const char *field)
{
    return std::any_of(features.begin(), features.end(), [&](const Feature &one) {
        return one.kind == kind && one.field == QLatin1String(field);
    });
}

} // namespace

TEST_CASE("nothing that is known only when something has ended is learned from")
{
    FieldSpec plan;
    plan.kind = RecordKind::Opportunity;
    plan.key = "custom.plan";
    plan.type = FieldType::Choice;
    plan.source = FieldSource::Custom;
    const Catalogue catalogue({plan});
    const auto deal = featuresOf(catalogue, RecordKind::Opportunity);
    for (const char *field : {"stage", "last_stage", "status", "close_reason", "competitor", "actual_amount",
                              "closed_on", "expected_close_on", "forecast", "probability", "next_step",
                              "contact_count", "external_id", "name", "notes", "checklist_done", "split"}) {
        INFO(field);
        CHECK_FALSE(hasFeature(deal, RecordKind::Opportunity, field));
    }
    for (const char *field : {"source", "campaign", "owner", "pipeline", "amount", "custom.plan"}) {
        INFO(field);
        CHECK(hasFeature(deal, RecordKind::Opportunity, field));
    }
    CHECK(hasFeature(deal, RecordKind::Company, "industry"));
    CHECK(hasFeature(deal, RecordKind::Company, "employees"));
    CHECK_FALSE(hasFeature(deal, RecordKind::Company, "status"));
    CHECK_FALSE(hasFeature(deal, RecordKind::Company, "owner"));
    const auto lead = featuresOf(catalogue, RecordKind::Lead);
    for (const char *field : {"status", "disqualified_reason", "converted_person", "score", "own_score",
                              "received_on", "do_not_call"}) {
        INFO(field);
        CHECK_FALSE(hasFeature(lead, RecordKind::Lead, field));
    }
    for (const char *field : {"source", "industry", "employees", "country", "owner", "email"}) {
        INFO(field);
        CHECK(hasFeature(lead, RecordKind::Lead, field));
    }
}

TEST_CASE("a model comes back from its text as it was, and a text that is none is refused")
{
    const OutcomeModel before = model();
    const OutcomeModel after = require(OutcomeModel::fromText(before.toText()));
    CHECK(after.toText() == before.toText());
    CHECK(after.features.size() == 2);
    CHECK(after.leftOut.front().why == LeftOutWhy::KnownAfterwards);
    CHECK(after.quality.calibration.front().came == before.quality.calibration.front().came);
    CHECK(hasError(OutcomeModel::fromText("{}"), core::ErrorCode::Parse));
    CHECK(hasError(OutcomeModel::fromText("nonsense"), core::ErrorCode::Parse));
}

TEST_CASE("a chance is the logistic sum of what each value adds, whatever its letter case")
{
    const OutcomeModel made = model();
    OutcomeScorer scorer(made, {ExchangeRates("EUR"), QDate(2026, 1, 1)});
    const auto chance = [&](std::string_view source, std::string_view employees) {
        const std::string_view cells[] = {source, employees};
        return scorer.probability(cells);
    };
    CHECK(chance("Fair", "20") == Approx(logistic(-0.5)));
    CHECK(chance(" referral ", "20") == Approx(logistic(1.0)));
    CHECK(chance("Mars", "20") == Approx(logistic(-0.75)));
    CHECK(chance("", "20") == Approx(logistic(-1.5)));
    CHECK(chance("Fair", "200") == Approx(logistic(-0.5 + 0.3 * (numberScale(200) - numberScale(20)) / 0.7)));
}

TEST_CASE("factors stand the strongest first, each with the points that it adds against the average")
{
    const OutcomeModel made = model();
    OutcomeScorer scorer(made, {ExchangeRates("EUR"), QDate(2026, 1, 1)});
    const std::string_view cells[] = {"Referral", "25"};
    const Chance chance = scorer.explain(cells);
    REQUIRE(chance.factors.size() == 2);
    const ChanceFactor &first = chance.factors.front();
    CHECK(first.feature == kSource);
    CHECK(first.value == "Referral");
    CHECK(first.effect == Approx(1.1));
    const double sum = std::log(chance.probability / (1 - chance.probability));
    CHECK(first.points == Approx(100 * (chance.probability - logistic(sum - 1.1))));
    CHECK(chance.factors.back().value == "25");
}

TEST_CASE("amounts are counted in the currency of the store, or not at all")
{
    ExchangeRates rates("EUR");
    rates.add(QDate(2025, 1, 1), {100'00, "USD"}, {80'00, "EUR"});
    const FeatureMoney money{rates, QDate(2026, 1, 1)};
    const Feature amount{RecordKind::Opportunity, "amount", FeatureUse::Number, FieldType::Money};
    CHECK(numberOf(amount, "5000 EUR", money) == 5000.0);
    CHECK(numberOf(amount, "5000 USD", money) == 4000.0);
    CHECK_FALSE(numberOf(amount, "5000 CHF", money));
    CHECK_FALSE(numberOf(amount, "", money));
    CHECK_FALSE(numberOf(amount, "x", money));
}
