#pragma once

#include "reporting/metric.h"
#include "storage/transaction.h"

namespace rapport::reporting {

/// A metric's value for one group, or for all. Amounts are in minor units of the store's currency, unrounded; nothing where
/// there is no base: never 0 or infinite.
struct MetricFigure {
    domain::Value group;
    QString groupName;
    domain::Filter filter; ///< finds the records of the group
    std::optional<double> value;
    qint64 count = 0; ///< records behind it
};

/// The records behind a figure, each with its share in it: the shares add up to the figure, but of a median, which is that of
/// the shares. A row without a share is in no sum.
struct MetricRows {
    std::optional<double> value;
    std::vector<domain::MeasureRow> rows; ///< by id
};

struct LargestRows {
    std::optional<double> value;
    qint64 count = 0; ///< of all rows
    std::vector<domain::MeasureRow> rows;
};

/// Computes metrics of a store. Fails as storage::MeasureReader.
class MetricFigures {
public:
    MetricFigures(storage::Connection &connection, const storage::Context &context, const Metric &metric,
                  domain::MeasureScope scope);

    [[nodiscard]] core::Result<MetricFigure> figure();
    /// By name, groups without a value last. Quotas are nobody's but the time's: coverage and attainment are grouped by steps
    /// of time only.
    [[nodiscard]] core::Result<std::vector<MetricFigure>> groups(const QString &dimension);
    [[nodiscard]] core::Result<MetricRows> rows();
    /// The same of the `limit` rows with the largest shares, the largest first; those without one last. The value is that of all.
    [[nodiscard]] core::Result<LargestRows> largest(int limit);

private:
    using Sum = domain::MeasureSum;

    [[nodiscard]] core::Result<Sum> total(const domain::Measure &measure, const domain::MeasureScope &scope);
    [[nodiscard]] core::Result<std::optional<double>> quota(const domain::MeasureScope &scope);
    [[nodiscard]] core::Result<MetricFigure> figureOf(const domain::MeasureScope &scope);
    /// The part of the scope that a group has.
    domain::MeasureScope scopeOf(const QString &dimension, const Sum &sum) const;
    /// What each row's value is multiplied with to be its share; nothing where there is no figure.
    [[nodiscard]] core::Result<std::optional<double>> factor(const Sum &rows,
                                                             const domain::MeasureScope &scope);
    [[nodiscard]] core::Result<std::optional<double>> velocity(double open,
                                                               const domain::MeasureScope &scope);
    [[nodiscard]] core::Result<std::optional<double>> medianOf(const domain::MeasureScope &scope);
    [[nodiscard]] core::Result<std::vector<domain::MeasureRow>> shares(double factor);
    [[nodiscard]] core::Result<std::vector<domain::MeasureRow>> largestRows(int limit);

    storage::Connection &m_connection;
    const storage::Context &m_context;
    const Metric &m_metric;
    domain::MeasureScope m_scope;
};

} // namespace rapport::reporting
