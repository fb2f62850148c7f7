#include "contract/boughtorders.h"
#include "reporting/basketrules.h"
#include "reporting/cohorts.h"
#include "reporting/concentration.h"
#include "reporting/figurecases.h"
#include "storage/customermarks.h"
#include "storage/records.h"
#include "workspace/customerreading.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using reporting::BuyingModel;
using reporting::CustomerLog;
using reporting::Purchase;
using storage::CustomerMark;
using storage::CustomerMarks;
using workspace::CustomerReading;

namespace {

CustomerLog readLog(TestStore &store, const storage::PurchaseScope &who = {})
{
    const core::Progress progress;
    return require(CustomerReading(store.writer(), store.context(), progress).log(who));
}

/// Whether a store says of its customers what a file says.
void checkSame(const CustomerLog &log, const reporting::PurchaseLog &file)
{
    REQUIRE(log.purchases.all().size() == file.all().size());
    bool same = true;
    for (std::size_t i = 0; i < file.all().size(); ++i) {
        const Purchase &is = log.purchases.all()[i];
        const Purchase &should = file.all()[i];
        same = same && is.customer == BoughtOrders::idOf(should.customer) && is.day == should.day;
    }
    CHECK(same);
    CHECK(reporting::minorByCustomer(log.purchases) == reporting::minorByCustomer(file));
}

void checkFit(const char *name, const reporting::ModelFit &fit, const QStringList &names)
{
    const QJsonObject json = publishedCase(QLatin1String(name));
    const QJsonObject expected = json.value("expected").toObject();
    const QJsonObject tolerance = json.value("tolerance").toObject();
    REQUIRE_FALSE(expected.isEmpty());
    const auto check = [&](const QString &key, double value) {
        const QJsonObject own = tolerance.value("fields").toObject().value(key).toObject();
        INFO(name << ' ' << key.toStdString() << ' ' << value);
        CHECK(isWithin(value, expected.value(key).toDouble(), own.isEmpty() ? tolerance : own));
    };
    for (qsizetype i = 0; i < names.size(); ++i)
        check(names[i], fit.parameters[static_cast<std::size_t>(i)]);
    check("LL", fit.logLikelihood);
}

/// Customers of whom half buy every month for ever, and half once or twice.
std::vector<Purchase> someCustomers(int count)
{
    std::vector<Purchase> purchases;
    const qint32 first = dayOf("2024-01-01");
    for (int customer = 1; customer <= count; ++customer) {
        const int times = customer % 2 ? 14 : 1 + customer % 4 / 2;
        for (int i = 0; i < times; ++i)
            purchases.push_back(
                {customer, 1000 + 100 * (customer % 7), first + customer % 50 + i * (25 + customer % 9)});
    }
    return purchases;
}

std::vector<CustomerMark> marksOf(int count, int alive)
{
    std::vector<CustomerMark> marks;
    for (int customer = 1; customer <= count; ++customer)
        marks.push_back({BoughtOrders::idOf(customer), alive, 1.5, 12'345, 678, "545", "a"});
    return marks;
}

qint64 marked(TestStore &store)
{
    return store.count("person", "alive IS NOT NULL OR rfm IS NOT NULL OR predicted_currency IS NOT NULL");
}

} // namespace

TEST_CASE("all purchases of a real shop come out of a store as they went in, and add up as published")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto file = cdnowMaster();
    if (file.customers() == 0)
        SKIP("the data sets of the literature are not here");
    BoughtOrders(store).add({file.all().begin(), file.all().end()});
    const CustomerLog log = readLog(store);
    checkSame(log, file);
    const auto totals = reporting::totalsOf(log.purchases);
    CHECK(totals.purchases == 69'659);
    CHECK(totals.customers == 23'570);
    CHECK(totals.customerDays == 67'591);
    CHECK(totals.minor == 250'031'563);
    CHECK(totals.zeros == 80);
    CHECK(log.unpriced == 0);
    CHECK_FALSE(log.marginRate());
}

TEST_CASE("models of a shop's customers fitted through a store have the published parameters")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto file = cdnowSample();
    if (file.customers() == 0)
        SKIP("the data sets of the literature are not here");
    BoughtOrders(store).add({file.all().begin(), file.all().end()}, 0.4);
    const CustomerLog log = readLog(store);
    checkSame(log, file);
    CHECK(*log.marginRate() == Approx(0.4).margin(1e-4));
    const auto sums = reporting::sumUp(log, {dayOf("1997-09-30")});
    const auto fitted = [&](BuyingModel model) {
        return require(
            reporting::fitCustomerModel(model, sums, reporting::ValueBasis::Revenue, dayOf("1997-09-30")));
    };
    const auto bg = fitted(BuyingModel::BgNbd);
    checkFit("bgnbd.fit.cdnow.printed", bg.fit, {"r", "alpha", "a", "b"});
    checkFit("pnbd.fit.cdnow.printed", fitted(BuyingModel::ParetoNbd).fit, {"r", "alpha", "s", "beta"});
    REQUIRE(bg.spending);
    CHECK(bg.spending->model.p == Approx(6.25).margin(0.006));
    CHECK(bg.spending->model.q == Approx(3.744).margin(0.006));
    CHECK(bg.spending->model.v / 100 == Approx(15.44).margin(0.02));
    const auto scores = reporting::rfmScores(reporting::rfmValues(log.purchases, {dayOf("1998-06-30")}));
    const QJsonObject rfm = publishedCase("rfm.score.threshold").value("expected").toObject();
    const QJsonArray first = rfm.value("first10").toArray();
    for (qsizetype i = 0; i < first.size(); ++i)
        CHECK(QString::number(scores.cell(std::size_t(i))) == first[i].toString());
}

TEST_CASE(
    "a page of the reading that cuts a customer loses nothing, and a filter or one customer is read alone")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto purchases = someCustomers(60);
    BoughtOrders(store).add(purchases);
    checkSame(readLog(store), reporting::PurchaseLog(purchases));
    storage::PurchaseScope who;
    who.only = domain::RecordId(BoughtOrders::idOf(3));
    CHECK(readLog(store, who).purchases.all().size() == 14);
    who = {};
    who.filter = require(
        domain::parseFilter("full_name = \"Customer 5\"", who.kind, *store.context().catalogue, "EUR"));
    const CustomerLog five = readLog(store, who);
    CHECK(five.purchases.customers() == 1);
    CHECK(five.purchases.idOf(0) == BoughtOrders::idOf(5));
    int seen = 0;
    require(storage::PurchaseReader::read(store.writer(), store.context(), {},
                                          [&](const auto &) { return ++seen < 10; }, {}));
    CHECK(seen == 10);
    core::StopSource stop;
    stop.requestStop();
    const auto stopped = storage::PurchaseReader::read(store.writer(), store.context(), {},
                                                       [](const auto &) { return true; }, {stop.token(), {}});
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
}

TEST_CASE("where nobody bought, or too few, there is no figure instead of a zero")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    const auto valued = [&](reporting::CustomerValues &values) {
        const CustomerLog log = readLog(store);
        return require(reading.values({}, {}, log, values));
    };
    reporting::CustomerValues values;
    const auto empty = valued(values);
    REQUIRE(empty.noModel);
    CHECK(empty.noModel->reason == "customers.too-few");
    CHECK(values.customers.empty());
    CHECK_FALSE(reporting::totalsOf(values).all.predicted);
    BoughtOrders(store).add({{1, 5000, dayOf("2025-05-01")}, {2, -700, dayOf("2025-05-02")}});
    const auto few = valued(values);
    CHECK(few.noModel);
    REQUIRE(values.customers.size() == 1);
    CHECK(values.customers.front().revenue == 5000);
    CHECK_FALSE(values.customers.front().alive);
    CHECK_FALSE(values.customers.front().predicted);
    const auto stay =
        reporting::stayReport(readLog(store), {dayOf("2023-01-01"), dayOf("2024-01-01")}, nullptr);
    CHECK_FALSE(stay.contract.attrition());
    CHECK_FALSE(stay.silence);
    CHECK_FALSE(stay.chance);
}

TEST_CASE("an order without an amount is a purchase worth nothing that is known, and is counted")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add({{1, 5000, dayOf("2025-05-01")}, {1, 6000, dayOf("2025-05-09")}});
    require(
        store.writer().execute("UPDATE sales_order SET revenue_minor = NULL, revenue_currency = NULL WHERE "
                               "ordered_on = '2025-05-09'"));
    const CustomerLog log = readLog(store);
    CHECK(log.unpriced == 1);
    CHECK(reporting::totalsOf(log.purchases).minor == 5000);
    CHECK(reporting::totalsOf(log.purchases).customerDays == 2);
}

