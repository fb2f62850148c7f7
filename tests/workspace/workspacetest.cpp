#include "workspace/openstore.h"

#include "workspace/admin.h"
#include "workspace/finder.h"
#include "workspace/history.h"
#include "workspace/lists.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::RecordKind;
using workspace::HistoryDesk;
using workspace::ListDesk;
using workspace::RecordDesk;
using workspace::TimelineDesk;

namespace {

Draft person(const QString &first, const QString &last, domain::FieldValues more = {})
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = std::move(more);
    draft.values.insert(QStringLiteral("first_name"), first);
    draft.values.insert(QStringLiteral("last_name"), last);
    return draft;
}

Draft change(const domain::Record &record, const QString &field, const domain::Value &value)
{
    Draft draft;
    draft.ref = record.ref;
    draft.baseRevision = record.revision;
    draft.values.insert(field, value);
    return draft;
}

} // namespace

TEST_CASE("A saved person is read back with the name composed of its parts", "[workspace]")
{
    OpenStore store;
    RecordDesk desk(*store.workspace);
    const auto saved =
        require(answer(desk.save(person("Anaïs", "Lefèvre", {{"email", "a.lefevre@belrive.example"}}))));
    CHECK(saved.changeset.isValid());
    const auto record = require(answer(desk.load(saved.ref)));
    CHECK(domain::displayName(record) == "Anaïs Lefèvre");
    CHECK(record.text("email") == "a.lefevre@belrive.example");
    CHECK(record.revision == saved.revision);
}

TEST_CASE("A commit is announced after it, a failed write is not", "[workspace]")
{
    OpenStore store;
    RecordDesk desk(*store.workspace);
    std::vector<domain::ChangeEvent> events;
    QObject::connect(store.workspace.get(), &workspace::Workspace::changed, store.workspace.get(),
                     [&](const auto &event) { events.push_back(event); });

    Draft bad;
    bad.ref.kind = RecordKind::Company;
    CHECK(hasError(answer(desk.save(bad)), core::ErrorCode::Validation));
    const auto saved = require(answer(desk.save(person("Søren", "Østergaard"))));
    REQUIRE(waitUntil([&] { return !events.empty(); }));
    REQUIRE(events.size() == 1);
    CHECK(events.front().changeset == saved.changeset);
    CHECK(std::find(events.front().refs.begin(), events.front().refs.end(), saved.ref) !=
          events.front().refs.end());
}

TEST_CASE("Undo takes back the last change, redo brings it again, both across a restart", "[workspace]")
{
    OpenStore store;
    const auto saved = require(answer(RecordDesk(*store.workspace).save(person("Jörg", "Müller"))));
    const auto first = require(answer(RecordDesk(*store.workspace).load(saved.ref)));
    require(answer(RecordDesk(*store.workspace).save(change(first, "job_title", "Head of purchasing"))));

    store.workspace.reset();
    store.workspace = store.open("anna");
    require(answer(HistoryDesk(*store.workspace).undo()));
    CHECK(require(answer(RecordDesk(*store.workspace).load(saved.ref))).text("job_title").isEmpty());

    store.workspace.reset();
    store.workspace = store.open("anna");
    require(answer(HistoryDesk(*store.workspace).redo()));
    CHECK(require(answer(RecordDesk(*store.workspace).load(saved.ref))).text("job_title") ==
          "Head of purchasing");
    CHECK(hasError(answer(HistoryDesk(*store.workspace).redo()), core::ErrorCode::NotFound, "redo.nothing"));
}

TEST_CASE("Undoing a creation removes the record, undoing that undo brings it back under its id",
          "[workspace]")
{
    OpenStore store;
    const auto saved = require(
        answer(RecordDesk(*store.workspace).save(person("Aino", "Mäkelä", {{"phone", "+358 40 123"}}))));
    const auto undone = require(answer(HistoryDesk(*store.workspace).undo(saved.changeset)));
    CHECK(undone.kept.empty());
    CHECK(hasError(answer(RecordDesk(*store.workspace).load(saved.ref)), core::ErrorCode::NotFound));
    require(answer(HistoryDesk(*store.workspace).undo(undone.changeset)));
    CHECK(require(answer(RecordDesk(*store.workspace).load(saved.ref))).text("phone") == "+358 40 123");
}

