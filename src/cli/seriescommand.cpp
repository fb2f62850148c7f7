#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/lists.h"
#include "workspace/series.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::RecordId;
using workspace::SeriesDesk;
using workspace::Workspace;

namespace {

struct SeriesArguments {
    std::string series;
    std::string kind;
    std::vector<std::string> ids;
    std::string filter;
    std::string first;
};

/// A series by name or number.
Result<RecordId> seriesNamed(Session &session, Workspace &workspace, const QString &text)
{
    RAPPORT_TRY(const auto offered, session.wait(SeriesDesk(workspace).offered()));
    for (const SeriesDesk::Series &series : offered) {
        if (series.name.compare(text.trimmed(), Qt::CaseInsensitive) == 0)
            return series.id;
    }
    const auto id = idArgument(text);
    if (!id)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("series.none"), {text});
    return idInStore(*id, workspace.store().identity().origin);
}

/// Those that are named, or those that the filter finds.
Result<std::vector<qint64>> idsOf(Session &session, Workspace &workspace, const SeriesArguments &arguments,
                                  domain::RecordKind kind)
{
    std::vector<qint64> ids;
    for (const std::string &text : arguments.ids) {
        RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
        ids.push_back(idInStore(id, workspace.store().identity().origin).value());
    }
    if (arguments.filter.empty())
        return ids;
    domain::ListQuery query;
    query.kind = kind;
    RAPPORT_TRY(query.filter, domain::parseFilter(fromCli(arguments.filter), kind, *workspace.catalogue(),
                                                  workspace.currency()));
    RAPPORT_TRY(const auto found, session.wait(workspace::ListDesk(workspace).ids(query)));
    ids.insert(ids.end(), found->begin(), found->end());
    return ids;
}

Result<QDate> firstDay(const Session &session, const std::string &text)
{
    const QDate day = text.empty() ? session.clock().today() : QDate::fromString(fromCli(text), Qt::ISODate);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("day.unreadable"), {fromCli(text)});
    return day;
}

Outcome start(Session &session, const SeriesArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    SeriesDesk::Start wanted;
    RAPPORT_TRY(wanted.kind, kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(wanted.series, seriesNamed(session, *workspace, fromCli(arguments.series)));
    RAPPORT_TRY(wanted.first, firstDay(session, arguments.first));
    RAPPORT_TRY(wanted.ids, idsOf(session, *workspace, arguments, wanted.kind));
    RAPPORT_TRY(const auto written,
                session.wait(SeriesDesk(*workspace).start(wanted, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json) {
        const QJsonValue changeset =
            written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset},
                                                {"records", static_cast<qint64>(wanted.ids.size())},
                                                {"tasks", written.value}}));
        return ExitCode::Done;
    }
    RAPPORT_CHECK(session.print(QCoreApplication::translate("Cli", "Tasks made: %1.").arg(written.value)));
    return ExitCode::Done;
}

} // namespace

void addSeriesCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<SeriesArguments>();
    auto *command = app.add_subcommand("start-series", "Makes the tasks of an activity series");
    command->add_option("SERIES", a->series, "Name or number of the series")->required();
    command->add_option("KIND", a->kind, "contacts, companies, leads or deals")->required();
    command->add_option("ID", a->ids, "Numbers of records");
    command->add_option("--filter", a->filter, "And all that it finds");
    command->add_option("--on", a->first, "The first day (else today)");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return start(session, *a); }; });
}

} // namespace rapport::cli
