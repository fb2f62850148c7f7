#include "scenarios/rep.h"
#include "ui/shell/application.h"
#include "ui/shell/startpage.h"
#include "ui/shell/viewhost.h"

#include <QAbstractButton>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

void press(Rep &rep, const char *button)
{
    auto &found = rep.find<QAbstractButton>(button);
    REQUIRE(waitUntil([&] { return found.isEnabled(); }));
    found.click();
}

/// Buttons and lines that are visible and say nothing to a screen reader.
QStringList unnamed(const QWidget &window)
{
    QStringList found;
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        const bool inner = button->objectName().startsWith("qt_") ||
                           qobject_cast<const QTableView *>(button->parent()) ||
                           qobject_cast<const QLineEdit *>(button->parent());
        if (button->isVisible() && !inner && button->accessibleName().isEmpty() && button->text().isEmpty())
            found << QLatin1String(button->metaObject()->className()) + ' ' + button->objectName();
    }
    for (const auto *edit : window.findChildren<QLineEdit *>()) {
        if (edit->isVisible() && !edit->objectName().startsWith("qt_") && edit->accessibleName().isEmpty())
            found << "QLineEdit " + edit->objectName();
    }
    return found;
}

} // namespace

TEST_CASE("a field that an admin adds is in the next form at once")
{
    Rep rep;
    rep.press("tools.fields");
    press(rep, "admin.fields.add");
    auto &dialog = rep.find("field-dialog");
    rep.type(rep.find("field-dialog.name"), "Coffee preference");
    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("saved"));
    CHECK(waitUntil([&] { return rep.find<QTableWidget>("admin.fields.table").rowCount() == 1; }));
    rep.press("record.new-person");
    CHECK(rep.find("field.custom.coffee_preference").accessibleName() == "Coffee preference");
}

TEST_CASE("a deleted person waits in the trash and comes back")
{
    Rep rep;
    rep.window->openRecord(rep.anna);
    rep.press("record.trash");
    REQUIRE(rep.says("trash"));
    CHECK(rep.count(RecordKind::Person) == 2);
    rep.press("view.trash");
    auto &table = rep.find<QTableWidget>("admin.trash.table");
    REQUIRE(waitUntil([&] { return table.rowCount() == 1; }));
    table.selectRow(0);
    press(rep, "admin.trash.restore");
    REQUIRE(rep.says("Restored"));
    CHECK(rep.count(RecordKind::Person) == 3);
}

TEST_CASE("emptying the trash asks first because it cannot be undone")
{
    Rep rep;
    rep.window->openRecord(rep.anna);
    rep.press("record.trash");
    REQUIRE(rep.says("trash"));
    rep.press("view.trash");
    rep.prompts.agree = false;
    press(rep, "admin.trash.empty");
    CHECK(rep.prompts.questions.size() == 1);
    rep.prompts.agree = true;
    press(rep, "admin.trash.empty");
    REQUIRE(rep.says("Deleted for good"));
    CHECK(waitUntil([&] { return rep.find<QTableWidget>("admin.trash.table").rowCount() == 0; }));
}

