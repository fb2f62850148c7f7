#include "domain/report.h"

#include "domain/measure.h"

#include <algorithm>

namespace rapport::domain {

namespace {

Filter daysFilter(const QString &field, const DaySpan &days)
{
    return Filter::all({Filter::compare(field, Operator::GreaterEqual, {Operand(Value(days.first))}),
                        Filter::compare(field, Operator::LessEqual, {Operand(Value(days.last))})});
}

/// Where a step begins that holds whole months.
QDate monthStart(int months, QDate day)
{
    return {day.year(), (day.month() - 1) / months * months + 1, 1};
}

constexpr int kQuarter = 3;
constexpr int kYear = 12;
constexpr int kWeek = 7;

} // namespace

ListQuery ReportDefinition::query() const
{
    return {kind, filter, sortField, order, false};
}

std::vector<ReportTotal> ReportDefinition::shownTotals() const
{
    return totals.empty() ? std::vector{ReportTotal()} : totals;
}

QStringList ReportDefinition::shownColumns(const Catalogue &catalogue) const
{
    if (!columns.isEmpty())
        return columns;
    QStringList keys;
    for (const FieldSpec &field : catalogue.fields(kind)) {
        if (field.has(FieldFlag::DefaultColumn))
            keys.append(field.key);
    }
    return keys;
}

const std::vector<RecordKind> &reportKinds()
{
    static const std::vector<RecordKind> kinds{
        RecordKind::Company,     RecordKind::Person,   RecordKind::Lead,
        RecordKind::Opportunity, RecordKind::Order,    RecordKind::OrderLine,
        RecordKind::Product,     RecordKind::Activity, RecordKind::Task};
    return kinds;
}

bool hasSteps(const FieldSpec &field)
{
    return field.type == FieldType::Date || field.type == FieldType::Instant;
}

std::vector<const FieldSpec *> reportGroupFields(const Catalogue &catalogue, RecordKind kind)
{
    Measure measure;
    measure.kind = kind;
    const QStringList few = dimensionsOf(catalogue, measure);
    std::vector<const FieldSpec *> fields;
    for (const FieldSpec &field : catalogue.fields(kind)) {
        const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom ||
                            field.source == FieldSource::Derived;
        if (few.contains(field.key) || (stored && hasSteps(field) && !field.has(FieldFlag::Hidden)))
            fields.push_back(&field);
    }
    return fields;
}

std::vector<const FieldSpec *> reportTotalFields(const Catalogue &catalogue, RecordKind kind)
{
    std::vector<const FieldSpec *> fields;
    for (const FieldSpec &field : catalogue.fields(kind)) {
        const bool number = field.type == FieldType::Integer || field.type == FieldType::Number ||
                            field.type == FieldType::Money;
        const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom ||
                            field.source == FieldSource::Derived;
        if (number && stored && !field.has(FieldFlag::Hidden))
            fields.push_back(&field);
    }
    return fields;
}

QDate stepStart(ReportStep step, QDate day)
{
    switch (step) {
    case ReportStep::Week: return day.addDays(1 - day.dayOfWeek());
    case ReportStep::Month: return monthStart(1, day);
    case ReportStep::Quarter: return monthStart(kQuarter, day);
    case ReportStep::Year: return monthStart(kYear, day);
    default: return day;
    }
}

DaySpan stepDays(ReportStep step, QDate first)
{
    switch (step) {
    case ReportStep::Week: return {first, first.addDays(kWeek - 1)};
    case ReportStep::Month: return {first, first.addMonths(1).addDays(-1)};
    case ReportStep::Quarter: return {first, first.addMonths(kQuarter).addDays(-1)};
    case ReportStep::Year: return {first, first.addYears(1).addDays(-1)};
    default: return {first, first};
    }
}

Filter reportGroupFilter(const ReportGroup &group, const Value &value)
{
    if (value.isEmpty())
        return Filter::compare(group.field, Operator::IsEmpty, {});
    if (group.step != ReportStep::None)
        return daysFilter(group.field, stepDays(group.step, value.as<QDate>()));
    return Filter::compare(group.field, Operator::Equal, {Operand(value)});
}

Filter ReportAnswer::rowsOf(std::optional<std::size_t> row, std::optional<std::size_t> column) const
{
    std::vector<Filter> parts{asked.filter};
    if (row && *row < rows.size())
        parts.push_back(rows[*row].filter);
    if (column && *column < columns.size())
        parts.push_back(columns[*column].filter);
    return Filter::all(std::move(parts));
}

KeptReport reportOf(const Record &record, const Catalogue &catalogue, const QString &currency)
{
    KeptReport made;
    made.id = record.ref.id;
    made.revision = record.revision;
    made.name = record.text(QStringLiteral("name"));
    made.owner = record.value(QStringLiteral("owner")).as<RecordId>();
    made.shared = record.value(QStringLiteral("shared")).as<bool>();
    made.position = record.value(QStringLiteral("position")).as<qint64>();
    ReadReport read = parseReport(record.text(QStringLiteral("definition")), catalogue, currency);
    made.definition = std::move(read.definition);
    made.faults = std::move(read.faults);
    return made;
}

Draft draftOf(const KeptReport &report)
{
    Draft draft;
    draft.ref = {RecordKind::Report, report.id};
    draft.baseRevision = report.revision;
    draft.values = {{QStringLiteral("name"), report.name},
                    {QStringLiteral("definition"), printReport(report.definition)},
                    {QStringLiteral("owner"), report.owner.isValid() ? Value(report.owner) : Value()},
                    {QStringLiteral("shared"), report.shared},
                    {QStringLiteral("position"), report.position}};
    return draft;
}

} // namespace rapport::domain
