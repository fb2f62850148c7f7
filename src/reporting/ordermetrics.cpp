#include "reporting/metricregistry.h"

namespace rapport::reporting {

using domain::Filter;
using domain::KeptSum;
using domain::Measure;
using domain::MeasureValue;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::Value;

namespace {

const QString kOrdered = QStringLiteral("ordered_on");
const QString kRevenue = QStringLiteral("revenue");
const QString kMargin = QStringLiteral("margin");
constexpr int kInSums = 1;
constexpr int kPurchase = 2;

Filter countsAs(int least)
{
    return Filter::compare(QStringLiteral("counts"), Operator::GreaterEqual, {Operand(Value(least))});
}

Measure orders(int least, KeptSum kept)
{
    Measure measure = Registry::countOf(RecordKind::Order, countsAs(least), kOrdered);
    measure.kept = kept;
    return measure;
}

Measure amountOf(const QString &field, KeptSum kept)
{
    Measure measure = orders(kInSums, kept);
    measure.value = MeasureValue::Kept;
    measure.field = field;
    return measure;
}

/// Of orders that have a margin.
Measure costed(const QString &field, KeptSum kept)
{
    Measure measure = amountOf(field, kept);
    measure.condition = Filter::all({measure.condition, Filter::compare(kMargin, Operator::IsNotEmpty)});
    return measure;
}

Measure lines(MeasureValue value, const QString &field)
{
    Measure measure =
        Registry::countOf(RecordKind::OrderLine, Filter::compare(kOrdered, Operator::IsNotEmpty), kOrdered);
    measure.value = value;
    measure.field = field;
    return measure;
}

void addLines(Registry &r)
{
    r.sum("units_sold", "Units sold", MetricUnit::Count,
          lines(MeasureValue::Number, QStringLiteral("quantity")),
          "Quantities of the lines of orders that count, whatever their units, by the day of the order.",
          "sum(quantity of lines)");
    r.sum("line_revenue", "Revenue by product", MetricUnit::Money, lines(MeasureValue::Kept, kRevenue),
          "Amounts of the lines of orders that count, at the rates of the day of the order. Orders without "
          "lines "
          "are not in it.",
          "sum(amount of lines)");
    r.sum("line_margin", "Margin by product", MetricUnit::Money, lines(MeasureValue::Kept, kMargin),
          "Amounts less costs of the lines of orders that count; lines without a cost are not in it.",
          "sum(amount - cost of lines)");
}

} // namespace

void addOrderMetrics(Registry &r)
{
    r.sum("revenue", "Revenue", MetricUnit::Money, amountOf(kRevenue, KeptSum::Revenue),
          "Amounts of the orders of the period at the rates of their days, refunds taken off. Drafts and "
          "cancelled "
          "orders do not count.",
          "sum(amount of orders)");
    r.sum(
        "margin", "Margin", MetricUnit::Money, amountOf(kMargin, KeptSum::Margin),
        "Amounts less costs of the orders of the period, refunds taken off; orders without a cost are not in "
        "it.",
        "sum(amount - cost of orders)");
    Metric &rate = r.add("margin_rate", "Margin rate", MetricUnit::Share, MetricFormula::Per,
                         costed(kMargin, KeptSum::CostedMargin));
    rate.part = costed(kRevenue, KeptSum::CostedRevenue);
    Registry::describe(rate, "Of the revenue of orders that have a cost the share that is left after it.",
                       "margin / revenue of orders with a cost");
    r.sum("order_count", "Orders", MetricUnit::Count, orders(kInSums, KeptSum::Orders),
          "Orders of the period that count, refunds among them. Drafts and cancelled orders do not count.",
          "count(orders)");
    r.sum("purchase_count", "Purchases", MetricUnit::Count, orders(kPurchase, KeptSum::Purchases),
          "Orders of the period that count and are no refunds.", "count(orders that are no refunds)");
    Metric &average = r.add("average_order", "Average order", MetricUnit::Money, MetricFormula::Per,
                            amountOf(kRevenue, KeptSum::Revenue));
    average.part = orders(kPurchase, KeptSum::Purchases);
    Registry::describe(average, "What a purchase of the period brought on average, refunds taken off.",
                       "revenue / purchases");
    Metric &each = r.add("revenue_per_customer", "Revenue per customer", MetricUnit::Money,
                         MetricFormula::PerBuyer, amountOf(kRevenue, KeptSum::Revenue));
    Registry::describe(each,
                       "What a customer who bought in the period brought on average, refunds taken off.",
                       "revenue / customers with a purchase");
    addLines(r);
}

} // namespace rapport::reporting
