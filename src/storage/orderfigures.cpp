#include "storage/orderfigures.h"

#include "storage/chunks.h"
#include "storage/pipelines.h"
#include "storage/rowscan.h"

namespace rapport::storage {

using core::Money;
using core::Result;
using domain::FieldValues;
using domain::OrderCounts;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kCurrency = "SELECT value FROM store_info WHERE key = 'currency'";
constexpr auto kPlaces = "SELECT id, customer_id, counted_on FROM sales_order WHERE id %1";
constexpr auto kDaysOfLines =
    "SELECT l.id, o.counted_on FROM order_line l JOIN sales_order o ON o.id = l.order_id "
    "WHERE l.id %1";
constexpr auto kBought =
    "SELECT customer_id, min(CASE WHEN counts = 2 THEN ordered_on END), "
    "max(CASE WHEN counts = 2 THEN ordered_on END), count(CASE WHEN counts = 2 THEN 1 END), "
    "CAST(sum(revenue_minor) AS bigint), CAST(sum(margin_minor) AS bigint) FROM sales_order "
    "WHERE customer_id %1 GROUP BY customer_id";
constexpr auto kLockDay = "SELECT pg_advisory_xact_lock(hashtext('sales_day'), hashtext(?))";
constexpr auto kForgetDay = "DELETE FROM sales_day WHERE day = ?";
#define SUMS_OF_DAY                                                                                     \
    "SELECT ordered_on AS day, coalesce(owner_id, 0) AS owner_id, count(*) AS orders, "                 \
    "count(CASE WHEN counts = 2 THEN 1 END) AS purchases, count(revenue_minor) AS valued, "             \
    "CAST(coalesce(sum(revenue_minor), 0) AS bigint) AS revenue_minor, count(margin_minor) AS costed, " \
    "CAST(coalesce(sum(margin_minor), 0) AS bigint) AS margin_minor FROM sales_order "                  \
    "WHERE deleted_at IS NULL AND counts > 0"
#define INTO_DAYS                                                                              \
    "INSERT INTO sales_day (day, owner_id, orders, purchases, valued, revenue_minor, costed, " \
    "margin_minor) "
#define BY_DAY " GROUP BY ordered_on, coalesce(owner_id, 0)"
constexpr auto kCountDay = INTO_DAYS SUMS_OF_DAY " AND ordered_on = ?" BY_DAY;
constexpr auto kCountAllDays = INTO_DAYS SUMS_OF_DAY BY_DAY;
constexpr auto kWrongDays =
    "SELECT DISTINCT coalesce(a.day, b.day) FROM (" SUMS_OF_DAY BY_DAY
    ") a FULL JOIN sales_day b ON b.day = a.day AND b.owner_id = "
    "a.owner_id WHERE a.day IS NULL OR b.day IS NULL OR a.orders <> b.orders OR a.purchases <> b.purchases "
    "OR "
    "a.valued <> b.valued OR a.revenue_minor <> b.revenue_minor OR a.costed <> b.costed OR a.margin_minor <> "
    "b.margin_minor ORDER BY 1";
constexpr auto kLinesOfOrder =
    "SELECT amount_minor, amount_currency, cost_minor, cost_currency FROM order_line WHERE order_id = ? AND "
    "deleted_at IS NULL";
constexpr auto kLinesAt = "SELECT id FROM order_line WHERE order_id = ? AND deleted_at %1";

Value moneyValue(const std::optional<Money> &money)
{
    return money ? Value(*money) : Value();
}

Value sumIn(const Query &query, int column, const QString &currency)
{
    return query.isNull(column) ? Value() : Value(Money{query.int64(column), currency});
}

void put(DerivedRecord &record, const char *key, const Value &value)
{
    record.figures.insert(QLatin1String(key), value);
}

void putWorth(DerivedRecord &record, const OrderWorth &worth)
{
    put(record, "revenue", moneyValue(worth.revenue));
    put(record, "margin", moneyValue(worth.margin));
}

std::optional<Money> moneyIn(const Query &query, int column)
{
    return query.isNull(column) ? std::nullopt
                                : std::optional(Money{query.int64(column), query.text(column + 1)});
}

/// Where some line has a value, theirs together; else what was there before.
Result<> putSum(QVariantMap &columns, const QString &key, const std::vector<std::optional<Money>> &lines)
{
    if (std::none_of(lines.begin(), lines.end(), [](const auto &line) { return line.has_value(); }))
        return {};
    RAPPORT_TRY(const auto sum, domain::sumOfLines(lines));
    columns.insert(key + QStringLiteral("_minor"), sum ? QVariant(sum->minor) : QVariant());
    columns.insert(key + QStringLiteral("_currency"), sum ? QVariant(sum->currency) : QVariant());
    return {};
}

/// Into the trash or out of it.
Result<> moveLines(Transaction &transaction, RecordId order, const QString &which, const QVariant &deletedAt)
{
    std::vector<qint64> lines;
    RAPPORT_CHECK(scanIds(transaction.connection(),
                          {QString(QLatin1String(kLinesAt)).arg(which), {order.value()}}, lines));
    for (const qint64 line : lines)
        RAPPORT_CHECK(transaction.update(QStringLiteral("order_line"), line, 0,
                                         {{QStringLiteral("deleted_at"), deletedAt}},
                                         {RecordKind::OrderLine, RecordId(line)}));
    return {};
}

} // namespace

