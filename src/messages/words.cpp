#include "messages/words.h"

#include <QCoreApplication>
#include <span>

namespace rapport::messages::words {

namespace {

struct Word {
    const char *key;
    const char *english;
};

/// Labels of the built-in fields (src/domain/builtinfields.cpp).
const char *const kFields[] = {
    QT_TRANSLATE_NOOP("Field", "Active"),
    QT_TRANSLATE_NOOP("Field", "Actual amount"),
    QT_TRANSLATE_NOOP("Field", "All day"),
    QT_TRANSLATE_NOOP("Field", "Amount"),
    QT_TRANSLATE_NOOP("Field", "Author"),
    QT_TRANSLATE_NOOP("Field", "Available from"),
    QT_TRANSLATE_NOOP("Field", "Available until"),
    QT_TRANSLATE_NOOP("Field", "Became company"),
    QT_TRANSLATE_NOOP("Field", "Became opportunity"),
    QT_TRANSLATE_NOOP("Field", "Became person"),
    QT_TRANSLATE_NOOP("Field", "Best case"),
    QT_TRANSLATE_NOOP("Field", "Best time"),
    QT_TRANSLATE_NOOP("Field", "Birthday"),
    QT_TRANSLATE_NOOP("Field", "Budget"),
    QT_TRANSLATE_NOOP("Field", "Campaign"),
    QT_TRANSLATE_NOOP("Field", "Category"),
    QT_TRANSLATE_NOOP("Field", "Changed"),
    QT_TRANSLATE_NOOP("Field", "Changed by"),
    QT_TRANSLATE_NOOP("Field", "Channel"),
    QT_TRANSLATE_NOOP("Field", "Checklist"),
    QT_TRANSLATE_NOOP("Field", "City"),
    QT_TRANSLATE_NOOP("Field", "Closed"),
    QT_TRANSLATE_NOOP("Field", "Closed on"),
    QT_TRANSLATE_NOOP("Field", "Code"),
    QT_TRANSLATE_NOOP("Field", "Colour"),
    QT_TRANSLATE_NOOP("Field", "Commit"),
    QT_TRANSLATE_NOOP("Field", "Company"),
    QT_TRANSLATE_NOOP("Field", "Competitor"),
    QT_TRANSLATE_NOOP("Field", "Condition"),
    QT_TRANSLATE_NOOP("Field", "Consent to calls"),
    QT_TRANSLATE_NOOP("Field", "Consent to e-mail"),
    QT_TRANSLATE_NOOP("Field", "Consent to letters"),
    QT_TRANSLATE_NOOP("Field", "Consent to text messages"),
    QT_TRANSLATE_NOOP("Field", "Contact due"),
    QT_TRANSLATE_NOOP("Field", "Contact rhythm"),
    QT_TRANSLATE_NOOP("Field", "Converted"),
    QT_TRANSLATE_NOOP("Field", "Cost"),
    QT_TRANSLATE_NOOP("Field", "Country"),
    QT_TRANSLATE_NOOP("Field", "Counts"),
    QT_TRANSLATE_NOOP("Field", "Created"),
    QT_TRANSLATE_NOOP("Field", "Created by"),
    QT_TRANSLATE_NOOP("Field", "Credit split"),
    QT_TRANSLATE_NOOP("Field", "Definition"),
    QT_TRANSLATE_NOOP("Field", "Delivered on"),
    QT_TRANSLATE_NOOP("Field", "Description"),
    QT_TRANSLATE_NOOP("Field", "Direction"),
    QT_TRANSLATE_NOOP("Field", "Discount"),
    QT_TRANSLATE_NOOP("Field", "Disqualified because"),
    QT_TRANSLATE_NOOP("Field", "Do not call"),
    QT_TRANSLATE_NOOP("Field", "Do not mail"),
    QT_TRANSLATE_NOOP("Field", "Domain"),
    QT_TRANSLATE_NOOP("Field", "Done"),
    QT_TRANSLATE_NOOP("Field", "Done of the checklist"),
    QT_TRANSLATE_NOOP("Field", "Due"),
    QT_TRANSLATE_NOOP("Field", "Duration"),
    QT_TRANSLATE_NOOP("Field", "E-mail"),
    QT_TRANSLATE_NOOP("Field", "E-mail label"),
    QT_TRANSLATE_NOOP("Field", "Employees"),
    QT_TRANSLATE_NOOP("Field", "Ends"),
    QT_TRANSLATE_NOOP("Field", "Exchanges"),
    QT_TRANSLATE_NOOP("Field", "Expected close"),
    QT_TRANSLATE_NOOP("Field", "Expected orders"),
    QT_TRANSLATE_NOOP("Field", "External id"),
    QT_TRANSLATE_NOOP("Field", "Favourite"),
    QT_TRANSLATE_NOOP("Field", "First contact"),
    QT_TRANSLATE_NOOP("Field", "First name"),
    QT_TRANSLATE_NOOP("Field", "First order"),
    QT_TRANSLATE_NOOP("Field", "Followed"),
    QT_TRANSLATE_NOOP("Field", "Forecast"),
    QT_TRANSLATE_NOOP("Field", "From day"),
    QT_TRANSLATE_NOOP("Field", "Frozen"),
    QT_TRANSLATE_NOOP("Field", "Goal"),
    QT_TRANSLATE_NOOP("Field", "Halves every"),
    QT_TRANSLATE_NOOP("Field", "Held out"),
    QT_TRANSLATE_NOOP("Field", "Idle limit"),
    QT_TRANSLATE_NOOP("Field", "In this stage since"),
    QT_TRANSLATE_NOOP("Field", "Industry"),
    QT_TRANSLATE_NOOP("Field", "Internal"),
    QT_TRANSLATE_NOOP("Field", "Invoice"),
    QT_TRANSLATE_NOOP("Field", "Is worth"),
    QT_TRANSLATE_NOOP("Field", "Job title"),
    QT_TRANSLATE_NOOP("Field", "Kept from vCard"),
    QT_TRANSLATE_NOOP("Field", "Kind"),
    QT_TRANSLATE_NOOP("Field", "Language"),
    QT_TRANSLATE_NOOP("Field", "Last contact"),
    QT_TRANSLATE_NOOP("Field", "Last name"),
    QT_TRANSLATE_NOOP("Field", "Last one"),
    QT_TRANSLATE_NOOP("Field", "Last open stage"),
    QT_TRANSLATE_NOOP("Field", "Last order"),
    QT_TRANSLATE_NOOP("Field", "Lead"),
    QT_TRANSLATE_NOOP("Field", "Learned chance"),
    QT_TRANSLATE_NOOP("Field", "Legal form"),
    QT_TRANSLATE_NOOP("Field", "Locked"),
    QT_TRANSLATE_NOOP("Field", "Login"),
    QT_TRANSLATE_NOOP("Field", "Made for"),
    QT_TRANSLATE_NOOP("Field", "Margin"),
    QT_TRANSLATE_NOOP("Field", "Margin to date"),
    QT_TRANSLATE_NOOP("Field", "Messages"),
    QT_TRANSLATE_NOOP("Field", "Method"),
    QT_TRANSLATE_NOOP("Field", "Metric"),
    QT_TRANSLATE_NOOP("Field", "Month"),
    QT_TRANSLATE_NOOP("Field", "Most open leads"),
    QT_TRANSLATE_NOOP("Field", "Name"),
    QT_TRANSLATE_NOOP("Field", "Next step"),
    QT_TRANSLATE_NOOP("Field", "Next step on"),
    QT_TRANSLATE_NOOP("Field", "Next task"),
    QT_TRANSLATE_NOOP("Field", "Notes"),
    QT_TRANSLATE_NOOP("Field", "Number"),
    QT_TRANSLATE_NOOP("Field", "Of"),
    QT_TRANSLATE_NOOP("Field", "Open tasks"),
    QT_TRANSLATE_NOOP("Field", "Opened on"),
    QT_TRANSLATE_NOOP("Field", "Opportunity"),
    QT_TRANSLATE_NOOP("Field", "Order"),
    QT_TRANSLATE_NOOP("Field", "Ordered on"),
    QT_TRANSLATE_NOOP("Field", "Orders"),
    QT_TRANSLATE_NOOP("Field", "Outcome"),
    QT_TRANSLATE_NOOP("Field", "Own probability"),
    QT_TRANSLATE_NOOP("Field", "Own score"),
    QT_TRANSLATE_NOOP("Field", "Owner"),
    QT_TRANSLATE_NOOP("Field", "Paid on"),
    QT_TRANSLATE_NOOP("Field", "Parent company"),
    QT_TRANSLATE_NOOP("Field", "Paused for"),
    QT_TRANSLATE_NOOP("Field", "People"),
    QT_TRANSLATE_NOOP("Field", "Person"),
    QT_TRANSLATE_NOOP("Field", "Phone"),
    QT_TRANSLATE_NOOP("Field", "Phone label"),
    QT_TRANSLATE_NOOP("Field", "Pinned"),
    QT_TRANSLATE_NOOP("Field", "Pipeline"),
    QT_TRANSLATE_NOOP("Field", "Place"),
    QT_TRANSLATE_NOOP("Field", "Place on the board"),
    QT_TRANSLATE_NOOP("Field", "Points"),
    QT_TRANSLATE_NOOP("Field", "Postcode"),
    QT_TRANSLATE_NOOP("Field", "Predicted value"),
    QT_TRANSLATE_NOOP("Field", "Preferred channel"),
    QT_TRANSLATE_NOOP("Field", "Price"),
    QT_TRANSLATE_NOOP("Field", "Priority"),
    QT_TRANSLATE_NOOP("Field", "Probability"),
    QT_TRANSLATE_NOOP("Field", "Product"),
    QT_TRANSLATE_NOOP("Field", "Quantity"),
    QT_TRANSLATE_NOOP("Field", "Received on"),
    QT_TRANSLATE_NOOP("Field", "Region"),
    QT_TRANSLATE_NOOP("Field", "Reminder"),
    QT_TRANSLATE_NOOP("Field", "Repeats"),
    QT_TRANSLATE_NOOP("Field", "Replies to"),
    QT_TRANSLATE_NOOP("Field", "Required fields"),
    QT_TRANSLATE_NOOP("Field", "Revenue"),
    QT_TRANSLATE_NOOP("Field", "Revenue to date"),
    QT_TRANSLATE_NOOP("Field", "RFM cell"),
    QT_TRANSLATE_NOOP("Field", "Rules of sending"),
    QT_TRANSLATE_NOOP("Field", "Salutation"),
    QT_TRANSLATE_NOOP("Field", "Scenario"),
    QT_TRANSLATE_NOOP("Field", "Score"),
    QT_TRANSLATE_NOOP("Field", "Sender"),
    QT_TRANSLATE_NOOP("Field", "Sender's address"),
    QT_TRANSLATE_NOOP("Field", "Service note"),
    QT_TRANSLATE_NOOP("Field", "Shared"),
    QT_TRANSLATE_NOOP("Field", "Shipment"),
    QT_TRANSLATE_NOOP("Field", "Shipped on"),
    QT_TRANSLATE_NOOP("Field", "Skip weekends"),
    QT_TRANSLATE_NOOP("Field", "Source"),
    QT_TRANSLATE_NOOP("Field", "Stage"),
    QT_TRANSLATE_NOOP("Field", "Starts"),
    QT_TRANSLATE_NOOP("Field", "Status"),
    QT_TRANSLATE_NOOP("Field", "Steps"),
    QT_TRANSLATE_NOOP("Field", "Still a customer"),
    QT_TRANSLATE_NOOP("Field", "Street"),
    QT_TRANSLATE_NOOP("Field", "Subject"),
    QT_TRANSLATE_NOOP("Field", "Tags"),
    QT_TRANSLATE_NOOP("Field", "Task"),
    QT_TRANSLATE_NOOP("Field", "Tax class"),
    QT_TRANSLATE_NOOP("Field", "Team"),
    QT_TRANSLATE_NOOP("Field", "Text"),
    QT_TRANSLATE_NOOP("Field", "Tiles"),
    QT_TRANSLATE_NOOP("Field", "Tips"),
    QT_TRANSLATE_NOOP("Field", "To be reached"),
    QT_TRANSLATE_NOOP("Field", "To day"),
    QT_TRANSLATE_NOOP("Field", "Type"),
    QT_TRANSLATE_NOOP("Field", "Unit"),
    QT_TRANSLATE_NOOP("Field", "Users"),
    QT_TRANSLATE_NOOP("Field", "Value at risk"),
    QT_TRANSLATE_NOOP("Field", "Value tier"),
    QT_TRANSLATE_NOOP("Field", "VIP"),
    QT_TRANSLATE_NOOP("Field", "Website"),
    QT_TRANSLATE_NOOP("Field", "Weighted"),
    QT_TRANSLATE_NOOP("Field", "When"),
    QT_TRANSLATE_NOOP("Field", "Won or lost because"),
    QT_TRANSLATE_NOOP("Field", "Words of the server"),
    QT_TRANSLATE_NOOP("Field", "Yearly revenue"),
};

/// Labels of the relation types (src/domain/relationtypes.cpp).
const char *const kRelations[] = {
    QT_TRANSLATE_NOOP("Relation", "Advised by"),        QT_TRANSLATE_NOOP("Relation", "Advises"),
    QT_TRANSLATE_NOOP("Relation", "Assistant of"),      QT_TRANSLATE_NOOP("Relation", "Assisted by"),
    QT_TRANSLATE_NOOP("Relation", "Child of"),          QT_TRANSLATE_NOOP("Relation", "Competitor of"),
    QT_TRANSLATE_NOOP("Relation", "Customer of"),       QT_TRANSLATE_NOOP("Relation", "Decided by"),
    QT_TRANSLATE_NOOP("Relation", "Decision maker of"), QT_TRANSLATE_NOOP("Relation", "Friend of"),
    QT_TRANSLATE_NOOP("Relation", "Has as member"),     QT_TRANSLATE_NOOP("Relation", "Influenced by"),
    QT_TRANSLATE_NOOP("Relation", "Influences"),        QT_TRANSLATE_NOOP("Relation", "Manages"),
    QT_TRANSLATE_NOOP("Relation", "Member of"),         QT_TRANSLATE_NOOP("Relation", "Owned by"),
    QT_TRANSLATE_NOOP("Relation", "Owner of"),          QT_TRANSLATE_NOOP("Relation", "Parent of"),
    QT_TRANSLATE_NOOP("Relation", "Partner of"),        QT_TRANSLATE_NOOP("Relation", "Referred"),
    QT_TRANSLATE_NOOP("Relation", "Referred by"),       QT_TRANSLATE_NOOP("Relation", "Reports to"),
    QT_TRANSLATE_NOOP("Relation", "Sibling of"),        QT_TRANSLATE_NOOP("Relation", "Spouse of"),
    QT_TRANSLATE_NOOP("Relation", "Supplier of"),
};

constexpr Word kChoices[] = {
    {"lead", QT_TRANSLATE_NOOP("Choice", "Lead")},
    {"prospect", QT_TRANSLATE_NOOP("Choice", "Prospect")},
    {"customer", QT_TRANSLATE_NOOP("Choice", "Customer")},
    {"former", QT_TRANSLATE_NOOP("Choice", "Former customer")},
    {"partner", QT_TRANSLATE_NOOP("Choice", "Partner")},
    {"other", QT_TRANSLATE_NOOP("Choice", "Other")},
    {"visit", QT_TRANSLATE_NOOP("Choice", "Visit")},
    {"meeting", QT_TRANSLATE_NOOP("Choice", "Meeting")},
    {"call", QT_TRANSLATE_NOOP("Choice", "Call")},
    {"email", QT_TRANSLATE_NOOP("Choice", "E-mail")},
    {"letter", QT_TRANSLATE_NOOP("Choice", "Letter")},
    {"sms", QT_TRANSLATE_NOOP("Choice", "SMS")},
    {"chat", QT_TRANSLATE_NOOP("Choice", "Chat")},
    {"social", QT_TRANSLATE_NOOP("Choice", "Social media")},
    {"web", QT_TRANSLATE_NOOP("Choice", "Web form")},
    {"event", QT_TRANSLATE_NOOP("Choice", "Event")},
    {"phone", QT_TRANSLATE_NOOP("Choice", "Phone list")},
    {"sending", QT_TRANSLATE_NOOP("Choice", "Sending")},
    {"paused", QT_TRANSLATE_NOOP("Choice", "Paused")},
    {"stopped", QT_TRANSLATE_NOOP("Choice", "Stopped")},
    {"done", QT_TRANSLATE_NOOP("Choice", "Done")},
    {"note", QT_TRANSLATE_NOOP("Choice", "Note")},
    {"in", QT_TRANSLATE_NOOP("Choice", "Incoming")},
    {"out", QT_TRANSLATE_NOOP("Choice", "Outgoing")},
    {"todo", QT_TRANSLATE_NOOP("Choice", "To-do")},
    {"new", QT_TRANSLATE_NOOP("Choice", "New")},
    {"working", QT_TRANSLATE_NOOP("Choice", "Working on it")},
    {"nurturing", QT_TRANSLATE_NOOP("Choice", "Nurturing")},
    {"qualified", QT_TRANSLATE_NOOP("Choice", "Qualified")},
    {"converted", QT_TRANSLATE_NOOP("Choice", "Converted")},
    {"disqualified", QT_TRANSLATE_NOOP("Choice", "Disqualified")},
    {"open", QT_TRANSLATE_NOOP("Choice", "Open")},
    {"person", QT_TRANSLATE_NOOP("Choice", "People")},
    {"company", QT_TRANSLATE_NOOP("Choice", "Companies")},
    {"given", QT_TRANSLATE_NOOP("Choice", "Given")},
    {"withdrawn", QT_TRANSLATE_NOOP("Choice", "Withdrawn")},
    {"won", QT_TRANSLATE_NOOP("Choice", "Won")},
    {"lost", QT_TRANSLATE_NOOP("Choice", "Lost")},
    {"order", QT_TRANSLATE_NOOP("Choice", "Order")},
    {"draft", QT_TRANSLATE_NOOP("Choice", "Draft")},
    {"confirmed", QT_TRANSLATE_NOOP("Choice", "Confirmed")},
    {"shipped", QT_TRANSLATE_NOOP("Choice", "Shipped")},
    {"delivered", QT_TRANSLATE_NOOP("Choice", "Delivered")},
    {"returned", QT_TRANSLATE_NOOP("Choice", "Returned")},
    {"cancelled", QT_TRANSLATE_NOOP("Choice", "Cancelled")},
    {"commit", QT_TRANSLATE_NOOP("Choice", "Commit")},
    {"best_case", QT_TRANSLATE_NOOP("Choice", "Best case")},
    {"pipeline", QT_TRANSLATE_NOOP("Choice", "Pipeline")},
    {"omitted", QT_TRANSLATE_NOOP("Choice", "Omitted")},
    {"round_robin", QT_TRANSLATE_NOOP("Choice", "In turn")},
    {"a", QT_TRANSLATE_NOOP("Choice", "A")},
    {"b", QT_TRANSLATE_NOOP("Choice", "B")},
    {"c", QT_TRANSLATE_NOOP("Choice", "C")},
    {"rep", QT_TRANSLATE_NOOP("Choice", "Sales reps")},
    {"manager", QT_TRANSLATE_NOOP("Choice", "Managers")},
    {"service", QT_TRANSLATE_NOOP("Choice", "Service")},
    {"marketing", QT_TRANSLATE_NOOP("Choice", "Marketing")},
    {"admin", QT_TRANSLATE_NOOP("Choice", "Administrators")},
    {"least_busy", QT_TRANSLATE_NOOP("Choice", "Whoever has the fewest")},
    {"low", QT_TRANSLATE_NOOP("Choice", "Low")},
    {"normal", QT_TRANSLATE_NOOP("Choice", "Normal")},
    {"high", QT_TRANSLATE_NOOP("Choice", "High")},
    {"day", QT_TRANSLATE_NOOP("Choice", "Every day")},
    {"weekday", QT_TRANSLATE_NOOP("Choice", "Every weekday")},
    {"week", QT_TRANSLATE_NOOP("Choice", "Every week")},
    {"month", QT_TRANSLATE_NOOP("Choice", "Every month")},
    {"quarter", QT_TRANSLATE_NOOP("Choice", "Every quarter")},
    {"year", QT_TRANSLATE_NOOP("Choice", "Every year")},
};

constexpr Word kContactLabels[] = {
    {"work", QT_TRANSLATE_NOOP("ContactLabel", "Work")},
    {"mobile", QT_TRANSLATE_NOOP("ContactLabel", "Mobile")},
    {"home", QT_TRANSLATE_NOOP("ContactLabel", "Home")},
    {"main", QT_TRANSLATE_NOOP("ContactLabel", "Main")},
    {"fax", QT_TRANSLATE_NOOP("ContactLabel", "Fax")},
    {"assistant", QT_TRANSLATE_NOOP("ContactLabel", "Assistant")},
    {"other", QT_TRANSLATE_NOOP("ContactLabel", "Other")},
    {"billing", QT_TRANSLATE_NOOP("ContactLabel", "Billing")},
    {"website", QT_TRANSLATE_NOOP("ContactLabel", "Website")},
    {"linkedin", QT_TRANSLATE_NOOP("ContactLabel", "LinkedIn")},
    {"shop", QT_TRANSLATE_NOOP("ContactLabel", "Shop")},
    {"delivery", QT_TRANSLATE_NOOP("ContactLabel", "Delivery")},
};

constexpr Word kGroups[] = {
    {"identity", QT_TRANSLATE_NOOP("Group", "Identity")},
    {"contact", QT_TRANSLATE_NOOP("Group", "Contact")},
    {"address", QT_TRANSLATE_NOOP("Group", "Address")},
    {"forecast", QT_TRANSLATE_NOOP("Group", "Forecast")},
    {"outcome", QT_TRANSLATE_NOOP("Group", "Outcome")},
    {"price", QT_TRANSLATE_NOOP("Group", "Price")},
    {"delivery", QT_TRANSLATE_NOOP("Group", "Delivery")},
    {"orders", QT_TRANSLATE_NOOP("Group", "Orders")},
    {"preferences", QT_TRANSLATE_NOOP("Group", "Preferences")},
    {"company", QT_TRANSLATE_NOOP("Group", "Company")},
    {"about", QT_TRANSLATE_NOOP("Group", "About")},
    {"system", QT_TRANSLATE_NOOP("Group", "System")},
    {"relations", QT_TRANSLATE_NOOP("Group", "Relations")},
    {"people", QT_TRANSLATE_NOOP("Group", "People")},
};

constexpr Word kOrigins[] = {
    {"form", QT_TRANSLATE_NOOP("Origin", "Form")},
    {"cell", QT_TRANSLATE_NOOP("Origin", "List")},
    {"bulk", QT_TRANSLATE_NOOP("Origin", "Bulk edit")},
    {"quick-log", QT_TRANSLATE_NOOP("Origin", "Quick log")},
    {"import", QT_TRANSLATE_NOOP("Origin", "Import")},
    {"command-line", QT_TRANSLATE_NOOP("Origin", "Command line")},
    {"undo", QT_TRANSLATE_NOOP("Origin", "Undo")},
    {"redo", QT_TRANSLATE_NOOP("Origin", "Redo")},
    {"demo", QT_TRANSLATE_NOOP("Origin", "Practice data")},
    {"merge", QT_TRANSLATE_NOOP("Origin", "Merge")},
    {"rule", QT_TRANSLATE_NOOP("Origin", "Rule")},
    {"restore", QT_TRANSLATE_NOOP("Origin", "Restore")},
    {"system", QT_TRANSLATE_NOOP("Origin", "Rapport")},
};

const Word *find(std::span<const Word> list, const QString &key)
{
    for (const Word &word : list) {
        if (key == QLatin1String(word.key))
            return &word;
    }
    return nullptr;
}

QString wordOf(const char *context, std::span<const Word> list, const QString &key)
{
    const Word *word = find(list, key);
    return word ? QCoreApplication::translate(context, word->english) : key;
}

bool isListed(std::span<const char *const> list, const QString &english)
{
    for (const char *text : list) {
        if (english == QLatin1String(text))
            return true;
    }
    return false;
}

} // namespace

QString fieldWord(const QString &english)
{
    return QCoreApplication::translate("Field", english.toUtf8().constData());
}

QString relationWord(const QString &english)
{
    return QCoreApplication::translate("Relation", english.toUtf8().constData());
}

QString choiceWord(const QString &key)
{
    return wordOf("Choice", kChoices, key);
}

QString contactWord(const QString &key)
{
    return wordOf("ContactLabel", kContactLabels, key);
}

QString groupWord(const QString &key)
{
    return wordOf("Group", kGroups, key);
}

QString originWord(const QString &key)
{
    return wordOf("Origin", kOrigins, key);
}

bool hasFieldWord(const QString &english)
{
    return isListed(kFields, english);
}

bool hasRelationWord(const QString &english)
{
    return isListed(kRelations, english);
}

bool hasChoiceWord(const QString &key)
{
    return find(kChoices, key) != nullptr;
}

} // namespace rapport::messages::words
