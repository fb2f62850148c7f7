// Customers of a store: reading the log of all orders, scoring every customer in process, writing what the models say.
// bench_customers [CUSTOMERS [ORDERS_EACH]]

#include "bench/benchkit.h"
#include "reporting/customerrisk.h"
#include "storage/customermarks.h"
#include "storage/store.h"
#include "workspace/customerreading.h"

#include <QCoreApplication>
#include <QDate>
#include <QTemporaryDir>
#include <random>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kCustomers = 1'000'000;
constexpr int kOrdersEach = 5;

/// Every customer bought for the first time within three years, and some more times since, on average as often as asked for.
void fill(storage::Connection &writer, int customers, int ordersEach)
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> age(1, 1095);
    std::geometric_distribution<int> more(1.0 / ordersEach);
    std::gamma_distribution<double> worth(3, 1500);
    const QDate end(2026, 11, 20);
    need(writer.beginWrite());
    qint64 order = 1'000'000'000;
    for (int i = 1; i <= customers; ++i) {
        need(storage::post(
            writer, "INSERT INTO person (id, created_at, updated_at, full_name) VALUES (?, 0, 0, 'A')", {i}));
        const int days = age(random);
        std::uniform_int_distribution<int> on(0, days);
        const int orders = 1 + more(random);
        for (int k = 0; k < orders; ++k) {
            const QString day = end.addDays(k == 0 ? -days : -on(random)).toString(Qt::ISODate);
            const qint64 minor = 100 + std::llround(worth(random));
            need(storage::post(
                writer,
                "INSERT INTO sales_order (id, created_at, updated_at, ordered_on, status, person_id, counts, "
                "customer_id, amount_minor, amount_currency, revenue_minor, revenue_currency, "
                "margin_minor, margin_currency) VALUES (?, 0, 0, ?, 'open', ?, 2, ?, ?, 'EUR', ?, 'EUR', "
                "?, 'EUR')",
                {order++, day, i, i, minor, minor, minor / 3}));
        }
    }
    need(writer.commitWrite());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int customers = argc > 1 ? QByteArray(argv[1]).toInt() : kCustomers;
    const int ordersEach = argc > 2 ? QByteArray(argv[2]).toInt() : kOrdersEach;
    heading(QStringLiteral("customers of a store"));
    const QTemporaryDir folder;
    const core::ManualClock clock{core::Instant::of(QDate(2026, 11, 22).startOfDay())};
    const auto location = storage::Location::parse(folder.filePath(QStringLiteral("bench.rapport")));
    const auto store = need(storage::Store::create(location, QStringLiteral("EUR"), 7, clock));
    const auto writer = need(store->writer());
    fill(*writer, customers, ordersEach);
    const storage::Context context{{}, &clock, need(store->loadCatalogue(*writer)), QStringLiteral("EUR"), {}};
    const core::Progress progress;
    const workspace::CustomerReading reading(*writer, context, progress);
    reporting::CustomerLog log;
    const double readMs = timedOnce([&] { log = need(reading.log({})); });
    const QString orders = QStringLiteral("%1 orders").arg(log.purchases.all().size());
    row(QStringLiteral("read the log"), ms(readMs), orders, {}, true);
    const double againMs = timedOnce([&] { log = need(reading.log({})); });
    row(QStringLiteral("read it again"), ms(againMs), orders, {}, true);
    const auto day = static_cast<qint32>(QDate(2026, 11, 22).toJulianDay());
    reporting::CustomerModel model;
    model.buying = reporting::BuyingModel::ParetoNbd;
    model.fit.parameters = {0.553, 10.578, 0.606, 11.669};
    model.spending = reporting::GammaGammaFit{{6.25, 3.74, 1544}, {}, 0, 0, {}};
    constexpr double kScoreBar = 1000;
    for (const auto buying : {reporting::BuyingModel::ParetoNbd, reporting::BuyingModel::MbgNbd}) {
        model.buying = buying;
        if (buying == reporting::BuyingModel::MbgNbd)
            model.fit.parameters = {0.525, 6.183, 0.891, 1.614};
        reporting::CustomerValues values;
        const double scoreMs = timedOnce([&] { values = reporting::valuesOf(log, day, {}, model); });
        row(QStringLiteral("sum up and score, ") + reporting::buyingModelKey(buying), ms(scoreMs),
            QStringLiteral("%1 customers").arg(values.customers.size()), QStringLiteral("1 s"),
            scoreMs <= kScoreBar);
    }
    return 0;
}
