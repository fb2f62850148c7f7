#pragma once

#include "core/error.h"

namespace rapport::messages {

/// The English sentence of a reason id, with %1 … for the error's arguments; nullptr for an unknown one.
/// Translated in the context "Error".
const char *reasonText(const QString &reason);

/// The sentence for an error code when its reason is unknown.
const char *codeText(core::ErrorCode code);

/// The English text of a fault's reason, %1 the field's label, %2 the value; nullptr for an unknown one. Context "Fault".
const char *faultText(const QString &reason);

} // namespace rapport::messages
