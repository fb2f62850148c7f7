#include "exchange/tablesurvey.h"

#include "exchange/opentable.h"

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
    }

    void finish()
    {
        for (size_t i = 0; i < m_columns.size(); ++i)
            m_survey.columns.push_back(m_columns[i].profile(m_survey.header[static_cast<qsizetype>(i)]));
        if (m_survey.blankRows > 0)
            m_survey.problems.push_back(
                {0, QStringLiteral("blank_rows"), {QString::number(m_survey.blankRows)}});
        if (m_survey.header.isEmpty())
            m_survey.problems.push_back({0, QStringLiteral("empty")});
    }

private:
    void takeRagged(const TableRow &row, qsizetype width)
    {
        if (++m_ragged > kProblemsOfAKind)
            return;
        const bool few = row.size() < width;
        m_survey.problems.push_back(
            {row.line(),
             few ? QStringLiteral("too_few_fields") : QStringLiteral("too_many_fields"),
             {QString::number(row.size()), QString::number(width)}});
    }

    TableSurvey &m_survey;
    std::vector<ColumnProfiler> m_columns;
    size_t m_ragged = 0;
};

Result<> readRows(TableReader &reader, Surveyor &surveyor, const SurveyOptions &options)
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
        surveyor.takeRow(row);
        if (options.onRow)
            options.onRow(row);
    }
    return {};
}

} // namespace

Result<TableSurvey> surveyTable(const QString &path, const SurveyOptions &options)
{
    RAPPORT_TRY(const auto reader, openTable(path, options.table));
    TableSurvey survey;
    Surveyor surveyor(survey);
    const auto read = readRows(*reader, surveyor, options);
    if (!read && read.error().code != core::ErrorCode::Parse)
        return core::fail(read.error());
    if (!read)
        survey.broken = read.error();
    survey.format = reader->format();
    surveyor.finish();
    const auto &met = reader->problems();
    survey.problems.insert(survey.problems.end(), met.begin(), met.end());
    return survey;
}

} // namespace rapport::exchange
