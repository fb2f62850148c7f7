#include "ui/shell/actiontable.h"

#include <QCoreApplication>
#include <iterator>

namespace rapport::ui {

namespace {

using Specs = std::vector<ActionSpec>;

Specs fileActions()
{
    return {
        {"store.new", QT_TRANSLATE_NOOP("Actions", "New store…"), QT_TRANSLATE_NOOP("Actions", "Make an empty store in a file"), "add", {}, Needs::Nothing, "file"},
        {"store.open", QT_TRANSLATE_NOOP("Actions", "Open store…"), QT_TRANSLATE_NOOP("Actions", "Open the store in a file"), "archive", "Ctrl+O", Needs::Nothing, "file"},
        {"store.server", QT_TRANSLATE_NOOP("Actions", "Open team store…"), QT_TRANSLATE_NOOP("Actions", "Open a store on a PostgreSQL server"), "globe", {}, Needs::Nothing, "file"},
        {"store.practice", QT_TRANSLATE_NOOP("Actions", "Practice store…"), QT_TRANSLATE_NOOP("Actions", "Make a store with invented people to try things out"), "gift", {}, Needs::Nothing, "file"},
        {"store.backup", QT_TRANSLATE_NOOP("Actions", "Back up now"), QT_TRANSLATE_NOOP("Actions", "Write a verified copy of the store"), "archive", "Ctrl+Shift+B", Needs::Store, "file"},
        {"store.backup-as", QT_TRANSLATE_NOOP("Actions", "Back up to a file…"), QT_TRANSLATE_NOOP("Actions", "Write a verified copy of the store where you choose"), "archive", {}, Needs::Store, "file"},
        {"window.close", QT_TRANSLATE_NOOP("Actions", "Close window"), QT_TRANSLATE_NOOP("Actions", "Close this window"), "close", "Ctrl+W", Needs::Nothing, "file"},
        {"app.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), QT_TRANSLATE_NOOP("Actions", "Close all windows and leave Rapport"), "move", "Ctrl+Q", Needs::Nothing, "file"},
    };
}

Specs editActions()
{
    return {
        {"edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), QT_TRANSLATE_NOOP("Actions", "Take back your last change"), "undo", "Ctrl+Z", Needs::Undo, "edit"},
        {"edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), QT_TRANSLATE_NOOP("Actions", "Do again what was taken back"), "redo", "Ctrl+Shift+Z", Needs::Redo, "edit"},
        {"view.history", QT_TRANSLATE_NOOP("Actions", "History"), QT_TRANSLATE_NOOP("Actions", "Every change of the store, each with its undo"), "clock", "Ctrl+H", Needs::Store, "edit"},
        {"list.edit-cell", QT_TRANSLATE_NOOP("Actions", "Edit cell"), QT_TRANSLATE_NOOP("Actions", "Change the value in the current cell"), "edit", "F2", Needs::Record, "edit"},
        {"record.save", QT_TRANSLATE_NOOP("Actions", "Save"), QT_TRANSLATE_NOOP("Actions", "Save what is being edited"), "check", "Ctrl+S", Needs::WritableStore, "edit"},
        {"list.select-all", QT_TRANSLATE_NOOP("Actions", "Select all"), QT_TRANSLATE_NOOP("Actions", "Select what is loaded; once more selects every result"), "check", "Ctrl+A", Needs::Store, "edit", Reach::Widget},
        {"list.bulk-edit", QT_TRANSLATE_NOOP("Actions", "Edit selected…"), QT_TRANSLATE_NOOP("Actions", "Change a field of all selected records"), "edit", {}, Needs::Selection, "edit"},
        {"list.bulk-tag", QT_TRANSLATE_NOOP("Actions", "Tag selected…"), QT_TRANSLATE_NOOP("Actions", "Add and remove tags of all selected records"), "tag", {}, Needs::Selection, "edit"},
        {"list.bulk-assign", QT_TRANSLATE_NOOP("Actions", "Assign selected…"), QT_TRANSLATE_NOOP("Actions", "Give all selected records to an owner"), "people", {}, Needs::Selection, "edit"},
        {"record.trash", QT_TRANSLATE_NOOP("Actions", "Move to trash"), QT_TRANSLATE_NOOP("Actions", "Put the record into the trash; it can be restored"), "trash", "Del", Needs::Record, "edit", Reach::Widget},
    };
}

Specs viewActions()
{
    return {
        {"view.refresh", QT_TRANSLATE_NOOP("Actions", "Refresh"), QT_TRANSLATE_NOOP("Actions", "Read everything shown again"), "refresh", "F5", Needs::Store, "view"},
        {"view.next-pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), QT_TRANSLATE_NOOP("Actions", "Move the keyboard to the next pane"), "move", "F6", Needs::Store, "view"},
        {"view.filter", QT_TRANSLATE_NOOP("Actions", "Filter this list"), QT_TRANSLATE_NOOP("Actions", "Put the caret into the filter line"), "filter", "Ctrl+F; /", Needs::Store, "view"},
        {"list.clear-filter", QT_TRANSLATE_NOOP("Actions", "Clear filter"), QT_TRANSLATE_NOOP("Actions", "Show every record of this list"), "filter", "Ctrl+Backspace", Needs::Store, "view", Reach::Widget},
        {"list.save-view", QT_TRANSLATE_NOOP("Actions", "Save view…"), QT_TRANSLATE_NOOP("Actions", "Keep filter, order and columns under a name"), "star", {}, Needs::WritableStore, "view"},
        {"list.columns", QT_TRANSLATE_NOOP("Actions", "Columns…"), QT_TRANSLATE_NOOP("Actions", "Choose the columns of the list"), "columns", {}, Needs::Store, "view"},
        {"list.peek", QT_TRANSLATE_NOOP("Actions", "Peek"), QT_TRANSLATE_NOOP("Actions", "Show the current record beside its row"), "view", {}, Needs::Record, "view"},
        {"view.light", QT_TRANSLATE_NOOP("Actions", "Light theme"), QT_TRANSLATE_NOOP("Actions", "Dark text on light ground"), "view", {}, Needs::Nothing, "view"},
        {"view.dark", QT_TRANSLATE_NOOP("Actions", "Dark theme"), QT_TRANSLATE_NOOP("Actions", "Light text on dark ground"), "view", {}, Needs::Nothing, "view"},
        {"view.system", QT_TRANSLATE_NOOP("Actions", "Theme of the system"), QT_TRANSLATE_NOOP("Actions", "Follow the system's light or dark setting"), "view", {}, Needs::Nothing, "view"},
        {"view.full-screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), QT_TRANSLATE_NOOP("Actions", "Fill the screen with the window, or go back"), "full-screen", "F11", Needs::Nothing, "view"},
    };
}

Specs goActions()
{
    return {
        {"go.palette", QT_TRANSLATE_NOOP("Actions", "Search or run anything"), QT_TRANSLATE_NOOP("Actions", "Find records and commands by typing"), "search", "Ctrl+K", Needs::Nothing, "go"},
        {"view.search", QT_TRANSLATE_NOOP("Actions", "Find in everything"), QT_TRANSLATE_NOOP("Actions", "Search notes, names, numbers and tasks on a page of their own"), "search", "Ctrl+Shift+F", Needs::Store, "go"},
        {"view.my-day", QT_TRANSLATE_NOOP("Actions", "My day"), QT_TRANSLATE_NOOP("Actions", "The tasks of today, ranked"), "my-day", "Ctrl+1", Needs::Store, "go"},
        {"view.people", QT_TRANSLATE_NOOP("Actions", "People"), QT_TRANSLATE_NOOP("Actions", "The list of people"), "people", "Ctrl+2", Needs::Store, "go"},
        {"view.companies", QT_TRANSLATE_NOOP("Actions", "Companies"), QT_TRANSLATE_NOOP("Actions", "The list of companies"), "company", "Ctrl+3", Needs::Store, "go"},
        {"view.trash", QT_TRANSLATE_NOOP("Actions", "Trash"), QT_TRANSLATE_NOOP("Actions", "What was deleted and can be restored"), "trash", {}, Needs::Store, "go"},
        {"view.admin", QT_TRANSLATE_NOOP("Actions", "Admin"), QT_TRANSLATE_NOOP("Actions", "Fields, tags, users, backup, trash, history and check"), "admin", "Ctrl+9", Needs::Store, "go"},
        {"go.back", QT_TRANSLATE_NOOP("Actions", "Back"), QT_TRANSLATE_NOOP("Actions", "Go to where you were before"), "chevron-left", "Alt+Left", Needs::Store, "go"},
        {"go.forward", QT_TRANSLATE_NOOP("Actions", "Forward"), QT_TRANSLATE_NOOP("Actions", "Go to where you were before going back"), "chevron-right", "Alt+Right", Needs::Store, "go"},
        {"record.previous", QT_TRANSLATE_NOOP("Actions", "Previous record"), QT_TRANSLATE_NOOP("Actions", "Open the record before this one in the list"), "chevron-up", "Ctrl+Left", Needs::Record, "go"},
        {"record.next", QT_TRANSLATE_NOOP("Actions", "Next record"), QT_TRANSLATE_NOOP("Actions", "Open the record after this one in the list"), "chevron-down", "Ctrl+Right", Needs::Record, "go"},
    };
}

Specs recordActions()
{
    return {
        {"record.new", QT_TRANSLATE_NOOP("Actions", "New"), QT_TRANSLATE_NOOP("Actions", "Make a record of the kind that is shown"), "add", "Ctrl+N", Needs::WritableStore, "record"},
        {"record.new-any", QT_TRANSLATE_NOOP("Actions", "New of any kind…"), QT_TRANSLATE_NOOP("Actions", "Choose what to make"), "add", "Ctrl+Shift+N", Needs::WritableStore, "record"},
        {"record.new-person", QT_TRANSLATE_NOOP("Actions", "New person"), QT_TRANSLATE_NOOP("Actions", "Make a person"), "person", {}, Needs::WritableStore, "record"},
        {"record.new-company", QT_TRANSLATE_NOOP("Actions", "New company"), QT_TRANSLATE_NOOP("Actions", "Make a company"), "company", {}, Needs::WritableStore, "record"},
        {"record.new-task", QT_TRANSLATE_NOOP("Actions", "New task"), QT_TRANSLATE_NOOP("Actions", "Make a task about the current record"), "task", "Ctrl+T", Needs::WritableStore, "record"},
        {"record.quick-log", QT_TRANSLATE_NOOP("Actions", "Quick log"), QT_TRANSLATE_NOOP("Actions", "Write down an exchange or a task in one line"), "quick", "Ctrl+L", Needs::WritableStore, "record"},
        {"record.open", QT_TRANSLATE_NOOP("Actions", "Open card"), QT_TRANSLATE_NOOP("Actions", "Open the current record beside its list"), "view", {}, Needs::Record, "record"},
        {"record.own-window", QT_TRANSLATE_NOOP("Actions", "Open in its own window"), QT_TRANSLATE_NOOP("Actions", "Open the current record in a window of its own"), "full-screen", "Ctrl+Return", Needs::Record, "record", Reach::Widget},
        {"card.call", QT_TRANSLATE_NOOP("Actions", "Call"), QT_TRANSLATE_NOOP("Actions", "Dial the first phone number"), "call", {}, Needs::Record, "record"},
        {"card.mail", QT_TRANSLATE_NOOP("Actions", "Write a mail"), QT_TRANSLATE_NOOP("Actions", "Write to the first e-mail address"), "mail", {}, Needs::Record, "record"},
        {"card.edit", QT_TRANSLATE_NOOP("Actions", "Edit record"), QT_TRANSLATE_NOOP("Actions", "Change the facts of the current record"), "edit", "Ctrl+E", Needs::Record, "record"},
        {"card.compose", QT_TRANSLATE_NOOP("Actions", "Write an exchange"), QT_TRANSLATE_NOOP("Actions", "Put the caret into the composer of the card"), "note", "Ctrl+Shift+L", Needs::Record, "record"},
        {"card.contact", QT_TRANSLATE_NOOP("Actions", "Edit contact details…"), QT_TRANSLATE_NOOP("Actions", "Change phones, e-mails, links and addresses of the current record"), "call", {}, Needs::Record, "record"},
        {"card.history", QT_TRANSLATE_NOOP("Actions", "History of this record"), QT_TRANSLATE_NOOP("Actions", "Who changed which field, and when"), "clock", {}, Needs::Record, "record"},
        {"record.owner", QT_TRANSLATE_NOOP("Actions", "Change owner…"), QT_TRANSLATE_NOOP("Actions", "Give the current record to somebody else"), "people", "Ctrl+Shift+O", Needs::Record, "record"},
        {"record.status", QT_TRANSLATE_NOOP("Actions", "Change status…"), QT_TRANSLATE_NOOP("Actions", "Choose another status for the current record"), "target", "Ctrl+Shift+S", Needs::Record, "record"},
        {"record.tag", QT_TRANSLATE_NOOP("Actions", "Add a tag…"), QT_TRANSLATE_NOOP("Actions", "Put a tag on the current record"), "tag", "Ctrl+Shift+T", Needs::Record, "record"},
        {"record.favourite", QT_TRANSLATE_NOOP("Actions", "Favourite"), QT_TRANSLATE_NOOP("Actions", "Mark the current record with a star, or take it off"), "star", "Ctrl+D", Needs::Record, "record"},
    };
}

Specs toolActions()
{
    return {
        {"tools.fields", QT_TRANSLATE_NOOP("Actions", "Fields"), QT_TRANSLATE_NOOP("Actions", "Add, change and order your own fields"), "field", {}, Needs::Store, "tools"},
        {"tools.tags", QT_TRANSLATE_NOOP("Actions", "Tags"), QT_TRANSLATE_NOOP("Actions", "Add, rename and remove tags"), "tag", {}, Needs::Store, "tools"},
        {"tools.users", QT_TRANSLATE_NOOP("Actions", "Users"), QT_TRANSLATE_NOOP("Actions", "Who works with this store"), "people", {}, Needs::Store, "tools"},
        {"tools.backup", QT_TRANSLATE_NOOP("Actions", "Backup"), QT_TRANSLATE_NOOP("Actions", "Where and how often copies are written"), "archive", {}, Needs::Store, "tools"},
        {"tools.check", QT_TRANSLATE_NOOP("Actions", "Check store"), QT_TRANSLATE_NOOP("Actions", "Compare file, search and figures with a recount"), "check", {}, Needs::Store, "tools"},
        {"tools.settings", QT_TRANSLATE_NOOP("Actions", "Settings"), QT_TRANSLATE_NOOP("Actions", "Theme, density, size, name and trash"), "admin", "Ctrl+,", Needs::Store, "tools"},
        {"help.shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), QT_TRANSLATE_NOOP("Actions", "Every key that does something"), "help", "?", Needs::Nothing, "help"},
        {"help.about", QT_TRANSLATE_NOOP("Actions", "About Rapport"), QT_TRANSLATE_NOOP("Actions", "Version, licence and the store that is open"), "info", {}, Needs::Nothing, "help"},
    };
}

} // namespace

std::vector<ActionSpec> actionSpecs()
{
    Specs all;
    for (const auto &group : {fileActions(), editActions(), viewActions(), goActions(), recordActions(), toolActions()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace rapport::ui
