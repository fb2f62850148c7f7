#include "ui/list/grouprows.h"

#include <algorithm>

namespace rapport::ui {

using domain::ListGroup;
using workspace::Ids;

void GroupRows::clear()
{
    *this = GroupRows();
}

void GroupRows::set(std::shared_ptr<const domain::GroupedIds> grouped)
{
    m_grouped = std::move(grouped);
    m_heads.clear();
    m_places.clear();
    for (const ListGroup &group : m_grouped->groups) {
        QString name = group.key.canonical();
        while (m_places.contains(m_numbers.value(name)))
            name += QLatin1Char(' '); // another value that reads the same
        const qint64 head = m_numbers.value(name, -1 - m_numbers.size());
        m_numbers.insert(name, head);
        m_places.insert(head, m_heads.size());
        m_heads.push_back(head);
    }
}

std::shared_ptr<const Ids> GroupRows::rows() const
{
    auto rows = std::make_shared<Ids>();
    rows->reserve(m_heads.size() + m_grouped->ids.size());
    for (std::size_t i = 0; i < m_heads.size(); ++i) {
        const ListGroup &group = m_grouped->groups[i];
        rows->push_back(m_heads[i]);
        const auto first = m_grouped->ids.begin() + group.first;
        if (!m_folded.contains(m_heads[i]))
            rows->insert(rows->end(), first, first + group.count);
    }
    return rows;
}

const ListGroup *GroupRows::group(qint64 head) const
{
    const auto place = m_places.constFind(head);
    return place == m_places.cend() ? nullptr : &m_grouped->groups[*place];
}

Ids GroupRows::recordsOf(qint64 head) const
{
    const ListGroup *found = group(head);
    if (!found)
        return {};
    const auto first = m_grouped->ids.begin() + found->first;
    return {first, first + found->count};
}

qint64 GroupRows::placeOf(qint64 id) const
{
    const auto found = std::find(m_grouped->ids.begin(), m_grouped->ids.end(), id);
    return found == m_grouped->ids.end() ? -1 : found - m_grouped->ids.begin();
}

qint64 GroupRows::headOf(qint64 id) const
{
    const qint64 place = placeOf(id);
    if (place < 0)
        return 0;
    const auto &groups = m_grouped->groups;
    const auto next = std::upper_bound(groups.begin(), groups.end(), place,
                                       [](qint64 at, const ListGroup &group) { return at < group.first; });
    return m_heads[static_cast<std::size_t>(next - groups.begin()) - 1];
}

void GroupRows::setFolded(qint64 head, bool folded)
{
    if (folded)
        m_folded.insert(head);
    else
        m_folded.remove(head);
}

void GroupRows::setAllFolded(bool folded)
{
    m_folded.clear();
    if (folded)
        m_folded = QSet<qint64>(m_heads.begin(), m_heads.end());
}

} // namespace rapport::ui
