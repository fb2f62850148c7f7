#include "cli/commands.h"
#include "cli/pipelinearguments.h"
#include "cli/texttable.h"
#include "workspace/forecasts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using workspace::ForecastDesk;
using workspace::Workspace;

namespace {

constexpr auto kLast = "last"; ///< the newest submission
constexpr int kMonths = 3;     ///< this one and those after it, without --to

struct ForecastArguments {
    std::string from;
    std::string to;
    std::string filter;
    std::string compare;
    std::string with;
    bool quarters = false;
    bool byOwner = false;
    bool byTeam = false;
    bool submit = false;
};

Result<domain::ForecastOrder> orderOf(const Session &session, const ForecastArguments &arguments,
                                      const Workspace &workspace)
{
    const QDate today = session.clock().today();
    domain::ForecastOrder order;
    RAPPORT_TRY(order.from, dayArgument(arguments.from, today));
    RAPPORT_TRY(order.to, dayArgument(arguments.to, std::max(order.from, today).addMonths(kMonths - 1)));
    order.period = arguments.quarters ? domain::ForecastPeriod::Quarter : domain::ForecastPeriod::Month;
    order.by = arguments.byOwner  ? domain::ForecastBy::Owner
               : arguments.byTeam ? domain::ForecastBy::Team
                                  : domain::ForecastBy::Everybody;
    RAPPORT_TRY(order.filter, domain::parseFilter(fromCli(arguments.filter), domain::RecordKind::Opportunity,
                                                  *workspace.catalogue(), workspace.currency()));
    return order;
}

/// In the store's currency; null where a rate is missing.
QJsonValue jsonOf(const domain::MoneySums &sums, const domain::ForecastTable &table, QDate day)
{
    const auto whole = sums.in(table.rates.base(), table.rates, day);
    return whole ? QJsonValue(whole->decimal()) : QJsonValue();
}

QJsonValue ownerOf(const domain::ForecastPart &part)
{
    return part.owner.isValid() ? QJsonValue(part.name) : QJsonValue();
}

QJsonValue teamOf(const domain::ForecastPart &part)
{
    return part.team.isEmpty() ? QJsonValue() : QJsonValue(part.team);
}

QJsonObject jsonOf(const domain::ForecastRow &row, const domain::ForecastTable &table, QDate day)
{
    return {{"from", row.from.toString(Qt::ISODate)},
            {"to", row.to.toString(Qt::ISODate)},
            {"owner", ownerOf(row.part)},
            {"team", teamOf(row.part)},
            {"won", row.wonCount},
            {"open", row.openCount},
            {"without_amount", row.unpriced},
            {"closed", jsonOf(row.closed, table, day)},
            {"commit", jsonOf(row.commit, table, day)},
            {"best_case", jsonOf(row.bestCase, table, day)},
            {"pipeline", jsonOf(row.pipeline, table, day)},
            {"omitted", jsonOf(row.omitted, table, day)},
            {"weighted", jsonOf(row.weighted, table, day)},
            {"quota", row.quota ? QJsonValue(row.quota->decimal()) : QJsonValue()}};
}

QString textOf(const domain::MoneySums &sums)
{
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(part.text());
    return parts.join(QStringLiteral(" + "));
}

Outcome answer(Session &session, const domain::ForecastTable &table)
{
    if (session.json) {
        QJsonArray rows;
        for (const domain::ForecastRow &row : table.rows)
            rows.append(jsonOf(row, table, session.clock().today()));
        RAPPORT_CHECK(session.print(QJsonObject{{"currency", table.rates.base()}, {"rows", rows}}));
        return ExitCode::Done;
    }
    TextTable text(
        {"From", "Owner or team", "Closed", "Commit", "Best case", "Pipeline", "Weighted", "Quota"});
    for (const domain::ForecastRow &row : table.rows)
        text.add({row.from.toString(Qt::ISODate), row.part.name, textOf(row.closed), textOf(row.commit),
                  textOf(row.bestCase), textOf(row.pipeline), textOf(row.weighted),
                  row.quota ? row.quota->text() : QString()});
    RAPPORT_CHECK(session.print(text));
    return ExitCode::Done;
}

Outcome submit(Session &session, Workspace &workspace, const domain::ForecastOrder &order)
{
    RAPPORT_TRY(const auto written,
                session.wait(ForecastDesk(workspace).submit(order, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json) {
        const QJsonValue changeset =
            written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset}, {"submitted", written.value}}));
    } else {
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Forecasts submitted: %1.").arg(written.value)));
    }
    return ExitCode::Done;
}

/// The newest submission that was made by the end of a day; of "last" the newest of all.
Result<domain::RecordId> submittedBy(const std::vector<domain::Submission> &submissions,
                                     const std::string &text)
{
    const bool last = text == kLast;
    RAPPORT_TRY(const QDate day, dayArgument(last ? std::string() : text));
    for (const domain::Submission &submission : submissions) {
        if (last || submission.at.local().date() <= day)
            return submission.id();
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("forecast.not-submitted"));
}

