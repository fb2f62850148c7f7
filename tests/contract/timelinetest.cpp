#include "storage/timeline.h"
#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using domain::Draft;
using domain::FieldValues;
using domain::RecordKind;
using domain::RecordRef;
using domain::TimelineEntry;
using storage::Records;
using storage::SmallLists;
using storage::Timeline;
using test::require;
using test::TestStore;

namespace {

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

RecordRef personWithHistory(TestStore &store)
{
    const RecordRef person = save(store, RecordKind::Person, {{"full_name", "A B"}, {"company", "Acme"}});
    const qint64 now = store.clock().now().ms;
    for (int i = 0; i < 7; ++i) {
        save(store, RecordKind::Activity,
             {{"channel", i % 2 ? "call" : "note"},
              {"person", person.id},
              {"subject", QString::number(i)},
              {"at", core::Instant{now - (i / 2) * 1000}}});
    }
    save(store, RecordKind::Task,
         {{"title", "Done"}, {"person", person.id}, {"done_at", core::Instant{now - 500}}});
    save(store, RecordKind::Task, {{"title", "Later"}, {"person", person.id}});
    save(store, RecordKind::Task,
         {{"title", "Soon"}, {"person", person.id}, {"due_at", core::Instant{now + 500}}});
    return person;
}

} // namespace

TEST_CASE("a timeline pages through everything once, newest first")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = personWithHistory(store);
    Timeline::Request request{person, {}, {}, {}, {}, 3};
    std::vector<TimelineEntry> all;
    for (;;) {
        const auto page = require(Timeline::entries(store.writer(), store.context(), request));
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < 3)
            break;
        request.before = page.back().at;
        request.beforeId = page.back().ref.id;
    }
    REQUIRE(all.size() == 8);
    QSet<qint64> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        seen.insert(all[i].ref.id.value());
        CHECK((i == 0 || all[i - 1].at >= all[i].at));
    }
    CHECK(seen.size() == 8);
    CHECK(all.front().company == "Acme");
    CHECK(all.front().person == "A B");
}

TEST_CASE("a timeline counts its channels and narrows to one of them")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = personWithHistory(store);
    const auto counts = require(Timeline::counts(store.writer(), store.context(), person));
    CHECK(counts.value("call") == 3);
    CHECK(counts.value("note") == 4);
    CHECK(counts.value("two-way") == 3);
    CHECK(counts.value("task") == 1);
    CHECK(counts.value("all") == 8);
    const auto entries = [&](const QString &channel, const QString &author = {}) {
        return require(
                   Timeline::entries(store.writer(), store.context(), {person, channel, author, {}, {}, 50}))
            .size();
    };
    CHECK(entries("call") == 3);
    CHECK(entries("two-way") == 3);
    CHECK(entries("task") == 1);
    CHECK(entries({}, "nobody") == 0);
    const auto planned = require(Timeline::planned(store.writer(), store.context(), person));
    REQUIRE(planned.size() == 2);
    CHECK(planned.front().text("title") == "Soon");
}

TEST_CASE("saved views belong to everybody or to their owner")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    domain::SavedView view;
    view.name = "Mine";
    view.owner = store.context().user;
    view.columns = QStringList{"full_name", "city"};
    view.order = domain::SortOrder::Descending;
    view.filter = "vip = yes";
    view.id = require(SmallLists::saveView(*transaction, view));
    domain::SavedView other;
    other.name = "Theirs";
    other.owner = domain::RecordId(store.context().user.value());
    require(SmallLists::saveView(*transaction, other));
    require(transaction->commit());
    auto views = require(SmallLists::views(store.writer(), store.context(), RecordKind::Person));
    REQUIRE(views.size() == 2);
    CHECK(views.front().columns == view.columns);
    CHECK(views.front().order == domain::SortOrder::Descending);
    transaction = store.begin();
    view.name = "Renamed";
    require(SmallLists::saveView(*transaction, view));
    require(SmallLists::removeView(*transaction, views.back().id));
    require(transaction->commit());
    views = require(SmallLists::views(store.writer(), store.context(), RecordKind::Person));
    REQUIRE(views.size() == 1);
    CHECK(views.front().name == "Renamed");
}

TEST_CASE("what was looked at last comes first")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef a = save(store, RecordKind::Person, {{"full_name", "A"}});
    const RecordRef b = save(store, RecordKind::Company, {{"name", "B"}});
    for (const RecordRef &ref : {a, b, a}) {
        store.clock().advanceMs(10);
        require(SmallLists::noteViewed(store.writer(), store.context(), ref));
    }
    const auto recent = require(SmallLists::recent(store.writer(), store.context(), 10));
    REQUIRE(recent.size() == 2);
    CHECK(recent.front().title == "A");
}

TEST_CASE("a custom field keeps its values, sorts and filters")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const auto add = [&](const QString &label, domain::FieldType type, const QStringList &choices = {}) {
        domain::FieldSpec field;
        field.kind = RecordKind::Person;
        field.label = label;
        field.type = type;
        field.choices = choices;
        field.source = domain::FieldSource::Custom;
        require(SmallLists::saveCustomField(*transaction, field));
    };
    add("Plan", domain::FieldType::Choice, {"gold", "silver"});
    add("Score", domain::FieldType::Number);
    add("Budget", domain::FieldType::Money);
    add("Hobbies", domain::FieldType::MultiChoice, {"golf", "chess"});
    require(transaction->commit());
    store.reloadCatalogue();
    const FieldValues values{{"full_name", "A B"},
                             {"custom.plan", "gold"},
                             {"custom.score", 1.5},
                             {"custom.budget", core::Money{500, "EUR"}},
                             {"custom.hobbies", QStringList{"golf", "chess"}}};
    const RecordRef ref = save(store, RecordKind::Person, values);
    save(store, RecordKind::Person, {{"full_name", "C D"}, {"custom.score", 0.5}});
    const auto record = require(Records::load(store.writer(), store.context(), ref));
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        CHECK(record.value(it.key()).canonical() == it->canonical());
    const auto found = [&](const QString &expression) {
        const auto filter =
            require(domain::parseFilter(expression, RecordKind::Person, *store.context().catalogue, "EUR"));
        return require(storage::Lists::ids(store.writer(), store.context(),
                                           {RecordKind::Person, filter, "custom.score", {}, false}))
            .size();
    };
    CHECK(found("custom.plan = gold") == 1);
    CHECK(found("custom.score > 0.4") == 2);
    CHECK(found("custom.budget >= 5 EUR") == 1);
    CHECK(found("custom.hobbies = golf") == 1);
    CHECK(found("custom.hobbies is empty") == 1);
}
