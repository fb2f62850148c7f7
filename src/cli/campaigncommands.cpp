#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/customerjson.h"
#include "cli/texttable.h"
#include "messages/readycampaigns.h"
#include "messages/sentence.h"
#include "workspace/campaignmeasure.h"
#include "workspace/channeldesk.h"
#include "workspace/deliverydesk.h"
#include "workspace/segmentdesk.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <CLI/Validators.hpp>

namespace rapport::cli {

using core::Result;
using domain::Campaign;
using domain::RecordId;
using workspace::CampaignDesk;
using workspace::CampaignPlan;
using workspace::DeliveryDesk;
using workspace::Workspace;

namespace {

constexpr int kDefaultDays = 30;
constexpr int kAllPercent = 100;
constexpr quint16 kSubmission = 587;

struct CampaignArguments {
    std::string name;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::string message;
    std::string subject;
    std::string language;
    std::string variant;
    std::string show; ///< "audience", "recipients" or "responses"
    std::string note;
    std::string person;
    std::string detail;
    std::string change; ///< "pause", "resume" or "stop"
    std::string resolve;
    std::string ready;
    int days = kDefaultDays;
};

struct SendArguments {
    std::string campaign;
    std::string dryRun;
    std::string exportFolder;
    std::string smtp;
    std::string security = "starttls";
    std::string login;
    std::string test;
    std::string person;
    int pilot = kAllPercent;
    int connections = outreach::DispatchRules().connections;
    int perMinute = 0;
};

Result<CampaignPlan> planNamed(Session &session, Workspace &workspace, const QString &text)
{
    RAPPORT_TRY(const auto all, session.wait(CampaignDesk(workspace).all()));
    const auto id = idArgument(text);
    const RecordId number = id ? idInStore(*id, workspace.store().identity().origin) : RecordId();
    for (const workspace::CampaignLine &line : all) {
        if (line.campaign.name.compare(text.trimmed(), Qt::CaseInsensitive) == 0 ||
            (number.isValid() && line.campaign.id == number))
            return session.wait(CampaignDesk(workspace).plan(line.campaign.id));
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("campaign.none"), {text});
}

QJsonObject countsJson(const QMap<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        object.insert(count.key(), *count);
    return object;
}

Outcome listAll(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const auto all, session.wait(CampaignDesk(*workspace).all()));
    TextTable table({"Campaign", "Channel", "Status", "Sent", "Waiting"});
    for (const auto &[campaign, states] : all) {
        const QJsonObject counts = countsJson(states);
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"id", campaign.id.value()},
                                                    {"name", campaign.name},
                                                    {"channel", campaign.channel},
                                                    {"status", campaign.status},
                                                    {"messages", counts}}));
        table.add({campaign.name, campaign.channel, campaign.status, QString::number(states.value("sent")),
                   QString::number(states.value("queued") + states.value("deferred"))});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

QJsonObject jsonOf(const reporting::Difference &difference)
{
    return {{"value", difference.value},
            {"from", difference.lower},
            {"to", difference.upper},
            {"p", difference.p}};
}

QJsonObject effectJson(const storage::CampaignResults &results, const QString &currency)
{
    const workspace::CampaignEffect effect = workspace::effectOf(results);
    QJsonArray groups;
    for (const storage::CampaignGroup &group : results.groups)
        groups.append(QJsonObject{{"held", group.held},
                                  {"variant", group.variant},
                                  {"customers", group.customers},
                                  {"buyers", group.buyers},
                                  {"revenue", decimalOf(group.revenue, currency)}});
    QJsonObject object{{"from", results.from.toString(Qt::ISODate)},
                       {"until", results.until.toString(Qt::ISODate)},
                       {"groups", groups},
                       {"buyers", QJsonValue()},
                       {"revenue", QJsonValue()}};
    if (effect.buyers)
        object.insert("buyers", QJsonObject{{"rate", effect.buyers->rate},
                                            {"base", effect.buyers->base},
                                            {"difference", jsonOf(effect.buyers->difference)},
                                            {"extra", jsonOf(effect.buyers->extra)}});
    if (effect.revenue)
        object.insert("revenue", QJsonObject{{"mean", decimalOf(effect.revenue->mean, currency)},
                                             {"base", decimalOf(effect.revenue->base, currency)},
                                             {"p", effect.revenue->difference.p},
                                             {"extra", decimalOf(effect.revenue->extra.value, currency)},
                                             {"extra_from", decimalOf(effect.revenue->extra.lower, currency)},
                                             {"extra_to", decimalOf(effect.revenue->extra.upper, currency)},
                                             {"few_buyers", effect.revenue->fewBuyers}});
    return object;
}