TEST_CASE("what models say is written where it differs, taken away where it is not said, without a change of "
          "the record")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add(someCustomers(40));
    const qint64 changesets = store.count("changeset");
    const auto write = [&](const std::vector<CustomerMark> &marks) {
        const auto transaction = store.begin();
        const qint64 changed = require(CustomerMarks::write(*transaction, marks, {}));
        require(transaction->commit());
        return changed;
    };
    CHECK(write(marksOf(40, 80)) == 40);
    CHECK(marked(store) == 40);
    CHECK(write(marksOf(40, 80)) == 0);
    auto marks = marksOf(40, 80);
    marks[3].alive = 20;
    marks.pop_back();
    CHECK(write(marks) == 2);
    CHECK(marked(store) == 39);
    CHECK(store.count("person", "revision <> 1") == 0);
    CHECK(store.count("changeset") == changesets);
    const auto mark = require(CustomerMarks::of(
        store.writer(), {domain::RecordKind::Person, domain::RecordId(BoughtOrders::idOf(4))}));
    REQUIRE(mark);
    CHECK(*mark == marks[3]);
    CHECK(store.value("SELECT predicted_currency FROM person WHERE id = ?", {mark->customer}).toString() ==
          "EUR");
}

TEST_CASE("marks whose writing is stopped in the middle leave nothing")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add(someCustomers(5000));
    int asked = 0;
    const core::StopToken stop([&] { return ++asked > 1; });
    const auto transaction = store.begin();
    const auto written = CustomerMarks::write(*transaction, marksOf(5000, 50), {stop, {}});
    REQUIRE_FALSE(written);
    CHECK(written.error().code == core::ErrorCode::Cancelled);
    CHECK(asked > 1);
}

