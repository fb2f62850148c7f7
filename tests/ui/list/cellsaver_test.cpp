#include "ui/list/cellsaver.h"

#include "tests/ui/list/listfixture.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/list/celldelegate.h"
#include "ui/list/celleditor.h"
#include "ui/list/recordheader.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using ui::CellSaver;

namespace {

/// A saver on a store with one person of revision 1, and a colleague who may be first.
struct Fixture : FakeShell {
    Fixture() : context(FakeShell::context()), saver(context, &window)
    {
        domain::Draft draft;
        draft.ref.kind = RecordKind::Person;
        draft.values = {{"full_name", "Anna"}, {"city", "Lyon"}};
        person = save(draft);
        window.show();
    }
    ~Fixture() { qDeleteAll(window.findChildren<ui::ConflictDialog *>()); }

    domain::RecordRef save(const domain::Draft &draft)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
    }
    void colleague(const char *field, const domain::Value &value)
    {
        domain::Draft draft;
        draft.ref = person;
        draft.baseRevision = load().revision;
        draft.values.insert(QLatin1String(field), value);
        save(draft);
    }
    domain::Record load() { return require(answer(workspace::RecordDesk(*store.workspace).load(person))); }
    QString value(const char *field) { return load().value(QLatin1String(field)).canonical(); }
    ui::ConflictDialog &conflict()
    {
        ui::ConflictDialog *dialog = nullptr;
        REQUIRE(waitUntil([&] {
            dialog = window.findChild<ui::ConflictDialog *>();
            return dialog && dialog->isVisible();
        }));
        return *dialog;
    }

    QWidget window;
    ui::AppContext context;
    CellSaver saver;
    domain::RecordRef person;
};

} // namespace

TEST_CASE("A cell is saved as a change of its own, with the field in the sentence", "[list]")
{
    Fixture f;
    QSignalSpy saved(&f.saver, &CellSaver::saved);
    f.saver.save(f.person, f.load().revision, "city", "Évry");
    REQUIRE(waitUntil([&] { return saved.count() == 1; }));
    CHECK(saved.at(0).at(0).toLongLong() == f.person.id.value());
    CHECK(saved.at(0).at(1).toLongLong() == f.load().revision);
    CHECK(f.value("city") == QString::fromUtf8("Évry"));
    CHECK(f.notices.sentences == QStringList{"City changed."});
    const auto history = require(answer(workspace::HistoryDesk(*f.store.workspace).changesets({}, 1)));
    CHECK(history.front().origin == domain::Origin::Cell);
}

TEST_CASE("Cells of one record edited in quick succession are all saved, without a conflict with oneself",
          "[list]")
{
    Fixture f;
    QSignalSpy saved(&f.saver, &CellSaver::saved);
    const qint64 revision = f.load().revision;
    f.saver.save(f.person, revision, "city", "Paris");
    f.saver.save(f.person, revision, "job_title", "Buyer");
    f.saver.save(f.person, revision, "city", "Rome");
    REQUIRE(waitUntil([&] { return saved.count() == 3; }));
    CHECK(f.value("city") == "Rome");
    CHECK(f.value("job_title") == "Buyer");
    CHECK(f.window.findChild<ui::ConflictDialog *>() == nullptr);
}

TEST_CASE("A value that was there already makes no change and no sentence", "[list]")
{
    Fixture f;
    QSignalSpy saved(&f.saver, &CellSaver::saved);
    const qint64 revision = f.load().revision;
    f.saver.save(f.person, revision, "city", "Lyon");
    REQUIRE(waitUntil([&] { return saved.count() == 1; }));
    CHECK(f.notices.sentences.isEmpty());
    CHECK(f.load().revision == revision);
}

TEST_CASE("A value that the store refuses is said, and what waited behind is saved", "[list]")
{
    Fixture f;
    QSignalSpy failed(&f.saver, &CellSaver::failed);
    QSignalSpy saved(&f.saver, &CellSaver::saved);
    const qint64 revision = f.load().revision;
    f.saver.save(f.person, revision, "status", "no such status");
    f.saver.save(f.person, revision, "city", "Rome");
    REQUIRE(waitUntil([&] { return failed.count() == 1 && saved.count() == 1; }));
    CHECK(f.notices.errors.size() == 1);
    CHECK(f.value("city") == "Rome");
    CHECK(f.value("status").isEmpty());
}

TEST_CASE("Somebody else was first: every edited cell is in the question who wins", "[list]")
{
    struct Row {
        const char *choice; ///< button of the dialog
        const char *city;
        const char *title;
    };
    const Row row =
        GENERATE(Row{"conflict.mine", "Rome", "Buyer"}, Row{"conflict.theirs", "Paris", "Seller"});
    Fixture f;
    QSignalSpy failed(&f.saver, &CellSaver::failed);
    const qint64 old = f.load().revision;
    f.colleague("city", "Paris");
    f.colleague("job_title", "Seller");
    f.saver.save(f.person, old, "city", "Rome");
    f.saver.save(f.person, old, "job_title", "Buyer");
    const QPointer<ui::ConflictDialog> dialog(&f.conflict()); // deletes itself when it closes
    CHECK(failed.count() == 1);
    CHECK(dialog->findChild<QTableWidget *>("conflict.table")->rowCount() == 2);
    dialog->findChild<QAbstractButton *>(QLatin1String(row.choice))->click();
    dialog->findChild<QAbstractButton *>("dialog.commit")->click();
    REQUIRE(waitUntil([&] { return !dialog || !dialog->isVisible(); }));
    CHECK(f.value("city") == QLatin1String(row.city));
    CHECK(f.value("job_title") == QLatin1String(row.title));
}

