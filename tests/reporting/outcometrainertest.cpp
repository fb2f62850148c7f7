#include "reporting/outcometrainer.h"
#include "support/support.h"

#include <QRandomGenerator>
#include <catch2/catch_approx.hpp>
#include <cmath>

using namespace rapport;
using namespace rapport::domain;
using namespace rapport::test;
using Catch::Approx;
using reporting::trainOutcomeModel;

namespace {

const FeatureMoney kMoney{ExchangeRates("EUR"), QDate(2026, 1, 1)};
const core::Instant kNow{1'750'000'000'000};

/// Outcomes drawn from known odds: sources of different worth, and the number of employees.
class Drawn {
public:
    explicit Drawn(int count, quint32 seed = 7) : m_random(seed)
    {
        table.kind = RecordKind::Lead;
        for (const Feature &feature :
             {Feature{RecordKind::Lead, "source", FeatureUse::Levels, FieldType::Text},
              Feature{RecordKind::Lead, "employees", FeatureUse::Number, FieldType::Integer}})
            table.columns.emplace_back().feature = feature;
        for (int i = 0; i < count; ++i)
            add(i);
    }

    double truth(std::size_t row) const { return m_truth[row]; }

    FeatureTable table;

private:
    void add(int number)
    {
        const int source = static_cast<int>(m_random.bounded(4));
        const int employees = 1 + static_cast<int>(std::exp(m_random.generateDouble() * 6));
        const double odds[] = {-1.5, -0.5, 0.5, 1.5};
        const double chance = logistic(odds[source] + 0.4 * (numberScale(employees) - numberScale(20)) - 0.3);
        table.ids.push_back(1000 + number);
        table.outcomes.push_back(m_random.generateDouble() < chance ? 1 : 0);
        const char *names[] = {"Advert", "Fair", "Partner", "Referral"};
        table.columns[0].add(names[source], kMoney);
        table.columns[1].add(std::to_string(employees), kMoney);
        m_truth.push_back(chance);
    }

    QRandomGenerator m_random;
    std::vector<double> m_truth;
};

void addColumn(FeatureTable &table, const Feature &feature,
               const std::function<std::string(std::size_t)> &cell)
{
    FeatureColumn &column = table.columns.emplace_back();
    column.feature = feature;
    for (std::size_t row = 0; row < table.ids.size(); ++row)
        column.add(cell(row), kMoney);
}

std::optional<LeftOutWhy> whyOf(const OutcomeModel &model, const char *field)
{
    for (const LeftOut &left : model.leftOut) {
        if (left.feature.field == QLatin1String(field))
            return left.why;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("what was drawn from known odds is found again, and said as it comes")
{
    const Drawn drawn(20'000);
    const OutcomeModel model = require(trainOutcomeModel(drawn.table, kNow));
    REQUIRE(model.features.size() == 2);
    const auto &levels = model.features[0].levels;
    REQUIRE(levels.size() == 4);
    CHECK(levels[0].weight == 0);
    CHECK(levels[1].weight == Approx(1.0).margin(0.15));
    CHECK(levels[2].weight == Approx(2.0).margin(0.15));
    CHECK(levels[3].weight == Approx(3.0).margin(0.15));
    CHECK(model.features[1].slope / model.features[1].spread == Approx(0.4).margin(0.05));
    REQUIRE(model.quality.auc);
    CHECK(*model.quality.auc > 0.75);
    CHECK(*model.quality.auc < 0.85);
    CHECK(model.quality.aucError < 0.01);
    qint64 together = 0;
    for (const CalibrationRow &row : model.quality.calibration) {
        together += row.count;
        const double spread = std::sqrt(row.said * (1 - row.said) / static_cast<double>(row.count));
        CHECK(std::abs(row.said - row.came) < 4 * spread + 0.01);
    }
    CHECK(together == 20'000);
    OutcomeScorer scorer(model, kMoney);
    const std::string_view cells[] = {"Referral", "20"};
    CHECK(scorer.probability(cells) == Approx(logistic(1.2)).margin(0.03));
}

TEST_CASE("learning again gives the same model to the last digit")
{
    const Drawn drawn(2'000);
    const OutcomeModel once = require(trainOutcomeModel(drawn.table, kNow));
    const OutcomeModel again = require(trainOutcomeModel(Drawn(2'000).table, kNow));
    CHECK(once.toText() == again.toText());
    CHECK(require(OutcomeModel::fromText(once.toText())).toText() == once.toText());
}

TEST_CASE("too few outcomes of one kind teach nothing, and the failure says how many there are")
{
    Drawn drawn(200);
    std::fill(drawn.table.outcomes.begin(), drawn.table.outcomes.end(), 0);
    std::fill_n(drawn.table.outcomes.begin(), 49, 1);
    const auto refused = trainOutcomeModel(drawn.table, kNow);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "model.too-few");
    CHECK(refused.error().args == QStringList{"lead", "49", "151", "50"});
    drawn.table.outcomes[60] = 1;
    CHECK(trainOutcomeModel(drawn.table, kNow));
}

TEST_CASE("a field that tells the outcome, or that only ended ones have, is left out and named")
{
    Drawn drawn(2'000);
    FeatureTable &table = drawn.table;
    table.open = 100;
    const std::vector<int> outcomes = table.outcomes;
    const auto feature = [](const char *field, FeatureUse use, FieldType type) {
        return Feature{RecordKind::Lead, field, use, type};
    };
    addColumn(table, feature("verdict", FeatureUse::Levels, FieldType::Text),
              [&](std::size_t row) { return outcomes[row] ? "yes" : "no"; });
    addColumn(table, feature("paid", FeatureUse::Number, FieldType::Number),
              [&](std::size_t row) { return outcomes[row] ? std::to_string(row + 1) : "0"; });
    addColumn(table, feature("rated", FeatureUse::Levels, FieldType::Text),
              [](std::size_t row) { return row % 2 ? "a" : "b"; });
    addColumn(table, feature("same", FeatureUse::Levels, FieldType::Text), [](std::size_t) { return "one"; });
    for (FeatureColumn &column : table.columns)
        column.filledOpen = 100;
    table.columns[4].filledOpen = 10;
    const OutcomeModel model = require(trainOutcomeModel(table, kNow));
    CHECK(whyOf(model, "verdict") == LeftOutWhy::TellsOutcome);
    CHECK(whyOf(model, "paid") == LeftOutWhy::TellsOutcome);
    CHECK(whyOf(model, "rated") == LeftOutWhy::KnownAfterwards);
    CHECK(whyOf(model, "same") == LeftOutWhy::OneValue);
    CHECK(model.features.size() == 2);
}

TEST_CASE("rare values count together, and one that nobody had yet is as good as the average")
{
    Drawn drawn(3'000);
    FeatureTable &table = drawn.table;
    addColumn(table, {RecordKind::Lead, "campaign", FeatureUse::Levels, FieldType::Text},
              [](std::size_t row) { return row % 300 == 0 ? "odd" + std::to_string(row) : "common"; });
    const OutcomeModel model = require(trainOutcomeModel(table, kNow));
    REQUIRE(model.features.size() == 3);
    CHECK(model.features[2].levels.size() == 1);
    const FeatureWeights &source = model.features[0];
    CHECK(source.other == source.average);
    CHECK(source.empty == source.average);
}

TEST_CASE("learning can be stopped")
{
    core::StopSource source;
    source.requestStop();
    core::Progress progress;
    progress.stop = source.token();
    CHECK(hasError(trainOutcomeModel(Drawn(500).table, kNow, progress), core::ErrorCode::Cancelled));
}
