#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/texttable.h"
#include "cli/valuejson.h"
#include "workspace/finder.h"
#include "workspace/lists.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace rapport::cli {

using core::Result;
using domain::ListQuery;
using domain::ListRow;
using domain::RecordKind;
using workspace::Ids;
using workspace::ListDesk;
using workspace::Workspace;

namespace {

constexpr size_t kPage = 1000;
constexpr qint64 kTableRows = 100'000; // what is aligned is held in memory

struct ListArguments {
    std::string kind;
    std::string filter;
    std::string sort;
    std::string fields;
    qint64 limit = -1;
    bool count = false;
    bool trash = false;
};

Result<ListQuery> queryOf(const ListArguments &arguments, const Workspace &workspace)
{
    ListQuery query;
    RAPPORT_TRY(query.kind, kindArgument(fromCli(arguments.kind)));
    const domain::CataloguePtr catalogue = workspace.catalogue();
    RAPPORT_TRY(query.filter,
                domain::parseFilter(fromCli(arguments.filter), query.kind, *catalogue, workspace.currency()));
    RAPPORT_TRY(const SortArgument sort, sortArgument(query.kind, *catalogue, fromCli(arguments.sort)));
    query.sortField = sort.field;
    query.order = sort.order;
    query.trash = arguments.trash;
    return query;
}

QString headerOf(RecordKind kind, const domain::Catalogue &catalogue, const QString &field)
{
    const domain::FieldSpec *spec = catalogue.find(kind, field);
    return spec ? spec->label : field;
}

/// Prints the rows page by page as JSON, or aligned when people read them.
Result<> printRows(Session &session, Workspace &workspace, const ListQuery &query, const Ids &ids,
                   const QStringList &fields)
{
    QStringList headers{QStringLiteral("Id")};
    for (const QString &field : fields)
        headers.append(headerOf(query.kind, *workspace.catalogue(), field));
    TextTable table(headers);
    ListDesk lists(workspace);
    for (size_t start = 0; start < ids.size(); start += kPage) {
        const Ids page(ids.begin() + static_cast<qsizetype>(start),
                       ids.begin() + static_cast<qsizetype>(std::min(ids.size(), start + kPage)));
        RAPPORT_TRY(const std::vector<ListRow> rows, session.wait(lists.rows(query.kind, page, fields)));
        for (const ListRow &row : rows) {
            if (session.json)
                RAPPORT_CHECK(session.print(jsonOf(row, fields)));
            else
                table.add(QStringList{QString::number(row.ref.id.value())} + textsOf(row));
        }
    }
    if (session.json)
        return {};
    return session.print(table);
}

Outcome list(Session &session, const ListArguments &arguments)
{
    RAPPORT_CHECK(kindArgument(fromCli(arguments.kind)));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const ListQuery query, queryOf(arguments, *workspace));
    const domain::CataloguePtr catalogue = workspace->catalogue();
    RAPPORT_TRY(const QStringList fields, fieldsArgument(query.kind, *catalogue, fromCli(arguments.fields),
                                                         defaultFields(query.kind, *catalogue)));
    ListDesk lists(*workspace);
    if (arguments.count) {
        RAPPORT_TRY(const qint64 count, session.wait(lists.count(query)));
        RAPPORT_CHECK(session.json ? session.print(QJsonObject{{"count", count}})
                                   : session.print(QString::number(count)));
        return ExitCode::Done;
    }
    RAPPORT_TRY(const auto ids, session.wait(lists.ids(query)));
    const qint64 most = arguments.limit >= 0 ? arguments.limit
                        : session.json       ? static_cast<qint64>(ids->size())
                                             : kTableRows;
    const Ids shown(ids->begin(),
                    ids->begin() + std::min<qsizetype>(most, static_cast<qsizetype>(ids->size())));
    RAPPORT_CHECK(printRows(session, *workspace, query, shown, fields));
    if (!session.json && shown.size() < ids->size())
        session.say(QCoreApplication::translate("Cli", "%1 of %2 shown.").arg(shown.size()).arg(ids->size()));
    return ExitCode::Done;
}

struct SearchArguments {
    std::vector<std::string> words;
    std::string kind;
    int limit = 50;
};

