#include "cardfixture.h"

#include "ui/card/composer.h"
#include "ui/card/factrow.h"
#include "ui/card/factspanel.h"
#include "ui/card/plannedrow.h"
#include "ui/card/timelinefilter.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/sectionheader.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using ui::Composer;

namespace {

/// Opens the editor of a fact, types and presses a key in it.
void editFact(ShownCard &f, const QString &key, const QString &text, Qt::Key end = Qt::Key_Return)
{
    f.part<ui::FactsPanel>("factsPanel")->editField(key);
    auto *editor = f.card.findChild<QLineEdit *>("field." + key);
    REQUIRE(editor);
    editor->setText(text);
    QTest::keyClick(editor, end);
}

qint64 countOf(CardFixture &f, const domain::RecordRef &ref, const QString &channel)
{
    return f.view(ref).counts.value(channel);
}

} // namespace

TEST_CASE("A card shows who it is, the company and the headline figures", "[card]")
{
    ShownCard f;
    CHECK(f.part<ui::Label>("cardName")->text() == "Anaïs Lefèvre");
    CHECK(f.card.findChild<QAbstractButton *>("figure.tasks"));
    CHECK(f.card.currentRecord() == f.person);
}

TEST_CASE("A note with a next step is one changeset, and undo takes both back", "[card]")
{
    ShownCard f;
    auto *composer = f.part<Composer>("composer");
    composer->open(Composer::Tab::Note);
    f.part<QPlainTextEdit>("composerText")->setPlainText("Week 49 confirmed");
    f.part<QLineEdit>("nextStep")->setText("call tomorrow 10 about grinders");
    QTest::keyClick(f.part<QPlainTextEdit>("composerText"), Qt::Key_Return, Qt::ControlModifier);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    CHECK(countOf(f, f.person, "note") == 1);
    const auto planned = f.view(f.person).planned;
    REQUIRE(planned.size() == 1);
    CHECK(planned.front().text("title").contains("grinders"));
    CHECK(f.part<QPlainTextEdit>("composerText")->toPlainText().isEmpty());
    CHECK(f.part<QLineEdit>("nextStep")->text().isEmpty());
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(countOf(f, f.person, "note") == 0);
    CHECK(f.view(f.person).planned.empty());
}

TEST_CASE("After what was said on a call Enter leads to the next step, and its parsed chips appear", "[card]")
{
    ShownCard f;
    auto *composer = f.part<Composer>("composer");
    composer->open(Composer::Tab::Call);
    auto *text = f.part<QPlainTextEdit>("composerText");
    text->setPlainText("Opening stays 1 December");
    QTest::keyClick(text, Qt::Key_Return);
    CHECK(text->toPlainText() == "Opening stays 1 December");
    auto *step = f.part<QLineEdit>("nextStep");
    CHECK(f.card.focusWidget() == step);
    QTest::keyClicks(step, "call tomorrow 10 about grinders");
    QStringList chips;
    for (const auto *chip : composer->findChildren<ui::Chip *>()) {
        if (chip->isVisible()) // those of earlier key strokes wait for the event loop
            chips << chip->accessibleName();
    }
    CHECK(chips.filter("10:00").size() == 1);
    QTest::keyClick(step, Qt::Key_Return);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    const auto entries = f.timeline(f.person, "call");
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().direction == "out");
}

TEST_CASE("With text there, choosing Call puts the caret into the next step", "[card]")
{
    ShownCard f;
    auto *composer = f.part<Composer>("composer");
    composer->open(Composer::Tab::Call);
    CHECK(f.card.focusWidget() == f.part<QPlainTextEdit>("composerText"));
    f.part<QPlainTextEdit>("composerText")->setPlainText("Done");
    composer->open(Composer::Tab::Call);
    CHECK(f.card.focusWidget() == f.part<QLineEdit>("nextStep"));
}

