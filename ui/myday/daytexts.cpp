#include "ui/myday/daytexts.h"

#include "domain/taskrules.h"
#include "messages/dayreasons.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr int kSoonMinutes = 60;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("MyDay", text, nullptr, n);
}

core::Instant dueOf(const domain::Record &task)
{
    return task.value(QStringLiteral("due_at")).as<core::Instant>();
}

bool isAllDay(const domain::Record &task)
{
    return task.value(QStringLiteral("all_day")).as<bool>();
}

QString lateWords(int days)
{
    return QCoreApplication::translate("MyDay", "%Ln days late", nullptr, days);
}

DueLook overdueLook(const domain::Record &task, qint64 days)
{
    const QString since = tr(QT_TRANSLATE_NOOP("MyDay", "since %1")).arg(messages::timeText(dueOf(task)));
    return {days > 0 ? lateWords(static_cast<int>(days)) : since, ColorRole::Bad, Icon::Alert};
}

DueLook todayLook(const domain::Record &task, core::Instant now)
{
    if (isAllDay(task))
        return {tr(QT_TRANSLATE_NOOP("MyDay", "today")), ColorRole::Good, {}};
    const auto due = dueOf(task);
    const qint64 minutes = (due.ms - now.ms) / 60'000;
    if (minutes < kSoonMinutes)
        return {tr(QT_TRANSLATE_NOOP("MyDay", "in %1")).arg(messages::durationText(minutes)), ColorRole::Warn,
                Icon::Clock};
    return {tr(QT_TRANSLATE_NOOP("MyDay", "today %1")).arg(messages::timeText(due)), ColorRole::Good, {}};
}