TEST_CASE(
    "A save over a newer revision is refused and shows both versions; saving over wins for its fields only",
    "[workspace]")
{
    OpenStore store;
    RecordDesk desk(*store.workspace);
    const auto saved = require(answer(desk.save(person("Zeynep", "Yıldırım"))));
    const auto read = require(answer(desk.load(saved.ref)));

    auto other = store.open("ben");
    require(answer(RecordDesk(*other).save(change(read, "job_title", "Owner"))));
    Draft mine = change(read, "job_title", "Buyer");
    mine.values.insert("language", "tr");
    CHECK(hasError(answer(desk.save(mine)), core::ErrorCode::Conflict));

    const auto view = require(answer(desk.conflict(mine)));
    CHECK(view.theirs.text("job_title") == "Owner");
    CHECK(view.mine.text("job_title") == "Buyer");
    CHECK(view.fields == std::vector<QString>{"job_title", "language"});

    require(answer(desk.saveOver(mine)));
    CHECK(require(answer(desk.load(saved.ref))).text("job_title") == "Buyer");
}

TEST_CASE("Two workspaces on one file see each other's changes", "[workspace]")
{
    OpenStore store;
    auto other = store.open("ben");
    int foreign = 0;
    QObject::connect(other.get(), &workspace::Workspace::changed, other.get(),
                     [&](const auto &event) { foreign += event.changeset.isValid() ? 0 : 1; });
    // The other's watcher has looked at least once when it has announced somebody's change.
    REQUIRE(waitUntil([&] {
        if (foreign == 0)
            require(answer(RecordDesk(*store.workspace).save(person("Łukasz", "Wróbel"))));
        return foreign > 0;
    }));
    CHECK(require(answer(ListDesk(*other).count({}))) >= 1);
}

TEST_CASE("A finished task leaves its exchange, its repetition and its next step in one changeset",
          "[workspace]")
{
    OpenStore store;
    TimelineDesk timeline(*store.workspace);
    const auto anna = require(answer(RecordDesk(*store.workspace).save(person("Anna", "Svoboda"))));
    Draft task;
    task.ref.kind = RecordKind::Task;
    task.values = {{"title", "Confirm delivery"},
                   {"type", "call"},
                   {"repeat", "week"},
                   {"person", anna.ref.id},
                   {"due_at", store.clock.now()}};
    const auto saved = require(answer(RecordDesk(*store.workspace).save(task)));

    TimelineDesk::Completion completion;
    completion.task = saved.ref;
    completion.baseRevision = saved.revision;
    completion.outcome = "Reached";
    Draft next;
    next.ref.kind = RecordKind::Task;
    next.values = {{"title", "Send the offer"}, {"person", anna.ref.id}};
    completion.nextStep = next;
    const auto done = require(answer(timeline.complete(completion)));

    CHECK(require(answer(timeline.planned(anna.ref))).size() == 2);
    storage::Timeline::Request request;
    request.ref = anna.ref;
    request.channel = "call";
    const auto calls = require(answer(timeline.entries(request)));
    REQUIRE(calls.size() == 1);
    CHECK(calls.front().subject == "Confirm delivery");

    require(answer(HistoryDesk(*store.workspace).undo(done.changeset)));
    CHECK(require(answer(timeline.planned(anna.ref))).size() == 1);
    CHECK(require(answer(timeline.entries(request))).empty());
}

TEST_CASE("A newer search cancels an older one", "[workspace]")
{
    OpenStore store;
    require(answer(RecordDesk(*store.workspace).save(person("Ragnheiður", "Þórsdóttir"))));
    workspace::Finder finder(*store.workspace);
    auto older = finder.find("r", {}, 10);
    auto newer = finder.find("ragn", {}, 10);
    const auto hits = require(answer(newer));
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().title == "Ragnheiður Þórsdóttir");
    CHECK(waitUntil([&] { return older.isFinished(); }));
}