QJsonValue jsonOf(const domain::Submission &submission)
{
    return QJsonObject{{"at", submission.at.iso()},
                       {"by", submission.byName.isEmpty() ? QJsonValue() : QJsonValue(submission.byName)}};
}

QJsonValue jsonOf(const std::optional<domain::ForecastLine> &line)
{
    if (!line)
        return {};
    QJsonObject json;
    for (const domain::ForecastFigure figure : domain::kForecastFigures)
        json.insert(domain::figureKey(figure), line->of(figure).decimal());
    return json;
}

Outcome answer(Session &session, const ForecastDesk::Comparison &comparison)
{
    if (session.json) {
        QJsonArray rows;
        for (const domain::LineDifference &line : comparison.lines) {
            QJsonObject change;
            for (const domain::ForecastFigure figure : domain::kForecastFigures)
                change.insert(domain::figureKey(figure), line.change(figure).decimal());
            const domain::ForecastLine &either = line.either();
            rows.append(QJsonObject{{"from", either.from.toString(Qt::ISODate)},
                                    {"to", either.to.toString(Qt::ISODate)},
                                    {"owner", ownerOf(either.part)},
                                    {"team", teamOf(either.part)},
                                    {"then", jsonOf(line.then)},
                                    {"now", jsonOf(line.now)},
                                    {"change", change}});
        }
        RAPPORT_CHECK(
            session.print(QJsonObject{{"then", jsonOf(comparison.then)},
                                      {"with", comparison.with ? jsonOf(*comparison.with) : QJsonValue()},
                                      {"currency", comparison.then.lines.front().figures.front().currency},
                                      {"rows", rows}}));
        return ExitCode::Done;
    }
    TextTable text({"From", "Owner or team", "Figure", "Then", "Now", "Change"});
    for (const domain::LineDifference &line : comparison.lines) {
        for (const domain::ForecastFigure figure : domain::kForecastFigures)
            text.add({line.either().from.toString(Qt::ISODate), line.either().part.name,
                      domain::figureKey(figure), line.then ? line.then->of(figure).text() : QString(),
                      line.now ? line.now->of(figure).text() : QString(), line.change(figure).text()});
    }
    RAPPORT_CHECK(session.print(text));
    return ExitCode::Done;
}

Outcome compare(Session &session, Workspace &workspace, const ForecastArguments &arguments)
{
    RAPPORT_TRY(const auto submissions, session.wait(ForecastDesk(workspace).submissions()));
    RAPPORT_TRY(const domain::RecordId then, submittedBy(submissions, arguments.compare));
    domain::RecordId with;
    if (!arguments.with.empty()) {
        RAPPORT_TRY(with, submittedBy(submissions, arguments.with));
    }
    RAPPORT_TRY(const domain::ForecastOrder order, orderOf(session, arguments, workspace));
    RAPPORT_TRY(const ForecastDesk::Comparison comparison,
                session.wait(ForecastDesk(workspace).compare(then, with, order.filter)));
    return answer(session, comparison);
}

Outcome forecast(Session &session, const ForecastArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace,
                session.open(arguments.submit ? storage::Access::ReadWrite : storage::Access::ReadOnly));
    if (!arguments.compare.empty())
        return compare(session, *workspace, arguments);
    RAPPORT_TRY(const domain::ForecastOrder order, orderOf(session, arguments, *workspace));
    if (arguments.submit)
        return submit(session, *workspace, order);
    RAPPORT_TRY(const domain::ForecastTable table, session.wait(ForecastDesk(*workspace).table(order)));
    return answer(session, table);
}

} // namespace

void addForecastCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ForecastArguments>();
    auto *command = app.add_subcommand("forecast", "What was won and what will be, by month or quarter");
    command->add_option("--from", a->from, "A day of the first period (else today)");
    command->add_option("--to", a->to, "A day of the last one (else two months later)");
    command->add_option("--filter", a->filter, "Only opportunities that it finds");
    command->add_flag("--quarters", a->quarters, "By quarter instead of month");
    auto *owners = command->add_flag("--by-owner", a->byOwner, "A row for each owner");
    command->add_flag("--by-team", a->byTeam, "A row for each team")->excludes(owners);
    command->add_flag("--submit", a->submit, "Keep the rows as they are now");
    command
        ->add_option("--compare", a->compare,
                     "What changed since the forecast that was submitted last, or (a day) by then")
        ->expected(0, 1);
    command->add_option("--with", a->with, "Compare with the one submitted by this day, not with now");
    command->callback([&session, &chosen, a, command] {
        if (command->count("--compare") > 0 && (a->compare.empty() || a->compare == "{}"))
            a->compare = kLast;
        chosen = [&session, a] { return forecast(session, *a); };
    });
}

} // namespace rapport::cli