TEST_CASE("An unreadable moment keeps the entry in the composer and says why", "[card]")
{
    ShownCard f;
    f.part<Composer>("composer")->open(Composer::Tab::Call);
    f.part<QPlainTextEdit>("composerText")->setPlainText("Something");
    f.part<QLineEdit>("composerWhen")->setText("blurg");
    f.part<Composer>("composer")->save();
    auto *reason = f.part<ui::Label>("composerReason");
    CHECK(reason->isVisibleTo(&f.card));
    CHECK(reason->text().contains("blurg"));
    CHECK(countOf(f, f.person, "call") == 0);
    f.part<QLineEdit>("composerWhen")->setText("2025-11-18 09:30");
    f.part<QLineEdit>("composerMinutes")->setText("6");
    f.part<Composer>("composer")->save();
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    const auto entries = f.timeline(f.person, "call");
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().minutes == 6);
    CHECK(entries.front().at.local().date() == QDate(2025, 11, 18));
}

TEST_CASE("A task of the composer becomes a planned row on top", "[card]")
{
    ShownCard f;
    f.part<Composer>("composer")->open(Composer::Tab::Task);
    auto *title = f.part<QLineEdit>("composerTitle");
    title->setText("send samples friday");
    QTest::keyClick(title, Qt::Key_Return);
    f.settle([&] { return f.card.findChild<ui::PlannedRow *>() != nullptr; });
    CHECK(f.view(f.person).planned.size() == 1);
}

TEST_CASE("What is not saved stays with its record", "[card]")
{
    ShownCard f;
    auto *text = f.part<QPlainTextEdit>("composerText");
    text->setPlainText("half a thought");
    f.part<QLineEdit>("nextStep")->setText("call monday");
    f.open(f.company);
    CHECK(text->toPlainText().isEmpty());
    text->setPlainText("about the company");
    f.open(f.person);
    CHECK(text->toPlainText() == "half a thought");
    CHECK(f.part<QLineEdit>("nextStep")->text() == "call monday");
    f.open(f.company);
    CHECK(text->toPlainText() == "about the company");
}

TEST_CASE("A fact is changed in place and undo brings it back", "[card]")
{
    ShownCard f;
    editFact(f, "best_time", "after 14:00");
    f.settle(
        [&] { return !f.notices.sentences.isEmpty() && !f.part<ui::FactsPanel>("factsPanel")->isEditing(); });
    CHECK(f.load(f.person).text("best_time") == "after 14:00");
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.load(f.person).text("best_time") == "10:00–12:00");
    f.settle([&] { return f.part<ui::FactRow>("fact.best_time")->value().text() == "10:00–12:00"; });
}

TEST_CASE("Esc leaves a fact as it was", "[card]")
{
    ShownCard f;
    editFact(f, "best_time", "never", Qt::Key_Escape);
    CHECK_FALSE(f.part<ui::FactsPanel>("factsPanel")->isEditing());
    CHECK(f.load(f.person).text("best_time") == "10:00–12:00");
    CHECK(f.notices.sentences.isEmpty());
}

TEST_CASE("An invalid date stays in its editor with the reason", "[card]")
{
    ShownCard f;
    editFact(f, "birthday", "31 February");
    auto *row = f.part<ui::FactRow>("fact.birthday");
    CHECK(row->isEditing());
    CHECK_FALSE(row->findChild<ui::Label *>("reason")->text().isEmpty());
    CHECK(f.card.findChild<QLineEdit *>("field.birthday")->text() == "31 February");
    CHECK(f.load(f.person).value("birthday").isEmpty());
    editFact(f, "birthday", "1980-02-28");
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    CHECK(f.load(f.person).value("birthday").as<QDate>() == QDate(1980, 2, 28));
}

TEST_CASE("A fact that somebody else changed meanwhile opens the choice between both", "[card]")
{
    ShownCard f;
    f.part<ui::FactsPanel>("factsPanel")->editField("best_time");
    const qint64 revision = f.load(f.person).revision;
    f.save({f.person, revision, {{"best_time", "mornings"}}, {}, {}, {}, {}});
    auto *editor = f.part<QLineEdit>("field.best_time");
    editor->setText("evenings");
    QTest::keyClick(editor, Qt::Key_Return);
    f.settle([&] { return f.card.findChild<ui::ConflictDialog *>() != nullptr; });
    CHECK(f.load(f.person).text("best_time") == "mornings");
    CHECK(f.notices.errors.isEmpty());
}

