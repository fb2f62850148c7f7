// How soon the count of a segment stands while its condition is typed: nested conditions on what people did and where they are.
// bench_segments [CUSTOMERS [ORDERS_EACH]]

#include "bench/benchkit.h"
#include "storage/segments.h"
#include "storage/store.h"

#include <QCoreApplication>
#include <QDate>
#include <QTemporaryDir>
#include <random>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kCustomers = 1'000'000;
constexpr int kOrdersEach = 5;
constexpr int kProducts = 60;
constexpr qint64 kFirstProduct = 2'000'000'000;
constexpr qint64 kFirstOrder = 1'000'000'000;
constexpr int kAsked = 9;
constexpr double kBar = 200;
const QDate kToday(2026, 11, 20);

void addProducts(storage::Connection &writer)
{
    for (int i = 0; i < kProducts; ++i) {
        const QString name = QStringLiteral("Machine %1").arg(i);
        need(storage::post(
            writer, "INSERT INTO product (id, created_at, updated_at, name, name_key) VALUES (?, 0, 0, ?, ?)",
            {kFirstProduct + i, name, name.toLower()}));
    }
}

/// An order of a customer with one line; popular products are bought more often.
void addOrder(storage::Connection &writer, qint64 order, qint64 customer, const QString &day, int product,
              qint64 minor)
{
    need(storage::post(
        writer,
        "INSERT INTO sales_order (id, created_at, updated_at, ordered_on, status, person_id, counts, "
        "customer_id, amount_minor, amount_currency, revenue_minor, revenue_currency) "
        "VALUES (?, 0, 0, ?, 'open', ?, 2, ?, ?, 'EUR', ?, 'EUR')",
        {order, day, customer, customer, minor, minor}));
    need(storage::post(
        writer,
        "INSERT INTO order_line (id, created_at, updated_at, order_id, position, product_id, quantity, "
        "ordered_on, revenue_minor, revenue_currency) VALUES (?, 0, 0, ?, 1, ?, 1, ?, ?, 'EUR')",
        {order + kFirstProduct, order, kFirstProduct + product, day, minor}));
}

/// Every customer bought for the first time within three years, and some more times since.
void fill(storage::Connection &writer, int customers, int ordersEach)
{
    static const QStringList kCities{"Lyon", "Graz", "Bremen", "Turin", "Porto", "Gdansk", "Leeds", "Gent"};
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> age(1, 1095);
    std::geometric_distribution<int> more(1.0 / ordersEach);
    std::geometric_distribution<int> product(0.1);
    need(writer.beginWrite());
    addProducts(writer);
    qint64 order = kFirstOrder;
    for (int i = 1; i <= customers; ++i) {
        const int days = age(random);
        std::uniform_int_distribution<int> on(0, days);
        const int orders = 1 + more(random);
        int last = days;
        for (int k = 0; k < orders; ++k) {
            const int ago = k == 0 ? days : on(random);
            last = std::min(last, ago);
            addOrder(writer, order++, i, kToday.addDays(-ago).toString(Qt::ISODate),
                     std::min(product(random), kProducts - 1), 1000 + 100 * (i % 90));
        }
        const QString tier = QString(QChar(u'a' + (i % 7 == 0 ? 0 : i % 3 == 0 ? 1 : 2)));
        need(storage::post(
            writer,
            "INSERT INTO person (id, created_at, updated_at, full_name, name_key, city, first_order, "
            "last_order, order_count, tier, rfm, alive) VALUES (?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {i, QStringLiteral("Customer %1").arg(i), QStringLiteral("customer %1").arg(i),
             kCities.at(i % kCities.size()), kToday.addDays(-days).toString(Qt::ISODate),
             kToday.addDays(-last).toString(Qt::ISODate), orders, tier,
             QStringLiteral("%1%2%3").arg(1 + i % 5).arg(1 + i % 4).arg(1 + i % 3), i % 101}));
    }
    need(writer.commitWrite());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int customers = argc > 1 ? QByteArray(argv[1]).toInt() : kCustomers;
    const int ordersEach = argc > 2 ? QByteArray(argv[2]).toInt() : kOrdersEach;
    heading(QStringLiteral("counts of segments while they are typed"));
    const QTemporaryDir folder;
    const core::ManualClock clock{core::Instant::of(kToday.startOfDay())};
    const auto location = storage::Location::parse(folder.filePath(QStringLiteral("bench.rapport")));
    const auto store = need(storage::Store::create(location, QStringLiteral("EUR"), 7, clock));
    const auto writer = need(store->writer());
    fill(*writer, customers, ordersEach);
    const storage::Context context{
        {}, &clock, need(store->loadCatalogue(*writer)), QStringLiteral("EUR"), {}};
    const auto reader = need(store->reader());
    for (const char *condition :
         {"not bought in last 180 days", "bought \"Machine 2\" in last 90 days", "bought \"Machine 12\"",
          "bought \"Machine 2\" in last 90 days and not bought \"Machine 5\" in last 365 days and city in "
          "(\"Lyon\", \"Graz\")",
          "(bought \"Machine 3\" in last 90 days or bought \"Machine 4\" in last 30 days) and tier != \"c\" "
          "and alive > 40",
          "last_order < 180 days ago and order_count >= 3 and (tier = \"a\" or rfm starts with \"5\")",
          "city = \"Lyon\" and not (bought in last 30 days or bought \"Machine 1\" in last 200 days)"}) {
        domain::Segment segment;
        segment.condition = need(domain::parseFilter(QLatin1String(condition), segment.about,
                                                     *context.catalogue, context.currency));
        qint64 count = 0;
        const Sample sample =
            timed(kAsked, [&](int) { count = need(storage::Segments::count(*reader, context, segment)); });
        row(QLatin1String(condition), ms(sample.median()), QStringLiteral("%1 found").arg(count),
            QStringLiteral("200 ms"), sample.median() < kBar);
    }
    return 0;
}
