#include "clirun.h"
#include "contract/privatecluster.h"

#include <QDir>

using namespace rapport;
using namespace rapport::test;

namespace {

/// A store with a person whose name was changed.
void fill(CliStore &store)
{
    REQUIRE(store.run({"add", "companies", "name=Acme", "notes=a, \"b\""}).code == 0);
    const CliRun added = store.json({"add", "contacts", "full_name=Ada", "email=ada@acme.example"});
    REQUIRE(added.code == 0);
    REQUIRE(store.run({"set", "contacts", QString::number(added.id()), "full_name=Augusta"}).code == 0);
}

} // namespace

TEST_CASE("a store goes to a folder and comes back the same")
{
    CliStore store;
    fill(store);
    const CliRun out = store.json({"export", "bundle", store.path("all")});
    REQUIRE(out.code == 0);
    CHECK(out.json().value("rows").toInteger() > 5);
    CHECK(out.json().value("folder").toString() == store.path("all"));
    CHECK(out.json().value("sha256").toString().size() == 64);

    const QString copy = store.path("copy.rapport");
    const CliRun in = store.json({"--store", copy, "import", "bundle", store.path("all")});
    REQUIRE(in.code == 0);
    CHECK(in.json() == out.json());
    CHECK(store.json({"--store", copy, "check"}).json().value("ok").toBool());
    CHECK(store.json({"--store", copy, "export", "bundle", store.path("again")}).json().value("sha256") ==
          out.json().value("sha256"));
    REQUIRE(store.run({"--store", copy, "undo"}).code == 0);
    CHECK(store.json({"--store", copy, "list", "contacts"}).rows().front().value("full_name") == "Ada");
}

TEST_CASE("a store moves to a server and back")
{
    PrivateCluster *server = PrivateCluster::instance();
    if (!server)
        SKIP("PostgreSQL is not installed");
    const QString url = server->freshDatabase();
    CliStore store;
    fill(store);
    REQUIRE(store.run({"export", "bundle", store.path("all")}).code == 0);
    REQUIRE(store.run({"--store", url, "import", "bundle", store.path("all")}).code == 0);
    CHECK(store.json({"--store", url, "check"}).json().value("ok").toBool());
    REQUIRE(store.run({"--store", url, "export", "bundle", store.path("server")}).code == 0);
    for (const char *file : {"manifest.json", "person.csv", "change.csv"})
        CHECK(store.read(QStringLiteral("all/") + file) == store.read(QStringLiteral("server/") + file));
}

TEST_CASE("a bundle that cannot be read or written is refused with one sentence")
{
    CliStore store;
    fill(store);
    REQUIRE(store.run({"export", "bundle", store.path("all")}).code == 0);
    const auto refused = [&](const QStringList &arguments, int code, const QString &says) {
        const CliRun run = store.run(arguments);
        CAPTURE(arguments, run.err);
        CHECK(run.code == code);
        CHECK(run.out.isEmpty());
        CHECK(run.err.contains(says));
        CHECK(run.err.trimmed().count('\n') == 0);
    };
    const QString fresh = store.path("fresh.rapport");
    refused({"export", "bundle", store.path("all")}, 1, "already");
    refused({"export", "bundle", store.path("no/such/all")}, 1, "There is no folder");
    refused({"export", "bundle", store.path("x"), "--format", "csv"}, 2, "--format");
    refused({"import", "bundle", store.path("all")}, 1, "not empty");
    refused({"--store", fresh, "import", "bundle", store.path("none")}, 1, "There is no folder");
    refused({"--store", fresh, "import", "bundle", store.path("")}, 1, "manifest.json");
    refused({"--store", store.path("none.rapport"), "export", "bundle", store.path("x")}, 4, "no store");
    store.write("letter.rapport", "this is a letter, not a store");
    refused({"--store", store.path("letter.rapport"), "import", "bundle", store.path("all")}, 4,
            "not a Rapport store");
    store.write("all/person.csv", store.read("all/person.csv").replace("Augusta", "August"));
    refused({"--store", fresh, "import", "bundle", store.path("all")}, 1, "person.csv");
    CHECK(!QFile::exists(fresh));
    CHECK(!QFile::exists(store.path("x")));
}
