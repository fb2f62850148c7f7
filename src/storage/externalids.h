#pragma once

#include "domain/record.h"
#include "storage/connection.h"

namespace rapport::storage {

/// Whether a person or company has an activity or task outside of the trash that another program knows by this id.
[[nodiscard]] core::Result<bool> hasExternalId(Connection &connection, const domain::RecordRef &of,
                                               domain::RecordKind kind, const QString &externalId);

} // namespace rapport::storage
