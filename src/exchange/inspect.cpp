#include "exchange/inspect.h"

#include "exchange/columnguess.h"
#include "exchange/csvreader.h"

#include <QJsonArray>
#include <algorithm>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr int kMaxProblems = 1000;

/// English, for scripts; the kind is what they test.
QString problemText(const QString &reason)
{
    static const QHash<QString, QString> texts{
        {"csv.quote-not-closed", "a quote opens here and never closes"},
        {"csv.text-after-quote", "text stands before or after a quoted cell"},
        {"csv.cell-too-long", "a cell is longer than 4 MiB"},
        {"csv.too-many-columns", "more than 16384 cells in a record"},
        {"text.nul-byte", "a NUL byte"},
        {"text.bad-encoding",
         "bytes that are not valid in this encoding; name the right one with --encoding"},
    };
    return texts.value(reason, reason);
}

/// Collects the answer row by row.
class Inspection {
public:
    Inspection(const InspectOptions &options, const domain::Catalogue &catalogue)
        : m_options(options), m_catalogue(catalogue)
    {
    }

    void take(const CsvRecord &record)
    {
        if (record.number() == 1)
            return takeHeader(record);
        ++m_rowsTotal;
        if (record.size() != m_header.size() && !record.isBlank())
            raggedRow(record);
        if (record.isBlank())
            ++m_blankRows;
        for (qsizetype i = 0; i < std::min<qsizetype>(record.size(), m_header.size()); ++i)
            m_guesses[static_cast<size_t>(i)].see(record.text(i));
        if (m_options.rows < 0 || m_rows.size() < m_options.rows)
            m_rows.append(QJsonArray::fromStringList(record.texts()));
    }

    void problem(qint64 line, const QString &kind, const QString &what)
    {
        if (m_problems.size() < kMaxProblems)
            m_problems.append(QJsonObject{{"line", line}, {"kind", kind}, {"what", what}});
    }

    QJsonObject answer(const CsvReader &reader)
    {
        for (const qint64 line : reader.looseQuotes())
            problem(line, QStringLiteral("loose_quote"),
                    QStringLiteral("a quote inside an unquoted cell; taken as text"));
        if (m_blankRows > 0)
            problem(0, QStringLiteral("blank_rows"),
                    QStringLiteral("%1 rows of empty cells are skipped").arg(m_blankRows));
        if (m_header.isEmpty())
            problem(0, QStringLiteral("empty"), QStringLiteral("there is no header and no row"));
        const TextSource &source = reader.source();
        return {{"format", reader.delimiter() == '\t' ? "tsv" : "csv"},
                {"encoding", source.encoding()},
                {"bom", source.hasByteOrderMark()},
                {"delimiter", QString(QLatin1Char(reader.delimiter()))},
                {"quote", "\""},
                {"header", QJsonArray::fromStringList(m_header)},
                {"columns", columns()},
                {"rows_total", m_rowsTotal},
                {"rows", m_rows},
                {"problems", m_problems}};
    }

private:
    void takeHeader(const CsvRecord &record)
    {
        m_header = record.texts();
        m_guesses.resize(static_cast<size_t>(m_header.size()));
        for (qsizetype i = 0; i < m_header.size(); ++i) {
            if (m_header.indexOf(m_header[i]) < i && !m_header[i].trimmed().isEmpty())
                problem(record.line(), QStringLiteral("duplicate_header"),
                        QStringLiteral("the header \"%1\" stands twice").arg(m_header[i]));
        }
    }

    void raggedRow(const CsvRecord &record)
    {
        const bool few = record.size() < m_header.size();
        problem(record.line(), few ? QStringLiteral("too_few_fields") : QStringLiteral("too_many_fields"),
                QStringLiteral("%1 cells, the header has %2").arg(record.size()).arg(m_header.size()));
    }

    QJsonArray columns() const
    {
        const auto plan = planImport(m_options.kind, m_catalogue, m_header, {}, {});
        QJsonArray columns;
        for (qsizetype i = 0; i < m_header.size(); ++i) {
            const auto suggestion = suggestTarget(m_options.kind, m_catalogue, m_header[i]);
            const QString name = plan         ? plannedName(*plan, i)
                                 : suggestion ? suggestion->target.name()
                                              : QString();
            columns.append(
                QJsonObject{{"header", m_header[i]},
                            {"type", m_guesses[static_cast<size_t>(i)].type()},
                            {"suggested_field", name.isEmpty() ? QJsonValue() : QJsonValue(name)},
                            {"confidence", name.isEmpty() || !suggestion ? 0.0 : suggestion->confidence}});
        }
        return columns;
    }

    /// The second phone column is "phone2": what an import would make of it.
    static QString plannedName(const ImportPlan &plan, qsizetype index)
    {
        const auto found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                        [index](const PlannedColumn &c) { return c.index == index; });
        return found == plan.columns.end() ? QString() : found->target.name();
    }

    const InspectOptions &m_options;
    const domain::Catalogue &m_catalogue;
    QStringList m_header;
    std::vector<ColumnGuess> m_guesses;
    QJsonArray m_rows;
    QJsonArray m_problems;
    qint64 m_rowsTotal = 0;
    qint64 m_blankRows = 0;
};

} // namespace

Result<QJsonObject> inspectFile(const QString &path, const InspectOptions &options,
                                const domain::Catalogue &catalogue)
{
    Inspection inspection(options, catalogue);
    RAPPORT_TRY(const auto reader, CsvReader::open(path, {options.encoding, options.delimiter}));
    CsvRecord record;
    while (true) {
        const auto more = reader->next(record);
        if (!more && more.error().code != core::ErrorCode::Parse)
            return core::fail(more.error());
        if (!more) {
            const QString reason = more.error().reason;
            inspection.problem(more.error().args.value(1).toLongLong(),
                               reason.section(QLatin1Char('.'), 1).replace('-', '_'), problemText(reason));
            break;
        }
        if (!*more)
            break;
        inspection.take(record);
    }
    return inspection.answer(*reader);
}

} // namespace rapport::exchange
