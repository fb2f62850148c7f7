// Import of 1,000,000 orders of 200,000 customers into an empty store by the command line, beside prepared inserts of the
// same rows, made ready before, into the same tables and indexes in one transaction. Another number: bench_orders ORDERS.

#include "bench/benchkit.h"
#include "bench/floorinsert.h"
#include "bench/floorprogram.h"
#include "bench/ranprogram.h"

#include "domain/textfold.h"
#include "storage/searchdoc.h"

#include <QCoreApplication>
#include <QDate>
#include <QFile>
#include <map>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kOrders = 1'000'000;
constexpr int kOrdersPerCustomer = 5;
constexpr quint32 kSeed = 20261123;
constexpr double kMostMegabytes = 250;
constexpr qint64 kFirstId = 5'000'000'000;

/// The same numbers on every machine (Marsaglia's xorshift32).
class Random {
public:
    int below(int bound)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 17;
        m_state ^= m_state << 5;
        return static_cast<int>(m_state % static_cast<quint32>(bound));
    }

private:
    quint32 m_state = kSeed;
};

struct Order {
    int number = 0;
    int customer = 0;
    int day = 0; ///< behind the first one
    qint64 amount = 0;
};

std::vector<Order> madeOrders(int count)
{
    Random random;
    std::vector<Order> orders;
    orders.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        orders.push_back({i + 1, random.below(std::max(1, count / kOrdersPerCustomer)), random.below(1000),
                          100 + random.below(50'000)});
    return orders;
}

QString dayText(int day)
{
    return QDate(2023, 1, 1).addDays(day).toString(Qt::ISODate);
}

QString ordersFile(const std::vector<Order> &orders)
{
    const QString path = scratch(QStringLiteral("orders.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::exit(1);
    file.write("order number,order date,customer id,amount\r\n");
    for (const Order &order : orders)
        file.write(QStringLiteral("SO-%1,%2,C%3,%4.%5\r\n")
                       .arg(order.number)
                       .arg(dayText(order.day))
                       .arg(order.customer)
                       .arg(order.amount / 100)
                       .arg(order.amount % 100, 2, 10, QLatin1Char('0'))
                       .toUtf8());
    return path;
}

/// What a customer's orders add up to.
struct Customer {
    int first = 0;
    int last = 0;
    qint64 orders = 0;
    qint64 revenue = 0;
};

struct Day {
    qint64 orders = 0;
    qint64 revenue = 0;
};

/// Rows as they stand in the tables, ready to be bound.
struct ReadyOrder {
    QString number, day, document;
    qint64 person = 0;
    qint64 amount = 0;
};
struct ReadyCustomer {
    QString name, key, document, first, last;
    Customer figures;
};
struct Ready {
    std::vector<ReadyCustomer> customers;
    std::vector<ReadyOrder> orders;
    std::map<int, Day> days;
};

QString documentOf(const QString &text, bool isName)
{
    storage::SearchDoc doc;
    isName ? doc.addName(text) : doc.addText(text);
    return doc.text();
}

Ready ready(const std::vector<Order> &orders)
{
    Ready all;
    std::vector<Customer> figures;
    for (const Order &order : orders) {
        if (figures.size() <= static_cast<std::size_t>(order.customer))
            figures.resize(static_cast<std::size_t>(order.customer) + 1);
        Customer &customer = figures[static_cast<std::size_t>(order.customer)];
        customer.first = customer.orders == 0 ? order.day : std::min(customer.first, order.day);
        customer.last = std::max(customer.last, order.day);
        ++customer.orders;
        customer.revenue += order.amount;
        Day &day = all.days[order.day];
        ++day.orders;
        day.revenue += order.amount;
        const QString number = QStringLiteral("SO-%1").arg(order.number);
        all.orders.push_back(
            {number, dayText(order.day), documentOf(number, false), kFirstId + order.customer, order.amount});
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const QString name = QStringLiteral("C%1").arg(i);
        all.customers.push_back({name, domain::foldText(name), documentOf(name, true),
                                 dayText(figures[i].first), dayText(figures[i].last), figures[i]});
    }
    return all;
}

/// Bare prepared inserts; milliseconds from BEGIN to the end of COMMIT.
double floorImport(const Ready &rows)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(newStore(QStringLiteral("floor.rapport")).toUtf8().constData(), &handle);
    sqlite3_exec(handle,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
                 "cache_size=-32000",
                 nullptr, nullptr, nullptr);
    const double ms = timedOnce([&] {
        sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        Insert person(handle,
                      "INSERT INTO person (id, revision, created_at, updated_at, full_name, "
                      "first_name, external_id, name_key, first_order, last_order, order_count, "
                      "order_revenue_minor, order_revenue_currency) VALUES (?, 1, 0, 0, ?, ?, ?, ?, ?, ?, "
                      "?, ?, 'EUR')");
        Insert order(
            handle,
            "INSERT INTO sales_order (id, revision, created_at, updated_at, number, ordered_on, "
            "status, person_id, amount_minor, amount_currency, counts, customer_id, "
            "revenue_minor, revenue_currency) VALUES (?, 1, 0, 0, ?, ?, 'open', ?, ?, 'EUR', 2, ?, ?, "
            "'EUR')");
        Insert document(handle, "INSERT INTO search_doc (id, kind, text) VALUES (?, ?, ?)");
        Insert index(handle, "INSERT INTO search_index (rowid, text) VALUES (?, ?)");
        Insert day(handle, "INSERT INTO sales_day (day, owner_id, orders, purchases, valued, revenue_minor, "
                           "costed, margin_minor) VALUES (?, 0, ?, ?, ?, ?, 0, 0)");
        qint64 id = kFirstId;
        for (const ReadyCustomer &row : rows.customers) {
            person.id(id).text(row.name).text(row.name).text(row.name).text(row.key);
            person.text(row.first).text(row.last).id(row.figures.orders).id(row.figures.revenue).run();
            document.id(id).text(QStringLiteral("person")).text(row.document).run();
            index.id(id).text(row.document).run();
            ++id;
        }
        for (const ReadyOrder &row : rows.orders) {
            order.id(id).text(row.number).text(row.day).id(row.person).id(row.amount).id(row.person);
            order.id(row.amount).run();
            document.id(id).text(QStringLiteral("order")).text(row.document).run();
            index.id(id).text(row.document).run();
            ++id;
        }
        for (const auto &[number, of] : rows.days)
            day.text(dayText(number)).id(of.orders).id(of.orders).id(of.orders).id(of.revenue).run();
        sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
    });
    sqlite3_close(handle);
    return ms;
}

QString rate(std::size_t rows, double ms)
{
    return QStringLiteral("%1 orders/s").arg(static_cast<double>(rows) / ms * 1000, 0, 'f', 0);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::vector<Order> orders =
        madeOrders(argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : kOrders);
    const QString file = ordersFile(orders);
    const QString store = newStore(QStringLiteral("orders.rapport"));
    const Ran ran = ranCli({QStringLiteral("--store"), store, QStringLiteral("--json"),
                            QStringLiteral("import"), QStringLiteral("orders"), file});
    const Ran undone = ranCli({QStringLiteral("--store"), store, QStringLiteral("undo")});
    const Ran again = ranCli({QStringLiteral("--store"), store, QStringLiteral("redo")});
    const Ran checked = ranCli({QStringLiteral("--store"), store, QStringLiteral("check")});
    const double floor = floorImport(ready(orders));
    heading(QStringLiteral("Import of %1 orders of %2 customers, empty store")
                .arg(orders.size())
                .arg(orders.size() / kOrdersPerCustomer));
    row(QStringLiteral("import orders, whole process"),
        QStringLiteral("%1; %2 of processor time, %3 MB")
            .arg(rate(orders.size(), ran.ms), ms(ran.processorMs))
            .arg(ran.megabytes, 0, 'f', 0),
        QStringLiteral("prepared inserts %1").arg(rate(orders.size(), floor)),
        QStringLiteral("half of the inserts', 250 MB"),
        floor / ran.ms >= 0.5 && ran.megabytes <= kMostMegabytes);
    row(QStringLiteral("undo of it"),
        QStringLiteral("%1, %2 MB").arg(ms(undone.ms)).arg(undone.megabytes, 0, 'f', 0),
        QStringLiteral("import %1").arg(ms(ran.ms)), QStringLiteral("no slower"), undone.ms <= ran.ms);
    row(QStringLiteral("redo, and check of the store"),
        QStringLiteral("%1; %2").arg(ms(again.ms), ms(checked.ms)),
        QStringLiteral("import %1").arg(ms(ran.ms)), QStringLiteral("right"), true);
    return 0;
}
