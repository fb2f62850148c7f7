#include "cli/reportfile.h"

#include "core/safefile.h"
#include "messages/reportsheet.h"
#include "workspace/exchangedesk.h"
#include "workspace/reportdesk.h"

namespace rapport::cli {

using core::Result;
using domain::KeptReport;
using workspace::ReportDesk;
using workspace::Workspace;

namespace {

/// All rows of a list, as an export writes them; the number of rows.
Result<qint64> writeList(Session &session, Workspace &workspace, const KeptReport &report,
                         const QString &format, const QString &file)
{
    workspace::ExportOptions options = workspace::exportOf(report, *workspace.catalogue(), format, file);
    if (file.isEmpty())
        options.sink = [&session](QByteArrayView bytes) { return session.printBytes(bytes); };
    RAPPORT_TRY(const workspace::ExportReport written,
                session.wait(workspace::ExchangeDesk(workspace).exportRecords(options)));
    return written.rows;
}

Result<qint64> writeTable(Session &session, Workspace &workspace, const KeptReport &report,
                          const QString &format, const QString &file)
{
    RAPPORT_TRY(const domain::ReportAnswer answer,
                session.wait(ReportDesk(workspace).answer(report.definition)));
    RAPPORT_TRY(const QByteArray bytes, messages::reportFile(report.name, answer, *workspace.catalogue(),
                                                             workspace.currency(), format));
    const qint64 rows = static_cast<qint64>(
        answer.asked.layout == domain::ReportLayout::List ? answer.list.size() : answer.rows.size());
    if (file.isEmpty()) {
        RAPPORT_CHECK(session.printBytes(bytes));
        return rows;
    }
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(bytes));
    RAPPORT_CHECK(target->commit());
    return rows;
}

} // namespace

Result<KeptReport> chosenReport(const std::vector<KeptReport> &all, const QString &name)
{
    QStringList names;
    for (const KeptReport &one : all) {
        if (QString::number(one.id.value()) == name || one.name.compare(name, Qt::CaseInsensitive) == 0)
            return one;
        names.append(one.name);
    }
    return core::fail(core::ErrorCode::NotFound, QStringLiteral("report.none"),
                      {name, names.join(QStringLiteral(", "))});
}

Result<qint64> writeReport(Session &session, Workspace &workspace, const KeptReport &report,
                           const QString &format, const QString &file)
{
    if (!report.faults.empty())
        return core::fail(
            {core::ErrorCode::Validation, QStringLiteral("report.faults"), {}, {}, report.faults});
    return workspace::isExportedWhole(report.definition, format)
               ? writeList(session, workspace, report, format, file)
               : writeTable(session, workspace, report, format, file);
}

} // namespace rapport::cli
