#include "scenarios/rep.h"
#include "ui/list/listview.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/reminderpanel.h"
#include "ui/shell/viewhost.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

TEST_CASE("a rep adds a person by keyboard and takes it back")
{
    Rep rep;
    rep.press("record.new-person");
    auto &dialog = rep.find("new-record");
    rep.type(rep.find("field.first_name"), "Łukasz");
    rep.type(rep.find("field.last_name"), "Wróbel");
    rep.type(rep.find("field.email"), "lukasz@klos.example");
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("added"));
    CHECK(rep.gone("new-record"));
    CHECK(rep.count(RecordKind::Person) == 4);
    CHECK(waitUntil([&] { return rep.window->currentRecord().id.isValid(); }));
    rep.press("edit.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Person) == 3);
    rep.press("edit.redo");
    REQUIRE(rep.says("Done again"));
    CHECK(rep.count(RecordKind::Person) == 4);
}

TEST_CASE("a form shows its faults at their fields and keeps what was typed")
{
    Rep rep;
    rep.press("record.new-person");
    auto &dialog = rep.find("new-record");
    rep.type(rep.find("field.email"), "no address");
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] {
        const auto fields = dialog.findChildren<QLabel *>();
        return std::any_of(fields.begin(), fields.end(),
                           [](const QLabel *label) { return label->text().contains("no address"); });
    }));
    CHECK(rep.find<QLineEdit>("field.email").text() == "no address");
    CHECK(rep.count(RecordKind::Person) == 3);
}

TEST_CASE("the palette opens a person by a few letters")
{
    Rep rep;
    rep.press("go.palette");
    auto &input = rep.find<QLineEdit>("palette.input");
    rep.type(input, "lef ana");
    rep.key(input, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !rep.window->commandPalette().isOpen(); }));
    CHECK(waitUntil([&] { return rep.window->currentRecord() == rep.anna; }));
}

TEST_CASE("Enter pressed before the answer came opens the first hit when it comes")
{
    Rep rep;
    rep.press("view.companies");
    rep.press("go.palette");
    auto &input = rep.find<QLineEdit>("palette.input");
    input.setText("@jorg");
    rep.key(input, Qt::Key_Return);
    REQUIRE(waitUntil([&] {
        return rep.window->views().currentKey() == "people" && rep.window->currentRecord().id.isValid();
    }));
    CHECK(domain::displayName(rep.load(rep.window->currentRecord())) == QString::fromUtf8("Jörg Müller"));
}

TEST_CASE("the palette runs commands and gives the focus back on Escape")
{
    Rep rep;
    rep.press("go.palette");
    auto &input = rep.find<QLineEdit>("palette.input");
    rep.type(input, ">companies");
    rep.key(input, Qt::Key_Return);
    CHECK(waitUntil([&] { return rep.window->views().currentKey() == "companies"; }));
    rep.press("go.palette");
    rep.key(rep.find<QLineEdit>("palette.input"), Qt::Key_Escape);
    CHECK_FALSE(rep.window->commandPalette().isOpen());
}

TEST_CASE("the second level of the palette changes the status of the current record")
{
    Rep rep;
    rep.window->openRecord(rep.anna);
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == rep.anna; }));
    rep.press("go.palette");
    auto &input = rep.find<QLineEdit>("palette.input");
    rep.type(input, "change status");
    const auto &palette = rep.window->commandPalette();
    REQUIRE(waitUntil([&] {
        const auto *line = palette.model().entry(palette.list().currentIndex());
        return line && line->title == "Change status";
    }));
    rep.key(input, Qt::Key_Right);
    rep.type(input, "partner");
    rep.key(input, Qt::Key_Return);
    REQUIRE(rep.says("Saved"));
    CHECK(rep.load(rep.anna).text("status") == "partner");
}

