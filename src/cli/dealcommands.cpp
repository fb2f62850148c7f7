#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/deals.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using workspace::DealDesk;
using workspace::Workspace;
using workspace::Written;

namespace {

struct DealArguments {
    std::vector<std::string> ids;
    std::string stage;
    std::string amount;
    std::string day;
    std::string reason;
    std::string competitor;
};
using DealPtr = std::shared_ptr<DealArguments>;

struct ConvertArguments {
    std::string lead;
    std::string person;
    std::string company;
    std::string name;
    std::string amount;
    std::string stage;
    bool noOpportunity = false;
};

Result<std::vector<workspace::Picked>> idsOf(const DealArguments &arguments, const Workspace &workspace)
{
    std::vector<workspace::Picked> ids;
    for (const std::string &text : arguments.ids) {
        RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
        ids.push_back({idInStore(id, workspace.store().identity().origin).value(), 0});
    }
    return ids;
}

/// An id, also one without the store's number in front; empty for an empty text.
Result<RecordId> optionalId(const std::string &text, const Workspace &workspace)
{
    if (text.empty())
        return RecordId();
    RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
    return idInStore(id, workspace.store().identity().origin);
}

Result<domain::Value> valueOf(const char *field, const std::string &text, const Workspace &workspace)
{
    const domain::FieldSpec *spec =
        workspace.catalogue()->find(RecordKind::Opportunity, QLatin1String(field));
    return domain::parseValue(*spec, fromCli(text), workspace.currency());
}

Outcome answer(Session &session, const Written<qint64> &written)
{
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    if (session.json) {
        const QJsonValue changeset =
            written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset}, {"opportunities", written.value}}));
        return ExitCode::Done;
    }
    RAPPORT_CHECK(
        session.print(written.changeset.isValid()
                          ? QCoreApplication::translate("Cli", "Opportunities moved: %1 (change %2).")
                                .arg(written.value)
                                .arg(written.changeset.value())
                          : QCoreApplication::translate("Cli", "Nothing to change.")));
    return ExitCode::Done;
}

