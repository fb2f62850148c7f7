#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/errortext.h"
#include "cli/interrupt.h"
#include "messages/tableproblem.h"
#include "workspace/exchangedesk.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace rapport::cli {

using core::ErrorCode;
using core::fail;
using core::Result;
using workspace::ImportOptions;
using workspace::ImportReport;
using workspace::Workspace;

namespace {

/// So many changes and rejects a rehearsal lists, and so many rejects are said in sentences.
constexpr size_t kMaxListed = 1000;
constexpr size_t kMaxSaid = 5;
constexpr qint64 kMaxMappingBytes = 4 * 1024 * 1024;

struct FileArguments {
    std::string kind;
    std::string file;
    std::string encoding;
    std::string delimiter;
    std::string sheet;
};

struct ImportArguments : FileArguments {
    std::string map;
    std::string preset;
    std::string mode;
    std::string key;
    std::string rejects;
    std::string dateOrder;
    std::string decimalMark;
    std::string mapping;
    std::string saveMapping;
    bool dryRun = false;
    bool allowErased = false;
};

struct InspectArguments : FileArguments {
    std::string rows = "20";
};

Result<exchange::Mapping> readMapping(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("mapping.cannot-read"), {path, file.errorString()});
    auto mapping = exchange::Mapping::fromJson(file.read(kMaxMappingBytes));
    if (!mapping)
        mapping.error().args.prepend(path);
    return mapping;
}

