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

QStringList dimensionsOf(const Catalogue &catalogue, const Measure &measure)
{
    QStringList dimensions;
    if (!measure.day.isEmpty()) {
        for (const char *step : kDaySteps)
            dimensions.append(QLatin1String(step));
    }
    for (const FieldSpec &field : catalogue.fields(measure.kind)) {
        const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom;
        const bool few = field.type == FieldType::Choice || field.type == FieldType::YesNo ||
                         field.type == FieldType::Link ||
                         (field.type == FieldType::Text && !field.has(FieldFlag::Own));
        if (stored && few && !field.has(FieldFlag::Hidden))
            dimensions.append(field.key);
    }
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
