#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/duplicates.h"
#include "workspace/records.h"

#include <QCoreApplication>

namespace rapport::cli {

using core::Result;
using domain::RecordId;
using domain::RecordRef;
using workspace::DuplicateDesk;
using workspace::Workspace;

namespace {

struct MergeArguments {
    std::string kind;
    std::vector<std::string> ids;
};

Result<domain::MergePlan> planOf(Session &session, Workspace &workspace, const MergeArguments &arguments)
{
    domain::MergePlan plan;
    RAPPORT_TRY(plan.kind, kindArgument(fromCli(arguments.kind)));
    for (const std::string &text : arguments.ids) {
        RAPPORT_TRY(RecordId id, idArgument(fromCli(text)));
        id = idInStore(id, workspace.store().identity().origin);
        RAPPORT_TRY(const RecordRef now,
                    session.wait(workspace::RecordDesk(workspace).follow({plan.kind, id})));
        if (!plan.kept.isValid())
            plan.kept = now.id;
        else
            plan.others.push_back(now.id);
    }
    return plan;
}

Result<> answerMerged(Session &session, const workspace::Written<domain::MergeReport> &written)
{
    const auto &moved = written.value.moved;
    if (session.json) {
        QJsonObject counts;
        for (auto it = moved.cbegin(); it != moved.cend(); ++it)
            counts.insert(it.key(), it.value());
        return session.print(QJsonObject{{"changeset", written.changeset.value()},
                                         {"kept", written.value.kept.id.value()},
                                         {"moved", counts},
                                         {"dropped", written.value.dropped}});
    }
    qint64 rows = 0;
    for (const qint64 count : moved)
        rows += count;
    return session.print(QCoreApplication::translate("Cli",
                                                     "Merged into %1 %2; %Ln rows moved to it (change %3).",
                                                     nullptr, static_cast<int>(rows))
                             .arg(domain::kindKey(written.value.kept.kind))
                             .arg(written.value.kept.id.value())
                             .arg(written.changeset.value()));
}

Outcome merge(Session &session, const MergeArguments &arguments)
{
    RAPPORT_TRY(const auto kind, kindArgument(fromCli(arguments.kind)));
    Q_UNUSED(kind)
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const domain::MergePlan plan, planOf(session, *workspace, arguments));
    RAPPORT_TRY(const auto written,
                session.wait(DuplicateDesk(*workspace).merge(plan), {}, Session::Interrupt::Ignored));
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    RAPPORT_CHECK(answerMerged(session, written));
    return ExitCode::Done;
}

} // namespace

void addDuplicateCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto arguments = std::make_shared<MergeArguments>();
    auto *command = app.add_subcommand("merge", "Makes records one: the others go into the first");
    command->add_option("KIND", arguments->kind, "contacts or companies")->required();
    command->add_option("ID", arguments->ids, "The record that stays, then those that go into it")
        ->required()
        ->expected(2, -1);
    command->callback([&session, &chosen, arguments] {
        chosen = [&session, arguments] { return merge(session, *arguments); };
    });
}

} // namespace rapport::cli
