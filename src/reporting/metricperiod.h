#pragma once

#include "domain/filter.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

/// What a period is compared with.
enum class Comparison {
    None,
    Previous, ///< the period before, of the same calendar months, else of as many days
    Year,     ///< the same days of the year before
};

/// The days that a period is compared with; nothing for an open one. A period that is not over is compared up to today: the first
/// days of a month with the same ones of the month before, of a quarter or year with those of the one before.
std::optional<domain::DaySpan> comparedSpan(const domain::DaySpan &period, Comparison comparison,
                                            QDate today);

/// Twelve steps of time that end with a period, or today if that is earlier: days for a period shorter than a week, weeks for one
/// shorter than four, else calendar months. The last one may be cut short.
std::vector<domain::DaySpan> trendSteps(const domain::DaySpan &period, QDate today);

/// Mondays to Fridays, both ends included; holidays are not known.
int workDays(QDate from, QDate to);

} // namespace rapport::reporting
