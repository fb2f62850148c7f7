#include "contract/privatecluster.h"
#include "scenarios/desk.h"
#include "ui/shell/startpage.h"
#include "workspace/admin.h"

#include <QFile>
#include <QLabel>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {

PrivateCluster &cluster()
{
    PrivateCluster *server = PrivateCluster::instance();
    if (!server)
        SKIP("PostgreSQL is not installed");
    return *server;
}

QString madeStore(const core::Clock &clock)
{
    QString url = cluster().freshDatabase();
    require(storage::Store::create(storage::Location::parse(url), QStringLiteral("EUR"), 7, clock));
    return url;
}

QString problemOf(Desk &desk)
{
    return desk.window().startPage().findChild<QLabel *>("start.problem")->text();
}

} // namespace

TEST_CASE("a team store that refuses the password leads to the start page with a sentence", "[server]")
{
    cluster();
    Desk desk;
    const QString right = cluster().demandPassword(madeStore(desk.clock), "ben", "marker-right");
    QString wrong = right;
    wrong.replace("marker-right", "marker-wrong");
    for (int attempt = 0; attempt < 100 && desk.lastOk;
         ++attempt) { // the server reads its rules in its own time
        const int before = desk.opened;
        desk.application->open(wrong);
        REQUIRE(waitUntil([&] { return desk.opened > before; }));
    }
    REQUIRE_FALSE(desk.lastOk);
    CHECK(desk.window().startPage().isVisible());
    CHECK(problemOf(desk).contains("refused the name or password"));
    CHECK_FALSE(problemOf(desk).contains("marker"));
    const int before = desk.opened;
    desk.application->open(right);
    REQUIRE(waitUntil([&] { return desk.opened > before; }));
    CHECK(desk.lastOk);
    desk.window().closeWorkspace();
    desk.application.reset();
    QFile settings(desk.dir.path("settings.ini"));
    REQUIRE(settings.open(QIODevice::ReadOnly));
    CHECK_FALSE(settings.readAll().contains("marker"));
}

TEST_CASE("a server that goes away is said in the window, and saving works when it is back", "[server]")
{
    cluster();
    const ExpectWarning warning("free statement");
    Desk desk;
    const QString url = madeStore(desk.clock);
    desk.application->open(url);
    REQUIRE(waitUntil([&] { return desk.opened == 2; }));
    REQUIRE(desk.lastOk);
    Desk::savePerson(desk.workspace(), "Before");
    cluster().dropSessions(url);
    // The first save after it may find the session dead or opened anew; it is never half done.
    const bool first = answer(Desk::trySave(desk.workspace(), "Between")).has_value();
    bool after = false;
    for (int attempt = 0; attempt < 100 && !after; ++attempt)
        after = answer(Desk::trySave(desk.workspace(), "After")).has_value();
    REQUIRE(after);
    CHECK(waitUntil([&] { return desk.window().session()->isOnline(); }));
    core::Result<workspace::AdminDesk::Totals> totals = core::cancelled();
    for (int attempt = 0; attempt < 100 && !totals; ++attempt)
        totals = answer(workspace::AdminDesk(desk.workspace()).totals());
    REQUIRE(totals);
    CHECK(totals->people == (first ? 3 : 2));
}
