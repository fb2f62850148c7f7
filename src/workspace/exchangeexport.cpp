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

/// Calls `take` with the ids page by page.
Result<> eachPage(const Ids &ids, const std::function<Result<>(const Ids &)> &take)
{
    for (size_t start = 0; start < ids.size(); start += kPage) {
        const auto first = ids.begin() + static_cast<Ids::difference_type>(start);
        const auto last =
            ids.begin() + static_cast<Ids::difference_type>(std::min(ids.size(), start + kPage));
        RAPPORT_CHECK(take(Ids(first, last)));
    }
    return {};
}

Result<> exportFields(const ExportOptions &options, const Reading &reading, const Ids &ids, RowWriter &writer)
{
    RAPPORT_CHECK(writer.header(options.fields));
    return eachPage(ids, [&](const Ids &page) -> Result<> {
        RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context,
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
Result<> exportWhole(const ExportOptions &options, const Reading &reading, const Ids &ids, RowWriter &writer)
{
    exchange::RecordColumns columns(options.query.kind, *reading.context.catalogue);
    const auto eachRecord = [&](const std::function<Result<>(const Record &, const ListRow &)> &take) {
        return eachPage(ids, [&](const Ids &page) -> Result<> {
            RAPPORT_TRY(const auto rows, storage::Lists::rows(reading.connection, reading.context,
                                                              options.query.kind, page, columns.links()));
            for (const ListRow &row : rows) {
                RAPPORT_TRY(const Record record,
                            storage::Records::load(reading.connection, reading.context, row.ref));
                RAPPORT_CHECK(take(record, row));
            }
            return {};
        });
    };
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

} // namespace

Result<ExportReport> runExport(const ExportOptions &options, const Reading &reading)
{
    RAPPORT_TRY(const Ids ids, storage::Lists::ids(reading.connection, reading.context, options.query));
    std::unique_ptr<core::SafeFile> file;
    exchange::Sink sink = options.sink;
    if (!options.file.isEmpty()) {
        RAPPORT_TRY(file, core::SafeFile::create(options.file));
        sink = [target = file.get()](QByteArrayView bytes) { return target->write(bytes); };
    }
    RowWriter writer(options, sink);
    RAPPORT_CHECK(options.fields.isEmpty() ? exportWhole(options, reading, ids, writer)
                                           : exportFields(options, reading, ids, writer));
    if (file)
        RAPPORT_CHECK(file->commit());
    return ExportReport{static_cast<qint64>(ids.size()), options.file};
}

} // namespace rapport::workspace
