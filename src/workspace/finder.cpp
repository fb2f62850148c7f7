#include "workspace/finder.h"

#include "storage/timeline.h"

namespace rapport::workspace {

Async<std::vector<domain::SearchHit>> Finder::find(const QString &text,
                                                   std::optional<domain::RecordKind> kind, int limit)
{
    return m_workspace.readLatest(QStringLiteral("find"), [=](const Reading &reading) {
        return reading.search.find(reading.context, text, kind, limit);
    });
}

Async<QHash<domain::RecordKind, qint64>> Finder::facets(const QString &text)
{
    return m_workspace.readLatest(QStringLiteral("facets"), [=](const Reading &reading) {
        return reading.search.facets(reading.context, text);
    });
}

Async<std::vector<domain::SearchHit>> Finder::recent(int limit)
{
    return m_workspace.read([=](const Reading &reading) {
        return storage::SmallLists::recent(reading.connection, reading.context, limit);
    });
}

void Finder::prepare()
{
    m_workspace.readLatest(QStringLiteral("prepare"),
                           [](const Reading &reading) { return reading.search.prepare(); });
}

void Finder::noteViewed(const domain::RecordRef &ref)
{
    m_workspace.noteViewed(ref);
}

} // namespace rapport::workspace
