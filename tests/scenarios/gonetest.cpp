#include "scenarios/rep.h"
#include "storage/records.h"
#include "ui/card/historydialog.h"
#include "ui/myday/daymodel.h"
#include "workspace/admin.h"
#include "workspace/history.h"
#include "workspace/timelines.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTableView>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

void edit(workspace::Workspace &workspace, const domain::RecordRef &ref, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref = ref;
    draft.values = values;
    require(answer(workspace::RecordDesk(workspace).saveOver(draft)));
}

} // namespace

TEST_CASE("a card says that another window moved its record to the trash, and brings it back", "[gone]")
{
    Rep rep;
    rep.window->openRecord(rep.anna);
    auto &strip = rep.find("card.trashed");
    CHECK_FALSE(strip.isVisible());
    const auto other = rep.store.open("jonas");
    require(answer(workspace::RecordDesk(*other).trash({rep.anna})));
    REQUIRE(waitUntil([&] { return strip.isVisible(); }));
    CHECK(rep.find<QLabel>("card.trashed.sentence").text().contains("is in the trash"));
    CHECK(strip.accessibleName().contains(QString::fromUtf8("Lefèvre")));
    rep.find<QAbstractButton>("card.trashed.restore").click();
    REQUIRE(rep.says("Restored"));
    CHECK(waitUntil([&] { return !strip.isVisible(); }));
    CHECK(rep.count(RecordKind::Person) == 3);
}

TEST_CASE("a card tells of a record that is deleted for good", "[gone]")
{
    Rep rep;
    rep.window->openRecord(rep.anna);
    auto &strip = rep.find("card.trashed");
    const auto other = rep.store.open("jonas");
    require(answer(workspace::RecordDesk(*other).trash({rep.anna})));
    REQUIRE(waitUntil([&] { return strip.isVisible(); }));
    require(answer(workspace::AdminDesk(*other).purgeTrash(rep.store.clock.now().plusMs(1))));
    CHECK(waitUntil([&] { return !strip.isVisible(); }));
}

TEST_CASE("an undo that had to keep every row is not offered again", "[gone]")
{
    Rep rep;
    edit(rep.window->session()->workspace(), rep.anna, {{"job_title", "Buyer"}});
    rep.press("record.new-company");
    auto &dialog = rep.find("new-record");
    rep.type(rep.find("field.name"), "Casa Boema");
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("added"));
    REQUIRE(waitUntil([&] { return rep.window->currentRecord().kind == RecordKind::Company; }));
    const auto casa = rep.window->currentRecord();
    const auto other = rep.store.open("jonas");
    edit(*other, casa, {{"city", "Praha"}});
    rep.press("edit.undo");
    REQUIRE(rep.says("Nothing was taken back"));
    CHECK(rep.count(RecordKind::Company) == 3);
    rep.press("edit.undo"); // the one before it
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.load(rep.anna).text("job_title").isEmpty());
    CHECK(rep.count(RecordKind::Company) == 3);
}

TEST_CASE("a write that is cancelled while it is committed says that it was done", "[gone]")
{
    Rep rep;
    workspace::Workspace &workspace = rep.window->session()->workspace();
    edit(workspace, rep.anna, {{"job_title", "Buyer"}});
    domain::ChangesetId late;
    QObject::connect(&workspace, &workspace::Workspace::cancelledTooLate, &workspace,
                     [&](domain::ChangesetId changeset) { late = changeset; });
    auto writing =
        workspace.write({domain::Origin::Form, QStringLiteral("test"), {}},
                        [&](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
                            domain::Draft draft;
                            draft.ref.kind = RecordKind::Company;
                            draft.values = {{"name", "Just in time"}};
                            RAPPORT_CHECK(storage::Records::save(transaction, draft));
                            return true;
                        });
    // Nothing here runs the event loop: the commit is over, and its answer still waits for this thread.
    const auto reader = require(rep.store.workspace->store().reader());
    while (require(reader->scalar("SELECT count(*) FROM changeset WHERE label = 'test'")).toInt() == 0)
        std::this_thread::yield();
    writing.cancel();
    CHECK(waitUntil([&] { return late.isValid(); }));
    CHECK(rep.says("before it could be cancelled"));
    CHECK(rep.count(RecordKind::Company) == 3);
    rep.window->session()->undo(late);
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Company) == 2);
}

TEST_CASE("the history of a record names what its links pointed at", "[gone]")
{
    Rep rep;
    workspace::Workspace &workspace = rep.window->session()->workspace();
    const auto user = rep.save(RecordKind::User, {{"login", "jonas"}, {"name", "Jonas Berg"}});
    edit(workspace, rep.anna, {{"owner", user.id}});
    const auto changes = require(answer(workspace::HistoryDesk(workspace).history(rep.anna, 50)));
    const auto owner = std::find_if(changes.begin(), changes.end(), [](const domain::FieldChange &change) {
        return change.field == "owner";
    });
    REQUIRE(owner != changes.end());
    CHECK(owner->afterName == "Jonas Berg");
    ui::HistoryDialog dialog("Anna", RecordKind::Person, *workspace.catalogue(), changes, nullptr);
    const auto *table = dialog.findChild<QTableView *>();
    QStringList cells;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        cells << table->model()->index(row, 4).data().toString();
    CHECK(cells.contains("Jonas Berg"));
    CHECK_FALSE(cells.contains(QString::number(user.id.value())));
}

TEST_CASE("tasks without a date wait in a part of their own below the day", "[gone]")
{
    Rep rep;
    workspace::Workspace &workspace = rep.window->session()->workspace();
    const auto mine = workspace.user();
    const auto dated =
        rep.save(RecordKind::Task, {{"title", "Today"}, {"owner", mine}, {"due_at", rep.store.clock.now()}});
    const auto someday = rep.save(RecordKind::Task, {{"title", "Some day"}, {"owner", mine}});
    rep.save(RecordKind::Task, {{"title", "Of somebody else"}, {"owner", rep.store.workspace->user()}});
    const auto day =
        require(answer(workspace::TimelineDesk(workspace).day(rep.store.clock.now().local().date())));
    REQUIRE(day.undated.size() == 1);
    CHECK(day.undated.front().task.ref == someday);
    ui::DayModel model;
    model.setDay(day, rep.store.clock.now());
    CHECK(model.rowOf(dated) == 0);
    CHECK(model.rowOf(someday) == -1); // folded
    const int head = model.rowOfHead(ui::DayItem::Part::Undated);
    REQUIRE(head > 0);
    CHECK(model.item(head).count == 1);
    model.setUnfolded(ui::DayItem::Part::Undated, true);
    REQUIRE(model.rowOf(someday) == head + 1);
    CHECK(model.item(head + 1).due.text == "no date");
}
