#include "domain/outcomemodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace rapport::domain {

using core::Result;

namespace {

constexpr double kPoints = 100;

constexpr const char *kUses[] = {"levels", "number", "filled"};
constexpr const char *kWhys[] = {"known-afterwards", "tells-outcome", "one-value"};

template <std::size_t size>
int placeOf(const char *const (&texts)[size], const QString &text)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (text == QLatin1String(texts[i]))
            return static_cast<int>(i);
    }
    return -1;
}

QJsonObject jsonOf(const Feature &feature)
{
    return {{"kind", kindKey(feature.kind)},
            {"field", feature.field},
            {"use", QLatin1String(kUses[static_cast<int>(feature.use)])},
            {"type", fieldTypeKey(feature.type)}};
}

std::optional<Feature> featureOf(const QJsonObject &json)
{
    const auto kind = kindFromText(json.value("kind").toString());
    const auto type = fieldTypeFromKey(json.value("type").toString());
    const int use = placeOf(kUses, json.value("use").toString());
    const QString field = json.value("field").toString();
    if (!kind || !type || use < 0 || field.isEmpty())
        return std::nullopt;
    return Feature{*kind, field, static_cast<FeatureUse>(use), *type};
}

QJsonObject jsonOf(const FeatureWeights &weights)
{
    QJsonObject json = jsonOf(weights.feature);
    QJsonArray levels;
    for (const LevelWeight &level : weights.levels)
        levels.append(QJsonObject{
            {"level", level.level}, {"weight", level.weight}, {"count", level.count}, {"won", level.won}});
    json.insert("levels", levels);
    json.insert("other", weights.other);
    json.insert("empty", weights.empty);
    json.insert("middle", weights.middle);
    json.insert("spread", weights.spread);
    json.insert("slope", weights.slope);
    json.insert("average", weights.average);
    return json;
}

FeatureWeights weightsOf(const QJsonObject &json, const Feature &feature)
{
    FeatureWeights weights;
    weights.feature = feature;
    for (const auto &value : json.value("levels").toArray()) {
        const QJsonObject level = value.toObject();
        weights.levels.push_back({level.value("level").toString(), level.value("weight").toDouble(),
                                  level.value("count").toInteger(), level.value("won").toInteger()});
    }
    weights.other = json.value("other").toDouble();
    weights.empty = json.value("empty").toDouble();
    weights.middle = json.value("middle").toDouble();
    const double spread = json.value("spread").toDouble();
    weights.spread = spread > 0 ? spread : 1;
    weights.slope = json.value("slope").toDouble();
    weights.average = json.value("average").toDouble();
    return weights;
}

QJsonObject jsonOf(const ModelQuality &quality)
{
    QJsonArray rows;
    for (const CalibrationRow &row : quality.calibration)
        rows.append(QJsonObject{{"from", row.from},
                                {"to", row.to},
                                {"count", row.count},
                                {"said", row.said},
                                {"came", row.came}});
    return {{"auc", quality.auc ? QJsonValue(*quality.auc) : QJsonValue()},
            {"auc_error", quality.aucError},
            {"brier", quality.brier},
            {"log_loss", quality.logLoss},
            {"calibration", rows}};
}

ModelQuality qualityOf(const QJsonObject &json)
{
    ModelQuality quality;
    if (json.value("auc").isDouble())
        quality.auc = json.value("auc").toDouble();
    quality.aucError = json.value("auc_error").toDouble();
    quality.brier = json.value("brier").toDouble();
    quality.logLoss = json.value("log_loss").toDouble();
    for (const auto &value : json.value("calibration").toArray()) {
        const QJsonObject row = value.toObject();
        quality.calibration.push_back({row.value("from").toDouble(), row.value("to").toDouble(),
                                       row.value("count").toInteger(), row.value("said").toDouble(),
                                       row.value("came").toDouble()});
    }
    return quality;
}

QString valueText(const Feature &feature, std::string_view cell, const FeatureMoney &money)
{
    if (feature.use != FeatureUse::Number)
        return levelOf(feature, cell);
    const auto number = numberOf(feature, cell, money);
    if (!number)
        return {};
    if (feature.type == FieldType::Money)
        return core::Money{std::llround(*number), money.rates.base()}.text();
    return QString::number(*number, 'g', 12);
}

} // namespace