TEST_CASE("A change elsewhere keeps an open editor, the typed text and the focus", "[card]")
{
    ShownCard f;
    f.part<ui::FactsPanel>("factsPanel")->editField("best_time");
    auto *editor = f.part<QLineEdit>("field.best_time");
    editor->setText("half typed");
    f.save({f.person, f.load(f.person).revision, {{"job_title", "Director"}}, {}, {}, {}, {}});
    f.settle([&] { return f.part<ui::FactRow>("fact.job_title")->value().text() == "Director"; });
    REQUIRE(f.card.findChild<QLineEdit *>("field.best_time") == editor);
    CHECK(editor->text() == "half typed");
    CHECK(f.card.focusWidget() == editor);
    QTest::keyClick(editor, Qt::Key_Return);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    CHECK(f.load(f.person).text("best_time") == "half typed");
    CHECK(f.load(f.person).text("job_title") == "Director");
}

TEST_CASE("A refresh leaves the rows of unchanged facts where they are", "[card]")
{
    ShownCard f;
    const auto *row = f.part<ui::FactRow>("fact.best_time");
    const auto *figure = f.part<QAbstractButton>("figure.tasks");
    f.log("call", "new", 1);
    f.settle([&] { return f.part<QListView>("timeline")->model()->rowCount() > 0; });
    CHECK(f.part<ui::FactRow>("fact.best_time") == row);
    CHECK(f.part<QAbstractButton>("figure.tasks") == figure);
}

TEST_CASE("Names and notes with markup are shown as they were written", "[card]")
{
    ShownCard f;
    const auto odd = f.save(
        draftOf(RecordKind::Person,
                {{"first_name", "<b>Bo</b>"}, {"last_name", "& <img src=x>"}, {"best_time", "<i>noon</i>"}}));
    f.open(odd);
    const auto *name = f.part<ui::Label>("cardName");
    CHECK(name->text() == "<b>Bo</b> & <img src=x>");
    CHECK(name->textFormat() == Qt::PlainText);
    CHECK(f.part<ui::FactRow>("fact.best_time")->findChild<ui::LinkButton *>()->text() == "<i>noon</i>");
    for (const auto *label : f.card.findChildren<QLabel *>())
        CHECK(label->textFormat() == Qt::PlainText);
}

TEST_CASE("A planned task is done with its outcome and the next step in one line", "[card]")
{
    ShownCard f;
    f.save(draftOf(RecordKind::Task, {{"title", "Confirm delivery"},
                                      {"type", "call"},
                                      {"due_at", f.store.clock.now()},
                                      {"person", f.person.id}}));
    f.settle([&] { return f.card.findChild<ui::PlannedRow *>() != nullptr; });
    auto *row = f.card.findChild<ui::PlannedRow *>();
    row->findChild<ui::Button *>("plannedDone")->click();
    auto *outcome = row->findChild<QLineEdit *>("plannedOutcome");
    CHECK_FALSE(outcome->parentWidget()->isHidden());
    outcome->setText("arrives Tuesday");
    row->findChild<QLineEdit *>("plannedNext")->setText("visit monday");
    QTest::keyClick(outcome, Qt::Key_Return);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    const auto planned = f.view(f.person).planned;
    REQUIRE(planned.size() == 1);
    CHECK_FALSE(planned.front().text("title") == "Confirm delivery");
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    REQUIRE(f.view(f.person).planned.size() == 1);
    CHECK(f.view(f.person).planned.front().text("title") == "Confirm delivery");
}

TEST_CASE("The chips of a timeline count and filter", "[card]")
{
    ShownCard f;
    f.log("call", "said", 1);
    f.log("note", "written", 2);
    f.settle([&] { return f.card.findChild<ui::Chip *>("channel.note") != nullptr; });
    auto *list = f.part<QListView>("timeline");
    f.settle([&] { return list->model()->rowCount() == 3; });
    f.part<ui::Chip>("channel.note")->click();
    f.settle([&] { return list->model()->rowCount() == 2; });
    CHECK(f.part<ui::Chip>("channel.note")->isChecked());
    CHECK_FALSE(f.part<ui::Chip>("channel.all")->isChecked());
}

