#include "scenarios/rep.h"
#include "ui/list/listpane.h"
#include "ui/list/recordlistmodel.h"
#include "ui/quality/fixqueue.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;

namespace {

RecordRef plant(Rep &rep, const QString &first, const QString &last, const QString &email)
{
    return rep.save(RecordKind::Person, {{"first_name", first}, {"last_name", last}, {"email", email}});
}

/// The row of a rule in the table of rules, -1 when it finds nothing.
int rowOf(const QTableWidget &rules, const QString &title)
{
    for (int row = 0; row < rules.rowCount(); ++row) {
        if (rules.item(row, 0)->text() == title)
            return row;
    }
    return -1;
}

const QString kCapitals = QStringLiteral("Names in capitals or small letters only");
const QString kNoOwner = QStringLiteral("No owner");

/// The page, looked through, with a rule chosen whose queue is there.
struct Page {
    Page(Rep &from, const QString &title) : rep(shown(from)) { choose(title); }
    static Rep &shown(Rep &rep)
    {
        rep.press("tools.quality");
        return rep;
    }
    void choose(const QString &title)
    {
        INFO(title.toStdString());
        REQUIRE(waitUntil([&] { return rowOf(rules, title) >= 0; }));
        rules.selectRow(rowOf(rules, title));
        REQUIRE(waitUntil([&] {
            return rep.find<ui::Label>("quality.title").text() == title && queue.isEnabled() &&
                   queue.rowCount() > 0;
        }));
    }
    QString found(const QString &title)
    {
        const int row = rowOf(rules, title);
        return row < 0 ? QString() : rules.item(row, 1)->text();
    }

    Rep &rep;
    QTableWidget &rules = rep.find<QTableWidget>("admin.quality.rules");
    QTableWidget &queue = rep.find<QTableWidget>("quality.queue");
};

} // namespace

TEST_CASE("Enter fixes one finding, the button all that are ticked, and undo brings each back to the queue")
{
    Rep rep;
    const RecordRef anna = plant(rep, "ANNA", "QUANDEL", "anna@quandel.example");
    const RecordRef zoe = plant(rep, "zoe", "quandel", "zoe@quandel.example");
    plant(rep, "UWE", "Quandel", "uwe@quandel.example");
    Page page(rep, kCapitals);
    CHECK(page.found(kCapitals) == "3");
    REQUIRE(page.queue.rowCount() == 3);
    CHECK(page.queue.item(0, 2)->text() == "ANNA · QUANDEL");
    CHECK(page.queue.item(0, 3)->text() == "Anna · Quandel");
    page.queue.selectRow(0);
    rep.key(page.queue, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "2" && page.queue.rowCount() == 2; }));
    CHECK(rep.says("Data quality: letter case of names mended for 1 "));
    CHECK(rep.load(anna).text("full_name") == "Anna Quandel");
    page.queue.selectRow(1);
    rep.key(page.queue, Qt::Key_Space);
    CHECK(page.queue.item(1, 0)->checkState() == Qt::Unchecked);
    rep.find<QAbstractButton>("quality.fix").click();
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "1"; }));
    CHECK(rep.load(zoe).text("full_name") == "Zoe Quandel");
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "2"; }));
    CHECK(rep.load(zoe).text("full_name") == "zoe quandel");
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "3"; }));
}

TEST_CASE("what is left as it is, is not found again until that is undone")
{
    Rep rep;
    plant(rep, "ANNA", "Quandel", "anna@quandel.example");
    plant(rep, "UWE", "Quandel", "uwe@quandel.example");
    Page page(rep, kCapitals);
    page.queue.selectRow(0);
    rep.key(page.queue, Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "1"; }));
    CHECK(rep.says("stays as it is"));
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return page.found(kCapitals) == "2"; }));
}

TEST_CASE("a rule's number opens its rows as a list, and a rule can be done without and taken back")
{
    Rep rep;
    plant(rep, "Anna", "Quandel", "anna@quandel.example");
    Page page(rep, kNoOwner);
    const QString found = page.found(kNoOwner);
    CHECK(found.toInt() > 0);
    CHECK(rep.count(RecordKind::Person, "owner is empty") == found.toInt());
    Q_EMIT page.rules.cellClicked(rowOf(page.rules, kNoOwner), 1);
    auto *pane = rep.find("peopleView").findChild<ui::ListPane *>();
    REQUIRE(pane);
    REQUIRE(waitUntil([&] { return pane->model().rowCount() == found.toInt(); }));
    page.rep.press("tools.quality");
    rep.find<QAbstractButton>("quality.off").click();
    REQUIRE(waitUntil([&] { return page.found(kNoOwner) != found; }));
    auto &on = rep.find<QAbstractButton>("admin.quality.on");
    REQUIRE(waitUntil([&] { return on.isVisible(); }));
    on.click();
    REQUIRE(waitUntil([&] { return page.found(kNoOwner) == found; }));
}

