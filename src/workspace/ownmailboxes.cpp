#include "workspace/ownmailboxes.h"

#include "storage/records.h"

namespace rapport::workspace {

core::Result<QStringList> ownMailboxes(storage::Connection &connection, const storage::Context &context)
{
    domain::ListQuery query;
    query.kind = domain::RecordKind::User;
    RAPPORT_TRY(const auto ids, storage::Lists::ids(connection, context, query));
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(connection, context, query.kind, ids, {QStringLiteral("email")}));
    QStringList mailboxes;
    for (const domain::ListRow &row : rows) {
        if (!row.values.front().isEmpty())
            mailboxes << row.values.front().text().trimmed().toLower();
    }
    return mailboxes;
}

} // namespace rapport::workspace
