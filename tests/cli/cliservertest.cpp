#include "clirun.h"
#include "contract/privatecluster.h"
#include "core/clock.h"
#include "storage/store.h"

#include <QDeadlineTimer>

using namespace rapport;
using namespace rapport::test;

TEST_CASE("a server that refuses the password is exit code 4 with a sentence, and the password stays secret")
{
    PrivateCluster *server = PrivateCluster::instance();
    if (!server)
        SKIP("PostgreSQL is not installed");
    const core::SystemClock clock;
    const QString url = server->freshDatabase();
    require(storage::Store::create(storage::Location::parse(url), "EUR", 7, clock));
    const QString right = server->demandPassword(url, "cleo", "marker-right");
    QString wrong = right;
    wrong.replace("marker-right", "marker-wrong");
    CliStore store(false);
    CliRun refused;
    const QDeadlineTimer soon(10'000); // the server reads its rules in its own time
    do {
        refused = store.json({"--store", wrong, "list", "contacts"});
    } while (refused.code == 0 && !soon.hasExpired());
    CHECK(refused.code == 4);
    CHECK(refused.out.isEmpty());
    CHECK(refused.err.contains("refused the name or password"));
    CHECK(store.run({"--store", wrong, "list", "contacts"}).err.contains("refused the name or password"));
    for (const QString &said : {refused.err, store.run({"--store", wrong, "list", "contacts"}).err})
        CHECK_FALSE(said.contains("marker"));
    CHECK(store.run({"--store", right, "list", "contacts"}).code == 0);
}

TEST_CASE("a server that is not there is exit code 4")
{
    CliStore store(false);
    const CliRun run = store.run({"--store", "postgresql://a@/x?host=/nowhere", "list", "contacts"});
    CHECK(run.code == 4);
    CHECK(run.err.contains("does not answer"));
}
