#include "exchange/tablesurvey.h"

#include "exchange/opentable.h"
#include "exchange/rowhandover.h"

#include <algorithm>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr qint64 kRowsBetweenStops = 4096;
constexpr size_t kProblemsOfAKind = 1000;

/// Takes the rows of one file in.
class Surveyor {
public:
    explicit Surveyor(TableSurvey &survey) : m_survey(survey) {}

    void takeHeader(const TableRow &row)
    {
        m_survey.header = row.texts();
        m_columns.resize(static_cast<size_t>(row.size()));
        m_namedColumns = row.size();
        while (m_namedColumns > 0 && row.bytes(m_namedColumns - 1).trimmed().isEmpty())
            --m_namedColumns;
        const QStringList &header = m_survey.header;
        for (qsizetype i = 0; i < header.size(); ++i) {
            if (header.indexOf(header[i]) < i && !header[i].trimmed().isEmpty())
                m_survey.problems.push_back({row.line(), QStringLiteral("duplicate_header"), {header[i]}});
        }
    }

    void takeRow(const TableRow &row)
    {
        ++m_survey.rows;
        const auto width = static_cast<qsizetype>(m_columns.size());
        if (row.isBlank())
            ++m_survey.blankRows;
        else if (row.size() != width)
            takeRagged(row, width);
        for (qsizetype i = 0; i < std::min(row.size(), width); ++i)
            m_columns[static_cast<size_t>(i)].see(row.bytes(i));
        if (m_mojibakeLine == 0 && row.size() > 0 && isMojibake(row))
            m_mojibakeLine = row.line();
    }

    void finish()
    {
        for (size_t i = 0; i < m_columns.size(); ++i)
            m_survey.columns.push_back(m_columns[i].profile(m_survey.header[static_cast<qsizetype>(i)]));
        if (m_survey.blankRows > 0)
            m_survey.problems.push_back(
                {0, QStringLiteral("blank_rows"), {QString::number(m_survey.blankRows)}});
        if (m_mojibakeLine > 0)
            m_survey.problems.push_back({m_mojibakeLine, QStringLiteral("suspected_mojibake")});
        if (m_survey.header.isEmpty())
            m_survey.problems.push_back({0, QStringLiteral("empty")});
        else if (m_survey.rows == 0)
            m_survey.problems.push_back({0, QStringLiteral("no_rows")});
    }

private:
    /// UTF-8 that was taken for a Windows encoding and written as UTF-8 again: "Ã" or "Â" before a sign of that range.
    static bool isMojibake(const TableRow &row)
    {
        const QByteArrayView first = row.bytes(0);
        const QByteArrayView last = row.bytes(row.size() - 1);
        const QByteArrayView whole(first.data(), last.data() + last.size() - first.data());
        for (qsizetype at = whole.indexOf('\xc3'); at >= 0; at = whole.indexOf('\xc3', at + 1)) {
            for (const char *rest : {"\x83\xc2", "\x83\xc5", "\x83\xc6", "\xa2\xe2\x82\xac"}) {
                if (whole.sliced(at + 1).startsWith(rest))
                    return true;
            }
        }
        return false;
    }

    void takeRagged(const TableRow &row, qsizetype width)
    {
        const bool few = row.size() < width;
        const bool harmless = few ? row.size() >= m_namedColumns : isBlankFrom(row, width);
        if (harmless || ++m_ragged > kProblemsOfAKind)
            return;
        m_survey.problems.push_back(
            {row.line(),
             few ? QStringLiteral("too_few_fields") : QStringLiteral("too_many_fields"),
             {QString::number(row.size()), QString::number(width)}});
    }

    /// An empty column at the end of every row but not of the header.
    static bool isBlankFrom(const TableRow &row, qsizetype first)
    {
        for (qsizetype i = first; i < row.size(); ++i) {
            if (!row.bytes(i).trimmed().isEmpty())
                return false;
        }
        return true;
    }

    TableSurvey &m_survey;
    qsizetype m_namedColumns = 0;
    qint64 m_mojibakeLine = 0;
    std::vector<ColumnProfiler> m_columns;
    size_t m_ragged = 0;
};

Result<> readRows(TableReader &reader, Surveyor &surveyor, RowHandover &rest, const SurveyOptions &options)
{
    TableRow row;
    RAPPORT_TRY(bool more, reader.next(row));
    if (more)
        surveyor.takeHeader(row);
    for (qint64 rows = 0; more; ++rows) {
        if (rows % kRowsBetweenStops == 0 && options.stop.stopRequested())
            return core::cancelled();
        RAPPORT_TRY(more, reader.next(row));
        if (!more)
            break;
        rest.add(row);
        if (options.onRow)
            options.onRow(row);
    }
    return {};
}

} // namespace

Result<TableSurvey> surveyTable(const QString &path, const SurveyOptions &options)
{
    TableSurvey survey;
    survey.stamp = stampOf(path);
    TableOptions table = options.table;
    table.stop = options.stop;
    RAPPORT_TRY(const auto reader, openTable(path, table));
    Surveyor surveyor(survey);
    RowHandover rest([&surveyor](const TableRow &row) { surveyor.takeRow(row); });
    const auto read = readRows(*reader, surveyor, rest, options);
    if (!read && read.error().code != core::ErrorCode::Parse)
        return core::fail(read.error());
    if (!read)
        survey.broken = read.error();
    rest.finish();
    if (stampOf(path) != survey.stamp)
        return core::fail(core::ErrorCode::Io, QStringLiteral("file.changed"), {path});
    survey.format = reader->format();
    surveyor.finish();
    const auto &met = reader->problems();
    survey.problems.insert(survey.problems.end(), met.begin(), met.end());
    return survey;
}

} // namespace rapport::exchange