QJsonObject audienceJson(const storage::Audience &audience)
{
    QJsonObject out{{"found", audience.found},
                    {"recipients", qint64(audience.recipients.size())},
                    {"held", qint64(audience.held.size())}};
    for (const auto &[why, people] : audience.leftOut)
        out.insert(storage::leftOutKey(why), qint64(people.size()));
    return out;
}

Result<> printTable(Session &session, const QJsonObject &object)
{
    if (session.json)
        return session.print(object);
    TextTable table({"What", "Value"});
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member->isArray())
            continue;
        const QJsonObject parts = member->toObject();
        for (auto part = parts.begin(); part != parts.end(); ++part)
            table.add({member.key() + QStringLiteral(": ") + part.key(), part->toVariant().toString()});
        if (!member->isObject())
            table.add(
                {member.key(), member->isNull() ? QStringLiteral("–") : member->toVariant().toString()});
    }
    return session.print(table);
}

Outcome showOne(Session &session, Workspace &workspace, const CampaignPlan &plan, int days)
{
    const Campaign &campaign = plan.campaign;
    RAPPORT_TRY(const auto readiness, session.wait(DeliveryDesk(workspace).readiness(plan)));
    RAPPORT_TRY(const auto results, session.wait(CampaignDesk(workspace).results(campaign, days)));
    QJsonArray problems;
    for (const workspace::CampaignCheck &check : readiness.checks) {
        if (!check.fits)
            problems.append(messages::sentence(check.error, workspace.catalogue().get()));
    }
    const QString currency = workspace.currency();
    RAPPORT_CHECK(printTable(
        session, {{"id", campaign.id.value()},
                  {"name", campaign.name},
                  {"channel", campaign.channel},
                  {"status", campaign.status},
                  {"ready", readiness.isReady()},
                  {"problems", problems},
                  {"audience", audienceJson(readiness.audience)},
                  {"messages", countsJson(results.states)},
                  {"responses", countsJson(results.responses)},
                  {"named", QJsonObject{{"leads", results.leads},
                                        {"opportunities", results.opportunities},
                                        {"orders", results.orders},
                                        {"revenue", decimalOf(double(results.orderRevenue), currency)}}},
                  {"effect", effectJson(results, currency)}}));
    if (!session.json) {
        for (const QJsonValue &problem : problems)
            RAPPORT_CHECK(session.print(problem.toString()));
    }
    return ExitCode::Done;
}

Outcome printRecipients(Session &session, Workspace &workspace, const CampaignPlan &plan)
{
    constexpr int kAll = 2'000'000'000;
    RAPPORT_TRY(const auto rows,
                session.wait(CampaignDesk(workspace).recipients(plan.campaign.id, {}, kAll)));
    TextTable table({"Person", "Name", "Address", "State", "Reason", "Reply"});
    for (const storage::RecipientRow &row : rows) {
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"person", row.person.value()},
                                                    {"name", row.name},
                                                    {"address", row.address},
                                                    {"variant", row.variant},
                                                    {"state", row.state},
                                                    {"reason", row.reason},
                                                    {"reply", row.reply}}));
        table.add(
            {QString::number(row.person.value()), row.name, row.address, row.state, row.reason, row.reply});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Outcome acknowledged(Session &session, domain::ChangesetId changeset, QJsonObject answer)
{
    RAPPORT_CHECK(session.acknowledge(changeset));
    answer.insert("changeset", changeset.isValid() ? QJsonValue(changeset.value()) : QJsonValue());
    RAPPORT_CHECK(printTable(session, answer));
    return ExitCode::Done;
}

