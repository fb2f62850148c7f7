#include "domain/measure.h"

#include <algorithm>

namespace rapport::domain {

namespace {

Filter between(const QString &field, QDate from, QDate to)
{
    std::vector<Filter> parts;
    if (from.isValid())
        parts.push_back(Filter::compare(field, Operator::GreaterEqual, {Operand(Value(from))}));
    if (to.isValid())
        parts.push_back(Filter::compare(field, Operator::LessEqual, {Operand(Value(to))}));
    return Filter::all(std::move(parts));
}

bool isDimension(const FieldSpec &field)
{
    const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom ||
                        field.source == FieldSource::Derived;
    const bool few = field.type == FieldType::Choice || field.type == FieldType::YesNo ||
                     field.type == FieldType::Link ||
                     (field.type == FieldType::Text && !field.has(FieldFlag::Own));
    return stored && few && !field.has(FieldFlag::Hidden);
}

bool isIn(const Catalogue &catalogue, const std::vector<RecordKind> &kinds, const FieldSpec &field)
{
    return std::all_of(kinds.begin(), kinds.end(), [&](RecordKind kind) {
        const FieldSpec *same = catalogue.find(kind, field.key);
        return same && same->type == field.type && same->linkTo == field.linkTo;
    });
}

} // namespace

bool isDayStep(const QString &dimension)
{
    return std::any_of(std::begin(kDaySteps), std::end(kDaySteps),
                       [&](const char *step) { return dimension == QLatin1String(step); });
}

DaySpan stepSpan(const QString &step, QDate first)
{
    constexpr int kMonthsOfQuarter = 3;
    if (step == QLatin1String("day"))
        return {first, first};
    if (step == QLatin1String("year"))
        return {first, first.addYears(1).addDays(-1)};
    return {first, first.addMonths(step == QLatin1String("quarter") ? kMonthsOfQuarter : 1).addDays(-1)};
}

Filter rowsOf(const Measure &measure, const MeasureScope &scope)
{
    std::vector<Filter> parts{measure.condition};
    if (!measure.day.isEmpty())
        parts.push_back(between(measure.day, scope.from, scope.to));
    parts.push_back(scope.filter);
    return Filter::all(std::move(parts));
}

std::vector<RecordKind> Measure::kinds() const
{
    return also ? std::vector{kind, *also} : std::vector{kind};
}

std::optional<std::vector<PurchaseSpan>> purchaseSpans(CustomerState state, const MeasureScope &scope,
                                                       QDate today)
{
    const QDate before = scope.from.isValid() ? scope.from.addDays(-1) : QDate();
    QDate end = scope.to.isValid() ? std::min(scope.to, today) : today;
    if (before.isValid())
        end = std::max(end, before);
    const auto activeAt = [](QDate day, bool bought) {
        return PurchaseSpan{day.addDays(1 - kSilentDays), day, bought};
    };
    const PurchaseSpan known{{}, end, true};
    switch (state) {
    case CustomerState::Any: return std::vector<PurchaseSpan>{};
    case CustomerState::Known: return std::vector{known};
    case CustomerState::Buying: return std::vector{PurchaseSpan{scope.from, scope.to, true}};
    case CustomerState::Active: return std::vector{activeAt(end, true)};
    case CustomerState::Silent: return std::vector{known, activeAt(end, false)};
    case CustomerState::Lost:
        if (!before.isValid())
            return std::nullopt;
        return std::vector{activeAt(before, true), activeAt(end, false)};
    case CustomerState::WonBack: break;
    }
    if (!before.isValid())
        return std::nullopt;
    return std::vector{PurchaseSpan{{}, before, true}, activeAt(before, false), activeAt(end, true)};
}

QStringList dimensionsOf(const Catalogue &catalogue, const Measure &measure)
{
    QStringList dimensions;
    if (!measure.day.isEmpty()) {
        for (const char *step : kDaySteps)
            dimensions.append(QLatin1String(step));
    }
    for (const FieldSpec &field : catalogue.fields(measure.kind)) {
        if (isDimension(field) && isIn(catalogue, measure.kinds(), field))
            dimensions.append(field.key);
    }
    if (measure.kind == RecordKind::OrderLine)
        dimensions.append(QLatin1String(kCategory));
    return dimensions;
}

Filter groupFilter(const Measure &measure, const QString &dimension, const Value &value)
{
    const bool step = isDayStep(dimension);
    const QString &field = step ? measure.day : dimension;
    if (value.isEmpty())
        return Filter::compare(field, Operator::IsEmpty, {});
    if (step)
        return between(field, value.as<QDate>(), stepSpan(dimension, value.as<QDate>()).last);
    return Filter::compare(field, Operator::Equal, {Operand(value)});
}

} // namespace rapport::domain
