#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/customerjson.h"
#include "cli/texttable.h"
#include "messages/buyerwords.h"
#include "workspace/consentdesk.h"
#include "workspace/segmentdesk.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <cmath>

namespace rapport::cli {

using core::Result;
using domain::RecordId;
using domain::Segment;
using workspace::SegmentDesk;
using workspace::Workspace;

namespace {

struct SegmentArguments {
    std::string name;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::vector<std::string> release;
    bool freeze = false;
    bool ids = false;
    std::string propose;
    int groups = 0;
    bool keep = false;
};

struct ConsentArguments {
    std::string person;
    std::string give;
    std::string withdraw;
    std::string basis;
    std::string source;
    std::string proof;
    std::string wording;
};

Result<Segment> segmentNamed(Session &session, Workspace &workspace, const QString &text)
{
    RAPPORT_TRY(const auto all, session.wait(SegmentDesk(workspace).all()));
    const auto id = idArgument(text);
    const RecordId number = id ? idInStore(*id, workspace.store().identity().origin) : RecordId();
    for (const workspace::CountedSegment &one : all) {
        if (one.segment.name.compare(text.trimmed(), Qt::CaseInsensitive) == 0 ||
            (number.isValid() && one.segment.id == number))
            return one.segment;
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("segment.none"), {text});
}

Outcome listAll(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const auto all, session.wait(SegmentDesk(*workspace).all()));
    TextTable table({"Segment", "Of", "Size", "Condition"});
    for (const auto &[segment, size] : all) {
        const QString condition =
            segment.fault.isEmpty() ? domain::printFilter(segment.condition) : segment.fault;
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"id", segment.id.value()},
                                                    {"name", segment.name},
                                                    {"about", domain::kindPlural(segment.about)},
                                                    {"frozen", segment.frozen},
                                                    {"size", size ? QJsonValue(*size) : QJsonValue()},
                                                    {"condition", condition}}));
        table.add({segment.name, domain::kindPlural(segment.about),
                   size ? QString::number(*size) : QStringLiteral("–"), condition});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

Result<> printQuality(Session &session, const Workspace &workspace, const Segment &segment,
                      const workspace::SegmentQuality &quality)
{
    const storage::SegmentSheet &sheet = quality.sheet;
    const QString currency = workspace.currency();
    QJsonObject reachable;
    for (const auto &[channel, count] : sheet.reachable)
        reachable.insert(channel, count);
    QJsonObject overlaps;
    for (const auto &[other, both] : quality.overlaps)
        overlaps.insert(other.name, both);
    const QJsonObject object{{"name", segment.name},
                             {"size", sheet.in.count},
                             {"all", sheet.in.count + sheet.others.count},
                             {"buyers", sheet.in.buyers},
                             {"revenue", decimalOf(double(sheet.in.revenue), currency)},
                             {"margin", decimalOf(double(sheet.in.margin), currency)},
                             {"mean", decimalOf(sheet.in.mean, currency)},
                             {"deviation", decimalOf(sheet.in.deviation, currency)},
                             {"mean_others", decimalOf(sheet.others.mean, currency)},
                             {"deviation_others", decimalOf(sheet.others.deviation, currency)},
                             {"reachable", reachable},
                             {"overlaps", overlaps}};
    if (session.json)
        return session.print(object);
    TextTable table({"What", "Value"});
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!member->isObject()) {
            table.add(
                {member.key(), member->isNull() ? QStringLiteral("–") : member->toVariant().toString()});
            continue;
        }
        const QJsonObject parts = member->toObject();
        for (auto part = parts.begin(); part != parts.end(); ++part)
            table.add({member.key() + QStringLiteral(": ") + part.key(), part->toVariant().toString()});
    }
    return session.print(table);
}

Result<std::vector<qint64>> idsOf(const Workspace &workspace, const std::vector<std::string> &texts)
{
    std::vector<qint64> ids;
    for (const std::string &text : texts) {
        RAPPORT_TRY(const RecordId id, idArgument(fromCli(text)));
        ids.push_back(idInStore(id, workspace.store().identity().origin).value());
    }
    return ids;
}

