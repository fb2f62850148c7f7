#include "workspace/timelines.h"

#include "domain/changesetlabel.h"
#include "domain/taskrules.h"
#include "storage/records.h"

#include <QHash>

namespace rapport::workspace {

namespace {

using domain::Draft;
using domain::Filter;
using domain::Operator;
using domain::Record;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using storage::Records;
using storage::Timeline;

constexpr int kMostTasks = 500;

Async<Saved> savedOf(QFuture<core::Result<Written<Saved>>> written)
{
    return written.then([](core::Result<Written<Saved>> result) -> core::Result<Saved> {
        if (!result)
            return tl::make_unexpected(result.error());
        Saved saved = result->value;
        saved.changeset = result->changeset;
        return saved;
    });
}

QString linkedName(const storage::Transaction &transaction, const Record &record)
{
    for (const auto &[key, kind] : {std::pair{"person", RecordKind::Person}, std::pair{"company", RecordKind::Company}}) {
        const auto id = record.value(QLatin1String(key)).as<domain::RecordId>();
        if (!id.isValid())
            continue;
        const auto linked = Records::load(transaction.connection(), transaction.context(), {kind, id});
        if (linked)
            return domain::displayName(*linked);
    }
    return {};
}

core::Result<Saved> savedNow(storage::Transaction &transaction, const RecordRef &ref)
{
    RAPPORT_TRY(const Record record, Records::load(transaction.connection(), transaction.context(), ref));
    return Saved{ref, record.revision, transaction.id()};
}

/// The exchange that a finished task stood for; nullopt for a plain to-do.
std::optional<Draft> exchangeOf(const Record &task, const QString &outcome, core::Instant now)
{
    static const QHash<QString, QString> channels{{"call", "call"}, {"email", "email"}, {"meeting", "meeting"}, {"visit", "visit"}, {"letter", "letter"}};
    const QString channel = channels.value(task.text(QStringLiteral("type")));
    if (channel.isEmpty() || (task.value(QStringLiteral("person")).isEmpty() && task.value(QStringLiteral("company")).isEmpty()))
        return std::nullopt;
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    draft.values = {{QStringLiteral("at"), now},
                    {QStringLiteral("channel"), channel},
                    {QStringLiteral("direction"), QStringLiteral("out")},
                    {QStringLiteral("subject"), task.text(QStringLiteral("title"))},
                    {QStringLiteral("outcome"), outcome},
                    {QStringLiteral("person"), task.value(QStringLiteral("person"))},
                    {QStringLiteral("company"), task.value(QStringLiteral("company"))}};
    return draft;
}

core::Result<Saved> completeTask(storage::Transaction &transaction, const TimelineDesk::Completion &completion)
{
    const core::Instant now = transaction.context().clock->now();
    RAPPORT_TRY(const Record task, Records::load(transaction.connection(), transaction.context(), completion.task));
    Draft done{completion.task, completion.baseRevision, {{QStringLiteral("done_at"), now}, {QStringLiteral("outcome"), completion.outcome}}, {}, {}, {}, {}};
    RAPPORT_CHECK(Records::save(transaction, done));
    if (completion.logExchange) {
        if (const auto exchange = exchangeOf(task, completion.outcome, now))
            RAPPORT_CHECK(Records::save(transaction, *exchange));
    }
    if (const auto next = domain::nextOccurrence(task, now))
        RAPPORT_CHECK(Records::save(transaction, *next));
    if (completion.nextStep)
        RAPPORT_CHECK(Records::save(transaction, *completion.nextStep));
    transaction.setLabel(domain::labels::taskDone(task.text(QStringLiteral("title"))));
    return savedNow(transaction, completion.task);
}

/// Sets fields of a task whatever its revision, under the label made from its title.
Async<Saved> changeTask(Workspace &workspace, const RecordRef &task, const domain::FieldValues &values, QString (*label)(const QString &))
{
    return savedOf(workspace.write({domain::Origin::Form, {}, {}}, [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<Saved> {
        RAPPORT_TRY(const Record before, Records::load(transaction.connection(), transaction.context(), task));
        RAPPORT_CHECK(Records::save(transaction, Draft{task, before.revision, values, {}, {}, {}, {}}));
        transaction.setLabel(label(before.text(QStringLiteral("title"))));
        return savedNow(transaction, task);
    }));
}

core::Result<std::vector<TimelineDesk::DayTask>> dayTasks(const Reading &reading, const Filter &filter, const QString &sort)
{
    domain::ListQuery query;
    query.kind = RecordKind::Task;
    query.filter = filter;
    query.sortField = sort;
    RAPPORT_TRY(auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    ids.resize(std::min<std::size_t>(ids.size(), kMostTasks));
    RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context, RecordKind::Task, ids, {QStringLiteral("person"), QStringLiteral("company")}));
    std::vector<TimelineDesk::DayTask> tasks;
    for (const auto &row : rows) {
        RAPPORT_TRY(auto record, Records::load(reading.connection, reading.context, row.ref));
        tasks.push_back({std::move(record), row.texts[0], row.texts[1]});
    }
    return tasks;
}

Value startOf(QDate day)
{
    return core::Instant::of(day.startOfDay());
}

Filter field(const char *key, Operator op, std::vector<domain::Operand> operands = {})
{
    return Filter::compare(QLatin1String(key), op, std::move(operands));
}

} // namespace

Async<std::vector<domain::TimelineEntry>> TimelineDesk::entries(const Timeline::Request &request)
{
    return m_workspace.read([request](const Reading &reading) { return Timeline::entries(reading.connection, reading.context, request); });
}

Async<domain::TimelineCounts> TimelineDesk::counts(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return Timeline::counts(reading.connection, reading.context, ref); });
}

