#include "cli/arguments.h"
#include "cli/commands.h"
#include "messages/duplicatereasons.h"
#include "workspace/duplicates.h"
#include "workspace/records.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <limits>

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
    return session.print(
        QCoreApplication::translate("Cli", "Merged into %1 %2 (change %3); rows moved to it: %4.")
            .arg(domain::kindKey(written.value.kept.kind))
            .arg(written.value.kept.id.value())
            .arg(written.changeset.value())
            .arg(rows));
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

struct DuplicatesArguments {
    std::string kind;
    int limit = 0;
    bool kept = false;
};

/// Looks and keeps what was found, where the store may be changed.
Result<std::vector<domain::DuplicatePair>> find(Session &session, Workspace &workspace,
                                                domain::RecordKind kind)
{
    DuplicateDesk desk(workspace);
    RAPPORT_TRY(auto found, session.wait(desk.find(kind), QCoreApplication::translate("Cli", "Comparing")));
    if (!workspace.isReadOnly()) {
        RAPPORT_TRY(const auto written, session.wait(desk.keep(kind, found)));
        Q_UNUSED(written)
    }
    return std::move(found.pairs);
}

Result<> printPair(Session &session, const domain::DuplicatePair &pair)
{
    const QString why = messages::duplicateReasons(pair.why);
    if (session.json)
        return session.print(QJsonObject{{"ids", QJsonArray{pair.first.value(), pair.second.value()}},
                                         {"score", double(qRound64(pair.score * 1000)) / 1000},
                                         {"why", why}});
    return session.print(QStringLiteral("%1  %2  %3  %4")
                             .arg(pair.first.value())
                             .arg(pair.second.value())
                             .arg(pair.score, 0, 'f', 3)
                             .arg(why));
}

Outcome duplicates(Session &session, const DuplicatesArguments &arguments)
{
    RAPPORT_TRY(const auto kind, kindArgument(fromCli(arguments.kind)));
    auto opened = session.open();
    if (!opened && opened.error().reason == QLatin1String("store.read-only"))
        opened = session.open(storage::Access::ReadOnly);
    RAPPORT_TRY(Workspace * workspace, opened);
    const int limit = arguments.limit > 0 ? arguments.limit : std::numeric_limits<int>::max();
    std::vector<domain::DuplicatePair> pairs;
    if (arguments.kept) {
        RAPPORT_TRY(auto kept, session.wait(DuplicateDesk(*workspace).kept(kind, limit)));
        pairs = std::move(kept.pairs);
    } else {
        RAPPORT_TRY(pairs, find(session, *workspace, kind));
    }
    for (std::size_t i = 0; i < pairs.size() && i < std::size_t(limit); ++i)
        RAPPORT_CHECK(printPair(session, pairs[i]));
    return ExitCode::Done;
}

} // namespace

void addDuplicateCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto asked = std::make_shared<DuplicatesArguments>();
    auto *looking = app.add_subcommand("duplicates", "Records that are likely one, best first");
    looking->add_option("KIND", asked->kind, "contacts or companies")->required();
    looking->add_option("--limit", asked->limit, "At most so many")->check(CLI::PositiveNumber);
    looking->add_flag("--kept", asked->kept, "What the last look found, without looking again");
    looking->callback(
        [&session, &chosen, asked] { chosen = [&session, asked] { return duplicates(session, *asked); }; });

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
