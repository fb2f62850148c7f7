#pragma once

#include "domain/listquery.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

using Ids = std::vector<qint64>;

/// Lists of any length: the ordered ids first, then pages of rows around what is seen.
class ListDesk {
public:
    explicit ListDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// A newer call of the same `lane` drops an older one; without a lane all are answered.
    Async<std::shared_ptr<const Ids>> ids(const domain::ListQuery &query, const QString &lane = {});
    /// The first ids of the same order where they can be had long before all of them; nothing otherwise.
    Async<std::optional<Ids>> firstIds(const domain::ListQuery &query, int limit, const QString &lane);
    /// The ids of a query with `groupBy`, in groups.
    Async<std::shared_ptr<const domain::GroupedIds>> groups(const domain::ListQuery &query);
    Async<qint64> count(const domain::ListQuery &query);
    /// Count while typing a filter: a newer call drops an older one.
    Async<qint64> countLatest(const domain::ListQuery &query);
    Async<std::vector<domain::ListRow>> rows(domain::RecordKind kind, const Ids &ids,
                                             const QStringList &fields);
    Async<domain::Summary> summary(const domain::ListQuery &query, const QString &field);
    /// Over chosen records.
    Async<domain::Summary> summaryOf(domain::RecordKind kind, const Ids &ids, const QString &field);
    Async<std::vector<std::pair<domain::Value, qint64>>> values(const domain::ListQuery &query,
                                                                const QString &field, int limit);

    Async<std::vector<domain::SavedView>> views(domain::RecordKind kind);
    Async<Written<domain::RecordId>> saveView(const domain::SavedView &view);
    Async<Written<bool>> removeView(const domain::SavedView &view);

    /// Id, name and colour of every tag; id and name of every active user: small enough to be kept whole.
    Async<std::vector<domain::ListRow>> all(domain::RecordKind kind);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
