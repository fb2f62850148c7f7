#include "workspace/orders.h"

#include "openstore.h"
#include "workspace/history.h"
#include "workspace/lists.h"
#include "workspace/timelines.h"

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;
using workspace::OrderDesk;

namespace {

/// A store with a company and two products.
class Shop : public OpenStore {
public:
    Shop()
    {
        belrive = save(RecordKind::Company, {{"name", "Belrive"}});
        beans = save(RecordKind::Product, {{"name", "House espresso"},
                                           {"code", "C-101"},
                                           {"price", euros(2180)},
                                           {"cost", euros(1140)},
                                           {"active", true}});
        cups =
            save(RecordKind::Product, {{"name", "Espresso cups"}, {"code", "A-101"}, {"price", euros(6840)}});
        save(RecordKind::Product, {{"name", "House blend of old"}, {"code", "C-001"}, {"active", false}});
    }

    static core::Money euros(qint64 minor) { return {minor, QStringLiteral("EUR")}; }
    RecordRef save(RecordKind kind, const domain::FieldValues &values)
    {
        domain::Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return require(answer(workspace::RecordDesk(*workspace).save(draft))).ref;
    }
    domain::Record load(const RecordRef &ref)
    {
        return require(answer(workspace::RecordDesk(*workspace).load(ref)));
    }
    static domain::Draft line(const RecordRef &product, double quantity)
    {
        domain::Draft draft;
        draft.ref.kind = RecordKind::OrderLine;
        draft.values = {{"product", product.id}, {"quantity", quantity}};
        return draft;
    }
    workspace::OrderChange newOrder() const
    {
        workspace::OrderChange change;
        change.order.ref.kind = RecordKind::Order;
        change.order.values = {{"company", belrive.id},
                               {"number", "2025-0001"},
                               {"ordered_on", QDate(2025, 11, 18)},
                               {"status", "open"}};
        change.lines = {line(beans, 10), line(cups, 2)};
        return change;
    }
    workspace::Saved saveOrder(const workspace::OrderChange &change)
    {
        return require(answer(OrderDesk(*workspace).save(change)));
    }
    workspace::OrderSheet sheet(const RecordRef &ref)
    {
        return require(answer(OrderDesk(*workspace).sheet(ref)));
    }
    qint64 count(RecordKind kind)
    {
        domain::ListQuery query;
        query.kind = kind;
        return require(answer(workspace::ListDesk(*workspace).count(query)));
    }

    RecordRef belrive;
    RecordRef beans;
    RecordRef cups;
};

} // namespace

TEST_CASE("an order is saved with its lines as one change, which undo takes back")
{
    Shop shop;
    const auto saved = shop.saveOrder(shop.newOrder());
    const auto sheet = shop.sheet(saved.ref);
    REQUIRE(sheet.lines.size() == 2);
    CHECK(sheet.lines[0].text("description") == "House espresso");
    CHECK(sheet.lines[0].value("amount").as<core::Money>() == Shop::euros(21800));
    CHECK(sheet.order.value("amount").as<core::Money>() == Shop::euros(35480));
    CHECK(sheet.products.value(shop.cups.id.value()) == "Espresso cups");
    CHECK(shop.load(shop.belrive).value("order_count").as<qint64>() == 1);
    require(answer(workspace::HistoryDesk(*shop.workspace).undo(saved.changeset)));
    CHECK(shop.count(RecordKind::Order) == 0);
    CHECK(shop.count(RecordKind::OrderLine) == 0);
    CHECK(shop.load(shop.belrive).value("order_count").as<qint64>() == 0);
}

TEST_CASE("a changed line changes the amount of its order, and a line that is taken away goes")
{
    Shop shop;
    const RecordRef order = shop.saveOrder(shop.newOrder()).ref;
    const auto before = shop.sheet(order);
    workspace::OrderChange change;
    change.order.ref = order;
    change.order.baseRevision = before.order.revision;
    domain::Draft more;
    more.ref = before.lines[0].ref;
    more.baseRevision = before.lines[0].revision;
    more.values = {{"quantity", 20.0}};
    change.lines = {more};
    change.removed = {before.lines[1].ref.id};
    const auto saved = shop.saveOrder(change);
    const auto after = shop.sheet(order);
    REQUIRE(after.lines.size() == 1);
    CHECK(after.order.value("amount").as<core::Money>() == Shop::euros(43600));
    require(answer(workspace::HistoryDesk(*shop.workspace).undo(saved.changeset)));
    CHECK(shop.sheet(order).lines.size() == 2);
    CHECK(shop.load(order).value("amount").as<core::Money>() == Shop::euros(35480));
}

TEST_CASE("an order that somebody else changed first is a conflict, and nothing of it is saved")
{
    Shop shop;
    const RecordRef order = shop.saveOrder(shop.newOrder()).ref;
    const auto before = shop.sheet(order);
    workspace::OrderChange change;
    change.order.ref = order;
    change.order.baseRevision = before.order.revision;
    change.order.values = {{"status", "confirmed"}};
    change.lines = {Shop::line(shop.cups, 1)};
    REQUIRE(answer(OrderDesk(*shop.workspace).save(change)));
    change.order.values = {{"status", "shipped"}};
    const auto late = answer(OrderDesk(*shop.workspace).save(change));
    REQUIRE_FALSE(late);
    CHECK(late.error().code == core::ErrorCode::Conflict);
    CHECK(shop.sheet(order).lines.size() == 3);
    CHECK(shop.load(order).text("status") == "confirmed");
}

