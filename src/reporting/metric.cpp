#include "reporting/metric.h"

#include "reporting/metricregistry.h"

#include <algorithm>

namespace rapport::reporting {

using domain::Measure;
using domain::RecordKind;

namespace {

constexpr auto kOwnDefinition = "definition";
constexpr auto kReporting = "sales reporting conventions: cohort by close date, open ones in no rate";

MetricTime timeOf(MetricFormula formula)
{
    return formula == MetricFormula::Sum ? MetricTime::Added : MetricTime::Rated;
}

} // namespace

Measure Registry::countOf(RecordKind kind, const domain::Filter &condition, const QString &day)
{
    Measure measure;
    measure.kind = kind;
    measure.condition = condition;
    measure.day = day;
    return measure;
}

Metric &Registry::add(const char *id, const char *label, MetricUnit unit, MetricFormula formula, Measure rows)
{
    Metric &metric = m_metrics.emplace_back();
    metric.id = QLatin1String(id);
    metric.label = QString::fromUtf8(label);
    metric.unit = unit;
    metric.formula = formula;
    metric.time = timeOf(formula);
    metric.rows = std::move(rows);
    metric.source = QLatin1String(kOwnDefinition);
    return metric;
}

void Registry::describe(Metric &metric, const char *definition, const char *formula)
{
    metric.definition = QString::fromUtf8(definition);
    metric.formulaText = QString::fromUtf8(formula);
}

void Registry::sum(const char *id, const char *label, MetricUnit unit, Measure rows, const char *definition,
                   const char *formula)
{
    describe(add(id, label, unit, MetricFormula::Sum, std::move(rows)), definition, formula);
}

void Registry::share(const char *id, const char *label, Measure rows, Measure part, const char *definition,
                     const char *formula)
{
    Metric &metric = add(id, label, MetricUnit::Share, MetricFormula::PartOf, std::move(rows));
    metric.part = std::move(part);
    metric.source = QLatin1String(kReporting);
    describe(metric, definition, formula);
}

Metric &Registry::of(const char *id)
{
    return *std::find_if(m_metrics.begin(), m_metrics.end(),
                         [id](const Metric &metric) { return metric.id == QLatin1String(id); });
}

void Registry::judge(MetricGood good, std::initializer_list<const char *> ids)
{
    for (const char *id : ids)
        of(id).good = good;
}

QString Metric::ownerField() const
{
    switch (rows.kind) {
    case RecordKind::Activity: return QStringLiteral("author");
    case RecordKind::OrderLine: return {};
    default: return QStringLiteral("owner");
    }
}

const std::vector<Metric> &metrics()
{
    static const std::vector<Metric> all = [] {
        Registry registry;
        addSalesMetrics(registry);
        addOrderMetrics(registry);
        addCustomerMetrics(registry);
        addEffortMetrics(registry);
        return registry.take();
    }();
    return all;
}

const Metric *findMetric(const QString &id)
{
    for (const Metric &metric : metrics()) {
        if (metric.id == id)
            return &metric;
    }
    return nullptr;
}

QString unitKey(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::Count: return QStringLiteral("count");
    case MetricUnit::Money: return QStringLiteral("money");
    case MetricUnit::Share: return QStringLiteral("share");
    case MetricUnit::Days: return QStringLiteral("days");
    case MetricUnit::Hours: return QStringLiteral("hours");
    case MetricUnit::MoneyPerDay: return QStringLiteral("money/day");
    case MetricUnit::Ratio: break;
    }
    return QStringLiteral("ratio");
}

} // namespace rapport::reporting
