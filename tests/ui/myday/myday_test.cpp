#include "fakeshell.h"

#include "messages/when.h"
#include "ui/myday/daylist.h"
#include "ui/myday/daylistaccessible.h"
#include "ui/myday/daymodel.h"
#include "ui/myday/mydayview.h"
#include "ui/myday/outcomebox.h"
#include "ui/myday/scheduleblock.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/linkbutton.h"
#include "workspace/history.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::RecordKind;
using domain::RecordRef;
using ui::DayItem;
using ui::DayList;
using ui::DayModel;
using ui::MyDayView;
using ui::OutcomeBox;
using workspace::RecordDesk;
using workspace::TimelineDesk;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;

Draft draftOf(RecordKind kind, domain::FieldValues values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = std::move(values);
    return draft;
}

// A day with an overdue call to a VIP, a visit this evening, a to-do and a letter of tomorrow.
struct Fixture : FakeShell {
    explicit Fixture(storage::Access access = storage::Access::ReadWrite) : FakeShell(access)
    {
        const core::Instant now = store.clock.now();
        RecordDesk desk(*store.workspace);
        company = save(desk, draftOf(RecordKind::Company, {{"name", "Hôtels Belrive"}}));
        person = save(desk, draftOf(RecordKind::Person,
                                    {{"first_name", "Anaïs"}, {"last_name", "Lefèvre"}, {"vip", true}}));
        call = save(desk, draftOf(RecordKind::Task, {{"title", "Call Anaïs Lefèvre"},
                                                     {"type", "call"},
                                                     {"due_at", now.plusMs(-3 * kDay)},
                                                     {"person", person.id},
                                                     {"company", company.id}}));
        visit = save(desk, draftOf(RecordKind::Task, {{"title", "Visit the site"},
                                                      {"type", "visit"},
                                                      {"due_at", now.plusMs(3 * kHour)},
                                                      {"company", company.id}}));
        todo = save(desk, draftOf(RecordKind::Task, {{"title", "Order samples"},
                                                     {"type", "todo"},
                                                     {"due_at", now.plusMs(2 * kHour)},
                                                     {"priority", "low"}}));
        letter = save(desk, draftOf(RecordKind::Task, {{"title", "Write to the chamber"},
                                                       {"type", "letter"},
                                                       {"due_at", now.plusMs(kDay)}}));
    }

    static RecordRef save(RecordDesk &desk, const Draft &draft)
    {
        return require(answer(desk.save(draft))).ref;
    }

    RecordRef company, person, call, visit, todo, letter;
};

// The view on a fixture's store, shown and filled.
struct Shown {
    explicit Shown(FakeShell &shell, int rows = 4) : context(shell.context()), view(context)
    {
        view.resize(1360, 800);
        view.show();
        list = view.findChild<DayList *>();
        box = view.findChild<OutcomeBox *>();
        REQUIRE(waitUntil([&] { return list->model()->rowCount() == rows; }));
        list->setFocus();
    }

    DayModel &model() const { return list->dayModel(); }
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model().rowCount(); ++row)
            titles << model().item(row).title;
        return titles;
    }
    QLineEdit *nextStep() const { return box->findChild<QLineEdit *>(QStringLiteral("nextStep")); }

    ui::AppContext context;
    MyDayView view;
    DayList *list = nullptr;
    OutcomeBox *box = nullptr;
};

} // namespace

TEST_CASE("The day is ranked, and each row says why it stands where it does", "[ui][myday]")
{
    Fixture shell;
    const Shown day(shell);
    CHECK(day.titles() == QStringList{"Call Anaïs Lefèvre, Hôtels Belrive", "Visit the site, Hôtels Belrive",
                                      "Order samples", "Later this week"});
    CHECK(day.model().item(0).line == "Overdue since Sun 16 Nov, VIP");
    CHECK(day.model().item(0).due.text == "3 days late");
    CHECK(day.model().item(1).line == "Due today 16:46");
    CHECK(day.model().item(2).line == "Due today 15:46, priority low");
    CHECK(day.model().item(3).count == 1);
}

