#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/texttable.h"
#include "storage/readonlysql.h"
#include "workspace/admin.h"
#include "workspace/demodesk.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::cli {

using core::Result;
using workspace::Workspace;

namespace {

constexpr quint32 kOrigins = 1U << 20; // ids stay exact in JSON readers that know doubles only
constexpr const char *kDefaultNow = "2026-11-20T09:00:00.000Z";

struct NewArguments {
    std::string store;
    qint64 customers = 0;
    quint64 seed = 1;
    std::string currency = "EUR";
    std::string now;
};

Result<core::Instant> demoDay(const NewArguments &arguments)
{
    const QString text = arguments.now.empty() ? QString::fromLatin1(kDefaultNow) : fromCli(arguments.now);
    QDateTime day = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (day.timeSpec() == Qt::LocalTime)
        day = QDateTime(day.date(), text.size() <= 10 ? QTime(9, 0) : day.time(), Qt::UTC);
    if (!day.isValid())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.not-a-date"), {text});
    return core::Instant::of(day);
}

Result<workspace::DemoReport> makeDemo(Session &session, const NewArguments &arguments,
                                       const storage::Location &place, core::Instant now)
{
    workspace::DemoOptions options;
    options.customers = arguments.customers;
    options.seed = arguments.seed;
    options.now = now;
    options.currency = fromCli(arguments.currency).toUpper();
    options.origin = 1 + static_cast<qint64>(arguments.seed % (kOrigins - 1));
    options.userLogin = session.login();
    options.stop = core::StopToken([] { return isInterrupted(); });
    return session.wait(workspace::DemoDesk::make(place, options),
                        QCoreApplication::translate("Cli", "Filling"), Session::Interrupt::Ignored);
}

/// An empty one.
Result<workspace::DemoReport> makeEmpty(Session &session, const NewArguments &arguments,
                                        const storage::Location &place)
{
    const qint64 origin = 1 + QRandomGenerator::system()->bounded(kOrigins - 1);
    RAPPORT_TRY(auto store, storage::Store::create(place, fromCli(arguments.currency).toUpper(), origin,
                                                   session.clock()));
    return workspace::DemoReport{};
}

Result<> answerNew(Session &session, const storage::Location &place, const workspace::DemoReport &report)
{
    if (session.json)
        return session.print(QJsonObject{{"store", place.safeText()},
                                         {"customers", report.customers},
                                         {"people", report.customers},
                                         {"companies", report.companies},
                                         {"activities", report.activities},
                                         {"tasks", report.tasks},
                                         {"leads", report.leads},
                                         {"deals", report.deals},
                                         {"users", report.users},
                                         {"tags", report.tags},
                                         {"products", report.products},
                                         {"orders", report.orders}});
    if (report.customers == 0)
        return session.print(QCoreApplication::translate("Cli", "Made %1, empty.").arg(place.safeText()));
    return session.print(
        QCoreApplication::translate(
            "Cli",
            "Made %1 with %2 people, %3 companies, %4 exchanges, %5 tasks, %6 leads, %7 opportunities and "
            "%8 orders.")
            .arg(place.safeText())
            .arg(report.customers)
            .arg(report.companies)
            .arg(report.activities)
            .arg(report.tasks)
            .arg(report.leads)
            .arg(report.deals)
            .arg(report.orders));
}

Outcome makeStore(Session &session, const NewArguments &arguments)
{
    RAPPORT_TRY(const core::Instant now, demoDay(arguments));
    const storage::Location place = storage::Location::parse(fromCli(arguments.store));
    RAPPORT_TRY(const workspace::DemoReport report, arguments.customers > 0
                                                        ? makeDemo(session, arguments, place, now)
                                                        : makeEmpty(session, arguments, place));
    RAPPORT_CHECK(answerNew(session, place, report));
    return ExitCode::Done;
}

Outcome check(Session &session)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const storage::CheckReport report,
                session.wait(workspace::AdminDesk(*workspace).check(),
                             QCoreApplication::translate("Cli", "Checking")));
    QJsonArray problems;
    for (const storage::CheckProblem &problem : report.problems) {
        problems.append(QJsonObject{
            {"area", problem.area},
            {"what", problem.what},
            {"kind", problem.ref.id.isValid() ? QJsonValue(domain::kindKey(problem.ref.kind)) : QJsonValue()},
            {"id", problem.ref.id.isValid() ? QJsonValue(problem.ref.id.value()) : QJsonValue()}});
        if (!session.json)
            RAPPORT_CHECK(
                session.print(QStringLiteral("%1: %2").arg(problem.area, singleLine(problem.what))));
    }
    if (session.json)
        RAPPORT_CHECK(session.print(QJsonObject{{"ok", report.ok()}, {"problems", problems}}));
    else if (report.ok())
        RAPPORT_CHECK(session.print(QCoreApplication::translate("Cli", "The store is sound.")));
    return report.ok() ? ExitCode::Done : ExitCode::Refused;
}

