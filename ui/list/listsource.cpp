#include "ui/list/listsource.h"

namespace rapport::ui {

using workspace::Async;
using workspace::Ids;

Async<std::shared_ptr<const Ids>> DeskListSource::ids(const domain::ListQuery &query)
{
    return m_desk.ids(query);
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