TEST_CASE("The model of the day keeps the rules of models while it changes", "[ui][myday]")
{
    Fixture shell;
    DayModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    const auto day = require(answer(TimelineDesk(*shell.store.workspace).day(shell.store.clock.today())));
    model.setDay(day, shell.store.clock.now());
    CHECK(model.rowCount() == 4);
    model.setUnfolded(DayItem::Part::Later, true);
    CHECK(model.rowCount() == 5);
    model.setType(QStringLiteral("call"));
    CHECK(model.rowCount() == 2); // the call, and the head of an empty part
    CHECK(model.dueCount({}) == 3);
    CHECK(model.dueCount(QStringLiteral("visit")) == 1);
    model.setType({});
    QSignalSpy resets(&model, &DayModel::modelReset);
    model.setNow(shell.store.clock.now().plusMs(60'000));
    CHECK(resets.isEmpty()); // the same rows: nothing is thrown away
    CHECK(model.rowOf(shell.letter) == 4);
    model.setDay({}, shell.store.clock.now());
    CHECK(model.rowCount() == 0);
}

TEST_CASE("Space asks for outcome and next step, Ctrl+Enter saves both in one changeset", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    QSignalSpy due(&day.view, &MyDayView::dueCountChanged);
    QTest::keyClick(day.list, Qt::Key_Space);
    REQUIRE(day.box->isVisible());
    const auto chips = day.box->findChildren<ui::Chip *>();
    REQUIRE(chips.size() >= 4);
    CHECK(chips[0]->text() == "Reached");
    QTest::keyClick(chips[0], Qt::Key_Space);
    CHECK(day.box->outcome() == "Reached");
    QTest::keyClicks(day.nextStep(), QStringLiteral("visit Annecy Tue 25 Nov 9:00"));
    QTest::keyClick(day.nextStep(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !due.isEmpty() && day.model().day().due.size() == 2; }));
    CHECK_FALSE(day.box->isVisible());
    CHECK(shell.notices.errors.isEmpty());
    REQUIRE(shell.notices.sentences.size() == 1);
    CHECK(shell.notices.last.isValid());
    const auto task = require(answer(RecordDesk(*shell.store.workspace).load(shell.call)));
    CHECK(task.text("outcome") == "Reached");
    const auto planned = require(answer(TimelineDesk(*shell.store.workspace).planned(shell.person)));
    REQUIRE(planned.size() == 1);
    CHECK(planned.front().text("type") == "visit");
    require(answer(workspace::HistoryDesk(*shell.store.workspace).undo(shell.notices.last)));
    REQUIRE(waitUntil([&] { return day.model().rowOf(shell.call) == 0; }));
    CHECK(require(answer(TimelineDesk(*shell.store.workspace).planned(shell.person))).front().ref ==
          shell.call);
}

TEST_CASE("What was typed stays while others change the store, and after closing the box", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    QTest::keyClick(day.list, Qt::Key_Space);
    QTest::keyClicks(day.nextStep(), QStringLiteral("call tomorrow 10"));
    auto other = shell.store.open(QStringLiteral("ben"));
    const auto task = require(answer(RecordDesk(*other).load(shell.todo)));
    Draft urgent;
    urgent.ref = shell.todo;
    urgent.baseRevision = task.revision;
    urgent.values.insert(QStringLiteral("title"), QStringLiteral("Order more samples"));
    require(answer(RecordDesk(*other).save(urgent)));
    REQUIRE(waitUntil([&] { return day.titles().contains(QStringLiteral("Order more samples")); }));
    CHECK(day.box->isVisible());
    CHECK(day.nextStep()->text() == "call tomorrow 10");
    QTest::keyClick(day.nextStep(), Qt::Key_Escape);
    CHECK_FALSE(day.box->isVisible());
    CHECK(day.list->hasFocus());
    QTest::keyClick(day.list, Qt::Key_Space);
    CHECK(day.nextStep()->text() == "call tomorrow 10");
}

TEST_CASE("S opens the menu of later times, and a snoozed task leaves the day", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    QTest::keyClick(day.list, Qt::Key_S);
    auto *menu = day.view.findChild<QMenu *>(QStringLiteral("snoozeMenu"));
    REQUIRE(menu != nullptr);
    CHECK(menu->actions().size() == 6);
    menu->actions().at(2)->trigger(); // tomorrow
    menu->close();
    REQUIRE(waitUntil([&] { return day.model().day().due.size() == 2; }));
    const auto task = require(answer(RecordDesk(*shell.store.workspace).load(shell.call)));
    CHECK(task.value("due_at").as<core::Instant>().local() ==
          QDateTime(shell.store.clock.today().addDays(1), QTime(9, 0)));
    CHECK(day.model().day().laterThisWeek.size() == 2);
}

TEST_CASE("A date for snoozing can be written in words, and words without a day are refused", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    const auto pick = [&](const QString &words) {
        shell.prompts.answer = words;
        QTest::keyClick(day.list, Qt::Key_S);
        auto *menu = day.view.findChild<QMenu *>(QStringLiteral("snoozeMenu"));
        menu->actions().constLast()->trigger();
        menu->setObjectName({});
        menu->close();
    };
    pick(QStringLiteral("whenever"));
    CHECK(shell.prompts.told.size() == 1);
    pick(QStringLiteral("fri 14:00"));
    REQUIRE(waitUntil([&] { return day.model().day().due.size() == 2; }));
    const auto task = require(answer(RecordDesk(*shell.store.workspace).load(shell.call)));
    CHECK(task.value("due_at").as<core::Instant>().local() == QDateTime(QDate(2025, 11, 21), QTime(14, 0)));
}

TEST_CASE("Enter opens whom a task is about, and a done task can be opened again", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    QTest::keyClick(day.list, Qt::Key_Return);
    CHECK(shell.navigator.opened == std::vector<RecordRef>{shell.person});
    QTest::keyClick(day.list, Qt::Key_Space);
    QTest::keyClick(day.nextStep(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return day.model().rowOfHead(DayItem::Part::Done) >= 0; }));
    day.list->setCurrentIndex(day.model().index(day.model().rowOfHead(DayItem::Part::Done)));
    QTest::keyClick(day.list, Qt::Key_Right);
    REQUIRE(day.model().rowOf(shell.call) > 0);
    day.list->setCurrentTask(shell.call);
    QTest::keyClick(day.list, Qt::Key_Space);
    REQUIRE(waitUntil([&] { return day.model().rowOf(shell.call) == 0; }));
}