Result<std::vector<domain::Segment>> segmentsNamed(Session &session, Workspace &workspace,
                                                   const std::vector<std::string> &names)
{
    RAPPORT_TRY(const auto all, session.wait(workspace::SegmentDesk(workspace).all()));
    std::vector<domain::Segment> found;
    for (const std::string &name : names) {
        const QString text = fromCli(name).trimmed();
        const auto one =
            std::find_if(all.begin(), all.end(), [&text](const workspace::CountedSegment &segment) {
                return segment.segment.name.compare(text, Qt::CaseInsensitive) == 0;
            });
        if (one == all.end())
            return core::fail(core::ErrorCode::NotFound, QStringLiteral("segment.none"), {text});
        found.push_back(one->segment);
    }
    return found;
}

/// In the place of the message for the same variant and language.
Result<> setMessage(Campaign &campaign, const CampaignArguments &arguments)
{
    const QString path = fromCli(arguments.message);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::Io, QStringLiteral("file.cannot-read"),
                          {path, file.errorString()});
    domain::CampaignMessage message{0, fromCli(arguments.variant), fromCli(arguments.language),
                                    fromCli(arguments.subject), QString::fromUtf8(file.readAll())};
    for (domain::CampaignMessage &one : campaign.messages) {
        if (one.step != 0 || one.variant != message.variant || one.language != message.language)
            continue;
        if (message.subject.isEmpty())
            message.subject = one.subject;
        one = message;
        return {};
    }
    campaign.messages.push_back(message);
    return {};
}

Outcome edit(Session &session, Workspace &workspace, CampaignPlan plan, const CampaignArguments &arguments)
{
    if (!arguments.include.empty() || !arguments.exclude.empty()) {
        RAPPORT_TRY(plan.segments.include, segmentsNamed(session, workspace, arguments.include));
        RAPPORT_TRY(plan.segments.exclude, segmentsNamed(session, workspace, arguments.exclude));
    }
    if (!arguments.message.empty())
        RAPPORT_CHECK(setMessage(plan.campaign, arguments));
    RAPPORT_TRY(const auto kept,
                session.wait(CampaignDesk(workspace).keep(plan, domain::Origin::CommandLine)));
    return acknowledged(session, kept.changeset, {{"id", kept.value.campaign.id.value()}});
}

Outcome note(Session &session, Workspace &workspace, const CampaignPlan &plan,
             const CampaignArguments &arguments)
{
    domain::Response response;
    response.kind = fromCli(arguments.note);
    response.at = session.clock().now();
    response.source = QStringLiteral("by hand");
    response.detail = fromCli(arguments.detail);
    if (!arguments.person.empty()) {
        RAPPORT_TRY(const RecordId person, idArgument(fromCli(arguments.person)));
        response.person = idInStore(person, workspace.store().identity().origin);
    }
    RAPPORT_TRY(const auto noted, session.wait(CampaignDesk(workspace).note(plan.campaign, {response},
                                                                            domain::Origin::CommandLine)));
    return acknowledged(session, noted.changeset, {});
}

Outcome changeStatus(Session &session, Workspace &workspace, const CampaignPlan &plan,
                     const std::string &change)
{
    CampaignDesk desk(workspace);
    const auto origin = domain::Origin::CommandLine;
    auto written = change == "pause"    ? desk.pause(plan.campaign, origin)
                   : change == "resume" ? desk.resume(plan.campaign, origin)
                                        : desk.stop(plan.campaign, origin);
    RAPPORT_TRY(const auto status, session.wait(std::move(written)));
    return acknowledged(session, status.changeset, {{"status", status.value}});
}

