#include "cardfixture.h"

#include "ui/card/cardheader.h"
#include "ui/card/channelicon.h"
#include "ui/card/figurestrip.h"
#include "ui/card/historydialog.h"
#include "ui/card/plannedrow.h"
#include "ui/card/reachrow.h"
#include "ui/card/relatedpanel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/tagmark.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

ui::CardData dataOf(CardFixture &f, const domain::RecordRef &ref)
{
    ui::CardData data;
    static_cast<workspace::RecordView &>(data) = f.view(ref);
    data.catalogue = f.store.workspace->catalogue();
    return data;
}

const ui::HeadlineFigure &figureOf(const QList<ui::HeadlineFigure> &figures, const QString &id)
{
    for (const auto &figure : figures) {
        if (figure.id == id)
            return figure;
    }
    FAIL("no figure " << id.toStdString());
    return figures.front();
}

constexpr qint64 kDay = 24 * 3'600'000LL;

} // namespace

TEST_CASE("The headline of somebody never contacted says so", "[card]")
{
    CardFixture f;
    const auto figures = ui::headlineOf(dataOf(f, f.person), f.store.clock.now());
    CHECK(figures.size() == 5);
    CHECK(figureOf(figures, "two-way").below == "never so far");
    CHECK(figureOf(figures, "tasks").figure == "0");
    CHECK(figureOf(figures, "tasks").below == "nothing planned");
    CHECK(figureOf(figures, "known").figure == QStringLiteral("–"));
}

TEST_CASE("A missed rhythm warns by colour, mark and words", "[card]")
{
    CardFixture f;
    f.save({f.person, f.load(f.person).revision, {{"rhythm_days", qint64(14)}}, {}, {}, {}, {}});
    f.log("call", "long ago", 24 * 30);
    const auto figure = figureOf(ui::headlineOf(dataOf(f, f.person), f.store.clock.now()), "two-way");
    CHECK(figure.belowRole == ui::ColorRole::Warn);
    CHECK(figure.mark.has_value());
    CHECK(figure.below.contains("14"));
    f.log("call", "just now", 1);
    const auto kept = figureOf(ui::headlineOf(dataOf(f, f.person), f.store.clock.now()), "two-way");
    CHECK(kept.belowRole == ui::ColorRole::Text2);
    CHECK_FALSE(kept.mark.has_value());
}

TEST_CASE("Exchanges are compared with those of the three months before, notes left out", "[card]")
{
    CardFixture f;
    const auto remark = [&] {
        return figureOf(ui::headlineOf(dataOf(f, f.person), f.store.clock.now()), "all").remark;
    };
    CHECK(remark().isEmpty());
    f.log("call", "before", 24 * 100);
    CHECK(remark() == QStringLiteral("−1 in 3 months"));
    f.log("email", "lately", 24 * 80);
    CHECK(remark() == QStringLiteral("steady"));
    f.log("note", "to ourselves", 2);
    f.log("call", "just now", 1);
    CHECK(remark() == QStringLiteral("+1 in 3 months"));
}

TEST_CASE("The headline tells an overdue task from one that is still to come", "[card]")
{
    CardFixture f;
    const auto now = f.store.clock.now();
    f.save(draftOf(RecordKind::Task,
                   {{"title", "later"}, {"due_at", now.plusMs(3 * kDay)}, {"person", f.person.id}}));
    auto figure = figureOf(ui::headlineOf(dataOf(f, f.person), now), "tasks");
    CHECK(figure.figure == "1");
    CHECK(figure.belowRole == ui::ColorRole::Good);
    f.save(draftOf(RecordKind::Task,
                   {{"title", "missed"}, {"due_at", now.plusMs(-3 * kDay)}, {"person", f.person.id}}));
    figure = figureOf(ui::headlineOf(dataOf(f, f.person), now), "tasks");
    CHECK(figure.figure == "2");
    CHECK(figure.belowRole == ui::ColorRole::Bad);
    CHECK(figure.below.startsWith("overdue"));
}

TEST_CASE("A company's headline counts its people", "[card]")
{
    CardFixture f;
    CHECK(figureOf(ui::headlineOf(dataOf(f, f.company), f.store.clock.now()), "people").figure == "1");
}

