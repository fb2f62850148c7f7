#pragma once

#include "domain/catalogue.h"
#include "domain/listquery.h"
#include "ui/list/recordheader.h"

namespace rapport::ui {

/// How a list is looked at: a saved view or one of ours, and what was changed on it since. A plain value.
struct ViewState {
    QString id; ///< key of a built-in view, or the saved view's record id as text
    domain::SavedView saved;
    std::vector<ColumnWidth> columns;

    bool isBuiltin() const { return !saved.id.isValid(); }
};

/// The views every store has: all, mine, customers, recently changed, favourites, not contacted for 60 days, no owner.
/// The first one shows everything.
std::vector<ViewState> builtinViews(domain::RecordKind kind);

/// The columns of a list that nobody chose any for.
QStringList usualColumns(domain::RecordKind kind);

ViewState viewOf(const domain::SavedView &saved);
/// The saved view with the state's columns in it, as the store keeps it.
domain::SavedView savedOf(const ViewState &state);

/// As kept in the machine's settings from one start to the next.
QStringList written(const ViewState &state);
ViewState readView(const QStringList &lines, domain::RecordKind kind);

} // namespace rapport::ui