Result<QString> OrderRates::currency()
{
    if (m_currency.isEmpty()) {
        RAPPORT_TRY(const QVariant currency, m_connection.scalar(QLatin1String(kCurrency)));
        m_currency = currency.toString();
    }
    return m_currency;
}

Result<std::optional<Money>> OrderRates::worth(const Value &amount, QDate day)
{
    if (amount.isEmpty())
        return std::optional<Money>();
    const auto money = amount.as<Money>();
    RAPPORT_TRY(const QString home, currency());
    if (money.currency == home)
        return std::optional(money);
    if (!m_rates) {
        Context context;
        context.currency = home;
        RAPPORT_TRY(m_rates, Pipelines::rates(m_connection, context));
    }
    const auto worth = m_rates->convert(money, home, day);
    return worth ? std::optional(*worth) : std::nullopt;
}

std::optional<Money> marginOf(const std::optional<Money> &revenue, const std::optional<Money> &cost)
{
    qint64 margin = 0;
    if (!revenue || !cost || qSubOverflow(revenue->minor, cost->minor, &margin))
        return std::nullopt;
    return Money{margin, revenue->currency};
}

Result<OrderWorth> worthOf(OrderRates &rates, const FieldValues &values, QDate day)
{
    OrderWorth worth;
    RAPPORT_TRY(worth.revenue, rates.worth(values.value(QStringLiteral("amount")), day));
    RAPPORT_TRY(const auto cost, rates.worth(values.value(QStringLiteral("cost")), day));
    worth.margin = marginOf(worth.revenue, cost);
    return worth;
}

OrderPlace orderPlaceOf(const FieldValues &order, OrderCounts counts)
{
    if (counts == OrderCounts::Not)
        return {};
    const qint64 company = order.value(QStringLiteral("company")).as<RecordId>().value();
    const qint64 person = order.value(QStringLiteral("person")).as<RecordId>().value();
    return {company ? company : person,
            order.value(QStringLiteral("ordered_on")).as<QDate>().toString(Qt::ISODate)};
}

Result<> loadOrderFigures(Connection &connection, OrderRates &rates, std::span<const qint64> ids,
                          DerivedRecords &orders)
{
    for (auto &[id, order] : orders) {
        const FieldValues &values = order.record.values;
        const Value amount = values.value(QStringLiteral("amount"));
        const OrderCounts counts =
            !order.live
                ? OrderCounts::Not
                : domain::orderCounts(values.value(QStringLiteral("status")).text(),
                                      amount.isEmpty() ? std::nullopt : std::optional(amount.as<Money>()));
        order.wanted = orderPlaceOf(values, counts);
        put(order, "counts", static_cast<qint64>(counts));
        OrderWorth worth;
        if (counts != OrderCounts::Not) {
            RAPPORT_TRY(worth,
                        worthOf(rates, values, values.value(QStringLiteral("ordered_on")).as<QDate>()));
        }
        putWorth(order, worth);
    }
    return eachRow(connection, ids, QLatin1String(kPlaces), [&](const Query &query) {
        if (const auto found = orders.find(query.int64(0)); found != orders.end())
            found->second.stored = {query.int64(1), query.text(2)};
    });
}

