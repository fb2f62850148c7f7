#include "domain/builtinfields.h"

namespace rapport::domain {

namespace {

using T = FieldType;
using S = FieldSource;

constexpr FieldFlags kIndexed = FieldFlag::Indexed;
constexpr FieldFlags kSearch = FieldFlag::Searchable;
constexpr FieldFlags kColumn = FieldFlag::DefaultColumn;
constexpr FieldFlags kBulk = FieldFlag::Bulk;
constexpr FieldFlags kReadOnly = FieldFlag::ReadOnly;
constexpr FieldFlags kRequired = FieldFlag::Required;
constexpr FieldFlags kSummed = FieldFlag::Summed;
constexpr FieldFlags kOwn = FieldFlag::Own;
constexpr FieldFlags kHidden = FieldFlag::Hidden;

/// Collects the fields of one kind in order.
class Fields {
public:
    explicit Fields(RecordKind kind) : m_kind(kind) {}

    FieldSpec &add(const char *group, const char *key, FieldType type, const char *label,
                   FieldFlags flags = {}, FieldSource source = S::Column)
    {
        FieldSpec spec;
        spec.kind = m_kind;
        spec.key = QLatin1String(key);
        spec.type = type;
        spec.label = QString::fromUtf8(label);
        spec.source = source;
        spec.flags = flags;
        spec.group = QLatin1String(group);
        m_fields.push_back(std::move(spec));
        return m_fields.back();
    }
    void link(const char *group, const char *key, RecordKind to, const char *label, FieldFlags flags = {},
              FieldSource source = S::Column)
    {
        add(group, key, T::Link, label, flags, source).linkTo = to;
    }
    void choice(const char *group, const char *key, const char *label, const QStringList &choices,
                FieldFlags flags = {})
    {
        add(group, key, T::Choice, label, flags).choices = choices;
    }
    std::vector<FieldSpec> take() { return std::move(m_fields); }

private:
    RecordKind m_kind;
    std::vector<FieldSpec> m_fields;
};

const QStringList kStatuses{"lead", "prospect", "customer", "former", "partner", "other"};
const QStringList kLeadStatuses{"new", "working", "nurturing", "qualified", "converted", "disqualified"};
const QStringList kOrderStatuses{"draft",     "open",     "confirmed", "shipped",
                                 "delivered", "returned", "cancelled"};
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

void addSystem(Fields &f, FieldFlags moments = kIndexed)
{
    f.add("system", "created_at", T::Instant, "Created", moments | kReadOnly);
    f.link("system", "created_by", RecordKind::User, "Created by", kReadOnly);
    f.add("system", "updated_at", T::Instant, "Changed", moments | kReadOnly);
    f.link("system", "updated_by", RecordKind::User, "Changed by", kReadOnly);
}

void addMarks(Fields &f)
{
    f.add("about", "tags", T::Tags, "Tags", kSearch | kBulk, S::Tags);
    f.add("about", "favourite", T::YesNo, "Favourite", {}, S::Mark);
    f.add("about", "followed", T::YesNo, "Followed", {}, S::Mark);
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

std::vector<FieldSpec> rateFields()
{
    Fields f(RecordKind::Rate);
    f.add("identity", "day", T::Date, "From day", kColumn | kRequired);
    f.add("identity", "amount", T::Money, "Amount", kColumn | kRequired);
    f.add("identity", "worth", T::Money, "Is worth", kColumn | kRequired);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> closeReasonFields()
{
    Fields f(RecordKind::CloseReason);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.choice("identity", "kind", "Kind", {"won", "lost", "disqualified"}, kColumn | kRequired);
    f.add("identity", "position", T::Integer, "Place", kColumn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> scoreRuleFields()
{
    Fields f(RecordKind::ScoreRule);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "condition", T::Text, "Condition", kColumn);
    f.add("identity", "points", T::Integer, "Points", kColumn | kRequired);
    f.add("identity", "half_life", T::Integer, "Halves every", kColumn).unit = QStringLiteral("days");
    f.add("identity", "active", T::YesNo, "Active", kColumn);
    f.add("identity", "position", T::Integer, "Place");
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> assignRuleFields()
{
    Fields f(RecordKind::AssignRule);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "condition", T::Text, "Condition", kColumn);
    f.choice("identity", "method", "Method", {"round_robin", "least_busy"}, kColumn | kRequired);
    f.add("identity", "users", T::Text, "Users", kColumn | kRequired);
    f.add("identity", "most_open", T::Integer, "Most open leads", kColumn);
    f.add("identity", "active", T::YesNo, "Active", kColumn);
    f.add("identity", "position", T::Integer, "Place", kColumn);
    f.link("system", "last_user", RecordKind::User, "Last one", kReadOnly);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> quotaFields()
{
    Fields f(RecordKind::Quota);
    f.add("identity", "name", T::Text, "Name", kOwn);
    f.add("identity", "month", T::Date, "Month", kColumn | kRequired);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.add("identity", "amount", T::Money, "Amount", kColumn);
    f.add("identity", "team", T::Text, "Team", kColumn);
    f.add("identity", "metric", T::Text, "Metric", kColumn);
    f.add("identity", "goal", T::Number, "Goal", kColumn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> forecastFields()
{
    Fields f(RecordKind::Forecast);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "period_from", T::Date, "From day", kColumn | kRequired);
    f.add("identity", "period_to", T::Date, "To day", kColumn | kRequired);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.add("identity", "team", T::Text, "Team", kColumn);
    f.add("identity", "closed", T::Money, "Closed", kColumn);
    f.add("identity", "commit", T::Money, "Commit", kColumn);
    f.add("identity", "best_case", T::Money, "Best case", kColumn);
    f.add("identity", "pipeline", T::Money, "Pipeline", kColumn);
    f.add("identity", "weighted", T::Money, "Weighted", kColumn);
    f.add("identity", "notes", T::LongText, "Notes");
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> seriesFields()
{
    Fields f(RecordKind::Series);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "steps", T::LongText, "Steps", kColumn | kRequired);
    f.add("identity", "skip_weekends", T::YesNo, "Skip weekends", kColumn);
    f.add("identity", "active", T::YesNo, "Active", kColumn);
    f.add("identity", "position", T::Integer, "Place", kColumn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> productFields()
{
    Fields f(RecordKind::Product);
    f.add("identity", "name", T::Text, "Name", kIndexed | kSearch | kColumn | kRequired | kOwn);
    f.add("identity", "code", T::Text, "Code", kIndexed | kSearch | kColumn | kOwn);
    f.add("identity", "category", T::Text, "Category", kIndexed | kSearch | kBulk | kColumn);
    f.add("identity", "unit", T::Text, "Unit", kBulk);
    f.add("price", "price", T::Money, "Price", kColumn);
    f.add("price", "cost", T::Money, "Cost", kColumn);
    f.add("price", "tax_class", T::Text, "Tax class", kBulk);
    f.add("price", "active", T::YesNo, "Active", kBulk | kColumn);
    f.add("price", "available_from", T::Date, "Available from", kBulk);
    f.add("price", "available_until", T::Date, "Available until", kBulk);
    addMarks(f);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> orderFields()
{
    Fields f(RecordKind::Order);
    f.add("identity", "number", T::Text, "Number", kIndexed | kSearch | kColumn | kOwn);
    f.add("identity", "ordered_on", T::Date, "Ordered on", kIndexed | kColumn | kRequired);
    f.choice("identity", "status", "Status", kOrderStatuses, kBulk | kColumn);
    f.link("identity", "company", RecordKind::Company, "Company", kIndexed | kColumn);
    f.link("identity", "person", RecordKind::Person, "Person", kIndexed | kColumn);
    f.link("identity", "opportunity", RecordKind::Opportunity, "Opportunity");
    f.add("identity", "amount", T::Money, "Amount", kColumn | kSummed);
    f.add("identity", "cost", T::Money, "Cost", kSummed);
    f.add("delivery", "shipped_on", T::Date, "Shipped on", kBulk);
    f.add("delivery", "delivered_on", T::Date, "Delivered on", kBulk);
    f.add("delivery", "tracking", T::Text, "Shipment", kOwn);
    f.add("delivery", "invoice", T::Text, "Invoice", kOwn);
    f.add("delivery", "paid_on", T::Date, "Paid on", kBulk);
    f.link("about", "owner", RecordKind::User, "Owner", kBulk | kColumn);
    f.add("about", "source", T::Text, "Source", kBulk);
    f.add("about", "campaign", T::Text, "Campaign", kBulk);
    addMarks(f);
    f.add("about", "notes", T::LongText, "Notes", kSearch);
    f.add("system", "external_id", T::Text, "External id", kIndexed | kOwn);
    f.add("system", "revenue", T::Money, "Revenue", kReadOnly | kSummed, S::Derived);
    f.add("system", "margin", T::Money, "Margin", kReadOnly | kSummed, S::Derived);
    f.add("system", "counts", T::Integer, "Counts", kReadOnly | kHidden, S::Derived);
    addSystem(f, {});
    return f.take();
}

std::vector<FieldSpec> orderLineFields()
{
    Fields f(RecordKind::OrderLine);
    f.link("identity", "order", RecordKind::Order, "Order", kIndexed | kColumn | kRequired);
    f.add("identity", "position", T::Integer, "Place");
    f.link("identity", "product", RecordKind::Product, "Product", kIndexed | kColumn);
    f.add("identity", "description", T::Text, "Description", kColumn | kOwn);
    f.add("identity", "quantity", T::Number, "Quantity", kColumn | kSummed);
    f.add("identity", "price", T::Money, "Price", kColumn);
    f.add("identity", "discount", T::Number, "Discount", kColumn).unit = QStringLiteral("%");
    f.add("identity", "amount", T::Money, "Amount", kColumn | kSummed);
    f.add("identity", "cost", T::Money, "Cost", kSummed);
    f.add("system", "ordered_on", T::Date, "Ordered on", kReadOnly | kIndexed, S::Derived);
    f.add("system", "revenue", T::Money, "Revenue", kReadOnly | kSummed, S::Derived);
    f.add("system", "margin", T::Money, "Margin", kReadOnly | kSummed, S::Derived);
    addSystem(f, {});
    return f.take();
}

std::vector<FieldSpec> dashboardFields()
{
    Fields f(RecordKind::Dashboard);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "tiles", T::LongText, "Tiles", kHidden);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.choice("identity", "role", "Made for", {"rep", "manager", "service", "marketing", "admin"}, kColumn);
    f.add("identity", "locked", T::YesNo, "Locked", kColumn);
    f.add("identity", "position", T::Integer, "Place");
    addSystem(f);
    return f.take();
}

std::vector<FieldSpec> reportFields()
{
    Fields f(RecordKind::Report);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.add("identity", "definition", T::LongText, "Definition", kHidden);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.add("identity", "shared", T::YesNo, "Shared", kColumn);
    f.add("identity", "position", T::Integer, "Place");
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
    case RecordKind::Rate: return rateFields();
    case RecordKind::CloseReason: return closeReasonFields();
    case RecordKind::ScoreRule: return scoreRuleFields();
    case RecordKind::AssignRule: return assignRuleFields();
    case RecordKind::Quota: return quotaFields();
    case RecordKind::Forecast: return forecastFields();
    case RecordKind::Series: return seriesFields();
    case RecordKind::Product: return productFields();
    case RecordKind::Order: return orderFields();
    case RecordKind::OrderLine: return orderLineFields();
    case RecordKind::Dashboard: return dashboardFields();
    case RecordKind::Report: return reportFields();
    }
    return {};
}

} // namespace rapport::domain
