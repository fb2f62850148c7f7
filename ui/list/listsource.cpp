#include "ui/list/listsource.h"

#include <QUuid>

namespace rapport::ui {

using workspace::Async;
using workspace::Ids;

DeskListSource::DeskListSource(workspace::Workspace &workspace)
    : m_desk(workspace), m_duplicates(workspace), m_lane(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Async<QSet<qint64>> ListSource::paired(domain::RecordKind kind, const Ids &ids)
{
    Q_UNUSED(kind)
    Q_UNUSED(ids)
    return QtFuture::makeReadyFuture(core::Result<QSet<qint64>>(QSet<qint64>()));
}

Async<QSet<qint64>> DeskListSource::paired(domain::RecordKind kind, const Ids &ids)
{
    return m_duplicates.paired(kind, ids);
}

Async<std::shared_ptr<const Ids>> DeskListSource::ids(const domain::ListQuery &query)
{
    return m_desk.ids(query, m_lane);
}

Async<std::optional<Ids>> DeskListSource::firstIds(const domain::ListQuery &query, int limit)
{
    return m_desk.firstIds(query, limit, m_lane);
}

Async<std::shared_ptr<const domain::GroupedIds>> DeskListSource::groups(const domain::ListQuery &query)
{
    return m_desk.groups(query);
}

Async<std::vector<domain::ListRow>> DeskListSource::rows(domain::RecordKind kind, const Ids &ids,
                                                         const QStringList &fields)
{
    return m_desk.rows(kind, ids, fields);
}

Async<domain::Summary> DeskListSource::summary(const domain::ListQuery &query, const QString &field)
{
    return m_desk.summary(query, field);
}

Async<domain::Summary> DeskListSource::summaryOf(domain::RecordKind kind, const Ids &ids,
                                                 const QString &field)
{
    return m_desk.summaryOf(kind, ids, field);
}

Async<qint64> DeskListSource::countLatest(const domain::ListQuery &query)
{
    return m_desk.countLatest(query);
}

Async<std::vector<std::pair<domain::Value, qint64>>> DeskListSource::values(const domain::ListQuery &query,
                                                                            const QString &field, int limit)
{
    return m_desk.values(query, field, limit);
}

Async<std::vector<domain::ListRow>> DeskListSource::all(domain::RecordKind kind)
{
    return m_desk.all(kind);
}

} // namespace rapport::ui
