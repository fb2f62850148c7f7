#include "workspace/customertiles.h"
#include "contract/boughtorders.h"
#include "contract/metricworld.h"
#include "reporting/figurecases.h"
#include "storage/records.h"
#include "storage/statementlog.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using domain::DashboardTile;
using domain::RecordKind;
using domain::TileKind;
using reporting::Purchase;
using workspace::CustomerReading;
using workspace::CustomerTiles;
using workspace::DashboardScope;
using workspace::TileAnswer;

namespace {

/// Customers of three years: some every month, some who stopped, one who brings much.
std::vector<Purchase> someCustomers()
{
    std::vector<Purchase> purchases;
    const qint32 first = dayOf("2022-07-01");
    for (int customer = 1; customer <= 120; ++customer) {
        const qint32 begin = first + customer * 7 % 900;
        const int times = customer % 3 == 0 ? 3 : 2 + (1075 - (begin - first)) / 40;
        for (int i = 0; i < times; ++i)
            purchases.push_back({customer, customer == 1 ? 400'000 : 900 + 50 * (customer % 7),
                                 begin + i * (30 + customer % 11)});
    }
    purchases.push_back({3, -500, first + 950});
    return purchases;
}

DashboardTile tileOf(TileKind kind, const char *split = "")
{
    DashboardTile tile;
    tile.kind = kind;
    tile.split = QLatin1String(split);
    return tile;
}

/// Tiles of a store with these customers.
struct Fixture {
    explicit Fixture(TestStore &of) : store(of)
    {
        BoughtOrders(store).add(someCustomers());
        scope.period = {QDate(2025, 6, 1), QDate(2025, 6, 30)};
    }
    CustomerTiles tiles() { return CustomerTiles(reading, store.context(), scope); }
    TileAnswer answer(const DashboardTile &tile)
    {
        TileAnswer made = tiles().answer(tile);
        if (made.fault)
            FAIL(made.fault->reason.toStdString() << ' ' << made.fault->detail.toStdString());
        REQUIRE(made.customers);
        return made;
    }
    workspace::DashboardDesk::Shares behind(const DashboardTile &tile, int series, int part)
    {
        return require(tiles().behind(tile, series, part, 1000));
    }

    TestStore &store;
    core::Progress progress;
    CustomerReading reading{store.writer(), store.context(), progress};
    DashboardScope scope;
};

} // namespace

TEST_CASE("every cell of the cohort grid has as many customers, and as much money, as are behind it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer members = fixture.answer(tileOf(TileKind::Cohorts, domain::kTileMembers));
    const TileAnswer rates = fixture.answer(tileOf(TileKind::Cohorts));
    REQUIRE(members.series.size() == 12);
    CHECK(members.series.back().day == QDate(2025, 5, 1));
    qint64 fresh = 0;
    for (std::size_t row = 0; row < members.series.size(); ++row) {
        const auto &cohort = members.series[row];
        REQUIRE(cohort.parts.size() == 12);
        fresh += *cohort.size;
        for (std::size_t place = 0; place < cohort.parts.size(); ++place) {
            INFO("cohort " << row << " after " << place);
            const auto &part = cohort.parts[place];
            const bool observed = row + place < 12;
            CHECK(part.value.has_value() == (observed && *cohort.size > 0));
            if (!part.value)
                continue;
            CHECK(*rates.series[row].parts[place].value ==
                  Approx(*part.value / static_cast<double>(*cohort.size)));
            const auto behind =
                fixture.behind(tileOf(TileKind::Cohorts), static_cast<int>(row), static_cast<int>(place));
            CHECK(static_cast<double>(behind.count) == *part.value);
            CHECK(std::ssize(behind.rows) == behind.count);
        }
    }
    CHECK(members.customers->base == fresh);
    CHECK(fixture.behind(tileOf(TileKind::Cohorts), -1, -1).count == fresh);
}

TEST_CASE("the cells of the RFM map hold every customer once")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer counts = fixture.answer(tileOf(TileKind::Rfm));
    const TileAnswer money = fixture.answer(tileOf(TileKind::Rfm, domain::kTileMoney));
    REQUIRE(counts.series.size() == 5);
    qint64 customers = 0;
    for (int row = 0; row < 5; ++row) {
        for (int column = 0; column < 5; ++column) {
            const auto &part =
                counts.series[static_cast<std::size_t>(row)].parts[static_cast<std::size_t>(column)];
            const auto behind = fixture.behind(tileOf(TileKind::Rfm), row, column);
            CHECK(behind.count == part.count);
            CHECK(part.value.has_value() == (part.count > 0));
            const auto &worth =
                money.series[static_cast<std::size_t>(row)].parts[static_cast<std::size_t>(column)].value;
            CHECK(worth.value_or(0) == Approx(behind.value.value_or(0)));
            customers += part.count;
        }
    }
    CHECK(customers == 120);
    CHECK(counts.customers->base == 120);
}

