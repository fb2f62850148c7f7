#include "domain/activityseries.h"

#include "domain/quickwords.h"
#include "domain/taskrules.h"

#include <QRegularExpression>
#include <algorithm>

namespace rapport::domain {

namespace {

constexpr int kLastDay = 3650;
constexpr int kMonday = 1;
constexpr int kFriday = 5;
constexpr int kWeek = 7;

auto stepFault(const char *reason, const QString &line)
{
    return core::fail(core::ErrorCode::Parse, QLatin1String(reason), {line});
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

/// A type that a task can have, for the first word of what is to be done.
QString typeOf(const QString &what)
{
    const auto tokens = quickwords::tokensOf(what);
    const auto verb = tokens.empty() ? std::nullopt : quickwords::verb(tokens.front());
    return verb && verb->what == QuickEntry::What::Task ? verb->type : QString();
}

core::Result<SeriesStep> stepOf(const QString &line)
{
    static const QRegularExpression shape(
        QStringLiteral("^\\s*(?:[DdTtJj]\\s*\\+\\s*)?(\\d{1,5})\\s*[:.]?\\s+(\\S.*)$"));
    const auto match = shape.match(line);
    const int day = match.hasMatch() ? match.captured(1).toInt() : -1;
    if (day < 0 || day > kLastDay)
        return stepFault("series.not-a-step", line.trimmed());
    const QString what = match.captured(2).simplified();
    SeriesStep step{day, typeOf(what), what};
    if (step.type.isEmpty())
        step.type = QStringLiteral("todo");
    else if (step.type == QLatin1String("todo") && what.contains(QLatin1Char(' ')))
        step.title = what.section(QLatin1Char(' '), 1);
    step.title = capitalised(step.title);
    return step;
}

} // namespace

core::Result<std::vector<SeriesStep>> parseSeriesSteps(const QString &text)
{
    std::vector<SeriesStep> steps;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (line.trimmed().isEmpty())
            continue;
        RAPPORT_TRY(SeriesStep step, stepOf(line));
        steps.push_back(std::move(step));
    }
    if (steps.empty())
        return stepFault("series.no-steps", text.trimmed());
    std::stable_sort(steps.begin(), steps.end(),
                     [](const SeriesStep &a, const SeriesStep &b) { return a.day < b.day; });
    return steps;
}

QDate seriesDay(const SeriesStep &step, QDate first, bool skipWeekends)
{
    const QDate day = first.addDays(step.day);
    const int weekday = day.dayOfWeek();
    return skipWeekends && weekday > kFriday ? day.addDays(kWeek + kMonday - weekday) : day;
}

std::vector<Draft> seriesTasks(const std::vector<SeriesStep> &steps, const RecordRef &about, QDate first,
                               bool skipWeekends)
{
    std::vector<Draft> tasks;
    for (const SeriesStep &step : steps) {
        Draft &task = tasks.emplace_back();
        task.ref.kind = RecordKind::Task;
        task.values = {{QStringLiteral("title"), step.title},
                       {QStringLiteral("type"), step.type},
                       {QStringLiteral("due_at"), allDayDue(seriesDay(step, first, skipWeekends))},
                       {QStringLiteral("all_day"), true},
                       {kindKey(about.kind), about.id}};
    }
    return tasks;
}

} // namespace rapport::domain