Result<ImportOptions> importOptions(const ImportArguments &arguments)
{
    ImportOptions options;
    RAPPORT_TRY(options.kind, kindArgument(fromCli(arguments.kind)));
    options.plan.preset = fromCli(arguments.preset);
    const bool named = !options.plan.preset.isEmpty() && options.plan.preset != QLatin1String("none");
    if (named && !exchange::presetByName(options.plan.preset, options.kind))
        return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-preset"), {options.plan.preset});
    options.file = fromCli(arguments.file);
    options.encoding = fromCli(arguments.encoding);
    RAPPORT_TRY(options.delimiter, delimiterArgument(fromCli(arguments.delimiter)));
    options.sheet = fromCli(arguments.sheet);
    if (!arguments.map.empty()) {
        RAPPORT_TRY(options.mapping, readMapping(fromCli(arguments.map)));
    }
    if (!arguments.mode.empty())
        options.plan.mode = exchange::importModeFromText(fromCli(arguments.mode));
    if (!arguments.key.empty())
        options.plan.key = fromCli(arguments.key).split(QLatin1Char(','));
    if (!arguments.dateOrder.empty())
        options.plan.dates =
            exchange::dateOrderFromText(fromCli(arguments.dateOrder)).value_or(exchange::DateOrder::Iso);
    if (!arguments.decimalMark.empty())
        options.plan.decimalMark =
            arguments.decimalMark == "comma" ? domain::DecimalMark::Comma : domain::DecimalMark::Point;
    options.dryRun = arguments.dryRun;
    options.allowErased = arguments.allowErased;
    options.saveMappingAs = fromCli(arguments.saveMapping);
    options.maxChanges = arguments.dryRun ? kMaxListed : 0;
    options.maxRejects = arguments.dryRun ? kMaxListed : kMaxSaid;
    options.rejectsFile = fromCli(arguments.rejects);
    options.stop = core::StopToken([] { return isInterrupted(); });
    return options;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject jsonOf(const ImportReport &report)
{
    const double rate = report.seconds > 0 ? static_cast<double>(report.rows) / report.seconds : 0;
    return {{"changeset", report.changeset.isValid() ? QJsonValue(report.changeset.value()) : QJsonValue()},
            {"rows", report.rows},
            {"created", report.created},
            {"updated", report.updated},
            {"skipped", report.skipped},
            {"unchanged", report.unchanged},
            {"rejected", report.rejected},
            {"joined", report.joined},
            {"lines", report.lines},
            {"customers", report.customers},
            {"products", report.products},
            {"rejects_file", orNull(report.rejectsFile)},
            {"ignored_columns", QJsonArray::fromStringList(report.ignored)},
            {"preset", orNull(report.preset)},
            {"new_fields", QJsonArray::fromStringList(report.newFields)},
            {"seconds", report.seconds},
            {"rows_per_second", rate}};
}

/// What a rehearsal lists beside the figures: new records, old and new of each field, and why rows would be rejected.
void addLists(const ImportReport &report, QJsonObject &answer)
{
    QJsonArray changes;
    for (const workspace::ImportChange &change : report.changes)
        changes.append(QJsonObject{{"line", change.line},
                                   {"id", change.ref.id.value()},
                                   {"name", change.name},
                                   {"field", change.field},
                                   {"before", orNull(change.before)},
                                   {"after", orNull(change.after)}});
    QJsonArray rejects;
    for (const workspace::Reject &reject : report.samples)
        rejects.append(QJsonObject{{"line", reject.line},
                                   {"column", orNull(reject.column)},
                                   {"reason", reject.reason},
                                   {"value", orNull(reject.value)}});
    QJsonArray creations;
    for (const workspace::ImportCreation &creation : report.creations) {
        QJsonObject values;
        for (const auto &[field, text] : creation.values)
            values.insert(field, text);
        creations.append(QJsonObject{{"line", creation.line}, {"name", creation.name}, {"values", values}});
    }
    answer.insert(QLatin1String("creations"), creations);
    answer.insert(QLatin1String("changes"), changes);
    answer.insert(QLatin1String("changes_total"), report.changesTotal);
    answer.insert(QLatin1String("rejects"), rejects);
}

void sayRejects(Session &session, const ImportReport &report)
{
    for (size_t i = 0; i < std::min(report.samples.size(), kMaxSaid); ++i) {
        const workspace::Reject &reject = report.samples[i];
        session.say(QCoreApplication::translate("Cli", "Line %1: %2")
                        .arg(reject.line)
                        .arg(faultText(reject.column, reject.reason, reject.value)));
    }
    if (report.rejectsFile.isEmpty())
        return;
    session.say(QCoreApplication::translate(
                    "Cli", "%1 rows were rejected; they are in %2: mend them there and import that file.")
                    .arg(report.rejected)
                    .arg(report.rejectsFile));
}

Outcome answerImport(Session &session, const ImportReport &report, bool dryRun)
{
    RAPPORT_CHECK(session.acknowledge(report.changeset));
    if (!session.json && !report.ignored.isEmpty())
        session.say(QCoreApplication::translate("Cli", "Columns left out: %1.")
                        .arg(report.ignored.join(QStringLiteral(", "))));
    if (report.rejected > 0)
        sayRejects(session, report);
    if (session.json) {
        QJsonObject answer = jsonOf(report);
        if (dryRun)
            addLists(report, answer);
        RAPPORT_CHECK(session.print(answer));
    } else {
        const QString sentence =
            dryRun ? QCoreApplication::translate(
                         "Cli", "Would import %1 rows: %2 new, %3 changed, %4 skipped, %5 rejected.")
                   : QCoreApplication::translate(
                         "Cli", "Imported %1 rows: %2 new, %3 changed, %4 skipped, %5 rejected.");
        RAPPORT_CHECK(session.print(sentence.arg(report.rows)
                                        .arg(report.created)
                                        .arg(report.updated)
                                        .arg(report.skipped)
                                        .arg(report.rejected)));
        if (report.lines + report.customers + report.products > 0)
            RAPPORT_CHECK(session.print(
                (dryRun
                     ? QCoreApplication::translate("Cli", "With them %1 lines of orders, %2 customers and %3 "
                                                          "products would be new.")
                     : QCoreApplication::translate(
                           "Cli", "With them %1 lines of orders, %2 customers and %3 products "
                                  "are new."))
                    .arg(report.lines)
                    .arg(report.customers)
                    .arg(report.products)));
    }
    return report.rejected > 0 ? ExitCode::DoneWithRejects : ExitCode::Done;
}

/// A mapping that an earlier import kept.
Result<exchange::Mapping> savedMapping(Session &session, Workspace &workspace, const ImportOptions &options,
                                       const QString &name)
{
    RAPPORT_TRY(const auto mappings, session.wait(workspace::ExchangeDesk(workspace).mappings(options.kind)));
    for (const storage::SavedMapping &mapping : mappings) {
        if (mapping.name == name)
            return exchange::Mapping::fromJson(mapping.json.toUtf8());
    }
    return fail(ErrorCode::NotFound, QStringLiteral("mapping.not-found"), {name});
}

Outcome import(Session &session, const ImportArguments &arguments)
{
    RAPPORT_TRY(ImportOptions options, importOptions(arguments));
    RAPPORT_TRY(Workspace * workspace,
                session.open(options.dryRun ? storage::Access::ReadOnly : storage::Access::ReadWrite));
    if (!arguments.mapping.empty()) {
        RAPPORT_TRY(options.mapping, savedMapping(session, *workspace, options, fromCli(arguments.mapping)));
    }
    RAPPORT_TRY(const ImportReport report,
                session.wait(workspace::ExchangeDesk(*workspace).importFile(options),
                             QCoreApplication::translate("Cli", "Importing"), Session::Interrupt::Ignored));
    return answerImport(session, report, options.dryRun);
}

Outcome inspect(Session &session, const InspectArguments &arguments)
{
    exchange::InspectOptions options;
    options.words = messages::tableProblem;
    options.encoding = fromCli(arguments.encoding);
    RAPPORT_TRY(options.delimiter, delimiterArgument(fromCli(arguments.delimiter)));
    options.sheet = fromCli(arguments.sheet);
    bool isNumber = true;
    options.rows = arguments.rows == "all" ? -1 : fromCli(arguments.rows).toLongLong(&isNumber);
    if (!isNumber || options.rows < -1)
        return fail(ErrorCode::Validation, QStringLiteral("usage.bad-rows"), {fromCli(arguments.rows)});
    if (!arguments.kind.empty()) {
        RAPPORT_TRY(options.kind, kindArgument(fromCli(arguments.kind)));
    }
    const domain::Catalogue catalogue;
    RAPPORT_TRY(const QJsonObject answer, exchange::inspectFile(fromCli(arguments.file), options, catalogue));
    const auto form = session.json ? QJsonDocument::Compact : QJsonDocument::Indented;
    RAPPORT_CHECK(session.printBytes(QJsonDocument(answer).toJson(form) + (session.json ? "\n" : "")));
    return ExitCode::Done;
}

void addReading(CLI::App &command, FileArguments &arguments)
{
    command.add_option("--encoding", arguments.encoding,
                       "Of the file, e.g. cp1252; else its byte-order mark or UTF-8");
    command.add_option("--delimiter", arguments.delimiter, "Of the file: , ; tab |");
    command.add_option("--sheet", arguments.sheet,
                       "Of a workbook, by name or number; else the first that is not hidden");
}

void addImport(CLI::App &app, Session &session, Action &chosen)
{
    auto *command =
        app.add_subcommand("import", "Brings records in from a file, all or nothing except rejected rows; or "
                                     "everything from a folder (bundle) into an empty store");
    const auto a = std::make_shared<ImportArguments>();
    command
        ->add_option("KIND", a->kind,
                     "contacts, companies, leads, deals, products, orders, order-lines, activities, tasks; "
                     "bundle: everything")
        ->required();
    command
        ->add_option("FILE", a->file,
                     "CSV, TSV, Excel, vCard, mail or calendar, by content; of a bundle its folder")
        ->required();
    auto *map = command->add_option("--map", a->map, "A mapping file");
    command->add_option("--mapping", a->mapping, "A mapping that was saved with --save-mapping")
        ->excludes(map);
    command->add_option("--save-mapping", a->saveMapping, "Keeps the mapping under this name");
    command->add_option("--preset", a->preset,
                        "The columns of a known program, e.g. hubspot; none: of no program");
    command->add_option("--mode", a->mode, "create, update or upsert")
        ->check(CLI::IsMember({"create", "update", "upsert"}));
    command->add_option("--key", a->key, "Fields that find the record to change");
    command->add_flag("--dry-run", a->dryRun, "Say what would happen");
    command->add_flag("--allow-erased", a->allowErased, "Bring back people who were erased, too");
    command->add_option("--rejects", a->rejects, "Where rejected rows go");
    command->add_option("--decimal-mark", a->decimalMark, "point or comma")
        ->check(CLI::IsMember({"point", "comma"}));
    command->add_option("--date-order", a->dateOrder, "dmy, mdy or ymd")
        ->check(CLI::IsMember({"dmy", "mdy", "ymd"}));
    addReading(*command, *a);
    command->callback([&session, &chosen, a, command] {
        chosen = [&session, a, command] {
            return a->kind == kBundle ? importBundle(session, *command, a->file) : import(session, *a);
        };
    });
}

} // namespace

void addExchangeCommands(CLI::App &app, Session &session, Action &chosen)
{
    addImport(app, session, chosen);

    auto *inspectCommand = app.add_subcommand("inspect", "What an import would see of a file");
    const auto i = std::make_shared<InspectArguments>();
    inspectCommand->add_option("FILE", i->file, "CSV, TSV, Excel, vCard, mail or calendar")->required();
    inspectCommand->add_option("--rows", i->rows, "How many rows to show, or all");
    inspectCommand->add_option("--kind", i->kind, "For whose fields to suggest; contacts unless told");
    addReading(*inspectCommand, *i);
    inspectCommand->callback(
        [&session, &chosen, i] { chosen = [&session, i] { return inspect(session, *i); }; });
}

} // namespace rapport::cli
