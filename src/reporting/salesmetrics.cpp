#include "reporting/metricregistry.h"

namespace rapport::reporting {

using domain::Filter;
using domain::Measure;
using domain::MeasureValue;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::Value;

namespace {

const QString kStatus = QStringLiteral("status");
const QString kAmount = QStringLiteral("amount");
const QString kActual = QStringLiteral("actual_amount");
const QString kCloses = QStringLiteral("expected_close_on");
const QString kClosed = QStringLiteral("closed_on");
const QString kOpened = QStringLiteral("opened_on");
const QString kReceived = QStringLiteral("received_on");
constexpr auto kReporting = "sales reporting conventions: cohort by close date, open ones in no rate";

Filter isStatus(const QStringList &statuses)
{
    std::vector<Operand> operands;
    for (const QString &status : statuses)
        operands.push_back(Value(status));
    return Filter::compare(kStatus, statuses.size() > 1 ? Operator::In : Operator::Equal,
                           std::move(operands));
}

Filter isOpen()
{
    return isStatus({QStringLiteral("open")});
}
Filter isWon()
{
    return isStatus({QStringLiteral("won")});
}
Filter isLost()
{
    return isStatus({QStringLiteral("lost")});
}
Filter isEnded()
{
    return isStatus({QStringLiteral("won"), QStringLiteral("lost")});
}

Measure deals(const Filter &condition, const QString &day)
{
    return Registry::countOf(RecordKind::Opportunity, condition, day);
}

Measure openMoney(const Filter &condition, MeasureValue value = MeasureValue::Money)
{
    Measure measure = deals(condition, kCloses);
    measure.value = value;
    measure.field = kAmount;
    return measure;
}

/// What ended ones came to, else what they were expected to, at the rates of the day.
Measure endedMoney(const Filter &condition)
{
    Measure measure = deals(condition, kClosed);
    measure.value = MeasureValue::Money;
    measure.field = kActual;
    measure.otherwise = kAmount;
    measure.worthThen = true;
    return measure;
}

Measure cycleDays()
{
    Measure measure = deals(isWon(), kClosed);
    measure.value = MeasureValue::Days;
    measure.field = kOpened;
    measure.until = kClosed;
    return measure;
}

void addOpen(Registry &r)
{
    r.sum("open_count", "Open opportunities", MetricUnit::Count, deals(isOpen(), kCloses),
          "Opportunities that are open now. A period counts those expected to close in it.", "count(open)");
    r.sum(
        "open_value", "Open value", MetricUnit::Money, openMoney(isOpen()),
        "Amounts of the opportunities that are open now, at today's rates; those without an amount are in no "
        "sum. A period counts those expected to close in it.",
        "sum(amount of open)");
    r.sum("weighted_value", "Weighted value", MetricUnit::Money, openMoney(isOpen(), MeasureValue::Weighted),
          "Amounts of open opportunities, each times its own probability, else that of its stage. A period "
          "counts those expected to close in it.",
          "sum(amount * probability of open)");
    r.sum("open_without_amount", "Open without an amount", MetricUnit::Count,
          deals(Filter::all({isOpen(), Filter::compare(kAmount, Operator::IsEmpty)}), kCloses),
          "Open opportunities that have no amount: no sum of values knows them.",
          "count(open without amount)");
    for (const char *id : {"open_count", "open_value", "weighted_value", "open_without_amount"})
        r.of(id).time = MetricTime::Now;
    r.judge(MetricGood::Less, {"open_without_amount"});
    r.sum("created_count", "Opportunities created", MetricUnit::Count, deals({}, kOpened),
          "Opportunities opened in the period, whatever became of them.", "count(opened in the period)");
}

void addEnded(Registry &r)
{
    r.sum("won_count", "Won opportunities", MetricUnit::Count, deals(isWon(), kClosed),
          "Opportunities won, by the day they were closed.", "count(won)");
    r.sum(
        "won_value", "Won value", MetricUnit::Money, endedMoney(isWon()),
        "What won opportunities came to, else what they were expected to, at the rates of the day they were "
        "closed.",
        "sum(actual amount of won)");
    r.sum("lost_count", "Lost opportunities", MetricUnit::Count, deals(isLost(), kClosed),
          "Opportunities lost, by the day they were closed.", "count(lost)");
    r.sum("lost_value", "Lost value", MetricUnit::Money, endedMoney(isLost()),
          "What lost opportunities would have come to, at the rates of the day they were closed.",
          "sum(amount of lost)");
    r.share("win_rate", "Win rate", deals(isEnded(), kClosed), deals(isWon(), kClosed),
            "Of the opportunities closed in the period the share that was won. Open ones are never in it.",
            "won / (won + lost)");
    r.share("win_rate_value", "Win rate by value", endedMoney(isEnded()), endedMoney(isWon()),
            "Of the value of the opportunities closed in the period the share that was won.",
            "value of won / (value of won + value of lost)");
    r.share("close_rate", "Close rate", deals({}, kOpened), deals(isWon(), kOpened),
            "Of the opportunities created in the period the share that has been won since.",
            "won of created / created");
    Registry::describe(r.add("average_won", "Average won opportunity", MetricUnit::Money, MetricFormula::Mean,
                             endedMoney(isWon())),
                       "What a won opportunity came to on average; those without an amount are not in it.",
                       "value of won / count of won with an amount");
    Registry::describe(r.add("median_won", "Median won opportunity", MetricUnit::Money, MetricFormula::Median,
                             endedMoney(isWon())),
                       "Half of the won opportunities came to more than this.",
                       "median(actual amount of won)");
    Registry::describe(r.add("cycle_days", "Sales cycle", MetricUnit::Days, MetricFormula::Mean, cycleDays()),
                       "Days from opening to closing of won opportunities, on average.",
                       "mean(closed on - opened on of won)");
    Registry::describe(r.add("median_cycle_days", "Median sales cycle", MetricUnit::Days,
                             MetricFormula::Median, cycleDays()),
                       "Half of the won opportunities took more days than this from opening to closing.",
                       "median(closed on - opened on of won)");
    r.judge(MetricGood::Less, {"lost_count", "lost_value", "cycle_days", "median_cycle_days"});
}

void addTogether(Registry &r)
{
    Metric &velocity = r.add("velocity", "Sales velocity", MetricUnit::MoneyPerDay, MetricFormula::Velocity,
                             deals(isOpen(), {}));
    velocity.source = QStringLiteral("sales velocity equation");
    velocity.time = MetricTime::Now;
    Registry::describe(
        velocity,
        "What the open opportunities bring a day at the win rate, average value and cycle of those "
        "closed in the period. All open ones count, whatever their expected close.",
        "open * win rate * average won / sales cycle");
    Metric &coverage = r.add("coverage", "Pipeline coverage", MetricUnit::Ratio, MetricFormula::Coverage,
                             openMoney(isOpen()));
    coverage.part = endedMoney(isWon());
    coverage.time = MetricTime::Now;
    Registry::describe(coverage,
                       "How many times the open value expected to close in the period covers what is missing "
                       "from its quota. None without a quota, or once it is reached.",
                       "open value / (quota - won value)");
    Registry::describe(r.add("attainment", "Quota attainment", MetricUnit::Share, MetricFormula::Attainment,
                             endedMoney(isWon())),
                       "The share of the period's quota that is won.", "won value / quota");
}

void addForecast(Registry &r)
{
    const auto category = [](const char *key) {
        const QString field = QStringLiteral("forecast");
        Filter is = Filter::compare(field, Operator::Equal, {Operand(Value(QString::fromLatin1(key)))});
        if (qstrcmp(key, "pipeline") == 0) // what has no category is in it
            is = Filter::any({is, Filter::compare(field, Operator::IsEmpty)});
        return Filter::all({isOpen(), is});
    };
    const std::pair<const char *, const char *> categories[] = {{"commit", "Forecast: commit"},
                                                                {"best_case", "Forecast: best case"},
                                                                {"pipeline", "Forecast: pipeline"},
                                                                {"omitted", "Forecast: omitted"}};
    for (const auto &[key, label] : categories)
        r.sum(QByteArray("forecast_").append(key).constData(), label, MetricUnit::Money,
              openMoney(category(key)),
              "Open value of this forecast category expected to close in the period.",
              "sum(amount of open in the category)");
    for (const auto &[key, label] : categories)
        r.of(QByteArray("forecast_").append(key).constData()).time = MetricTime::Now;
    r.sum(
        "forecast_weighted", "Forecast: weighted", MetricUnit::Money,
        openMoney(Filter::all({isOpen(), Filter::compare(QStringLiteral("forecast"), Operator::NotEqual,
                                                         {Operand(Value(QStringLiteral("omitted")))})}),
                  MeasureValue::Weighted),
        "Open value of all forecast categories but omitted, by probability, expected to close in the period.",
        "sum(amount * probability of open, not omitted)");
    r.of("forecast_weighted").time = MetricTime::Now;
    r.judge(MetricGood::Neither, {"forecast_commit", "forecast_best_case", "forecast_pipeline",
                                  "forecast_omitted", "forecast_weighted"});
}

void addLeads(Registry &r)
{
    const auto leads = [](const QStringList &statuses) {
        return Registry::countOf(RecordKind::Lead, statuses.isEmpty() ? Filter() : isStatus(statuses),
                                 kReceived);
    };
    r.sum("lead_count", "Leads received", MetricUnit::Count, leads({}),
          "Leads received in the period, whatever became of them.", "count(leads)");
    r.sum("lead_converted", "Leads converted", MetricUnit::Count, leads({QStringLiteral("converted")}),
          "Of the leads received in the period those that have been converted since.",
          "count(converted leads)");
    r.sum("lead_disqualified", "Leads disqualified", MetricUnit::Count,
          leads({QStringLiteral("disqualified")}),
          "Of the leads received in the period those that have been disqualified since.",
          "count(disqualified leads)");
    r.share("lead_conversion_rate", "Lead conversion rate", leads({}), leads({QStringLiteral("converted")}),
            "Of the leads received in the period the share that has been converted since.",
            "converted / received");
    r.judge(MetricGood::Less, {"lead_disqualified"});
}

} // namespace

void addSalesMetrics(Registry &registry)
{
    addOpen(registry);
    addEnded(registry);
    addTogether(registry);
    addForecast(registry);
    addLeads(registry);
}

const ClosedMeasures &closedMeasures()
{
    static const ClosedMeasures measures{deals(isEnded(), kClosed), deals(isWon(), kClosed),
                                         endedMoney(isWon()), cycleDays()};
    return measures;
}

} // namespace rapport::reporting
