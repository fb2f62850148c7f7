#pragma once

#include "domain/worklist.h"
#include "ui/theme/icons.h"
#include "workspace/timelines.h"

#include <optional>

namespace rapport::ui {

using DayTask = workspace::TimelineDesk::DayTask;

/// When something is due, as the due column shows it: colour, drawing and words.
struct DueLook {
    QString text;
    ColorRole role = ColorRole::Text;
    std::optional<Icon> icon;
};

/// The task's own title with whom it is about, unless the title names them: "Call Anaïs Lefèvre, Hôtels Belrive".
QString dayTitle(const DayTask &task);
/// Why the task stands where it does: "Overdue since Mon 17 Nov, VIP, last real contact 41 days ago, wanted every 30".
QString reasonLine(const DayTask &task, const domain::DayRank &rank);
/// An opportunity, lead or customer that wants somebody: what it is called, which filter chip finds it, and what stands in the
/// due column (amount, score, how long over its rhythm).
QString workTitle(const domain::WorkFacts &facts);
QString workType(const domain::WorkFacts &facts);
Icon workIcon(const domain::WorkFacts &facts);
DueLook workLook(const domain::RankedWork &work, core::Instant now);
/// What a finished task came to: its outcome, else its type.
QString outcomeLine(const DayTask &task);
/// When a task that was done too late had been due, with what it came to.
QString missedLine(const DayTask &task, core::Instant now);
DueLook dueLook(const domain::Record &task, core::Instant now);
DueLook doneLook(const domain::Record &task, core::Instant now);
/// "Tue 1 Dec", with the year when it is another one.
QString shortDay(QDate day, QDate today);

/// The task's type; a to-do when it has none.
QString dayType(const DayTask &task);
/// Types of tasks, then of other work, in the order of the filter chips.
const QStringList &dayTypes();
/// "Calls", "Mail" … the name of a filter chip.
QString typeTitle(const QString &type);
/// "5 calls, 8 mails": how many of each type.
QString typeCounts(const std::vector<DayTask> &tasks);

} // namespace rapport::ui