TEST_CASE("Pressing a figure asks for its rows, by mouse and by keyboard", "[card]")
{
    themeManager();
    ui::FigureStrip strip;
    strip.resize(600, 80);
    strip.show();
    ui::HeadlineFigure figure;
    figure.id = "tasks";
    figure.label = "Open tasks";
    figure.figure = "3";
    figure.below = "next today";
    strip.setFigures({figure});
    QSignalSpy pressed(&strip, &ui::FigureStrip::pressed);
    auto *button = strip.findChild<QAbstractButton *>("figure.tasks");
    REQUIRE(button);
    CHECK(button->accessibleName() == "Open tasks 3 next today");
    button->click();
    QTest::keyClick(button, Qt::Key_Return);
    CHECK(pressed.size() == 2);
    figure.figure = "4";
    strip.setFigures({figure});
    CHECK(strip.findChild<QAbstractButton *>("figure.tasks") == button);
    CHECK(button->accessibleName().contains("4"));
    strip.setFigures({});
    CHECK_FALSE(strip.findChild<QAbstractButton *>("figure.tasks")->isVisible());
}

TEST_CASE("A header offers call and mail only where there is a way, and says why not", "[card]")
{
    CardFixture f;
    themeManager();
    ui::CardHeader header(f.context);
    header.present(dataOf(f, f.person));
    const auto buttons = header.findChildren<ui::Button *>();
    REQUIRE(buttons.size() == 2);
    CHECK(buttons[0]->isEnabled());
    CHECK(buttons[1]->isEnabled());
    f.save({f.person, f.load(f.person).revision, {{"do_not_call", true}}, {}, {}, {}, {}});
    header.present(dataOf(f, f.person));
    CHECK_FALSE(buttons[0]->isEnabled());
    CHECK(buttons[0]->toolTip().contains("do not call"));
    header.present(dataOf(f, f.company));
    CHECK_FALSE(buttons[1]->isEnabled());
}

TEST_CASE("A header shows three tags and counts the others", "[card]")
{
    CardFixture f;
    themeManager();
    f.save({f.person,
            f.load(f.person).revision,
            {{"tags", QStringList{"a", "b", "c", "d", "e"}}},
            {},
            {},
            {},
            {}});
    ui::CardHeader header(f.context);
    header.present(dataOf(f, f.person));
    CHECK(header.findChildren<ui::TagMark *>().size() == 3);
    const auto *first = header.findChildren<ui::TagMark *>().front();
    header.present(dataOf(f, f.person));
    CHECK(header.findChildren<ui::TagMark *>().front() == first);
}

TEST_CASE("A header's arrows end at the ends of the list", "[card]")
{
    CardFixture f;
    themeManager();
    ui::CardHeader header(f.context);
    header.show();
    const auto arrow = [&header](const char *name) {
        for (auto *button : header.findChildren<ui::IconButton *>()) {
            if (button->accessibleName().startsWith(QLatin1String(name)))
                return button;
        }
        return static_cast<ui::IconButton *>(nullptr);
    };
    REQUIRE(arrow("Previous"));
    CHECK_FALSE(arrow("Previous")->isVisible());
    header.setPosition(1, 2);
    CHECK(arrow("Previous")->isVisible());
    CHECK_FALSE(arrow("Previous")->isEnabled());
    CHECK(arrow("Next")->isEnabled());
    header.setPosition(2, 2);
    CHECK(arrow("Previous")->isEnabled());
    CHECK_FALSE(arrow("Next")->isEnabled());
}

TEST_CASE("The history of a field shows who changed it from what to what", "[card]")
{
    CardFixture f;
    f.save({f.person, f.load(f.person).revision, {{"best_time", "evenings"}}, {}, {}, {}, {}});
    const auto changes = require(answer(workspace::HistoryDesk(*f.store.workspace).history(f.person, 50)));
    themeManager();
    ui::HistoryDialog dialog("Anaïs", RecordKind::Person, *f.store.workspace->catalogue(), changes, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto *table = dialog.findChild<QTableView *>();
    REQUIRE(table);
    QStringList cells;
    for (int column = 0; column < table->model()->columnCount(); ++column)
        cells << table->model()->index(0, column).data().toString();
    CHECK(cells.contains("Anna"));
    CHECK(cells.contains(QStringLiteral("10:00–12:00")));
    CHECK(cells.contains("evenings"));
}

TEST_CASE("A planned row snoozes by its menu and undo brings the old date back", "[card]")
{
    CardFixture f;
    themeManager();
    const auto due = f.store.clock.now();
    const auto ref = f.save(
        draftOf(RecordKind::Task,
                {{"title", "Confirm delivery"}, {"type", "call"}, {"due_at", due}, {"person", f.person.id}}));
    ui::PlannedRow row(f.load(ref), f.context);
    row.show();
    row.findChild<ui::IconButton *>("plannedSnooze")->click();
    auto *menu = row.findChild<QMenu *>();
    REQUIRE(menu);
    menu->actions().at(1)->trigger();
    menu->close();
    REQUIRE(waitUntil([&] { return !f.notices.sentences.isEmpty(); }));
    CHECK(f.load(ref).value("due_at").as<core::Instant>() > due);
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.load(ref).value("due_at").as<core::Instant>() == due);
}

