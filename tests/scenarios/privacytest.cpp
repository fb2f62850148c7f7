#include "scenarios/rep.h"
#include "ui/privacy/consentdialog.h"
#include "ui/privacy/dossiersaver.h"
#include "ui/privacy/erasedialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "workspace/history.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QRadioButton>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;

namespace {

RecordRef zoe(Rep &rep)
{
    const RecordRef person = rep.save(
        RecordKind::Person,
        {{"first_name", "Zoe"}, {"last_name", "Quandelmarker"}, {"email", "zoe@quandelmarker.example"}});
    rep.save(RecordKind::Activity, {{"at", rep.store.clock.now()},
                                    {"channel", "call"},
                                    {"subject", "Quandelmarker wants a price"},
                                    {"person", person.id}});
    return person;
}

ui::ActDialog &eraseDialog(Rep &rep, const RecordRef &person)
{
    ui::EraseDialog::ask(rep.window->session()->context(), person, rep.window.get());
    return rep.find<ui::ActDialog>("erase");
}

bool isFoundInFile(Rep &rep)
{
    for (const char *side : {"", "-wal", "-shm"}) {
        QFile file(rep.store.path() + side);
        if (file.open(QIODevice::ReadOnly) && file.readAll().toLower().contains("quandelmarker"))
            return true;
    }
    return false;
}

} // namespace

TEST_CASE("everything known about a person is saved to a file", "[privacy]")
{
    Rep rep;
    const TempDir dir;
    const RecordRef person = zoe(rep);
    const auto save = [&](const char *name) {
        rep.prompts.file = dir.path(name);
        ui::saveDossier(rep.window->session()->context(), person, rep.window.get());
    };
    save("zoe.html");
    REQUIRE(rep.says("Saved to"));
    QFile page(rep.prompts.file);
    REQUIRE(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    CHECK(html.startsWith("<!DOCTYPE html>"));
    CHECK(html.contains("Quandelmarker wants a price"));
    save("zoe.json");
    REQUIRE(waitUntil([&] { return QFile::exists(rep.prompts.file); }));
}

TEST_CASE("a person is erased only once the name is typed, and undo does not bring them back", "[privacy]")
{
    Rep rep;
    const RecordRef person = zoe(rep);
    const qint64 people = rep.count(RecordKind::Person);
    CHECK(isFoundInFile(rep));
    auto &dialog = eraseDialog(rep, person);
    CHECK(dialog.accessibleName() == "Erase Zoe Quandelmarker");
    CHECK(rep.find<ui::Label>("erase.warning").text() == "This cannot be undone.");
    CHECK(rep.find<ui::Label>("erase.counts").text().contains("1 exchange"));
    auto &verb = *dialog.findChild<ui::Button *>("dialog.commit");
    CHECK(!verb.isEnabled());
    CHECK(!verb.toolTip().isEmpty());
    auto &typed = rep.find<QLineEdit>("erase.name");
    CHECK(!typed.accessibleName().isEmpty());
    rep.type(typed, "Zoe");
    CHECK(!verb.isEnabled());
    typed.clear();
    rep.type(typed, "zoe quandelmarker");
    REQUIRE(verb.isEnabled());
    verb.click();
    REQUIRE(rep.says("One person erased for good, with 1 exchange"));
    REQUIRE(rep.gone("erase"));
    CHECK(rep.count(RecordKind::Person) == people - 1);
    CHECK(!isFoundInFile(rep));
    // Whoever made the person takes that back, and what was done before: neither brings anybody here.
    for (int i = 0; i < 3; ++i) {
        const auto undone = answer(workspace::HistoryDesk(*rep.store.workspace).undo());
        CHECK((undone && undone->rows > 0) == (i == 2));
    }
    CHECK(rep.count(RecordKind::Person, "last_name = \"Quandelmarker\"") == 0);
    CHECK(rep.prompts.told.isEmpty());
}

TEST_CASE("a person can leave a record without data behind", "[privacy]")
{
    Rep rep;
    const RecordRef person = zoe(rep);
    auto &dialog = eraseDialog(rep, person);
    rep.find<QRadioButton>("erase.placeholder").click();
    CHECK(rep.find<ui::Label>("erase.consequence").text().contains("Their number and time stay"));
    rep.type(rep.find<QLineEdit>("erase.name"), "Zoe Quandelmarker");
    dialog.findChild<ui::Button *>("dialog.commit")->click();
    REQUIRE(rep.says("Every value of one person is gone"));
    REQUIRE(rep.gone("erase"));
    CHECK(domain::displayName(rep.load(person)).startsWith("Erased person "));
    CHECK(rep.load(person).value("contact_count").as<qint64>() == 1);
    CHECK(!isFoundInFile(rep));
}

TEST_CASE("both act on the person in front", "[privacy]")
{
    Rep rep;
    const TempDir dir;
    rep.window->openRecord(rep.anna);
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == rep.anna; }));
    rep.prompts.file = dir.path("anna.html");
    rep.press("record.dossier");
    REQUIRE(rep.says("Saved to"));
    rep.press("record.erase");
    auto &dialog = rep.find<ui::ActDialog>("erase");
    CHECK(dialog.accessibleName().contains(QString::fromUtf8("Lefèvre")));
    rep.key(dialog, Qt::Key_Escape);
    REQUIRE(rep.gone("erase"));
    CHECK(rep.count(RecordKind::Person) == 3);
}

