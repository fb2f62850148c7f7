#pragma once

#include "domain/catalogue.h"
#include "domain/exchangerates.h"

#include <string_view>
#include <unordered_map>

namespace rapport::domain {

/// How a field's values count for an outcome.
enum class FeatureUse {
    Levels, ///< each frequent value by itself
    Number, ///< by its logarithm
    Filled, ///< only whether there is one
};

/// A field that an outcome is learned from.
struct Feature {
    RecordKind kind =
        RecordKind::Lead; ///< of the field: the record's own, or Company for a field of its company
    QString field;
    FeatureUse use = FeatureUse::Levels;
    FieldType type = FieldType::Text;

    bool operator==(const Feature &) const = default;
};

/// The fields of leads or opportunities (and of an opportunity's company) that were known before it was known how each ended:
/// choices, yes/no, short texts, owners and pipelines, numbers and amounts, whether an address is there. Left out are dates,
/// what people write or change when something ends (stage, forecast, next step, reason, competitor, preferences), what the
/// store counts, names and notes.
std::vector<Feature> featuresOf(const Catalogue &catalogue, RecordKind kind);

/// Amounts in the store's currency.
struct FeatureMoney {
    ExchangeRates rates;
    QDate day;
};

/// What a cell says as a level: texts without outer blanks, "yes" and "no". Empty for an empty cell.
QString levelOf(const Feature &feature, std::string_view cell);
/// Letter case of levels does not matter.
QString levelKey(const QString &level);
/// What a cell says as a number, an amount ("4120000 EUR") in minor units of the store's currency; nothing for an empty cell,
/// or an amount without a rate.
std::optional<double> numberOf(const Feature &feature, std::string_view cell, const FeatureMoney &money);

/// The values of one feature, row by row.
struct FeatureColumn {
    Feature feature;
    std::vector<qint32> codes;   ///< places in `levels`, -1: empty; of a number none
    std::vector<double> numbers; ///< not a number: empty; of levels none
    QStringList levels;
    qint64 filledOpen = 0; ///< how many of the open ones have a value

    void add(std::string_view cell, const FeatureMoney &money);

private:
    qint32 codeOf(std::string_view cell);

    std::unordered_map<std::string, qint32> m_codes; ///< by the cell's bytes
    QHash<QString, qint32> m_byKey;
};

/// What became of records, and what was known of them: the past that a model learns from.
struct FeatureTable {
    RecordKind kind = RecordKind::Lead;
    std::vector<qint64> ids;
    std::vector<int> outcomes; ///< 1: won or converted, 0: lost or disqualified
    std::vector<FeatureColumn> columns;
    qint64 open = 0; ///< how many have no outcome yet
};

} // namespace rapport::domain