QString leftOutKey(LeftOutWhy why)
{
    return QLatin1String(kWhys[static_cast<int>(why)]);
}

double logistic(double x)
{
    return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

double numberScale(double number)
{
    return std::copysign(std::log1p(std::abs(number)), number);
}

QString OutcomeModel::toText() const
{
    QJsonArray weights;
    for (const FeatureWeights &feature : features)
        weights.append(jsonOf(feature));
    QJsonArray without;
    for (const LeftOut &left : leftOut) {
        QJsonObject json = jsonOf(left.feature);
        json.insert("why", leftOutKey(left.why));
        without.append(json);
    }
    const QJsonObject json{{"kind", kindKey(kind)}, {"trained_at", trainedAt.ms}, {"won", won},
                           {"lost", lost},          {"intercept", intercept},     {"features", weights},
                           {"left_out", without},   {"quality", jsonOf(quality)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<OutcomeModel> OutcomeModel::fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto kind = kindFromText(json.value("kind").toString());
    const auto unreadable = [] {
        return core::fail(core::ErrorCode::Parse, QStringLiteral("model.unreadable"));
    };
    if (!kind)
        return unreadable();
    OutcomeModel model;
    model.kind = *kind;
    model.trainedAt = core::Instant{json.value("trained_at").toInteger()};
    model.won = json.value("won").toInteger();
    model.lost = json.value("lost").toInteger();
    model.intercept = json.value("intercept").toDouble();
    for (const auto &value : json.value("features").toArray()) {
        const auto feature = featureOf(value.toObject());
        if (!feature)
            return unreadable();
        model.features.push_back(weightsOf(value.toObject(), *feature));
    }
    for (const auto &value : json.value("left_out").toArray()) {
        const auto feature = featureOf(value.toObject());
        const int why = placeOf(kWhys, value.toObject().value("why").toString());
        if (feature && why >= 0)
            model.leftOut.push_back({*feature, static_cast<LeftOutWhy>(why)});
    }
    model.quality = qualityOf(json.value("quality").toObject());
    return model;
}

OutcomeScorer::OutcomeScorer(const OutcomeModel &model, FeatureMoney money)
    : m_model(model), m_money(std::move(money)), m_known(model.features.size())
{
}

double OutcomeScorer::levelEffect(const FeatureWeights &weights, std::string_view cell) const
{
    const QString key = levelKey(levelOf(weights.feature, cell));
    if (key.isEmpty())
        return weights.empty;
    for (const LevelWeight &level : weights.levels) {
        if (levelKey(level.level) == key)
            return level.weight;
    }
    return weights.other;
}

double OutcomeScorer::effect(std::size_t at, std::string_view cell)
{
    const FeatureWeights &weights = m_model.features[at];
    if (weights.feature.use == FeatureUse::Number) {
        const auto number = numberOf(weights.feature, cell, m_money);
        return number ? weights.slope * (numberScale(*number) - weights.middle) / weights.spread
                      : weights.empty;
    }
    Weights &known = m_known[at];
    if (const auto found = known.find(cell); found != known.end())
        return found->second;
    return known.emplace(std::string(cell), levelEffect(weights, cell)).first->second;
}

double OutcomeScorer::probability(std::span<const std::string_view> cells)
{
    double sum = m_model.intercept;
    for (std::size_t at = 0; at < m_model.features.size(); ++at)
        sum += effect(at, cells[at]);
    return logistic(sum);
}

Chance OutcomeScorer::explain(std::span<const std::string_view> cells)
{
    double sum = m_model.intercept;
    std::vector<ChanceFactor> factors;
    for (std::size_t at = 0; at < m_model.features.size(); ++at) {
        const FeatureWeights &weights = m_model.features[at];
        const double whole = effect(at, cells[at]);
        sum += whole;
        factors.push_back(
            {weights.feature, valueText(weights.feature, cells[at], m_money), whole - weights.average, 0});
    }
    Chance chance;
    chance.probability = logistic(sum);
    for (ChanceFactor &factor : factors)
        factor.points = kPoints * (chance.probability - logistic(sum - factor.effect));
    std::stable_sort(factors.begin(), factors.end(), [](const ChanceFactor &a, const ChanceFactor &b) {
        return std::abs(a.effect) > std::abs(b.effect);
    });
    chance.factors = std::move(factors);
    return chance;
}

} // namespace rapport::domain
