#pragma once

#include "domain/filter.h"

namespace rapport::domain {

/// What a measure adds up of each record.
enum class MeasureValue {
    Count,    ///< 1
    Money,    ///< an amount, in the store's currency
    Weighted, ///< an amount by the record's own probability, else by that of its stage
    Days,     ///< from one date to another
};

/// A figure that is added up of records: what metrics are made of. Its rows are those that its condition finds.
struct Measure {
    RecordKind kind = RecordKind::Opportunity;
    Filter condition;
    QString day; ///< the date that a period is of; empty: no period counts
    MeasureValue value = MeasureValue::Count;
    QString field;     ///< of Money and Weighted the amount, of Days the first date
    QString otherwise; ///< the amount where that is empty
    QString until;     ///< of Days the last date
    /// Amounts are worth what they were on `day`; else what they are today.
    bool worthThen = false;
};

/// Of which records a measure is taken: of a period (days, both ends included; an invalid one is open) and a filter.
struct MeasureScope {
    QDate from;
    QDate to;
    Filter filter;
};

/// The records that count, as a filter that lists and exports understand.
Filter rowsOf(const Measure &measure, const MeasureScope &scope);

/// Steps of time that figures can be grouped by, beside fields: by the measure's day.
inline constexpr const char *kDaySteps[] = {"day", "month", "quarter", "year"};
bool isDayStep(const QString &dimension);
/// The days of the step that begins on a day.
DaySpan stepSpan(const QString &step, QDate first);
/// What a metric of a kind can be grouped by: steps of its day, and fields that few values stand in.
QStringList dimensionsOf(const Catalogue &catalogue, const Measure &measure);
/// The records of one group, as a filter. `value` as MeasureReader gave it.
Filter groupFilter(const Measure &measure, const QString &dimension, const Value &value);

/// What came of a measure for one group, or for all: amounts in minor units of the store's currency, unrounded.
struct MeasureSum {
    Value group;       ///< of the dimension: a value of its field, the first day of a step; empty: none
    QString groupName; ///< as people write it: of a record its name, of a step "2026-11"
    qint64 count = 0;  ///< records
    qint64 valued = 0; ///< of them with a value
    double sum = 0;
};

/// One record of a measure.
struct MeasureRow {
    qint64 id = 0;
    std::optional<double> value; ///< nothing: it has none and is in no sum
};

} // namespace rapport::domain
