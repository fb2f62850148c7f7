#pragma once

#include "core/clock.h"
#include "core/settings.h"

namespace rapport::ui {

class ActionTable;
class Prompts;
class ThemeManager;

/// What lives longer than any open store. Owned by main(); GUI thread.
struct Services {
    core::Settings &settings;
    const core::Clock &clock;
    ThemeManager &theme;
    ActionTable &actions;
    Prompts &prompts;
};

} // namespace rapport::ui
