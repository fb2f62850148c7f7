#include "messages/tableproblem.h"

#include "messages/texts.h"

#include <QCoreApplication>

namespace rapport::messages {

namespace {

constexpr struct {
    const char *kind;
    const char *text;
} kProblems[] = {
    {"quote_not_closed", QT_TRANSLATE_NOOP("TableProblem", "a quote opens here and never closes")},
    {"text_after_quote", QT_TRANSLATE_NOOP("TableProblem", "text or blanks stand behind a quoted cell")},
    {"cell_too_long", QT_TRANSLATE_NOOP("TableProblem", "a cell is longer than 4 MiB")},
    {"too_many_columns", QT_TRANSLATE_NOOP("TableProblem", "more than 16384 cells in a record")},
    {"nul_byte", QT_TRANSLATE_NOOP("TableProblem", "a NUL byte")},
    {"invalid_encoding",
     QT_TRANSLATE_NOOP("TableProblem",
                       "bytes that are not valid %1; name the right encoding with --encoding")},
    {"encoding_guessed",
     QT_TRANSLATE_NOOP("TableProblem",
                       "not UTF-8: read as %1 by what its letters look like; overrule it with --encoding")},
    {"no_header", QT_TRANSLATE_NOOP("TableProblem",
                                    "the first row holds data, so the columns are called #1, #2 and so on")},
    {"no_rows", QT_TRANSLATE_NOOP("TableProblem", "there is a header and no row")},
    {"preamble", QT_TRANSLATE_NOOP("TableProblem", "%1 records before the header in line %2 are skipped")},
    {"text_before_quote",
     QT_TRANSLATE_NOOP("TableProblem", "blanks stand before a quoted cell; they are dropped")},
    {"backslash_escape",
     QT_TRANSLATE_NOOP("TableProblem", "a backslash before a quote; taken as an escaped quote")},
    {"suspected_mojibake",
     QT_TRANSLATE_NOOP("TableProblem", "letters that look like UTF-8 decoded twice (Ã¼ for ü)")},
    {"loose_quote", QT_TRANSLATE_NOOP("TableProblem", "a quote inside an unquoted cell; taken as text")},
    {"blank_rows", QT_TRANSLATE_NOOP("TableProblem", "%1 rows of empty cells are skipped")},
    {"empty", QT_TRANSLATE_NOOP("TableProblem", "there is no header and no row")},
    {"duplicate_header", QT_TRANSLATE_NOOP("TableProblem", "the header \"%1\" stands twice")},
    {"too_few_fields", QT_TRANSLATE_NOOP("TableProblem", "%1 cells, the header has %2")},
    {"hidden_sheets", QT_TRANSLATE_NOOP("TableProblem", "hidden sheets, to be asked for by name: %1")},
    {"header_not_first",
     QT_TRANSLATE_NOOP("TableProblem", "row %1 is taken as the header; what stands above it is skipped")},
    {"beyond_header",
     QT_TRANSLATE_NOOP("TableProblem", "%1 stands to the right of the header, which has %2 columns")},
    {"bad_cell_reference", QT_TRANSLATE_NOOP("TableProblem", "%1 is no place of a cell here, left out")},
    {"bad_shared_text",
     QT_TRANSLATE_NOOP("TableProblem", "%1 names a text that is not in the workbook; left empty")},
    {"bad_date",
     QT_TRANSLATE_NOOP("TableProblem", "%1 is formatted as a date, but %2 is no day of the calendar")},
    {"cell_error", QT_TRANSLATE_NOOP("TableProblem", "%1 holds the error %2; left empty")},
    {"formula_without_value",
     QT_TRANSLATE_NOOP("TableProblem", "%1 is a formula without a computed value; left empty")},
    {"control_characters",
     QT_TRANSLATE_NOOP("TableProblem", "%1 holds control characters; they are left out")},
    {"repeated_event", QT_TRANSLATE_NOOP("TableProblem", "repeats; only its first time is taken: %1")},
    {"other_sheet", QT_TRANSLATE_NOOP("TableProblem", "there are %1, too: name that sheet")},
    {"no_colon", QT_TRANSLATE_NOOP("TableProblem", "no property of a vCard, left out: %1")},
    {"stray_line", QT_TRANSLATE_NOOP("TableProblem", "stands outside of a card, left out: %1")},
    {"not_ended", QT_TRANSLATE_NOOP("TableProblem", "the card that begins here has no END")},
    {"property_too_long", QT_TRANSLATE_NOOP("TableProblem", "a property longer than 4 MiB, left out: %1")},
    {"too_many_fields", QT_TRANSLATE_NOOP("TableProblem", "%1 cells, the header has %2")},
};

} // namespace

QString tableProblem(const QString &kind, const QStringList &args)
{
    for (const auto &problem : kProblems) {
        if (kind == QLatin1String(problem.kind))
            return filled(QCoreApplication::translate("TableProblem", problem.text), args);
    }
    return kind;
}

} // namespace rapport::messages
