#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "workspace/exchangedesk.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::cli {

using core::Result;
using domain::RecordKind;
using workspace::ExchangeDesk;
using workspace::Workspace;

namespace {

struct MappingArguments {
    std::string kind;
    std::string remove;
};

/// The kinds that can be imported, or the one that was named.
Result<std::vector<RecordKind>> kindsOf(const MappingArguments &arguments)
{
    if (arguments.kind.empty())
        return std::vector{RecordKind::Person, RecordKind::Company, RecordKind::Activity, RecordKind::Task};
    RAPPORT_TRY(const RecordKind kind, kindArgument(fromCli(arguments.kind)));
    return std::vector{kind};
}

Outcome list(Session &session, const MappingArguments &arguments)
{
    RAPPORT_TRY(const auto kinds, kindsOf(arguments));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    TextTable table({"Kind", "Name", "Columns"});
    for (const RecordKind kind : kinds) {
        RAPPORT_TRY(const auto mappings, session.wait(ExchangeDesk(*workspace).mappings(kind)));
        for (const storage::SavedMapping &mapping : mappings) {
            const QJsonObject json = QJsonDocument::fromJson(mapping.json.toUtf8()).object();
            const QStringList columns = json.value(QLatin1String("columns")).toObject().keys();
            if (session.json)
                RAPPORT_CHECK(session.print(QJsonObject{
                    {"kind", domain::kindPlural(kind)}, {"name", mapping.name}, {"mapping", json}}));
            else
                table.add({domain::kindPlural(kind), mapping.name, columns.join(QStringLiteral(", "))});
        }
    }
    if (session.json)
        return ExitCode::Done;
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome remove(Session &session, const MappingArguments &arguments)
{
    RAPPORT_TRY(const RecordKind kind, kindArgument(fromCli(arguments.kind)));
    const QString name = fromCli(arguments.remove);
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto written, session.wait(ExchangeDesk(*workspace).removeMapping(kind, name), {},
                                                 Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json)
        RAPPORT_CHECK(
            session.print(QJsonObject{{"changeset", written.changeset.value()}, {"removed", name}}));
    else
        RAPPORT_CHECK(session.print(QCoreApplication::translate("Cli", "Removed the mapping %1 (change %2).")
                                        .arg(singleLine(name))
                                        .arg(written.changeset.value())));
    return ExitCode::Done;
}

} // namespace

void addMappingsCommand(CLI::App &app, Session &session, Action &chosen)
{
    auto *command = app.add_subcommand("mappings", "The mappings that imports kept with --save-mapping");
    const auto a = std::make_shared<MappingArguments>();
    auto *kind = command->add_option("KIND", a->kind, "contacts, companies, activities or tasks");
    command->add_option("--remove", a->remove, "Removes the mapping of this name")->needs(kind);
    command->callback([&session, &chosen, a] {
        chosen = [&session, a] { return a->remove.empty() ? list(session, *a) : remove(session, *a); };
    });
}

} // namespace rapport::cli
