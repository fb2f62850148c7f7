#include "workspace/orderrows.h"

#include "domain/orders.h"
#include "storage/orderlines.h"
#include "workspace/exchangeimport.h"

namespace rapport::workspace {

using core::Result;
using domain::Draft;
using domain::FieldValues;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;
using exchange::OrderParts;
using exchange::PreparedRow;
using exchange::RowFault;

namespace {

const QString kAmount = QStringLiteral("amount");
const QString kCost = QStringLiteral("cost");
const QString kProduct = QStringLiteral("product");
const QString kDescription = QStringLiteral("description");

/// The field that names who bought, of a person or company.
QString customerField(RecordKind kind)
{
    return domain::kindKey(kind);
}

const FieldValues &named(const OrderParts &parts, RecordKind kind)
{
    return kind == RecordKind::Person ? parts.person : parts.company;
}

/// Adds with a stop at the ends of 64 bits: an amount beyond them is refused where it is stored.
qint64 sum(qint64 a, qint64 b)
{
    qint64 both = 0;
    return __builtin_add_overflow(a, b, &both) ? a : both;
}

/// The day that the lines of an order count on; none where it does not count.
QDate countedDay(const FieldValues &order)
{
    const Value amount = order.value(kAmount);
    const auto counts =
        domain::orderCounts(order.value(QStringLiteral("status")).text(),
                            amount.isEmpty() ? std::nullopt : std::optional(amount.as<core::Money>()));
    return counts == domain::OrderCounts::Not ? QDate()
                                              : order.value(QStringLiteral("ordered_on")).as<QDate>();
}

OrderSums sumsOf(const std::vector<Draft> &lines)
{
    OrderSums sums;
    for (const Draft &line : lines)
        sums.add(line.values);
    return sums;
}

} // namespace

void OrderSums::add(const FieldValues &line)
{
    const auto sold = line.value(kAmount).as<core::Money>();
    const auto spent = line.value(kCost).as<core::Money>();
    if (currency.isEmpty())
        currency = sold.currency.isEmpty() ? spent.currency : sold.currency;
    ++lines;
    hasAmounts = hasAmounts && !sold.currency.isEmpty();
    hasCosts = hasCosts && !spent.currency.isEmpty();
    amount = sum(amount, sold.minor);
    cost = sum(cost, spent.minor);
}

FieldValues OrderSums::values(const SummedUp &wanted) const
{
    FieldValues values;
    if (lines > 0 && wanted.amount)
        values.insert(kAmount, hasAmounts ? Value(core::Money{amount, currency}) : Value());
    if (lines > 0 && wanted.cost)
        values.insert(kCost, hasCosts ? Value(core::Money{cost, currency}) : Value());
    return values;
}

OrderRows::OrderRows(const exchange::ImportPlan &plan, storage::Connection &connection,
                     const storage::Context &context, ImportReport &report)
    : m_plan(plan), m_connection(connection), m_context(context), m_report(report),
      m_beside(connection, context)
{
}

Result<> OrderRows::look(const exchange::PreparedRows &rows, const QHash<qint64, Record> &orders)
{
    RAPPORT_CHECK(m_beside.look(rows));
    m_stored.clear();
    if (orders.isEmpty() || !m_plan.hasLines())
        return {};
    const std::vector<qint64> ids(orders.keyBegin(), orders.keyEnd());
    RAPPORT_TRY(m_stored, storage::linesOfOrders(m_connection, m_context, ids));
    return {};
}

/// All amounts of an order are of one currency.
OrderRows::Verdict OrderRows::faultOfCurrencies(const PreparedRow &row) const
{
    QString currency;
    const auto differs = [&currency](const Value &value) {
        const QString &own = value.as<core::Money>().currency;
        if (currency.isEmpty())
            currency = own;
        return !own.isEmpty() && own != currency;
    };
    const auto check = [&](const FieldValues &values, const QStringList &keys) -> Verdict {
        for (const QString &key : keys) {
            if (differs(values.value(key)))
                return RowFault{key, QStringLiteral("other-currency"), values.value(key).canonical()};
        }
        return {};
    };
    if (auto fault = check(row.draft->values, {kAmount, kCost}))
        return fault;
    for (const OrderParts::Line &line : row.order.lines) {
        if (auto fault = check(line.values, {kAmount, kCost, QStringLiteral("price")}))
            return fault;
    }
    return {};
}

RowFault OrderRows::fault(RecordKind kind, const FieldValues &named, const BesideRecords::Found &found) const
{
    const QString field = kind == RecordKind::Product ? kProduct : customerField(kind);
    if (!found.several.empty())
        return {field, QStringLiteral("several-matches"),
                exchange::besideDraft(kind, named).values.value(found.field).text()};
    return {field, QStringLiteral("unknown-record"),
            domain::displayName({{kind, {}}, 0, exchange::besideDraft(kind, named).values, {}, {}, {}, {}})};
}

Result<RecordId> OrderRows::make(RecordKind kind, const FieldValues &named, ImportTarget &target)
{
    const Draft draft = exchange::besideDraft(kind, named);
    RAPPORT_TRY(const RecordId id, target.add(draft));
    m_beside.note(kind, draft.values, id);
    ++(kind == RecordKind::Product ? m_report.products : m_report.customers);
    return id;
}

/// Everything that can be wrong is found out before anything is made.
Result<OrderRows::Verdict> OrderRows::settle(PreparedRow &row, const Record *current, Missing missing,
                                             ImportTarget &target)
{
    if (auto fault = faultOfCurrencies(row))
        return Verdict(std::move(fault));
    for (const OrderParts::Line &line : row.order.lines) {
        const auto found = m_beside.find(RecordKind::Product, line.product);
        if (!line.product.isEmpty() &&
            (!found.several.empty() || (!found.id.isValid() && missing == Missing::Refuse)))
            return Verdict(fault(RecordKind::Product, line.product, found));
    }
    for (const Missing step : {Missing::Refuse, missing}) {
        for (const RecordKind kind : {RecordKind::Company, RecordKind::Person}) {
            RAPPORT_TRY(auto verdict, settleCustomer(row, current, step, kind, target));
            if (verdict && (step == missing || verdict->reason != QLatin1String("unknown-record")))
                return verdict;
        }
    }
    m_products.clear();
    for (const OrderParts::Line &line : row.order.lines) {
        RecordId id = m_beside.find(RecordKind::Product, line.product).id;
        if (!id.isValid() && !line.product.isEmpty()) {
            RAPPORT_TRY(id, make(RecordKind::Product, line.product, target));
        }
        m_products.push_back(id);
    }
    return Verdict();
}

Result<OrderRows::Verdict> OrderRows::settleCustomer(PreparedRow &row, const Record *current, Missing missing,
                                                     RecordKind kind, ImportTarget &target)
{
    const FieldValues &who = named(row.order, kind);
    const QString field = customerField(kind);
    if (who.isEmpty() || row.draft->values.contains(field))
        return Verdict();
    BesideRecords::Found found = m_beside.find(kind, who);
    const auto now = current ? current->value(field).as<RecordId>() : RecordId();
    if (std::find(found.several.begin(), found.several.end(), now.value()) != found.several.end())
        found = {now, {}, {}};
    if (!found.several.empty() || (!found.id.isValid() && missing == Missing::Refuse))
        return Verdict(fault(kind, who, found));
    if (!found.id.isValid()) {
        RAPPORT_TRY(found.id, make(kind, who, target));
    }
    row.draft->values.insert(field, Value(found.id));
    return Verdict();
}

std::vector<Draft> OrderRows::linesOf(const PreparedRow &row, RecordId order, qint64 before) const
{
    std::vector<Draft> lines;
    for (std::size_t i = 0; i < row.order.lines.size(); ++i)
        lines.push_back(exchange::lineDraft(row.order.lines[i], order, m_products[i],
                                            before + static_cast<qint64>(i) + 1));
    return lines;
}

Result<> OrderRows::takeNew(const PreparedRow &row, const QString &key, ImportTarget &target)
{
    RAPPORT_CHECK(writePending(target));
    m_pending.key = m_plan.hasLines() ? key : QString();
    m_pending.order = *row.draft;
    m_pending.lines = linesOf(row, {}, 0);
    m_pending.sums = sumsOf(m_pending.lines);
    if (m_pending.sums.currency.isEmpty())
        m_pending.sums.currency = row.draft->values.value(kAmount).as<core::Money>().currency;
    m_pending.isOpen = true;
    return m_pending.key.isEmpty() ? writePending(target) : Result<>();
}

OrderRows::Order OrderRows::known(const QString &key) const
{
    if (key.isEmpty() || !m_plan.hasLines())
        return Order::Unknown;
    if (m_pending.isOpen && m_pending.key == key)
        return Order::Made;
    const Known *order = m_orders.find(SeenKeys::hashOf(key));
    return !order ? Order::Unknown : order->isMade ? Order::Made : Order::Found;
}

Result<OrderRows::Verdict> OrderRows::takeFurther(const PreparedRow &row, const QString &key,
                                                  ImportTarget &target)
{
    if (m_pending.isOpen && m_pending.key == key) {
        std::vector<Draft> lines = linesOf(row, {}, static_cast<qint64>(m_pending.lines.size()));
        OrderSums more = sumsOf(lines);
        if (!more.currency.isEmpty() && !m_pending.sums.currency.isEmpty() &&
            more.currency != m_pending.sums.currency)
            return Verdict(
                RowFault{QStringLiteral("line_amount"), QStringLiteral("other-currency"), more.currency});
        for (Draft &line : lines) {
            m_pending.sums.add(line.values);
            m_pending.lines.push_back(std::move(line));
        }
        return Verdict();
    }
    Known &order = *m_orders.find(SeenKeys::hashOf(key));
    for (const Draft &line : linesOf(row, RecordId(order.id), order.lines)) {
        RAPPORT_TRY(const RecordId id, target.add(line, order.countedOn));
        Q_UNUSED(id)
        m_late.insert(order.id, order.summed);
        ++order.lines;
        ++m_report.lines;
    }
    return Verdict();
}

Result<> OrderRows::writePending(ImportTarget &target)
{
    if (!m_pending.isOpen)
        return {};
    m_pending.isOpen = false;
    FieldValues &values = m_pending.order.values;
    const SummedUp summed{!values.contains(kAmount), !values.contains(kCost)};
    if (!m_pending.lines.empty())
        values.insert(m_pending.sums.values(summed));
    const QDate countedOn = countedDay(values);
    RAPPORT_TRY(const RecordId id, target.add(m_pending.order));
    for (Draft &line : m_pending.lines) {
        line.values.insert(QStringLiteral("order"), Value(id));
        RAPPORT_TRY(const RecordId made, target.add(line, countedOn));
        Q_UNUSED(made)
        ++m_report.lines;
    }
    if (!m_pending.key.isEmpty())
        m_orders.insert(SeenKeys::hashOf(m_pending.key),
                        {id.value(), static_cast<qint32>(m_pending.lines.size()), true, summed, countedOn});
    return {};
}

RecordId OrderRows::found(const QString &key) const
{
    const Known *order = m_orders.find(SeenKeys::hashOf(key));
    return order ? RecordId(order->id) : RecordId();
}

bool OrderRows::takeFound(const PreparedRow &row, const QString &key, RecordId order)
{
    m_orders.insert(SeenKeys::hashOf(key), {order.value(), 0, false, {}, {}});
    std::vector<Record> &stored = m_stored[order.value()];
    bool changed = false;
    for (Draft &line : linesOf(row, order, static_cast<qint64>(stored.size())))
        changed = takeFoundLine(line, stored) || changed;
    if (changed)
        m_late.insert(order.value(), {!m_plan.maps(kAmount), !m_plan.maps(kCost)});
    return changed;
}

/// The first line with the same product and description that no row had before is the one that is meant.
bool OrderRows::takeFoundLine(Draft &line, std::vector<Record> &stored)
{
    const auto same = std::find_if(stored.begin(), stored.end(), [&](const Record &old) {
        return old.value(kProduct) == line.values.value(kProduct) &&
               (!line.values.contains(kDescription) ||
                old.value(kDescription) == line.values.value(kDescription)) &&
               !m_seenLines.contains(old.ref.id.value());
    });
    if (same == stored.end()) {
        m_lineChanges.push_back(std::move(line));
        return true;
    }
    m_seenLines.insert(same->ref.id.value());
    line.values.remove(QStringLiteral("position"));
    line.values.removeIf([&](auto value) { return *value == same->value(value.key()); });
    if (line.values.isEmpty())
        return false;
    line.ref = same->ref;
    line.baseRevision = same->revision;
    m_lineChanges.push_back(std::move(line));
    return true;
}

Result<> OrderRows::writeFound(ImportTarget &target)
{
    for (const Draft &line : m_lineChanges) {
        RAPPORT_TRY(const RecordId id, target.saveLine(line));
        if (id.isValid())
            m_seenLines.insert(id.value()); // no later row means a line that this import brought
        m_report.lines += line.isNew() ? 1 : 0;
    }
    m_lineChanges.clear();
    return {};
}

Result<> OrderRows::finish(ImportTarget &target)
{
    RAPPORT_CHECK(writePending(target));
    if (!m_late.isEmpty())
        RAPPORT_CHECK(target.sumUp(m_late));
    m_late.clear();
    return {};
}

} // namespace rapport::workspace
