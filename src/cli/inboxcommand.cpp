#include "cli/commands.h"
#include "cli/texttable.h"
#include "outreach/secret.h"
#include "workspace/inbounddesk.h"

#include <QCoreApplication>
#include <CLI/Validators.hpp>

namespace rapport::cli {

using core::Result;
using outreach::ImapAccount;
using workspace::InboundDesk;
using workspace::InboxReport;
using workspace::Workspace;
using workspace::Written;

namespace {

constexpr quint16 kImaps = 993;
constexpr quint16 kImap = 143;

struct InboxArguments {
    std::vector<std::string> files;
    std::string imap;
    std::string login;
    std::string security = "tls";
    std::string folder = "INBOX";
    std::string optOuts;
    bool all = false;
};

QString counted(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

/// Of the options, else of the surroundings; the password never of an option, which others of the machine can see.
Result<ImapAccount> accountOf(const InboxArguments &arguments)
{
    const QString server = fromCli(arguments.imap);
    ImapAccount account;
    account.security = arguments.security == "none"       ? ImapAccount::Security::None
                       : arguments.security == "starttls" ? ImapAccount::Security::StartTls
                                                          : ImapAccount::Security::Tls;
    const qsizetype colon = server.lastIndexOf(QLatin1Char(':'));
    bool isPort = false;
    const uint port = colon < 0 ? 0 : server.mid(colon + 1).toUInt(&isPort);
    account.host = isPort ? server.left(colon) : server;
    account.port = isPort && port > 0 && port < 65'536              ? quint16(port)
                   : account.security == ImapAccount::Security::Tls ? kImaps
                                                                    : kImap;
    account.user =
        arguments.login.empty() ? qEnvironmentVariable("RAPPORT_IMAP_USER") : fromCli(arguments.login);
    account.folder = fromCli(arguments.folder);
    account.caFile = qEnvironmentVariable("RAPPORT_IMAP_CA");
    account.password = qgetenv("RAPPORT_IMAP_PASSWORD");
    if (account.password.isEmpty()) {
        RAPPORT_TRY(account.password, outreach::accountPassword(account.user));
    }
    return account;
}

Outcome print(Session &session, const std::vector<std::pair<const char *, qint64>> &counts,
              domain::ChangesetId changeset)
{
    QJsonObject object;
    TextTable table({"What", "Value"});
    for (const auto &[what, count] : counts) {
        object.insert(QLatin1String(what), count);
        table.add({QString::fromLatin1(what), QString::number(count)});
    }
    object.insert("changeset", changeset.isValid() ? QJsonValue(changeset.value()) : QJsonValue());
    RAPPORT_CHECK(session.json ? session.print(object) : session.print(table));
    return ExitCode::Done;
}

Outcome show(Session &session, const Written<InboxReport> &written)
{
    const InboxReport &report = written.value;
    RAPPORT_CHECK(session.acknowledge(written.changeset));
    for (const QString &file : report.unreadableFiles)
        session.say(counted(QT_TRANSLATE_NOOP("Cli", "%1 holds no mail that can be read.")).arg(file));
    return print(session,
                 {{"delivered", report.delivered},
                  {"bounced", report.bounced},
                  {"replied", report.replied},
                  {"opted_out", report.optedOut},
                  {"delayed", report.delayed},
                  {"auto_replies", report.autoReplies},
                  {"copies", report.copies},
                  {"known", report.known},
                  {"others", report.others},
                  {"unreadable", report.unreadable},
                  {"settled", report.settled}},
                 written.changeset);
}

Outcome inbox(Session &session, const InboxArguments &a)
{
    if (a.files.empty() && a.imap.empty() && a.optOuts.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.no-inbox"));
    RAPPORT_TRY(Workspace * workspace, session.open());
    InboundDesk desk(*workspace);
    const auto origin = domain::Origin::CommandLine;
    const QString reading = counted(QT_TRANSLATE_NOOP("Cli", "Reading mails"));
    if (!a.optOuts.empty()) {
        RAPPORT_TRY(const auto written, session.wait(desk.optOuts(fromCli(a.optOuts), origin)));
        RAPPORT_CHECK(session.acknowledge(written.changeset));
        return print(session,
                     {{"addresses", written.value.addresses}, {"opted_out", written.value.withdrawn}},
                     written.changeset);
    }
    if (!a.imap.empty()) {
        RAPPORT_TRY(const ImapAccount account, accountOf(a));
        RAPPORT_TRY(const auto written, session.wait(desk.fetch(account, a.all, origin), reading));
        return show(session, written);
    }
    RAPPORT_TRY(const auto written, session.wait(desk.read(fromCli(a.files), origin), reading));
    return show(session, written);
}

} // namespace

void addInboxCommand(CLI::App &app, Session &session, Action &chosen)
{
    const auto a = std::make_shared<InboxArguments>();
    auto *command = app.add_subcommand(
        "inbox", "Notes for campaigns what came back: bounces, reports, replies, opt-outs");
    auto *files = command->add_option("FILES", a->files, "Mails, mailboxes (mbox), or folders of them");
    auto *imap = command->add_option("--imap", a->imap, "HOST[:PORT] of a mailbox: what is new in it");
    command
        ->add_option("--login", a->login,
                     "User of the mailbox, else RAPPORT_IMAP_USER; the password is RAPPORT_IMAP_PASSWORD")
        ->needs(imap);
    command->add_option("--security", a->security, "tls, starttls or none (on this machine only)")
        ->check(CLI::IsMember({"starttls", "tls", "none"}))
        ->needs(imap);
    command->add_option("--folder", a->folder, "Which folder of it")->needs(imap);
    command->add_flag("--all", a->all, "All mails of it, not only new ones")->needs(imap);
    auto *optOuts =
        command->add_option("--opt-outs", a->optOuts, "A table with addresses that want no more e-mails");
    files->excludes(imap)->excludes(optOuts);
    imap->excludes(optOuts);
    command->callback([&session, &chosen, a] { chosen = [&session, a] { return inbox(session, *a); }; });
}

} // namespace rapport::cli
