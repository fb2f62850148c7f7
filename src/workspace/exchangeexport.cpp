#include "workspace/exchangeexport.h"

#include "core/safefile.h"
#include "exchange/recordcolumns.h"
#include "storage/records.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::workspace {

using core::Result;
using domain::ListRow;
using domain::Record;

namespace {

constexpr size_t kPage = 500;

using Ids = std::vector<qint64>;

QString linkText(const ListRow &row, size_t column)
{
    const bool isLink = std::holds_alternative<domain::RecordId>(row.values[column].variant());
    return isLink ? row.texts[column] : row.values[column].canonical();
}

/// Writes rows in the format that was asked for.
class RowWriter {
public:
    RowWriter(const ExportOptions &options, const exchange::Sink &sink)
        : m_json(options.format == ExportFormat::JsonLines), m_sink(sink), m_csv(sink, options.csv)
    {
    }

    Result<> header(const QStringList &names)
    {
        m_names = names;
        return m_json ? Result<>{} : m_csv.writeRow(names);
    }

    Result<> row(const QStringList &cells)
    {
        if (!m_json)
            return m_csv.writeRow(cells);
        QJsonObject object;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (!cells[i].isEmpty())
                object.insert(m_names[i], cells[i]);
        }
        return m_sink(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    }

private:
    bool m_json;
    exchange::Sink m_sink;
    exchange::CsvWriter m_csv;
    QStringList m_names;
};

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

Result<> exportFields(Job &job, RowWriter &writer)
{
    const ExportOptions &options = job.options;
    RAPPORT_CHECK(writer.header(options.fields));
    return eachPage(job, [&](const Ids &page) -> Result<> {
        RAPPORT_TRY(const auto rows, storage::Lists::rows(job.source.connection, job.source.context,
                                                          options.query.kind, page, options.fields));
        for (const ListRow &row : rows) {
            QStringList cells;
            for (size_t i = 0; i < row.values.size(); ++i)
                cells.append(linkText(row, i));
            RAPPORT_CHECK(writer.row(cells));
        }
        return {};
    });
}

/// Loads each record whole: twice, since the header must know how many phones and addresses the fullest one has.
Result<> exportWhole(Job &job, RowWriter &writer)
{
    const ExportOptions &options = job.options;
    exchange::RecordColumns columns(options.query.kind, *job.source.context.catalogue);
    const auto eachRecord = [&](const std::function<Result<>(const Record &, const ListRow &)> &take) {
        return eachPage(job, [&](const Ids &page) -> Result<> {
            RAPPORT_TRY(const auto rows, storage::Lists::rows(job.source.connection, job.source.context,
                                                              options.query.kind, page, columns.links()));
            for (const ListRow &row : rows) {
                RAPPORT_TRY(const Record record,
                            storage::Records::load(job.source.connection, job.source.context, row.ref));
                RAPPORT_CHECK(take(record, row));
            }
            return {};
        });
    };
    job.total *= columns.hasLists() ? 2 : 1;
    if (columns.hasLists()) {
        RAPPORT_CHECK(eachRecord([&columns](const Record &record, const ListRow &) {
            columns.see(record);
            return Result<>{};
        }));
    }
    RAPPORT_CHECK(writer.header(columns.header()));
    return eachRecord([&](const Record &record, const ListRow &row) {
        QHash<QString, QString> names;
        for (qsizetype i = 0; i < columns.links().size(); ++i)
            names.insert(columns.links()[i], row.texts[static_cast<size_t>(i)]);
        return writer.row(columns.cells(record, names));
    });
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
    RowWriter writer(options, sink);
    RAPPORT_CHECK(options.fields.isEmpty() ? exportWhole(job, writer) : exportFields(job, writer));
    if (file)
        RAPPORT_CHECK(file->commit());
    return ExportReport{static_cast<qint64>(job.ids.size()), options.file};
}

} // namespace rapport::workspace
