#pragma once

#include "domain/record.h"

#include <QString>
#include <optional>
#include <vector>

namespace rapport::ui {

/// Where somebody was: a view, and the record its card showed.
struct Place {
    QString view;
    domain::RecordRef record;

    bool operator==(const Place &) const = default;
};

/// The way back and forward, as in a browser. A value; owned by the main window.
class Trail {
public:
    /// Adds a place after the current one and forgets what was ahead; the same place twice counts once.
    void visit(const Place &place);
    std::optional<Place> back();
    std::optional<Place> forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < static_cast<int>(m_places.size()); }

private:
    std::vector<Place> m_places;
    int m_at = -1;
};

} // namespace rapport::ui
