#include "cli/commands.h"
#include "cli/interrupt.h"
#include "workspace/admin.h"

#include <QCoreApplication>

namespace rapport::cli {

using core::Result;
using workspace::BundleReport;
using workspace::Workspace;

namespace {

/// What chooses among records, or says how they are written, says nothing of everything.
Result<> refuseOptions(const CLI::App &command)
{
    for (const CLI::Option *option : command.get_options()) {
        if (option->count() > 0 && !option->get_positional())
            return core::fail(core::ErrorCode::Validation, QStringLiteral("usage.bundle-option"),
                              {fromCli(option->get_name())});
    }
    return {};
}

Outcome answer(Session &session, const BundleReport &report, const QString &sentence)
{
    if (session.json)
        RAPPORT_CHECK(session.print(
            QJsonObject{{"folder", report.folder}, {"rows", report.rows}, {"sha256", report.sha256}}));
    else
        RAPPORT_CHECK(session.print(sentence));
    return ExitCode::Done;
}

} // namespace

Outcome exportBundle(Session &session, const CLI::App &command, const std::string &folder)
{
    RAPPORT_CHECK(refuseOptions(command));
    RAPPORT_TRY(Workspace * workspace, session.open(storage::Access::ReadOnly));
    RAPPORT_TRY(const BundleReport report,
                session.wait(workspace::AdminDesk(*workspace).saveToFolder(fromCli(folder)),
                             QCoreApplication::translate("Cli", "Exporting")));
    return answer(session, report,
                  QCoreApplication::translate("Cli", "Wrote everything, %1 rows, to the folder %2.")
                      .arg(report.rows)
                      .arg(report.folder));
}

Outcome importBundle(Session &session, const CLI::App &command, const std::string &folder)
{
    RAPPORT_CHECK(refuseOptions(command));
    RAPPORT_TRY(const storage::Location place, session.location());
    auto read = session.wait(workspace::readBundleLater(fromCli(folder), place, session.clock(),
                                                        core::StopToken([] { return isInterrupted(); })),
                             QCoreApplication::translate("Cli", "Importing"), Session::Interrupt::Ignored);
    if (!read) {
        const QString &reason = read.error().reason;
        if (reason.startsWith(QLatin1String("store.")) || reason.startsWith(QLatin1String("server.")))
            session.noteFailedToOpen();
        return core::fail(read.error());
    }
    return answer(session, *read,
                  QCoreApplication::translate("Cli", "Read everything, %1 rows, from the folder %2 into %3.")
                      .arg(read->rows)
                      .arg(read->folder, read->store));
}

} // namespace rapport::cli
