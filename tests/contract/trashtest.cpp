#include "contract/storepicture.h"
#include "storage/records.h"
#include "storage/search.h"

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::FieldValues;
using domain::Filter;
using domain::Operator;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Lists;
using storage::Records;

namespace {

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    const auto transaction = store.begin();
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

core::Result<> tryTrash(TestStore &store, const RecordRef &ref, qint64 revision = 0)
{
    const auto transaction = store.begin();
    RAPPORT_CHECK(Records::trash(*transaction, ref, revision));
    RAPPORT_CHECK(transaction->commit());
    return {};
}

qint64 purge(TestStore &store, core::Instant before)
{
    const auto transaction = store.begin(domain::Origin::System, "purge");
    const qint64 purged = require(Records::purge(*transaction, before));
    require(transaction->commit());
    return purged;
}

std::size_t listed(TestStore &store, RecordKind kind, bool trash)
{
    return require(Lists::ids(store.writer(), store.context(), {kind, {}, {}, {}, trash})).size();
}

FieldValues valuesOf(RecordKind kind, const RecordRef &order)
{
    switch (kind) {
    case RecordKind::Person:
        return {{"full_name", "Zoe"}, {"email", "zoe@a.example"}, {"tags", QStringList{"x"}}};
    case RecordKind::Company: return {{"name", "Zoe Ltd"}, {"phone", "+33 1 22 33"}, {"city", "Lyon"}};
    case RecordKind::Activity: return {{"channel", "call"}, {"subject", "Zoe"}, {"at", core::Instant{1000}}};
    case RecordKind::Task: return {{"title", "Zoe"}};
    case RecordKind::Tag: return {{"name", "Zoe"}};
    case RecordKind::User: return {{"name", "Zoe"}, {"login", "zoe"}};
    case RecordKind::Lead: return {{"full_name", "Zoe"}, {"company", "Acme"}, {"email", "zoe@b.example"}};
    case RecordKind::Opportunity: return {{"name", "Zoe"}, {"amount", core::Money{100, "EUR"}}};
    case RecordKind::Pipeline: return {{"name", "Zoe"}};
    case RecordKind::Stage: return {{"name", "Zoe"}, {"pipeline", "New business"}, {"probability", 10}};
    case RecordKind::Rate:
        return {{"day", QDate(2026, 1, 1)},
                {"amount", core::Money{100, "USD"}},
                {"worth", core::Money{90, "EUR"}}};
    case RecordKind::CloseReason: return {{"name", "Zoe"}, {"kind", "lost"}};
    case RecordKind::ScoreRule: return {{"name", "Zoe"}, {"points", 5}};
    case RecordKind::AssignRule: return {{"name", "Zoe"}, {"method", "round_robin"}, {"users", "zoe"}};
    case RecordKind::Quota:
        return {{"name", "Zoe"}, {"month", QDate(2026, 1, 1)}, {"amount", core::Money{100, "EUR"}}};
    case RecordKind::Forecast:
        return {{"name", "Zoe"}, {"period_from", QDate(2026, 1, 1)}, {"period_to", QDate(2026, 1, 31)}};
    case RecordKind::Series: return {{"name", "Zoe"}, {"steps", "D+0 call Introduce us"}};
    case RecordKind::Product: return {{"name", "Zoe"}, {"code", "Z-1"}, {"price", core::Money{100, "EUR"}}};
    case RecordKind::Order: return {{"number", "Zoe"}, {"amount", core::Money{100, "EUR"}}};
    case RecordKind::OrderLine: return {{"order", order.id}, {"description", "Zoe"}, {"quantity", 1.5}};
    case RecordKind::Dashboard:
    case RecordKind::Report:
    case RecordKind::Segment:
    case RecordKind::Campaign: return {{"name", "Zoe"}};
    }
    return {};
}

} // namespace

