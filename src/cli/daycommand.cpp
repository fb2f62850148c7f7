#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "messages/dayreasons.h"
#include "workspace/timelines.h"

#include <algorithm>

namespace rapport::cli {

namespace {

using domain::RecordRef;
using workspace::TimelineDesk;

/// One line of the day.
struct Entry {
    RecordRef ref;
    QString title;
    QString of;
    domain::DayRank rank;
    QString reasons;
};

std::vector<Entry> entriesOf(const TimelineDesk::Day &day, core::Instant now)
{
    std::vector<Entry> entries;
    for (const TimelineDesk::DayTask &task : day.due) {
        domain::DayRank rank = domain::dayRank(task.task, task.about, now);
        const QString reasons = messages::taskReasons(task.task, task.about, rank);
        const QString of = task.personName.isEmpty() ? task.companyName : task.personName;
        entries.push_back(
            {task.task.ref, task.task.text(QStringLiteral("title")), of, std::move(rank), reasons});
    }
    for (const domain::RankedWork &work : day.work)
        entries.push_back(
            {work.facts.ref, work.facts.name, work.facts.of, work.rank, messages::workReasons(work.rank)});
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.rank.points() > b.rank.points(); });
    return entries;
}

QJsonObject jsonOf(const Entry &entry, int place)
{
    return {{"place", place},
            {"kind", domain::kindPlural(entry.ref.kind)},
            {"id", entry.ref.id.value()},
            {"title", entry.title},
            {"of", entry.of},
            {"urgency", entry.rank.urgency},
            {"value", entry.rank.value},
            {"points", entry.rank.points()},
            {"reasons", entry.reasons}};
}

Outcome day(Session &session, int limit)
{
    RAPPORT_TRY(workspace::Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const TimelineDesk::Day found,
                session.wait(TimelineDesk(*workspace).day(session.clock().today())));
    std::vector<Entry> entries = entriesOf(found, session.clock().now());
    if (limit > 0)
        entries.resize(std::min(entries.size(), static_cast<std::size_t>(limit)));
    TextTable table({"Place", "Points", "Kind", "Number", "What", "Of", "Why"});
    int place = 0;
    for (const Entry &entry : entries) {
        ++place;
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(entry, place)));
        else
            table.add({QString::number(place), QString::number(entry.rank.points(), 'f', 1),
                       domain::kindPlural(entry.ref.kind), QString::number(entry.ref.id.value()), entry.title,
                       entry.of, entry.reasons});
    }
    if (session.json)
        return ExitCode::Done;
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

} // namespace

void addDayCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto limit = std::make_shared<int>(0);
    auto *command = app.add_subcommand("day", "What is to be done today, ranked, with the reasons");
    command->add_option("--limit", *limit, "At most so many lines");
    command->callback(
        [&session, &chosen, limit] { chosen = [&session, limit] { return day(session, *limit); }; });
}

} // namespace rapport::cli
