#include "workspace/lists.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"
#include "storage/timeline.h"

namespace rapport::workspace {

using storage::Lists;

Async<std::shared_ptr<const Ids>> ListDesk::ids(const domain::ListQuery &query, const QString &lane)
{
    const auto all = [query](const Reading &reading) -> core::Result<std::shared_ptr<const Ids>> {
        RAPPORT_TRY(auto ids, Lists::ids(reading.connection, reading.context, query));
        return std::make_shared<const Ids>(std::move(ids));
    };
    return lane.isEmpty()
               ? m_workspace.read(all)
               : m_workspace.readLatest(QStringLiteral("ids ") + lane, all, Workspace::Answers::Views);
}

Async<std::optional<Ids>> ListDesk::firstIds(const domain::ListQuery &query, int limit, const QString &lane)
{
    return m_workspace.readLatest(
        QStringLiteral("first ids ") + lane,
        [query, limit](const Reading &reading) {
            return Lists::firstIds(reading.connection, reading.context, query, limit);
        },
        Workspace::Answers::Views);
}

Async<std::shared_ptr<const domain::GroupedIds>> ListDesk::groups(const domain::ListQuery &query)
{
    return m_workspace.read(
        [=](const Reading &reading) -> core::Result<std::shared_ptr<const domain::GroupedIds>> {
            RAPPORT_TRY(auto grouped, Lists::groups(reading.connection, reading.context, query));
            return std::make_shared<const domain::GroupedIds>(std::move(grouped));
        });
}

Async<qint64> ListDesk::count(const domain::ListQuery &query)
{
    return m_workspace.read(
        [query](const Reading &reading) { return Lists::count(reading.connection, reading.context, query); });
}

Async<qint64> ListDesk::countLatest(const domain::ListQuery &query)
{
    return m_workspace.readLatest(QStringLiteral("count"), [query](const Reading &reading) {
        return Lists::count(reading.connection, reading.context, query);
    });
}

Async<std::vector<domain::ListRow>> ListDesk::rows(domain::RecordKind kind, const Ids &ids,
                                                   const QStringList &fields)
{
    return m_workspace.read([=](const Reading &reading) {
        return Lists::rows(reading.connection, reading.context, kind, ids, fields);
    });
}

Async<domain::Summary> ListDesk::summary(const domain::ListQuery &query, const QString &field)
{
    return m_workspace.read([=](const Reading &reading) {
        return Lists::summary(reading.connection, reading.context, query, field);
    });
}

Async<domain::Summary> ListDesk::summaryOf(domain::RecordKind kind, const Ids &ids, const QString &field)
{
    return m_workspace.read([=](const Reading &reading) {
        return Lists::summaryOf(reading.connection, reading.context, kind, ids, field);
    });
}

Async<std::vector<std::pair<domain::Value, qint64>>> ListDesk::values(const domain::ListQuery &query,
                                                                      const QString &field, int limit)
{
    return m_workspace.read([=](const Reading &reading) {
        return Lists::values(reading.connection, reading.context, query, field, limit);
    });
}

Async<std::vector<domain::SavedView>> ListDesk::views(domain::RecordKind kind)
{
    return m_workspace.read([kind](const Reading &reading) {
        return storage::SmallLists::views(reading.connection, reading.context, kind);
    });
}

Async<Written<domain::RecordId>> ListDesk::saveView(const domain::SavedView &view)
{
    return m_workspace.write({domain::Origin::Form, domain::labels::viewSaved(view.name), {}},
                             [view](storage::Transaction &transaction, const core::Progress &) {
                                 return storage::SmallLists::saveView(transaction, view);
                             });
}

Async<Written<bool>> ListDesk::removeView(const domain::SavedView &view)
{
    return m_workspace.write(
        {domain::Origin::Form, domain::labels::viewRemoved(view.name), {}},
        [view](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
            RAPPORT_CHECK(storage::SmallLists::removeView(transaction, view.id));
            return true;
        });
}

Async<std::vector<domain::ListRow>> ListDesk::all(domain::RecordKind kind)
{
    return m_workspace.read([kind](const Reading &reading) -> core::Result<std::vector<domain::ListRow>> {
        domain::ListQuery query;
        query.kind = kind;
        RAPPORT_TRY(const auto ids, Lists::ids(reading.connection, reading.context, query));
        const QString second =
            kind == domain::RecordKind::Tag ? QStringLiteral("colour") : QStringLiteral("email");
        return Lists::rows(reading.connection, reading.context, kind, ids, {QStringLiteral("name"), second});
    });
}

} // namespace rapport::workspace
