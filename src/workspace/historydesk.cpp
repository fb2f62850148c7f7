#include "workspace/history.h"

#include "domain/changesetlabel.h"
#include "storage/journal.h"
#include "storage/mergedrecords.h"

#include <algorithm>
#include <iterator>

namespace rapport::workspace {

namespace {

using storage::Journal;

enum class Direction { Undo, Redo };

core::Result<domain::Changeset> target(storage::Transaction &transaction, Direction direction,
                                       const std::optional<domain::ChangesetId> &wanted)
{
    if (wanted)
        return Journal::changeset(transaction.connection(), *wanted);
    RAPPORT_TRY(const auto next, direction == Direction::Undo
                                     ? Journal::nextUndo(transaction.connection(), transaction.context())
                                     : Journal::nextRedo(transaction.connection(), transaction.context()));
    if (!next)
        return core::fail(core::ErrorCode::NotFound, direction == Direction::Undo
                                                         ? QStringLiteral("undo.nothing")
                                                         : QStringLiteral("redo.nothing"));
    return *next;
}

Async<domain::UndoReport> revert(Workspace &workspace, Direction direction,
                                 const std::optional<domain::ChangesetId> &wanted,
                                 const core::StopToken &stop)
{
    const auto origin = direction == Direction::Undo ? domain::Origin::Undo : domain::Origin::Redo;
    auto written = workspace.write(
        {origin, {}, {}},
        [=](storage::Transaction &transaction,
            const core::Progress &progress) -> core::Result<domain::UndoReport> {
            RAPPORT_TRY(const auto changeset, target(transaction, direction, wanted));
            transaction.setLabel(direction == Direction::Undo ? domain::labels::undo(changeset.label)
                                                              : domain::labels::redo(changeset.label));
            core::Progress either = progress;
            either.stop = core::StopToken([cancelled = progress.stop, stop] {
                return cancelled.stopRequested() || stop.stopRequested();
            });
            RAPPORT_TRY(auto report, Journal::revert(transaction, changeset.id, either));
            return stop.stopRequested() ? core::Result<domain::UndoReport>(core::cancelled()) : report;
        });
    return written.then(
        [](core::Result<Written<domain::UndoReport>> result) -> core::Result<domain::UndoReport> {
            if (!result)
                return tl::make_unexpected(result.error());
            domain::UndoReport report = result->value;
            report.changeset = report.rows > 0 ? result->changeset : domain::ChangesetId();
            return report;
        });
}

} // namespace

Async<std::vector<domain::Changeset>> HistoryDesk::changesets(domain::ChangesetId before, int limit)
{
    return m_workspace.read(
        [=](const Reading &reading) { return Journal::changesets(reading.connection, before, limit); });
}

Async<std::vector<domain::FieldChange>> HistoryDesk::history(const domain::RecordRef &ref, int limit)
{
    return m_workspace.read([=](const Reading &reading) -> core::Result<std::vector<domain::FieldChange>> {
        RAPPORT_TRY(const domain::RecordRef kept, storage::MergedRecords::follow(reading.connection, ref));
        RAPPORT_TRY(auto changes, Journal::history(reading.connection, reading.context, kept, limit));
        if (kept == ref)
            return changes;
        RAPPORT_TRY(auto own, Journal::history(reading.connection, reading.context, ref, limit));
        changes.insert(changes.end(), std::make_move_iterator(own.begin()),
                       std::make_move_iterator(own.end()));
        std::stable_sort(changes.begin(), changes.end(),
                         [](const auto &a, const auto &b) { return a.at.ms > b.at.ms; });
        if (changes.size() > static_cast<std::size_t>(limit))
            changes.resize(static_cast<std::size_t>(limit));
        return changes;
    });
}

Async<domain::UndoReport> HistoryDesk::undo(std::optional<domain::ChangesetId> changeset,
                                            const core::StopToken &stop)
{
    return revert(m_workspace, Direction::Undo, changeset, stop);
}

Async<domain::UndoReport> HistoryDesk::redo(const core::StopToken &stop)
{
    return revert(m_workspace, Direction::Redo, {}, stop);
}

Async<HistoryDesk::Next> HistoryDesk::next()
{
    return m_workspace.read([](const Reading &reading) -> core::Result<Next> {
        RAPPORT_TRY(const auto undo, Journal::nextUndo(reading.connection, reading.context));
        RAPPORT_TRY(const auto redo, Journal::nextRedo(reading.connection, reading.context));
        return Next{undo ? undo->label : QString(), redo ? redo->label : QString()};
    });
}

} // namespace rapport::workspace
