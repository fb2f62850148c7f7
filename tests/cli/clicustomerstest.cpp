#include "clirun.h"
#include "storage/store.h"

#include <catch2/catch_approx.hpp>
#include <set>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;

namespace {

constexpr qint64 kFirstCustomer = 5'000'000;

/// Customers of whom every other one comes back, in the year before today.
void fill(CliStore &store, int customers)
{
    const core::ManualClock clock{core::Instant{1'795'000'000'000}};
    const auto opened = require(
        storage::Store::open(storage::Location::parse(store.store()), storage::Access::ReadWrite, clock));
    const auto writer = require(opened->writer());
    require(writer->beginWrite());
    qint64 order = 9'000'000;
    for (int i = 0; i < customers; ++i) {
        require(
            writer->execute("INSERT INTO person (id, created_at, updated_at, full_name) VALUES (?, 0, 0, ?)",
                            {kFirstCustomer + i, QStringLiteral("Customer %1").arg(i)}));
        for (int times = 0; times < (i % 2 ? 2 + i % 9 : 1); ++times)
            require(writer->execute(
                "INSERT INTO sales_order (id, created_at, updated_at, ordered_on, status, person_id, counts, "
                "customer_id, amount_minor, amount_currency, revenue_minor, revenue_currency) VALUES (?, 0, "
                "0, ?, "
                "'open', ?, 2, ?, ?, 'EUR', ?, 'EUR')",
                {order++, store.today().addDays(-350 + i % 60 + times * (20 + i % 17)).toString(Qt::ISODate),
                 kFirstCustomer + i, kFirstCustomer + i, 1000 + i, 1000 + i}));
    }
    require(writer->commitWrite());
}

} // namespace

TEST_CASE("what customers are worth comes in lines, the most valuable first, and is kept by a refresh")
{
    CliStore store;
    fill(store, 120);
    const CliRun all = store.json({"customers", "value", "--horizon-months", "12", "--discount", "0.1"});
    INFO(all.err.toStdString());
    REQUIRE(all.code == 0);
    const auto rows = all.rows();
    REQUIRE(rows.size() == 120);
    double before = 1e18;
    for (const QJsonObject &row : rows) {
        CHECK(row.value("kind").toString() == "contacts");
        CHECK(row.value("frequency").toDouble() >= 0);
        CHECK(row.value("recency").toDouble() <= row.value("age").toDouble());
        CHECK(row.value("alive").toDouble() >= 0);
        CHECK(row.value("alive").toDouble() <= 1);
        CHECK(row.value("expected_orders").toDouble() >= 0);
        const double predicted = row.value("predicted").toString().toDouble();
        CHECK(predicted <= before);
        before = predicted;
    }
    CHECK(store.json({"customers", "value", "--limit", "3"}).rows().size() == 3);
    const auto dear = store.json({"customers", "value", "--discount", "0.5", "--limit", "1"}).rows();
    CHECK(dear.front().value("predicted").toString().toDouble() <
          rows.front().value("predicted").toString().toDouble());

    const CliRun refreshed = store.json({"customers", "refresh"});
    INFO(refreshed.err.toStdString());
    REQUIRE(refreshed.code == 0);
    CHECK(refreshed.json().value("customers").toInt() == 120);
    CHECK(refreshed.json().value("changed").toInt() == 120);
    CHECK(store.json({"customers", "refresh"}).json().value("changed").toInt() == 0);
    const auto shown = store.json({"list", "contacts", "--fields", "alive,predicted,rfm,tier"}).rows();
    REQUIRE(shown.size() == 120);
    for (const QJsonObject &row : shown) {
        CHECK_FALSE(row.value("alive").isNull());
        CHECK(row.value("rfm").toString().size() == 3);
        CHECK(QStringLiteral("abc").contains(row.value("tier").toString()));
    }
}

TEST_CASE("attrition, cells, cohorts, risk and models of customers come in lines")
{
    CliStore store;
    fill(store, 120);
    const auto attrition = store.json({"customers", "attrition", "--ids"}).rows();
    REQUIRE(attrition.size() == 3);
    for (const QJsonObject &row : attrition)
        CHECK(row.value("new").toInt() == row.value("new_ids").toArray().size());
    std::set<QString> definitions;
    for (const QJsonObject &row : attrition)
        definitions.insert(row.value("definition").toString());
    CHECK(definitions == std::set<QString>{"chance", "contract", "silence"});

    int customers = 0;
    for (const QJsonObject &row : store.json({"customers", "rfm"}).rows())
        customers += row.value("customers").toInt();
    CHECK(customers == 120);
    customers = 0;
    for (const QJsonObject &row : store.json({"customers", "cohorts"}).rows())
        customers += row.value("size").toInt();
    CHECK(customers == 120);
    const auto risk = store.json({"customers", "risk", "--limit", "5"}).rows();
    REQUIRE(risk.size() == 5);
    CHECK_FALSE(risk.front().value("reasons").toArray().isEmpty());
    const auto models = store.json({"customers", "models"}).rows();
    CHECK(models.size() == 3);
    const auto months = store.json({"customers", "value", "--by", "first_month"}).rows();
    CHECK(months.size() >= 2);
    CHECK(store.run({"customers", "value", "--limit", "2"}).out.contains("predicted"));
}

TEST_CASE("what if is answered with before, after and difference, and nothing is kept")
{
    CliStore store;
    fill(store, 120);
    const auto amount = [](const QJsonObject &json, const char *key) {
        return json.value(QLatin1String(key)).toString().toDouble();
    };
    const CliRun run = store.json({"customers", "what-if", "--price", "10", "--retention", "1"});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    const QJsonObject answer = run.json();
    CHECK(amount(answer, "after") > 1.1 * amount(answer, "before"));
    CHECK(amount(answer, "difference") ==
          Approx(amount(answer, "after") - amount(answer, "before")).margin(0.011));
    CHECK(answer.value("retention_after").toDouble() - answer.value("retention_before").toDouble() ==
          Approx(0.01).margin(1e-6));
    const QJsonObject fewer = store.json({"customers", "what-if", "--orders=-20"}).json();
    CHECK(amount(fewer, "after") == Approx(0.8 * amount(fewer, "before")).margin(0.02));
    CHECK(store.json({"customers", "what-if", "--retention", "90"}).json().value("after").isNull());
    CHECK(store.run({"customers", "what-if"}).out.contains("Difference"));
    for (const QJsonObject &row : store.json({"list", "contacts", "--fields", "predicted"}).rows())
        CHECK(row.value("predicted").isNull());
}

TEST_CASE("a store without orders has no values, and says why where a model is asked for")
{
    CliStore store;
    const CliRun value = store.json({"customers", "value"});
    CHECK(value.code == 0);
    CHECK(value.out.isEmpty());
    CHECK(value.err.contains("a model needs"));
    CHECK(store.json({"customers", "refresh"}).code == 1);
    CHECK(store.json({"customers", "baskets"}).code == 0);
    CHECK(store.json({"customers", "cohorts"}).out.isEmpty());
    CHECK(store.json({"customers", "value", "--horizon-months", "0"}).code == 2);
    CHECK(store.json({"customers", "value", "--by", "nonsense"}).code != 0);
}
