#pragma once

#include "domain/listquery.h"

#include <QHash>
#include <list>

namespace rapport::ui {

/// The rows of a list that were read lately, by id; the ones used longest ago go first. Owned by the model. GUI thread.
class RowCache {
public:
    explicit RowCache(int capacity) : m_capacity(capacity) {}

    /// The row, and it counts as used now; nullptr when it is not held. Valid until the next `put` or `clear`.
    const domain::ListRow *find(qint64 id);
    bool contains(qint64 id) const { return m_rows.contains(id); }
    /// Whether the row is held and nobody said since that it changed.
    bool isFresh(qint64 id) const;
    void put(domain::ListRow row);
    /// Keeps showing the row, but asks for it anew.
    void markStale(qint64 id);
    void markAllStale();
    void clear();
    int size() const { return static_cast<int>(m_rows.size()); }

private:
    struct Held {
        domain::ListRow row;
        bool stale = false;
        std::list<qint64>::iterator place;
    };
    QHash<qint64, std::shared_ptr<Held>> m_rows;
    std::list<qint64> m_order; ///< newest use first
    int m_capacity;
};

} // namespace rapport::ui
