#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace rapport::core {

/// What kind of failure happened; callers branch on this, never on text.
enum class ErrorCode {
    Validation,
    NotFound,
    Conflict,
    Duplicate,
    Busy,
    ConnectionLost,
    PermissionDenied,
    SchemaTooNew,
    Damaged,
    Io,
    Parse,
    Cancelled,
    Internal,
};

/// One rejected field of a draft. `reason` is a stable id such as "required" or "not-a-date"; `value` is what was given.
struct FieldFault {
    QString field;
    QString reason;
    QString value;

    bool operator==(const FieldFault &) const = default;
};

/// Why something failed. `reason` is a stable id ("store.not-a-store", "disk.full") from which src/messages makes the
/// sentence a person reads; `args` fill it (a path, a line, a name); `detail` is English and goes to the log only.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString reason;
    QStringList args;
    QString detail;
    std::vector<FieldFault> faults;
};

/// The enum's name in kebab case, for logs and for `--json` error documents.
QString codeName(ErrorCode code);

} // namespace rapport::core
