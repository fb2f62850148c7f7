#include "storage/externalids.h"

#include "storage/tables.h"

namespace rapport::storage {

namespace {

// Found by the index of the link.
constexpr auto kHas = "SELECT 1 FROM %1 WHERE %2_id = ? AND external_id = ? AND deleted_at IS NULL LIMIT 1";

} // namespace

core::Result<bool> hasExternalId(Connection &connection, const domain::RecordRef &of, domain::RecordKind kind,
                                 const QString &externalId)
{
    RAPPORT_TRY(const QVariant found,
                connection.scalar(QString(QLatin1String(kHas)).arg(tableOf(kind), domain::kindKey(of.kind)),
                                  {of.id.value(), externalId}));
    return found.isValid();
}

} // namespace rapport::storage
