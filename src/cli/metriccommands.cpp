#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "workspace/lists.h"
#include "workspace/metrics.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <cmath>

namespace rapport::cli {

using core::Result;
using reporting::Metric;
using reporting::MetricFigure;
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

QString textOf(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    constexpr double kPerCent = 100;
    if (!value)
        return QCoreApplication::translate("Cli", "n/a");
    switch (unit) {
    case MetricUnit::Count: return QString::number(qRound64(*value));
    case MetricUnit::Money: return core::Money{qRound64(*value), currency}.text();
    case MetricUnit::MoneyPerDay:
        return QCoreApplication::translate("Cli", "%1 a day")
            .arg(core::Money{qRound64(*value), currency}.text());
    case MetricUnit::Share:
        return QCoreApplication::translate("Cli", "%1 %").arg(*value * kPerCent, 0, 'f', 1);
    case MetricUnit::Days: return QCoreApplication::translate("Cli", "%1 days").arg(*value, 0, 'f', 1);
    case MetricUnit::Ratio: break;
    }
    return QString::number(*value, 'f', 2);
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

QJsonObject jsonOf(const Metric &metric, const MetricDesk::Report &report, const domain::MeasureScope &scope,
                   const QString &by, const QString &currency)
{
    QJsonArray groups;
    for (const MetricFigure &group : report.groups)
        groups.append(
            QJsonObject{{"group", group.groupName.isEmpty() ? QJsonValue() : QJsonValue(group.groupName)},
                        {"value", jsonOf(group.value, metric.unit, currency)},
                        {"count", group.count},
                        {"filter", domain::printFilter(group.filter)}});
    return {{"metric", metric.id},
            {"from", dayJson(scope.from)},
            {"to", dayJson(scope.to)},
            {"value", jsonOf(report.whole.value, metric.unit, currency)},
            {"unit", unitOf(metric, currency)},
            {"count", report.whole.count},
            {"groups", groups}};
}

Outcome report(Session &session, const MetricArguments &arguments)
{
    std::vector<const Metric *> asked;
    for (const std::string &id : arguments.metrics) {
        RAPPORT_TRY(const Metric *metric, metricOf(id));
        asked.push_back(metric);
    }
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    TextTable table({QCoreApplication::translate("Cli", "Metric"),
                     QCoreApplication::translate("Cli", "Group"), QCoreApplication::translate("Cli", "Value"),
                     QCoreApplication::translate("Cli", "Records")});
    for (const Metric *metric : asked) {
        RAPPORT_TRY(const domain::MeasureScope scope, scopeOf(arguments, *metric, *workspace));
        RAPPORT_TRY(const MetricDesk::Report made,
                    session.wait(MetricDesk(*workspace).report(*metric, scope, fromCli(arguments.by))));
        const QString currency = workspace->currency();
        if (session.json) {
            RAPPORT_CHECK(session.print(jsonOf(*metric, made, scope, fromCli(arguments.by), currency)));
            continue;
        }
        table.add({metric->label,
                   {},
                   textOf(made.whole.value, metric->unit, currency),
                   QString::number(made.whole.count)});
        for (const MetricFigure &group : made.groups)
            table.add(
                {{},
                 group.groupName.isEmpty() ? QCoreApplication::translate("Cli", "none") : group.groupName,
                 textOf(group.value, metric->unit, currency),
                 QString::number(group.count)});
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

Outcome rows(Session &session, const MetricArguments &arguments)
{
    RAPPORT_TRY(const Metric *metric, metricOf(arguments.metric));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const domain::MeasureScope scope, scopeOf(arguments, *metric, *workspace));
    RAPPORT_TRY(const reporting::MetricRows made, session.wait(MetricDesk(*workspace).rows(*metric, scope)));
    const QString name = domain::nameFields(metric->kind()).constFirst();
    TextTable table({QCoreApplication::translate("Cli", "Id"), QCoreApplication::translate("Cli", "Name"),
                     QCoreApplication::translate("Cli", "Share")});
    for (std::size_t begin = 0; begin < made.rows.size(); begin += kPage) {
        const std::size_t end = std::min(begin + kPage, made.rows.size());
        workspace::Ids ids;
        for (std::size_t i = begin; i < end; ++i)
            ids.push_back(made.rows[i].id);
        RAPPORT_TRY(const auto named,
                    session.wait(workspace::ListDesk(*workspace).rows(metric->kind(), ids, {name})));
        std::size_t at = begin;
        for (const domain::ListRow &row : named) {
            while (at < end && made.rows[at].id != row.ref.id.value())
                ++at; // gone meanwhile
            const std::optional<double> value = at < end ? made.rows[at].value : std::nullopt;
            const QJsonValue share = shareJson(value, metric->unit, workspace->currency());
            if (session.json)
                RAPPORT_CHECK(session.print(QJsonObject{{"kind", domain::kindPlural(metric->kind())},
                                                        {"id", row.ref.id.value()},
                                                        {"name", row.name},
                                                        {"share", share}}));
            else
                table.add({QString::number(row.ref.id.value()), row.name,
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
    auto *figures = app.add_subcommand("report", "Figures");
    figures->add_option("METRIC", a->metrics, "Ids of metrics")->required();
    figures->add_option("--by", a->by,
                        "A figure for each value of a field, or each day, month, quarter, year");
    addScope(*figures, a);
    choose(*figures, session, chosen, a, report);
    auto *behind = app.add_subcommand("rows", "The records behind a figure, each with its share in it");
    behind->add_option("METRIC", a->metric, "Id of a metric")->required();
    addScope(*behind, a);
    choose(*behind, session, chosen, a, rows);
}

} // namespace rapport::cli
