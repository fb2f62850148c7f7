#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "messages/metrictext.h"
#include "workspace/lists.h"
#include "workspace/metrics.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <cmath>
#include <map>

namespace rapport::cli {

using core::Result;
using reporting::Comparison;
using reporting::Metric;
using reporting::MetricAnswer;
using reporting::MetricFigure;
using reporting::MetricQuestion;
using reporting::MetricUnit;
using workspace::MetricDesk;
using workspace::Workspace;

namespace {

constexpr std::size_t kPage = 1000;

struct MetricArguments {
    std::vector<std::string> metrics;
    std::string metric;
    std::string from;
    std::string to;
    std::string filter;
    std::string by;
    std::string compare;
    std::string owner;
    std::string team;
    bool target = false;
    bool trend = false;
};
using MetricPtr = std::shared_ptr<MetricArguments>;

Result<QDate> dayOf(const std::string &text)
{
    if (text.empty())
        return QDate();
    const QDate day = QDate::fromString(fromCli(text), Qt::ISODate);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

Result<const Metric *> metricOf(const std::string &id)
{
    if (const Metric *metric = reporting::findMetric(fromCli(id)))
        return metric;
    return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.unknown-metric"), {fromCli(id)});
}

Result<domain::MeasureScope> scopeOf(const MetricArguments &arguments, const Metric &metric,
                                     const Workspace &workspace)
{
    domain::MeasureScope scope;
    RAPPORT_TRY(scope.from, dayOf(arguments.from));
    RAPPORT_TRY(scope.to, dayOf(arguments.to));
    RAPPORT_TRY(scope.filter, domain::parseFilter(fromCli(arguments.filter), metric.kind(),
                                                  *workspace.catalogue(), workspace.currency()));
    return scope;
}

bool isMoney(MetricUnit unit)
{
    return unit == MetricUnit::Money || unit == MetricUnit::MoneyPerDay;
}

/// An amount as a decimal text, rounded now; any other figure as a number; null where there is none.
QJsonValue jsonOf(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    if (!value)
        return {};
    if (isMoney(unit))
        return core::Money{qRound64(*value), currency}.decimal();
    return unit == MetricUnit::Count ? QJsonValue(qRound64(*value)) : QJsonValue(*value);
}

QString unitOf(const Metric &metric, const QString &currency)
{
    switch (metric.unit) {
    case MetricUnit::Money: return currency;
    case MetricUnit::MoneyPerDay: return currency + QStringLiteral("/day");
    default: return reporting::unitKey(metric.unit);
    }
}

QJsonValue dayJson(QDate day)
{
    return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue();
}

QJsonArray groupsJson(const MetricAnswer &answer, const QString &currency)
{
    QJsonArray groups;
    for (const MetricFigure &group : answer.groups)
        groups.append(
            QJsonObject{{"group", group.groupName.isEmpty() ? QJsonValue() : QJsonValue(group.groupName)},
                        {"value", jsonOf(group.value, answer.metric->unit, currency)},
                        {"count", group.count},
                        {"filter", domain::printFilter(group.filter)}});
    return groups;
}

QJsonValue ratio(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue targetJson(const MetricAnswer &answer, const QString &currency)
{
    if (!answer.target)
        return {};
    const reporting::MetricTarget &target = *answer.target;
    const MetricUnit unit = answer.metric->unit;
    return QJsonObject{{"goal", jsonOf(target.goal, unit, currency)},
                       {"attainment", ratio(target.attainment)},
                       {"due", jsonOf(target.due, unit, currency)},
                       {"pace", ratio(target.pace)},
                       {"projected", jsonOf(target.projected, unit, currency)},
                       {"work_days", target.workDays},
                       {"work_days_over", target.workDaysOver}};
}

QJsonArray trendJson(const MetricAnswer &answer, const QString &currency)
{
    QJsonArray steps;
    for (const reporting::TrendPoint &point : answer.trend)
        steps.append(QJsonObject{{"from", dayJson(point.span.first)},
                                 {"to", dayJson(point.span.last)},
                                 {"value", jsonOf(point.value, answer.metric->unit, currency)}});
    return steps;
}

/// What was asked for beside the figure is in it only then.
QJsonObject jsonOf(const MetricAnswer &answer, const MetricQuestion &question, const QString &currency)
{
    const Metric &metric = *answer.metric;
    QJsonObject json{{"metric", metric.id},
                     {"from", dayJson(answer.scope.from)},
                     {"to", dayJson(answer.scope.to)},
                     {"value", jsonOf(answer.whole.value, metric.unit, currency)},
                     {"unit", unitOf(metric, currency)},
                     {"count", answer.whole.count},
                     {"groups", groupsJson(answer, currency)}};
    if (question.comparison != Comparison::None) {
        const auto &with = answer.comparedWith;
        json.insert(
            QStringLiteral("before"),
            with ? QJsonValue(QJsonObject{{"from", dayJson(with->first)},
                                          {"to", dayJson(with->last)},
                                          {"value", jsonOf(answer.before.value, metric.unit, currency)}})
                 : QJsonValue());
        json.insert(QStringLiteral("change"), ratio(answer.change));
    }
    if (question.target)
        json.insert(QStringLiteral("target"), targetJson(answer, currency));
    if (question.trend)
        json.insert(QStringLiteral("trend"), trendJson(answer, currency));
    return json;
}

QString percent(std::optional<double> value)
{
    return messages::metricText(value, MetricUnit::Share, {});
}

TextTable tableFor(const MetricQuestion &question)
{
    QStringList heads{
        QCoreApplication::translate("Cli", "Metric"), QCoreApplication::translate("Cli", "Group"),
        QCoreApplication::translate("Cli", "Value"), QCoreApplication::translate("Cli", "Records")};
    if (question.comparison != Comparison::None)
        heads << QCoreApplication::translate("Cli", "Before") << QCoreApplication::translate("Cli", "Change");
    if (question.target)
        heads << QCoreApplication::translate("Cli", "Target") << QCoreApplication::translate("Cli", "Reached")
              << QCoreApplication::translate("Cli", "Pace")
              << QCoreApplication::translate("Cli", "Projected");
    return TextTable(heads);
}

void addTo(TextTable &table, const MetricAnswer &answer, const MetricQuestion &question,
           const QString &currency)
{
    const auto text = [&](std::optional<double> value) {
        return messages::metricText(value, answer.metric->unit, currency);
    };
    QStringList cells{
        answer.metric->label, {}, text(answer.whole.value), QString::number(answer.whole.count)};
    if (question.comparison != Comparison::None)
        cells << text(answer.before.value) << percent(answer.change);
    const reporting::MetricTarget none;
    const reporting::MetricTarget &target = answer.target ? *answer.target : none;
    if (question.target)
        cells << text(answer.target ? std::optional(target.goal) : std::nullopt) << percent(target.attainment)
              << percent(target.pace) << text(target.projected);
    const qsizetype width = cells.size();
    table.add(cells);
    for (const MetricFigure &group : answer.groups) {
        QStringList line{{},
                         group.groupName.isEmpty() ? QCoreApplication::translate("Cli", "none")
                                                   : group.groupName,
                         text(group.value),
                         QString::number(group.count)};
        line.resize(width);
        table.add(line);
    }
}

/// A user by login or name.
Result<domain::RecordId> userOf(Session &session, Workspace &workspace, const QString &text)
{
    const auto is = [&text](const char *field) {
        return domain::Filter::compare(QLatin1String(field), domain::Operator::Equal, {domain::Value(text)});
    };
    domain::ListQuery query;
    query.kind = domain::RecordKind::User;
    query.filter = domain::Filter::any({is("login"), is("name")});
    RAPPORT_TRY(const auto ids, session.wait(workspace::ListDesk(workspace).ids(query)));
    if (!ids || ids->empty())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("user.none"), {text});
    return domain::RecordId(ids->front());
}

Result<MetricQuestion> questionOf(Session &session, Workspace &workspace, const MetricArguments &arguments)
{
    MetricQuestion question;
    RAPPORT_TRY(question.scope.from, dayOf(arguments.from));
    RAPPORT_TRY(question.scope.to, dayOf(arguments.to));
    question.dimension = fromCli(arguments.by);
    question.comparison = arguments.compare.empty()         ? Comparison::None
                          : arguments.compare == "previous" ? Comparison::Previous
                                                            : Comparison::Year;
    question.target = arguments.target;
    question.trend = arguments.trend;
    question.whose.team = fromCli(arguments.team);
    if (!arguments.owner.empty()) {
        RAPPORT_TRY(question.whose.owner, userOf(session, workspace, fromCli(arguments.owner)));
    }
    return question;
}

Outcome report(Session &session, const MetricArguments &arguments)
{
    if (arguments.metrics.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.no-metric"));
    std::vector<const Metric *> asked;
    for (const std::string &id : arguments.metrics) {
        RAPPORT_TRY(const Metric *metric, metricOf(id));
        asked.push_back(metric);
    }
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const MetricQuestion question, questionOf(session, *workspace, arguments));
    std::vector<MetricQuestion> questions(asked.size(), question);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        questions[i].metric = asked[i]->id;
        RAPPORT_TRY(questions[i].scope, scopeOf(arguments, *asked[i], *workspace));
    }
    RAPPORT_TRY(const MetricDesk::Answers answers, session.wait(MetricDesk(*workspace).figures(questions)));
    const QString currency = workspace->currency();
    TextTable table = tableFor(question);
    for (const Result<MetricAnswer> &answer : answers) {
        if (!answer)
            return tl::unexpected(answer.error());
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(*answer, question, currency)));
        else
            addTo(table, *answer, question, currency);
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

/// Amounts of a row with all their fractions: rounded ones would not add up.
QJsonValue shareJson(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    if (!value)
        return {};
    return isMoney(unit) ? *value / std::pow(10.0, core::currencyDecimals(currency)) : *value;
}

using Names = QHash<qint64, QString>;

/// The names of records that are there.
Result<Names> namesOf(Session &session, Workspace &workspace, const std::vector<domain::MeasureRow> &rows)
{
    std::map<domain::RecordKind, workspace::Ids> ids;
    for (const domain::MeasureRow &row : rows)
        ids[row.kind].push_back(row.id);
    Names names;
    for (const auto &[kind, ofKind] : ids) {
        const QString field = domain::nameFields(kind).value(0);
        RAPPORT_TRY(const auto named,
                    session.wait(workspace::ListDesk(workspace).rows(
                        kind, ofKind, field.isEmpty() ? QStringList() : QStringList{field})));
        for (const domain::ListRow &row : named)
            names.insert(row.ref.id.value(), row.name);
    }
    return names;
}

Outcome rows(Session &session, const MetricArguments &arguments)
{
    RAPPORT_TRY(const Metric *metric, metricOf(arguments.metric));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const domain::MeasureScope scope, scopeOf(arguments, *metric, *workspace));
    RAPPORT_TRY(const reporting::MetricRows made, session.wait(MetricDesk(*workspace).rows(*metric, scope)));
    TextTable table({QCoreApplication::translate("Cli", "Id"), QCoreApplication::translate("Cli", "Name"),
                     QCoreApplication::translate("Cli", "Share")});
    for (std::size_t begin = 0; begin < made.rows.size(); begin += kPage) {
        const std::size_t end = std::min(begin + kPage, made.rows.size());
        const std::vector<domain::MeasureRow> page(made.rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                                   made.rows.begin() + static_cast<std::ptrdiff_t>(end));
        RAPPORT_TRY(const auto named, namesOf(session, *workspace, page));
        for (const domain::MeasureRow &row : page) {
            const auto name = named.constFind(row.id);
            if (name == named.cend())
                continue; // gone meanwhile
            const QJsonValue share = shareJson(row.value, metric->unit, workspace->currency());
            if (session.json)
                RAPPORT_CHECK(session.print(QJsonObject{{"kind", domain::kindPlural(row.kind)},
                                                        {"id", row.id},
                                                        {"name", *name},
                                                        {"share", share}}));
            else
                table.add({QString::number(row.id), *name,
                           share.isNull() ? QString() : QString::number(share.toDouble(), 'g', 10)});
        }
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome list(Session &session, const MetricArguments &)
{
    TextTable table({QCoreApplication::translate("Cli", "Id"), QCoreApplication::translate("Cli", "Metric"),
                     QCoreApplication::translate("Cli", "Unit"),
                     QCoreApplication::translate("Cli", "Definition")});
    for (const Metric &metric : reporting::metrics()) {
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"id", metric.id},
                                                    {"label", metric.label},
                                                    {"unit", reporting::unitKey(metric.unit)},
                                                    {"definition", metric.definition},
                                                    {"formula", metric.formulaText},
                                                    {"source", metric.source},
                                                    {"kind", domain::kindPlural(metric.kind())}}));
        else
            table.add({metric.id, metric.label, reporting::unitKey(metric.unit), metric.definition});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

using Run = Outcome (*)(Session &, const MetricArguments &);

void choose(CLI::App &command, Session &session, Action &chosen, const MetricPtr &arguments, Run run)
{
    command.callback([&session, &chosen, arguments, run] {
        chosen = [&session, arguments, run] { return run(session, *arguments); };
    });
}

void addScope(CLI::App &command, const MetricPtr &arguments)
{
    command.add_option("--from", arguments->from, "First day of the period");
    command.add_option("--to", arguments->to, "Last day of the period");
    command.add_option("--filter", arguments->filter, "Only records that it finds");
}

} // namespace

void addMetricCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<MetricArguments>();
    choose(*app.add_subcommand("metrics", "The figures that there are, and what they mean"), session, chosen,
           a, list);
    auto *figures = app.add_subcommand("report", "Figures; kept reports with run and list");
    figures->add_option("METRIC", a->metrics, "Ids of metrics");
    addReportCommands(*figures, session, chosen);
    figures->add_option("--by", a->by,
                        "A figure for each value of a field, or each day, month, quarter, year");
    addScope(*figures, a);
    figures
        ->add_option("--compare", a->compare,
                     "The period before, or the same days of the year before, beside it")
        ->check(CLI::IsMember({"previous", "year"}));
    figures->add_flag("--target", a->target,
                      "What is to be reached, how far it is, and where it ends at this pace");
    figures->add_flag("--trend", a->trend, "Twelve steps of time up to the end of the period");
    figures->add_option("--owner", a->owner, "Only figures of this user");
    figures->add_option("--team", a->team, "Only figures of this team");
    figures->callback([&session, &chosen, a, figures] {
        if (!figures->get_subcommands().empty())
            return;
        chosen = [&session, a] { return report(session, *a); };
    });
    auto *behind = app.add_subcommand("rows", "The records behind a figure, each with its share in it");
    behind->add_option("METRIC", a->metric, "Id of a metric")->required();
    addScope(*behind, a);
    choose(*behind, session, chosen, a, rows);
}

} // namespace rapport::cli