QString countOfType(const QString &type, int n)
{
    const auto plural = [n](const char *text) {
        return QCoreApplication::translate("MyDay", text, nullptr, n);
    };
    if (type == QLatin1String("call"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln calls"));
    if (type == QLatin1String("email"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln mails"));
    if (type == QLatin1String("meeting"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln meetings"));
    if (type == QLatin1String("visit"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln visits"));
    if (type == QLatin1String("letter"))
        return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln letters"));
    return plural(QT_TRANSLATE_N_NOOP("MyDay", "%Ln to-dos"));
}

} // namespace

QString dayTitle(const DayTask &task)
{
    QString title = task.task.text(QStringLiteral("title"));
    for (const QString &name : {task.personName, task.companyName}) {
        if (!name.isEmpty() && !title.contains(name, Qt::CaseInsensitive))
            title = QStringLiteral("%1, %2").arg(title, name);
    }
    return title;
}

QString reasonLine(const DayTask &task, const domain::DayRank &rank)
{
    return messages::taskReasons(task.task, task.about, rank);
}

QString workTitle(const domain::WorkFacts &facts)
{
    return facts.of.isEmpty() || facts.name.contains(facts.of, Qt::CaseInsensitive)
               ? facts.name
               : QStringLiteral("%1, %2").arg(facts.name, facts.of);
}

QString workType(const domain::WorkFacts &facts)
{
    switch (facts.ref.kind) {
    case RecordKind::Opportunity: return QStringLiteral("opportunity");
    case RecordKind::Lead: return QStringLiteral("lead");
    default: return QStringLiteral("customer");
    }
}

Icon workIcon(const domain::WorkFacts &facts)
{
    switch (facts.ref.kind) {
    case RecordKind::Opportunity: return Icon::Pipeline;
    case RecordKind::Lead: return Icon::Lead;
    case RecordKind::Company: return Icon::Company;
    default: return Icon::Person;
    }
}

DueLook workLook(const domain::RankedWork &work, core::Instant now)
{
    const domain::WorkFacts &facts = work.facts;
    const QDate today = now.local().date();
    if (facts.ref.kind == RecordKind::Lead)
        return {tr(QT_TRANSLATE_NOOP("MyDay", "score %1")).arg(messages::numberText(qint64(facts.score))),
                facts.score >= domain::kHotScore ? ColorRole::Warn : ColorRole::Text2,
                {}};
    if (facts.ref.kind != RecordKind::Opportunity) {
        const QDate last = facts.lastContact.value_or(facts.since).local().date();
        return {lateWords(static_cast<int>(last.daysTo(today) - facts.rhythmDays)), ColorRole::Warn,
                Icon::Clock};
    }
    const QString amount =
        facts.amount ? messages::wholeMoneyText(*facts.amount) : tr(QT_TRANSLATE_NOOP("MyDay", "no amount"));
    const bool over = facts.expectedClose.isValid() && facts.expectedClose < today;
    return {amount, over ? ColorRole::Bad : ColorRole::Text,
            over ? std::optional(Icon::Alert) : std::nullopt};
}

QString outcomeLine(const DayTask &task)
{
    const QString outcome = task.task.text(QStringLiteral("outcome")).simplified();
    return outcome.isEmpty() ? tr(QT_TRANSLATE_NOOP("MyDay", "No outcome noted")) : outcome;
}

QString missedLine(const DayTask &task, core::Instant now)
{
    const QString due = tr(QT_TRANSLATE_NOOP("MyDay", "Was due %1"))
                            .arg(shortDay(dueOf(task.task).local().date(), now.local().date()));
    const QString outcome = task.task.text(QStringLiteral("outcome")).simplified();
    return outcome.isEmpty() ? due : QStringLiteral("%1, %2").arg(due, outcome);
}

DueLook dueLook(const domain::Record &task, core::Instant now)
{
    const auto due = dueOf(task);
    const QDate today = now.local().date();
    const qint64 ahead = today.daysTo(due.local().date());
    switch (domain::taskState(task, now)) {
    case domain::TaskState::Overdue: return overdueLook(task, -ahead);
    case domain::TaskState::Today: return todayLook(task, now);
    case domain::TaskState::None: return {tr(QT_TRANSLATE_NOOP("MyDay", "no date")), ColorRole::Text2, {}};
    case domain::TaskState::Done: return doneLook(task, now);
    case domain::TaskState::Later: break;
    }
    const QString day =
        ahead == 1 ? tr(QT_TRANSLATE_NOOP("MyDay", "tomorrow")) : shortDay(due.local().date(), today);
    return {isAllDay(task) ? day : QStringLiteral("%1 %2").arg(day, messages::timeText(due)),
            ColorRole::Text,
            {}};
}

DueLook doneLook(const domain::Record &task, core::Instant now)
{
    const auto done = task.value(QStringLiteral("done_at")).as<core::Instant>();
    const QDate day = done.local().date();
    const QString when =
        day == now.local().date() ? messages::timeText(done) : shortDay(day, now.local().date());
    return {tr(QT_TRANSLATE_NOOP("MyDay", "done %1")).arg(when), ColorRole::Good, Icon::Check};
}

QString shortDay(QDate day, QDate today)
{
    return messages::shortDay(day, today);
}

const QStringList &dayTypes()
{
    static const QStringList types{"call", "email",       "meeting", "visit",   "letter",
                                   "todo", "opportunity", "lead",    "customer"};
    return types;
}

QString typeTitle(const QString &type)
{
    if (type == QLatin1String("call"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Calls"));
    if (type == QLatin1String("email"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Mail"));
    if (type == QLatin1String("meeting"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Meetings"));
    if (type == QLatin1String("visit"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Visits"));
    if (type == QLatin1String("opportunity"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Opportunities"));
    if (type == QLatin1String("lead"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Leads"));
    if (type == QLatin1String("customer"))
        return tr(QT_TRANSLATE_NOOP("MyDay", "Customers"));
    return type == QLatin1String("letter") ? tr(QT_TRANSLATE_NOOP("MyDay", "Letters"))
                                           : tr(QT_TRANSLATE_NOOP("MyDay", "To-dos"));
}

QString typeCounts(const std::vector<DayTask> &tasks)
{
    QStringList parts;
    for (const QString &type : dayTypes()) {
        const auto n = std::count_if(tasks.begin(), tasks.end(),
                                     [&](const DayTask &task) { return dayType(task) == type; });
        if (n > 0)
            parts << countOfType(type, static_cast<int>(n));
    }
    return parts.join(QStringLiteral(", "));
}

QString dayType(const DayTask &task)
{
    const QString type = task.task.text(QStringLiteral("type"));
    return dayTypes().contains(type) ? type : QStringLiteral("todo");
}

} // namespace rapport::ui
