#include "scenarios/rep.h"
#include "ui/admin/adminpage.h"
#include "ui/dialogs/actdialog.h"
#include "ui/list/listpane.h"
#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;

namespace {

RecordRef person(Rep &rep, const QString &first, const QString &last, const QString &email)
{
    return rep.save(RecordKind::Person, {{"first_name", first}, {"last_name", last}, {"email", email}});
}

void mustLook(Rep &rep, QTableWidget &table, int pairs)
{
    rep.find<QAbstractButton>("admin.duplicates.look").click();
    REQUIRE(waitUntil([&] { return table.rowCount() == pairs && table.isVisible(); }));
}

} // namespace

TEST_CASE("a form names who is known already, and takes that one with what was typed")
{
    Rep rep;
    const RecordRef zoe = person(rep, "Zoe", "Quandel", "zoe@quandel.example");
    const qint64 people = rep.count(RecordKind::Person);
    rep.press("record.new-person");
    auto &form = rep.find("new-record");
    rep.type(rep.find("field.email"), "ZOE@quandel.example");
    rep.type(rep.find("field.phone"), "+33 4 55 66 77 88");
    auto &use = rep.find<QAbstractButton>("similar.use");
    REQUIRE(waitUntil([&] { return use.isVisible(); }));
    CHECK(form.findChild<QAbstractButton *>("similar.open") != nullptr);
    use.click();
    REQUIRE(rep.gone("new-record"));
    CHECK(rep.says("Zoe Quandel"));
    CHECK(rep.load(zoe).text("phone") == "+33 4 55 66 77 88");
    CHECK(rep.count(RecordKind::Person) == people);
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return rep.load(zoe).text("phone").isEmpty(); }));
}

TEST_CASE("two people are compared and merged from the page of duplicates, and undo takes them apart")
{
    Rep rep;
    const RecordRef one = person(rep, "Zoe", "Quandel", "zoe@quandel.example");
    const RecordRef other = person(rep, "Zoe", "Quandell", "zoe@quandel.example");
    rep.press("tools.duplicates");
    auto &table = rep.find<QTableWidget>("admin.duplicates.table");
    mustLook(rep, table, 1);
    CHECK(table.item(0, 1)->text().startsWith("Zoe Quandel"));
    CHECK(table.item(0, 3)->text() == "same e-mail, last name almost the same");
    rep.key(table, Qt::Key_Return);
    auto &dialog = rep.find<ui::ActDialog>("merge");
    auto &fields = rep.find<QTableWidget>("merge.table");
    CHECK(fields.horizontalHeaderItem(1)->text() == "Zoe Quandel");
    int name = 0;
    while (name < fields.rowCount() && fields.item(name, 0)->text() != "Name")
        ++name;
    REQUIRE(name < fields.rowCount());
    CHECK(fields.item(name, 3)->text() == "Zoe Quandel");
    fields.setCurrentCell(name, 2);
    rep.key(fields, Qt::Key_Space);
    CHECK(fields.item(name, 3)->text() == "Zoe Quandell");
    CHECK(fields.item(name, 2)->data(Qt::AccessibleTextRole).toString().contains("chosen"));
    CHECK(rep.find<ui::Label>("merge.preview").text().contains("stays"));
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.gone("merge"));
    REQUIRE(rep.says("merged into one"));
    CHECK(rep.count(RecordKind::Person, "email = \"zoe@quandel.example\"") == 1);
    CHECK(rep.load(other).ref == one);
    CHECK(rep.load(one).text("full_name") == "Zoe Quandell");
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return rep.count(RecordKind::Person, "email = \"zoe@quandel.example\"") == 2; }));
    CHECK(rep.load(other).ref == other);
}

TEST_CASE("a pair that is no duplicate leaves the page and comes back with undo")
{
    Rep rep;
    person(rep, "Zoe", "Quandel", "zoe@quandel.example");
    person(rep, "Zoe", "Quandell", "zoe@quandel.example");
    rep.press("tools.duplicates");
    auto &table = rep.find<QTableWidget>("admin.duplicates.table");
    mustLook(rep, table, 1);
    rep.find<QAbstractButton>("admin.duplicates.distinct").click();
    REQUIRE(waitUntil([&] { return table.rowCount() == 0; }));
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return table.rowCount() == 1; }));
}

TEST_CASE("selected people are merged from their list, and a card finds its duplicates")
{
    Rep rep;
    const RecordRef one = person(rep, "Zoe", "Quandel", "zoe@quandel.example");
    person(rep, "Zoe", "Quandel", "z@home.example");
    rep.press("view.people");
    auto *pane = rep.find("peopleView").findChild<ui::ListPane *>();
    REQUIRE(pane);
    pane->setFilter(
        domain::Filter::compare("last_name", domain::Operator::Equal, {domain::Value("Quandel")}));
    REQUIRE(waitUntil([&] { return pane->model().rowCount() == 2 && pane->model().rowAt(1); }));
    pane->table().setFocus();
    rep.press("list.select-all");
    REQUIRE(pane->table().selectedCount() == 2);
    rep.find<QAbstractButton>("bulkMerge").click();
    rep.key(rep.find<ui::ActDialog>("merge"), Qt::Key_Escape);
    REQUIRE(rep.gone("merge"));
    rep.window->openRecord(one);
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == one; }));
    rep.press("record.duplicates");
    auto &dialog = rep.find<ui::ActDialog>("merge");
    rep.find<QAbstractButton>("merge.distinct").click();
    REQUIRE(rep.gone("merge"));
    CHECK(rep.says("these are two"));
    Q_UNUSED(dialog)
}