TEST_CASE("the curve of concentration ends with all, and names whom much depends on")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer answer = fixture.answer(tileOf(TileKind::Concentration));
    REQUIRE(answer.series.size() == 1);
    const auto &parts = answer.series[0].parts;
    REQUIRE(parts.size() == 10);
    const auto all = fixture.behind(tileOf(TileKind::Concentration), -1, -1);
    CHECK(all.count == 120);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto behind = fixture.behind(tileOf(TileKind::Concentration), 0, static_cast<int>(i));
        CHECK(behind.count == parts[i].count);
        CHECK(*parts[i].value == Approx(*behind.value / *all.value).epsilon(1e-4)); // a refund counts
        CHECK((i == 0 || *parts[i].value >= *parts[i - 1].value));
    }
    CHECK(*parts.back().value == Approx(1));
    REQUIRE(answer.customers->dependencies.size() == 1);
    CHECK(answer.customers->dependencies[0].first.name == "Customer 1");
    CHECK(answer.customers->dependencies[0].second > reporting::kDependencyShare);
    CHECK(*answer.customers->gini > 0.5);
}

TEST_CASE("retention is what attrition ends with, its range holds it, and the lost have names")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer course = fixture.answer(tileOf(TileKind::Attrition));
    REQUIRE(course.series.size() == 2);
    REQUIRE(course.series[0].parts.size() == 24);
    for (const auto &part : course.series[0].parts) {
        if (!part.value)
            continue;
        CHECK(*part.low <= *part.value);
        CHECK(*part.value <= *part.high);
    }
    for (int series = 0; series < 2; ++series) {
        for (const int place : {12, 23}) {
            INFO("definition " << series << " month " << place);
            const auto &part =
                course.series[static_cast<std::size_t>(series)].parts[static_cast<std::size_t>(place)];
            const auto lost = fixture.behind(tileOf(TileKind::Attrition), series, place);
            REQUIRE(part.value);
            CHECK(1 - static_cast<double>(lost.count) / static_cast<double>(part.count) ==
                  Approx(*part.value));
        }
    }
    const TileAnswer figure = fixture.answer(tileOf(TileKind::Retention));
    CHECK(figure.customers->value == course.customers->value);
    REQUIRE(figure.series.size() == 1);
    CHECK(figure.series[0].parts.size() == 12);
    CHECK(figure.series[0].parts.back().value == course.series[0].parts.back().value);
    CHECK(fixture.behind(tileOf(TileKind::Retention), 0, 11).count ==
          figure.customers->base - figure.customers->part);
}

TEST_CASE("who is at risk is listed by what is at stake, with a reason and a check of earlier calls")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer answer = fixture.answer(tileOf(TileKind::Risk));
    REQUIRE(answer.series.size() == 1);
    const auto &parts = answer.series[0].parts;
    REQUIRE(parts.size() == 6);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK(parts[i].record.id.isValid());
        CHECK(parts[i].name.startsWith("Customer "));
        CHECK_FALSE(parts[i].signs.empty());
        CHECK((i == 0 || *parts[i].value <= *parts[i - 1].value));
    }
    const auto all = fixture.behind(tileOf(TileKind::Risk), -1, -1);
    CHECK(all.count >= 6);
    CHECK(all.rows[0].ref == parts[0].record);
    CHECK(*all.rows[0].share == Approx(*parts[0].value));
    REQUIRE(answer.customers->check);
    CHECK(answer.customers->check->flaggedOn < answer.customers->check->until);
}

TEST_CASE("a filter of people is over the tiles of customers, and one of deals is not")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    fixture.scope.segmentKind = RecordKind::Person;
    fixture.scope.segment = domain::Filter::compare("full_name", domain::Operator::Equal,
                                                    {domain::Operand(domain::Value("Customer 1"))});
    CHECK(fixture.answer(tileOf(TileKind::Concentration)).customers->base == 1);
    CHECK(fixture.behind(tileOf(TileKind::Rfm), -1, -1).count == 1);
    fixture.scope.segmentKind = RecordKind::Opportunity;
    fixture.scope.segment = domain::Filter::compare("name", domain::Operator::IsNotEmpty);
    const TileAnswer answer = fixture.answer(tileOf(TileKind::Concentration));
    CHECK(answer.customers->base == 120);
    CHECK(answer.withoutSegment);
}

