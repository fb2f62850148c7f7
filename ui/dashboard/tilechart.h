#pragma once

#include "messages/tilewords.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/tone.h"

namespace rapport::ui {

/// A tile's answer as the data of its chart.
ChartData chartOf(const messages::TileWords &words);
/// Whether its change is good; never told by colour alone.
Tone toneOf(const messages::TileWords &words);

} // namespace rapport::ui
