#pragma once

#include "domain/listquery.h"

namespace rapport::messages {

/// "Order 2026-0012, € 1,240, delivered": what a timeline says of an order.
QString orderLine(const domain::TimelineEntry &entry);

} // namespace rapport::messages
