#pragma once

#include "domain/measure.h"

namespace rapport::reporting {

enum class MetricUnit {
    Count,
    Money, ///< of the store's currency
    Share, ///< a fraction
    Days,
    Hours,
    MoneyPerDay,
    Ratio, ///< how many times
};
/// "count", "money", "share" … as the command line names them.
QString unitKey(MetricUnit unit);

/// How a metric comes from its measures.
enum class MetricFormula {
    Sum,        ///< what the rows bring
    PartOf,     ///< the part of the rows / the rows
    Mean,       ///< what the rows bring / rows that bring something
    Median,     ///< of what the rows bring
    Velocity,   ///< rows * win rate * mean of what won ones brought / mean days that they took
    Coverage,   ///< what the rows bring / (quota - part)
    Attainment, ///< what the rows bring / quota
    Per,        ///< what the rows bring / what the part brings
    PerBuyer,   ///< what orders bring / customers with a purchase among them
};

/// How figures of parts of a period go together, and whether there is one of the past.
enum class MetricTime {
    Added, ///< that of a period is the sum of those of its parts
    Rated, ///< it is not: a rate, a mean, or customers who would be counted twice
    AtEnd, ///< it is of the last day of the period
    Now,   ///< it is of today, whatever the period: nothing to compare it with
};

/// Which way a figure is better.
enum class MetricGood {
    More,
    Less,
    Neither, ///< a plan, a guess, or what is good only with something else
};

/// A figure that a manager sees: what it is called, what it means, and how it is computed from which rows. The registry holds
/// one of each; nothing else computes such a figure.
struct Metric {
    QString id;
    QString label; ///< English; as are the texts below
    MetricUnit unit = MetricUnit::Count;
    QString definition;
    QString formulaText;
    QString source; ///< where the definition comes from
    MetricFormula formula = MetricFormula::Sum;
    MetricTime time = MetricTime::Added;
    MetricGood good = MetricGood::More;
    domain::Measure rows; ///< what is drilled to
    /// Of PartOf: those of the rows that count above the line; of Coverage what is won; of Per what stands below the line.
    domain::Measure part;

    domain::RecordKind kind() const { return rows.kind; }
    /// The field that says whose figure it is: "owner", of exchanges "author"; empty: of nobody in particular.
    QString ownerField() const;
};

/// All metrics, in the order they are listed.
const std::vector<Metric> &metrics();
/// Nothing for an id that there is not.
const Metric *findMetric(const QString &id);

/// Won and lost ones of the period: what velocity takes its rate, value and days from.
struct ClosedMeasures {
    domain::Measure closed;
    domain::Measure won;
    domain::Measure wonValue;
    domain::Measure cycle;
};
const ClosedMeasures &closedMeasures();

} // namespace rapport::reporting
