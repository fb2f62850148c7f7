#pragma once

#include "domain/qualityreach.h"

namespace rapport::exchange {

/// Reads phone numbers with the numbering plans of all countries. Callable from every thread; some microseconds a number.
/// A number is unreadable when no country has one of its length; `international` is empty when the country has no such
/// number.
domain::ReadPhone phoneReader();

} // namespace rapport::exchange