TEST_CASE("a run is stale as soon as an order changes")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add(someCustomers(80));
    const core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    CHECK(require(reading.state()).stale);
    const CustomerLog log = readLog(store);
    std::optional<reporting::ModelComparison> comparison;
    const auto model = require(reading.fitted(log, dayOf("2025-06-15"), {}, comparison));
    REQUIRE(comparison);
    CHECK(comparison->best == model.buying);
    {
        const auto transaction = store.begin();
        const auto newest = require(CustomerMarks::newest(store.writer()));
        require(CustomerMarks::keepRun(
            *transaction, {workspace::kCustomerModel, newest, store.clock().now(), model.toText()}));
        require(transaction->commit());
    }
    const auto fresh = require(reading.state());
    CHECK_FALSE(fresh.stale);
    REQUIRE(fresh.model);
    CHECK(fresh.model->fit.parameters == model.fit.parameters);
    store.addPerson("Somebody else");
    CHECK_FALSE(require(reading.state()).stale);
    {
        const auto transaction = store.begin();
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Order;
        draft.values = {{"ordered_on", QDate(2025, 6, 1)},
                        {"status", "open"},
                        {"person", domain::RecordId(BoughtOrders::idOf(1))}};
        require(storage::Records::save(*transaction, draft));
        require(transaction->commit());
    }
    CHECK(require(reading.state()).stale);
}

