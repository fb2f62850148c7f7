#include "exchange/inspect.h"

#include "exchange/tablesurvey.h"

#include <QJsonArray>
#include <algorithm>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr qsizetype kMaxProblems = 1000;

/// English, for scripts; the kind is what they test.
QString problemText(const QString &kind)
{
    static const QHash<QString, QString> texts{
        {"quote_not_closed", "a quote opens here and never closes"},
        {"text_after_quote", "text or blanks stand behind a quoted cell"},
        {"cell_too_long", "a cell is longer than 4 MiB"},
        {"too_many_columns", "more than 16384 cells in a record"},
        {"nul_byte", "a NUL byte"},
        {"invalid_encoding", "bytes that are not valid %1; name the right encoding with --encoding"},
        {"encoding_guessed",
         "not UTF-8: read as %1 by what its letters look like; overrule it with --encoding"},
        {"no_header", "the first row holds data, so the columns are called #1, #2 and so on"},
        {"no_rows", "there is a header and no row"},
        {"preamble", "%1 records before the header in line %2 are skipped"},
        {"text_before_quote", "blanks stand before a quoted cell; they are dropped"},
        {"backslash_escape", "a backslash before a quote; taken as an escaped quote"},
        {"suspected_mojibake", "letters that look like UTF-8 decoded twice (Ã¼ for ü)"},
        {"loose_quote", "a quote inside an unquoted cell; taken as text"},
        {"blank_rows", "%1 rows of empty cells are skipped"},
        {"empty", "there is no header and no row"},
        {"duplicate_header", "the header \"%1\" stands twice"},
        {"too_few_fields", "%1 cells, the header has %2"},
        {"hidden_sheets", "hidden sheets, to be asked for by name: %1"},
        {"header_not_first", "row %1 is taken as the header; what stands above it is skipped"},
        {"beyond_header", "%1 stands to the right of the header, which has %2 columns"},
        {"bad_cell_reference", "%1 is no place of a cell here, left out"},
        {"bad_shared_text", "%1 names a text that is not in the workbook; left empty"},
        {"bad_date", "%1 is formatted as a date, but %2 is no day of the calendar"},
        {"cell_error", "%1 holds the error %2; left empty"},
        {"formula_without_value", "%1 is a formula without a computed value; left empty"},
        {"control_characters", "%1 holds control characters; they are left out"},
        {"repeated_event", "repeats; only its first time is taken: %1"},
        {"other_sheet", "there are %1, too: name that sheet"},
        {"no_colon", "no property of a vCard, left out: %1"},
        {"stray_line", "stands outside of a card, left out: %1"},
        {"not_ended", "the card that begins here has no END"},
        {"property_too_long", "a property longer than 4 MiB, left out: %1"},
        {"too_many_fields", "%1 cells, the header has %2"},
    };
    return texts.value(kind, kind);
}

QJsonObject jsonOf(const TableProblem &problem)
{
    QString what = problemText(problem.kind);
    for (const QString &arg : problem.args)
        what = what.arg(arg);
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

QJsonArray problemsOf(const TableSurvey &survey)
{
    QJsonArray problems;
    if (survey.broken)
        problems.append(jsonOf(problemOf(*survey.broken)));
    for (const TableProblem &problem : survey.problems) {
        if (problems.size() < kMaxProblems)
            problems.append(jsonOf(problem));
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
    reading.onRow = [&rows, &options](const TableRow &row) {
        if (options.rows < 0 || rows.size() < options.rows)
            rows.append(QJsonArray::fromStringList(row.texts()));
    };
    RAPPORT_TRY(const TableSurvey survey, surveyTable(path, reading));
    const TableFormat &format = survey.format;
    return QJsonObject{{"format", format.format},
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
                       {"problems", problemsOf(survey)}};
}

} // namespace rapport::exchange
