#include "ui/list/rowcache.h"

namespace rapport::ui {

const domain::ListRow *RowCache::find(qint64 id)
{
    const auto found = m_rows.constFind(id);
    if (found == m_rows.constEnd())
        return nullptr;
    Held &held = **found;
    if (held.place != m_order.begin())
        m_order.splice(m_order.begin(), m_order, held.place);
    return &held.row;
}

bool RowCache::isFresh(qint64 id) const
{
    const auto found = m_rows.constFind(id);
    return found != m_rows.constEnd() && !(*found)->stale;
}

void RowCache::put(domain::ListRow row)
{
    const qint64 id = row.ref.id.value();
    if (const auto found = m_rows.find(id); found != m_rows.end()) {
        (*found)->row = std::move(row);
        (*found)->stale = false;
        return;
    }
    m_order.push_front(id);
    auto held = std::make_shared<Held>();
    held->row = std::move(row);
    held->place = m_order.begin();
    m_rows.emplace(id, std::move(held));
    while (m_rows.size() > m_capacity) {
        m_rows.remove(m_order.back());
        m_order.pop_back();
    }
}

void RowCache::markStale(qint64 id)
{
    if (const auto found = m_rows.find(id); found != m_rows.end())
        (*found)->stale = true;
}

void RowCache::markAllStale()
{
    for (const auto &held : std::as_const(m_rows))
        held->stale = true;
}

void RowCache::clear()
{
    m_rows.clear();
    m_order.clear();
}

} // namespace rapport::ui
