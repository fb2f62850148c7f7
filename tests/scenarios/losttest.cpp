#include "scenarios/desk.h"
#include "workspace/admin.h"

#include <QAbstractItemView>
#include <QFile>
#include <QFileInfo>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <chrono>
#include <filesystem>

using namespace rapport;
using namespace rapport::test;

namespace {

enum class Event { Deleted, Moved, Replaced };

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void writeOver(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    REQUIRE(file.write(bytes) == bytes.size());
    file.close();
    const auto place = std::filesystem::path(path.toStdU16String());
    std::filesystem::last_write_time(place,
                                     std::filesystem::last_write_time(place) + std::chrono::seconds(2));
}

void happen(Event event, const Desk &desk)
{
    switch (event) {
    case Event::Deleted: REQUIRE(QFile::remove(desk.path)); break;
    case Event::Moved: REQUIRE(QFile::rename(desk.path, desk.dir.path("away.rapport"))); break;
    case Event::Replaced:
        REQUIRE(QFile::remove(desk.path));
        REQUIRE(QFile::copy(desk.dir.path("other.rapport"), desk.path));
        break;
    }
}

QString stripSays(Desk &desk)
{
    REQUIRE(waitUntil([&] { return !desk.window().strip().sentence().isEmpty(); }));
    return desk.window().strip().sentence();
}

} // namespace

TEST_CASE("a store that went away while open is saved elsewhere, and the window goes on there", "[lost]")
{
    const Event event = GENERATE(Event::Deleted, Event::Moved, Event::Replaced);
    INFO(int(event));
    Desk desk;
    desk.makeStore(desk.dir.path("other.rapport"), 1);
    const QByteArray other = contentOf(desk.dir.path("other.rapport"));
    Desk::savePerson(desk.workspace(), "Written before");
    happen(event, desk);

    const QString sentence = stripSays(desk);
    CHECK(sentence.contains("shop.rapport"));
    CHECK(sentence.contains(event == Event::Replaced ? "took the place" : "moved or deleted"));
    REQUIRE(waitUntil([&] { return !desk.action("record.new-person").isEnabled(); }));
    const auto refused = answer(Desk::trySave(desk.workspace(), "Into the void"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "store.moved");

    desk.prompts->file = desk.dir.path("saved");
    desk.click("store-strip.save");
    REQUIRE(waitUntil([&] { return desk.window().windowTitle().startsWith("saved.rapport"); }));
    CHECK(desk.people() == 4);
    CHECK(desk.window().strip().sentence().isEmpty());
    Desk::savePerson(desk.workspace(), "Written after");
    CHECK(desk.people() == 5);
    CHECK(QFileInfo(desk.path + "-wal").size() == 0); // nothing that could be folded into what is there now
    if (event == Event::Replaced)
        CHECK(contentOf(desk.path) == other);
    else
        CHECK_FALSE(QFileInfo::exists(desk.path));
}

TEST_CASE("while a store is lost, what makes or changes a record is off and says why", "[lost]")
{
    Desk desk;
    const auto someone = Desk::savePerson(desk.workspace(), "Someone");
    desk.window().showView("people");
    desk.window().openRecord(someone);
    const auto named = [&](const char *name) {
        auto *found = desk.window().findChild<QWidget *>(QLatin1String(name));
        INFO(name);
        REQUIRE(found);
        return found;
    };
    REQUIRE(waitUntil([&] { return desk.window().currentRecord() == someone; }));
    CHECK(named("newButton")->isEnabled());
    CHECK(named("composerSave")->isEnabled());
    happen(Event::Deleted, desk);
    stripSays(desk);
    const QString why = "The file of this store is gone or changed. Save it elsewhere first.";
    for (const char *button : {"newButton", "composerSave", "cardTagsButton"}) {
        INFO(button);
        CHECK_FALSE(named(button)->isEnabled());
        CHECK(named(button)->toolTip().contains(why));
    }
    CHECK(desk.window().findChild<QAbstractItemView *>("recordTable")->editTriggers() ==
          QAbstractItemView::NoEditTriggers);
    for (const char *id : {"record.new-person", "record.new-company", "record.new-task", "record.new-any"}) {
        INFO(id);
        CHECK_FALSE(desk.action(id).isEnabled());
        CHECK(desk.action(id).toolTip().contains(why));
    }
    desk.window().createRecord(domain::RecordKind::Person, {});
    CHECK(desk.says(why));
    CHECK_FALSE(desk.window().findChild<QWidget *>("new-record"));
}

TEST_CASE("saving elsewhere may be called off, and an existing file is not written over", "[lost]")
{
    Desk desk;
    happen(Event::Deleted, desk);
    stripSays(desk);
    desk.prompts->file.clear();
    desk.click("store-strip.save");
    CHECK(desk.window().session()->isLost());
    const QString taken = desk.dir.path("taken.rapport");
    writeOver(taken, "mine");
    desk.prompts->file = taken;
    desk.click("store-strip.save");
    REQUIRE(desk.says("taken.rapport"));
    CHECK(contentOf(taken) == "mine");
    CHECK_FALSE(desk.window().strip().sentence().isEmpty());
    desk.prompts->file = desk.dir.path("free.rapport");
    desk.click("store-strip.save");
    CHECK(waitUntil([&] { return desk.window().windowTitle().startsWith("free.rapport"); }));
}

TEST_CASE("a moved file holds everything that was saved before it moved", "[lost]")
{
    Desk desk;
    for (int i = 0; i < 20; ++i)
        Desk::savePerson(desk.workspace(), QStringLiteral("Before %1").arg(i));
    happen(Event::Moved, desk);
    stripSays(desk);
    desk.application->window().closeWorkspace();
    desk.application->open(desk.dir.path("away.rapport"));
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    REQUIRE(desk.lastOk);
    CHECK(desk.people() == 23);
}

TEST_CASE("a store written over in place is noticed before anything is said to be saved", "[lost]")
{
    Desk desk;
    desk.makeStore(desk.dir.path("other.rapport"), 1);
    const QByteArray other = contentOf(desk.dir.path("other.rapport"));
    Desk::savePerson(desk.workspace(), "Written before");
    writeOver(desk.path, other);
    CHECK(stripSays(desk).contains("wrote over"));
    CHECK_FALSE(desk.window().findChild<QAbstractButton *>("store-strip.save")->isVisible());
    CHECK(desk.window().findChild<QAbstractButton *>("store-strip.restore")->isVisible());
    const auto refused = answer(Desk::trySave(desk.workspace(), "Into the void"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "store.overwritten");
    desk.window().closeWorkspace();
    CHECK(contentOf(desk.path) == other);
    CHECK(QFileInfo(desk.path + "-wal").size() == 0);
    desk.application->open(desk.path);
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    REQUIRE(desk.lastOk);
    CHECK(desk.people() == 1);
}

TEST_CASE("a backup on demand of a lost store saves what it held, and none is made by itself", "[lost]")
{
    Desk desk;
    happen(Event::Moved, desk);
    stripSays(desk);
    desk.application->backups().backUpIfDue();
    CHECK_FALSE(QFileInfo::exists(desk.dir.path("backups")));
    bool ok = false;
    QObject::connect(&desk.application->backups(), &ui::BackupKeeper::finished, desk.application.get(),
                     [&](bool done) { ok = done; });
    desk.application->backups().backUpTo(desk.dir.path("copy.rapport"));
    REQUIRE(waitUntil([&] { return ok; }));
    CHECK(QFileInfo(desk.dir.path("copy.rapport")).size() > 0);
}
