#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/texttable.h"
#include "cli/valuejson.h"
#include "messages/changesetlabel.h"
#include "workspace/history.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::ChangesetId;
using workspace::HistoryDesk;
using workspace::Workspace;

namespace {

struct HistoryArguments {
    std::string kind;
    std::string id;
    int limit = 100;
};

template <class T>
Result<> printAll(Session &session, const std::vector<T> &entries, TextTable table,
                  const std::function<QStringList(const T &)> &cells)
{
    for (const T &entry : entries) {
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOf(entry)));
        else
            table.add(cells(entry));
    }
    if (session.json)
        return {};
    return session.print(table);
}

Result<> recordHistory(Session &session, HistoryDesk &desk, const HistoryArguments &arguments, qint64 origin)
{
    RAPPORT_TRY(const domain::RecordKind kind, kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(const domain::RecordId id, idArgument(fromCli(arguments.id)));
    RAPPORT_TRY(const auto changes,
                session.wait(desk.history({kind, idInStore(id, origin)}, arguments.limit)));
    return printAll<domain::FieldChange>(
        session, changes, TextTable({"When", "Who", "From", "Field", "Before", "After"}),
        [](const domain::FieldChange &change) {
            return QStringList{change.at.iso().left(19),
                               change.userName,
                               domain::originKey(change.origin),
                               change.field,
                               change.beforeName.isEmpty() ? change.before.canonical() : change.beforeName,
                               change.afterName.isEmpty() ? change.after.canonical() : change.afterName};
        });
}

Outcome history(Session &session, const HistoryArguments &arguments)
{
    if (!arguments.kind.empty()) {
        RAPPORT_CHECK(kindArgument(fromCli(arguments.kind)));
        RAPPORT_CHECK(idArgument(fromCli(arguments.id)));
    }
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    HistoryDesk desk(*workspace);
    if (!arguments.kind.empty()) {
        RAPPORT_CHECK(recordHistory(session, desk, arguments, workspace->store().identity().origin));
        return ExitCode::Done;
    }
    const domain::CataloguePtr catalogue = workspace->catalogue();
    RAPPORT_TRY(const auto changesets, session.wait(desk.changesets({}, arguments.limit)));
    RAPPORT_CHECK(printAll<domain::Changeset>(
        session, changesets, TextTable({"Change", "When", "Who", "From", "Rows", "What"}),
        [&catalogue](const domain::Changeset &changeset) {
            const QString undone = changeset.undoneBy.isValid() ? QStringLiteral(" (undone)") : QString();
            return QStringList{QString::number(changeset.id.value()),
                               changeset.at.iso().left(19),
                               changeset.userName,
                               domain::originKey(changeset.origin),
                               QString::number(changeset.rows),
                               messages::changesetSentence(changeset.label, *catalogue) + undone};
        }));
    return ExitCode::Done;
}

Outcome answerUndo(Session &session, const domain::UndoReport &report)
{
    RAPPORT_CHECK(session.acknowledge(report.changeset));
    QJsonArray kept;
    for (const domain::KeptRow &row : report.kept) {
        kept.append(QJsonObject{{"kind", domain::kindKey(row.ref.kind)},
                                {"id", row.ref.id.value()},
                                {"name", row.name},
                                {"why", row.why}});
        if (!session.json)
            session.say(QCoreApplication::translate("Cli", "Left alone: %1 %2 \"%3\" (%4).")
                            .arg(domain::kindKey(row.ref.kind))
                            .arg(row.ref.id.value())
                            .arg(singleLine(row.name), row.why));
    }
    const QJsonValue changeset =
        report.changeset.isValid() ? QJsonValue(report.changeset.value()) : QJsonValue();
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset},
                                                {"reverted", report.reverted.value()},
                                                {"rows", report.rows},
                                                {"kept", kept}}));
    if (!report.changeset.isValid())
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("undo.all-changed-since"),
                          {QString::number(report.reverted.value())});
    if (!session.json)
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Reverted change %1 (%2 rows) by change %3.")
                              .arg(report.reverted.value())
                              .arg(report.rows)
                              .arg(report.changeset.value())));
    return ExitCode::Done;
}

Outcome undo(Session &session, const std::string &number)
{
    std::optional<ChangesetId> wanted;
    if (!number.empty()) {
        RAPPORT_TRY(const domain::RecordId id, idArgument(fromCli(number)));
        wanted = ChangesetId(id.value());
    }
    RAPPORT_TRY(Workspace * workspace, session.open());
    if (wanted)
        wanted = ChangesetId(
            idInStore(domain::RecordId(wanted->value()), workspace->store().identity().origin).value());
    RAPPORT_TRY(const auto report,
                session.wait(HistoryDesk(*workspace).undo(wanted, core::StopToken(isInterrupted)),
                             QCoreApplication::translate("Cli", "Undoing"), Session::Interrupt::Ignored));
    return answerUndo(session, report);
}

Outcome redo(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto report,
                session.wait(HistoryDesk(*workspace).redo(core::StopToken(isInterrupted)),
                             QCoreApplication::translate("Cli", "Redoing"), Session::Interrupt::Ignored));
    return answerUndo(session, report);
}

} // namespace

void addHistoryCommands(CLI::App &app, Session &session, Action &chosen)
{
    auto *historyCommand = app.add_subcommand("history", "What was changed, newest first");
    const auto arguments = std::make_shared<HistoryArguments>();
    auto *kind = historyCommand->add_option("KIND", arguments->kind, "With ID: the fields of one record");
    auto *id = historyCommand->add_option("ID", arguments->id, "The record's id");
    kind->needs(id);
    historyCommand->add_option("--limit", arguments->limit, "At most so many")->check(CLI::PositiveNumber);
    historyCommand->callback([&session, &chosen, arguments] {
        chosen = [&session, arguments] { return history(session, *arguments); };
    });

    auto *undoCommand = app.add_subcommand("undo", "Reverts a change; without a number the last one");
    const auto number = std::make_shared<std::string>();
    undoCommand->add_option("CHANGESET", *number, "Number of the change");
    undoCommand->callback(
        [&session, &chosen, number] { chosen = [&session, number] { return undo(session, *number); }; });

    auto *redoCommand = app.add_subcommand("redo", "Takes the last undo back");
    redoCommand->callback([&session, &chosen] { chosen = [&session] { return redo(session); }; });
}

} // namespace rapport::cli