Result<> loadLineFigures(Connection &connection, OrderRates &rates, std::span<const qint64> ids,
                         DerivedRecords &lines)
{
    QHash<qint64, QString> days;
    RAPPORT_CHECK(eachRow(connection, ids, QLatin1String(kDaysOfLines),
                          [&](const Query &query) { days.insert(query.int64(0), query.text(1)); }));
    for (auto &[id, line] : lines) {
        const QDate day = line.live ? QDate::fromString(days.value(id), Qt::ISODate) : QDate();
        OrderWorth worth;
        if (day.isValid()) {
            RAPPORT_TRY(worth, worthOf(rates, line.record.values, day));
        }
        put(line, "ordered_on", day.isValid() ? Value(day) : Value());
        putWorth(line, worth);
    }
    return {};
}

Result<> loadBought(Connection &connection, OrderRates &rates, std::span<const qint64> ids,
                    DerivedRecords &customers)
{
    for (auto &entry : customers) {
        put(entry.second, "order_count", 0);
        for (const char *key : {"first_order", "last_order", "order_revenue", "order_margin"})
            put(entry.second, key, {});
    }
    RAPPORT_TRY(const QString currency, rates.currency());
    return eachRow(connection, ids, QLatin1String(kBought), [&](const Query &query) {
        const auto found = customers.find(query.int64(0));
        if (found == customers.end())
            return;
        DerivedRecord &customer = found->second;
        const auto day = [&](int column) {
            return query.isNull(column) ? Value() : Value(QDate::fromString(query.text(column), Qt::ISODate));
        };
        put(customer, "first_order", day(1));
        put(customer, "last_order", day(2));
        put(customer, "order_count", query.int64(3));
        put(customer, "order_revenue", sumIn(query, 4, currency));
        put(customer, "order_margin", sumIn(query, 5, currency));
    });
}

Result<> recountDays(Connection &connection, const QSet<QString> &days)
{
    QStringList ordered(days.begin(), days.end());
    ordered.sort();
    for (const QString &day : std::as_const(ordered)) {
        if (day.isEmpty())
            continue;
        // On a server others who count this day wait until this is committed.
        if (!connection.sqliteHandle())
            RAPPORT_CHECK(connection.scalar(QLatin1String(kLockDay), {day}));
        RAPPORT_CHECK(connection.execute(QLatin1String(kForgetDay), {day}));
        RAPPORT_CHECK(connection.execute(QLatin1String(kCountDay), {day}));
    }
    return {};
}

Result<> countAllDays(Connection &connection)
{
    RAPPORT_CHECK(connection.execute(QLatin1String(kCountAllDays)));
    return {};
}

Result<QStringList> wrongDays(Connection &connection)
{
    QStringList days;
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kWrongDays)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return days;
        days << query.text(0);
    }
}

Result<> settleOrder(Transaction &transaction, RecordId order, LineTaken taken)
{
    if (!order.isValid())
        return {};
    std::vector<std::optional<Money>> amounts;
    std::vector<std::optional<Money>> costs;
    {
        RAPPORT_TRY(Query query, transaction.connection().run(QLatin1String(kLinesOfOrder), {order.value()}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            amounts.push_back(moneyIn(query, 0));
            costs.push_back(moneyIn(query, 2));
        }
    }
    QVariantMap columns;
    if (amounts.empty() && taken == LineTaken::Yes) {
        for (const char *column : {"amount_minor", "amount_currency", "cost_minor", "cost_currency"})
            columns.insert(QLatin1String(column), QVariant());
    }
    RAPPORT_CHECK(putSum(columns, QStringLiteral("amount"), amounts));
    RAPPORT_CHECK(putSum(columns, QStringLiteral("cost"), costs));
    const domain::RecordRef ref{RecordKind::Order, order};
    if (!columns.isEmpty()) {
        RAPPORT_TRY(const bool changed,
                    transaction.update(QStringLiteral("sales_order"), order.value(), 0, columns, ref));
        Q_UNUSED(changed)
    }
    transaction.touch(ref);
    return {};
}

Result<> trashLines(Transaction &transaction, RecordId order, qint64 at)
{
    return moveLines(transaction, order, QStringLiteral("IS NULL"), at);
}

Result<> restoreLines(Transaction &transaction, RecordId order, qint64 at)
{
    return moveLines(transaction, order, QStringLiteral("= %1").arg(at), QVariant());
}

#undef BY_DAY
#undef INTO_DAYS
#undef SUMS_OF_DAY

} // namespace rapport::storage
