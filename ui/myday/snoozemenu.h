#pragma once

#include "core/instant.h"

#include <QPoint>
#include <functional>

class QWidget;

namespace rapport::ui {

class Prompts;

/// Opens the menu of later times at a place of the screen; calls `chosen` with the time. Asks for a date in words
/// ("fri 14:00") through the prompts.
void openSnoozeMenu(QWidget &parent, QPoint at, core::Instant now, Prompts &prompts,
                    const std::function<void(core::Instant)> &chosen);

} // namespace rapport::ui
