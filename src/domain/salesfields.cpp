#include "domain/fieldlist.h"

namespace rapport::domain {

namespace {

using namespace fieldlist;

const QStringList kOrderStatuses{"draft",     "open",     "confirmed", "shipped",
                                 "delivered", "returned", "cancelled"};

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

std::vector<FieldSpec> segmentFields()
{
    Fields f(RecordKind::Segment);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.choice("identity", "about", "Of", {"person", "company"}, kColumn);
    f.add("identity", "condition", T::Text, "Condition", kColumn);
    f.add("identity", "frozen", T::YesNo, "Frozen", kColumn);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.add("identity", "notes", T::LongText, "Notes");
    addSystem(f, {});
    return f.take();
}

std::vector<FieldSpec> campaignFields()
{
    Fields f(RecordKind::Campaign);
    f.add("identity", "name", T::Text, "Name", kColumn | kRequired | kOwn);
    f.choice("identity", "channel", "Channel", {"email", "letter", "phone", "event", "sms", "web", "social"},
             kColumn);
    f.choice("identity", "status", "Status", {"draft", "sending", "paused", "stopped", "done"},
             kColumn | kReadOnly);
    f.add("identity", "goal", T::Text, "Goal", kColumn);
    f.add("identity", "goal_count", T::Integer, "To be reached");
    f.add("identity", "budget", T::Money, "Budget", kColumn);
    f.add("identity", "cost", T::Money, "Cost", kColumn);
    f.add("identity", "starts_on", T::Date, "Starts", kColumn);
    f.add("identity", "ends_on", T::Date, "Ends", kColumn);
    f.add("identity", "sender_name", T::Text, "Sender");
    f.add("identity", "sender_address", T::Text, "Sender's address");
    f.add("identity", "reply_to", T::Text, "Replies to");
    f.add("identity", "holdout", T::Integer, "Held out").unit = QStringLiteral("%");
    f.add("identity", "messages", T::LongText, "Messages", kHidden);
    f.add("identity", "scenario", T::LongText, "Scenario", kHidden);
    f.add("identity", "rules", T::LongText, "Rules of sending", kHidden);
    f.add("identity", "paused_for", T::Text, "Paused for", kHidden | kReadOnly);
    f.add("identity", "paused_words", T::Text, "Words of the server", kHidden | kReadOnly);
    f.link("identity", "owner", RecordKind::User, "Owner", kColumn);
    f.add("identity", "notes", T::LongText, "Notes");
    addSystem(f, {});
    return f.take();
}

} // namespace

std::vector<FieldSpec> ruleAndSalesFields(RecordKind kind)
{
    switch (kind) {
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
    case RecordKind::Segment: return segmentFields();
    case RecordKind::Campaign: return campaignFields();
    default: return {};
    }
}

} // namespace rapport::domain
