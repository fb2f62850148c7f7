#include "tests/ui/list/listfixture.h"
#include "ui/list/listheader.h"
#include "ui/list/viewsmenu.h"

#include <QAbstractButton>

using namespace rapport;
using namespace rapport::test;

namespace {

std::vector<domain::SavedView> storedViews(ListFixture &list)
{
    return require(answer(workspace::ListDesk(*list.store.workspace).views(domain::RecordKind::Person)));
}

QMenu &viewsMenu(ListFixture &list)
{
    list.part<QAbstractButton>("viewTitle").click();
    return list.menu("viewsMenu");
}

/// Waits until the menu of the pane knows `count` stored views.
void known(ListFixture &list, std::size_t count)
{
    auto *views = list.pane->findChild<ui::ViewsMenu *>();
    REQUIRE(views);
    REQUIRE(waitUntil([&] { return views->saved().size() == count; }));
}

void saveAs(ListFixture &list, const char *name, std::size_t count)
{
    list.prompts.answer = QLatin1String(name);
    list.pane->actions().trigger("list.save-view");
    known(list, count);
}

QStringList linesAfter(const QMenu &menu, const char *heading)
{
    QStringList lines;
    bool inside = false;
    for (const QAction *action : menu.actions()) {
        if (action->isSeparator())
            inside = false;
        else if (inside)
            lines << action->text();
        else if (action->objectName() == QLatin1String(heading))
            inside = true;
    }
    return lines;
}

} // namespace

TEST_CASE("A saved view keeps filter, order, columns and grouping", "[list]")
{
    ListFixture list;
    list.pane->applyExpression("status is not empty");
    list.pane->sortBy("city", domain::SortOrder::Descending);
    list.pane->groupBy("status");
    list.pane->setColumns({"full_name", "city", "contact_count"});
    saveAs(list, "By status", 1);
    CHECK(list.pane->header().title() == "By status");

    list.pane->applyView(ui::builtinViews(domain::RecordKind::Person).front());
    REQUIRE(list.arrived(6));
    CHECK_FALSE(list.pane->model().groups().isGrouped());
    list.choose(viewsMenu(list), "By status");
    REQUIRE(waitUntil([&] { return list.names().size() == 7; }));
    CHECK(list.names() == QStringList{"[Lead]", "Bert", "Dora", "[Customer]", "Emil", "Anna", "Céline"});
    REQUIRE(list.pane->model().columns().size() == 3);
    CHECK(list.pane->model().columns()[2].key == "contact_count");
}

TEST_CASE("A new view is its maker's own, shared it is everybody's, and the menu says which is which",
          "[list]")
{
    ListFixture list;
    saveAs(list, "Mine", 1);
    CHECK(storedViews(list).front().owner == list.store.workspace->user());
    {
        QMenu &menu = viewsMenu(list);
        CHECK(linesAfter(menu, "ownViews") == QStringList{"Mine"});
        CHECK(linesAfter(menu, "sharedViews").isEmpty());
        list.choose(menu, "Share this view with everyone");
    }
    REQUIRE(waitUntil([&] { return !storedViews(list).front().owner.isValid(); }));
    CHECK(list.notices.sentences.back() == QString::fromUtf8("View “Mine” is shared."));
    REQUIRE(
        waitUntil([&] { return !list.pane->findChild<ui::ViewsMenu *>()->saved().front().owner.isValid(); }));
    QMenu &menu = viewsMenu(list);
    CHECK(linesAfter(menu, "ownViews").isEmpty());
    CHECK(linesAfter(menu, "sharedViews") == QStringList{"Mine"});
    list.choose(menu, "Keep this view for me only");
    CHECK(waitUntil([&] { return storedViews(list).front().owner.isValid(); }));
}

