#include "scenarios/desk.h"
#include "ui/shell/startpage.h"
#include "workspace/admin.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {

QString backUp(Desk &desk, const QString &name)
{
    QString file = desk.dir.path(name);
    REQUIRE(answer(workspace::AdminDesk(desk.workspace()).backup(file)).has_value());
    return file;
}

QStringList keptAside(const Desk &desk)
{
    return QDir(QFileInfo(desk.path).absolutePath())
        .entryList({"shop.before-restore-*.rapport"}, QDir::Files);
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("a backup is described, restored, and what was there before is kept", "[restore]")
{
    Desk desk;
    const QString backup = backUp(desk, "monday.rapport");
    Desk::savePerson(desk.workspace(), "Since then");
    desk.prompts->file = backup;
    desk.action("store.restore").trigger();
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    REQUIRE(desk.prompts->reasons.size() == 1);
    CHECK(
        desk.prompts->reasons.first().contains("monday.rapport is sound. It holds 3 people and 0 companies"));
    CHECK(desk.prompts->reasons.first().contains("shop.rapport"));
    CHECK(desk.says("Restored and checked."));
    CHECK(desk.window().windowTitle().startsWith("shop.rapport"));
    CHECK(desk.people() == 3);
    REQUIRE(keptAside(desk).size() == 1);
    desk.application->open(desk.dir.path(keptAside(desk).first()));
    REQUIRE(waitUntil([&] { return desk.opened == 3; }));
    CHECK(desk.people() == 4);
}

TEST_CASE("a restore that is not confirmed changes nothing", "[restore]")
{
    Desk desk;
    desk.prompts->file = backUp(desk, "monday.rapport");
    Desk::savePerson(desk.workspace(), "Since then");
    desk.prompts->agree = false;
    desk.action("store.restore").trigger();
    REQUIRE(waitUntil([&] { return desk.prompts->reasons.size() == 1; }));
    CHECK(desk.people() == 4);
    CHECK(keptAside(desk).isEmpty());
}

TEST_CASE("what is no sound backup is refused with a sentence before anything closes", "[restore]")
{
    Desk desk;
    const QString backup = backUp(desk, "monday.rapport");
    QFile file(backup);
    REQUIRE(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    put(desk.dir.path("letter.rapport"), "Dear Anna, this is a letter and no backup at all.");
    put(desk.dir.path("cut.rapport"), bytes.left(bytes.size() / 2));
    bytes.replace(bytes.size() / 4, bytes.size() / 2, QByteArray(bytes.size() / 2, 'x'));
    put(desk.dir.path("torn.rapport"), bytes);
    for (const char *name : {"letter.rapport", "cut.rapport", "torn.rapport", "missing.rapport"}) {
        INFO(name);
        desk.prompts->file = desk.dir.path(name);
        desk.action("store.restore").trigger();
        CHECK(desk.says(name));
        CHECK(desk.window().session());
        CHECK(desk.people() == 3);
    }
    CHECK(desk.prompts->reasons.isEmpty());
    CHECK(keptAside(desk).isEmpty());
}

TEST_CASE("the open store itself is no backup of itself", "[restore]")
{
    Desk desk;
    desk.prompts->file = desk.path;
    desk.action("store.restore").trigger();
    CHECK(desk.says("store itself"));
    Desk::savePerson(desk.workspace(), "Still open");
    CHECK(desk.people() == 4);
}

TEST_CASE("the words say when a backup is of another store", "[restore]")
{
    Desk desk;
    desk.makeStore(desk.dir.path("other.rapport"), 1);
    desk.prompts->file = desk.dir.path("other.rapport");
    desk.prompts->agree = false;
    desk.action("store.restore").trigger();
    REQUIRE(waitUntil([&] { return desk.prompts->reasons.size() == 1; }));
    CHECK(desk.prompts->reasons.first().contains("another store"));
}

TEST_CASE("a store too damaged to open is restored from the start page", "[restore]")
{
    Desk desk;
    const QString backup = backUp(desk, "monday.rapport");
    desk.window().closeWorkspace();
    put(desk.path, "not a store any more");
    desk.application->open(desk.path);
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    REQUIRE_FALSE(desk.lastOk);
    desk.prompts->file = backup;
    desk.click("start.restore");
    REQUIRE(waitUntil([&] { return desk.opened == 3; }));
    REQUIRE(desk.lastOk);
    CHECK(desk.people() == 3);
    REQUIRE(keptAside(desk).size() == 1);
    QFile aside(desk.dir.path(keptAside(desk).first()));
    REQUIRE(aside.open(QIODevice::ReadOnly));
    CHECK(aside.readAll() == "not a store any more"); // damaged evidence is kept as it was
}

TEST_CASE("a backup now appears in the folder beside the store, checked, and says so", "[restore]")
{
    Desk desk;
    bool ok = false;
    QString file;
    QObject::connect(&desk.application->backups(), &ui::BackupKeeper::finished, desk.application.get(),
                     [&](bool done, const QString &to) {
                         ok = done;
                         file = to;
                     });
    desk.action("store.backup").trigger();
    REQUIRE(waitUntil([&] { return ok; }));
    CHECK(QFileInfo(file).absolutePath() == desk.dir.path("backups"));
    CHECK(desk.says("checked"));
    CHECK(require(storage::Store::inspectBackup(file, {})).people == 3);
}
