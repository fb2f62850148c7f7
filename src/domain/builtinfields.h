#pragma once

#include "domain/fieldspec.h"

#include <vector>

namespace rapport::domain {

/// The built-in fields of a kind, in the order forms and column choosers show them. Column-backed fields are columns of
/// the kind's table with the same name (a Money field `x`: `x_minor` and `x_currency`; a Link field `x`: `x_id`).
std::vector<FieldSpec> builtinFields(RecordKind kind);

} // namespace rapport::domain
