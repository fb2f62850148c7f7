#include "domain/featuretable.h"

#include "domain/lettercase.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace rapport::domain {

namespace {

/// Written or changed when something ends, or because of how it does.
const QStringList kAfterwards{QStringLiteral("status"),
                              QStringLiteral("stage"),
                              QStringLiteral("last_stage"),
                              QStringLiteral("forecast"),
                              QStringLiteral("probability"),
                              QStringLiteral("next_step"),
                              QStringLiteral("checklist_done"),
                              QStringLiteral("actual_amount"),
                              QStringLiteral("close_reason"),
                              QStringLiteral("competitor"),
                              QStringLiteral("own_score"),
                              QStringLiteral("disqualified_reason"),
                              QStringLiteral("split"),
                              QStringLiteral("board_place"),
                              QStringLiteral("converted_person"),
                              QStringLiteral("converted_company"),
                              QStringLiteral("converted_opportunity")};
/// Say who it is or how it was written down, not what it is.
const QStringList kTooFine{QStringLiteral("postcode"), QStringLiteral("email_type"),
                           QStringLiteral("phone_type"), QStringLiteral("salutation")};

std::optional<FeatureUse> useOf(const FieldSpec &field)
{
    switch (field.type) {
    case FieldType::Choice:
    case FieldType::YesNo: return FeatureUse::Levels;
    case FieldType::Text: return field.has(FieldFlag::Own) ? std::nullopt : std::optional(FeatureUse::Levels);
    case FieldType::Link:
        return field.linkTo == RecordKind::User || field.linkTo == RecordKind::Pipeline
                   ? std::optional(FeatureUse::Levels)
                   : std::nullopt;
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Money: return FeatureUse::Number;
    case FieldType::Email:
    case FieldType::Phone:
    case FieldType::Url: return FeatureUse::Filled;
    default: return std::nullopt;
    }
}

bool isKnownBefore(const FieldSpec &field)
{
    const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom ||
                        field.source == FieldSource::Detail;
    return stored && field.isWritable() && !field.has(FieldFlag::Hidden) &&
           field.group != QLatin1String("system") && field.group != QLatin1String("preferences") &&
           !kAfterwards.contains(field.key) && !kTooFine.contains(field.key);
}

void addFeatures(std::vector<Feature> &features, const Catalogue &catalogue, RecordKind kind)
{
    for (const FieldSpec &field : catalogue.fields(kind)) {
        const auto use = useOf(field);
        if (use && isKnownBefore(field))
            features.push_back({kind, field.key, *use, field.type});
    }
}

std::optional<double> plainNumber(std::string_view text)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() && std::isfinite(number)
               ? std::optional(number)
               : std::nullopt;
}

std::optional<double> amountOf(std::string_view cell, const FeatureMoney &money)
{
    const std::size_t blank = cell.find(' ');
    qint64 minor = 0;
    if (blank == std::string_view::npos ||
        std::from_chars(cell.data(), cell.data() + blank, minor).ec != std::errc())
        return std::nullopt;
    const QString currency =
        QString::fromUtf8(cell.data() + blank + 1, static_cast<qsizetype>(cell.size() - blank - 1));
    if (currency == money.rates.base())
        return static_cast<double>(minor);
    const auto converted = money.rates.convert({minor, currency}, money.rates.base(), money.day);
    return converted ? std::optional(static_cast<double>(converted->minor)) : std::nullopt;
}

} // namespace

std::vector<Feature> featuresOf(const Catalogue &catalogue, RecordKind kind)
{
    std::vector<Feature> features;
    addFeatures(features, catalogue, kind);
    if (kind == RecordKind::Opportunity) {
        addFeatures(features, catalogue, RecordKind::Company);
        // Whose company it is says the same as whose opportunity it is.
        std::erase(features, Feature{RecordKind::Company, QStringLiteral("owner"), FeatureUse::Levels,
                                     FieldType::Link});
    }
    return features;
}

QString levelOf(const Feature &feature, std::string_view cell)
{
    if (cell.empty())
        return {};
    if (feature.use == FeatureUse::Filled)
        return QStringLiteral("yes");
    if (feature.type == FieldType::YesNo) {
        const bool yes = cell == "1" || cell == "t" || cell == "true";
        return yes ? QStringLiteral("yes") : QStringLiteral("no");
    }
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())).simplified();
}

QString levelKey(const QString &level)
{
    return caseKey(level);
}

std::optional<double> numberOf(const Feature &feature, std::string_view cell, const FeatureMoney &money)
{
    if (cell.empty())
        return std::nullopt;
    return feature.type == FieldType::Money ? amountOf(cell, money) : plainNumber(cell);
}

void FeatureColumn::add(std::string_view cell, const FeatureMoney &money)
{
    if (feature.use == FeatureUse::Number)
        numbers.push_back(numberOf(feature, cell, money).value_or(std::numeric_limits<double>::quiet_NaN()));
    else
        codes.push_back(codeOf(cell));
}

qint32 FeatureColumn::codeOf(std::string_view cell)
{
    std::string bytes(cell);
    if (const auto known = m_codes.find(bytes); known != m_codes.end())
        return known->second;
    const QString level = levelOf(feature, cell);
    qint32 code = -1;
    if (!level.isEmpty()) {
        const auto same = m_byKey.constFind(levelKey(level));
        code = same == m_byKey.cend() ? static_cast<qint32>(levels.size()) : *same;
        if (same == m_byKey.cend()) {
            levels.append(level);
            m_byKey.insert(levelKey(level), code);
        }
    }
    m_codes.emplace(std::move(bytes), code);
    return code;
}

} // namespace rapport::domain
