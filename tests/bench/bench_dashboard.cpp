// Twelve figures of a manager's dashboard, each with the period before and twelve steps of time, over 1,000,000 customers and
// 5,000,000 orders of five years: from what the store keeps, against the plain scans that tell the same, and after a new order.
// bench_dashboard [ORDERS]      a fifth as many customers

#include "bench/benchkit.h"
#include "reporting/metricanswer.h"
#include "storage/customercounts.h"
#include "storage/records.h"

#include <QCoreApplication>

using namespace rapport;
using namespace rapport::bench;
using domain::RecordKind;
using reporting::MetricQuestion;

namespace {

constexpr qint64 kOrders = 5'000'000;
constexpr int kRuns = 5;
constexpr int kUsers = 20;
constexpr double kOpenMs = 150;
constexpr double kTileMs = 10;
constexpr double kAfterMs = 50;
constexpr double kMostTimes = 1.5;
constexpr const char *kTiles[] = {"revenue",        "margin",        "margin_rate",  "order_count",
                                  "purchase_count", "average_order", "customer_new", "customer_active",
                                  "customer_lost",  "repeat_rate",   "open_value",   "exchange_two_way"};

// A customer's orders are an order's number modulo all customers and modulo a tenth of them: some buy often.
constexpr auto kCustomers =
    "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ? - 1) "
    "INSERT INTO company (id, created_at, updated_at, name, name_key, owner_id) "
    "SELECT 10000000 + i, 1700000000000, 1700000000000, 'Company ' || i, 'company ' || i, ? + i % ? FROM n";
constexpr auto kFill =
    "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1), "
    "d(i, day, c, a) AS (SELECT i, date(?2, '-' || ((?1 - 1 - i) * 1826 / ?1) || ' days'), "
    "CASE i % 3 WHEN 0 THEN i * 7919 % (?3 / 10) ELSE i * 104729 % ?3 END, 1000 + i * 15485863 / 7 % 50000 "
    "FROM n) "
    "INSERT INTO sales_order (id, created_at, updated_at, number, ordered_on, counted_on, status, "
    "company_id, "
    "customer_id, amount_minor, amount_currency, cost_minor, cost_currency, owner_id, counts, revenue_minor, "
    "revenue_currency, margin_minor, margin_currency) "
    "SELECT 20000000 + i, 1700000000000, 1700000000000, 'O-' || i, day, day, 'delivered', 10000000 + c, "
    "10000000 + "
    "c, a, 'EUR', a / 2, 'EUR', ?4 + i % ?5, 2, a, 'EUR', a - a / 2, 'EUR' FROM d";
constexpr auto kDays =
    "INSERT INTO sales_day SELECT ordered_on, coalesce(owner_id, 0), count(*), sum(counts = 2), "
    "count(revenue_minor), sum(revenue_minor), count(margin_minor), sum(margin_minor) FROM sales_order WHERE "
    "counts "
    "> 0 GROUP BY 1, 2";
constexpr auto kBought = "UPDATE company SET first_order = b.first, last_order = b.last, order_count = "
                         "b.orders, order_revenue_minor = "
                         "b.revenue, order_revenue_currency = 'EUR' FROM (SELECT customer_id, "
                         "min(ordered_on) AS first, max(ordered_on) "
                         "AS last, count(*) AS orders, sum(revenue_minor) AS revenue FROM sales_order WHERE "
                         "counts = 2 GROUP BY 1) b "
                         "WHERE b.customer_id = company.id";

// The scans that a full recompute needs: sums by day and owner, and each customer's purchases.
constexpr const char *kPlain[] = {"SELECT ordered_on, owner_id, count(*), sum(counts = 2), "
                                  "sum(revenue_minor), sum(margin_minor) FROM sales_order "
                                  "WHERE deleted_at IS NULL AND counts >= 1 GROUP BY 1, 2",
                                  "SELECT customer_id, min(ordered_on), max(ordered_on), count(*) FROM "
                                  "sales_order WHERE customer_id IS NOT NULL "
                                  "AND counts = 2 GROUP BY 1"};

void fill(storage::Connection &writer, const storage::Context &context, qint64 orders)
{
    const auto transaction = need(
        storage::Transaction::begin(writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
    const qint64 customers = orders / 5;
    qint64 first = 0;
    for (int i = 0; i < kUsers; ++i) {
        domain::Draft user;
        user.ref.kind = RecordKind::User;
        user.values = {{QStringLiteral("name"), QStringLiteral("User %1").arg(i)},
                       {QStringLiteral("login"), QStringLiteral("user%1").arg(i)}};
        const qint64 id = need(storage::Records::save(*transaction, user)).id.value();
        first = i == 0 ? id : first;
    }
    const QString today = context.clock->today().toString(Qt::ISODate);
    need(writer.execute(QLatin1String(kCustomers), {customers, first, kUsers}));
    need(writer.execute(QLatin1String(kFill), {orders, today, customers, first, kUsers}));
    need(writer.execute(QLatin1String(kDays)));
    need(writer.execute(QLatin1String(kBought)));
    need(transaction->commit());
}

std::vector<MetricQuestion> questions(QDate today)
{
    std::vector<MetricQuestion> all;
    const QDate month(today.year(), today.month(), 1);
    for (const char *tile : kTiles) {
        MetricQuestion question;
        question.metric = QLatin1String(tile);
        question.scope.from = month;
        question.scope.to = month.addMonths(1).addDays(-1);
        question.comparison = reporting::Comparison::Previous;
        question.trend = true;
        question.target = true;
        all.push_back(question);
    }
    return all;
}

double plainScans(storage::Connection &connection)
{
    return timedOnce([&] {
        for (const char *sql : kPlain) {
            auto query = need(connection.run(QLatin1String(sql)));
            while (need(query.next()))
                continue;
        }
    });
}

void addOrder(storage::Connection &writer, const storage::Context &context)
{
    const auto transaction = need(
        storage::Transaction::begin(writer, context, {domain::Origin::Form, QStringLiteral("bench"), {}}));
    domain::Draft order;
    order.ref.kind = RecordKind::Order;
    order.values = {{QStringLiteral("ordered_on"), context.clock->today()},
                    {QStringLiteral("status"), QStringLiteral("open")},
                    {QStringLiteral("company"), domain::RecordId(10'000'007)},
                    {QStringLiteral("amount"), core::Money{123'00, QStringLiteral("EUR")}}};
    need(storage::Records::save(*transaction, order));
    need(transaction->commit());
}

/// All tiles one after the other, each timed; the sum of the medians.
double benchTiles(storage::Connection &reader, const storage::Context &context,
                  const std::vector<MetricQuestion> &tiles)
{
    double sum = 0;
    for (const MetricQuestion &tile : tiles) {
        const Sample sample = timed(kRuns, [&](int) { need(reporting::answer(reader, context, tile)); });
        sum += sample.median();
        MetricQuestion alone = tile;
        alone.trend = false;
        alone.comparison = reporting::Comparison::None;
        const Sample value = timed(kRuns, [&](int) { need(reporting::answer(reader, context, alone)); });
        row(QStringLiteral("tile %1").arg(tile.metric), ms(sample.median()),
            QStringLiteral("its figure alone %1, the first time %2")
                .arg(ms(value.median()), ms(sample.most())),
            QStringLiteral("10 ms"), sample.median() <= kTileMs);
    }
    return sum;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const core::SystemClock clock;
    const qint64 orders = argc > 1 ? QString::fromLocal8Bit(argv[1]).toLongLong() : kOrders;
    const auto location = storage::Location::parse(scratch(QStringLiteral("dashboard.rapport")));
    need(storage::Store::create(location, QStringLiteral("EUR"), 7, clock));
    const auto store = need(storage::Store::open(location, storage::Access::ReadWrite, clock));
    const auto writer = need(store->writer());
    storage::Context context;
    context.clock = &clock;
    context.catalogue = need(store->loadCatalogue(*writer));
    context.currency = store->identity().currency;
    context.learned = [&](const storage::LearnedCounts &learned) {
        need(storage::CustomerCounts::keep(*writer, learned));
    };
    fill(*writer, context, orders);
    addOrder(*writer, context); // the company of later orders has its search document now, as every company that was saved
    const auto reader = need(store->reader());
    const std::vector<MetricQuestion> tiles = questions(clock.today());
    heading(QStringLiteral("%1 orders of %2 customers").arg(orders).arg(orders / 5));
    const double all = benchTiles(*reader, context, tiles);
    const double plain = plainScans(*reader);
    row(QStringLiteral("all tiles"), ms(all), QStringLiteral("plain scans %1").arg(ms(plain)),
        QStringLiteral("150 ms"), all <= kOpenMs);
    row(QStringLiteral("all tiles against the scans"), QStringLiteral("%1 times").arg(all / plain, 0, 'f', 2),
        ms(plain), QStringLiteral("1.5 times"), all <= plain * kMostTimes);
    const double saved = timedOnce([&] { addOrder(*writer, context); });
    const double again = timedOnce([&] {
        for (const MetricQuestion &tile : tiles)
            need(reporting::answer(*reader, context, tile));
    });
    row(QStringLiteral("all tiles after a new order"), ms(again),
        QStringLiteral("saving it %1").arg(ms(saved)), QStringLiteral("50 ms"), again <= kAfterMs);
    return 0;
}