Outcome acknowledged(Session &session, const workspace::Written<qint64> &written)
{
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    const QJsonValue changeset =
        written.changeset.isValid() ? QJsonValue(written.changeset.value()) : QJsonValue();
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"changeset", changeset}, {"records", written.value}}));
    else
        RAPPORT_CHECK(session.print(QCoreApplication::translate("Cli", "Changed: %1.").arg(written.value)));
    return ExitCode::Done;
}

Outcome change(Session &session, const SegmentArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const Segment segment, segmentNamed(session, *workspace, fromCli(arguments.name)));
    SegmentDesk desk(*workspace);
    if (arguments.freeze) {
        RAPPORT_TRY(const auto frozen, session.wait(desk.freeze(segment, domain::Origin::CommandLine)));
        return acknowledged(session, frozen);
    }
    const bool in = !arguments.include.empty();
    const bool out = !arguments.exclude.empty();
    RAPPORT_TRY(const auto ids, idsOf(*workspace, in    ? arguments.include
                                                  : out ? arguments.exclude
                                                        : arguments.release));
    const auto pick = in    ? std::optional(storage::Pick::In)
                      : out ? std::optional(storage::Pick::Out)
                            : std::nullopt;
    RAPPORT_TRY(const auto picked, session.wait(desk.pick(segment, ids, pick, domain::Origin::CommandLine)));
    return acknowledged(session, picked);
}

QString groupName(std::size_t place, const reporting::BuyerGroups &found)
{
    return QStringLiteral("%1: %2").arg(place + 1).arg(
        messages::buyerWords(found.groups[place].profile, found.all));
}

Result<> keepGroups(Session &session, Workspace &workspace, domain::RecordKind kind,
                    const reporting::BuyerGroups &found)
{
    std::vector<workspace::NamedGroup> groups;
    for (std::size_t i = 0; i < found.groups.size(); ++i)
        groups.push_back({groupName(i, found), found.groups[i].ids});
    const auto kept =
        session.wait(SegmentDesk(workspace).keepGroups(kind, groups, domain::Origin::CommandLine));
    RAPPORT_CHECK(kept);
    return session.acknowledge(kept->changeset);
}

Outcome propose(Session &session, const SegmentArguments &arguments)
{
    const auto kind =
        arguments.propose == "companies" ? domain::RecordKind::Company : domain::RecordKind::Person;
    RAPPORT_TRY(Workspace * workspace,
                session.open(arguments.keep ? storage::Access::ReadWrite : storage::Access::ReadOnly));
    RAPPORT_TRY(const auto found, session.wait(SegmentDesk(*workspace).propose(kind, arguments.groups)));
    TextTable table({"Group", "Customers", "Days since", "Orders", "Revenue"});
    for (std::size_t i = 0; i < found.groups.size(); ++i) {
        const reporting::BuyerProfile &profile = found.groups[i].profile;
        const QString revenue = core::Money{std::llround(profile.revenue), workspace->currency()}.text();
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"group", groupName(i, found)},
                                                    {"customers", profile.count},
                                                    {"days", profile.days},
                                                    {"orders", profile.orders},
                                                    {"revenue", revenue},
                                                    {"silhouette", found.silhouette}}));
        else
            table.add({groupName(i, found), QString::number(profile.count),
                       QString::number(profile.days, 'f', 0), QString::number(profile.orders, 'f', 1),
                       revenue});
    }
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    if (arguments.keep)
        RAPPORT_CHECK(keepGroups(session, *workspace, kind, found));
    return ExitCode::Done;
}

Outcome segments(Session &session, const SegmentArguments &arguments)
{
    if (!arguments.propose.empty())
        return propose(session, arguments);
    if (arguments.name.empty())
        return listAll(session);
    if (arguments.freeze || !arguments.include.empty() || !arguments.exclude.empty() ||
        !arguments.release.empty())
        return change(session, arguments);
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const Segment segment, segmentNamed(session, *workspace, fromCli(arguments.name)));
    if (!arguments.ids) {
        RAPPORT_TRY(const auto quality, session.wait(SegmentDesk(*workspace).quality(segment)));
        RAPPORT_CHECK(printQuality(session, *workspace, segment, quality));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const auto members, session.wait(SegmentDesk(*workspace).members(segment)));
    for (const qint64 id : members) {
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"id", id}}));
        else
            RAPPORT_CHECK(session.print(QString::number(id)));
    }
    return ExitCode::Done;
}

