#include "workspace/timelines.h"

#include "domain/changesetlabel.h"
#include "domain/taskrules.h"
#include "storage/records.h"
#include "storage/worklist.h"
#include "workspace/savedof.h"

#include <QHash>
#include <algorithm>
#include <iterator>

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

constexpr std::size_t kMostTasks = 500;      // of a list that a person works through
constexpr std::size_t kMostPromises = 10000; // counted, not shown

QString linkedName(const storage::Transaction &transaction, const Record &record)
{
    for (const auto &[key, kind] :
         {std::pair{"person", RecordKind::Person}, std::pair{"company", RecordKind::Company},
          std::pair{"opportunity", RecordKind::Opportunity}, std::pair{"lead", RecordKind::Lead}}) {
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
    static const QHash<QString, QString> channels{{"call", "call"},
                                                  {"email", "email"},
                                                  {"meeting", "meeting"},
                                                  {"visit", "visit"},
                                                  {"letter", "letter"}};
    const QString channel = channels.value(task.text(QStringLiteral("type")));
    domain::FieldValues about;
    for (const char *key : {"person", "company", "opportunity", "lead"}) {
        const Value link = task.value(QLatin1String(key));
        if (!link.isEmpty())
            about.insert(QLatin1String(key), link);
    }
    if (channel.isEmpty() || about.isEmpty())
        return std::nullopt;
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    draft.values = {{QStringLiteral("at"), now},
                    {QStringLiteral("channel"), channel},
                    {QStringLiteral("direction"), QStringLiteral("out")},
                    {QStringLiteral("subject"), task.text(QStringLiteral("title"))},
                    {QStringLiteral("outcome"), outcome}};
    draft.values.insert(about);
    return draft;
}

core::Result<Saved> completeTask(storage::Transaction &transaction,
                                 const TimelineDesk::Completion &completion)
{
    const core::Instant now = transaction.context().clock->now();
    RAPPORT_TRY(const Record task,
                Records::load(transaction.connection(), transaction.context(), completion.task));
    Draft done{completion.task,
               completion.baseRevision,
               {{QStringLiteral("done_at"), now}, {QStringLiteral("outcome"), completion.outcome}},
               {},
               {},
               {},
               {}};
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
Async<Saved> changeTask(Workspace &workspace, const RecordRef &task, const domain::FieldValues &values,
                        QString (*label)(const QString &))
{
    return savedOf(workspace.write(
        {domain::Origin::Form, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<Saved> {
            RAPPORT_TRY(const Record before,
                        Records::load(transaction.connection(), transaction.context(), task));
            RAPPORT_CHECK(Records::save(transaction, Draft{task, before.revision, values, {}, {}, {}, {}}));
            transaction.setLabel(label(before.text(QStringLiteral("title"))));
            return savedNow(transaction, task);
        }));
}

const QStringList kTaskFields{"title",  "type",      "due_at",  "all_day",     "priority",
                              "repeat", "remind_at", "person",  "company",     "owner",
                              "notes",  "done_at",   "outcome", "opportunity", "lead"};

using DayTasks = std::vector<TimelineDesk::DayTask>;

TimelineDesk::DayTask dayTask(const domain::ListRow &row)
{
    TimelineDesk::DayTask result;
    result.task.ref = row.ref;
    result.task.revision = row.revision;
    for (qsizetype i = 0; i < kTaskFields.size(); ++i) {
        const Value &value = row.values[static_cast<std::size_t>(i)];
        if (!value.isEmpty())
            result.task.values.insert(kTaskFields[i], value);
    }
    result.personName = row.texts[static_cast<std::size_t>(kTaskFields.indexOf(QLatin1String("person")))];
    result.companyName = row.texts[static_cast<std::size_t>(kTaskFields.indexOf(QLatin1String("company")))];
    if (result.personName.isEmpty())
        result.personName = row.texts[static_cast<std::size_t>(kTaskFields.indexOf(QLatin1String("lead")))];
    return result;
}

/// Fills in what is known of the people (else companies) that tasks are about.
core::Result<> addAbout(const Reading &reading, RecordKind kind, DayTasks &tasks)
{
    const QString key = domain::kindKey(kind);
    QStringList fields{"vip", "rhythm_days", "last_contact_at"};
    if (kind == RecordKind::Person)
        fields += QStringLiteral("company");
    QHash<qint64, std::vector<TimelineDesk::DayTask *>> wanted;
    for (auto &task : tasks) {
        const bool ofPerson = task.task.value(QStringLiteral("person")).as<domain::RecordId>().isValid();
        const auto id = task.task.value(key).as<domain::RecordId>();
        if (id.isValid() && ofPerson == (kind == RecordKind::Person))
            wanted[id.value()].push_back(&task);
    }
    const auto keys = wanted.keys();
    RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context, kind,
                                                      {keys.begin(), keys.end()}, fields));
    for (const auto &row : rows) {
        for (auto *task : wanted.value(row.ref.id.value())) {
            task->about.vip = row.values[0].as<bool>();
            task->about.rhythmDays = row.values[1].as<qint64>();
            if (!row.values[2].isEmpty())
                task->about.lastContact = row.values[2].as<core::Instant>();
            if (kind == RecordKind::Person && task->companyName.isEmpty())
                task->companyName = row.texts[3];
        }
    }
    return {};
}

core::Result<DayTasks> dayTasks(const Reading &reading, const Filter &filter, const QString &sort,
                                std::size_t most = kMostTasks,
                                domain::SortOrder order = domain::SortOrder::Ascending)
{
    domain::ListQuery query;
    query.kind = RecordKind::Task;
    query.filter = filter;
    query.sortField = sort;
    query.order = order;
    RAPPORT_TRY(auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    ids.resize(std::min(ids.size(), most));
    RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context, RecordKind::Task,
                                                      ids, kTaskFields));
    DayTasks tasks;
    for (const auto &row : rows)
        tasks.push_back(dayTask(row));
    RAPPORT_CHECK(addAbout(reading, RecordKind::Person, tasks));
    RAPPORT_CHECK(addAbout(reading, RecordKind::Company, tasks));
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

/// Instants from the beginning of `first` to the beginning of `end`.
Filter between(const char *key, QDate first, QDate end)
{
    return Filter::all(
        {field(key, Operator::GreaterEqual, {startOf(first)}), field(key, Operator::Less, {startOf(end)})});
}

} // namespace

