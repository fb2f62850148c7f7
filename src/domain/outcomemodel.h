#pragma once

#include "domain/featuretable.h"

#include <map>
#include <span>
#include <string>

namespace rapport::domain {

/// Fewer outcomes of either kind teach nothing that would hold: then there is no model, and the rules count.
inline constexpr qint64 kLeastOfEachOutcome = 50;

/// What a value of a feature adds to the logarithm of the odds.
struct LevelWeight {
    QString level;
    double weight = 0;
    qint64 count = 0; ///< outcomes that it was learned from
    qint64 won = 0;   ///< of them
};

struct FeatureWeights {
    Feature feature;
    std::vector<LevelWeight> levels; ///< by their text; the first one is what others are compared with
    double other = 0;                ///< a value that is not listed
    double empty = 0;                ///< no value
    double middle = 0;               ///< of a number: of its logarithm
    double spread = 1;
    double slope = 0;   ///< for each spread above the middle
    double average = 0; ///< over all that it was learned from
};

/// One line of a calibration table: chances of a tenth, what they said and what came.
struct CalibrationRow {
    double from = 0;
    double to = 0;
    qint64 count = 0;
    double said = 0; ///< mean probability
    double came = 0; ///< share of ones
};

/// How well a model tells outcomes apart that it did not learn from.
struct ModelQuality {
    std::optional<double> auc;
    double aucError = 0; ///< standard error
    double brier = 0;
    double logLoss = 0;
    std::vector<CalibrationRow> calibration;
};

/// Why a field is not learned from.
enum class LeftOutWhy {
    KnownAfterwards, ///< filled in when something ends: of the open ones few have it
    TellsOutcome,    ///< nearly all by itself: it says what happened, not what will
    OneValue,        ///< nothing to tell apart
};
QString leftOutKey(LeftOutWhy why);

struct LeftOut {
    Feature feature;
    LeftOutWhy why = LeftOutWhy::OneValue;
};

/// What makes a record likelier, or less likely, to be won than the average one.
struct ChanceFactor {
    Feature feature;
    QString value;     ///< as a level, or a number as text; empty: there is none
    double effect = 0; ///< on the logarithm of the odds, against the average
    double points = 0; ///< of a hundred: how much less (or more) likely it were with an average value
};

/// Learned from what became of leads or opportunities: how likely an open one is to be converted or won. A value; the store
/// keeps its text.
struct OutcomeModel {
    RecordKind kind = RecordKind::Lead;
    core::Instant trainedAt;
    qint64 won = 0;
    qint64 lost = 0;
    double intercept = 0;
    std::vector<FeatureWeights> features;
    std::vector<LeftOut> leftOut;
    ModelQuality quality;

    QString toText() const;
    /// Fails with Parse "model.unreadable".
    [[nodiscard]] static core::Result<OutcomeModel> fromText(const QString &text);
};

/// A chance and where it comes from.
struct Chance {
    double probability = 0;
    std::vector<ChanceFactor> factors; ///< the strongest first
};

/// Applies a model to the cells of many records. Lives no longer than the model.
class OutcomeScorer {
public:
    OutcomeScorer(const OutcomeModel &model, FeatureMoney money);

    /// Cells in the order of the model's features.
    double probability(std::span<const std::string_view> cells);
    Chance explain(std::span<const std::string_view> cells);

private:
    using Weights = std::map<std::string, double, std::less<>>;

    double effect(std::size_t at, std::string_view cell);
    double levelEffect(const FeatureWeights &weights, std::string_view cell) const;

    const OutcomeModel &m_model;
    FeatureMoney m_money;
    std::vector<Weights> m_known; ///< of levels, by the bytes of cells that were seen
};

/// 1 / (1 + e^-x), without overflow.
double logistic(double x);
/// The logarithm that numbers count by: of what is beyond zero, on both sides of it.
double numberScale(double number);

} // namespace rapport::domain