TEST_CASE("any change can be taken back from the history")
{
    Rep rep;
    rep.save(RecordKind::Person, {{"first_name", "Aino"}});
    rep.press("view.history");
    auto &table = rep.find<QTableWidget>("admin.history.table");
    REQUIRE(waitUntil([&] { return table.rowCount() >= 6; }));
    table.selectRow(0);
    press(rep, "admin.history.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Person) == 3);
}

TEST_CASE("tags are added and changed on their page")
{
    Rep rep;
    rep.press("tools.tags");
    press(rep, "admin.tags.add");
    rep.type(rep.find("field.name"), "Hotel chain");
    rep.key(rep.find("record-dialog"), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("Saved"));
    CHECK(waitUntil([&] { return rep.find<QTableWidget>("admin.tags.table").rowCount() == 1; }));
    CHECK(rep.count(RecordKind::Tag) == 1);
}

TEST_CASE("two people changing one tag get to choose what is kept")
{
    Rep rep;
    const auto tag = rep.save(RecordKind::Tag, {{"name", "Hotel"}});
    rep.press("tools.tags");
    auto &table = rep.find<QTableWidget>("admin.tags.table");
    REQUIRE(waitUntil([&] { return table.rowCount() == 1; }));
    press(rep, "admin.tags.edit");
    auto &name = rep.find<QLineEdit>("field.name");
    REQUIRE(waitUntil([&] { return name.text() == "Hotel"; }));
    domain::Draft theirs;
    theirs.ref = tag;
    theirs.baseRevision = rep.load(tag).revision;
    theirs.values = {{"name", "Hotels"}};
    require(answer(workspace::RecordDesk(*rep.store.workspace).save(theirs)));
    name.setText("Hotel chain");
    rep.key(rep.find("record-dialog"), Qt::Key_Return, Qt::ControlModifier);
    auto &conflict = rep.find("conflict");
    CHECK(rep.find<QTableWidget>("conflict.table").item(0, 2)->text() == "Hotels");
    rep.key(conflict, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("Saved over"));
    CHECK(rep.load(tag).text("name") == "Hotel chain");
}

TEST_CASE("every page of the window opens and names itself")
{
    Rep rep;
    for (const char *view : {"my-day", "people", "companies", "search", "fields", "tags", "users",
                             "duplicates", "backup", "trash", "history", "check", "settings"}) {
        INFO(view);
        rep.window->showView(QLatin1String(view));
        REQUIRE(rep.window->views().current());
    }
    for (const char *dialog :
         {"help.shortcuts", "help.about", "record.new-any", "record.new-company", "record.new-task"})
        rep.press(dialog);
    CHECK(rep.window->findChildren<QDialog *>().size() == 5);
}

TEST_CASE("every control that a person sees has a name for screen readers")
{
    Rep rep;
    for (const char *view : {"my-day", "people", "companies", "search", "fields", "tags", "users",
                             "duplicates", "backup", "trash", "history", "check", "settings"}) {
        rep.window->showView(QLatin1String(view));
        // Some controls are named when the first answer of the store is there.
        QStringList left;
        const bool named = waitUntil([&] {
            left = unnamed(*rep.window);
            return left.isEmpty();
        });
        INFO(view << ": " << left.join(", ").toStdString());
        CHECK(named);
    }
}

TEST_CASE("a file that is no store leads to the start page with a sentence")
{
    const TempDir dir;
    const QString path = dir.path("letter.rapport");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write("Dear Anna, this is a letter and no store at all.") > 0);
    file.close();
    themeManager();
    ui::StartOptions options;
    options.store = path;
    options.settingsFile = dir.path("settings.ini");
    ui::Application application(options, std::make_unique<FakePrompts>());
    bool answered = false;
    bool opened = true;
    QObject::connect(&application, &ui::Application::opened, &application, [&](bool ok) {
        answered = true;
        opened = ok;
    });
    application.start();
    REQUIRE(waitUntil([&] { return answered; }));
    CHECK_FALSE(opened);
    CHECK(application.window().startPage().isVisible());
    CHECK_FALSE(application.window().startPage().findChild<QLabel *>("start.problem")->text().isEmpty());
}

TEST_CASE("a new store opens by itself and is remembered")
{
    const TempDir dir;
    themeManager();
    ui::StartOptions options;
    options.settingsFile = dir.path("settings.ini");
    options.userLogin = "mira";
    ui::Application application(options, std::make_unique<FakePrompts>());
    bool opened = false;
    QObject::connect(&application, &ui::Application::opened, &application, [&](bool ok) { opened = ok; });
    application.start();
    application.create(dir.path("fresh.rapport"), 0);
    REQUIRE(waitUntil([&] { return opened; }));
    CHECK(application.window().windowTitle().startsWith("fresh.rapport"));
    CHECK(application.settings().value(core::SettingKey::RecentStores).toStringList().size() == 1);
    application.window().closeWorkspace();
}
