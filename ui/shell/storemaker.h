#pragma once

#include "core/clock.h"
#include "storage/location.h"
#include "workspace/async.h"

namespace rapport::ui {

/// Makes an empty store on a worker; refuses to touch what is there.
workspace::Async<> makeStore(const storage::Location &location, const core::Clock &clock);

} // namespace rapport::ui
