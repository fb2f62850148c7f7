#include "contract/privatecluster.h"
#include "scenarios/desk.h"
#include "workspace/admin.h"

#include <QDir>
#include <QFile>

using namespace rapport;
using namespace rapport::test;

TEST_CASE("everything is saved to a folder and made a store again", "[bundle]")
{
    Desk desk;
    desk.prompts->file = desk.dir.path("everything");
    desk.action("store.save-folder").trigger();
    REQUIRE(desk.says("Everything is saved to"));
    CHECK(QFile::exists(desk.dir.path("everything/person.csv")));

    desk.prompts->folder = desk.dir.path("everything");
    desk.prompts->file = desk.dir.path("second");
    desk.action("store.from-folder").trigger();
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    CHECK(desk.lastOk);
    CHECK(desk.says("with its history"));
    CHECK(desk.window().windowTitle().startsWith("second.rapport"));
    CHECK(desk.people() == 3);
    CHECK(require(answer(workspace::AdminDesk(desk.workspace()).check())).ok());
}

TEST_CASE("what cannot be saved to a folder, or is none, is said and leaves the store open", "[bundle]")
{
    Desk desk;
    REQUIRE(QDir().mkpath(desk.dir.path("there")));
    desk.prompts->file = desk.dir.path("there");
    desk.action("store.save-folder").trigger();
    CHECK(desk.says("already"));
    desk.prompts->folder = desk.dir.path("there");
    desk.prompts->file = desk.dir.path("second.rapport");
    desk.action("store.from-folder").trigger();
    CHECK(desk.says("manifest.json"));
    CHECK(!QFile::exists(desk.dir.path("second.rapport")));
    desk.prompts->file = desk.path;
    desk.action("store.from-folder").trigger();
    CHECK(desk.says("shop.rapport is there already"));
    CHECK(desk.people() == 3);
    CHECK(desk.opened == 1);
}

TEST_CASE("an empty database is filled from a folder in the window", "[bundle]")
{
    PrivateCluster *server = PrivateCluster::instance();
    if (!server)
        SKIP("PostgreSQL is not installed");
    Desk desk;
    const QString folder = desk.dir.path("everything");
    require(answer(workspace::AdminDesk(desk.workspace()).saveToFolder(folder)));
    desk.prompts->folder = folder;
    desk.prompts->text = server->freshDatabase();
    desk.action("store.server-from-folder").trigger();
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    CHECK(desk.lastOk);
    CHECK(desk.people() == 3);
}
