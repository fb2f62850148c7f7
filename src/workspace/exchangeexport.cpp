#include "workspace/exchangeexport.h"

#include "core/safefile.h"
#include "domain/contactrules.h"
#include "exchange/recordcolumns.h"
#include "exchange/tablewriter.h"
#include "exchange/vcardwriter.h"
#include "exchange/xlsxwriter.h"
#include "storage/recordbatch.h"
#include "storage/records.h"
#include "workspace/readlanes.h"

namespace rapport::workspace {

using core::Result;
using domain::ListRow;
using domain::Record;
using domain::Value;
using exchange::TableWriter;
using storage::Connection;

namespace {

/// What is made of so many records stays in the nearer caches of a processor; 2,000 take a quarter longer.
constexpr std::size_t kPage = 400;

using Ids = std::vector<qint64>;
using Cells = std::vector<Value>;
using Records = QHash<qint64, Record>;

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

/// What a lane makes of a page of records: the bytes of a format whose rows follow on each other, or the cells of the rows.
struct Piece {
    QByteArray bytes;
    std::vector<Cells> rows;
};

/// One export: what is written, and how far it got.
class Export {
public:
    Export(const ExportOptions &options, const ExportSource &source, const core::Progress &progress, Ids ids)
        : m_options(options), m_source(source), m_progress(progress), m_ids(std::move(ids)),
          m_columns(options.query.kind, *source.context.catalogue)
    {
    }

    Result<> write(const exchange::Sink &sink)
    {
        return m_options.format == ExportFormat::VCard ? writeCards(sink) : writeTable(sink);
    }

private:
    bool isWhole() const { return m_options.fields.isEmpty(); }
    bool hasLists() const { return isWhole() && m_columns.hasLists(); }
    const QStringList &fields() const { return isWhole() ? m_columns.fields() : m_options.fields; }
    std::size_t pages() const { return (m_ids.size() + kPage - 1) / kPage; }

    Ids page(std::size_t number) const
    {
        const auto first = m_ids.begin() + static_cast<Ids::difference_type>(number * kPage);
        return {first, m_ids.begin() +
                           static_cast<Ids::difference_type>(std::min(m_ids.size(), (number + 1) * kPage))};
    }

    /// Makes something of every page on several threads, and takes it in the order of the pages.
    template <class Made>
    Result<> eachPage(const std::function<Result<Made>(Connection &, const Ids &)> &make,
                      const std::function<Result<>(Made &)> &take)
    {
        ReadLanes<Made> lanes(m_source.store, pages(), [&](Connection &connection, std::size_t number) {
            return make(connection, page(number));
        });
        while (!lanes.atEnd()) {
            if (m_progress.stopRequested())
                return core::cancelled();
            m_progress.at(static_cast<qint64>(m_pagesDone++) * static_cast<qint64>(kPage),
                          static_cast<qint64>(m_ids.size()) * m_rounds);
            RAPPORT_TRY(Made made, lanes.next());
            RAPPORT_CHECK(take(made));
        }
        return {};
    }

    Result<Records> lists(Connection &connection, const Ids &ids) const
    {
        storage::RecordParts parts;
        parts.contactPoints = true;
        parts.addresses = true;
        parts.trashed = true;
        return storage::loadRecords(connection, m_source.context, m_options.query.kind, ids, parts);
    }

    /// The header must know how many phones and addresses the fullest record has.
    Result<> seeLists()
    {
        return eachPage<storage::ListSizes>(
            [](Connection &connection, const Ids &ids) { return storage::largestLists(connection, ids); },
            [this](storage::ListSizes &sizes) -> Result<> {
                m_columns.widen(sizes);
                return {};
            });
    }

    /// A link by the name of its record; behind the record's number and revision where they were asked for.
    void takeCells(Cells &cells, ListRow &row, const Record *lists) const
    {
        cells.clear();
        cells.reserve(m_columns.count() + 2);
        if (m_options.withIds) {
            cells.emplace_back(row.ref.id.value());
            cells.emplace_back(row.revision);
        }
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            const bool isLink = std::holds_alternative<domain::RecordId>(row.values[i].variant());
            cells.push_back(isLink ? Value(row.texts[i]) : std::move(row.values[i]));
        }
        if (lists)
            m_columns.addLists(cells, *lists);
    }

    Result<> eachRow(Connection &connection, const Ids &ids,
                     const std::function<Result<>(Cells &)> &take) const
    {
        RAPPORT_TRY(auto rows,
                    storage::Lists::rows(connection, m_source.context, m_options.query.kind, ids, fields()));
        Records records;
        if (hasLists()) {
            RAPPORT_TRY(records, lists(connection, ids));
        }
        const Record none;
        Cells cells;
        for (ListRow &row : rows) {
            const auto found = records.constFind(row.ref.id.value());
            const Record &own = found == records.cend() ? none : *found;
            takeCells(cells, row, hasLists() ? &own : nullptr);
            RAPPORT_CHECK(take(cells));
        }
        return {};
    }

