#include "reporting/metricregistry.h"

namespace rapport::reporting {

using domain::CustomerState;
using domain::Filter;
using domain::Measure;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::Value;

namespace {

const QString kFirst = QStringLiteral("first_order");
constexpr auto kWindow = "attrition without a contract: inactivity window of 180 days";
static_assert(domain::kSilentDays == 180, "the definitions below state it");

/// Companies and people with a purchase.
Measure customers(const QString &day, CustomerState state = CustomerState::Any)
{
    // Who bought in a span has a first order; said twice, the index of it would be taken for that of the last one.
    const bool byState = state != CustomerState::Any;
    Measure measure = Registry::countOf(
        RecordKind::Company, byState ? Filter() : Filter::compare(kFirst, Operator::IsNotEmpty), day);
    measure.also = RecordKind::Person;
    measure.customers = state;
    return measure;
}

void addStates(Registry &r)
{
    const auto add = [&r](const char *id, const char *label, CustomerState state, MetricTime time,
                          const std::pair<const char *, const char *> &words) {
        r.sum(id, label, MetricUnit::Count, customers({}, state), words.first, words.second);
        r.of(id).time = time;
        r.of(id).source = QLatin1String(kWindow);
    };
    add("customer_count", "Customers", CustomerState::Known, MetricTime::AtEnd,
        {"Companies, and people without a company on the order, with a purchase until the end of the period.",
         "count(first purchase <= end)"});
    add("customer_buying", "Buying customers", CustomerState::Buying, MetricTime::Rated,
        {"Customers with a purchase in the period.", "count(customers with a purchase)"});
    add("customer_active", "Active customers", CustomerState::Active, MetricTime::AtEnd,
        {"Customers who at the end of the period, or today if that is earlier, had bought within the last "
         "180 days.",
         "count(end - last purchase < 180 days)"});
    add("customer_silent", "Silent customers", CustomerState::Silent, MetricTime::AtEnd,
        {"Customers who at the end of the period, or today if that is earlier, had not bought for 180 days "
         "or more.",
         "count(end - last purchase >= 180 days)"});
    add("customer_lost", "Lost customers", CustomerState::Lost, MetricTime::Rated,
        {"Customers who had bought within the last 180 days when the period began, and had not at its end, "
         "or today "
         "if that is earlier.",
         "count(active at the beginning, silent at the end)"});
    add("customer_won_back", "Won-back customers", CustomerState::WonBack, MetricTime::Rated,
        {"Customers who had not bought for 180 days or more when the period began, and had at its end, or "
         "today if "
         "that is earlier.",
         "count(silent at the beginning, active at the end)"});
    r.judge(MetricGood::Less, {"customer_silent", "customer_lost"});
}

} // namespace

void addCustomerMetrics(Registry &r)
{
    addStates(r);
    r.sum("customer_new", "New customers", MetricUnit::Count, customers(kFirst),
          "Customers whose first purchase ever is in the period.", "count(first purchase in the period)");
    Measure again = customers(kFirst);
    again.condition =
        Filter::all({again.condition, Filter::compare(QStringLiteral("order_count"), Operator::GreaterEqual,
                                                      {Operand(Value(2))})});
    r.share("repeat_rate", "Repeat purchase rate", customers(kFirst), again,
            "Of the customers whose first purchase is in the period the share that bought again since.",
            "new customers with two purchases or more / new customers");
    r.of("repeat_rate").source = QStringLiteral("cohort by first purchase");
}

} // namespace rapport::reporting