TEST_CASE("A store opened read-only refuses to write and says so", "[workspace]")
{
    OpenStore store;
    auto reader = store.open("anna", storage::Access::ReadOnly);
    CHECK(hasError(answer(RecordDesk(*reader).save(person("No", "Body"))), core::ErrorCode::PermissionDenied,
                   "store.read-only"));
    CHECK(require(answer(ListDesk(*reader).count({}))) == 0);
}

TEST_CASE("A new custom field is there at once, in every workspace", "[workspace]")
{
    OpenStore store;
    domain::FieldSpec field;
    field.kind = RecordKind::Person;
    field.key = "custom.coffee";
    field.label = "Coffee preference";
    field.type = domain::FieldType::Choice;
    field.choices = QStringList{"espresso", "filter"};
    require(answer(workspace::AdminDesk(*store.workspace).saveCustomField(field)));
    REQUIRE(waitUntil(
        [&] { return store.workspace->catalogue()->find(RecordKind::Person, "custom.coffee") != nullptr; }));
    const auto saved = require(answer(
        RecordDesk(*store.workspace).save(person("Vojtěch", "Dvořák", {{"custom.coffee", "filter"}}))));
    CHECK(require(answer(RecordDesk(*store.workspace).load(saved.ref))).text("custom.coffee") == "filter");
}

TEST_CASE("A typed name, address or number finds the people it may be", "[workspace]")
{
    OpenStore store;
    RecordDesk desk(*store.workspace);
    require(answer(desk.save(person("Siobhán", "Ní Dhomhnaill", {{"email", "siobhan@lagoon.example"}}))));
    const auto hits =
        require(answer(desk.similar(person("S.", "N.", {{"email", "Siobhan@Lagoon.example"}}))));
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().title == "Siobhán Ní Dhomhnaill");
}

TEST_CASE("A card reads its record with tags, planned tasks, link names and the companies below",
          "[workspace]")
{
    OpenStore store;
    RecordDesk desk(*store.workspace);
    Draft company;
    company.ref.kind = RecordKind::Company;
    company.values = {{"name", "Hôtels Belrive"}, {"owner", "Anna"}};
    const auto hotels = require(answer(desk.save(company)));
    Draft child = company;
    child.values = {{"name", "Belrive Annecy"}, {"parent", hotels.ref.id}};
    require(answer(desk.save(child)));
    const auto anna = require(answer(
        desk.save(person("Anaïs", "Lefèvre", {{"company", hotels.ref.id}, {"tags", QStringList{"VIP"}}}))));
    Draft task;
    task.ref.kind = RecordKind::Task;
    task.values = {{"title", "Confirm delivery"}, {"person", anna.ref.id}};
    require(answer(desk.save(task)));

    const auto card = require(answer(desk.view(anna.ref)));
    CHECK(card.linkNames.value("company") == "Hôtels Belrive");
    CHECK(card.tagColours.contains("VIP"));
    REQUIRE(card.planned.size() == 1);
    const auto above = require(answer(desk.view(hotels.ref)));
    CHECK(above.linkNames.value("owner") == "Anna");
    REQUIRE(above.children.size() == 1);
    CHECK(above.children.front().name == "Belrive Annecy");
}

TEST_CASE("an undo that is told to stop leaves the change, and one that is not gives its report", "[undo]")
{
    OpenStore store;
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert(QStringLiteral("first_name"), QStringLiteral("Anna"));
    const auto saved = require(answer(workspace::RecordDesk(*store.workspace).save(draft)));
    core::StopSource stop;
    stop.requestStop();
    workspace::HistoryDesk history(*store.workspace);
    CHECK(hasError(answer(history.undo({}, stop.token())), core::ErrorCode::Cancelled));
    CHECK(require(answer(workspace::RecordDesk(*store.workspace).load(saved.ref))).text("first_name") ==
          "Anna");
    CHECK(require(answer(history.undo())).rows > 0);
    CHECK(hasError(answer(history.redo(stop.token())), core::ErrorCode::Cancelled));
    CHECK(require(answer(history.redo())).rows > 0);
}
