#pragma once

#include "core/result.h"
#include "domain/record.h"

#include <QDate>
#include <vector>

namespace rapport::domain {

/// One step of an activity series.
struct SeriesStep {
    int day = 0;   ///< days after the first day
    QString type;  ///< of the task: "call", "email" …
    QString title; ///< what is to be done
    bool operator==(const SeriesStep &) const = default;
};

/// Reads steps, a line each, in the order of their days: "D+0 call", "D+3 email Send the offer", "10 visit". Words for types
/// are those of quick entry, in its languages; a step without one is a to-do. Fails with Parse "series.not-a-step" (args: the
/// line) or "series.no-steps".
[[nodiscard]] core::Result<std::vector<SeriesStep>> parseSeriesSteps(const QString &text);

/// The day of a step; a weekend's day becomes the Monday after it where weekends are skipped.
QDate seriesDay(const SeriesStep &step, QDate first, bool skipWeekends);

/// The tasks of a series for a record with a timeline: one for each step, all day, and of whoever the draft is saved by.
std::vector<Draft> seriesTasks(const std::vector<SeriesStep> &steps, const RecordRef &about, QDate first,
                               bool skipWeekends);

} // namespace rapport::domain
