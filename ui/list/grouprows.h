#pragma once

#include "domain/listquery.h"
#include "workspace/lists.h"

#include <QHash>
#include <QSet>

namespace rapport::ui {

/// Which rows a grouped list shows: the heads of its groups, and under those that are unfolded their records. A head has a
/// negative id, which its group keeps over new answers, and with it whether it is folded. Owned by the model. GUI thread.
class GroupRows {
public:
    static bool isHead(qint64 id) { return id < 0; }

    bool isGrouped() const { return m_grouped != nullptr; }
    /// Not grouped any more; forgets what was folded.
    void clear();
    /// The new answer; what is folded stays so.
    void set(std::shared_ptr<const domain::GroupedIds> grouped);
    /// The rows as they are to be shown now.
    std::shared_ptr<const workspace::Ids> rows() const;

    qint64 recordCount() const { return static_cast<qint64>(m_grouped->ids.size()); }
    /// nullptr when there is no such group (any more).
    const domain::ListGroup *group(qint64 head) const;
    workspace::Ids recordsOf(qint64 head) const;
    /// The head above a record; 0 when it is not among the results.
    qint64 headOf(qint64 id) const;
    /// The place of a record among all of the result, from 0; -1 when it is not there.
    qint64 placeOf(qint64 id) const;

    bool isFolded(qint64 head) const { return m_folded.contains(head); }
    void setFolded(qint64 head, bool folded);
    void setAllFolded(bool folded);

private:
    std::shared_ptr<const domain::GroupedIds> m_grouped;
    std::vector<qint64> m_heads;         ///< of the groups, in their order
    QHash<QString, qint64> m_numbers;    ///< head of every value that was ever seen
    QHash<qint64, std::size_t> m_places; ///< group of a head
    QSet<qint64> m_folded;
};

} // namespace rapport::ui
