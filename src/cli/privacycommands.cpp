#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/errortext.h"
#include "core/safefile.h"
#include "messages/dossierpage.h"
#include "messages/when.h"
#include "workspace/privacy.h"
#include "workspace/records.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

namespace rapport::cli {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::RecordId;
using workspace::PrivacyDesk;
using workspace::Workspace;

namespace {

constexpr qint64 kMaxIdsBytes = 64 * 1024 * 1024;

struct DossierArguments {
    std::string id;
    std::string file;
    bool html = false;
};

struct EraseArguments {
    std::vector<std::string> ids;
    std::string idsFile;
    std::vector<std::string> backups;
    bool pseudonymise = false;
    bool yes = false;
};

/// The person of a number; of one that was merged into another, that one.
Result<RecordId> personOf(Session &session, Workspace &workspace, const QString &text)
{
    RAPPORT_TRY(const RecordId id, idArgument(text));
    const RecordId own = idInStore(id, workspace.store().identity().origin);
    RAPPORT_TRY(const auto now,
                session.wait(workspace::RecordDesk(workspace).follow({domain::RecordKind::Person, own})));
    return now.id;
}

Outcome dossier(Session &session, const DossierArguments &arguments)
{
    RAPPORT_CHECK(idArgument(fromCli(arguments.id)));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const RecordId person, personOf(session, *workspace, fromCli(arguments.id)));
    RAPPORT_TRY(const auto found, session.wait(PrivacyDesk(*workspace).dossier(person)));
    const QString file = fromCli(arguments.file);
    const bool page = arguments.html || file.endsWith(QLatin1String(".html"), Qt::CaseInsensitive);
    const QByteArray text =
        page ? messages::dossierPage(found) : QJsonDocument(workspace::dossierJson(found)).toJson();
    if (file.isEmpty() || file == QLatin1String("-")) {
        RAPPORT_CHECK(session.printBytes(text));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(text));
    RAPPORT_CHECK(target->commit());
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"id", person.value()}, {"file", file}}));
    else
        RAPPORT_CHECK(
            session.print(QCoreApplication::translate("Cli", "Wrote everything about person %1 to %2.")
                              .arg(person.value())
                              .arg(file)));
    return ExitCode::Done;
}

Result<QStringList> idTexts(const EraseArguments &arguments)
{
    QStringList texts = fromCli(arguments.ids);
    if (!arguments.idsFile.empty()) {
        QFile file(fromCli(arguments.idsFile));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound, QStringLiteral("file.cannot-read"),
                        {file.fileName(), file.errorString()});
        static const QRegularExpression kSpace(QStringLiteral("[\\s,;]+"));
        texts += QString::fromUtf8(file.read(kMaxIdsBytes)).split(kSpace, Qt::SkipEmptyParts);
    }
    if (texts.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("usage.not-an-id"), {QString()});
    for (const QString &text : std::as_const(texts))
        RAPPORT_CHECK(idArgument(text));
    return texts;
}

Result<std::vector<RecordId>> peopleOf(Session &session, Workspace &workspace, const QStringList &texts)
{
    std::vector<RecordId> people;
    for (const QString &text : texts) {
        RAPPORT_TRY(const RecordId person, personOf(session, workspace, text));
        people.push_back(person);
    }
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
}

QJsonObject jsonOf(const storage::EraseReport &report, const std::vector<storage::BackupHolder> &backups)
{
    QJsonArray holders;
    for (const auto &backup : backups)
        holders.append(
            QJsonObject{{"file", backup.file}, {"at", backup.at.iso()}, {"people", backup.people}});
    return {{"people", report.people},         {"merged", report.merged}, {"exchanges", report.exchanges},
            {"tasks", report.tasks},           {"rows", report.rows},     {"journal", report.journal},
            {"changesets", report.changesets}, {"backups", holders}};
}

Result<> sayBackups(Session &session, const std::vector<storage::BackupHolder> &backups)
{
    for (const auto &backup : backups)
        session.say(QCoreApplication::translate("Cli", "A copy still holds them: %1 (%2).")
                        .arg(backup.file, backup.at.iso().left(10)));
    return {};
}

/// Says what would go; nothing is erased without --yes.
Outcome showPreview(Session &session, Workspace &workspace, const std::vector<RecordId> &people,
                    const QStringList &folders)
{
    RAPPORT_TRY(const auto preview, session.wait(PrivacyDesk(workspace).preview(people, folders)));
    if (session.json) {
        QJsonObject answer = jsonOf(preview.report, preview.backups);
        answer.insert(QStringLiteral("erased"), false);
        RAPPORT_CHECK(session.print(answer));
    } else {
        RAPPORT_CHECK(session.print(
            QCoreApplication::translate("Cli", "People: %1. Exchanges: %2. Tasks: %3. Journal entries: %4.")
                .arg(preview.report.people)
                .arg(preview.report.exchanges)
                .arg(preview.report.tasks)
                .arg(preview.report.journal)));
    }
    RAPPORT_CHECK(sayBackups(session, preview.backups));
    session.say(QCoreApplication::translate(
        "Cli", "Nothing was erased: erasing cannot be undone. Say --yes to do it."));
    return ExitCode::Refused;
}

