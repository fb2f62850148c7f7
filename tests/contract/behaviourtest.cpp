#include "contract/teststore.h"
#include "domain/segment.h"
#include "storage/campaigns.h"
#include "storage/records.h"
#include "storage/responses.h"

#include <algorithm>
#include <random>

using namespace rapport;
using namespace rapport::test;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;
using Ids = std::vector<qint64>;

namespace {

const QDate kToday(2026, 6, 15);
constexpr int kProducts = 4;

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef saved = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return saved;
}

core::Result<Ids> asked(TestStore &store, RecordKind kind, const QString &expression)
{
    const auto filter = domain::parseFilter(expression, kind, *store.context().catalogue, "EUR");
    if (!filter)
        return core::fail(filter.error());
    domain::ListQuery query;
    query.kind = kind;
    query.filter = *filter;
    auto ids = storage::Lists::ids(store.writer(), store.context(), query);
    if (ids)
        std::sort(ids->begin(), ids->end());
    return ids;
}

Ids found(TestStore &store, RecordKind kind, const QString &expression)
{
    INFO(expression.toStdString());
    return require(asked(store, kind, expression));
}

struct Line {
    int product;
    int quantity;
};

struct Order {
    qint64 customer;
    QDate day;
    std::vector<Line> lines;
};

/// People and companies with random orders, and what they bought as the test reckons it.
struct Shop {
    Ids people;
    Ids companies;
    std::vector<Order> orders;

    template <class Rule>
    Ids who(const Ids &of, Rule rule) const
    {
        Ids out;
        for (const qint64 id : of) {
            if (std::any_of(orders.begin(), orders.end(),
                            [&](const Order &o) { return o.customer == id && rule(o); }))
                out.push_back(id);
        }
        return out;
    }
};

QString productName(int product)
{
    return QStringLiteral("Machine %1").arg(product);
}

Shop fill(TestStore &store, std::mt19937 &random)
{
    const auto pick = [&](int most) { return std::uniform_int_distribution<int>(0, most - 1)(random); };
    Shop shop;
    std::vector<RecordId> products;
    for (int i = 0; i < kProducts; ++i)
        products.push_back(save(store, RecordKind::Product, {{"name", productName(i)}}).id);
    for (int i = 0; i < 12; ++i) {
        shop.people.push_back(
            save(store, RecordKind::Person, {{"full_name", QStringLiteral("P%1").arg(i)}}).id.value());
        shop.companies.push_back(
            save(store, RecordKind::Company, {{"name", QStringLiteral("C%1").arg(i)}}).id.value());
    }
    for (int i = 0; i < 40; ++i) {
        const bool company = pick(2) == 0;
        const Ids &buyers = company ? shop.companies : shop.people;
        Order order{buyers[std::size_t(pick(10))], kToday.addDays(-pick(200)), {}};
        const RecordRef saved = save(store, RecordKind::Order,
                                     {{company ? "company" : "person", RecordId(order.customer)},
                                      {"ordered_on", order.day},
                                      {"amount", core::Money{100, "EUR"}}});
        for (int k = pick(3); k >= 0; --k) {
            const Line line{pick(kProducts), 1 + pick(3)};
            save(store, RecordKind::OrderLine,
                 {{"order", saved.id},
                  {"product", products[std::size_t(line.product)]},
                  {"quantity", double(line.quantity)}});
            order.lines.push_back(line);
        }
        shop.orders.push_back(order);
    }
    return shop;
}

Ids except(const Ids &all, const Ids &some)
{
    Ids out;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
    return out;
}

} // namespace

TEST_CASE("who bought what and when is found as the orders say")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.clock().setNow(core::Instant::of(kToday.startOfDay()));
    const quint32 seed = std::random_device()();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Shop shop = fill(store, random);
    for (const auto &[kind, all] :
         {std::pair{RecordKind::Person, shop.people}, {RecordKind::Company, shop.companies}}) {
        for (const int days : {10, 60, 150}) {
            const auto lately = [&](const Order &o) { return o.day >= kToday.addDays(-days); };
            const Ids buyers = shop.who(all, lately);
            const QString span = QStringLiteral("since %1 days ago").arg(days);
            CHECK(found(store, kind, "bought " + span) == buyers);
            CHECK(found(store, kind, "not bought " + span) == except(all, buyers));
            CHECK(found(store, kind, "bought and not bought " + span) ==
                  except(shop.who(all, [](const Order &) { return true; }), buyers));
            for (int product = 0; product < kProducts; ++product) {
                const auto of = [&](const Order &o, int least) {
                    return std::any_of(o.lines.begin(), o.lines.end(), [&](const Line &l) {
                        return l.product == product && l.quantity >= least;
                    });
                };
                const QString name = productName(product);
                CHECK(found(store, kind, QStringLiteral("bought \"%1\" %2").arg(name, span)) ==
                      shop.who(all, [&](const Order &o) { return lately(o) && of(o, 1); }));
                CHECK(
                    found(store, kind,
                          QStringLiteral("has order-lines (product = \"%1\" and quantity >= 2)").arg(name)) ==
                    shop.who(all, [&](const Order &o) { return of(o, 2); }));
            }
        }
    }
}