TEST_CASE("the score follows a change made elsewhere")
{
    Rep rep;
    const RecordRef anna = plant(rep, "Anna", "Quandel", "anna@gmial.com");
    const QString typo = QStringLiteral("E-mails with a slip in the host");
    Page page(rep, typo);
    auto &score = rep.find("admin.quality.score.person");
    const QString before = score.accessibleName();
    CHECK(before.contains("score"));
    domain::Draft draft;
    draft.ref = anna;
    draft.values = {{"email", "anna@gmail.com"}};
    require(answer(workspace::RecordDesk(*rep.store.workspace).saveOver(draft)));
    REQUIRE(waitUntil([&] { return page.found(typo).isEmpty(); }));
    CHECK(score.accessibleName() != before);
}

TEST_CASE("an exchange that no rule can mend opens its form")
{
    Rep rep;
    rep.save(RecordKind::Activity,
             {{"channel", "call"}, {"subject", "To nobody"}, {"at", rep.store.clock.now()}});
    Page page(rep, QStringLiteral("On nobody's timeline"));
    CHECK(page.queue.item(0, 0)->text() == "To nobody");
    rep.key(page.queue, Qt::Key_Return);
    rep.key(rep.find("record-dialog"), Qt::Key_Escape);
    REQUIRE(rep.gone("record-dialog"));
}

namespace {

/// Opens what a rule found of a record.
void openFinding(Rep &rep, const QString &title, const QString &name)
{
    Page page(rep, title);
    const auto found = page.queue.findItems(name, Qt::MatchContains);
    REQUIRE(found.size() == 1);
    page.queue.selectRow(found.front()->row());
    rep.find<QAbstractButton>("quality.open").click();
}

/// Whether the caret comes to stand in the field with that object or accessible name.
bool hasCaret(Rep &rep, const QString &name)
{
    const auto isNamed = [&](const QWidget *widget) {
        for (; widget; widget = widget->parentWidget()) {
            if (widget->objectName() == name || widget->accessibleName() == name)
                return true;
        }
        return false;
    };
    return waitUntil([&] {
        for (const QWidget *window :
             {static_cast<QWidget *>(rep.window.get()), QApplication::activeModalWidget()}) {
            if (window && window->focusWidget() && isNamed(window->focusWidget()))
                return true;
        }
        return false;
    });
}

} // namespace

TEST_CASE("what a rule found opens where it is mended: in its field on the card")
{
    Rep rep;
    const RecordRef person = plant(rep, "Anna", {}, "anna@quandel.example");
    openFinding(rep, "First or last name missing", "Anna");
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == person; }));
    CHECK(hasCaret(rep, "field.last_name"));
    rep.type(*rep.window->focusWidget(), "Quandel");
    rep.key(*rep.window->focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return rep.load(person).text("last_name") == "Quandel"; }));
}

TEST_CASE("a wrong e-mail opens in its row of the contact details, not in the first")
{
    Rep rep;
    domain::Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{"first_name", "Anna"}, {"last_name", "Quandel"}};
    using domain::ContactPoint;
    draft.contactPoints =
        std::vector<ContactPoint>{{{}, ContactPoint::Type::Email, "work", "anna@quandel.example", true},
                                  {{}, ContactPoint::Type::Email, "home", "anna@gmial.com", false}};
    require(answer(workspace::RecordDesk(rep.window->session()->workspace()).save(draft)));
    openFinding(rep, "E-mails with a slip in the host", "Anna Quandel");
    auto &dialog = rep.find<QDialog>("reachDialog");
    REQUIRE(waitUntil([&] { return qobject_cast<QLineEdit *>(dialog.focusWidget()) != nullptr; }));
    CHECK(qobject_cast<QLineEdit *>(dialog.focusWidget())->text() == "anna@gmial.com");
    dialog.reject();
}

TEST_CASE("a task that is long overdue opens in its form, in the day it was due")
{
    Rep rep;
    const auto due = rep.store.clock.now().plusMs(-40LL * 24 * 60 * 60 * 1000);
    rep.save(RecordKind::Task, {{"title", "Ring somebody"}, {"due_at", due}});
    openFinding(rep, "Overdue for 30 days", "Ring somebody");
    CHECK(hasCaret(rep, "field.due_at"));
}
