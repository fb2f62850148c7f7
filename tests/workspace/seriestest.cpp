#include "workspace/series.h"

#include "openstore.h"
#include "workspace/history.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;
using workspace::SeriesDesk;

namespace {

RecordRef save(OpenStore &store, RecordKind kind, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
}

RecordRef welcome(OpenStore &store)
{
    return save(
        store, RecordKind::Series,
        {{"name", "Welcome"}, {"steps", "D+0 call\nD+3 email Send the offer"}, {"skip_weekends", true}});
}

std::vector<domain::Record> planned(OpenStore &store, const RecordRef &ref)
{
    return require(answer(workspace::TimelineDesk(*store.workspace).planned(ref)));
}

} // namespace

TEST_CASE("a series makes the tasks of every record in one change, which undo takes back")
{
    OpenStore store;
    const RecordRef series = welcome(store);
    const RecordRef ben = save(store, RecordKind::User, {{"name", "Ben"}, {"login", "ben"}});
    const RecordRef one = save(store, RecordKind::Lead, {{"full_name", "Ada"}, {"owner", ben.id}});
    const RecordRef two = save(store, RecordKind::Lead, {{"full_name", "Bo"}});
    const QDate first = store.clock.today(); // a Wednesday
    const auto written =
        require(answer(SeriesDesk(*store.workspace)
                           .start({series.id, RecordKind::Lead, {one.id.value(), two.id.value()}, first})));
    CHECK(written.value == 4);
    const auto tasks = planned(store, one);
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[1].text("title") == "Email Send the offer");
    CHECK(tasks[1].value("due_at").as<core::Instant>().local().date() == first.addDays(5)); // Monday
    CHECK(tasks[0].value("owner").as<domain::RecordId>() == ben.id);
    CHECK(planned(store, two)[0].value("owner").as<domain::RecordId>() == store.workspace->user());
    require(answer(workspace::HistoryDesk(*store.workspace).undo(written.changeset)));
    CHECK(planned(store, one).empty());
    CHECK(planned(store, two).empty());
}

TEST_CASE("one record that is gone lets the whole start fail, and nothing is made")
{
    OpenStore store;
    const RecordRef series = welcome(store);
    const RecordRef lead = save(store, RecordKind::Lead, {{"full_name", "Ada"}});
    SeriesDesk desk(*store.workspace);
    CHECK_FALSE(
        answer(desk.start({series.id, RecordKind::Lead, {lead.id.value(), 4711}, store.clock.today()})));
    CHECK(planned(store, lead).empty());
    CHECK_FALSE(answer(desk.start({lead.id, RecordKind::Lead, {lead.id.value()}, store.clock.today()})));
    const auto users = answer(desk.start({series.id, RecordKind::User, {}, store.clock.today()}));
    REQUIRE_FALSE(users);
    CHECK(users.error().reason == "series.wrong-kind");
}

TEST_CASE("active series are offered in their order with their steps")
{
    OpenStore store;
    save(store, RecordKind::Series, {{"name", "Second"}, {"steps", "D+0 call"}, {"position", 2}});
    save(store, RecordKind::Series, {{"name", "First"}, {"steps", "D+1 visit"}, {"position", 1}});
    save(store, RecordKind::Series, {{"name", "Off"}, {"steps", "D+0 call"}, {"active", false}});
    const auto offered = require(answer(SeriesDesk(*store.workspace).offered()));
    REQUIRE(offered.size() == 2);
    CHECK(offered[0].name == "First");
    CHECK(offered[0].steps == std::vector<domain::SeriesStep>{{1, "visit", "Visit"}});
}
