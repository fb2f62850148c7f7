#pragma once

#include "ui/myday/daytexts.h"

#include <QAbstractListModel>
#include <QSet>

namespace rapport::ui {

/// One row of My day: a task, other work (an opportunity, lead or customer), or the head of a part that folds.
struct DayItem {
    enum class Part { Due, Later, Undated, Done, Missed };
    Part part = Part::Due;
    bool isHead = false;
    DayTask task;
    std::optional<domain::RankedWork> work; ///< instead of a task
    domain::DayRank rank;
    int place = 0; ///< 1 … in the ranked part
    QString title;
    QString line; ///< the reason; of a head what it holds
    DueLook due;
    Icon icon = Icon::Task;
    int count = 0;         ///< of a head
    bool unfolded = false; ///< of a head

    /// The task, or the record that wants somebody.
    const domain::RecordRef &ref() const { return work ? work->facts.ref : task.task.ref; }
    /// Whether there is something to be done: other work is never done for good.
    bool isOpen() const { return !isHead && task.task.value(QStringLiteral("done_at")).isEmpty(); }
    /// Title, reason and due in one line, for screen readers.
    QString spoken() const;
};

/// The ranked tasks and other work of the day and the parts below them. Owned by MyDayView; GUI thread.
class DayModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setDay(workspace::TimelineDesk::Day day, core::Instant now);
    /// Ranks anew: time went on.
    void setNow(core::Instant now);
    /// Shows tasks of one type only; empty: all.
    void setType(const QString &type);
    const QString &type() const { return m_type; }
    void setUnfolded(DayItem::Part part, bool unfolded);
    bool isUnfolded(DayItem::Part part) const { return m_unfolded.contains(part); }

    const workspace::TimelineDesk::Day &day() const { return m_day; }
    core::Instant now() const { return m_now; }
    const DayItem &item(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    /// The first row of a task, of other work or of a part's head, -1 when there is none.
    int rowOf(const domain::RecordRef &task) const;
    int rowOfHead(DayItem::Part part) const;
    /// Due tasks and other work of a type; of all with an empty one.
    int dueCount(const QString &type) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rebuild();
    std::vector<DayItem> ranked() const;
    DayItem workItem(const domain::RankedWork &work) const;
    DayItem taskItem(const DayTask &task, DayItem::Part part) const;
    void addPart(std::vector<DayItem> &items, DayItem::Part part, const QString &name,
                 const std::vector<DayTask> &tasks) const;

    workspace::TimelineDesk::Day m_day;
    core::Instant m_now;
    QString m_type;
    QSet<DayItem::Part> m_unfolded;
    std::vector<DayItem> m_items;
};

} // namespace rapport::ui
