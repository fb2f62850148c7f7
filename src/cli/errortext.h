#pragma once

#include "core/error.h"

#include <QString>

namespace rapport::cli {

/// The one sentence on standard error: what happened, to which file, line or record, and what to do.
QString errorText(const core::Error &error);

/// Why one value was refused: "birthday: \"31.2.\" is not a date".
QString faultText(const QString &field, const QString &reason, const QString &value);

/// Whether the failure is the caller's wrong usage (exit code 2).
bool isUsageError(const core::Error &error);

} // namespace rapport::cli
