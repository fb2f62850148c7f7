#include "exchange/inspect.h"

#include "exchange/tablesurvey.h"

#include <QJsonArray>
#include <algorithm>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr qsizetype kMaxProblems = 1000;

QJsonObject jsonOf(const TableProblem &problem, const ProblemWords &words)
{
    const QString what = words ? words(problem.kind, problem.args) : problem.kind;
    return {{"line", problem.line}, {"kind", problem.kind}, {"what", what}};
}

/// What ended the reading, as a problem of the file.
TableProblem problemOf(const core::Error &error)
{
    QString kind = error.reason.section(QLatin1Char('.'), 1).replace(QLatin1Char('-'), QLatin1Char('_'));
    if (kind == QLatin1String("bad_encoding"))
        kind = QStringLiteral("invalid_encoding");
    return {error.args.value(1).toLongLong(), kind, error.args.mid(2)};
}

QJsonArray problemsOf(const TableSurvey &survey, const ProblemWords &words)
{
    QJsonArray problems;
    if (survey.broken)
        problems.append(jsonOf(problemOf(*survey.broken), words));
    for (const TableProblem &problem : survey.problems) {
        if (problems.size() < kMaxProblems)
            problems.append(jsonOf(problem, words));
    }
    return problems;
}

/// What an import would make of the column: the second phone column is "phone2".
const PlannedColumn *plannedColumn(const ImportPlan &plan, qsizetype index)
{
    const auto found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [index](const PlannedColumn &c) { return c.index == index; });
    return found == plan.columns.end() ? nullptr : &*found;
}

QJsonArray columnsOf(const TableSurvey &survey, domain::RecordKind kind, const domain::Catalogue &catalogue)
{
    PlanOptions options;
    options.content = contentsOf(survey);
    const auto plan = planImport(kind, catalogue, survey.header, {}, options);
    QJsonArray columns;
    for (qsizetype i = 0; i < survey.header.size(); ++i) {
        const ColumnProfile &profile = survey.columns[static_cast<size_t>(i)];
        const PlannedColumn *planned = plan ? plannedColumn(*plan, i) : nullptr;
        columns.append(
            QJsonObject{{"header", profile.header},
                        {"type", contentName(profile.content)},
                        {"suggested_field", planned ? QJsonValue(planned->target.name()) : QJsonValue()},
                        {"confidence", planned ? planned->confidence : 0.0}});
    }
    return columns;
}

/// The program that wrote the file, whatever the kind of its records; null when it could be anybody's.
QJsonValue presetOf(const TableSurvey &survey)
{
    const auto match = recognisePreset(survey.header);
    if (!match)
        return {};
    const QString title = QLatin1String(match->preset->title);
    const QString article =
        QStringLiteral("AEIOU").contains(title.front()) ? QStringLiteral("an") : QStringLiteral("a");
    return QJsonObject{{"name", QLatin1String(match->preset->name)},
                       {"kind", domain::kindPlural(match->preset->kind)},
                       {"score", match->score},
                       {"says", QStringLiteral("looks like %1 %2").arg(article, title)}};
}

} // namespace

Result<QJsonObject> inspectFile(const QString &path, const InspectOptions &options,
                                const domain::Catalogue &catalogue)
{
    QJsonArray rows;
    SurveyOptions reading;
    reading.table.encoding = options.encoding;
    reading.table.delimiter = options.delimiter;
    reading.table.sheet = options.sheet;
    reading.onRow = [&rows, &options](const TableRow &row) {
        if (options.rows < 0 || rows.size() < options.rows)
            rows.append(QJsonArray::fromStringList(row.texts()));
    };
    RAPPORT_TRY(const TableSurvey survey, surveyTable(path, reading));
    const TableFormat &format = survey.format;
    QJsonObject answer{{"format", format.format},
                       {"encoding", format.encoding},
                       {"bom", format.byteOrderMark},
                       {"delimiter", format.delimiter},
                       {"quote", format.quote},
                       {"header_line", format.headerLine},
                       {"header", QJsonArray::fromStringList(survey.header)},
                       {"columns", columnsOf(survey, options.kind, catalogue)},
                       {"preset", presetOf(survey)},
                       {"rows_total", survey.rows},
                       {"rows", rows},
                       {"problems", problemsOf(survey, options.words)}};
    if (!format.sheets.isEmpty()) {
        answer.insert(QLatin1String("sheet"), format.sheet);
        answer.insert(QLatin1String("sheets"), QJsonArray::fromStringList(format.sheets));
    }
    return answer;
}

} // namespace rapport::exchange
