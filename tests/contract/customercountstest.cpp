#include "storage/customercounts.h"
#include "contract/teststore.h"
#include "reporting/metricanswer.h"
#include "storage/bulkwriter.h"
#include "storage/buyersweep.h"
#include "storage/eraser.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

#include <QRandomGenerator>
#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::FieldValues;
using domain::PurchaseSpan;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::BuyerQuestion;
using storage::CustomerCounts;
using storage::LearnedCounts;
using storage::Records;

namespace {

const QDate kNewYear(2025, 1, 1);

/// Asks, and lets the store keep what had to be counted.
class Asking {
public:
    explicit Asking(TestStore &store) : m_store(store), m_context(store.context())
    {
        m_context.learned = [this](const LearnedCounts &learned) { m_learned = learned; };
    }

    std::vector<qint64> counts(const std::vector<BuyerQuestion> &questions)
    {
        m_learned.reset();
        return require(CustomerCounts::of(m_store.writer(), m_context, questions));
    }
    const std::optional<LearnedCounts> &learned() const { return m_learned; }
    void keep() { require(CustomerCounts::keep(m_store.writer(), m_learned.value())); }

private:
    TestStore &m_store;
    storage::Context m_context;
    std::optional<LearnedCounts> m_learned;
};

RecordRef save(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef saved = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return saved;
}

FieldValues orderOf(const RecordRef &customer, QDate day)
{
    return {{domain::kindKey(customer.kind), customer.id},
            {"ordered_on", day},
            {"amount", core::Money{100, "EUR"}}};
}

/// Active at the end of each month of a year, and lost within it.
std::vector<BuyerQuestion> questions()
{
    std::vector<BuyerQuestion> all;
    for (int month = 0; month < 12; ++month) {
        const QDate before = kNewYear.addMonths(month).addDays(-1);
        const QDate end = kNewYear.addMonths(month + 1).addDays(-1);
        all.push_back({{end.addDays(-60), end, true}});
        all.push_back({{before.addDays(-60), before, true}, {end.addDays(-60), end, false}});
    }
    return all;
}

std::vector<qint64> recounted(TestStore &store)
{
    return require(storage::BuyerSweep::counts(store.writer(), questions()));
}

std::vector<qint64> keptCounts(TestStore &store)
{
    std::vector<qint64> counts;
    for (const BuyerQuestion &question : questions())
        counts.push_back(require(CustomerCounts::kept(store.writer(), question)).value_or(-1));
    return counts;
}

bool isForgotten(TestStore &store)
{
    return store.count(QStringLiteral("customer_count")) == 0;
}

void undo(TestStore &store)
{
    const auto next = require(storage::Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    require(storage::Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
}

} // namespace

TEST_CASE("counts of customers stay right with every change of an order", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto any = [&](int below) { return std::uniform_int_distribution(0, below - 1)(random); };
    std::vector<RecordRef> customers;
    for (int i = 0; i < 6; ++i)
        customers.push_back(i % 2 == 0 ? store.addPerson(QStringLiteral("Person %1").arg(i))
                                       : save(store, {RecordKind::Company, {}},
                                              {{"name", QStringLiteral("Company %1").arg(i)}}));
    const auto customer = [&] { return customers[std::size_t(any(int(customers.size())))]; };
    const auto day = [&] { return kNewYear.addDays(any(420) - 60); };
    std::vector<RecordRef> orders;
    for (int i = 0; i < 10; ++i)
        orders.push_back(save(store, {RecordKind::Order, {}}, orderOf(customer(), day())));
    Asking asking(store);
    CHECK(asking.counts(questions()) == recounted(store));
    asking.keep();
    int followed = 0;
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        const std::size_t which = std::size_t(any(int(orders.size())));
        const int step = any(5);
        CAPTURE(step);
        switch (step) {
        case 0: orders.push_back(save(store, {RecordKind::Order, {}}, orderOf(customer(), day()))); break;
        case 1: save(store, orders[which], {{"ordered_on", day()}}); break;
        case 2: {
            FieldValues moved = orderOf(customer(), day());
            for (const char *key : {"person", "company"})
                moved.insert(QLatin1String(key), moved.value(QLatin1String(key)));
            save(store, orders[which], moved);
            break;
        }
        case 3:
            save(store, orders[which],
                 {{"status", any(2) == 0 ? QStringLiteral("cancelled") : QStringLiteral("open")}});
            break;
        case 4: undo(store); break;
        }
        if (isForgotten(store)) { // an order that was undone is gone
            asking.counts(questions());
            asking.keep();
        } else {
            ++followed;
            CHECK(keptCounts(store) == recounted(store));
        }
        std::erase_if(orders, [&](const RecordRef &order) {
            return !Records::load(store.writer(), store.context(), order).has_value();
        });
        if (orders.empty())
            orders.push_back(save(store, {RecordKind::Order, {}}, orderOf(customer(), day())));
    }
    CHECK(followed > 10);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("counts of customers are kept once, and not when something changed meanwhile", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson("Ada");
    save(store, {RecordKind::Order, {}}, orderOf(ada, kNewYear));
    Asking asking(store);
    const std::vector<BuyerQuestion> all{{PurchaseSpan{kNewYear.addDays(-1), kNewYear, true}}};
    CHECK(asking.counts(all) == std::vector<qint64>{1});
    REQUIRE(asking.learned().has_value());
    store.addPerson("Grace");
    asking.keep();
    CHECK(isForgotten(store));

    asking.counts(all);
    asking.keep();
    CHECK(asking.counts(all) == std::vector<qint64>{1});
    CHECK_FALSE(asking.learned().has_value());
}

TEST_CASE("counts of customers are forgotten when customers go or many orders come", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    enum class Way { Trash, Merge, Import, Erase, Pseudonymise };
    const Way way = GENERATE(Way::Trash, Way::Merge, Way::Import, Way::Erase, Way::Pseudonymise);
    CAPTURE(static_cast<int>(way));
    const RecordRef ada = store.addPerson("Ada");
    const RecordRef grace = store.addPerson("Grace");
    save(store, {RecordKind::Order, {}}, orderOf(ada, kNewYear));
    Asking asking(store);
    asking.counts(questions());
    asking.keep();
    REQUIRE_FALSE(isForgotten(store));
    const auto transaction = store.begin();
    switch (way) {
    case Way::Trash: require(Records::trash(*transaction, ada, 0)); break;
    case Way::Merge: {
        domain::MergePlan plan;
        plan.kept = ada.id;
        plan.others = {grace.id};
        require(storage::MergedRecords::merge(*transaction, plan, {}));
        break;
    }
    case Way::Import: {
        storage::BulkWriter bulk(*transaction, RecordKind::Order);
        Draft order;
        order.ref.kind = RecordKind::Order;
        order.values = orderOf(ada, kNewYear.addDays(1));
        require(bulk.add(order));
        require(bulk.finish());
        break;
    }
    case Way::Erase:
    case Way::Pseudonymise: {
        storage::EraseOrder order;
        order.how = way == Way::Erase ? storage::EraseHow::Erase : storage::EraseHow::Pseudonymise;
        order.people = {ada.id};
        require(storage::Eraser(*transaction, order, {}).run());
        break;
    }
    }
    require(transaction->commit());
    CHECK(isForgotten(store));
    CHECK(asking.counts(questions()) == recounted(store));
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("a count of customers that is wrong is found by the check", "[orders]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Asking asking(store);
    asking.counts(questions());
    asking.keep();
    require(store.writer().execute(QStringLiteral("UPDATE customer_count SET customers = 1")));
    const auto report = require(store.store().check({}));
    REQUIRE_FALSE(report.ok());
    CHECK(report.problems.front().what.contains(QLatin1String("customer_count")));
}