TEST_CASE("effort is split by who was a customer on the day of the exchange")
{
    RAPPORT_ON_EACH_ENGINE(store);
    BoughtOrders(store).add({{1, 5000, dayOf("2025-06-05")}});
    {
        const auto transaction = store.begin();
        const auto exchange = [&](qint64 customer, const char *at, int minutes) {
            saveRecord(*transaction, RecordKind::Activity,
                       {{"channel", "call"},
                        {"subject", QStringLiteral("Call of %1 minutes").arg(minutes)},
                        {"at", core::Instant::of(QDateTime::fromString(QLatin1String(at), Qt::ISODate))},
                        {"minutes", minutes},
                        {"person", domain::RecordId(BoughtOrders::idOf(customer))}});
        };
        exchange(1, "2025-06-03T10:00:00", 15);
        exchange(1, "2025-06-10T10:00:00", 30);
        exchange(1, "2025-06-11T10:00:00", 5);
        require(transaction->commit());
    }
    core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    DashboardScope scope;
    scope.period = {QDate(2025, 6, 1), QDate(2025, 6, 30)};
    CustomerTiles tiles(reading, store.context(), scope);
    const TileAnswer answer = tiles.answer(tileOf(TileKind::Effort));
    REQUIRE_FALSE(answer.fault);
    CHECK(*answer.customers->value == Approx(0.7));
    CHECK_FALSE(answer.customers->before);
    const auto kept = require(tiles.behind(tileOf(TileKind::Effort), 0, 0, 10));
    CHECK(kept.count == 2);
    CHECK(kept.value == 35.0);
    CHECK(kept.rows[0].name == "Call of 30 minutes");
    CHECK(require(tiles.behind(tileOf(TileKind::Effort), 0, 1, 10)).value == 15.0);
    CHECK_FALSE(answer.customers->keeping);
    DashboardTile priced = tileOf(TileKind::Effort);
    priced.hourCost = 60'00;
    const TileAnswer costs = tiles.answer(priced);
    CHECK(*costs.customers->keeping == Approx(35'00));
    CHECK(*costs.customers->winning == Approx(15'00));
}

TEST_CASE("a trend goes on with what is to be expected, and who bought is behind each month")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    const TileAnswer answer = fixture.answer(tileOf(TileKind::Trend));
    REQUIRE(answer.series.size() == 2);
    const auto &actual = answer.series[0].parts;
    const auto &expected = answer.series[1].parts;
    REQUIRE(actual.size() == 36);
    REQUIRE(expected.size() == 36);
    double sum = 0;
    double coming = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        INFO("month " << i);
        CHECK(actual[i].day == actual[0].day.addMonths(static_cast<int>(i)));
        CHECK(actual[i].value.has_value() == (i < 24));
        CHECK(expected[i].value.has_value() == (i >= 24));
        coming += expected[i].value.value_or(0);
        if (!actual[i].value)
            continue;
        const auto behind = fixture.behind(tileOf(TileKind::Trend), 0, static_cast<int>(i));
        CHECK(behind.value.value_or(0) == Approx(*actual[i].value));
        sum += i >= 12 ? *actual[i].value : 0;
    }
    CHECK(*answer.customers->value == Approx(coming));
    CHECK(*answer.customers->before == Approx(sum));
    CHECK(answer.customers->strongest->second >= answer.customers->weakest->second);
    CHECK(fixture.behind(tileOf(TileKind::Trend), 1, 30).count == 0);
    CHECK(*fixture.behind(tileOf(TileKind::Trend), -1, -1).value == Approx(sum));
}

TEST_CASE("who suddenly bought for much less or much more stands with what is usual")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<Purchase> purchases;
    const qint32 today = dayOf("2025-06-30");
    for (qint64 customer = 1; customer <= 6; ++customer) {
        for (int ago = 10; ago < 600; ago += 20) {
            const bool recent = ago < 91;
            const bool isGone = customer == 2 && recent;
            const qint64 minor = customer == 3 && recent ? 5'000 : 1'000 + ago % 7;
            if (!isGone)
                purchases.push_back({customer, minor, today - ago});
        }
    }
    BoughtOrders(store).add(purchases);
    core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    DashboardScope scope;
    scope.period = {QDate(2025, 6, 1), QDate(2025, 6, 30)};
    CustomerTiles tiles(reading, store.context(), scope);
    const TileAnswer answer = tiles.answer(tileOf(TileKind::Jumps));
    REQUIRE_FALSE(answer.fault);
    REQUIRE(answer.series.size() == 1);
    const auto &parts = answer.series[0].parts;
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].name == "Customer 3");
    CHECK(*parts[0].value > *parts[0].before);
    CHECK(parts[1].name == "Customer 2");
    CHECK(parts[1].value == 0.0);
    CHECK(*parts[1].beside == Approx(-1));
    CHECK(parts[1].record.id.isValid());
    CHECK(answer.customers->base == 2);
    CHECK(answer.customers->part == 1);
    CHECK(require(tiles.behind(tileOf(TileKind::Jumps), -1, -1, 10)).count == 2);
    DashboardTile one = tileOf(TileKind::Jumps);
    one.limit = 1;
    CHECK(tiles.answer(one).series[0].parts.size() == 1);
    CHECK(tiles.answer(one).more == 1);
}

