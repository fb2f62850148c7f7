#pragma once

#include "storage/audience.h"

namespace rapport::ui {

/// What those held out will be able to show, in a sentence.
QString expectedText(const storage::Audience &audience);

} // namespace rapport::ui
