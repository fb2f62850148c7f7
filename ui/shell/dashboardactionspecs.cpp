#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

/// What is done with a dashboard.
std::vector<ActionSpec> dashboardActions()
{
    return {
        {"view.reports", QT_TRANSLATE_NOOP("Actions", "Reports"),
         QT_TRANSLATE_NOOP("Actions", "Dashboards with the figures of the store"), "reports", "Ctrl+8",
         Needs::Store, "go"},
        {"dashboard.new",
         QT_TRANSLATE_NOOP("Actions", "New dashboard…"),
         QT_TRANSLATE_NOOP("Actions", "Make an empty dashboard"),
         "add",
         {},
         Needs::WritableStore,
         "view"},
        {"dashboard.add-tile",
         QT_TRANSLATE_NOOP("Actions", "Add tile…"),
         QT_TRANSLATE_NOOP("Actions", "Put a figure on the dashboard that is shown"),
         "add",
         {},
         Needs::WritableStore,
         "view"},
        {"dashboard.lock",
         QT_TRANSLATE_NOOP("Actions", "Lock tiles"),
         QT_TRANSLATE_NOOP("Actions", "Keep the tiles where they are, or let them be moved"),
         "lock",
         {},
         Needs::WritableStore},
        {"dashboard.rename",
         QT_TRANSLATE_NOOP("Actions", "Rename dashboard…"),
         QT_TRANSLATE_NOOP("Actions", "Give the dashboard another name"),
         "edit",
         {},
         Needs::WritableStore},
        {"dashboard.copy",
         QT_TRANSLATE_NOOP("Actions", "Copy dashboard"),
         QT_TRANSLATE_NOOP("Actions", "Make another dashboard with the same tiles"),
         "duplicate",
         {},
         Needs::WritableStore},
        {"dashboard.schedule",
         QT_TRANSLATE_NOOP("Actions", "Schedule dashboard…"),
         QT_TRANSLATE_NOOP("Actions", "Write the dashboard into a folder every day, week or month"),
         "calendar",
         {},
         Needs::WritableStore},
        {"dashboard.delete",
         QT_TRANSLATE_NOOP("Actions", "Delete dashboard"),
         QT_TRANSLATE_NOOP("Actions", "Put the dashboard into the trash; it can be restored"),
         "trash",
         {},
         Needs::WritableStore},
        {"dashboard.print", QT_TRANSLATE_NOOP("Actions", "Print dashboard…"),
         QT_TRANSLATE_NOOP("Actions", "Print the tiles as they are shown"), "document", "Ctrl+P",
         Needs::Store, "file"},
        {"dashboard.pdf",
         QT_TRANSLATE_NOOP("Actions", "Save dashboard as PDF…"),
         QT_TRANSLATE_NOOP("Actions", "Write the tiles as they are shown into a PDF file"),
         "export",
         {},
         Needs::Store},
        {"dashboard.html",
         QT_TRANSLATE_NOOP("Actions", "Save dashboard as page…"),
         QT_TRANSLATE_NOOP("Actions", "Write figures and tables into an HTML file"),
         "export",
         {},
         Needs::Store},
        {"dashboard.xlsx",
         QT_TRANSLATE_NOOP("Actions", "Save dashboard as workbook…"),
         QT_TRANSLATE_NOOP("Actions", "Write figures and tables into an xlsx file"),
         "table",
         {},
         Needs::Store},
    };
}

/// What is done with the tile that has the keyboard.
std::vector<ActionSpec> tileActions()
{
    return {
        {"tile.explain",
         QT_TRANSLATE_NOOP("Actions", "What is this number…"),
         QT_TRANSLATE_NOOP("Actions", "Definition and formula of the figure, and the records behind it"),
         "info",
         {},
         Needs::Store},
        {"tile.table",
         QT_TRANSLATE_NOOP("Actions", "Table or chart"),
         QT_TRANSLATE_NOOP("Actions", "Show the table behind the tile, or its chart again"),
         "table",
         {},
         Needs::Store},
        {"tile.alone",
         QT_TRANSLATE_NOOP("Actions", "Tile in full size"),
         QT_TRANSLATE_NOOP("Actions", "Let the tile fill the page, or put it back"),
         "full-screen",
         {},
         Needs::Store},
        {"tile.export",
         QT_TRANSLATE_NOOP("Actions", "Export tile…"),
         QT_TRANSLATE_NOOP("Actions", "Write the table behind the tile into an xlsx or CSV file"),
         "export",
         {},
         Needs::Store},
        {"tile.sql",
         QT_TRANSLATE_NOOP("Actions", "Copy SQL"),
         QT_TRANSLATE_NOOP("Actions", "Copy the statements that the figure comes from"),
         "duplicate",
         {},
         Needs::Store},
        {"tile.edit",
         QT_TRANSLATE_NOOP("Actions", "Edit tile…"),
         QT_TRANSLATE_NOOP("Actions", "Choose the figure, how it is shown and grouped"),
         "edit",
         {},
         Needs::WritableStore},
        {"tile.remove",
         QT_TRANSLATE_NOOP("Actions", "Remove tile"),
         QT_TRANSLATE_NOOP("Actions", "Take the tile off the dashboard"),
         "remove",
         {},
         Needs::WritableStore},
    };
}

} // namespace

std::vector<ActionSpec> dashboardActionSpecs()
{
    std::vector<ActionSpec> all = dashboardActions();
    for (ActionSpec &spec : tileActions())
        all.push_back(std::move(spec));
    return all;
}

} // namespace rapport::ui
