#pragma once

#include "core/clock.h"
#include "storage/location.h"
#include "workspace/demodesk.h"

namespace rapport::ui {

/// Makes an empty store on a worker; refuses to touch what is there.
workspace::Async<> makeStore(const storage::Location &location, const core::Clock &clock);

/// Makes a practice store of so many people, of which the first has this login and name (empty: that of practice).
workspace::Async<workspace::DemoReport> makePracticeStore(const storage::Location &location, qint64 people,
                                                          const QString &login, const QString &name,
                                                          const core::Clock &clock);

} // namespace rapport::ui
