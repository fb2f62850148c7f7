#include "ui/shell/trail.h"

namespace rapport::ui {

namespace {

constexpr std::size_t kLongest = 200;

} // namespace

void Trail::visit(const Place &place)
{
    if (m_at >= 0 && m_places[static_cast<std::size_t>(m_at)] == place)
        return;
    m_places.resize(static_cast<std::size_t>(m_at) + 1);
    m_places.push_back(place);
    if (m_places.size() > kLongest)
        m_places.erase(m_places.begin());
    m_at = static_cast<int>(m_places.size()) - 1;
}

std::optional<Place> Trail::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_places[static_cast<std::size_t>(--m_at)];
}

std::optional<Place> Trail::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_places[static_cast<std::size_t>(++m_at)];
}

} // namespace rapport::ui