TEST_CASE("a rule of what is bought together has the orders behind it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<Purchase> purchases;
    for (qint64 customer = 1; customer <= 20; ++customer)
        purchases.push_back({customer, 1000 * customer, dayOf("2025-06-05")});
    BoughtOrders(store).add(purchases);
    const auto post = [&](const char *sql, const QVariantList &values) {
        require(storage::post(store.writer(), QLatin1String(sql), values));
    };
    {
        const auto transaction = store.begin();
        const qint64 base = qint64(7) << 32;
        for (int i = 0; i < 3; ++i)
            post("INSERT INTO product (id, created_at, updated_at, name) VALUES (?, 0, 0, ?)",
                 {base + i, QStringLiteral("Product %1").arg(QChar('A' + i))});
        qint64 line = base + 1000;
        for (int order = 0; order < 20; ++order) {
            for (int product = 0; product < 3; ++product) {
                const bool has =
                    product == 2 ? order >= 4 : order < 5; // A with B, C with nothing but the rest
                if (has)
                    post("INSERT INTO order_line (id, created_at, updated_at, order_id, product_id, "
                         "ordered_on) VALUES (?, 0, 0, ?, ?, '2025-06-05')",
                         {line++, BoughtOrders::orderOf(order), base + product});
            }
        }
        require(transaction->commit());
    }
    core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    CustomerTiles tiles(reading, store.context(), {});
    const TileAnswer answer = tiles.answer(tileOf(TileKind::Baskets));
    REQUIRE_FALSE(answer.fault);
    const auto &parts = answer.series[0].parts;
    REQUIRE(parts.size() >= 2);
    CHECK(parts[0].value == 4.0); // 1 / (5 / 20)
    CHECK(parts[0].along == 1.0);
    const auto orders = require(tiles.behind(tileOf(TileKind::Baskets), 0, 0, 3));
    CHECK(orders.count == parts[0].count);
    CHECK(orders.rows.size() == std::min<std::size_t>(3, static_cast<std::size_t>(parts[0].count)));
    CHECK(orders.rows[0].ref.kind == RecordKind::Order);
    CHECK(orders.rows[0].share == 1000.0);
    CHECK(require(tiles.behind(tileOf(TileKind::Baskets), 0, 99, 3)).count == 0);
}

TEST_CASE("the statements that a tile of customers ran are known, with what they bind")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Fixture fixture(store);
    std::vector<storage::SqlPart> statements;
    {
        const storage::StatementLog log(store.writer());
        fixture.answer(tileOf(TileKind::Concentration));
        statements = log.statements();
    }
    REQUIRE_FALSE(statements.empty());
    bool reads = false;
    for (const storage::SqlPart &statement : statements) {
        const QString printed = storage::printedSql(statement);
        CHECK_FALSE(printed.contains(QLatin1Char('?')));
        reads = reads || printed.contains("FROM sales_order");
        require(store.writer().run(printed.chopped(1))); // what is copied can be run
    }
    CHECK(reads);
}

TEST_CASE("without customers the tiles have no figure, not zero")
{
    RAPPORT_ON_EACH_ENGINE(store);
    core::Progress progress;
    const CustomerReading reading(store.writer(), store.context(), progress);
    const DashboardScope scope;
    CustomerTiles tiles(reading, store.context(), scope);
    for (const TileKind kind : domain::kTileKinds) {
        if (!domain::isOfCustomers(kind))
            continue;
        INFO(domain::tileKindKey(kind).toStdString());
        const TileAnswer answer = tiles.answer(tileOf(kind));
        if (kind == TileKind::Risk) {
            REQUIRE(answer.fault);
            CHECK(answer.fault->reason == "customers.too-few");
            continue;
        }
        REQUIRE_FALSE(answer.fault);
        CHECK_FALSE(answer.customers->value);
        for (const auto &series : answer.series) {
            for (const auto &part : series.parts)
                CHECK_FALSE(part.value);
        }
    }
}
