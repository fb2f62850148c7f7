#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/recordtext.h"
#include "cli/valuejson.h"
#include "domain/contactrules.h"
#include "workspace/lists.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::Record;
using domain::RecordRef;
using workspace::RecordDesk;
using workspace::Saved;
using workspace::Workspace;

namespace {

constexpr int kTimelineShown = 20;

struct RecordArguments {
    std::string kind;
    std::string id;
    std::vector<std::string> assignments;
};
using ArgumentsPtr = std::shared_ptr<RecordArguments>;

Result<RecordRef> refOf(const RecordArguments &arguments)
{
    RAPPORT_TRY(const domain::RecordKind kind, kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(const domain::RecordId id, idArgument(fromCli(arguments.id)));
    return RecordRef{kind, id};
}

/// The names of the records that a record links to, by field.
Result<QHash<QString, QString>> linkNames(Session &session, Workspace &workspace, const Record &record)
{
    QStringList links;
    for (auto it = record.values.begin(); it != record.values.end(); ++it) {
        if (std::holds_alternative<domain::RecordId>(it->variant()))
            links.append(it.key());
    }
    QHash<QString, QString> names;
    if (links.isEmpty())
        return names;
    workspace::ListDesk lists(workspace);
    RAPPORT_TRY(const auto rows, session.wait(lists.rows(record.ref.kind, {record.ref.id.value()}, links)));
    for (qsizetype i = 0; !rows.empty() && i < links.size(); ++i)
        names.insert(links[i], rows.front().texts[static_cast<size_t>(i)]);
    return names;
}

Result<ShownRecord> gather(Session &session, Workspace &workspace, const RecordRef &ref)
{
    ShownRecord shown;
    RAPPORT_TRY(shown.record, session.wait(RecordDesk(workspace).load(ref)));
    RAPPORT_TRY(shown.linkNames, linkNames(session, workspace, shown.record));
    if (!domain::hasTimeline(ref.kind))
        return shown;
    workspace::TimelineDesk timelines(workspace);
    storage::Timeline::Request request;
    request.ref = shown.record.ref;
    request.limit = kTimelineShown;
    RAPPORT_TRY(shown.timeline, session.wait(timelines.entries(request)));
    RAPPORT_TRY(shown.tasks, session.wait(timelines.planned(shown.record.ref)));
    return shown;
}

Outcome show(Session &session, const RecordArguments &arguments)
{
    RAPPORT_TRY(RecordRef ref, refOf(arguments));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    ref.id = idInStore(ref.id, workspace->store().identity().origin);
    RAPPORT_TRY(const ShownRecord shown, gather(session, *workspace, ref));
    if (!session.json) {
        for (const QString &line : linesOf(shown, *workspace->catalogue()))
            RAPPORT_CHECK(session.print(line));
        return ExitCode::Done;
    }
    QJsonObject object = jsonOf(shown.record, shown.linkNames);
    QJsonArray timeline;
    for (const domain::TimelineEntry &entry : shown.timeline)
        timeline.append(jsonOf(entry));
    QJsonArray tasks;
    for (const Record &task : shown.tasks)
        tasks.append(jsonOf(task, {}));
    if (domain::hasTimeline(ref.kind)) {
        object.insert(QStringLiteral("timeline"), timeline);
        object.insert(QStringLiteral("open_tasks"), tasks);
    }
    RAPPORT_CHECK(session.print(object));
    return ExitCode::Done;
}

Outcome answerSaved(Session &session, const Saved &saved)
{
    RAPPORT_CHECK(session.acknowledge(saved.changeset));
    if (session.json) {
        const QJsonValue changeset =
            saved.changeset.isValid() ? QJsonValue(saved.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{
            {"changeset", changeset}, {"id", saved.ref.id.value()}, {"revision", saved.revision}}));
        return ExitCode::Done;
    }
    const QString kind = domain::kindKey(saved.ref.kind);
    const QString line = saved.changeset.isValid()
                             ? QCoreApplication::translate("Cli", "Saved %1 %2, revision %3 (change %4).")
                                   .arg(kind)
                                   .arg(saved.ref.id.value())
                                   .arg(saved.revision)
                                   .arg(saved.changeset.value())
                             : QCoreApplication::translate("Cli", "Nothing to change at %1 %2.")
                                   .arg(kind)
                                   .arg(saved.ref.id.value());
    RAPPORT_CHECK(session.print(line));
    return ExitCode::Done;
}

Outcome set(Session &session, const RecordArguments &arguments)
{
    RAPPORT_TRY(RecordRef ref, refOf(arguments));
    RAPPORT_TRY(Workspace * workspace, session.open());
    ref.id = idInStore(ref.id, workspace->store().identity().origin);
    RecordDesk records(*workspace);
    RAPPORT_TRY(const Record current, session.wait(records.load(ref)));
    RAPPORT_TRY(const domain::Draft draft, draftFrom(current, fromCli(arguments.assignments),
                                                     *workspace->catalogue(), workspace->currency()));
    RAPPORT_TRY(const Saved saved, session.wait(records.save(draft, domain::Origin::CommandLine), {},
                                                Session::Interrupt::Ignored));
    return answerSaved(session, saved);
}

Outcome add(Session &session, const RecordArguments &arguments)
{
    Record empty;
    RAPPORT_TRY(empty.ref.kind, kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const domain::Draft draft, draftFrom(empty, fromCli(arguments.assignments),
                                                     *workspace->catalogue(), workspace->currency()));
    RAPPORT_TRY(const Saved saved,
                session.wait(RecordDesk(*workspace).save(draft, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    return answerSaved(session, saved);
}

/// To the trash or back from it.
Outcome moveToTrash(Session &session, const RecordArguments &arguments, bool back)
{
    RAPPORT_TRY(RecordRef ref, refOf(arguments));
    RAPPORT_TRY(Workspace * workspace, session.open());
    ref.id = idInStore(ref.id, workspace->store().identity().origin);
    RecordDesk records(*workspace);
    RAPPORT_TRY(ref, session.wait(records.follow(ref)));
    RAPPORT_TRY(const auto written, session.wait(back ? records.restore({ref}) : records.trash({ref}), {},
                                                 Session::Interrupt::Ignored));
    const auto after = session.wait(records.load(ref));
    return answerSaved(session, Saved{ref, after ? after->revision : 0, written.changeset});
}

CLI::App *command(CLI::App &app, const char *name, const char *what, const ArgumentsPtr &arguments)
{
    auto *added = app.add_subcommand(name, what);
    added
        ->add_option(
            "KIND", arguments->kind,
            "contacts, companies, leads, deals, activities, tasks, pipelines, stages, rates, tags, users")
        ->required();
    return added;
}

} // namespace

void addRecordCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto withId = [&app](const char *name, const char *what, const ArgumentsPtr &arguments) {
        auto *added = command(app, name, what, arguments);
        added->add_option("ID", arguments->id, "The record's id")->required();
        return added;
    };
    const auto showArguments = std::make_shared<RecordArguments>();
    withId("show", "One record, whole, with what belongs to it", showArguments)
        ->callback(
            [&session, &chosen, a = showArguments] { chosen = [&session, a] { return show(session, *a); }; });

    const auto setArguments = std::make_shared<RecordArguments>();
    auto *setCommand = withId("set", "Changes fields of a record", setArguments);
    setCommand
        ->add_option("FIELD=VALUE", setArguments->assignments, "What to set; an empty value clears the field")
        ->required();
    setCommand->callback(
        [&session, &chosen, a = setArguments] { chosen = [&session, a] { return set(session, *a); }; });

    const auto addArguments = std::make_shared<RecordArguments>();
    auto *addCommand = command(app, "add", "Makes a record", addArguments);
    addCommand->add_option("FIELD=VALUE", addArguments->assignments, "The fields of the new record")
        ->required();
    addCommand->callback(
        [&session, &chosen, a = addArguments] { chosen = [&session, a] { return add(session, *a); }; });

    const auto deleteArguments = std::make_shared<RecordArguments>();
    withId("delete", "Moves a record to the trash", deleteArguments)
        ->callback([&session, &chosen, a = deleteArguments] {
            chosen = [&session, a] { return moveToTrash(session, *a, false); };
        });

    const auto undeleteArguments = std::make_shared<RecordArguments>();
    withId("undelete", "Takes a record back from the trash", undeleteArguments)
        ->callback([&session, &chosen, a = undeleteArguments] {
            chosen = [&session, a] { return moveToTrash(session, *a, true); };
        });
}

} // namespace rapport::cli