TEST_CASE("products are found by code and by name, without those that are no longer sold")
{
    Shop shop;
    OrderDesk desk(*shop.workspace);
    const auto coded = require(answer(desk.products(QStringLiteral("a-1"), 8)));
    REQUIRE(coded.size() == 1);
    CHECK(coded[0].name == "Espresso cups");
    CHECK(require(answer(desk.products(QStringLiteral("espresso"), 8))).size() == 2);
    CHECK(require(answer(desk.products(QStringLiteral("blend"), 8))).empty());
    CHECK(require(answer(desk.product(QStringLiteral("c-101"))))->id == shop.beans.id);
    CHECK(require(answer(desk.product(QStringLiteral("cups"))))->id == shop.cups.id);
    CHECK_FALSE(require(answer(desk.product(QStringLiteral("espresso")))));
}

TEST_CASE("the next order of a year gets the number after the highest")
{
    Shop shop;
    OrderDesk desk(*shop.workspace);
    const QDate day(2025, 11, 19);
    CHECK(require(answer(desk.nextNumber(day))) == "2025-0001");
    shop.saveOrder(shop.newOrder());
    CHECK(require(answer(desk.nextNumber(day))) == "2025-0002");
    CHECK(require(answer(desk.nextNumber(day.addYears(1)))) == "2026-0001");
}

TEST_CASE("an opportunity becomes an order in one step; its products are its lines")
{
    Shop shop;
    const RecordRef deal =
        shop.save(RecordKind::Opportunity,
                  {{"name", "Rollout"}, {"company", shop.belrive.id}, {"amount", Shop::euros(100000)}});
    OrderDesk desk(*shop.workspace);
    SECTION("without products it takes the amount over")
    {
        const auto saved = require(answer(desk.makeOfOpportunity(deal.id)));
        const domain::Record order = shop.load(saved.ref);
        CHECK(order.text("status") == "open");
        CHECK(order.value("amount").as<core::Money>() == Shop::euros(100000));
        CHECK(order.value("company").as<domain::RecordId>() == shop.belrive.id);
        CHECK(order.value("opportunity").as<domain::RecordId>() == deal.id);
    }
    SECTION("with products its draft is confirmed, and can say the amount")
    {
        auto change = shop.newOrder();
        change.order.values.insert(QStringLiteral("status"), QStringLiteral("draft"));
        change.order.values.insert(QStringLiteral("opportunity"), deal.id);
        change.setsDeal = true;
        const RecordRef draft = shop.saveOrder(change).ref;
        CHECK(shop.load(deal).value("amount").as<core::Money>() == Shop::euros(35480));
        CHECK(shop.load(shop.belrive).value("order_count").as<qint64>() == 0);
        const auto view = require(answer(desk.view(deal)));
        CHECK(view.draft == draft);
        CHECK(view.lines.size() == 2);
        const auto saved = require(answer(desk.makeOfOpportunity(deal.id)));
        CHECK(saved.ref == draft);
        CHECK(shop.load(draft).text("status") == "open");
        CHECK(shop.load(shop.belrive).value("order_count").as<qint64>() == 1);
    }
}

TEST_CASE("orders stand on the timeline of their customer, drafts do not")
{
    Shop shop;
    const RecordRef order = shop.saveOrder(shop.newOrder()).ref;
    auto draft = shop.newOrder();
    draft.order.values.insert(QStringLiteral("status"), QStringLiteral("draft"));
    shop.saveOrder(draft);
    workspace::TimelineDesk timelines(*shop.workspace);
    storage::Timeline::Request request;
    request.ref = shop.belrive;
    request.channel = QStringLiteral("order");
    const auto entries = require(answer(timelines.entries(request)));
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].ref == order);
    CHECK(entries[0].subject == "2025-0001");
    CHECK(entries[0].body == "354.80 EUR");
    CHECK(entries[0].outcome == "open");
    CHECK(entries[0].at.local().date() == QDate(2025, 11, 18));
    CHECK(require(answer(timelines.counts(shop.belrive))).value(QStringLiteral("order")) == 1);
    request.before = entries[0].at;
    request.beforeId = order.id;
    CHECK(require(answer(timelines.entries(request))).empty());
}

TEST_CASE("what was sold of a product is added up, without what does not count")
{
    Shop shop;
    shop.saveOrder(shop.newOrder());
    auto cancelled = shop.newOrder();
    cancelled.order.values.insert(QStringLiteral("status"), QStringLiteral("cancelled"));
    shop.saveOrder(cancelled);
    const auto view = require(answer(OrderDesk(*shop.workspace).view(shop.beans)));
    CHECK(view.count == 1);
    CHECK(view.sales.value(QStringLiteral("quantity")).as<double>() == 10.0);
    CHECK(view.sales.value(QStringLiteral("revenue")).as<core::Money>() == Shop::euros(21800));
    CHECK(view.sales.value(QStringLiteral("margin")).as<core::Money>() == Shop::euros(10400));
}