Outcome answerCopy(Session &session, const storage::BackupReport &report, const QString &sentence)
{
    if (session.json)
        RAPPORT_CHECK(session.print(
            QJsonObject{{"file", report.file}, {"bytes", report.bytes}, {"verified", report.verified}}));
    else
        RAPPORT_CHECK(session.print(sentence.arg(report.file).arg(report.bytes)));
    return ExitCode::Done;
}

Outcome backup(Session &session, const std::string &file)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const storage::BackupReport report,
                session.wait(workspace::AdminDesk(*workspace).backup(fromCli(file)),
                             QCoreApplication::translate("Cli", "Backing up")));
    return answerCopy(session, report,
                      QCoreApplication::translate("Cli", "Backed up to %1: %2 bytes, verified."));
}

Outcome restore(Session &session, const std::string &file)
{
    RAPPORT_TRY(const storage::Location place, session.location());
    core::Progress progress;
    progress.stop = core::StopToken([] { return isInterrupted(); });
    const QString source = fromCli(file);
    const core::Clock &clock = session.clock();
    RAPPORT_TRY(const storage::BackupReport report,
                session.wait(QtConcurrent::run([place, source, &clock, progress] {
                    return storage::Store::restore(place, source, clock, progress);
                })));
    return answerCopy(session, report,
                      QCoreApplication::translate("Cli", "Restored from %1: %2 bytes, verified."));
}

QJsonValue sqlJson(const QVariant &value)
{
    if (value.isNull())
        return QJsonValue();
    if (value.userType() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    return QJsonValue::fromVariant(value);
}

struct SqlRows {
    QStringList columns;
    std::vector<QVariantList> rows;
};

Outcome sql(Session &session, const std::string &statement)
{
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    const QString text = fromCli(statement);
    RAPPORT_TRY(
        const SqlRows answer,
        session.wait(workspace->read([text](const workspace::Reading &reading) -> Result<SqlRows> {
            SqlRows rows;
            RAPPORT_CHECK(storage::ReadOnlySql::run(
                reading.connection, text, [&rows](const QStringList &columns, const QVariantList &values) {
                    if (isInterrupted())
                        return Result<>(core::cancelled());
                    rows.columns = columns;
                    rows.rows.push_back(values);
                    return Result<>{};
                }));
            return rows;
        })));
    TextTable table(answer.columns);
    for (const QVariantList &row : answer.rows) {
        QJsonObject object;
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            object.insert(answer.columns[i], sqlJson(row[i]));
            cells.append(row[i].toString());
        }
        if (session.json)
            RAPPORT_CHECK(session.print(object));
        else
            table.add(cells);
    }
    for (const QString &line : session.json || answer.rows.empty() ? QStringList() : table.lines())
        RAPPORT_CHECK(session.print(line));
    return ExitCode::Done;
}

/// A command with one positional argument.
void addOne(CLI::App &app, Action &chosen, const char *name, const char *what, const char *argument,
            const std::function<Outcome(const std::string &)> &run)
{
    auto *command = app.add_subcommand(name, what);
    const auto value = std::make_shared<std::string>();
    command->add_option(argument, *value)->required();
    command->callback([&chosen, run, value] { chosen = [run, value] { return run(*value); }; });
}

} // namespace

void addStoreCommands(CLI::App &app, Session &session, Action &chosen)
{
    auto *newCommand = app.add_subcommand("new", "Makes a store");
    const auto arguments = std::make_shared<NewArguments>();
    newCommand->add_option("STORE", arguments->store, "File or postgresql:// URL")->required();
    newCommand->add_option("--demo", arguments->customers, "Fill it with so many customers")
        ->check(CLI::NonNegativeNumber);
    newCommand->add_option("--seed", arguments->seed, "Another number, another practice store");
    newCommand->add_option("--currency", arguments->currency, "ISO 4217 code");
    newCommand->add_option("--now", arguments->now, "The day the practice store is made for");
    newCommand->callback([&session, &chosen, arguments] {
        chosen = [&session, arguments] { return makeStore(session, *arguments); };
    });

    auto *checkCommand = app.add_subcommand("check", "Proves file, references, search, figures and journal");
    checkCommand->callback([&session, &chosen] { chosen = [&session] { return check(session); }; });
    addOne(app, chosen, "backup", "Copies the store, also while others write", "FILE",
           [&session](const std::string &file) { return backup(session, file); });
    addOne(app, chosen, "restore", "Puts a backup in the store's place", "FILE",
           [&session](const std::string &file) { return restore(session, file); });
    addOne(app, chosen, "sql", "Runs one SELECT", "QUERY",
           [&session](const std::string &text) { return sql(session, text); });
}

} // namespace rapport::cli