Outcome makeReady(Session &session, const QString &key)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadWrite));
    for (const messages::ReadyCampaign &ready :
         messages::readyCampaigns(*workspace->catalogue(), workspace->currency())) {
        if (ready.key != key)
            continue;
        const auto kept =
            session.wait(CampaignDesk(*workspace).keep(ready.plan, domain::Origin::CommandLine));
        RAPPORT_CHECK(kept);
        RAPPORT_CHECK(session.acknowledge(kept->changeset));
        RAPPORT_CHECK(printTable(
            session, {{"changeset", kept->changeset.value()}, {"id", kept->value.campaign.id.value()}}));
        return ExitCode::Done;
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("campaign.none"), {key});
}

Outcome campaigns(Session &session, const CampaignArguments &a)
{
    if (!a.ready.empty())
        return makeReady(session, fromCli(a.ready));
    if (a.name.empty())
        return listAll(session);
    const bool edits = !a.include.empty() || !a.exclude.empty() || !a.message.empty();
    const bool writes = edits || !a.note.empty() || !a.change.empty() || !a.resolve.empty();
    RAPPORT_TRY(Workspace * workspace,
                session.open(writes ? storage::Access::ReadWrite : storage::Access::ReadOnly));
    RAPPORT_TRY(const CampaignPlan plan, planNamed(session, *workspace, fromCli(a.name)));
    if (edits)
        return edit(session, *workspace, plan, a);
    if (!a.note.empty())
        return note(session, *workspace, plan, a);
    if (!a.change.empty())
        return changeStatus(session, *workspace, plan, a.change);
    if (!a.resolve.empty()) {
        RAPPORT_TRY(const qint64 changed,
                    session.wait(CampaignDesk(*workspace).resolve(plan.campaign, a.resolve == "sent")));
        RAPPORT_CHECK(printTable(session, {{"messages", changed}}));
        return ExitCode::Done;
    }
    if (a.show == "recipients")
        return printRecipients(session, *workspace, plan);
    return showOne(session, *workspace, plan, a.days);
}