TEST_CASE("A store that is open for reading only shows the day and says why nothing can be done",
          "[ui][myday]")
{
    Fixture shell(storage::Access::ReadOnly);
    Shown day(shell);
    QTest::keyClick(day.list, Qt::Key_Space);
    CHECK_FALSE(day.box->isVisible());
    const auto *done = day.list->viewport()->findChild<ui::Button *>(QStringLiteral("done"));
    REQUIRE(done != nullptr);
    CHECK_FALSE(done->isEnabled());
    CHECK(done->toolTip().contains(QStringLiteral("reading only")));
}

TEST_CASE("Promises of the last thirty days are counted, and the missed ones can be shown", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    CHECK(day.model().day().promised == 1);
    CHECK(day.model().day().missed.size() == 1);
    auto *link = day.view.findChild<ui::LinkButton *>(QStringLiteral("showMissed"));
    REQUIRE(link != nullptr);
    CHECK(link->isVisible());
    link->click();
    CHECK(day.model().rowOfHead(DayItem::Part::Missed) == 4);
    CHECK(day.model().rowCount() == 6);
    link->click();
    CHECK(day.model().rowCount() == 4);
}

TEST_CASE("Tasks at a time stand in the schedule, and pressing one chooses its row", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    const auto blocks = day.view.findChildren<ui::ScheduleBlock *>();
    REQUIRE(blocks.size() == 2);
    blocks.constFirst()->click();
    REQUIRE(day.list->current() != nullptr);
    CHECK(day.list->current()->task.task.ref == blocks.constFirst()->task());
}

TEST_CASE("A screen reader meets each row by title, reason and due, with its buttons inside", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(day.list);
    REQUIRE(list != nullptr);
    CHECK(list->role() == QAccessible::List);
    REQUIRE(list->childCount() == 4);
    QAccessibleInterface *row = list->child(0);
    REQUIRE(row != nullptr);
    CHECK(row->role() == QAccessible::ListItem);
    CHECK(row->text(QAccessible::Name) ==
          "Call Anaïs Lefèvre, Hôtels Belrive; Overdue since Sun 16 Nov, VIP; 3 days late");
    CHECK(list->indexOfChild(row) == 0);
    REQUIRE(row->childCount() == 2);
    CHECK(row->child(0)->text(QAccessible::Name) == "Done: Call Anaïs Lefèvre, Hôtels Belrive");
    row->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    REQUIRE(waitUntil([&] { return day.box->isVisible(); })); // a pressed button animates its click
    CHECK(list->childCount() == 5);
}

TEST_CASE("An empty day names the first step", "[ui][myday]")
{
    FakeShell shell;
    ui::AppContext context = shell.context();
    MyDayView view(context);
    view.resize(1200, 700);
    view.show();
    REQUIRE(waitUntil([&] {
        const auto buttons = view.findChildren<ui::Button *>();
        return std::any_of(buttons.begin(), buttons.end(), [](const ui::Button *button) {
            return button->isVisible() && button->text() == QLatin1String("New task");
        });
    }));
}

