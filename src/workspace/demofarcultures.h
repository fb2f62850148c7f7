#pragma once

#include "workspace/demodata.h"

namespace rapport::workspace::demo {

/// The countries whose names are written in other scripts.
extern const Culture kFarCultures[];
extern const int kFarCultureCount;

} // namespace rapport::workspace::demo
