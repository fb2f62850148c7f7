#pragma once

#include "reporting/metricanswer.h"
#include "storage/customercounts.h"

namespace rapport::reporting {

/// A metric in steps of time: from the sums of days in one question where it can, else step by step. Fails as MetricFigures.
class MetricTrend {
public:
    MetricTrend(storage::Connection &connection, const storage::Context &context, const Metric &metric,
                domain::Filter filter);

    /// Of steps that follow each other, the oldest first.
    [[nodiscard]] core::Result<std::vector<TrendPoint>> points(const std::vector<domain::DaySpan> &steps);
    /// The same of periods that need not follow each other.
    [[nodiscard]] core::Result<std::vector<TrendPoint>> each(const std::vector<domain::DaySpan> &periods);

private:
    using Sums = std::vector<domain::MeasureSum>; // of each step

    bool isOfDays() const;
    /// What the steps ask of customers, when one pass over their purchases can tell; else nothing.
    std::optional<std::vector<storage::BuyerQuestion>>
    purchases(const std::vector<domain::DaySpan> &steps) const;
    [[nodiscard]] core::Result<Sums> sums(const domain::Measure &measure,
                                          const std::vector<domain::DaySpan> &steps);
    [[nodiscard]] core::Result<std::vector<TrendPoint>> ofDays(const std::vector<domain::DaySpan> &steps);

    storage::Connection &m_connection;
    const storage::Context &m_context;
    const Metric &m_metric;
    domain::Filter m_filter;
};

} // namespace rapport::reporting