/// Of the options, else of the surroundings.
Result<outreach::SmtpAccount> accountOf(const SendArguments &arguments)
{
    const auto given = [](const std::string &text, const char *variable) {
        return text.empty() ? qEnvironmentVariable(variable) : fromCli(text);
    };
    const QString server = given(arguments.smtp, "RAPPORT_SMTP");
    if (server.isEmpty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.no-smtp"));
    outreach::SmtpAccount account;
    const qsizetype colon = server.lastIndexOf(QLatin1Char(':'));
    bool isPort = false;
    const uint port = colon < 0 ? 0 : server.mid(colon + 1).toUInt(&isPort);
    account.host = isPort ? server.left(colon) : server;
    account.port = isPort && port > 0 && port < 65'536 ? quint16(port) : kSubmission;
    account.security = arguments.security == "none"  ? outreach::SmtpAccount::Security::None
                       : arguments.security == "tls" ? outreach::SmtpAccount::Security::Tls
                                                     : outreach::SmtpAccount::Security::StartTls;
    account.user = given(arguments.login, "RAPPORT_SMTP_USER");
    account.password = qgetenv("RAPPORT_SMTP_PASSWORD");
    account.caFile = qEnvironmentVariable("RAPPORT_SMTP_CA");
    RAPPORT_CHECK(outreach::checkAccount(account));
    return account;
}

/// Who does not get it, by why.
QJsonObject skippedJson(const QMap<QString, qint64> &leftOut, qint64 held, qint64 skipped)
{
    QJsonObject object = countsJson(leftOut);
    object.insert("held", held);
    object.insert("while_sending", skipped);
    return object;
}

QJsonObject sentJson(const workspace::SentCampaign &sent, const QMap<QString, qint64> &leftOut)
{
    const auto count = [&sent](const char *state) { return sent.states.value(QLatin1String(state)); };
    return {{"sent", count("sent")},
            {"failed", count("failed")},
            {"skipped", skippedJson(leftOut, count("held"), count("skipped"))},
            {"deferred", count("deferred")},
            {"uncertain", count("uncertain")},
            {"waiting", count("queued") + count("claimed") + count("sending")}};
}

Outcome sendTest(Session &session, Workspace &workspace, const CampaignPlan &plan,
                 const SendArguments &arguments)
{
    RAPPORT_TRY(const outreach::SmtpAccount account, accountOf(arguments));
    qint64 person = 0;
    if (arguments.person.empty()) {
        RAPPORT_TRY(const auto audience, session.wait(CampaignDesk(workspace).audience(plan)));
        if (!audience.recipients.empty())
            person = audience.recipients.front().person;
    } else {
        RAPPORT_TRY(const RecordId id, idArgument(fromCli(arguments.person)));
        person = idInStore(id, workspace.store().identity().origin).value();
    }
    RAPPORT_TRY(const QString reply,
                session.wait(DeliveryDesk(workspace).test(plan, person, fromCli(arguments.test), account)));
    RAPPORT_CHECK(printTable(session, {{"sent", 1}, {"reply", reply}}));
    return ExitCode::Done;
}

Outcome sendByHand(Session &session, Workspace &workspace, const CampaignPlan &plan, const QString &folder)
{
    RAPPORT_TRY(const auto written, session.wait(workspace::ChannelDesk(workspace).exportTo(
                                                     plan.campaign.id, folder, domain::Origin::CommandLine),
                                                 QCoreApplication::translate("Cli", "Writing files"),
                                                 Session::Interrupt::Ignored));
    const workspace::ExportedCampaign &exported = written.value;
    return acknowledged(session, written.changeset,
                        {{"written", exported.written},
                         {"skipped", skippedJson(exported.leftOut, exported.held, 0)},
                         {"files", QJsonArray::fromStringList(exported.files)}});
}

Outcome send(Session &session, const SendArguments &a)
{
    const bool looks = !a.dryRun.empty() || !a.test.empty();
    RAPPORT_TRY(Workspace * workspace,
                session.open(looks ? storage::Access::ReadOnly : storage::Access::ReadWrite));
    RAPPORT_TRY(const CampaignPlan plan, planNamed(session, *workspace, fromCli(a.campaign)));
    if (!a.test.empty())
        return sendTest(session, *workspace, plan, a);
    if (!a.exportFolder.empty())
        return sendByHand(session, *workspace, plan, fromCli(a.exportFolder));
    DeliveryDesk desk(*workspace);
    if (!a.dryRun.empty()) {
        RAPPORT_TRY(const qint64 written, session.wait(desk.dryRun(plan, fromCli(a.dryRun))));
        RAPPORT_TRY(const auto audience, session.wait(CampaignDesk(*workspace).audience(plan)));
        RAPPORT_CHECK(printTable(
            session,
            {{"sent", 0}, {"failed", 0}, {"written", written}, {"skipped", audienceJson(audience)}}));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const outreach::SmtpAccount account, accountOf(a));
    QMap<QString, qint64> leftOut;
    if (plan.campaign.status != QLatin1String("sending")) {
        const auto queued = session.wait(desk.queue(plan.campaign.id, a.pilot, domain::Origin::CommandLine),
                                         QCoreApplication::translate("Cli", "Making messages"));
        RAPPORT_CHECK(queued);
        RAPPORT_CHECK(session.acknowledge(queued->changeset));
        leftOut = queued->value.leftOut;
    }
    outreach::DispatchRules rules;
    rules.connections = a.connections;
    rules.perMinute = a.perMinute;
    RAPPORT_TRY(const auto sent, session.wait(desk.send(plan.campaign.id, account, rules),
                                              QCoreApplication::translate("Cli", "Sending")));
    RAPPORT_CHECK(printTable(session, sentJson(sent, leftOut)));
    if (sent.report.end == outreach::DispatchReport::End::Paused ||
        sent.report.end == outreach::DispatchReport::End::Stopped)
        return core::fail(
            core::ErrorCode::Io,
            sent.report.reason.isEmpty() ? QStringLiteral("campaign.status") : sent.report.reason,
            sent.report.reason.isEmpty() ? QStringList{plan.campaign.name, QStringLiteral("paused")}
                                         : QStringList{account.host, sent.report.reply});
    return ExitCode::Done;
}

void addSendCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<SendArguments>();
    auto *command = app.add_subcommand(
        "send",
        "Delivers a campaign by e-mail, or goes on where it stopped; or writes what other channels need");
    command->add_option("CAMPAIGN", a->campaign, "Name or number of a campaign")->required();
    auto *dry = command->add_option("--dry-run", a->dryRun, "Writes .eml files into this folder instead");
    auto *byHand = command->add_option(
        "--export", a->exportFolder,
        "A new folder with letters and labels (PDF), calls or short messages (CSV), or an event's guests");
    auto *test =
        command->add_option("--test", a->test, "One message as somebody would get it, to this address");
    command->add_option("--person", a->person, "Number of that somebody")->needs(test);
    auto *pilot = command->add_option("--pilot", a->pilot, "To so many percent of them first");
    pilot->check(CLI::Range(1, kAllPercent));
    command->add_option("--smtp", a->smtp, "HOST[:PORT] of the mail server, else RAPPORT_SMTP");
    command->add_option("--security", a->security, "starttls, tls or none")
        ->check(CLI::IsMember({"starttls", "tls", "none"}));
    command->add_option(
        "--login", a->login,
        "User at the mail server, else RAPPORT_SMTP_USER; the password is RAPPORT_SMTP_PASSWORD");
    command->add_option("--connections", a->connections, "At once")->check(CLI::Range(1, 20));
    command->add_option("--per-minute", a->perMinute, "At most")->check(CLI::Range(0, 1'000'000));
    dry->excludes(test)->excludes(pilot);
    test->excludes(pilot);
    byHand->excludes(dry)->excludes(test)->excludes(pilot);
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return send(session, *a); }; });
}

} // namespace

void addCampaignCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<CampaignArguments>();
    auto *command =
        app.add_subcommand("campaigns", "Campaigns, or one with its audience, checks and results");
    command->add_option("NAME", a->name, "Name or number of a campaign");
    command->add_option("--include", a->include, "Segments that it is for; with --exclude, all anew");
    command->add_option("--exclude", a->exclude, "Segments that it is not for");
    auto *message = command->add_option("--message", a->message, "A file with what it says, as HTML");
    command->add_option("--subject", a->subject, "Its subject")->needs(message);
    command->add_option("--language", a->language, "Its language: fr, de …")->needs(message);
    command->add_option("--variant", a->variant, "A, B … of a split")->needs(message);
    command->add_option("--show", a->show, "recipients: a line for each")
        ->check(CLI::IsMember({"recipients"}));
    auto *note =
        command->add_option("--note", a->note, "Notes what somebody did: replied, clicked, opted_out …");
    command->add_option("--person", a->person, "Number of that somebody")->needs(note);
    command->add_option("--detail", a->detail, "What is to be remembered of it")->needs(note);
    command->add_option("--change", a->change, "pause, resume or stop")
        ->check(CLI::IsMember({"pause", "resume", "stop"}));
    command
        ->add_option("--ready", a->ready,
                     "Makes one to begin with: win-back, after-purchase, event or newsletter")
        ->check(CLI::IsMember({"win-back", "after-purchase", "event", "newsletter"}));
    command
        ->add_option("--resolve", a->resolve,
                     "Messages in doubt: sent (they were), or again (send them once more)")
        ->check(CLI::IsMember({"sent", "again"}));
    command->add_option("--days", a->days, "So long purchases count")->check(CLI::Range(1, 3650));
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return campaigns(session, *a); }; });
    addSendCommand(app, session, chosen);
}

} // namespace rapport::cli