TEST_CASE("Somebody else sees a shared view and not a private one", "[list]")
{
    ListFixture list;
    saveAs(list, "Private", 1);
    saveAs(list, "For all", 2);
    list.choose(viewsMenu(list), "Share this view with everyone");
    REQUIRE(waitUntil([&] { return list.notices.sentences.back().contains("is shared"); }));
    const auto other = list.store.open("jonas");
    const auto seen = require(answer(workspace::ListDesk(*other).views(domain::RecordKind::Person)));
    REQUIRE(seen.size() == 1);
    CHECK(seen.front().name == "For all");
}

TEST_CASE("A view that somebody else shares comes into the menu by itself", "[list]")
{
    ListFixture list;
    const auto other = list.store.open("jonas");
    domain::SavedView view;
    view.kind = domain::RecordKind::Person;
    view.name = "From Jonas";
    view.filter = "status = lead";
    require(answer(workspace::ListDesk(*other).saveView(view)));
    known(list, 1);
    list.choose(viewsMenu(list), "From Jonas");
    CHECK(list.arrived(2));
}

TEST_CASE("A view is renamed, changed and deleted from the menu", "[list]")
{
    ListFixture list;
    saveAs(list, "Old", 1);
    list.prompts.answer = "New";
    list.choose(viewsMenu(list), "Rename view…");
    REQUIRE(waitUntil([&] { return list.pane->header().title() == "New"; }));
    CHECK(storedViews(list).front().name == "New");

    list.pane->applyExpression("status = lead");
    list.pane->setFilter(list.pane->model().query().filter);
    REQUIRE(
        waitUntil([&] { return list.pane->findChild<ui::ViewsMenu *>()->saved().front().name == "New"; }));
    list.choose(viewsMenu(list), QString::fromUtf8("Save changes to “New”"));
    REQUIRE(waitUntil([&] { return storedViews(list).front().filter.contains("lead"); }));
    known(list, 1);
    REQUIRE(waitUntil(
        [&] { return list.pane->findChild<ui::ViewsMenu *>()->saved().front().filter.contains("lead"); }));
    list.choose(viewsMenu(list), "Delete view");
    known(list, 0);
    CHECK(list.pane->header().title() == "All people");
    CHECK(list.arrived(6));
    list.undo();
    known(list, 1);
}

TEST_CASE("A view without a name is not saved", "[list]")
{
    ListFixture list;
    for (const char *name : {"", "   "}) {
        list.prompts.answer = QLatin1String(name);
        list.pane->actions().trigger("list.save-view");
    }
    CHECK(storedViews(list).empty());
}

TEST_CASE("A name is shown as it is written, ampersand and all", "[list]")
{
    ListFixture list;
    saveAs(list, "Smith & <b>Sons</b>", 1);
    const QMenu &menu = viewsMenu(list);
    CHECK(linesAfter(menu, "ownViews") == QStringList{"Smith && <b>Sons</b>"});
    CHECK(list.pane->header().title() == "Smith & <b>Sons</b>");
}

TEST_CASE("The menu marks the view that is shown", "[list]")
{
    ListFixture list;
    list.choose(viewsMenu(list), "Customers");
    REQUIRE(list.arrived(3));
    int checked = 0;
    for (const QAction *action : viewsMenu(list).actions()) {
        checked += action->isChecked() ? 1 : 0;
        CHECK(action->isChecked() == (action->text() == "Customers"));
    }
    CHECK(checked == 1);
}

TEST_CASE("The view comes back with the next start, grouping and all", "[list]")
{
    ListFixture list;
    list.pane->groupBy("city");
    REQUIRE(waitUntil([&] { return list.pane->model().groups().isGrouped(); }));
    list.pane = std::make_unique<ui::ListPane>(list.context, domain::RecordKind::Person);
    list.pane->resize(560, 480);
    list.pane->show();
    REQUIRE(waitUntil([&] { return list.pane->model().groups().isGrouped(); }));
    CHECK(list.pane->view().saved.groupBy == "city");
}

TEST_CASE("In a store for reading only views can be chosen but not saved", "[list]")
{
    ListFixture list(storage::Access::ReadOnly);
    const QMenu &menu = viewsMenu(list);
    for (const QAction *action : menu.actions())
        CHECK_FALSE(action->text().contains("Save"));
}
