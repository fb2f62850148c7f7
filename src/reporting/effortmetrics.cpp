#include "reporting/metricregistry.h"

namespace rapport::reporting {

using domain::Filter;
using domain::Measure;
using domain::MeasureValue;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::RelativeDay;
using domain::Value;

namespace {

const QString kAt = QStringLiteral("at");
const QString kDone = QStringLiteral("done_at");
const QString kDue = QStringLiteral("due_at");

/// Those with somebody else: no notes, nothing internal.
Filter isTwoWay()
{
    return Filter::all(
        {Filter::compare(QStringLiteral("channel"), Operator::NotEqual,
                         {Operand(Value(QStringLiteral("note")))}),
         Filter::compare(QStringLiteral("internal"), Operator::Equal, {Operand(Value(false))})});
}

Measure minutes()
{
    Measure measure = Registry::countOf(RecordKind::Activity, isTwoWay(), kAt);
    measure.value = MeasureValue::Number;
    measure.field = QStringLiteral("minutes");
    return measure;
}

Measure firstResponse()
{
    Measure measure = Registry::countOf(RecordKind::Lead, {}, QStringLiteral("received_on"));
    measure.value = MeasureValue::Hours;
    measure.field = QStringLiteral("created_at");
    measure.until = QStringLiteral("first_contact_at");
    return measure;
}

void addTasks(Registry &r)
{
    r.sum("task_done", "Tasks done", MetricUnit::Count,
          Registry::countOf(RecordKind::Task, Filter::compare(kDone, Operator::IsNotEmpty), kDone),
          "Tasks done in the period.", "count(done tasks)");
    r.sum("task_overdue", "Overdue tasks", MetricUnit::Count,
          Registry::countOf(RecordKind::Task,
                            Filter::all({Filter::compare(kDone, Operator::IsEmpty),
                                         Filter::compare(kDue, Operator::Less, {Operand(RelativeDay{})})}),
                            kDue),
          "Tasks that were due before today and are not done. A period counts those due in it.",
          "count(open tasks due before today)");
    r.of("task_overdue").time = MetricTime::Now;
}

} // namespace

void addEffortMetrics(Registry &r)
{
    r.sum("exchange_count", "Exchanges", MetricUnit::Count, Registry::countOf(RecordKind::Activity, {}, kAt),
          "Exchanges of the period on any channel, notes among them.", "count(exchanges)");
    r.sum("exchange_two_way", "Two-way exchanges", MetricUnit::Count,
          Registry::countOf(RecordKind::Activity, isTwoWay(), kAt),
          "Exchanges of the period with somebody else: no notes, nothing internal.",
          "count(exchanges but notes and internal ones)");
    r.sum("exchange_minutes", "Minutes of exchanges", MetricUnit::Count, minutes(),
          "How long the exchanges of the period took that have a duration: no notes, nothing internal.",
          "sum(minutes)");
    addTasks(r);
    Registry::describe(
        r.add("lead_response_hours", "First response to leads", MetricUnit::Hours, MetricFormula::Median,
              firstResponse()),
        "Half of the leads received in the period that were answered had their first exchange within so many "
        "hours "
        "of being entered; leads without an exchange, or with one before they were entered, are not in it.",
        "median(first exchange - entered)");
    r.judge(MetricGood::Less, {"task_overdue", "lead_response_hours"});
    r.judge(MetricGood::Neither, {"exchange_minutes"});
}

} // namespace rapport::reporting