TEST_CASE("A timeline is filtered by who wrote and up to which day", "[card]")
{
    ShownCard f;
    f.log("call", "now", 1);
    f.log("call", "then", 24 * 10);
    auto *list = f.part<QListView>("timeline");
    f.settle([&] { return list->model()->rowCount() == 4; });
    auto *filter = f.part<ui::TimelineFilter>("timelineFilter");
    auto *day = filter->findChild<QLineEdit *>("filterDay");
    day->setText("no day");
    QTest::keyClick(day, Qt::Key_Return);
    CHECK_FALSE(filter->isActive());
    day->setText("2025-11-12");
    QTest::keyClick(day, Qt::Key_Return);
    f.settle([&] { return list->model()->rowCount() == 2; });
    CHECK(filter->isActive());
    f.open(f.company);
    CHECK_FALSE(filter->isActive());
}

TEST_CASE("Every control of a card has a name for the screen reader", "[card]")
{
    ShownCard f;
    f.log("call", "said", 1);
    for (auto *control : f.card.findChildren<QAbstractButton *>()) {
        INFO(control->metaObject()->className() << " " << control->objectName().toStdString());
        const bool named = !control->accessibleName().isEmpty() || !control->text().isEmpty();
        CHECK((named || !control->isVisibleTo(&f.card)));
    }
    for (auto *edit : f.card.findChildren<QLineEdit *>()) {
        if (!edit->isVisibleTo(&f.card) || qobject_cast<QComboBox *>(edit->parentWidget()))
            continue;
        INFO(edit->objectName().toStdString());
        CHECK_FALSE(edit->accessibleName().isEmpty());
    }
}

TEST_CASE("A card moves its related lists under the facts when it is narrow", "[card]")
{
    ShownCard f;
    auto *related = f.part<QWidget>("relatedPanel");
    auto *facts = f.part<QWidget>("factsPanel");
    CHECK(related->parentWidget() != facts->parentWidget());
    f.card.resize(700, 700);
    CHECK(related->parentWidget() == facts->parentWidget());
    f.card.resize(1000, 700);
    CHECK(related->parentWidget() != facts->parentWidget());
}

TEST_CASE("A company's card lists its people and the companies above and below", "[card]")
{
    ShownCard f;
    const auto group = f.save(draftOf(RecordKind::Company, {{"name", "Belrive Group"}}));
    f.save({f.company, f.load(f.company).revision, {{"parent", group.id}}, {}, {}, {}, {}});
    f.save(draftOf(RecordKind::Company, {{"name", "Belrive Annecy"}, {"parent", f.company.id}}));
    f.open(f.company);
    f.settle([&] { return f.card.findChild<ui::SectionHeader *>("related.tree") != nullptr; });
    QStringList lines;
    for (const auto *line : f.part<QWidget>("relatedPanel")->findChildren<ui::LinkButton *>())
        lines << line->text();
    CHECK(lines.contains("Belrive Group"));
    CHECK(lines.contains("Belrive Annecy"));
    CHECK(lines.contains("Anaïs Lefèvre"));
    auto *above = f.card.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(group.id.value()));
    REQUIRE(above);
    above->click();
    REQUIRE(f.navigator.opened.size() == 1);
    CHECK(f.navigator.opened.front() == group);
}

TEST_CASE("A person's card lists colleagues, never the person", "[card]")
{
    ShownCard f;
    const auto other =
        f.save(draftOf(RecordKind::Person,
                       {{"first_name", "Bruno"}, {"last_name", "Castelain"}, {"company", f.company.id}}));
    f.settle([&] {
        return f.card.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(other.id.value())) != nullptr;
    });
    CHECK_FALSE(f.card.findChild<ui::LinkButton *>(QStringLiteral("line.%1").arg(f.person.id.value())));
}

TEST_CASE("A card whose record goes to the trash says so", "[card]")
{
    ShownCard f;
    f.card.trigger("record.trash");
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    f.settle([&] { return !f.part<ui::Label>("cardName")->isVisible(); });
    CHECK(f.notices.last.isValid());
}

TEST_CASE("A read-only card offers no editor", "[card]")
{
    CardFixture f(storage::Access::ReadOnly);
    ui::CardView card(f.context);
    card.resize(900, 760);
    card.show();
    card.openRecord(f.person);
    REQUIRE(waitUntil([&] { return card.findChild<ui::FactRow *>("fact.best_time") != nullptr; }));
    card.findChild<ui::FactRow *>("fact.best_time")->edit();
    CHECK_FALSE(card.findChild<ui::FactRow *>("fact.best_time")->isEditing());
    CHECK_FALSE(card.findChild<ui::Button *>("composerSave")->isEnabled());
}

