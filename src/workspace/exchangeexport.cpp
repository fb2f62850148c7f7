#include "workspace/exchangeexport.h"

#include "core/safefile.h"
#include "domain/contactrules.h"
#include "exchange/recordcolumns.h"
#include "exchange/tablewriter.h"
#include "exchange/vcardwriter.h"
#include "exchange/xlsxwriter.h"
#include "storage/records.h"

namespace rapport::workspace {

using core::Result;
using domain::ListRow;
using domain::Record;
using exchange::TableWriter;

namespace {

constexpr size_t kPage = 500;

using Ids = std::vector<qint64>;

/// A link by the name of its record.
domain::Value cellOf(const ListRow &row, size_t column)
{
    const bool isLink = std::holds_alternative<domain::RecordId>(row.values[column].variant());
    return isLink ? domain::Value(row.texts[column]) : row.values[column];
}

std::unique_ptr<TableWriter> writerFor(const ExportOptions &options, const exchange::Sink &sink,
                                       const QString &currency)
{
    const QString kind = domain::kindPlural(options.query.kind);
    if (options.format == ExportFormat::Xlsx)
        return std::make_unique<exchange::XlsxTableWriter>(
            sink, options.title.isEmpty() ? kind : options.title, currency);
    if (options.format == ExportFormat::JsonLines)
        return std::make_unique<exchange::JsonTableWriter>(sink);
    return std::make_unique<exchange::CsvTableWriter>(sink, options.csv);
}

/// What is written, and how far it got.
struct Job {
    const ExportOptions &options;
    const ExportSource &source;
    const core::Progress &progress;
    Ids ids;
    qint64 done = 0;
    qint64 total = 0; ///< records read: each once or twice
};

/// Calls `take` with the ids page by page.
Result<> eachPage(Job &job, const std::function<Result<>(const Ids &)> &take)
{
    const Ids &ids = job.ids;
    for (size_t start = 0; start < ids.size(); start += kPage) {
        if (job.progress.stopRequested())
            return core::cancelled();
        job.progress.at(job.done, job.total);
        job.done += static_cast<qint64>(std::min(kPage, ids.size() - start));
        const auto first = ids.begin() + static_cast<Ids::difference_type>(start);
        const auto last =
            ids.begin() + static_cast<Ids::difference_type>(std::min(ids.size(), start + kPage));
        RAPPORT_CHECK(take(Ids(first, last)));
    }
    return {};
}

QStringList withIds(const ExportOptions &options, const QStringList &header)
{
    return options.withIds ? QStringList{QStringLiteral("id"), QStringLiteral("revision")} + header : header;
}

/// The cells of a row, behind the record's number and revision where they were asked for.
std::vector<domain::Value> withIds(const ExportOptions &options, const ListRow &row,
                                   std::vector<domain::Value> cells)
{
    if (options.withIds)
        cells.insert(cells.begin(), {domain::Value(row.ref.id.value()), domain::Value(row.revision)});
    return cells;
}

Result<> exportFields(Job &job, TableWriter &writer)
{
    const ExportOptions &options = job.options;
    RAPPORT_CHECK(writer.header(withIds(options, options.fields)));
    return eachPage(job, [&](const Ids &page) -> Result<> {
        RAPPORT_TRY(const auto rows, storage::Lists::rows(job.source.connection, job.source.context,
                                                          options.query.kind, page, options.fields));
        for (const ListRow &row : rows) {
            std::vector<domain::Value> cells;
            for (size_t i = 0; i < row.values.size(); ++i)
                cells.push_back(cellOf(row, i));
            RAPPORT_CHECK(writer.row(withIds(options, row, std::move(cells))));
        }
        return {};
    });
}

using TakeRecord = std::function<Result<>(const Record &, const ListRow &)>;

/// Calls `take` with each record whole, and with the names of what it links to.
Result<> eachRecord(Job &job, const QStringList &links, const TakeRecord &take)
{
    return eachPage(job, [&](const Ids &page) -> Result<> {
        RAPPORT_TRY(const auto rows, storage::Lists::rows(job.source.connection, job.source.context,
                                                          job.options.query.kind, page, links));
        for (const ListRow &row : rows) {
            RAPPORT_TRY(const Record record,
                        storage::Records::load(job.source.connection, job.source.context, row.ref));
            RAPPORT_CHECK(take(record, row));
        }
        return {};
    });
}

/// Loads each record twice, since the header must know how many phones and addresses the fullest one has.
Result<> exportWhole(Job &job, TableWriter &writer)
{
    exchange::RecordColumns columns(job.options.query.kind, *job.source.context.catalogue);
    job.total *= columns.hasLists() ? 2 : 1;
    if (columns.hasLists()) {
        RAPPORT_CHECK(eachRecord(job, columns.links(), [&columns](const Record &record, const ListRow &) {
            columns.see(record);
            return Result<>{};
        }));
    }
    RAPPORT_CHECK(writer.header(withIds(job.options, columns.header())));
    return eachRecord(job, columns.links(), [&](const Record &record, const ListRow &row) {
        QHash<QString, QString> names;
        for (qsizetype i = 0; i < columns.links().size(); ++i)
            names.insert(columns.links()[i], row.texts[static_cast<size_t>(i)]);
        return writer.row(withIds(job.options, row, columns.cells(record, names)));
    });
}

Result<> exportTable(Job &job, const exchange::Sink &sink)
{
    const auto writer = writerFor(job.options, sink, job.source.context.currency);
    RAPPORT_CHECK(job.options.fields.isEmpty() ? exportWhole(job, *writer) : exportFields(job, *writer));
    return writer->finish();
}

Result<> exportCards(Job &job, const exchange::Sink &sink)
{
    exchange::VCardWriter writer(sink, job.options.vcardVersion);
    return eachRecord(job, {},
                      [&writer](const Record &record, const ListRow &) { return writer.write(record); });
}

Result<> findAll(Job &job)
{
    RAPPORT_TRY(job.ids, storage::Lists::ids(job.source.connection, job.source.context, job.options.query));
    return {};
}

} // namespace

Result<ExportReport> runExport(const ExportOptions &options, const ExportSource &source,
                               const core::Progress &progress)
{
    const bool cards = options.format == ExportFormat::VCard;
    if (cards && !domain::hasContactLists(options.query.kind))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("export.no-vcard"),
                          {domain::kindPlural(options.query.kind)});
    Job job{options, source, progress, options.ids};
    if (job.ids.empty())
        RAPPORT_CHECK(findAll(job));
    job.total = static_cast<qint64>(job.ids.size());
    std::unique_ptr<core::SafeFile> file;
    exchange::Sink sink = options.sink;
    if (!options.file.isEmpty()) {
        RAPPORT_TRY(file, core::SafeFile::create(options.file));
        sink = [target = file.get()](QByteArrayView bytes) { return target->write(bytes); };
    }
    RAPPORT_CHECK(cards ? exportCards(job, sink) : exportTable(job, sink));
    if (file)
        RAPPORT_CHECK(file->commit());
    return ExportReport{static_cast<qint64>(job.ids.size()), options.file};
}

} // namespace rapport::workspace
