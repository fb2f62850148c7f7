#include "cli/arguments.h"
#include "cli/commands.h"
#include "workspace/exchangedesk.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

namespace rapport::cli {

using core::ErrorCode;
using core::fail;
using core::Result;
using workspace::ExportFormat;
using workspace::ExportOptions;
using workspace::Workspace;

namespace {

struct ExportArguments {
    std::string kind;
    std::string file;
    std::string format;
    std::string filter;
    std::string sort;
    std::string fields;
    std::string delimiter;
    std::string vcardVersion = "3.0";
    bool excel = false;
    bool guard = false;
    bool ids = false;
};

/// What was asked for, or what the file's name says.
ExportFormat formatOf(const ExportArguments &arguments)
{
    static const QHash<QString, ExportFormat> formats{
        {"csv", ExportFormat::Csv},         {"json", ExportFormat::JsonLines},
        {"jsonl", ExportFormat::JsonLines}, {"ndjson", ExportFormat::JsonLines},
        {"vcard", ExportFormat::VCard},     {"vcf", ExportFormat::VCard},
        {"xlsx", ExportFormat::Xlsx}};
    const QString asked = fromCli(arguments.format);
    const QString suffix = QFileInfo(fromCli(arguments.file)).suffix().toLower();
    const QString name = asked.isEmpty() ? suffix : asked;
    return formats.value(name, ExportFormat::Csv);
}

Result<ExportOptions> exportOptions(const ExportArguments &arguments, const Workspace &workspace)
{
    ExportOptions options;
    RAPPORT_TRY(options.query.kind, kindArgument(fromCli(arguments.kind)));
    const domain::CataloguePtr catalogue = workspace.catalogue();
    RAPPORT_TRY(options.query.filter, domain::parseFilter(fromCli(arguments.filter), options.query.kind,
                                                          *catalogue, workspace.currency()));
    RAPPORT_TRY(const SortArgument sort,
                sortArgument(options.query.kind, *catalogue, fromCli(arguments.sort)));
    options.query.sortField = sort.field;
    options.query.order = sort.order;
    options.asMade = sort.field.isEmpty();
    RAPPORT_TRY(options.fields,
                fieldsArgument(options.query.kind, *catalogue, fromCli(arguments.fields), {}));
    options.format = formatOf(arguments);
    options.withIds = arguments.ids;
    if (options.format == ExportFormat::VCard && !options.fields.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("usage.vcard-fields"));
    options.vcardVersion =
        arguments.vcardVersion == "4.0" ? exchange::VCardVersion::V4 : exchange::VCardVersion::V3;
    RAPPORT_TRY(const char delimiter, delimiterArgument(fromCli(arguments.delimiter)));
    options.csv = {delimiter ? delimiter : ',', arguments.excel, arguments.guard};
    return options;
}

Outcome exportRecords(Session &session, const ExportArguments &arguments)
{
    RAPPORT_CHECK(kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(ExportOptions options, exportOptions(arguments, *workspace));
    const bool toOutput = arguments.file == "-";
    if (toOutput)
        options.sink = [&session](QByteArrayView bytes) { return session.printBytes(bytes); };
    else
        options.file = fromCli(arguments.file);
    RAPPORT_TRY(const workspace::ExportReport report,
                session.wait(workspace::ExchangeDesk(*workspace).exportRecords(options),
                             QCoreApplication::translate("Cli", "Exporting")));
    if (toOutput)
        return ExitCode::Done;
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"rows", report.rows}, {"file", report.file}}));
    else
        RAPPORT_CHECK(session.print(
            QCoreApplication::translate("Cli", "Wrote %1 rows to %2.").arg(report.rows).arg(report.file)));
    return ExitCode::Done;
}

} // namespace

void addExportCommand(CLI::App &app, Session &session, Action &chosen)
{
    auto *command = app.add_subcommand(
        "export", "Takes records out to a file, or everything to a folder (bundle), whole or not at all");
    const auto e = std::make_shared<ExportArguments>();
    command
        ->add_option("KIND", e->kind,
                     "contacts, companies, leads, deals, products, orders, order-lines, activities, tasks, "
                     "pipelines, stages, rates, tags, users; bundle: everything")
        ->required();
    command->add_option("FILE", e->file, "A file, or - for standard output; of a bundle a folder to make")
        ->required();
    command->add_option("--format", e->format, "csv, json, vcard or xlsx; else by the name of the file")
        ->check(CLI::IsMember({"csv", "json", "vcard", "xlsx"}));
    command->add_option("--filter", e->filter, "Which records");
    command->add_option("--sort", e->sort,
                        "A field; -FIELD for the other way round; else as the records were made");
    command->add_option("--fields", e->fields, "Which fields, separated by commas");
    command->add_option("--delimiter", e->delimiter, "Of the CSV file");
    command->add_option("--vcard-version", e->vcardVersion, "3.0 or 4.0")
        ->check(CLI::IsMember({"3.0", "4.0"}));
    command->add_flag("--excel", e->excel, "CSV with a byte-order mark");
    command->add_flag("--ids", e->ids,
                      "With id and revision, so that an import changes just what was edited");
    command->add_flag("--guard-formulas", e->guard, "CSV with a ' before what a spreadsheet would compute");
    command->callback([&session, &chosen, e, command] {
        chosen = [&session, e, command] {
            return e->kind == kBundle ? exportBundle(session, *command, e->file) : exportRecords(session, *e);
        };
    });
}

} // namespace rapport::cli