TEST_CASE("Why this order tells the rule and the numbers of the current task", "[ui][myday]")
{
    Fixture shell;
    Shown day(shell);
    day.view.findChild<ui::LinkButton *>(QStringLiteral("whyThisOrder"))->click();
    REQUIRE(shell.prompts.told.size() == 1);
    CHECK(shell.prompts.told.front().contains(QStringLiteral("69.0 × 1.50 = 103.5")));
}

TEST_CASE("Opportunities, leads and customers stand among the tasks, each with its reason", "[ui][myday]")
{
    Fixture shell;
    const auto day = shell.store.clock.today();
    RecordDesk desk(*shell.store.workspace);
    const RecordRef deal =
        Fixture::save(desk, draftOf(RecordKind::Opportunity, {{"name", "Kiosk line"},
                                                              {"company", shell.company.id},
                                                              {"amount", core::Money{4120000, "EUR"}},
                                                              {"expected_close_on", day.addDays(-12)}}));
    const RecordRef lead =
        Fixture::save(desk, draftOf(RecordKind::Lead, {{"full_name", "Ada Vogel"}, {"own_score", 72}}));
    Shown shown(shell, 6);
    const DayModel &model = shown.model();
    CHECK(shown.titles().mid(0, 3) ==
          QStringList{"Call Anaïs Lefèvre, Hôtels Belrive", "Ada Vogel", "Kiosk line, Hôtels Belrive"});
    CHECK(model.item(1).line == "Came today, nobody answered yet");
    CHECK(model.item(1).due.text == "score 72");
    CHECK(model.item(2).line == "Expected close was 12 days ago, no next step");
    CHECK(model.item(2).due.text == messages::wholeMoneyText({4120000, "EUR"}));
    CHECK(model.rowOf(lead) == 1);
    CHECK(model.dueCount(QStringLiteral("opportunity")) == 1);
    shown.list->setCurrentTask(deal);
    QTest::keyClick(shown.list, Qt::Key_Return);
    CHECK(shell.navigator.opened == std::vector<RecordRef>{deal});
    CHECK(shown.view.currentRecord() == deal);
}

TEST_CASE("What was done about an opportunity is logged with its next step, and the list ranks anew",
          "[ui][myday]")
{
    Fixture shell;
    RecordDesk desk(*shell.store.workspace);
    const RecordRef deal = Fixture::save(
        desk, draftOf(RecordKind::Opportunity, {{"name", "Kiosk line"}, {"person", shell.person.id}}));
    Shown shown(shell, 5);
    shown.list->setCurrentTask(deal);
    QTest::keyClick(shown.list, Qt::Key_Space);
    REQUIRE(shown.box->isVisible());
    const auto chips = shown.box->findChildren<ui::Chip *>();
    CHECK(chips[0]->text() == "Called");
    QTest::keyClick(shown.nextStep(), Qt::Key_Return, Qt::ControlModifier);
    CHECK(shown.box->isVisible()); // nothing was said: there is nothing to save
    QTest::keyClick(chips[1], Qt::Key_Space);
    QTest::keyClicks(shown.nextStep(), QStringLiteral("call tomorrow 10"));
    QTest::keyClick(shown.nextStep(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return shown.model().rowOf(deal) < 0; }));
    CHECK(shell.notices.errors.isEmpty());
    const auto loaded = require(answer(desk.load(deal)));
    CHECK(loaded.value("contact_count").as<qint64>() == 1);
    CHECK(loaded.value("open_task_count").as<qint64>() == 1);
    require(answer(workspace::HistoryDesk(*shell.store.workspace).undo(shell.notices.last)));
    REQUIRE(waitUntil([&] { return shown.model().rowOf(deal) >= 0; }));
}

TEST_CASE("Other work that is put off comes back as a task", "[ui][myday]")
{
    Fixture shell;
    RecordDesk desk(*shell.store.workspace);
    const RecordRef lead = Fixture::save(desk, draftOf(RecordKind::Lead, {{"full_name", "Ada Vogel"}}));
    Shown shown(shell, 5);
    shown.list->setCurrentTask(lead);
    QTest::keyClick(shown.list, Qt::Key_S);
    auto *menu = shown.view.findChild<QMenu *>(QStringLiteral("snoozeMenu"));
    REQUIRE(menu != nullptr);
    menu->actions().at(2)->trigger(); // tomorrow
    menu->close();
    REQUIRE(waitUntil([&] { return shown.model().rowOf(lead) < 0; }));
    const auto planned = require(answer(TimelineDesk(*shell.store.workspace).planned(lead)));
    REQUIRE(planned.size() == 1);
    CHECK(planned.front().text("title") == "Come back to Ada Vogel");
}