// ---- in the table -------------------------------------------------------------------------------------------

namespace {

QWidget &editorOf(ListFixture &list)
{
    QWidget *editor = nullptr;
    REQUIRE(waitUntil([&] {
        editor = list.pane->table().findChild<ui::CellEditor *>();
        return editor && editor->isVisible();
    }));
    return *editor;
}

QWidget &inner(ListFixture &list)
{
    return *editorOf(list).focusProxy();
}

void goTo(ListFixture &list, int row, const char *field)
{
    const auto &columns = list.pane->model().columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (columns[column].key == QLatin1String(field))
            list.pane->table().setCurrentIndex(list.pane->model().index(row, static_cast<int>(column)));
    }
}

void showColumns(ListFixture &list, const QStringList &fields)
{
    list.pane->setColumns(fields);
    REQUIRE(list.arrived(6));
    list.pane->table().setFocus();
}

} // namespace

TEST_CASE("F2 edits the cell, Enter saves it, the table shows it at once", "[list]")
{
    ListFixture list;
    showColumns(list, {"full_name", "job_title", "city"});
    goTo(list, 1, "job_title");
    list.pane->actions().trigger("list.edit-cell");
    QTest::keyClicks(&inner(list), "Buyer");
    QTest::keyClick(&inner(list), Qt::Key_Return);
    CHECK(list.pane->table().currentIndex().data().toString() == "Buyer");
    CHECK(waitUntil([&] { return list.value(1, "job_title") == "Buyer"; }));
    list.undo();
    CHECK(list.value(1, "job_title").isEmpty());
    CHECK(waitUntil([&] { return list.pane->table().currentIndex().data().toString().isEmpty(); }));
}

TEST_CASE(
    "Tab saves and goes on to the next cell that can be edited, over read-only ones and to the next row",
    "[list]")
{
    ListFixture list;
    showColumns(list, {"full_name", "job_title", "contact_count", "city", "last_contact_at"});
    goTo(list, 0, "job_title");
    list.pane->actions().trigger("list.edit-cell");
    QTest::keyClicks(&inner(list), "Buyer");
    QTest::keyClick(&inner(list), Qt::Key_Tab);
    CHECK(list.pane->model()
              .columns()[static_cast<std::size_t>(list.pane->table().currentIndex().column())]
              .key == "city");
    QTest::keyClicks(&inner(list), "Rome");
    QTest::keyClick(&inner(list), Qt::Key_Tab);
    CHECK(list.pane->table().currentIndex().row() == 1);
    CHECK(list.pane->table().currentIndex().column() == 0);
    QTest::keyClick(&inner(list), Qt::Key_Backtab);
    CHECK(list.pane->table().currentIndex().row() == 0);
    QTest::keyClick(&inner(list), Qt::Key_Escape);
    CHECK(waitUntil([&] { return list.value(0, "city") == "Rome"; }));
    CHECK(list.value(0, "job_title") == "Buyer");
}

TEST_CASE("Typing over a cell replaces it, Esc leaves it as it was", "[list]")
{
    ListFixture list;
    showColumns(list, {"full_name", "city"});
    goTo(list, 0, "city");
    QTest::keyClick(&list.pane->table(), Qt::Key_R);
    QTest::keyClick(&inner(list), Qt::Key_Escape);
    CHECK(list.pane->table().currentIndex().data().toString() == "Lyon");
    CHECK(list.value(0, "city") == "Lyon");
    CHECK(list.notices.sentences.isEmpty());
}

TEST_CASE("A required field cannot be emptied in its cell", "[list]")
{
    FakeShell shell;
    domain::Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values = {{"name", "Belrive"}};
    require(answer(workspace::RecordDesk(*shell.store.workspace).save(draft)));
    auto context = shell.context();
    ui::ListPane pane(context, RecordKind::Company);
    pane.resize(560, 400);
    pane.show();
    REQUIRE(waitUntil([&] { return pane.model().rowAt(0) != nullptr; }));
    pane.table().setFocus();
    pane.actions().trigger("list.edit-cell");
    auto *editor = pane.table().findChild<ui::CellEditor *>();
    REQUIRE(editor);
    QTest::keyClick(editor->focusProxy(), Qt::Key_Delete);
    QTest::keyClick(editor->focusProxy(), Qt::Key_Return);
    CHECK(editor->isVisible());
    CHECK(pane.table().findChild<QWidget *>("cellReason")->isVisible());
    QTest::keyClick(editor->focusProxy(), Qt::Key_Escape);
}

TEST_CASE("A choice is edited in its cell by its label and saved by its key", "[list]")
{
    ListFixture list;
    showColumns(list, {"full_name", "status"});
    goTo(list, 5, "status");
    list.pane->actions().trigger("list.edit-cell");
    auto &box = dynamic_cast<QComboBox &>(inner(list));
    box.setCurrentIndex(box.findText("Partner"));
    QTest::keyClick(&box, Qt::Key_Return);
    CHECK(list.pane->table().currentIndex().data().toString() == "Partner");
    CHECK(waitUntil([&] { return list.value(5, "status") == "partner"; }));
}

TEST_CASE("In a store for reading only no cell can be edited", "[list]")
{
    ListFixture list(storage::Access::ReadOnly);
    list.pane->table().setFocus();
    list.pane->actions().trigger("list.edit-cell");
    CHECK(list.pane->table().findChild<ui::CellEditor *>() == nullptr);
}
