#pragma once

#include "core/clock.h"
#include "storage/location.h"
#include "workspace/async.h"

namespace rapport::ui {

/// Makes a store on a worker; refuses to touch what is there. With `people` > 0 it is filled with invented ones.
workspace::Async<> makeStore(const storage::Location &location, int people, const core::Clock &clock);

} // namespace rapport::ui