TEST_CASE("Esc closes the outcome of a planned row without saving", "[card]")
{
    CardFixture f;
    themeManager();
    const auto ref =
        f.save(draftOf(RecordKind::Task, {{"title", "Confirm delivery"}, {"person", f.person.id}}));
    ui::PlannedRow row(f.load(ref), f.context);
    row.show();
    CHECK(row.shows(f.load(ref)));
    row.findChild<ui::Button *>("plannedDone")->click();
    auto *outcome = row.findChild<QLineEdit *>("plannedOutcome");
    QTest::keyClick(outcome, Qt::Key_Escape);
    CHECK_FALSE(outcome->isVisible());
    CHECK(f.load(ref).value("done_at").isEmpty());
}

TEST_CASE("A line of contact details copies its text and asks to be edited by F2", "[card]")
{
    themeManager();
    ui::ReachRow row(ui::Icon::Call, "+33 6 39 98 41 07", "mobile", {});
    row.show();
    QSignalSpy edit(&row, &ui::ReachRow::editRequested);
    QSignalSpy pressed(&row, &ui::ReachRow::pressed);
    auto *link = row.findChild<ui::LinkButton *>();
    CHECK(link->accessibleName() == "+33 6 39 98 41 07, mobile");
    QTest::keyClick(link, Qt::Key_F2);
    CHECK(edit.size() == 1);
    link->click();
    CHECK(pressed.size() == 1);
}

TEST_CASE("A relation's line goes away by Delete only where it may", "[card]")
{
    themeManager();
    ui::ReachRow row("Reports to", "Bruno Castelain");
    row.show();
    QSignalSpy removed(&row, &ui::ReachRow::removeRequested);
    auto *link = row.findChild<ui::LinkButton *>();
    QTest::keyClick(link, Qt::Key_Delete);
    CHECK(removed.isEmpty());
    row.setRemovable("Remove this relation");
    QTest::keyClick(link, Qt::Key_Delete);
    CHECK(removed.size() == 1);
}

TEST_CASE("Related lists stand still while nothing in them changed", "[card]")
{
    CardFixture f;
    themeManager();
    ui::RelatedPanel panel(f.context);
    panel.show();
    panel.present(dataOf(f, f.company));
    const auto *line = panel.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(f.person.id.value()));
    REQUIRE(line);
    panel.present(dataOf(f, f.company));
    CHECK(panel.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(f.person.id.value())) == line);
    panel.reveal("people");
    CHECK(panel.findChild<ui::SectionHeader *>("related.people")->isChecked());
}

TEST_CASE("A task among the related lists opens in its dialog, a person in the card", "[card]")
{
    CardFixture f;
    themeManager();
    const auto task =
        f.save(draftOf(RecordKind::Task, {{"title", "Confirm delivery"}, {"company", f.company.id}}));
    ui::RelatedPanel panel(f.context);
    panel.show();
    panel.present(dataOf(f, f.company));
    QSignalSpy tasks(&panel, &ui::RelatedPanel::taskOpened);
    QSignalSpy records(&panel, &ui::RelatedPanel::opened);
    panel.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(task.id.value()))->click();
    panel.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(f.person.id.value()))->click();
    CHECK(tasks.size() == 1);
    CHECK(records.size() == 1);
}

TEST_CASE("Every channel has a drawing, and an unknown one gets that of a task", "[card]")
{
    CHECK(ui::channelIcon("call") == ui::Icon::Call);
    CHECK(ui::channelIcon("email") == ui::Icon::Mail);
    CHECK(ui::channelIcon("nonsense") == ui::Icon::Task);
}
