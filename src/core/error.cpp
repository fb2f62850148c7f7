#include "core/error.h"

namespace rapport::core {

QString codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Validation: return QStringLiteral("validation");
    case ErrorCode::NotFound: return QStringLiteral("not-found");
    case ErrorCode::Conflict: return QStringLiteral("conflict");
    case ErrorCode::Duplicate: return QStringLiteral("duplicate");
    case ErrorCode::Busy: return QStringLiteral("busy");
    case ErrorCode::ConnectionLost: return QStringLiteral("connection-lost");
    case ErrorCode::PermissionDenied: return QStringLiteral("permission-denied");
    case ErrorCode::SchemaTooNew: return QStringLiteral("schema-too-new");
    case ErrorCode::Damaged: return QStringLiteral("damaged");
    case ErrorCode::Io: return QStringLiteral("io");
    case ErrorCode::Parse: return QStringLiteral("parse");
    case ErrorCode::Cancelled: return QStringLiteral("cancelled");
    case ErrorCode::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace rapport::core
