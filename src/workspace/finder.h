#pragma once

#include "domain/listquery.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// Search as you type, and what was looked at last.
class Finder {
public:
    explicit Finder(Workspace &workspace) : m_workspace(workspace) {}

    /// A newer call drops an older one (its future is cancelled).
    Async<std::vector<domain::SearchHit>> find(const QString &text, std::optional<domain::RecordKind> kind,
                                               int limit);
    Async<QHash<domain::RecordKind, qint64>> facets(const QString &text);
    Async<std::vector<domain::SearchHit>> recent(int limit);
    /// Loads what the first search would wait for. Call when a search field opens.
    void prepare();
    void noteViewed(const domain::RecordRef &ref);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
