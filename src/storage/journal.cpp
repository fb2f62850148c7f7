#include "storage/journal.h"

#include "storage/reverter.h"

namespace rapport::storage {

using domain::Changeset;
using domain::ChangesetId;

namespace {

const QString kColumns = QStringLiteral("SELECT c.id, c.client_key, c.at, c.user_id, u.name, c.origin, "
                                        "c.label, c.row_count, c.undo_of, c.undone_by "
                                        "FROM changeset c LEFT JOIN app_user u ON u.id = c.user_id ");

Changeset fromRow(const Query &query)
{
    Changeset changeset;
    changeset.id = ChangesetId(query.int64(0));
    changeset.clientKey = query.text(1);
    changeset.at = core::Instant{query.int64(2)};
    changeset.user = domain::RecordId(query.int64(3));
    changeset.userName = query.text(4);
    changeset.origin = domain::originFromKey(query.text(5));
    changeset.label = query.text(6);
    changeset.rows = query.int64(7);
    changeset.undoOf = ChangesetId(query.int64(8));
    changeset.undoneBy = ChangesetId(query.int64(9));
    return changeset;
}

core::Result<std::vector<Changeset>> read(Connection &connection, const QString &condition,
                                          const QVariantList &values)
{
    std::vector<Changeset> found;
    RAPPORT_TRY(Query query, connection.run(kColumns + condition, values));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            return found;
        found.push_back(fromRow(query));
    }
}

core::Result<std::optional<Changeset>> readOne(Connection &connection, const QString &condition,
                                               const QVariantList &values)
{
    RAPPORT_TRY(const auto found, read(connection, condition + QStringLiteral(" LIMIT 1"), values));
    return found.empty() ? std::optional<Changeset>() : std::optional<Changeset>(found.front());
}

} // namespace

core::Result<std::vector<Changeset>> Journal::changesets(Connection &connection, ChangesetId before,
                                                         int limit)
{
    if (!before.isValid())
        return read(connection, QStringLiteral("ORDER BY c.id DESC LIMIT ?"), {limit});
    return read(connection, QStringLiteral("WHERE c.id < ? ORDER BY c.id DESC LIMIT ?"),
                {before.value(), limit});
}

core::Result<Changeset> Journal::changeset(Connection &connection, ChangesetId id)
{
    RAPPORT_TRY(const auto found, readOne(connection, QStringLiteral("WHERE c.id = ?"), {id.value()}));
    if (!found)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("changeset.not-found"),
                          {QString::number(id.value())});
    return *found;
}

core::Result<std::optional<Changeset>> Journal::nextUndo(Connection &connection, const Context &context)
{
    return readOne(
        connection,
        QStringLiteral("WHERE c.user_id = ? AND c.undone_by IS NULL AND c.origin NOT IN ('undo', "
                       "'system', 'demo') AND c.row_count > 0 AND NOT EXISTS (SELECT 1 FROM changeset t "
                       "WHERE t.undo_of = c.id AND t.row_count = 0) ORDER BY c.id DESC"),
        {context.user.value()});
}

core::Result<std::optional<Changeset>> Journal::nextRedo(Connection &connection, const Context &context)
{
    RAPPORT_TRY(
        const auto undo,
        readOne(connection,
                QStringLiteral("WHERE c.user_id = ? AND c.undone_by IS NULL AND c.origin = 'undo' AND "
                               "c.row_count > 0 ORDER BY c.id DESC"),
                {context.user.value()}));
    if (!undo)
        return undo;
    RAPPORT_TRY(
        const auto newer,
        readOne(
            connection,
            QStringLiteral(
                "WHERE c.user_id = ? AND c.id > ? AND c.origin NOT IN ('undo', 'redo', 'system', 'demo')"),
            {context.user.value(), undo->id.value()}));
    return newer ? std::optional<Changeset>() : undo;
}

core::Result<domain::UndoReport> Journal::revert(Transaction &transaction, ChangesetId target,
                                                 const core::Progress &progress)
{
    RAPPORT_TRY(Changeset found, changeset(transaction.connection(), target));
    bool done = true;
    while (found.undoneBy.isValid()) {
        done = !done;
        RAPPORT_TRY(found, changeset(transaction.connection(), found.undoneBy));
    }
    if (!done)
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("undo.already-undone"),
                          {QString::number(target.value()), found.label});
    return Reverter(transaction, found, progress).run();
}

} // namespace rapport::storage