Result<> answerErased(Session &session, const PrivacyDesk::Erased &erased)
{
    RAPPORT_CHECK(session.acknowledge(erased.changeset));
    if (session.json) {
        QJsonObject answer = jsonOf(erased.report, erased.backups);
        answer.insert(QStringLiteral("erased"), true);
        answer.insert(QStringLiteral("changeset"), erased.changeset.value());
        answer.insert(QStringLiteral("clean"), erased.clean);
        RAPPORT_CHECK(session.print(answer));
    } else {
        RAPPORT_CHECK(session.print(
            QCoreApplication::translate(
                "Cli", "Erased: people %1, exchanges %2, tasks %3, journal entries %4 (change %5).")
                .arg(erased.report.people)
                .arg(erased.report.exchanges)
                .arg(erased.report.tasks)
                .arg(erased.report.journal)
                .arg(erased.changeset.value())));
    }
    if (!erased.clean) {
        session.say(erased.fault ? errorText(*erased.fault)
                                 : QCoreApplication::translate("Cli", "Somebody still reads the store."));
        session.say(QCoreApplication::translate(
            "Cli", "The file may still hold old bytes. Close other windows and run rapport-cli scrub."));
    }
    return sayBackups(session, erased.backups);
}

Outcome erase(Session &session, const EraseArguments &arguments)
{
    RAPPORT_TRY(const QStringList texts, idTexts(arguments));
    RAPPORT_TRY(Workspace * workspace,
                session.open(arguments.yes ? storage::Access::ReadWrite : storage::Access::ReadOnly));
    RAPPORT_TRY(const auto people, peopleOf(session, *workspace, texts));
    const QStringList folders = fromCli(arguments.backups);
    if (!arguments.yes)
        return showPreview(session, *workspace, people, folders);
    storage::EraseOrder order;
    order.people = people;
    order.how = arguments.pseudonymise ? storage::EraseHow::Pseudonymise : storage::EraseHow::Erase;
    order.placeholder = QCoreApplication::translate("Cli", "Erased person #");
    RAPPORT_TRY(const auto erased,
                session.wait(PrivacyDesk(*workspace).erase(order, folders),
                             QCoreApplication::translate("Cli", "Erasing"), Session::Interrupt::Ignored));
    RAPPORT_CHECK(answerErased(session, erased));
    return ExitCode::Done;
}

Outcome scrub(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open());
    RAPPORT_TRY(const bool clean,
                session.wait(PrivacyDesk(*workspace).scrub(), QCoreApplication::translate("Cli", "Cleaning"),
                             Session::Interrupt::Ignored));
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"clean", clean}}));
    else if (clean)
        RAPPORT_CHECK(session.print(
            QCoreApplication::translate("Cli", "The store's files hold nothing of what was deleted.")));
    if (!clean)
        session.say(QCoreApplication::translate(
            "Cli", "Somebody still reads an older state of the store. Close other windows and try again."));
    return clean ? ExitCode::Done : ExitCode::Refused;
}

} // namespace

void addPrivacyCommands(CLI::App &app, Session &session, Action &chosen)
{
    const auto d = std::make_shared<DossierArguments>();
    auto *asked = app.add_subcommand("dossier", "Everything the store knows about one person");
    asked->add_option("ID", d->id, "The person's number")->required();
    asked->add_flag("--html", d->html, "A page to read, not JSON");
    asked->add_option("-o,--output", d->file, "A file; standard output without it");
    asked->callback([&session, &chosen, d] { chosen = [&session, d] { return dossier(session, *d); }; });

    const auto e = std::make_shared<EraseArguments>();
    auto *erasing = app.add_subcommand("erase", "Erases people for good, also from journal, index and file");
    erasing->add_option("ID", e->ids, "The numbers of the people");
    erasing->add_option("--ids", e->idsFile, "A file with more numbers");
    erasing->add_flag("--pseudonymise", e->pseudonymise,
                      "Keep a record without values, so that figures stay as they are");
    erasing->add_option("--backups", e->backups, "Folders where more copies of the store may lie");
    erasing->add_flag("--yes", e->yes, "Do it: nothing takes it back");
    erasing->callback([&session, &chosen, e] { chosen = [&session, e] { return erase(session, *e); }; });

    auto *cleaning = app.add_subcommand("scrub", "Leaves nothing of what was erased in the store's files");
    cleaning->callback([&session, &chosen] { chosen = [&session] { return scrub(session); }; });
}

} // namespace rapport::cli