Async<std::vector<domain::TimelineEntry>> TimelineDesk::entries(const Timeline::Request &request)
{
    return m_workspace.read([request](const Reading &reading) {
        return Timeline::entries(reading.connection, reading.context, request);
    });
}

Async<domain::TimelineCounts> TimelineDesk::counts(const RecordRef &ref)
{
    return m_workspace.read(
        [ref](const Reading &reading) { return Timeline::counts(reading.connection, reading.context, ref); });
}

Async<std::vector<Record>> TimelineDesk::planned(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) {
        return Timeline::planned(reading.connection, reading.context, ref);
    });
}

Async<Saved> TimelineDesk::log(const Draft &activity, const std::optional<Draft> &nextStep,
                               domain::Origin origin)
{
    return savedOf(m_workspace.write(
        {origin, {}, {}},
        [=](storage::Transaction &transaction, const core::Progress &) -> core::Result<Saved> {
            RAPPORT_TRY(const RecordRef ref, Records::save(transaction, activity));
            if (nextStep)
                RAPPORT_CHECK(Records::save(transaction, *nextStep));
            RAPPORT_TRY(const Record record,
                        Records::load(transaction.connection(), transaction.context(), ref));
            transaction.setLabel(domain::labels::logged(record.text(QStringLiteral("channel")),
                                                        linkedName(transaction, record)));
            return Saved{ref, record.revision, transaction.id()};
        }));
}

Async<Saved> TimelineDesk::complete(const Completion &completion)
{
    return savedOf(m_workspace.write({domain::Origin::Form, {}, {}},
                                     [completion](storage::Transaction &transaction, const core::Progress &) {
                                         return completeTask(transaction, completion);
                                     }));
}

Async<Saved> TimelineDesk::reopen(const RecordRef &task)
{
    return changeTask(m_workspace, task,
                      {{QStringLiteral("done_at"), Value()}, {QStringLiteral("outcome"), Value()}},
                      domain::labels::taskReopened);
}

Async<Saved> TimelineDesk::snooze(const RecordRef &task, core::Instant until)
{
    return changeTask(m_workspace, task,
                      {{QStringLiteral("due_at"), until},
                       {QStringLiteral("remind_at"), until},
                       {QStringLiteral("all_day"), false}},
                      domain::labels::snoozed);
}

Async<TimelineDesk::Day> TimelineDesk::day(QDate day)
{
    return m_workspace.read([day](const Reading &reading) -> core::Result<Day> {
        const Filter mine = field("owner", Operator::Equal, {domain::Me{}});
        const Filter open = Filter::all({mine, field("done_at", Operator::IsEmpty)});
        const QDate tomorrow = day.addDays(1);
        const QDate monday = day.addDays(1 - day.dayOfWeek());
        const QDate nextWeek = std::max(monday.addDays(7), tomorrow.addDays(1));
        const QString due = QStringLiteral("due_at");
        Day result;
        RAPPORT_TRY(result.due,
                    dayTasks(reading,
                             Filter::all({open, field("due_at", Operator::Less, {startOf(tomorrow)})}), due));
        RAPPORT_TRY(auto found, storage::Worklist::read(reading.connection, reading.context));
        result.work = domain::rankedWork(std::move(found.work), found.usualWorth,
                                         reading.context.clock->now(), kMostWork);
        RAPPORT_TRY(result.laterThisWeek,
                    dayTasks(reading, Filter::all({open, between("due_at", tomorrow, nextWeek)}), due));
        RAPPORT_TRY(result.undated,
                    dayTasks(reading, Filter::all({open, field("due_at", Operator::IsEmpty)}),
                             QStringLiteral("created_at"), kMostUndated, domain::SortOrder::Descending));
        RAPPORT_TRY(result.doneToday,
                    dayTasks(reading, Filter::all({mine, between("done_at", day, tomorrow)}),
                             QStringLiteral("done_at")));
        RAPPORT_TRY(
            result.week,
            dayTasks(reading, Filter::all({mine, between("due_at", monday, monday.addDays(7))}), due));
        RAPPORT_TRY(auto promised,
                    dayTasks(reading, Filter::all({mine, between("due_at", day.addDays(-kPromiseDays), day)}),
                             due, kMostPromises));
        result.promised = static_cast<qint64>(promised.size());
        std::copy_if(promised.begin(), promised.end(), std::back_inserter(result.missed),
                     [](const DayTask &task) { return !domain::keptItsDay(task.task); });
        return result;
    });
}

Async<std::vector<TimelineDesk::DayTask>> TimelineDesk::reminders(core::Instant upTo)
{
    return m_workspace.read([upTo](const Reading &reading) {
        return dayTasks(
            reading,
            Filter::all({field("owner", Operator::Equal, {domain::Me{}}), field("done_at", Operator::IsEmpty),
                         field("remind_at", Operator::LessEqual, {Value(upTo)})}),
            QStringLiteral("remind_at"));
    });
}

} // namespace rapport::workspace