namespace {

/// What of a card changes its record, as far as it can be pressed now.
QStringList waysToChange(ShownCard &f)
{
    QStringList ways;
    for (const auto *head : f.card.findChildren<ui::SectionHeader *>()) {
        if (head->findChild<ui::IconButton *>())
            ways << head->objectName();
    }
    for (const char *name : {"cardTagsButton", "composerSave", "plannedDone"}) {
        if (f.part<QAbstractButton>(name)->isEnabled())
            ways << QLatin1String(name);
    }
    for (const char *name : {"nextStep", "composerWhen"}) {
        if (!f.part<QLineEdit>(name)->isReadOnly())
            ways << QLatin1String(name);
    }
    if (!f.part<QPlainTextEdit>("composerText")->isReadOnly())
        ways << "composerText";
    return ways;
}

} // namespace

TEST_CASE("A card in the trash is read only, says how to restore it, and is whole again then",
          "[card][trash]")
{
    ShownCard f;
    f.save(draftOf(RecordKind::Task, {{"title", "Send the offer"}, {"person", f.person.id}}));
    f.log("note", "Wants grinders", 2);
    f.open(f.company);
    f.open(f.person);
    REQUIRE(f.card.findChild<QWidget *>("planned"));
    QStringList before;
    f.settle([&] { // the company's sections go with the next turn of the event loop
        before = waysToChange(f);
        return before.contains("related.tasks") && before.removeDuplicates() == 0;
    });
    CHECK(before.contains("section.contact"));
    CHECK(before.contains("plannedDone"));
    require(answer(workspace::RecordDesk(*f.store.workspace).trash({f.person})));
    f.settle([&] { return f.part<QWidget>("card.trashed")->isVisible(); });
    CHECK(f.part<ui::Label>("card.trashed.sentence")->text().contains("Restore it to change it"));
    f.settle([&] { return waysToChange(f).isEmpty(); }); // what is related comes a moment later
    CHECK(waysToChange(f) == QStringList());
    f.part<ui::FactsPanel>("factsPanel")->editField("job_title");
    CHECK_FALSE(f.card.findChild<QLineEdit *>("field.job_title"));
    const qint64 revision = f.load(f.person).revision;
    for (const char *action : {"card.edit", "card.contact", "record.tag", "record.owner", "record.favourite",
                               "record.new-task", "record.trash", "card.attach"}) {
        INFO(action);
        f.notices.sentences.clear();
        CHECK(f.card.trigger(QLatin1String(action)));
        CHECK(f.notices.sentences.join('|').contains("is in the trash. Restore it to change it."));
    }
    CHECK(f.card.findChildren<QDialog *>().isEmpty());
    CHECK(f.load(f.person).revision == revision);
    f.part<QAbstractButton>("card.trashed.restore")->click();
    f.settle([&] { return !f.part<QWidget>("card.trashed")->isVisible() && waysToChange(f) == before; });
    CHECK(waysToChange(f) == before);
    editFact(f, "job_title", "Buyer");
    f.settle([&] { return f.load(f.person).text("job_title") == "Buyer"; });
}

TEST_CASE("What is being typed when somebody moves the record to the trash stays, with the reason",
          "[card][trash]")
{
    ShownCard f;
    f.part<QPlainTextEdit>("composerText")->setPlainText("Half a thought");
    f.part<ui::FactsPanel>("factsPanel")->editField("job_title");
    auto *editor = f.part<QLineEdit>("field.job_title");
    editor->setText("Buyer");
    require(answer(workspace::RecordDesk(*f.store.workspace).trash({f.person})));
    f.settle([&] { return f.part<QWidget>("card.trashed")->isVisible(); });
    CHECK(f.part<QPlainTextEdit>("composerText")->toPlainText() == "Half a thought");
    QTest::keyClick(editor, Qt::Key_Return);
    auto *row = f.part<ui::FactRow>("fact.job_title");
    f.settle([&] { return row->findChild<ui::Label *>("reason")->text().contains("is in the trash"); });
    CHECK(editor->text() == "Buyer");
    CHECK(f.load(f.person).text("job_title") == "Head of purchasing");
}