Async<std::vector<Record>> TimelineDesk::planned(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return Timeline::planned(reading.connection, reading.context, ref); });
}

Async<Saved> TimelineDesk::log(const Draft &activity, const std::optional<Draft> &nextStep, domain::Origin origin)
{
    return savedOf(m_workspace.write({origin, {}, {}}, [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<Saved> {
        RAPPORT_TRY(const RecordRef ref, Records::save(transaction, activity));
        if (nextStep)
            RAPPORT_CHECK(Records::save(transaction, *nextStep));
        RAPPORT_TRY(const Record record, Records::load(transaction.connection(), transaction.context(), ref));
        transaction.setLabel(domain::labels::logged(record.text(QStringLiteral("channel")), linkedName(transaction, record)));
        return Saved{ref, record.revision, transaction.id()};
    }));
}

Async<Saved> TimelineDesk::complete(const Completion &completion)
{
    return savedOf(m_workspace.write({domain::Origin::Form, {}, {}}, [completion](storage::Transaction &transaction, const core::Progress &) {
        return completeTask(transaction, completion);
    }));
}

Async<Saved> TimelineDesk::reopen(const RecordRef &task)
{
    return changeTask(m_workspace, task, {{QStringLiteral("done_at"), Value()}, {QStringLiteral("outcome"), Value()}}, domain::labels::taskReopened);
}

Async<Saved> TimelineDesk::snooze(const RecordRef &task, core::Instant until)
{
    return changeTask(m_workspace, task, {{QStringLiteral("due_at"), until}, {QStringLiteral("remind_at"), until}}, domain::labels::snoozed);
}

Async<TimelineDesk::Day> TimelineDesk::day(QDate day)
{
    return m_workspace.read([day](const Reading &reading) -> core::Result<Day> {
        const Filter mine = field("owner", Operator::Equal, {domain::Me{}});
        const Filter open = Filter::all({mine, field("done_at", Operator::IsEmpty)});
        const QDate tomorrow = day.addDays(1);
        const QDate nextWeek = day.addDays(8 - day.dayOfWeek());
        const QString due = QStringLiteral("due_at");
        Day result;
        RAPPORT_TRY(result.due, dayTasks(reading, Filter::all({open, field("due_at", Operator::Less, {startOf(tomorrow)})}), due));
        RAPPORT_TRY(result.laterThisWeek, dayTasks(reading, Filter::all({open, field("due_at", Operator::GreaterEqual, {startOf(tomorrow)}),
                                                                        field("due_at", Operator::Less, {startOf(std::max(nextWeek, tomorrow.addDays(1)))})}), due));
        RAPPORT_TRY(result.doneToday, dayTasks(reading, Filter::all({mine, field("done_at", Operator::GreaterEqual, {startOf(day)}),
                                                                    field("done_at", Operator::Less, {startOf(tomorrow)})}), QStringLiteral("done_at")));
        return result;
    });
}

Async<std::vector<TimelineDesk::DayTask>> TimelineDesk::reminders(core::Instant upTo)
{
    return m_workspace.read([upTo](const Reading &reading) {
        return dayTasks(reading, Filter::all({field("owner", Operator::Equal, {domain::Me{}}), field("done_at", Operator::IsEmpty),
                                              field("remind_at", Operator::LessEqual, {Value(upTo)})}), QStringLiteral("remind_at"));
    });
}

} // namespace rapport::workspace
