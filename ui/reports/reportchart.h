#pragma once

#include "domain/report.h"
#include "ui/widgets/chart.h"

namespace rapport::ui {

inline constexpr std::size_t kMostChartMarks = 60;
inline constexpr std::size_t kMostChartSeries = 6;

/// The first total of the groups as a chart shows it: at most kMostChartMarks of the first group, and of stacked bars at most
/// kMostChartSeries of the second one. The table behind it has all.
ChartData chartOf(const domain::ReportAnswer &answer, const domain::Catalogue &catalogue);

} // namespace rapport::ui