Result<> printEntry(Session &session, TextTable &table, const domain::Consent &entry)
{
    const QString at = QDateTime::fromMSecsSinceEpoch(entry.at.ms, Qt::UTC).toString(Qt::ISODate);
    const QString state = entry.given ? QStringLiteral("given") : QStringLiteral("withdrawn");
    if (session.json)
        return session.print(QJsonObject{{"id", entry.id.value()},
                                         {"at", at},
                                         {"channel", entry.channel},
                                         {"state", state},
                                         {"basis", entry.basis},
                                         {"source", entry.source},
                                         {"proof", entry.proof},
                                         {"wording", entry.wording}});
    table.add({at, entry.channel, state, entry.basis, entry.source, entry.proof});
    return {};
}

Outcome note(Session &session, const ConsentArguments &arguments)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const RecordId person, idArgument(fromCli(arguments.person)));
    domain::Consent consent;
    consent.person = idInStore(person, workspace->store().identity().origin);
    consent.given = arguments.withdraw.empty();
    consent.channel = fromCli(consent.given ? arguments.give : arguments.withdraw);
    consent.basis = fromCli(arguments.basis);
    consent.source = fromCli(arguments.source);
    consent.proof = fromCli(arguments.proof);
    consent.wording = fromCli(arguments.wording);
    RAPPORT_TRY(const auto written,
                session.wait(workspace::ConsentDesk(*workspace).note(consent, domain::Origin::CommandLine)));
    return acknowledged(session, {1, written.changeset});
}

Outcome consents(Session &session, const ConsentArguments &arguments)
{
    if (!arguments.give.empty() || !arguments.withdraw.empty())
        return note(session, arguments);
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const RecordId person, idArgument(fromCli(arguments.person)));
    RAPPORT_TRY(
        const auto entries,
        session.wait(
            workspace::ConsentDesk(*workspace).of(idInStore(person, workspace->store().identity().origin))));
    TextTable table({"From", "Channel", "State", "Basis", "Source", "Proof"});
    for (const domain::Consent &entry : entries)
        RAPPORT_CHECK(printEntry(session, table, entry));
    if (!session.json)
        RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

void addConsentCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<ConsentArguments>();
    auto *command = app.add_subcommand("consent", "What a person agreed to hear, and notes it");
    command->add_option("PERSON", a->person, "Number of the person")->required();
    auto *give = command->add_option("--give", a->give, "Agreed to: email, phone, letter or sms");
    command->add_option("--withdraw", a->withdraw, "No longer wants it")->excludes(give);
    command->add_option("--basis", a->basis, "consent, contract or interest");
    command->add_option("--source", a->source, "Where it came from");
    command->add_option("--proof", a->proof, "Where it can be seen");
    command->add_option("--wording", a->wording, "The text that was agreed to");
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return consents(session, *a); }; });
}

} // namespace

void addSegmentCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<SegmentArguments>();
    auto *command = app.add_subcommand("segments", "Segments with their sizes, or one with what it is worth");
    command->add_option("NAME", a->name, "Name or number of a segment");
    auto *ids = command->add_flag("--ids", a->ids, "The numbers of its members");
    auto *include = command->add_option("--include", a->include, "Are in it, whatever its condition says");
    auto *exclude =
        command->add_option("--exclude", a->exclude, "Are not in it, whatever its condition says");
    auto *release = command->add_option("--release", a->release, "As the condition says, from now on");
    auto *proposed = command->add_option("--propose", a->propose,
                                         "Groups of contacts or companies who buy alike, by k-means");
    proposed->check(CLI::IsMember({"contacts", "companies"}));
    command->add_option("--groups", a->groups, "So many; without it the clearest number of 2 to 8")
        ->check(CLI::Range(2, reporting::kMostBuyerGroups))
        ->needs(proposed);
    command->add_flag("--keep", a->keep, "As segments")->needs(proposed);
    auto *freeze = command->add_flag("--freeze", a->freeze, "From now on only who is in it at this moment");
    for (CLI::Option *option : {include, exclude, release, freeze}) {
        for (CLI::Option *other : {ids, include, exclude, release, freeze}) {
            if (option != other)
                option->excludes(other);
        }
    }
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return segments(session, *a); }; });
    addConsentCommand(app, session, chosen);
}

} // namespace rapport::cli
