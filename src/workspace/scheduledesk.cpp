#include "core/safefile.h"
#include "domain/changesetlabel.h"
#include "storage/records.h"
#include "storage/reportreader.h"
#include "workspace/exchangeexport.h"
#include "workspace/schedules.h"

#include <QDir>
#include <QRegularExpression>

namespace rapport::workspace {

using core::Result;
using domain::Dashboard;
using domain::KeptReport;
using domain::RecordKind;
using domain::ReportSchedule;

namespace {

QString fieldOf(RecordKind kind)
{
    return kind == RecordKind::Dashboard ? QStringLiteral("tiles") : QStringLiteral("definition");
}

/// As a record has it now, whoever changed it meanwhile.
ReportSchedule scheduleOf(const domain::Record &record, const storage::Context &context)
{
    return record.ref.kind == RecordKind::Dashboard
               ? domain::dashboardOf(record).schedule
               : domain::reportOf(record, *context.catalogue, context.currency).definition.schedule;
}

Result<> put(storage::Transaction &transaction, const domain::Record &record, const ReportSchedule &schedule)
{
    const QString field = fieldOf(record.ref.kind);
    const QString before = record.text(field);
    domain::Draft draft;
    draft.ref = record.ref;
    draft.baseRevision = record.revision;
    draft.values = {{field, record.ref.kind == RecordKind::Dashboard
                                ? domain::withTilesSchedule(before, schedule)
                                : domain::withReportSchedule(before, schedule)}};
    RAPPORT_TRY(const domain::RecordRef ref, storage::Records::save(transaction, draft));
    Q_UNUSED(ref)
    return {};
}

QString fileOf(const Scheduled &one, QDate today)
{
    static const QRegularExpression kOdd(QStringLiteral("[^\\w .-]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    constexpr int kMostName = 80;
    const QString name = one.name().simplified().remove(kOdd).left(kMostName);
    return QDir(one.schedule().folder)
        .filePath(QStringLiteral("%1 %2.%3")
                      .arg(name.isEmpty() ? QStringLiteral("report") : name, today.toString(Qt::ISODate),
                           one.schedule().format));
}

Result<> putBytes(const QByteArray &bytes, const QString &file)
{
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(bytes));
    return target->commit();
}

/// Writes one after another with a connection of its own.
class FileWriter {
public:
    FileWriter(const Reading &reading, const FileMaker &maker, const core::Progress &progress)
        : m_reading(reading), m_maker(maker),
          m_progress(progress), m_store{reading.context.catalogue, reading.context.currency},
          m_today(reading.context.clock->today())
    {
    }

    ScheduledFile write(const Scheduled &one) const
    {
        ScheduledFile made{one.ref(), one.name(), fileOf(one, m_today), {}};
        const Result<> written =
            std::visit([&](const auto &what) { return writeOne(what, made.file); }, one.what);
        if (!written)
            made.fault = written.error();
        return made;
    }

private:
    Result<> writeOne(const KeptReport &report, const QString &file) const
    {
        const QString &format = report.definition.schedule.format;
        if (isExportedWhole(report.definition, format)) {
            RAPPORT_TRY(const ExportReport rows, runExport(exportOf(report, *m_store.catalogue, format, file),
                                                           {m_reading.store, m_reading.context}, m_progress));
            Q_UNUSED(rows)
            return {};
        }
        RAPPORT_TRY(const domain::ReportAnswer answer,
                    storage::ReportReader::answer(m_reading.connection, m_reading.context, report.definition,
                                                  ReportDesk::kScreenRows));
        RAPPORT_TRY(const QByteArray bytes, m_maker.report(report, answer, format, m_store));
        return putBytes(bytes, file);
    }

    Result<> writeOne(const Dashboard &dashboard, const QString &file) const
    {
        DashboardScope scope;
        scope.period = dashboard.schedule.daysBefore(m_today);
        RAPPORT_TRY(const DashboardDesk::Answers answers,
                    wholeAnswers(m_reading, dashboard.tiles, scope, m_progress));
        RAPPORT_TRY(const QByteArray bytes,
                    m_maker.dashboard(dashboard, answers, scope, dashboard.schedule.format, m_store));
        return putBytes(bytes, file);
    }

    const Reading &m_reading;
    const FileMaker &m_maker;
    const core::Progress &m_progress;
    FileMaker::Store m_store;
    QDate m_today;
};

} // namespace

domain::RecordRef Scheduled::ref() const
{
    if (const auto *report = std::get_if<KeptReport>(&what))
        return {RecordKind::Report, report->id};
    return {RecordKind::Dashboard, std::get<Dashboard>(what).id};
}

QString Scheduled::name() const
{
    return std::visit([](const auto &one) { return one.name; }, what);
}

const ReportSchedule &Scheduled::schedule() const
{
    const auto *report = std::get_if<KeptReport>(&what);
    return report ? report->definition.schedule : std::get<Dashboard>(what).schedule;
}

Async<Written<domain::RecordRef>> ScheduleDesk::set(const domain::RecordRef &ref, const QString &name,
                                                    const ReportSchedule &schedule)
{
    return m_workspace.write(
        {domain::Origin::Form, domain::labels::edited(ref.kind, name, {fieldOf(ref.kind)}), {}},
        [ref, schedule](storage::Transaction &transaction,
                        const core::Progress &) -> Result<domain::RecordRef> {
            RAPPORT_TRY(const domain::Record record,
                        storage::Records::load(transaction.connection(), transaction.context(), ref));
            RAPPORT_CHECK(put(transaction, record, schedule));
            return ref;
        });
}

Async<std::vector<Scheduled>> ScheduleDesk::due(Whose whose)
{
    return m_workspace.read([whose](const Reading &reading) -> Result<std::vector<Scheduled>> {
        const QDateTime now = reading.context.clock->now().local();
        const domain::RecordId user = reading.context.user;
        const auto isWanted = [&](const ReportSchedule &schedule) {
            const bool own = !schedule.user.isValid() || schedule.user == user;
            return (own || whose == Whose::Seen) && schedule.isDue(now.date(), now.time());
        };
        std::vector<Scheduled> all;
        RAPPORT_TRY(std::vector<KeptReport> reports, keptReports(reading));
        for (KeptReport &one : reports) {
            if (one.faults.empty() && isWanted(one.definition.schedule))
                all.push_back({std::move(one)});
        }
        RAPPORT_TRY(std::vector<Dashboard> dashboards, keptDashboards(reading));
        for (Dashboard &one : dashboards) {
            if (one.id.isValid() && one.faults.empty() && isWanted(one.schedule))
                all.push_back({std::move(one)});
        }
        return all;
    });
}

Async<std::vector<ScheduledFile>> ScheduleDesk::write(const std::vector<Scheduled> &all,
                                                      const FileMaker &maker)
{
    const storage::Context context = m_workspace.context();
    return m_workspace.job(
        [all, maker, context](const storage::Store &store,
                              const core::Progress &progress) -> Result<std::vector<ScheduledFile>> {
            RAPPORT_TRY(const auto reader, store.reader());
            storage::Search search(*reader);
            const Reading reading{*reader, search, context, store};
            const FileWriter writer(reading, maker, progress);
            std::vector<ScheduledFile> files;
            for (const Scheduled &one : all) {
                files.push_back(writer.write(one));
                const auto &fault = files.back().fault;
                if (fault && fault->code == core::ErrorCode::Cancelled)
                    return tl::unexpected(*fault);
            }
            return files;
        });
}

Async<Written<qint64>> ScheduleDesk::note(const std::vector<Note> &notes)
{
    const Note first = notes.empty() ? Note() : notes.front();
    const QString label = domain::labels::edited(first.ref.kind, first.name, {fieldOf(first.ref.kind)});
    return m_workspace.write(
        {domain::Origin::System, label, {}},
        [notes](storage::Transaction &transaction, const core::Progress &) -> Result<qint64> {
            const storage::Context &context = transaction.context();
            for (const Note &one : notes) {
                const auto record = storage::Records::load(transaction.connection(), context, one.ref);
                if (!record && record.error().code == core::ErrorCode::NotFound)
                    continue; // deleted while it was written
                RAPPORT_CHECK(record);
                ReportSchedule schedule = scheduleOf(*record, context);
                if (schedule.every == domain::ReportEvery::Never)
                    continue;
                schedule.lastError = one.fault;
                if (one.fault.isEmpty())
                    schedule.lastRun = context.clock->today();
                RAPPORT_CHECK(put(transaction, *record, schedule));
            }
            return static_cast<qint64>(notes.size());
        });
}

} // namespace rapport::workspace