TEST_CASE("exchanges count for customers from the day of the first order on, before that for prospects")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add({{1, 5000, dayOf("2025-05-10")}});
    const auto talk = [&](QDate day, int minutes) {
        const auto transaction = store.begin();
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Activity;
        draft.values = {{"at", core::Instant::of(day.startOfDay().addSecs(36'000))},
                        {"channel", "call"},
                        {"minutes", minutes},
                        {"person", domain::RecordId(BoughtOrders::idOf(1))}};
        require(storage::Records::save(*transaction, draft));
        require(transaction->commit());
    };
    talk(QDate(2025, 5, 9), 30);
    talk(QDate(2025, 5, 10), 20);
    talk(QDate(2025, 5, 31), 5);
    talk(QDate(2025, 6, 1), 90);
    const auto effort =
        require(storage::PurchaseReader::effort(store.writer(), QDate(2025, 5, 1), QDate(2025, 5, 31)));
    CHECK(effort.prospects.exchanges == 1);
    CHECK(effort.prospects.minutes == 30);
    CHECK(effort.customers.exchanges == 2);
    CHECK(effort.customers.minutes == 25);
}

TEST_CASE("what is bought together comes out of the lines of orders with the published figures")
{
    RAPPORT_ON_EACH_ENGINE(store);
    QFile file(sharedFile("reporting/data/basket/groceries.csv"));
    if (!file.open(QIODevice::ReadOnly))
        SKIP("the data sets of the literature are not here");
    QHash<QString, qint64> products;
    constexpr qint64 kBase = (qint64(7) << 32) + 2'000'000;
    BoughtOrders orders(store);
    std::vector<Purchase> purchases;
    std::vector<QStringList> lines;
    while (!file.atEnd()) {
        lines.push_back(QString::fromUtf8(file.readLine()).trimmed().split(','));
        purchases.push_back({qint64(lines.size()), 100, dayOf("2025-01-01")});
    }
    orders.add(purchases);
    const auto post = [&](const char *sql, const QVariantList &values) {
        require(storage::post(store.writer(), QLatin1String(sql), values));
    };
    {
        const auto transaction = store.begin();
        qint64 line = kBase + 1'000'000;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (const QString &name : lines[i]) {
                if (!products.contains(name)) {
                    products.insert(name, kBase + products.size());
                    post("INSERT INTO product (id, created_at, updated_at, name) VALUES (?, 0, 0, ?)",
                         {products.value(name), name});
                }
                post("INSERT INTO order_line (id, created_at, updated_at, order_id, product_id, ordered_on) "
                     "VALUES (?, 0, 0, ?, ?, '2025-01-01')",
                     {line++, BoughtOrders::orderOf(qint64(i)), products.value(name)});
            }
        }
        require(transaction->commit());
    }
    QList<QStringList> baskets;
    qint64 last = 0;
    require(storage::PurchaseReader::lines(store.writer(), {},
                                           [&](qint64 order, std::string_view product) {
                                               if (order != last)
                                                   baskets.append(QStringList());
                                               last = order;
                                               baskets.last().append(QString::fromUtf8(
                                                   product.data(), qsizetype(product.size())));
                                           },
                                           {}));
    const auto table = reporting::BasketTable::of(baskets);
    CHECK(table.count() == 9835);
    CHECK(table.items() == 169);
    CHECK(table.countOf(*table.find("whole milk")) == 2513);
    CHECK(require(reporting::basketRules(table, {0.006, 0.25, 2, 10})).size() == 463);
}

TEST_CASE("the lines of a product add up to what it brought, with its margin where a cost is known")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add({{1, 100, dayOf("2025-01-01")}, {2, 100, dayOf("2025-01-02")}});
    constexpr qint64 kBase = (qint64(7) << 32) + 2'000'000;
    const auto post = [&](const char *sql, const QVariantList &values) {
        require(storage::post(store.writer(), QLatin1String(sql), values));
    };
    {
        const auto transaction = store.begin();
        post("INSERT INTO product (id, created_at, updated_at, name) VALUES (?, 0, 0, ?)", {kBase, "Beans"});
        qint64 line = kBase;
        const auto addLine = [&](qint64 order, const QVariant &product, const QVariant &words,
                                 const QVariant &revenue, const QVariant &margin) {
            post("INSERT INTO order_line (id, created_at, updated_at, order_id, product_id, description, "
                 "revenue_minor, margin_minor) VALUES (?, 0, 0, ?, ?, ?, ?, ?)",
                 {++line, BoughtOrders::orderOf(order), product, words, revenue, margin});
        };
        addLine(0, kBase, {}, 2000, 800);
        addLine(1, kBase, {}, 4000, {});
        addLine(1, {}, "Delivery", 500, {});
        addLine(1, {}, {}, 700, {});
        require(transaction->commit());
    }
    const auto sums = require(storage::PurchaseReader::products(store.writer()));
    const auto beans = sums.value("Beans");
    CHECK(beans.priced == 2);
    CHECK(beans.revenue == 6000);
    CHECK(beans.costed == 1);
    CHECK(beans.margin == 800);
    const auto delivery = sums.value("Delivery");
    CHECK(delivery.revenue == 500);
    CHECK(delivery.costed == 0);
}