TEST_CASE("the form for a new person says when the address is of somebody who was erased", "[privacy]")
{
    Rep rep;
    const RecordRef person = zoe(rep);
    storage::EraseOrder order;
    order.people = {person.id};
    require(answer(workspace::PrivacyDesk(rep.window->session()->workspace()).erase(order, {})));
    rep.press("record.new-person");
    auto &dialog = rep.find("new-record");
    auto &hint = rep.find<ui::Label>("new-record.erased");
    CHECK_FALSE(hint.isVisible());
    auto &email = rep.find<QLineEdit>("field.email");
    rep.type(email, "ZOE@quandelmarker.example ");
    REQUIRE(waitUntil([&] { return hint.isVisible(); }));
    CHECK(hint.text().contains("was erased from this store"));
    email.clear();
    rep.type(email, "another@quandelmarker.example");
    REQUIRE(waitUntil([&] { return !hint.isVisible(); }));
    rep.type(rep.find("field.first_name"), "Zoe");
    email.clear();
    rep.type(email, "zoe@quandelmarker.example");
    REQUIRE(waitUntil([&] { return hint.isVisible(); }));
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier); // a hint, not a bar: who agreed is added
    REQUIRE(rep.says("added"));
}

TEST_CASE("what a person agreed to is noted, withdrawn, and given again only with a proof", "[privacy]")
{
    Rep rep;
    const RecordRef person = zoe(rep);
    const auto open = [&] {
        ui::ConsentDialog::ask(rep.window->session()->context(), person, rep.window.get());
        return &rep.find<ui::ActDialog>("consents");
    };
    const auto commit = [](ui::ActDialog *dialog) {
        dialog->findChild<ui::Button *>("dialog.commit")->click();
    };
    const auto holds = [&] { return rep.load(person).text("consent_email"); };
    auto *dialog = open();
    QTest::keyClicks(dialog->findChild<QLineEdit *>("consent.source"), "fair");
    commit(dialog);
    REQUIRE(rep.says("Agreed"));
    REQUIRE(rep.gone("consents"));
    CHECK(holds() == "given");
    dialog = open();
    CHECK(dialog->findChild<QTableWidget *>("consents.table")->item(0, 4)->text() == "fair");
    dialog->findChild<QComboBox *>("consent.state")->setCurrentIndex(1);
    commit(dialog);
    REQUIRE(rep.says("No longer"));
    REQUIRE(rep.gone("consents"));
    CHECK(holds() == "withdrawn");
    dialog = open();
    commit(dialog);
    auto *proof = dialog->findChild<QLineEdit *>("consent.proof");
    REQUIRE(waitUntil([&] {
        const auto labels = dialog->findChildren<ui::Label *>();
        return std::any_of(labels.begin(), labels.end(), [](const ui::Label *label) {
            return label->text().startsWith("It was withdrawn");
        });
    }));
    QTest::keyClicks(proof, "mail of 3 May");
    commit(dialog);
    REQUIRE(rep.gone("consents"));
    CHECK(holds() == "given");
    rep.press("edit.undo");
    CHECK(waitUntil([&] { return holds() == "withdrawn"; }));
}
