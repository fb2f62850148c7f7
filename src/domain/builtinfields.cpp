#include "domain/builtinfields.h"

#include "domain/fieldlist.h"

namespace rapport::domain {

namespace {

using namespace fieldlist;

const QStringList kStatuses{"lead", "prospect", "customer", "former", "partner", "other"};
const QStringList kLeadStatuses{"new", "working", "nurturing", "qualified", "converted", "disqualified"};
const QStringList kChannels{"visit", "meeting", "call", "email", "letter", "sms",
                            "chat",  "social",  "web",  "event", "note"};

void addReach(Fields &f)
{
    f.add("contact", "email", T::Email, "E-mail", kIndexed | kSearch | kColumn, S::Detail);
    f.add("contact", "email_type", T::Text, "E-mail label", {}, S::Detail);
    f.add("contact", "phone", T::Phone, "Phone", kSearch | kColumn, S::Detail);
    f.add("contact", "phone_type", T::Text, "Phone label", {}, S::Detail);
    f.add("contact", "website", T::Url, "Website", kSearch, S::Detail);
    f.add("address", "street", T::Text, "Street", kOwn, S::Detail);
    f.add("address", "postcode", T::Text, "Postcode", kIndexed, S::Detail);
    f.add("address", "city", T::Text, "City", kIndexed | kSearch | kColumn, S::Detail);
    f.add("address", "region", T::Text, "Region", {}, S::Detail);
    f.add("address", "country", T::Text, "Country", kIndexed, S::Detail);
}

void addPreferences(Fields &f)
{
    f.choice("preferences", "preferred_channel", "Preferred channel", kChannels, kBulk);
    f.add("preferences", "best_time", T::Text, "Best time");
    f.add("preferences", "do_not_call", T::YesNo, "Do not call", kBulk);
    f.add("preferences", "do_not_mail", T::YesNo, "Do not mail", kBulk);
    f.add("preferences", "vip", T::YesNo, "VIP", kBulk);
    f.add("preferences", "service_note", T::Text, "Service note", kSearch | kOwn);
    f.add("preferences", "rhythm_days", T::Integer, "Contact rhythm", kBulk).unit = QStringLiteral("days");
}

void addActivityFigures(Fields &f)
{
    f.add("system", "last_contact_at", T::Instant, "Last contact", kIndexed | kReadOnly | kColumn,
          S::Derived);
    f.add("system", "first_contact_at", T::Instant, "First contact", kReadOnly, S::Derived);
    f.add("system", "contact_count", T::Integer, "Exchanges", kReadOnly | kSummed, S::Derived);
    f.add("system", "next_task_at", T::Instant, "Next task", kReadOnly, S::Derived);
    f.add("system", "open_task_count", T::Integer, "Open tasks", kReadOnly | kSummed, S::Derived);
}

/// What a person agreed to on each channel.
void addConsents(Fields &f)
{
    const auto consent = [&f](const char *key, const char *label) {
        f.add("preferences", key, T::Choice, label, kReadOnly, S::Derived).choices = {"given", "withdrawn"};
    };
    consent("consent_email", "Consent to e-mail");
    consent("consent_phone", "Consent to calls");
    consent("consent_letter", "Consent to letters");
    consent("consent_sms", "Consent to text messages");
}

/// What a customer bought, of all orders that count.
void addOrderFigures(Fields &f)
{
    f.add("orders", "first_order", T::Date, "First order", kReadOnly | kIndexed, S::Derived);
    f.add("orders", "last_order", T::Date, "Last order", kReadOnly | kIndexed, S::Derived);
    f.add("orders", "order_count", T::Integer, "Orders", kReadOnly | kSummed, S::Derived);
    f.add("orders", "order_revenue", T::Money, "Revenue to date", kReadOnly | kSummed, S::Derived);
    f.add("orders", "order_margin", T::Money, "Margin to date", kReadOnly | kSummed, S::Derived);
}

/// What the models of customers say, as of their last run.
void addOutlook(Fields &f)
{
    f.add("orders", "rfm", T::Text, "RFM cell", kReadOnly, S::Derived);
    f.add("orders", "tier", T::Choice, "Value tier", kReadOnly, S::Derived).choices = {"a", "b", "c"};
    f.add("orders", "alive", T::Integer, "Still a customer", kReadOnly, S::Derived).unit =
        QStringLiteral("%");
    f.add("orders", "expected_orders", T::Number, "Expected orders", kReadOnly | kSummed, S::Derived);
    f.add("orders", "predicted", T::Money, "Predicted value", kReadOnly | kSummed, S::Derived);
    f.add("orders", "at_risk", T::Money, "Value at risk", kReadOnly | kSummed, S::Derived);
}

/// When the next exchange is due by the wished rhythm.
void addContactDue(Fields &f)
{
    f.add("system", "contact_due_at", T::Instant, "Contact due", kReadOnly, S::Derived);
}

std::vector<FieldSpec> personFields()
{
    Fields f(RecordKind::Person);
    f.add("identity", "full_name", T::Text, "Name", kIndexed | kSearch | kColumn | kOwn);
    f.add("identity", "first_name", T::Text, "First name", kOwn);
    f.add("identity", "last_name", T::Text, "Last name", kIndexed | kOwn);
    f.add("identity", "salutation", T::Text, "Salutation");
    f.add("identity", "job_title", T::Text, "Job title", kSearch);
    f.link("identity", "company", RecordKind::Company, "Company", kIndexed | kSearch | kColumn, S::Detail);
    addReach(f);
    f.add("about", "birthday", T::Date, "Birthday");
    f.add("preferences", "language", T::Text, "Language", kBulk);
    f.link("about", "owner", RecordKind::User, "Owner", kIndexed | kBulk | kColumn);
    f.choice("about", "status", "Status", kStatuses, kIndexed | kBulk | kColumn);
    f.add("about", "source", T::Text, "Source", kBulk);
    addMarks(f);
    addPreferences(f);
    addConsents(f);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    f.add("system", "vcard_extra", T::LongText, "Kept from vCard", kHidden | kOwn);
    addActivityFigures(f);
    addContactDue(f);
    addOrderFigures(f);
    addOutlook(f);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> companyFields()
{
    Fields f(RecordKind::Company);
    f.add("identity", "name", T::Text, "Name", kIndexed | kSearch | kColumn | kRequired | kOwn);
    f.add("identity", "domain", T::Text, "Domain", kIndexed | kSearch | kOwn);
    f.add("identity", "industry", T::Text, "Industry", kIndexed | kBulk | kColumn);
    f.add("identity", "legal_form", T::Text, "Legal form", kBulk);
    f.add("identity", "employees", T::Integer, "Employees", kColumn | kSummed);
    f.add("identity", "revenue", T::Money, "Yearly revenue", kSummed);
    f.link("identity", "parent", RecordKind::Company, "Parent company");
    addReach(f);
    f.link("about", "owner", RecordKind::User, "Owner", kIndexed | kBulk | kColumn);
    f.choice("about", "status", "Status", kStatuses, kIndexed | kBulk | kColumn);
    f.add("about", "source", T::Text, "Source", kBulk);
    addMarks(f);
    addPreferences(f);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    f.add("system", "people_count", T::Integer, "People", kReadOnly | kSummed | kColumn, S::Derived);
    addActivityFigures(f);
    addContactDue(f);
    addOrderFigures(f);
    addOutlook(f);
    addSystem(f);
    return f.take();
}

/// What an exchange or task is about, beside a person and a company.
void addAbout(Fields &f)
{
    f.link("identity", "opportunity", RecordKind::Opportunity, "Opportunity");
    f.link("identity", "lead", RecordKind::Lead, "Lead");
}

std::vector<FieldSpec> activityFields()
{
    Fields f(RecordKind::Activity);
    f.add("identity", "at", T::Instant, "When", kIndexed | kColumn | kRequired);
    f.choice("identity", "channel", "Channel", kChannels, kColumn | kRequired);
    f.choice("identity", "direction", "Direction", {"in", "out"}, kColumn);
    f.add("identity", "subject", T::Text, "Subject", kSearch | kColumn | kOwn);
    f.add("identity", "body", T::LongText, "Text", kSearch);
    f.add("identity", "minutes", T::Integer, "Duration", kSummed).unit = QStringLiteral("minutes");
    f.add("identity", "outcome", T::Text, "Outcome");
    f.link("identity", "person", RecordKind::Person, "Person", kIndexed | kColumn);
    f.link("identity", "company", RecordKind::Company, "Company", kIndexed | kColumn);
    addAbout(f);
    f.link("identity", "author", RecordKind::User, "Author", kColumn);
    f.add("identity", "internal", T::YesNo, "Internal");
    f.add("identity", "pinned", T::YesNo, "Pinned");
    f.add("system", "external_id", T::Text, "External id", kOwn);
    addMarks(f);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> taskFields()
{
    Fields f(RecordKind::Task);
    f.add("identity", "title", T::Text, "Task", kSearch | kColumn | kRequired | kOwn);
    f.choice("identity", "type", "Type", {"call", "email", "meeting", "visit", "letter", "todo"}, kColumn);
    f.add("identity", "due_at", T::Instant, "Due", kIndexed | kColumn);
    f.add("identity", "all_day", T::YesNo, "All day");
    f.choice("identity", "priority", "Priority", {"low", "normal", "high"}, kBulk | kColumn);
    f.choice("identity", "repeat", "Repeats", {"day", "weekday", "week", "month", "quarter", "year"});
    f.add("identity", "remind_at", T::Instant, "Reminder");
    f.link("identity", "person", RecordKind::Person, "Person", kIndexed | kColumn);
    f.link("identity", "company", RecordKind::Company, "Company", kIndexed | kColumn);
    addAbout(f);
    f.link("about", "owner", RecordKind::User, "Owner", kIndexed | kBulk | kColumn);
    f.add("identity", "notes", T::LongText, "Notes", kSearch);
    f.add("identity", "done_at", T::Instant, "Done", kIndexed | kColumn);
    f.add("identity", "outcome", T::Text, "Outcome");
    f.add("system", "external_id", T::Text, "External id", kOwn);
    addMarks(f);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> tagFields()
{
    Fields f(RecordKind::Tag);
    f.add("identity", "name", T::Text, "Name", kSearch | kColumn | kRequired);
    f.add("identity", "colour", T::Integer, "Colour", kColumn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> userFields()
{
    Fields f(RecordKind::User);
    f.add("identity", "name", T::Text, "Name", kSearch | kColumn | kRequired);
    f.add("identity", "login", T::Text, "Login", kColumn | kRequired);
    f.add("identity", "email", T::Email, "E-mail", kColumn);
    f.add("identity", "team", T::Text, "Team", kColumn | kBulk);
    f.add("identity", "active", T::YesNo, "Active", kColumn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> leadFields()
{
    Fields f(RecordKind::Lead);
    f.add("identity", "full_name", T::Text, "Name", kIndexed | kSearch | kColumn | kOwn);
    f.add("identity", "first_name", T::Text, "First name", kOwn);
    f.add("identity", "last_name", T::Text, "Last name", kOwn);
    f.add("identity", "salutation", T::Text, "Salutation");
    f.add("identity", "job_title", T::Text, "Job title", kSearch);
    f.add("identity", "company", T::Text, "Company", kIndexed | kSearch | kColumn);
    addReach(f);
    f.add("about", "industry", T::Text, "Industry", kBulk);
    f.add("about", "employees", T::Integer, "Employees", kSummed);
    f.add("about", "language", T::Text, "Language", kBulk);
    f.link("about", "owner", RecordKind::User, "Owner", kIndexed | kBulk | kColumn);
    f.choice("about", "status", "Status", kLeadStatuses, kIndexed | kBulk | kColumn);
    f.add("about", "source", T::Text, "Source", kIndexed | kBulk | kColumn);
    f.add("about", "campaign", T::Text, "Campaign", kBulk);
    f.add("about", "score", T::Integer, "Score", kIndexed | kColumn | kReadOnly, S::Derived);
    f.add("about", "own_score", T::Integer, "Own score", kBulk);
    f.add("about", "received_on", T::Date, "Received on", kIndexed);
    f.add("outcome", "disqualified_reason", T::Text, "Disqualified because", kBulk);
    f.add("outcome", "converted_at", T::Instant, "Converted", kReadOnly);
    f.link("outcome", "converted_person", RecordKind::Person, "Became person", kReadOnly);
    f.link("outcome", "converted_company", RecordKind::Company, "Became company", kReadOnly);
    f.link("outcome", "converted_opportunity", RecordKind::Opportunity, "Became opportunity", kReadOnly);
    addMarks(f);
    f.add("preferences", "do_not_call", T::YesNo, "Do not call", kBulk);
    f.add("preferences", "do_not_mail", T::YesNo, "Do not mail", kBulk);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    addActivityFigures(f);
    addSystem(f);
    return f.take();
}

void addForecast(Fields &f)
{
    f.add("forecast", "amount", T::Money, "Amount", kColumn | kSummed);
    f.add("forecast", "expected_close_on", T::Date, "Expected close", kIndexed | kBulk | kColumn);
    f.choice("forecast", "forecast", "Forecast", {"commit", "best_case", "pipeline", "omitted"}, kBulk);
    f.add("forecast", "probability", T::Integer, "Own probability", kBulk).unit = QStringLiteral("%");
    f.add("forecast", "chance", T::Integer, "Learned chance", kReadOnly, S::Derived).unit =
        QStringLiteral("%");
    f.add("forecast", "next_step", T::Text, "Next step", kSearch | kOwn);
    f.add("forecast", "next_step_on", T::Date, "Next step on", kBulk);
    f.add("forecast", "checklist_done", T::LongText, "Done of the checklist");
}

void addOutcome(Fields &f)
{
    f.add("outcome", "closed_on", T::Date, "Closed on", kIndexed);
    f.add("outcome", "actual_amount", T::Money, "Actual amount", kSummed);
    f.add("outcome", "close_reason", T::Text, "Won or lost because", kBulk);
    f.add("outcome", "competitor", T::Text, "Competitor", kBulk);
}

std::vector<FieldSpec> opportunityFields()
{
    Fields f(RecordKind::Opportunity);
    f.add("identity", "name", T::Text, "Name", kIndexed | kSearch | kColumn | kRequired | kOwn);
    f.link("identity", "company", RecordKind::Company, "Company", kIndexed | kColumn);
    f.link("identity", "person", RecordKind::Person, "Person", kIndexed);
    f.link("identity", "pipeline", RecordKind::Pipeline, "Pipeline", kBulk);
    f.link("identity", "stage", RecordKind::Stage, "Stage", kIndexed | kBulk | kColumn);
    f.choice("identity", "status", "Status", {"open", "won", "lost"}, kIndexed);
    addForecast(f);
    addOutcome(f);
    f.link("about", "owner", RecordKind::User, "Owner", kIndexed | kBulk | kColumn);
    f.add("about", "split", T::Text, "Credit split");
    f.add("about", "source", T::Text, "Source", kBulk);
    f.add("about", "campaign", T::Text, "Campaign", kBulk);
    addMarks(f);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "opened_on", T::Date, "Opened on", kIndexed);
    f.add("system", "stage_entered_at", T::Instant, "In this stage since", kReadOnly);
    f.link("system", "last_stage", RecordKind::Stage, "Last open stage", kReadOnly);
    f.add("system", "board_place", T::Integer, "Place on the board", kHidden);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    addActivityFigures(f);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> pipelineFields()
{
    Fields f(RecordKind::Pipeline);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "position", T::Integer, "Place", kColumn);
    f.add("identity", "notes", T::LongText, "Notes");
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> stageFields()
{
    Fields f(RecordKind::Stage);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired);
    f.link("identity", "pipeline", RecordKind::Pipeline, "Pipeline", kColumn | kRequired);
    f.choice("identity", "kind", "Kind", {"open", "won", "lost"}, kColumn);
    f.add("identity", "position", T::Integer, "Place", kColumn);
    f.add("identity", "probability", T::Integer, "Probability", kColumn).unit = QStringLiteral("%");
    f.add("identity", "colour", T::Integer, "Colour");
    f.add("identity", "idle_days", T::Integer, "Idle limit", kColumn).unit = QStringLiteral("days");
    f.add("identity", "required_fields", T::Text, "Required fields");
    f.add("identity", "checklist", T::LongText, "Checklist");
    f.add("identity", "tips", T::LongText, "Tips");
    addSystem(f);
    return f.take();
}

} // namespace

std::vector<FieldSpec> builtinFields(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person: return personFields();
    case RecordKind::Company: return companyFields();
    case RecordKind::Activity: return activityFields();
    case RecordKind::Task: return taskFields();
    case RecordKind::Tag: return tagFields();
    case RecordKind::User: return userFields();
    case RecordKind::Lead: return leadFields();
    case RecordKind::Opportunity: return opportunityFields();
    case RecordKind::Pipeline: return pipelineFields();
    case RecordKind::Stage: return stageFields();
    default: return ruleAndSalesFields(kind);
    }
}

} // namespace rapport::domain
