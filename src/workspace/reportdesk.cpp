#include "workspace/reportdesk.h"

#include "domain/changesetlabel.h"
#include "storage/records.h"
#include "storage/reportreader.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::KeptReport;
using domain::RecordKind;
using storage::Lists;

namespace {

const QStringList &fieldKeys()
{
    static const QStringList keys{QStringLiteral("name"), QStringLiteral("definition"),
                                  QStringLiteral("owner"), QStringLiteral("shared"),
                                  QStringLiteral("position")};
    return keys;
}

QString labelOf(const KeptReport &report)
{
    return report.id.isValid()
               ? domain::labels::edited(RecordKind::Report, report.name, {QStringLiteral("definition")})
               : domain::labels::created(RecordKind::Report, report.name);
}

} // namespace

Result<std::vector<KeptReport>> keptReports(const Reading &reading)
{
    domain::ListQuery query;
    query.kind = RecordKind::Report;
    RAPPORT_TRY(const std::vector<qint64> ids, Lists::ids(reading.connection, reading.context, query));
    RAPPORT_TRY(const auto rows,
                Lists::rows(reading.connection, reading.context, RecordKind::Report, ids, fieldKeys()));
    std::vector<KeptReport> all;
    for (const domain::ListRow &row : rows) {
        domain::Record record;
        record.ref = row.ref;
        record.revision = row.revision;
        for (std::size_t i = 0; i < row.values.size(); ++i)
            record.values.insert(fieldKeys()[static_cast<qsizetype>(i)], row.values[i]);
        KeptReport one = domain::reportOf(record, *reading.context.catalogue, reading.context.currency);
        if (one.isSeenBy(reading.context.user))
            all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(), [](const KeptReport &a, const KeptReport &b) {
        return a.position != b.position ? a.position < b.position : a.name.localeAwareCompare(b.name) < 0;
    });
    return all;
}

bool isExportedWhole(const domain::ReportDefinition &definition, const QString &format)
{
    return definition.layout == domain::ReportLayout::List && format != QLatin1String("html");
}

ExportOptions exportOf(const KeptReport &report, const domain::Catalogue &catalogue, const QString &format,
                       const QString &file)
{
    ExportOptions options;
    options.query = report.definition.query();
    options.fields = report.definition.shownColumns(catalogue);
    options.format = format == QLatin1String("xlsx")   ? ExportFormat::Xlsx
                     : format == QLatin1String("json") ? ExportFormat::JsonLines
                                                       : ExportFormat::Csv;
    options.title = report.name;
    options.file = file;
    return options;
}

Async<std::vector<KeptReport>> ReportDesk::all()
{
    return m_workspace.read(keptReports);
}

Async<Written<KeptReport>> ReportDesk::keep(const KeptReport &report)
{
    return m_workspace.write(
        {domain::Origin::Form, labelOf(report), {}},
        [report](storage::Transaction &transaction, const core::Progress &) -> Result<KeptReport> {
            const storage::Context &context = transaction.context();
            if (auto faults = domain::reportFaults(report.definition, *context.catalogue); !faults.empty())
                return core::fail(
                    {core::ErrorCode::Validation, QStringLiteral("report.faults"), {}, {}, faults});
            RAPPORT_TRY(const domain::RecordRef ref,
                        storage::Records::save(transaction, domain::draftOf(report)));
            RAPPORT_TRY(const domain::Record record,
                        storage::Records::load(transaction.connection(), context, ref));
            return domain::reportOf(record, *context.catalogue, context.currency);
        });
}

Async<domain::ReportAnswer> ReportDesk::answer(const domain::ReportDefinition &definition, int limit,
                                               const QString &lane)
{
    const auto work = [definition, limit](const Reading &reading) {
        return storage::ReportReader::answer(reading.connection, reading.context, definition, limit);
    };
    return lane.isEmpty()
               ? m_workspace.read(work)
               : m_workspace.readLatest(QStringLiteral("report ") + lane, work, Workspace::Answers::Views);
}

} // namespace rapport::workspace