    Result<Piece> makeRows(Connection &connection, const Ids &ids) const
    {
        Piece piece;
        if (m_options.format == ExportFormat::Xlsx) {
            RAPPORT_CHECK(eachRow(connection, ids, [&piece](Cells &cells) -> Result<> {
                piece.rows.push_back(std::move(cells));
                return {};
            }));
            return piece;
        }
        ExportOptions inside = m_options;
        inside.csv.byteOrderMark = false;
        const auto writer = writerFor(inside, appendTo(piece.bytes), m_source.context.currency);
        RAPPORT_CHECK(writer->header(header()));
        piece.bytes.resize(0); // the header stands at the top of the file
        RAPPORT_CHECK(eachRow(connection, ids, [&writer](Cells &cells) { return writer->row(cells); }));
        RAPPORT_CHECK(writer->finish());
        return piece;
    }

    static exchange::Sink appendTo(QByteArray &bytes)
    {
        return [&bytes](QByteArrayView more) -> Result<> {
            bytes.append(more);
            return {};
        };
    }

    QStringList header() const
    {
        const QStringList names = isWhole() ? m_columns.header() : m_options.fields;
        return m_options.withIds ? QStringList{QStringLiteral("id"), QStringLiteral("revision")} + names
                                 : names;
    }

    Result<> writeTable(const exchange::Sink &sink)
    {
        m_rounds = hasLists() ? 2 : 1;
        if (hasLists())
            RAPPORT_CHECK(seeLists());
        const auto writer = writerFor(m_options, sink, m_source.context.currency);
        RAPPORT_CHECK(writer->header(header()));
        const auto write = [&](Piece &piece) -> Result<> {
            for (const Cells &cells : piece.rows)
                RAPPORT_CHECK(writer->row(cells));
            return piece.bytes.isEmpty() ? Result<>() : sink(piece.bytes);
        };
        RAPPORT_CHECK(eachPage<Piece>(
            [this](Connection &connection, const Ids &ids) { return makeRows(connection, ids); }, write));
        return writer->finish();
    }

    Result<> writeCards(const exchange::Sink &sink)
    {
        QStringList fields;
        for (const domain::FieldSpec &field : m_source.context.catalogue->fields(m_options.query.kind))
            fields.append(field.key);
        return eachPage<QByteArray>(
            [&](Connection &connection, const Ids &ids) -> Result<QByteArray> {
                RAPPORT_TRY(const Records records,
                            storage::loadRecords(connection, m_source.context, m_options.query.kind, ids,
                                                 {fields, true, true, true, true, true}));
                QByteArray bytes;
                exchange::VCardWriter writer(appendTo(bytes), m_options.vcardVersion);
                for (const qint64 id : ids) {
                    if (const auto found = records.constFind(id); found != records.cend())
                        RAPPORT_CHECK(writer.write(*found));
                }
                return bytes;
            },
            [&](QByteArray &bytes) { return sink(bytes); });
    }

    const ExportOptions &m_options;
    const ExportSource &m_source;
    const core::Progress &m_progress;
    const Ids m_ids;
    exchange::RecordColumns m_columns;
    std::size_t m_pagesDone = 0;
    qint64 m_rounds = 1; ///< how often each record is read
};

Result<Ids> idsOf(const ExportOptions &options, const ExportSource &source)
{
    if (!options.ids.empty())
        return options.ids;
    RAPPORT_TRY(const auto connection, source.store.reader());
    RAPPORT_TRY(Ids ids, storage::Lists::ids(*connection, source.context, options.query));
    if (options.asMade)
        std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

Result<ExportReport> runExport(const ExportOptions &options, const ExportSource &source,
                               const core::Progress &progress)
{
    if (options.format == ExportFormat::VCard && !domain::hasContactLists(options.query.kind))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("export.no-vcard"),
                          {domain::kindPlural(options.query.kind)});
    RAPPORT_TRY(Ids ids, idsOf(options, source));
    const auto rows = static_cast<qint64>(ids.size());
    std::unique_ptr<core::SafeFile> file;
    exchange::Sink sink = options.sink;
    if (!options.file.isEmpty()) {
        RAPPORT_TRY(file, core::SafeFile::create(options.file));
        sink = [target = file.get()](QByteArrayView bytes) { return target->write(bytes); };
    }
    RAPPORT_CHECK(Export(options, source, progress, std::move(ids)).write(sink));
    if (file)
        RAPPORT_CHECK(file->commit());
    return ExportReport{rows, options.file};
}

} // namespace rapport::workspace
