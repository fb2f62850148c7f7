#include "ui/myday/daymodel.h"

#include "messages/dayreasons.h"
#include "ui/card/channelicon.h"
#include "ui/widgets/tooltips.h"

#include <algorithm>

namespace rapport::ui {

namespace {

bool sameRow(const DayItem &a, const DayItem &b)
{
    return a.part == b.part && a.isHead == b.isHead && a.ref() == b.ref();
}

bool sameRows(const std::vector<DayItem> &a, const std::vector<DayItem> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameRow);
}

} // namespace

QString DayItem::spoken() const
{
    if (isHead)
        return QStringLiteral("%1 %2").arg(title).arg(count);
    QStringList parts{title, line, due.text};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

void DayModel::setDay(workspace::TimelineDesk::Day day, core::Instant now)
{
    m_day = std::move(day);
    m_now = now;
    rebuild();
}

void DayModel::setNow(core::Instant now)
{
    m_now = now;
    rebuild();
}

void DayModel::setType(const QString &type)
{
    m_type = type;
    rebuild();
}

void DayModel::setUnfolded(DayItem::Part part, bool unfolded)
{
    if (unfolded)
        m_unfolded.insert(part);
    else
        m_unfolded.remove(part);
    rebuild();
}

DayItem DayModel::taskItem(const DayTask &task, DayItem::Part part) const
{
    DayItem item;
    item.part = part;
    item.task = task;
    item.rank = domain::dayRank(task.task, task.about, m_now);
    item.title = dayTitle(task);
    item.icon = channelIcon(dayType(task));
    item.due = dueLook(task.task, m_now);
    item.line = item.isOpen()                   ? reasonLine(task, item.rank)
                : part == DayItem::Part::Missed ? missedLine(task, m_now)
                                                : outcomeLine(task);
    return item;
}

DayItem DayModel::workItem(const domain::RankedWork &work) const
{
    DayItem item;
    item.work = work;
    item.rank = work.rank;
    item.title = workTitle(work.facts);
    item.icon = workIcon(work.facts);
    item.due = workLook(work, m_now);
    item.line = messages::workReasons(work.rank);
    return item;
}

std::vector<DayItem> DayModel::ranked() const
{
    std::vector<DayItem> items;
    for (const DayTask &task : m_day.due) {
        if (m_type.isEmpty() || dayType(task) == m_type)
            items.push_back(taskItem(task, DayItem::Part::Due));
    }
    for (const domain::RankedWork &work : m_day.work) {
        if (m_type.isEmpty() || workType(work.facts) == m_type)
            items.push_back(workItem(work));
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const DayItem &a, const DayItem &b) { return a.rank.points() > b.rank.points(); });
    int place = 0;
    for (DayItem &item : items)
        item.place = ++place;
    return items;
}

void DayModel::addPart(std::vector<DayItem> &items, DayItem::Part part, const QString &name,
                       const std::vector<DayTask> &tasks) const
{
    std::vector<DayTask> shown;
    std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(shown),
                 [this](const DayTask &task) { return m_type.isEmpty() || dayType(task) == m_type; });
    DayItem head;
    head.part = part;
    head.isHead = true;
    head.title = name;
    head.count = static_cast<int>(shown.size());
    head.line = typeCounts(shown);
    head.unfolded = isUnfolded(part);
    items.push_back(head);
    if (!head.unfolded)
        return;
    for (const DayTask &task : shown)
        items.push_back(taskItem(task, part));
}

void DayModel::rebuild()
{
    std::vector<DayItem> items = ranked();
    if (!m_day.laterThisWeek.empty())
        addPart(items, DayItem::Part::Later, tr("Later this week"), m_day.laterThisWeek);
    if (!m_day.undated.empty())
        addPart(items, DayItem::Part::Undated, tr("Without a date"), m_day.undated);
    if (!m_day.doneToday.empty())
        addPart(items, DayItem::Part::Done, tr("Done today"), m_day.doneToday);
    if (isUnfolded(DayItem::Part::Missed) && !m_day.missed.empty())
        addPart(items, DayItem::Part::Missed, tr("Not done on their day"), m_day.missed);
    if (sameRows(items, m_items)) {
        m_items = std::move(items);
        if (!m_items.empty())
            Q_EMIT dataChanged(index(0), index(static_cast<int>(m_items.size()) - 1));
        return;
    }
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int DayModel::rowOf(const domain::RecordRef &task) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const DayItem &item) { return !item.isHead && item.ref() == task; });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

int DayModel::rowOfHead(DayItem::Part part) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const DayItem &item) { return item.isHead && item.part == part; });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

int DayModel::dueCount(const QString &type) const
{
    const auto tasks = std::count_if(m_day.due.begin(), m_day.due.end(), [&](const DayTask &task) {
        return type.isEmpty() || dayType(task) == type;
    });
    const auto work = std::count_if(m_day.work.begin(), m_day.work.end(), [&](const domain::RankedWork &one) {
        return type.isEmpty() || workType(one.facts) == type;
    });
    return static_cast<int>(tasks + work);
}

int DayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant DayModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DayItem &shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.title;
    case Qt::AccessibleTextRole: return shown.spoken();
    case Qt::ToolTipRole:
        return shown.isHead ? QVariant() : toolTipText(shown.title + QLatin1Char('\n') + shown.line);
    default: return {};
    }
}

} // namespace rapport::ui
