#include "workspace/lists.h"
#include "scenarios/rep.h"
#include "ui/dialogs/actdialog.h"
#include "ui/list/listpane.h"
#include "ui/list/recordlistmodel.h"
#include "ui/list/recordtable.h"
#include "ui/shell/palette.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMenu>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

/// The list in front of the rep.
struct People {
    Rep &rep;
    ui::ListPane &pane;
    ui::RecordTable &table;

    explicit People(Rep &who) : rep(who), pane(list(who)), table(pane.table()) { table.setFocus(); }
    static ui::ListPane &list(Rep &rep)
    {
        rep.press("view.people");
        auto &view = rep.find("peopleView");
        auto *pane = view.findChild<ui::ListPane *>();
        REQUIRE(pane);
        REQUIRE(waitUntil([&] { return pane->model().recordCount() > 0 && pane->model().rowAt(0); }));
        return *pane;
    }
    bool shows(int rows)
    {
        return waitUntil([&] { return pane.model().rowCount() == rows; });
    }
    QStringList column() const
    {
        QStringList cells;
        for (int row = 0; row < pane.model().rowCount(); ++row)
            cells << pane.model().index(row, 0).data().toString();
        return cells;
    }
    template <class W>
    W &part(QWidget &of, const char *name)
    {
        auto *found = of.findChild<W *>(QLatin1String(name));
        INFO(name);
        REQUIRE(found);
        return *found;
    }
};

void addMany(Rep &rep, int count)
{
    for (int i = 0; i < count; ++i)
        rep.save(RecordKind::Person,
                 {{"full_name", QStringLiteral("Guest %1").arg(i, 3, 10, QLatin1Char('0'))},
                  {"city", i % 2 == 0 ? "Lyon" : "Oslo"}});
}

} // namespace

TEST_CASE(
    "a rep changes the status of every result of a filter at once, sees before how many, and takes it back")
{
    Rep rep;
    addMany(rep, 60);
    People people(rep);
    auto &filter = people.part<QLineEdit>(people.pane, "filterEditor");
    rep.type(filter, "city = Lyon");
    rep.key(filter, Qt::Key_Return);
    REQUIRE(people.shows(30));
    people.table.setFocus();
    rep.press("list.select-all");
    const qint64 inView = people.table.selectedCount();
    CHECK(inView > 1);
    rep.press("list.select-all");
    CHECK(people.table.selectedCount() == 30);
    CHECK(people.part<ui::Label>(people.pane, "footerCount").text() == "30 selected");
    people.part<QAbstractButton>(people.part<QWidget>(people.pane, "bulkBar"), "bulkEdit").click();
    auto &dialog = rep.find<ui::ActDialog>("bulkEditDialog");
    QWidget &box = dialog;
    auto &field = people.part<QComboBox>(box, "bulkField");
    field.setCurrentIndex(field.findData("status"));
    auto &status = people.part<QComboBox>(box, "field.status");
    status.setCurrentIndex(status.findData("customer"));
    auto &preview = people.part<ui::Label>(box, "bulkPreview");
    REQUIRE(waitUntil([&] { return preview.text().startsWith("30 of 30 people change."); }));
    CHECK(preview.text().endsWith("Now: not given 30"));
    CHECK(rep.count(RecordKind::Person, "status = customer") == 0); // nothing before the verb
    rep.key(box, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("Status changed for 30 people."));
    CHECK(rep.count(RecordKind::Person, "status = customer") == 30);
    CHECK(rep.count(RecordKind::Person, "city = Oslo and status is empty") == 30);
    rep.press("edit.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Person, "status = customer") == 0);
}

TEST_CASE("a rep groups the list from the palette, folds it by keyboard and finds it so in a saved view")
{
    Rep rep;
    addMany(rep, 6);
    People people(rep);
    rep.press("list.group");
    QMenu *menu = nullptr;
    REQUIRE(
        waitUntil([&] { return (menu = people.pane.findChild<QMenu *>("groupMenu")) && menu->isVisible(); }));
    for (QAction *line : menu->actions()) {
        if (line->data().toString() == "city")
            line->trigger();
    }
    menu->close();
    REQUIRE(people.shows(12)); // three people from before, six guests, three heads
    CHECK(people.column().first() == "Lyon");
    CHECK(people.column().contains("City not given"));
    rep.key(people.table, Qt::Key_Home);
    rep.key(people.table, Qt::Key_Left);
    CHECK(people.pane.model().rowCount() == 12 - 3);
    rep.prompts.text = "By city";
    rep.press("list.save-view");
    REQUIRE(rep.says("saved"));
    people.pane.applyView(ui::builtinViews(RecordKind::Person).front());
    REQUIRE(people.shows(9));
    const auto views =
        require(answer(workspace::ListDesk(rep.window->session()->workspace()).views(RecordKind::Person)));
    REQUIRE(views.size() == 1);
    CHECK(views.front().groupBy == "city");
    people.pane.applyView(ui::viewOf(views.front()));
    CHECK(people.shows(12));
}

TEST_CASE("a rep takes the rows that are shown along as a file")
{
    Rep rep;
    People people(rep);
    rep.prompts.file = rep.store.path("people.csv");
    rep.press("list.export");
    auto &dialog = rep.find<ui::ActDialog>("exportDialog");
    people.part<QAbstractButton>(dialog, "dialog.commit").click();
    REQUIRE(rep.says("3 people exported to people.csv."));
    QFile file(rep.prompts.file);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK(bytes.startsWith("full_name,"));
    CHECK(bytes.contains("Lefèvre"));
    CHECK(bytes.count('\n') == 4);
}
