#pragma once

#include "domain/dealstate.h"
#include "ui/widgets/chart.h"

namespace rapport::ui {

/// What a step is called.
QString waterfallWord(const QString &kind);
/// Its steps as a chart shows them.
ChartData chartOf(const domain::Waterfall &waterfall);

} // namespace rapport::ui
