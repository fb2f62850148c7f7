#include "support/support.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/menubuilder.h"
#include "ui/shell/rail.h"
#include "ui/shell/session.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/trail.h"
#include "ui/shell/viewhost.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::ui;

namespace {

Place place(const char *view, qint64 id = 0)
{
    return {QLatin1String(view), {domain::RecordKind::Person, domain::RecordId(id)}};
}

} // namespace

TEST_CASE("the trail goes back and forward as a browser does")
{
    Trail trail;
    CHECK_FALSE(trail.back());
    trail.visit(place("people", 1));
    trail.visit(place("people", 1));
    trail.visit(place("people", 2));
    trail.visit(place("companies"));
    CHECK(trail.back() == place("people", 2));
    CHECK(trail.back() == place("people", 1));
    CHECK_FALSE(trail.back());
    CHECK(trail.forward() == place("people", 2));
    trail.visit(place("my-day"));
    CHECK_FALSE(trail.canGoForward());
    CHECK(trail.back() == place("people", 2));
}

TEST_CASE("the trail forgets only its oldest places")
{
    Trail trail;
    for (int id = 1; id <= 500; ++id)
        trail.visit(place("people", id));
    int steps = 0;
    while (trail.back())
        ++steps;
    CHECK(steps == 199);
}

TEST_CASE("a rail item is a list item that can be pressed")
{
    Rail rail;
    rail.add("people", Icon::People, "People");
    rail.add("admin", Icon::Admin, "Admin", true);
    QSignalSpy chosen(&rail, &Rail::chosen);
    QAccessibleInterface *item = QAccessible::queryAccessibleInterface(rail.item("people"));
    REQUIRE(item);
    CHECK(item->role() == QAccessible::ListItem);
    CHECK(item->text(QAccessible::Name) == "People");
    REQUIRE(item->actionInterface());
    item->actionInterface()->doAction(item->actionInterface()->actionNames().value(0));
    CHECK(chosen.count() == 1);
    CHECK(rail.current() == "people");
    CHECK(item->state().selected);
    rail.setBadge("people", 9);
    CHECK(item->text(QAccessible::Description).contains("9"));
    CHECK(QAccessible::queryAccessibleInterface(&rail)->role() == QAccessible::List);
}

TEST_CASE("the status bar offers undo only for a change")
{
    StatusBar bar;
    bar.show();
    QSignalSpy undone(&bar, &StatusBar::undoRequested);
    auto *undo = bar.findChild<QAbstractButton *>("undo");
    REQUIRE(undo);
    bar.done("Read again.");
    CHECK(bar.message() == "Read again.");
    CHECK_FALSE(undo->isVisibleTo(&bar));
    bar.done("Saved.", domain::ChangesetId(7));
    CHECK(undo->isVisibleTo(&bar));
    undo->click();
    REQUIRE(undone.count() == 1);
    CHECK(undone.front().front().value<domain::ChangesetId>() == domain::ChangesetId(7));
}

TEST_CASE("cancelling is never shown as a failure")
{
    StatusBar bar;
    bar.failed(core::Error{core::ErrorCode::Cancelled, "cancelled", {}, {}, {}});
    CHECK(bar.message().isEmpty());
    bar.failed(core::Error{core::ErrorCode::NotFound, "undo.nothing", {}, {}, {}});
    CHECK_FALSE(bar.message().isEmpty());
}

TEST_CASE("a job in the status bar can be stopped")
{
    StatusBar bar;
    bool stopped = false;
    bar.showJob("Backing up", 300, [&stopped] { stopped = true; });
    bar.findChild<QAbstractButton *>("statusbar.cancel")->click();
    CHECK(stopped);
    bar.endJob();
    CHECK_FALSE(bar.findChild<QWidget *>("statusbar.progress")->isVisibleTo(&bar));
}

TEST_CASE("the start page says the problem and offers what was opened before")
{
    StartPage page;
    page.showChoices("The file is no store. Choose another.", {"/data/shop.rapport"});
    CHECK(page.findChild<QWidget *>("start.problem")->isVisibleTo(&page));
    QSignalSpy opened(&page, &StartPage::openRequested);
    for (auto *link : page.findChildren<QAbstractButton *>()) {
        if (link->accessibleName() == "shop.rapport")
            link->click();
    }
    REQUIRE(opened.count() == 1);
    CHECK(opened.front().front().toString() == "/data/shop.rapport");
    page.showOpening("shop.rapport");
    CHECK_FALSE(page.findChild<QWidget *>("start.problem")->isVisibleTo(&page));
}

TEST_CASE("menus hold every action that names a menu")
{
    const ActionTable table;
    QMenuBar bar;
    buildMenus(bar, table);
    CHECK(bar.actions().size() == 7);
    for (const ActionSpec &spec : table.specs()) {
        INFO(spec.id.toStdString());
        CHECK(table.action(spec.id)->associatedObjects().size() ==
              (QString::fromUtf8(spec.menu).isEmpty() ? 0 : 1));
    }
}

TEST_CASE("views are made when first shown and only once")
{
    int made = 0;
    ViewHost host;
    host.setMakers({{"people", [&made](QWidget *parent) {
                         ++made;
                         return new View(parent);
                     }}});
    CHECK(made == 0);
    CHECK(host.show("people") == host.show("people"));
    CHECK(made == 1);
    CHECK(host.show("nowhere") == nullptr);
    CHECK(host.currentKey() == "people");
    host.setMakers({});
    CHECK(host.current() == nullptr);
}

TEST_CASE("a dialog commits by Ctrl+Enter unless it is blocked")
{
    ActDialog dialog("New person", "Add person", nullptr);
    QSignalSpy committed(&dialog, &ActDialog::committed);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    CHECK(committed.count() == 1);
    dialog.setBlocked("Write a line first.");
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    CHECK(committed.count() == 1);
    CHECK(dialog.findChild<QAbstractButton *>("dialog.commit")->toolTip().contains("Write a line first."));
}

TEST_CASE("dialling keeps the digits and mail addresses are encoded")
{
    domain::Record record;
    CHECK(reachUrl(record, false).isEmpty());
    record.values.insert("phone", QStringLiteral("+33 (6) 39 98-41"));
    record.values.insert("email", QStringLiteral("a b?cc=x@y.example"));
    CHECK(reachUrl(record, false) == "tel:+336399841");
    CHECK(reachUrl(record, true) == "mailto:a%20b%3Fcc%3Dx@y.example");
    record.values.remove("phone");
    CHECK(reachUrl(record, false).startsWith("mailto:"));
}

TEST_CASE("the command field is a named control that opens by key")
{
    CommandField field;
    QSignalSpy pressed(&field, &QAbstractButton::clicked);
    CHECK(field.accessibleName() == "Search or run anything");
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(pressed.count() == 1);
}