Outcome move(Session &session, const DealArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto ids, idsOf(arguments, *workspace));
    workspace::Placing placing;
    placing.value = fromCli(arguments.stage);
    RAPPORT_TRY(const auto written,
                session.wait(DealDesk(*workspace).move(ids, placing, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    return answer(session, written);
}

Outcome close(Session &session, const DealArguments &arguments, domain::StageKind kind)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto ids, idsOf(arguments, *workspace));
    workspace::Closing closing;
    closing.kind = kind;
    RAPPORT_TRY(closing.amount, valueOf("actual_amount", arguments.amount, *workspace));
    RAPPORT_TRY(closing.day, valueOf("closed_on", arguments.day, *workspace));
    closing.reason = fromCli(arguments.reason);
    closing.competitor = fromCli(arguments.competitor);
    RAPPORT_TRY(const auto written,
                session.wait(DealDesk(*workspace).close(ids, closing, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    return answer(session, written);
}

Outcome reopen(Session &session, const DealArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const auto ids, idsOf(arguments, *workspace));
    RAPPORT_TRY(const auto written,
                session.wait(DealDesk(*workspace).reopen(ids, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    return answer(session, written);
}

Outcome answerConverted(Session &session, const Written<domain::ConversionReport> &written)
{
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    const domain::ConversionReport &report = written.value;
    const auto idOrNull = [](RecordId id) { return id.isValid() ? QJsonValue(id.value()) : QJsonValue(); };
    if (session.json) {
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", written.changeset.value()},
                                                {"lead", report.lead.id.value()},
                                                {"person", idOrNull(report.person)},
                                                {"company", idOrNull(report.company)},
                                                {"opportunity", idOrNull(report.opportunity)},
                                                {"made_person", report.madePerson},
                                                {"made_company", report.madeCompany},
                                                {"timeline", report.moved}}));
        return ExitCode::Done;
    }
    const auto text = [](RecordId id) {
        return id.isValid() ? QString::number(id.value()) : QStringLiteral("-");
    };
    RAPPORT_CHECK(
        session.print(QCoreApplication::translate(
                          "Cli", "Converted lead %1: person %2, company %3, opportunity %4 (change %5).")
                          .arg(text(report.lead.id), text(report.person), text(report.company),
                               text(report.opportunity), QString::number(written.changeset.value()))));
    return ExitCode::Done;
}

Outcome convert(Session &session, const ConvertArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    domain::ConversionOrder order;
    RAPPORT_TRY(order.lead, optionalId(arguments.lead, *workspace));
    RAPPORT_TRY(order.person, optionalId(arguments.person, *workspace));
    RAPPORT_TRY(order.company, optionalId(arguments.company, *workspace));
    RAPPORT_TRY(order.amount, valueOf("amount", arguments.amount, *workspace));
    order.stage = fromCli(arguments.stage);
    order.opportunityName = fromCli(arguments.name);
    order.opportunity = !arguments.noOpportunity;
    RAPPORT_TRY(const auto written,
                session.wait(DealDesk(*workspace).convert(order, domain::Origin::CommandLine), {},
                             Session::Interrupt::Ignored));
    return answerConverted(session, written);
}

CLI::App *dealCommand(CLI::App &app, const char *name, const char *what, const DealPtr &arguments)
{
    auto *added = app.add_subcommand(name, what);
    added->add_option("ID", arguments->ids, "Numbers of opportunities")->required();
    return added;
}

void addClosing(CLI::App &app, Session &session, Action &chosen, domain::StageKind kind)
{
    const auto a = std::make_shared<DealArguments>();
    const bool won = kind == domain::StageKind::Won;
    auto *command = dealCommand(app, won ? "win" : "lose",
                                won ? "Closes opportunities as won" : "Closes opportunities as lost", a);
    command->add_option("--amount", a->amount,
                        "What it really came to (else the opportunity's amount, when won)");
    command->add_option("--on", a->day, "The day (else today)");
    command->add_option("--reason", a->reason, "Why");
    command->add_option("--competitor", a->competitor, "Who else was there");
    command->callback(
        [&session, &chosen, a, kind] { chosen = [&session, a, kind] { return close(session, *a, kind); }; });
}

void addConvert(CLI::App &app, Session &session, Action &chosen)
{
    auto *command = app.add_subcommand("convert", "Makes a person, a company and an opportunity of a lead");
    const auto a = std::make_shared<ConvertArguments>();
    command->add_option("ID", a->lead, "The lead's number")->required();
    command->add_option("--person", a->person, "A person who is there already");
    command->add_option("--company", a->company, "A company that is there already");
    command->add_option("--name", a->name, "Name of the opportunity");
    command->add_option("--amount", a->amount, "Amount of the opportunity");
    command->add_option("--stage", a->stage, "Stage of the opportunity");
    command->add_flag("--no-opportunity", a->noOpportunity, "Make no opportunity");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return convert(session, *a); }; });
}

} // namespace

void addDealCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto moving = std::make_shared<DealArguments>();
    auto *moveCommand = app.add_subcommand("move", "Puts opportunities into a stage");
    moveCommand->add_option("STAGE", moving->stage, "Name or number of the stage")->required();
    moveCommand->add_option("ID", moving->ids, "Numbers of opportunities")->required();
    moveCommand->callback(
        [&session, &chosen, moving] { chosen = [&session, moving] { return move(session, *moving); }; });
    addClosing(app, session, chosen, domain::StageKind::Won);
    addClosing(app, session, chosen, domain::StageKind::Lost);
    const auto opening = std::make_shared<DealArguments>();
    dealCommand(app, "reopen", "Opens closed opportunities again", opening)
        ->callback([&session, &chosen, opening] {
            chosen = [&session, opening] { return reopen(session, *opening); };
        });
    addConvert(app, session, chosen);
}

} // namespace rapport::cli