Outcome search(Session &session, const SearchArguments &arguments)
{
    std::optional<RecordKind> kind;
    if (!arguments.kind.empty()) {
        RAPPORT_TRY(kind, kindArgument(fromCli(arguments.kind)));
    }
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    workspace::Finder finder(*workspace);
    const QString text = fromCli(arguments.words).join(QLatin1Char(' '));
    RAPPORT_TRY(const auto hits, session.wait(finder.find(text, kind, arguments.limit)));
    TextTable table({"Kind", "Id", "Title", "", "Matched"});
    for (const domain::SearchHit &hit : hits) {
        const QString kindText = domain::kindKey(hit.ref.kind);
        if (session.json)
            RAPPORT_CHECK(session.print(QJsonObject{{"kind", kindText},
                                                    {"id", hit.ref.id.value()},
                                                    {"title", hit.title},
                                                    {"subtitle", hit.subtitle},
                                                    {"matched", hit.matched}}));
        else
            table.add({kindText, QString::number(hit.ref.id.value()), hit.title, hit.subtitle, hit.matched});
    }
    if (session.json)
        return ExitCode::Done;
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

QString flagsText(const domain::FieldSpec &spec)
{
    QStringList flags;
    const std::pair<domain::FieldFlag, const char *> names[] = {
        {domain::FieldFlag::Required, "required"},
        {domain::FieldFlag::Indexed, "indexed"},
        {domain::FieldFlag::Searchable, "searchable"}};
    for (const auto &[flag, name] : names) {
        if (spec.has(flag))
            flags.append(QLatin1String(name));
    }
    if (!spec.isWritable())
        flags.append(QStringLiteral("read-only"));
    return flags.join(QStringLiteral(", "));
}

QJsonObject jsonOfField(const domain::FieldSpec &spec)
{
    return {{"key", spec.key},
            {"type", domain::fieldTypeKey(spec.type)},
            {"label", spec.label},
            {"unit", spec.unit},
            {"choices", QJsonArray::fromStringList(spec.choices)},
            {"link_to", spec.linkTo ? QJsonValue(domain::kindKey(*spec.linkTo)) : QJsonValue()},
            {"required", spec.has(domain::FieldFlag::Required)},
            {"indexed", spec.has(domain::FieldFlag::Indexed)},
            {"searchable", spec.has(domain::FieldFlag::Searchable)},
            {"writable", spec.isWritable()},
            {"custom", spec.isCustom()}};
}

/// The catalogue; with a store, its own fields too.
Outcome fields(Session &session, const std::string &kindText)
{
    RAPPORT_TRY(const RecordKind kind, kindArgument(fromCli(kindText)));
    auto catalogue = std::make_shared<const domain::Catalogue>();
    if (session.location()) {
        RAPPORT_TRY(const Workspace *workspace, session.open(storage::Access::ReadOnly));
        catalogue = workspace->catalogue();
    }
    TextTable table({"Key", "Type", "Label", "Properties", "Choices"});
    for (const domain::FieldSpec &spec : catalogue->fields(kind)) {
        if (session.json)
            RAPPORT_CHECK(session.print(jsonOfField(spec)));
        else
            table.add({spec.key, domain::fieldTypeKey(spec.type), spec.label, flagsText(spec),
                       spec.choices.join(QStringLiteral(", "))});
    }
    if (session.json)
        return ExitCode::Done;
    RAPPORT_CHECK(session.print(table));
    return ExitCode::Done;
}

} // namespace

void addListCommands(CLI::App &app, Session &session, Action &chosen)
{
    auto *listCommand = app.add_subcommand("list", "Rows of a filter");
    auto listing = std::make_shared<ListArguments>();
    listCommand
        ->add_option(
            "KIND", listing->kind,
            "contacts, companies, leads, deals, activities, tasks, pipelines, stages, rates, tags, users")
        ->required();
    listCommand->add_option("--filter", listing->filter,
                            "Which rows, e.g. city = \"Graz\" and not tag \"VIP\"");
    listCommand->add_option("--sort", listing->sort, "A field; -FIELD for the other way round");
    listCommand->add_option("--fields", listing->fields, "Which fields, separated by commas");
    listCommand->add_option("--limit", listing->limit, "At most so many rows")->check(CLI::NonNegativeNumber);
    listCommand->add_flag("--count", listing->count, "Only how many");
    listCommand->add_flag("--trash", listing->trash, "What was deleted");
    listCommand->callback(
        [&session, &chosen, listing] { chosen = [&session, listing] { return list(session, *listing); }; });

    auto *searchCommand = app.add_subcommand("search", "Global search");
    auto searching = std::make_shared<SearchArguments>();
    searchCommand->add_option("TEXT", searching->words, "Beginnings or parts of words, digits of a phone")
        ->required();
    searchCommand->add_option("--kind", searching->kind, "Only records of this kind");
    searchCommand->add_option("--limit", searching->limit, "At most so many hits")
        ->check(CLI::PositiveNumber);
    searchCommand->callback([&session, &chosen, searching] {
        chosen = [&session, searching] { return search(session, *searching); };
    });

    auto *fieldsCommand = app.add_subcommand("fields", "The catalogue of fields");
    auto kind = std::make_shared<std::string>();
    fieldsCommand
        ->add_option(
            "KIND", *kind,
            "contacts, companies, leads, deals, activities, tasks, pipelines, stages, rates, tags, users")
        ->required();
    fieldsCommand->callback(
        [&session, &chosen, kind] { chosen = [&session, kind] { return fields(session, *kind); }; });
}

} // namespace rapport::cli