TEST_CASE("a quick line becomes a task with its day and its person")
{
    Rep rep;
    rep.press("record.quick-log");
    auto &line = rep.find<QLineEdit>("quick-log.line");
    rep.type(line, "call Anaïs tomorrow 10 about offer");
    REQUIRE(
        waitUntil([&] { return !rep.find("quick-log.chips").findChildren<QAbstractButton *>().isEmpty(); }));
    rep.key(line, Qt::Key_Return);
    REQUIRE(rep.says("Task added"));
    CHECK(rep.count(RecordKind::Task) == 1);
    CHECK(rep.count(RecordKind::Task, "type = call and person is not empty and due_at = in 1 day") == 1);
    rep.press("edit.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Task) == 0);
}

TEST_CASE("a quick line about the past is logged as an exchange")
{
    Rep rep;
    rep.press("record.quick-log");
    auto &line = rep.find<QLineEdit>("quick-log.line");
    rep.type(line, "called Jörg 6 min: wants the grinders");
    rep.key(line, Qt::Key_Return);
    REQUIRE(rep.says("Logged"));
    CHECK(rep.count(RecordKind::Activity, "channel = call and minutes = 6 and person is not empty") == 1);
}

TEST_CASE("a reminder appears when its time has come and can be snoozed")
{
    Rep rep;
    const auto now = rep.store.clock.now();
    rep.save(RecordKind::Task, {{"title", "Confirm delivery"},
                                {"remind_at", now.plusMs(60'000)},
                                {"due_at", now.plusMs(120'000)},
                                {"owner", rep.window->session()->workspace().user()}});
    rep.reminders->look();
    CHECK(rep.window->findChild<QWidget *>("reminders") == nullptr);
    rep.store.clock.advanceMs(61'000);
    rep.reminders->look();
    auto &panel = rep.find("reminders");
    REQUIRE(waitUntil([&] { return panel.isVisible(); }));
    const auto buttons = panel.findChildren<QAbstractButton *>();
    const auto snooze = std::find_if(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
        return button->text() == "10 minutes";
    });
    REQUIRE(snooze != buttons.end());
    (*snooze)->click();
    REQUIRE(waitUntil([&] { return !panel.isVisible(); }));
    rep.store.clock.advanceMs(11 * 60'000);
    rep.reminders->look();
    CHECK(waitUntil([&] { return panel.isVisible(); }));
}

TEST_CASE("a reminder that comes while another stands there has room in the panel")
{
    Rep rep;
    const auto now = rep.store.clock.now();
    for (int minute = 1; minute <= 2; ++minute)
        rep.save(RecordKind::Task, {{"title", QStringLiteral("Confirm delivery %1").arg(minute)},
                                    {"remind_at", now.plusMs(minute * 60'000)},
                                    {"owner", rep.window->session()->workspace().user()}});
    rep.store.clock.advanceMs(61'000);
    rep.reminders->look();
    auto &panel = rep.find("reminders");
    REQUIRE(waitUntil([&] { return panel.isVisible(); }));
    const int one = panel.height();
    rep.store.clock.advanceMs(60'000);
    rep.reminders->look();
    const auto has = [&panel](const QString &title) {
        const auto buttons = panel.findChildren<QAbstractButton *>();
        return std::any_of(buttons.begin(), buttons.end(),
                           [&](const QAbstractButton *button) { return button->text() == title; });
    };
    REQUIRE(waitUntil([&] { return has("Confirm delivery 2"); }));
    CHECK(has("Confirm delivery 1"));
    CHECK(panel.height() > one);
}

TEST_CASE("back and forward lead through views and records")
{
    Rep rep;
    rep.press("view.people");
    rep.window->openRecord(rep.anna);
    rep.press("view.companies");
    rep.press("view.my-day");
    rep.press("go.back");
    CHECK(rep.window->views().currentKey() == "companies");
    rep.press("go.back");
    CHECK(rep.window->views().currentKey() == "people");
    CHECK(rep.window->currentRecord() == rep.anna);
    rep.press("go.forward");
    CHECK(rep.window->views().currentKey() == "companies");
    CHECK(rep.window->rail().current() == "companies");
}

TEST_CASE("a record opens in a window of its own")
{
    Rep rep;
    rep.window->openRecord(rep.anna, ui::Navigator::Where::OwnWindow);
    auto &card = rep.find("card-window");
    CHECK(card.isWindow());
    CHECK(waitUntil([&] { return card.windowTitle().contains(QString::fromUtf8("Anaïs Lefèvre")); }));
    rep.key(card, Qt::Key_Escape);
    CHECK_FALSE(card.isVisible());
}

TEST_CASE("what another window writes is seen here by itself")
{
    Rep rep;
    const auto other = rep.store.open("jonas");
    domain::Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values = {{"name", "Casa Boema"}};
    require(answer(workspace::RecordDesk(*other).save(draft)));
    CHECK(waitUntil([&] { return rep.window->session()->totals().companies == 3; }));
}

TEST_CASE("a store open for reading only disables changes and says why")
{
    Rep rep(storage::Access::ReadOnly);
    CHECK_FALSE(rep.actions.action("record.new")->isEnabled());
    CHECK(rep.actions.action("record.new")->toolTip().contains("reading only"));
    CHECK(rep.find("statusbar.mark").isVisible());
}