TEST_CASE(
    "who is in a segment is found by its name, of people and of their companies, and no segment is in itself")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef hotel = save(store, RecordKind::Company, {{"name", "Hotel"}, {"industry", "Hotels"}});
    save(store, RecordKind::Company, {{"name", "Bank"}});
    const qint64 clerk =
        save(store, RecordKind::Person, {{"full_name", "Clerk"}, {"company", hotel.id}}).id.value();
    const qint64 friendly =
        save(store, RecordKind::Person, {{"full_name", "Friend"}, {"vip", true}}).id.value();
    save(store, RecordKind::Segment,
         {{"name", "Hotels"}, {"about", "company"}, {"condition", "industry = \"Hotels\""}});
    save(store, RecordKind::Segment, {{"name", "Friends"}, {"about", "person"}, {"condition", "vip = yes"}});
    save(store, RecordKind::Segment,
         {{"name", "Both"},
          {"about", "person"},
          {"condition", "in segment \"hotels\" or in segment \"Friends\""}});
    CHECK(found(store, RecordKind::Person, "in segment \"Hotels\"") == Ids{clerk});
    CHECK(found(store, RecordKind::Company, "in segment \"Hotels\"") == Ids{hotel.id.value()});
    CHECK(found(store, RecordKind::Person, "in segment \"both\"") == Ids{clerk, friendly});
    CHECK(found(store, RecordKind::Company, "in segment \"Both\"") == Ids{hotel.id.value()});
    CHECK(found(store, RecordKind::Person, "not in segment \"Friends\"") == Ids{clerk});
    save(store, RecordKind::Segment,
         {{"name", "Ring"}, {"about", "person"}, {"condition", "not in segment \"Gnir\""}});
    save(store, RecordKind::Segment,
         {{"name", "Gnir"}, {"about", "person"}, {"condition", "in segment \"Ring\""}});
    CHECK(hasError(asked(store, RecordKind::Person, "in segment \"Ring\""), core::ErrorCode::Validation,
                   QStringLiteral("segment.in-itself")));
    CHECK(hasError(asked(store, RecordKind::Person, "in segment \"Nobody\""), core::ErrorCode::NotFound,
                   QStringLiteral("segment.none")));
}

TEST_CASE("who answered a campaign is found by what they did and when")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.clock().setNow(core::Instant::of(kToday.startOfDay()));
    const RecordRef hotel = save(store, RecordKind::Company, {{"name", "Hotel"}});
    const RecordRef one = save(store, RecordKind::Person, {{"full_name", "One"}, {"company", hotel.id}});
    const RecordRef two = save(store, RecordKind::Person, {{"full_name", "Two"}});
    const RecordRef winter = save(store, RecordKind::Campaign, {{"name", "Winter"}});
    const RecordRef summer = save(store, RecordKind::Campaign, {{"name", "Summer"}});
    const auto note = [&](const RecordRef &campaign, const RecordRef &person, const char *kind, int daysAgo) {
        domain::Response response;
        response.campaign = campaign.id;
        response.person = person.id;
        response.kind = QLatin1String(kind);
        response.at = core::Instant::of(kToday.addDays(-daysAgo).startOfDay());
        const auto transaction = store.begin();
        require(storage::Responses::add(*transaction, response));
        require(transaction->commit());
    };
    note(winter, one, "replied", 40);
    note(winter, two, "clicked", 3);
    note(summer, two, "replied", 3);
    const Ids first{one.id.value()};
    const Ids second{two.id.value()};
    CHECK(found(store, RecordKind::Person, "reacted") == Ids{one.id.value(), two.id.value()});
    CHECK(found(store, RecordKind::Person, "reacted \"replied\" to \"winter\"") == first);
    CHECK(found(store, RecordKind::Person, "reacted in last 30 days") == second);
    CHECK(found(store, RecordKind::Person, "reacted \"replied\" to \"Summer\" in last 30 days") == second);
    CHECK(found(store, RecordKind::Person, "received \"Winter\"").empty());
    CHECK(found(store, RecordKind::Company, "reacted \"replied\"") == Ids{hotel.id.value()});
    CHECK(hasError(asked(store, RecordKind::Person, "reacted to \"Autumn\""), core::ErrorCode::NotFound,
                   QStringLiteral("campaign.none")));
}
