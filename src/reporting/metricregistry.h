#pragma once

#include "reporting/metric.h"

namespace rapport::reporting {

/// Makes metrics one after the other.
class Registry {
public:
    static domain::Measure countOf(domain::RecordKind kind, const domain::Filter &condition,
                                   const QString &day);

    Metric &add(const char *id, const char *label, MetricUnit unit, MetricFormula formula,
                domain::Measure rows);
    static void describe(Metric &metric, const char *definition, const char *formula);
    void sum(const char *id, const char *label, MetricUnit unit, domain::Measure rows, const char *definition,
             const char *formula);
    void share(const char *id, const char *label, domain::Measure rows, domain::Measure part,
               const char *definition, const char *formula);
    /// One that was added; a reference to it is good until the next one is added.
    Metric &of(const char *id);
    /// Which way these are better; the others are when there is more.
    void judge(MetricGood good, std::initializer_list<const char *> ids);
    std::vector<Metric> take() { return std::move(m_metrics); }

private:
    std::vector<Metric> m_metrics;
};

void addSalesMetrics(Registry &registry);
void addOrderMetrics(Registry &registry);
void addCustomerMetrics(Registry &registry);
void addEffortMetrics(Registry &registry);

} // namespace rapport::reporting
