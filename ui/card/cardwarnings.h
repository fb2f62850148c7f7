#pragma once

#include "ui/card/carddata.h"
#include "ui/widgets/warningstrip.h"

namespace rapport::ui {

/// What stands in the coloured strip under the head of a card.
QList<Warning> warningsOf(const CardData &card, core::Instant now);

} // namespace rapport::ui
