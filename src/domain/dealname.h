#pragma once

#include "domain/record.h"

namespace rapport::domain {

/// What a new opportunity is called: its name, else the company, person or number that it is given by text; empty: nothing
/// says so.
QString dealNameOf(const Draft &draft);

} // namespace rapport::domain
