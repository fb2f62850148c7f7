#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

/// What is done with a lead or an opportunity.
std::vector<ActionSpec> deedActions()
{
    return {
        {"deal.win",
         QT_TRANSLATE_NOOP("Actions", "Won…"),
         QT_TRANSLATE_NOOP("Actions", "Close the current opportunity as won"),
         "won",
         {},
         Needs::Deal,
         "record"},
        {"deal.lose",
         QT_TRANSLATE_NOOP("Actions", "Lost…"),
         QT_TRANSLATE_NOOP("Actions", "Close the current opportunity as lost"),
         "close",
         {},
         Needs::Deal,
         "record"},
        {"deal.reopen",
         QT_TRANSLATE_NOOP("Actions", "Open again"),
         QT_TRANSLATE_NOOP("Actions", "Open a closed opportunity where it was"),
         "undo",
         {},
         Needs::Deal,
         "record"},
        {"deal.order",
         QT_TRANSLATE_NOOP("Actions", "Make order"),
         QT_TRANSLATE_NOOP("Actions", "Make an order of a won opportunity: nothing is typed again"),
         "document",
         {},
         Needs::Deal,
         "record"},
        {"lead.convert",
         QT_TRANSLATE_NOOP("Actions", "Convert lead…"),
         QT_TRANSLATE_NOOP("Actions", "Make a company, a person and an opportunity of the current lead"),
         "arrow-right",
         {},
         Needs::Lead,
         "record"},
        {"lead.disqualify",
         QT_TRANSLATE_NOOP("Actions", "Disqualify lead…"),
         QT_TRANSLATE_NOOP("Actions", "Set the current lead aside, with the reason"),
         "close",
         {},
         Needs::Lead,
         "record"},
        {"list.calls", QT_TRANSLATE_NOOP("Actions", "Call through the list…"),
         QT_TRANSLATE_NOOP("Actions", "Go from record to record: number, notes, outcome, next step"), "call",
         "Ctrl+Shift+C", Needs::WritableStore, "tools"},
        {"record.series",
         QT_TRANSLATE_NOOP("Actions", "Start a series…"),
         QT_TRANSLATE_NOOP("Actions",
                           "Make the tasks of an activity series for the current or selected records"),
         "task",
         {},
         Needs::Record,
         "record"},
        {"lead.score",
         QT_TRANSLATE_NOOP("Actions", "Score leads"),
         QT_TRANSLATE_NOOP("Actions", "Bring the scores of open leads up to date by the rules"),
         "target",
         {},
         Needs::WritableStore,
         "tools"},
        {"lead.assign",
         QT_TRANSLATE_NOOP("Actions", "Hand out new leads"),
         QT_TRANSLATE_NOOP("Actions", "Give new leads that nobody has to whom the rules name"),
         "branch",
         {},
         Needs::WritableStore,
         "tools"},
    };
}

/// The admin's pages about them.
std::vector<ActionSpec> pageActions()
{
    return {
        {"tools.pipelines",
         QT_TRANSLATE_NOOP("Actions", "Pipelines"),
         QT_TRANSLATE_NOOP("Actions", "Stages, probabilities, idle limits, what each asks for"),
         "pipeline",
         {},
         Needs::Store,
         "tools"},
        {"tools.reasons",
         QT_TRANSLATE_NOOP("Actions", "Close reasons"),
         QT_TRANSLATE_NOOP("Actions", "Words for why something was won, lost or disqualified"),
         "won",
         {},
         Needs::Store,
         "tools"},
        {"tools.rates",
         QT_TRANSLATE_NOOP("Actions", "Exchange rates"),
         QT_TRANSLATE_NOOP("Actions", "What currencies were worth, from which day on"),
         "table",
         {},
         Needs::Store,
         "tools"},
        {"tools.quotas",
         QT_TRANSLATE_NOOP("Actions", "Quotas"),
         QT_TRANSLATE_NOOP("Actions", "What is to be won in a month"),
         "reports",
         {},
         Needs::Store,
         "tools"},
        {"tools.series",
         QT_TRANSLATE_NOOP("Actions", "Activity series"),
         QT_TRANSLATE_NOOP("Actions", "Steps that become tasks of a record"),
         "task",
         {},
         Needs::Store,
         "tools"},
        {"tools.score-rules",
         QT_TRANSLATE_NOOP("Actions", "Score rules"),
         QT_TRANSLATE_NOOP("Actions", "Points for leads"),
         "lead",
         {},
         Needs::Store,
         "tools"},
        {"tools.chances",
         QT_TRANSLATE_NOOP("Actions", "Learned chances"),
         QT_TRANSLATE_NOOP(
             "Actions", "How likely leads are converted and opportunities won, and from what it was learned"),
         "reports",
         {},
         Needs::Store,
         "tools"},
        {"tools.assign-rules",
         QT_TRANSLATE_NOOP("Actions", "Assignment rules"),
         QT_TRANSLATE_NOOP("Actions", "Who gets new leads"),
         "branch",
         {},
         Needs::Store,
         "tools"},
    };
}

} // namespace

std::vector<ActionSpec> dealActionSpecs()
{
    std::vector<ActionSpec> all = deedActions();
    const std::vector<ActionSpec> pages = pageActions();
    all.insert(all.end(), pages.begin(), pages.end());
    return all;
}

} // namespace rapport::ui
