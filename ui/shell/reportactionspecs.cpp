#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

/// What is done with the report in front.
std::vector<ActionSpec> reportActions()
{
    return {
        {"report.new",
         QT_TRANSLATE_NOOP("Actions", "New report"),
         QT_TRANSLATE_NOOP("Actions", "Make a list, table, pivot or chart of records"),
         "add",
         {},
         Needs::WritableStore,
         "view"},
        {"report.save",
         QT_TRANSLATE_NOOP("Actions", "Save report"),
         QT_TRANSLATE_NOOP("Actions", "Keep what the report shows"),
         "check",
         {},
         Needs::WritableStore},
        {"report.rename",
         QT_TRANSLATE_NOOP("Actions", "Rename report…"),
         QT_TRANSLATE_NOOP("Actions", "Give the report another name"),
         "edit",
         {},
         Needs::WritableStore},
        {"report.copy",
         QT_TRANSLATE_NOOP("Actions", "Copy report"),
         QT_TRANSLATE_NOOP("Actions", "Make another report that shows the same"),
         "duplicate",
         {},
         Needs::WritableStore},
        {"report.share",
         QT_TRANSLATE_NOOP("Actions", "Share report"),
         QT_TRANSLATE_NOOP("Actions", "Show the report to all users, or only to you"),
         "people",
         {},
         Needs::WritableStore},
        {"report.schedule",
         QT_TRANSLATE_NOOP("Actions", "Schedule report…"),
         QT_TRANSLATE_NOOP("Actions", "Write the report into a folder every day, week or month"),
         "calendar",
         {},
         Needs::WritableStore},
        {"report.delete",
         QT_TRANSLATE_NOOP("Actions", "Delete report"),
         QT_TRANSLATE_NOOP("Actions", "Put the report into the trash; it can be restored"),
         "trash",
         {},
         Needs::WritableStore},
    };
}

/// Where its answer goes.
std::vector<ActionSpec> reportFileActions()
{
    return {
        {"report.print",
         QT_TRANSLATE_NOOP("Actions", "Print report…"),
         QT_TRANSLATE_NOOP("Actions", "Print the table of the report"),
         "document",
         {},
         Needs::Store},
        {"report.pdf",
         QT_TRANSLATE_NOOP("Actions", "Save report as PDF…"),
         QT_TRANSLATE_NOOP("Actions", "Write the table of the report into a PDF file"),
         "export",
         {},
         Needs::Store},
        {"report.html",
         QT_TRANSLATE_NOOP("Actions", "Save report as page…"),
         QT_TRANSLATE_NOOP("Actions", "Write the table of the report into an HTML file"),
         "export",
         {},
         Needs::Store},
        {"report.xlsx",
         QT_TRANSLATE_NOOP("Actions", "Save report as workbook…"),
         QT_TRANSLATE_NOOP("Actions", "Write the rows of the report into an xlsx file"),
         "table",
         {},
         Needs::Store},
        {"report.csv",
         QT_TRANSLATE_NOOP("Actions", "Save report as CSV…"),
         QT_TRANSLATE_NOOP("Actions", "Write the rows of the report into a CSV file"),
         "table",
         {},
         Needs::Store},
        {"report.json",
         QT_TRANSLATE_NOOP("Actions", "Save report as JSON…"),
         QT_TRANSLATE_NOOP("Actions", "Write the rows of the report into a JSON file, an object a line"),
         "table",
         {},
         Needs::Store},
    };
}

} // namespace

std::vector<ActionSpec> reportActionSpecs()
{
    std::vector<ActionSpec> all = reportActions();
    for (ActionSpec &spec : reportFileActions())
        all.push_back(std::move(spec));
    return all;
}

} // namespace rapport::ui
