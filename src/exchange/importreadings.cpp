#include "exchange/importplan.h"

namespace rapport::exchange {

using domain::FieldType;

void decideReadings(ImportPlan &plan, const TableSurvey &survey)
{
    for (PlannedColumn &column : plan.columns) {
        const ColumnProfile &profile = survey.columns[static_cast<size_t>(column.index)];
        if (column.reading.order == DateOrder::Iso && profile.dateOrders.size() == 1)
            column.reading.order = profile.dateOrders.front();
        if (!column.reading.mark && profile.decimalMarks.size() == 1)
            column.reading.mark = profile.decimalMarks.front();
    }
}

std::vector<OpenReading> openReadings(const ImportPlan &plan, const TableSurvey &survey)
{
    std::vector<OpenReading> open;
    for (const PlannedColumn &column : plan.columns) {
        const ColumnProfile &profile = survey.columns[static_cast<size_t>(column.index)];
        if (!column.target.spec || column.way != CellWay::Set || column.split)
            continue;
        const FieldType type = column.target.spec->type;
        const bool isDate = type == FieldType::Date || type == FieldType::Instant;
        const bool isFraction = type == FieldType::Number || type == FieldType::Money;
        if (isDate && column.format.isEmpty() && column.reading.order == DateOrder::Iso &&
            profile.isDateOrderOpen())
            open.push_back({column.index, column.header, profile.samples.value(0), true});
        else if (isFraction && !column.reading.mark && profile.isDecimalMarkOpen())
            open.push_back({column.index, column.header, profile.samples.value(0), false});
    }
    return open;
}

Mapping mappingOf(const ImportPlan &plan, Mapping mapping)
{
    mapping.kind = domain::kindPlural(plan.kind);
    mapping.preset = plan.preset ? QString(QLatin1String(plan.preset->name)) : QStringLiteral("none");
    mapping.mode = plan.mode;
    mapping.key = plan.key;
    mapping.dates = plan.dates;
    return mapping;
}

} // namespace rapport::exchange
