#include "contract/storepicture.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

#include <random>

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Journal;
using storage::Records;

namespace {

RecordRef save(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    const auto transaction = store.begin();
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    const RecordRef saved = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return saved;
}

RecordRef add(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return save(store, {kind, {}}, values);
}

core::Result<> trySave(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    const auto transaction = store.begin();
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    RAPPORT_CHECK(Records::save(*transaction, draft));
    RAPPORT_CHECK(transaction->commit());
    return {};
}

void trash(TestStore &store, const RecordRef &ref)
{
    const auto transaction = store.begin();
    require(Records::trash(*transaction, ref, 0));
    require(transaction->commit());
}

void restore(TestStore &store, const RecordRef &ref)
{
    const auto transaction = store.begin();
    require(Records::restore(*transaction, ref));
    require(transaction->commit());
}

void revert(TestStore &store, const std::optional<domain::Changeset> &next)
{
    if (!next)
        return;
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    require(Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
}

void undo(TestStore &store)
{
    revert(store, require(Journal::nextUndo(store.writer(), store.context())));
}

void redo(TestStore &store)
{
    revert(store, require(Journal::nextRedo(store.writer(), store.context())));
}

domain::Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

void mustBeSound(TestStore &store)
{
    const auto report = require(store.store().check({}));
    for (const auto &problem : report.problems)
        FAIL_CHECK(problem.what.toStdString());
}

/// "first last count revenue margin" of a customer, as its columns say.
std::string boughtBy(TestStore &store, const RecordRef &customer)
{
    const domain::Record record = load(store, customer);
    QStringList parts;
    for (const char *key : {"first_order", "last_order", "order_count", "order_revenue", "order_margin"})
        parts << record.value(key).canonical();
    return parts.join(QLatin1Char('|')).toStdString();
}

std::string daysOf(TestStore &store)
{
    QStringList lines;
    auto query = require(store.writer().run("SELECT day, owner_id, orders, purchases, revenue_minor, "
                                            "margin_minor FROM sales_day ORDER BY day, owner_id"));
    while (require(query.next())) {
        const QString owner = query.int64(1) == 0 ? QStringLiteral("-") : QStringLiteral("+");
        lines << QStringList{query.text(0), owner, query.text(2), query.text(3), query.text(4), query.text(5)}
                     .join(QLatin1Char(' '));
    }
    return lines.join(QLatin1Char('\n')).toStdString();
}

Money eur(qint64 minor)
{
    return {minor, QStringLiteral("EUR")};
}

FieldValues orderOf(const RecordRef &customer, QDate day, const Money &amount)
{
    return {{domain::kindKey(customer.kind), customer.id},
            {"ordered_on", day},
            {"amount", amount},
            {"owner", domain::Value()}};
}

} // namespace

TEST_CASE("orders add up at their customer and on their day", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef firm = add(store, RecordKind::Company, {{"name", "Acme"}});
    const QDate first(2026, 1, 5);
    const QDate last(2026, 3, 9);
    FieldValues bought = orderOf(ada, last, eur(120'00));
    bought.insert("cost", eur(80'00));
    const RecordRef second = add(store, RecordKind::Order, bought);
    add(store, RecordKind::Order, orderOf(ada, first, eur(30'50)));
    CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
    CHECK(daysOf(store) == "2026-01-05 - 1 1 3050 0\n2026-03-09 - 1 1 12000 4000");

    SECTION("what was given back is a sum and no purchase")
    {
        add(store, RecordKind::Order, orderOf(ada, QDate(2026, 4, 1), eur(-20'00)));
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|130.50 EUR|40.00 EUR");
        CHECK(daysOf(store) ==
              "2026-01-05 - 1 1 3050 0\n2026-03-09 - 1 1 12000 4000\n2026-04-01 - 1 0 -2000 0");
    }
    SECTION("drafts and cancelled orders do not count, until they are something else")
    {
        save(store, second, {{"status", "cancelled"}});
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-01-05|1|30.50 EUR|");
        CHECK(load(store, second).value("revenue").isEmpty());
        save(store, second, {{"status", "delivered"}});
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
    }
    SECTION("the customer is the company where there is one")
    {
        save(store, second, {{"company", firm.id}});
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-01-05|1|30.50 EUR|");
        CHECK(boughtBy(store, firm) == "2026-03-09|2026-03-09|1|120.00 EUR|40.00 EUR");
        save(store, second, {{"company", domain::Value()}});
        CHECK(boughtBy(store, firm) == "||0||");
    }
    SECTION("another day is another line of sums")
    {
        save(store, second, {{"ordered_on", QDate(2026, 1, 5)}});
        CHECK(daysOf(store) == "2026-01-05 - 2 2 15050 4000");
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-01-05|2|150.50 EUR|40.00 EUR");
    }
    SECTION("the trash, undo and redo")
    {
        trash(store, second);
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-01-05|1|30.50 EUR|");
        restore(store, second);
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
        undo(store);
        undo(store);
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
        undo(store); // the older order, which was entered last
        CHECK(boughtBy(store, ada) == "2026-03-09|2026-03-09|1|120.00 EUR|40.00 EUR");
        CHECK(daysOf(store) == "2026-03-09 - 1 1 12000 4000");
        redo(store);
        CHECK(daysOf(store) == "2026-01-05 - 1 1 3050 0\n2026-03-09 - 1 1 12000 4000");
    }
    SECTION("a merge moves them, an undo moves them back")
    {
        const RecordRef other = store.addPerson("Ada L.");
        domain::MergePlan plan;
        plan.kind = RecordKind::Person;
        plan.kept = other.id;
        plan.others = {ada.id};
        const auto transaction = store.begin(domain::Origin::Merge, "merge");
        require(storage::MergedRecords::merge(*transaction, plan, {}));
        require(transaction->commit());
        CHECK(boughtBy(store, other) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
        undo(store);
        CHECK(boughtBy(store, other) == "||0||");
        CHECK(boughtBy(store, ada) == "2026-01-05|2026-03-09|2|150.50 EUR|40.00 EUR");
    }
    SECTION("an owner is counted apart")
    {
        const RecordRef robin = add(store, RecordKind::User, {{"name", "Robin"}, {"login", "robin"}});
        save(store, second, {{"owner", robin.id}});
        CHECK(daysOf(store) == "2026-01-05 - 1 1 3050 0\n2026-03-09 + 1 1 12000 4000");
    }
    mustBeSound(store);
}

TEST_CASE("orders of other currencies are worth what they were on their day", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef order =
        add(store, RecordKind::Order, orderOf(ada, QDate(2026, 2, 1), {100'00, QStringLiteral("USD")}));
    CHECK(boughtBy(store, ada) == "2026-02-01|2026-02-01|1||");
    const RecordRef rate =
        add(store, RecordKind::Rate,
            {{"day", QDate(2026, 1, 1)}, {"amount", Money{1'00, QStringLiteral("USD")}}, {"worth", eur(90)}});
    CHECK(boughtBy(store, ada) == "2026-02-01|2026-02-01|1|90.00 EUR|");
    add(store, RecordKind::Rate,
        {{"day", QDate(2026, 3, 1)}, {"amount", Money{1'00, QStringLiteral("USD")}}, {"worth", eur(50)}});
    CHECK(boughtBy(store, ada) == "2026-02-01|2026-02-01|1|90.00 EUR|");
    save(store, rate, {{"worth", eur(80)}});
    CHECK(load(store, order).value("revenue").as<Money>() == eur(80'00));
    undo(store);
    CHECK(boughtBy(store, ada) == "2026-02-01|2026-02-01|1|90.00 EUR|");
    save(store, order, {{"ordered_on", QDate(2026, 3, 2)}});
    CHECK(boughtBy(store, ada) == "2026-03-02|2026-03-02|1|50.00 EUR|");
    mustBeSound(store);
}

TEST_CASE("an order is what its lines are together", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    add(store, RecordKind::Product,
        {{"name", "Green tea"}, {"code", "T-1"}, {"price", eur(9'90)}, {"cost", eur(4'05)}});
    const RecordRef order =
        add(store, RecordKind::Order,
            {{"number", "2026-7"}, {"person", ada.id}, {"ordered_on", QDate(2026, 5, 1)}});
    const RecordRef line =
        add(store, RecordKind::OrderLine, {{"order", "2026-7"}, {"product", "T-1"}, {"quantity", 2.5}});
    domain::Record record = load(store, line);
    CHECK(record.text("description") == "Green tea");
    CHECK(record.value("amount").as<Money>() == eur(24'75));
    CHECK(record.value("cost").as<Money>() == eur(10'13));
    CHECK(record.value("revenue").as<Money>() == eur(24'75));
    CHECK(record.value("ordered_on").as<QDate>() == QDate(2026, 5, 1));
    const RecordRef service = add(store, RecordKind::OrderLine,
                                  {{"order", order.id}, {"description", "Tasting"}, {"amount", eur(50'00)}});
    CHECK(load(store, order).value("amount").as<Money>() == eur(74'75));
    CHECK(load(store, order).value("cost").isEmpty());
    CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|74.75 EUR|");

    save(store, line, {{"discount", 10}});
    CHECK(load(store, line).value("amount").as<Money>() == eur(22'28));
    trash(store, service);
    CHECK(load(store, order).value("amount").as<Money>() == eur(22'28));
    CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|22.28 EUR|12.15 EUR");
    undo(store);
    CHECK(boughtBy(store, ada) == "2026-05-01|2026-05-01|1|72.28 EUR|");
    save(store, order, {{"status", "cancelled"}});
    CHECK(load(store, line).value("revenue").isEmpty());
    CHECK(load(store, line).value("ordered_on").isEmpty());
    undo(store);
    CHECK(load(store, line).value("revenue").as<Money>() == eur(22'28));

    const auto mixed = trySave(
        store, {RecordKind::OrderLine, {}},
        {{"order", order.id}, {"description", "Import"}, {"amount", Money{100, QStringLiteral("USD")}}});
    REQUIRE_FALSE(mixed);
    CHECK(mixed.error().reason == "money.mixed-currencies");
    CHECK_FALSE(trySave(store, line, {{"discount", 101}}));
    CHECK_FALSE(trySave(store, order, {{"cost", Money{100, QStringLiteral("USD")}}, {"amount", eur(100)}}));

    trash(store, order);
    store.clock().advanceMs(1000);
    const auto transaction = store.begin(domain::Origin::System, "purge");
    CHECK(require(Records::purge(*transaction, store.clock().now())) == 3); // its two lines too
    require(transaction->commit());
    CHECK(store.count("order_line") == 0);
    mustBeSound(store);
}

TEST_CASE("the check names what is wrong of orders", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef order = add(store, RecordKind::Order, orderOf(ada, QDate(2026, 1, 5), eur(10'00)));
    add(store, RecordKind::OrderLine, {{"order", order.id}, {"amount", eur(10'00)}});
    mustBeSound(store);
    for (const char *damage :
         {"UPDATE sales_order SET counts = 1", "UPDATE sales_order SET customer_id = NULL",
          "UPDATE sales_order SET counted_on = '2026-01-06'", "UPDATE sales_order SET revenue_minor = 1",
          "UPDATE order_line SET revenue_minor = 1", "UPDATE order_line SET ordered_on = NULL",
          "UPDATE person SET order_count = 7", "UPDATE person SET order_revenue_minor = 7",
          "UPDATE sales_day SET orders = 7", "DELETE FROM sales_day"}) {
        CAPTURE(damage);
        require(store.writer().beginWrite());
        require(store.writer().execute(QLatin1String(damage)));
        require(store.writer().commitWrite());
        CHECK_FALSE(require(store.store().check({})).ok());
        save(store, order, {{"notes", QString::fromLatin1(damage)}}); // counts all of it anew
        mustBeSound(store);
    }
}

TEST_CASE("figures of orders are right after any changes", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const unsigned seed = GENERATE(20261123u, 7u);
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    std::vector<RecordRef> customers;
    for (int i = 0; i < 3; ++i) {
        customers.push_back(store.addPerson(QStringLiteral("Person %1").arg(i)));
        customers.push_back(add(store, RecordKind::Company, {{"name", QStringLiteral("Company %1").arg(i)}}));
    }
    add(store, RecordKind::Rate,
        {{"day", QDate(2026, 1, 3)}, {"amount", Money{3'00, QStringLiteral("USD")}}, {"worth", eur(2'77)}});
    std::vector<RecordRef> orders;
    std::vector<RecordRef> lines;
    const auto any = [&](const std::vector<RecordRef> &of) { return of[random() % of.size()]; };
    const QStringList statuses{"draft", "open", "shipped", "returned", "cancelled"};
    for (int i = 0; i < 150; ++i) {
        const QDate day = QDate(2026, 1, 1).addDays(upTo(6));
        const QString currency = upTo(3) == 0 ? QStringLiteral("USD") : QStringLiteral("EUR");
        const Money amount{upTo(20000) - 3000, currency};
        const int what = orders.empty() ? 0 : upTo(12);
        if (what <= 2) {
            orders.push_back(add(store, RecordKind::Order, orderOf(any(customers), day, amount)));
        } else if (what == 3) {
            (void)trySave(store, any(orders), {{"ordered_on", day}, {"amount", amount}});
        } else if (what == 4) {
            (void)trySave(store, any(orders), {{"status", statuses[upTo(5)]}});
        } else if (what == 5) {
            const RecordRef customer = any(customers);
            (void)trySave(store, any(orders), {{domain::kindKey(customer.kind), customer.id}});
        } else if (what <= 7) {
            const auto transaction = store.begin();
            Draft draft;
            draft.ref.kind = RecordKind::OrderLine;
            draft.values = {{"order", any(orders).id}, {"price", amount}, {"quantity", upTo(5)}};
            if (const auto saved = Records::save(*transaction, draft)) {
                require(transaction->commit());
                lines.push_back(*saved);
            }
        } else if (what == 8 && !lines.empty()) {
            const auto transaction = store.begin();
            if (Records::trash(*transaction, any(lines), 0))
                require(transaction->commit());
        } else if (what == 9) {
            const auto transaction = store.begin();
            if (Records::trash(*transaction, any(orders), 0))
                require(transaction->commit());
        } else if (what == 10) {
            undo(store);
        } else {
            redo(store);
        }
    }
    mustBeSound(store);
    for (const RecordRef &customer : customers) {
        const auto revenue = store.value("SELECT CAST(sum(revenue_minor) AS bigint) FROM sales_order WHERE "
                                         "customer_id = ? AND deleted_at IS NULL AND status <> 'draft' AND "
                                         "status <> 'cancelled'",
                                         {customer.id.value()});
        CHECK(load(store, customer).value("order_revenue").as<Money>().minor == revenue.toLongLong());
    }
}