TEST_CASE("every kind goes to the trash once, is gone from list and search, and comes back whole")
{
    RAPPORT_ON_EACH_ENGINE(store);
    storage::Search search(store.writer());
    const RecordRef order = save(store, RecordKind::Order, {{"number", "A-1"}});
    for (const RecordKind kind : domain::kAllKinds) {
        INFO(domain::kindKey(kind).toStdString());
        const std::size_t others = listed(store, kind, false);
        const RecordRef ref = save(store, kind, valuesOf(kind, order));
        const QStringList before = pictureOf(store);
        REQUIRE(tryTrash(store, ref));
        CHECK(listed(store, kind, false) == others);
        CHECK(listed(store, kind, true) == 1);
        CHECK(require(search.find(store.context(), "zoe", kind, 5)).empty());
        CHECK(store.count("search_doc", QStringLiteral("id = %1").arg(ref.id.value())) == 0);
        const auto transaction = store.begin();
        require(Records::restore(*transaction, ref));
        require(transaction->commit());
        const QStringList after = pictureOf(store);
        if (after != before)
            FAIL_CHECK(differenceOf(before, after));
        REQUIRE(tryTrash(store, ref));
        store.clock().advanceMs(1000);
        // Who did something is named by the journal for ever.
        const qint64 purged = kind == RecordKind::User ? 0 : 1;
        CHECK(purge(store, store.clock().now()) == purged);
        CHECK(listed(store, kind, true) == std::size_t(1 - purged));
    }
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("what lies in the trash is not changed until it comes back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef order = save(store, RecordKind::Order, {{"number", "A-1"}});
    for (const RecordKind kind : domain::kAllKinds) {
        INFO(domain::kindKey(kind).toStdString());
        const RecordRef ref = save(store, kind, valuesOf(kind, order));
        REQUIRE(tryTrash(store, ref));
        const QStringList before = pictureOf(store);
        Draft draft;
        draft.ref = ref;
        draft.values = valuesOf(kind, order);
        const auto change = [&]() -> core::Result<> {
            const auto transaction = store.begin();
            RAPPORT_CHECK(Records::save(*transaction, draft));
            RAPPORT_CHECK(transaction->commit());
            return {};
        };
        const auto refused = change();
        REQUIRE(hasError(refused, core::ErrorCode::Validation));
        CHECK(refused.error().reason == "record.deleted");
        CHECK(refused.error().args.value(1).contains(kind == RecordKind::Rate ? "USD" : "Zoe"));
        CHECK(pictureOf(store) == before);
        const auto transaction = store.begin();
        require(Records::restore(*transaction, ref));
        require(transaction->commit());
        draft.baseRevision = require(Records::load(store.writer(), store.context(), ref)).revision;
        CHECK(change());
        REQUIRE(tryTrash(store, ref));
    }
}

TEST_CASE("the trash is emptied of what has lain there long enough, and of nothing else")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef old = save(store, RecordKind::Person, {{"full_name", "Old"}});
    const RecordRef young = save(store, RecordKind::Company, {{"name", "Young"}});
    save(store, RecordKind::Person, {{"full_name", "Living"}});
    REQUIRE(tryTrash(store, old));
    const core::Instant trashed = store.clock().now();
    store.clock().advanceMs(1000);
    REQUIRE(tryTrash(store, young));
    CHECK(purge(store, trashed) == 0);
    CHECK(purge(store, trashed.plusMs(1)) == 1);
    CHECK(store.count("person") == 1);
    CHECK(store.count("company") == 1);
    CHECK(purge(store, trashed.plusMs(1001)) == 1);
    CHECK(purge(store, trashed.plusMs(100'000)) == 0);
    CHECK(store.count("person", "deleted_at IS NULL") == 1);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("what cannot go to the trash, or come back from it, says so and changes nothing")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, RecordKind::Person, {{"full_name", "A"}});
    const QStringList before = pictureOf(store);
    CHECK(hasError(tryTrash(store, {RecordKind::Person, RecordId(12345)}), core::ErrorCode::NotFound));
    CHECK(hasError(tryTrash(store, {RecordKind::Company, ref.id}), core::ErrorCode::NotFound));
    CHECK(hasError(tryTrash(store, ref, 99), core::ErrorCode::Conflict));
    CHECK(pictureOf(store) == before);
    REQUIRE(tryTrash(store, ref, 1));
}

TEST_CASE("a company in the trash is still named by its people, and is theirs again when it comes back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef firm = save(store, RecordKind::Company, {{"name", "Firm"}});
    const RecordRef child = save(store, RecordKind::Company, {{"name", "Child"}, {"parent", firm.id}});
    const RecordRef person = save(store, RecordKind::Person, {{"full_name", "A"}, {"company", firm.id}});
    const QStringList before = pictureOf(store);
    REQUIRE(tryTrash(store, firm));
    CHECK(require(store.store().check({})).ok());
    const Filter unattached = Filter::compare("company", Operator::IsEmpty);
    const auto found =
        require(Lists::ids(store.writer(), store.context(), {RecordKind::Person, unattached, {}, {}, false}));
    const auto record = require(Records::load(store.writer(), store.context(), person));
    CHECK(found.empty() == !record.value("company").isEmpty());
    const auto transaction = store.begin();
    require(Records::restore(*transaction, firm));
    require(transaction->commit());
    const QStringList after = pictureOf(store);
    if (after != before)
        FAIL_CHECK(differenceOf(before, after));
    REQUIRE(tryTrash(store, firm));
    store.clock().advanceMs(10);
    CHECK(purge(store, store.clock().now()) == 1);
    CHECK(require(Records::load(store.writer(), store.context(), person)).value("company").isEmpty());
    CHECK(require(Records::load(store.writer(), store.context(), child)).value("parent").isEmpty());
    CHECK(require(store.store().check({})).ok());
}
