#pragma once

#include "domain/changeset.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// The journal: what happened, and taking it back. Works across restarts.
class HistoryDesk {
public:
    explicit HistoryDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<std::vector<domain::Changeset>> changesets(domain::ChangesetId before, int limit);
    /// What happened to a record, newest first. Of one that was merged: its own past behind that of the record it went into.
    Async<std::vector<domain::FieldChange>> history(const domain::RecordRef &ref, int limit);
    /// Reverts one changeset, or the current user's last one that is not undone. NotFound, reason undo.nothing. `stop`
    /// ends it like cancelling the future, but an undo that is being committed by then still gives its report.
    Async<domain::UndoReport> undo(std::optional<domain::ChangesetId> changeset = {},
                                   const core::StopToken &stop = {});
    Async<domain::UndoReport> redo(const core::StopToken &stop = {});

    /// What Ctrl+Z and Ctrl+Shift+Z would take back now: label ids, empty when there is nothing.
    struct Next {
        QString undoLabel;
        QString redoLabel;
    };
    Async<Next> next();

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
