#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace rapport::ui {

std::vector<ActionSpec> campaignActionSpecs()
{
    return {
        {"view.campaigns", QT_TRANSLATE_NOOP("Actions", "Campaigns"),
         QT_TRANSLATE_NOOP("Actions", "What is said to segments, and what it brought"), "campaign", "Ctrl+7",
         Needs::Store, "go"},
        {"view.segments",
         QT_TRANSLATE_NOOP("Actions", "Segments"),
         QT_TRANSLATE_NOOP("Actions", "People and companies that a condition finds"),
         "segment",
         {},
         Needs::Store,
         "go"},
        {"campaign.new",
         QT_TRANSLATE_NOOP("Actions", "New campaign"),
         QT_TRANSLATE_NOOP("Actions", "Say something to a segment, and see what it brought"),
         "campaign",
         {},
         Needs::WritableStore,
         "view"},
        {"campaign.test",
         QT_TRANSLATE_NOOP("Actions", "Send a test of the campaign…"),
         QT_TRANSLATE_NOOP("Actions", "Send one message of the campaign in front to an address of the house"),
         "send",
         {},
         Needs::WritableStore},
        {"campaign.send",
         QT_TRANSLATE_NOOP("Actions", "Send the campaign…"),
         QT_TRANSLATE_NOOP("Actions", "Send the campaign in front to those whom it is for"),
         "send",
         {},
         Needs::WritableStore},
        {"segment.new",
         QT_TRANSLATE_NOOP("Actions", "New segment"),
         QT_TRANSLATE_NOOP("Actions", "Keep a condition that finds people or companies"),
         "segment",
         {},
         Needs::WritableStore,
         "view"},
    };
}

} // namespace rapport::ui
