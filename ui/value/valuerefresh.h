#pragma once

#include "ui/shell/appcontext.h"

namespace rapport::ui {

/// Fits the models to all orders and keeps what they say of every customer, in the background: the status bar shows how far it is and
/// stops it. `ended` hears whether it worked, unless `owner` is gone; a failure was told by then. GUI thread.
void refreshCustomerValues(AppContext &context, QObject *owner,
                           const std::function<void(const core::Result<> &)> &ended);

} // namespace rapport::ui
