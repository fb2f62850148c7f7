#include "clirun.h"

#include <QJsonArray>

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

QString addPerson(CliStore &store, const QString &name, const QString &email)
{
    const CliRun added = store.json({"add", "contacts", "full_name=" + name, "email=" + email});
    REQUIRE(added.code == 0);
    return QString::number(added.json().value("id").toInteger());
}

} // namespace

TEST_CASE("a dossier comes as JSON or as a page", "[privacy]")
{
    CliStore store;
    const QString anna = addPerson(store, "Anna Zwick", "anna@example.org");
    addPerson(store, "Bert Quarz", "bert@example.org");
    const CliRun json = store.run({"dossier", anna});
    REQUIRE(json.code == 0);
    const QJsonObject dossier = QJsonDocument::fromJson(json.out).object();
    CHECK(dossier.value("person").toObject().value("fields").toObject().value("full_name") == "Anna Zwick");
    CHECK(dossier.value("came_from").toArray().size() == 1);
    CHECK(json.out.contains("anna@example.org"));
    CHECK(!json.out.contains("Bert"));
    REQUIRE(store.run({"dossier", anna, "-o", store.path("anna.html")}).code == 0);
    const QByteArray page = store.read("anna.html");
    CHECK(page.startsWith("<!DOCTYPE html>"));
    CHECK(page.contains("anna@example.org"));
    CHECK(!page.contains("Bert"));
    CHECK(store.run({"dossier", "99999"}).code == 1);
    CHECK(store.run({"dossier", "anna"}).code == 2);
}

TEST_CASE("nothing is erased without --yes, and with it nothing is left", "[privacy]")
{
    CliStore store;
    const QString anna = addPerson(store, "Anna Zwickmarker", "annazwickmarker@example.org");
    REQUIRE(store.run({"backup", store.path("copy.rapport")}).code == 0);
    const CliRun asked = store.json({"erase", anna, "--backups", store.path({})});
    CHECK(asked.code == 1);
    CHECK(asked.json().value("people").toInt() == 1);
    CHECK(asked.json().value("erased") == false);
    CHECK(asked.json().value("backups").toArray().size() == 1);
    CHECK(asked.err.contains("--yes"));
    CHECK(store.run({"show", "contacts", anna}).code == 0);
    const CliRun erased = store.json({"erase", anna, "--yes"});
    REQUIRE(erased.code == 0);
    CHECK(erased.json().value("erased") == true);
    CHECK(erased.json().value("clean") == true);
    CHECK(erased.json().value("backups").toArray().size() == 1);
    CHECK(store.run({"show", "contacts", anna}).code == 1);
    CHECK(!store.read("store.rapport").toLower().contains("zwickmarker"));
    const CliRun history = store.run({"history"});
    CHECK(history.out.contains("Erased 1 person for good."));
    CHECK(history.out.contains("Values erased."));
    CHECK(store.json({"check"}).json().value("ok") == true);
    CHECK(store.run({"scrub"}).code == 0);
}

TEST_CASE("a list of people is erased in one go", "[privacy]")
{
    CliStore store;
    QString ids;
    for (int i = 0; i < 5; ++i)
        ids += addPerson(store, QString("Person %1").arg(i), QString("p%1@example.org").arg(i)) + "\n";
    const QString last = addPerson(store, "Last", "last@example.org");
    const CliRun erased =
        store.json({"erase", last, "--ids", store.write("ids.txt", ids.toUtf8()), "--pseudonymise", "--yes"});
    REQUIRE(erased.code == 0);
    CHECK(erased.json().value("people").toInt() == 6);
    const CliRun list = store.run({"list", "contacts"});
    CHECK(list.out.count("Erased person ") == 6);
    CHECK(store.run({"erase", "--yes"}).code == 2);
    CHECK(store.run({"erase", "nobody", "--yes"}).code == 2);
    CHECK(store.run({"erase", "77777", "--yes"}).code == 1);
}

TEST_CASE("an import does not bring back who was erased, unless it is told to", "[privacy]")
{
    CliStore store;
    const QString anna = addPerson(store, "Anna Zwick", "anna@example.org");
    const CliRun phoned = store.json({"add", "contacts", "full_name=Cora Blank", "phone=+49 30 1234567"});
    REQUIRE(phoned.code == 0);
    const QString cora = QString::number(phoned.json().value("id").toInteger());
    REQUIRE(store.run({"erase", anna, cora, "--yes"}).code == 0);
    const QString file =
        store.write("in.csv", "Name,Email,Phone\r\nA. Zwick,ANNA@example.org,\r\nBert,bert@example.org,\r\n"
                              "Blank Cora,,+49 (30) 123 45 67\r\nDora,,+49 30 1234567\r\n");
    for (const char *mode : {"create", "upsert"}) {
        const CliRun imported = store.json({"import", "contacts", file, "--mode", mode, "--key", "full_name",
                                            "--rejects", store.path("bad.csv")});
        INFO(mode << ' ' << imported.err.toStdString());
        CHECK(imported.code == 3);
        CHECK(imported.json().value("rejected").toInt() == 2);
        CHECK(store.read("bad.csv").contains("erased-person"));
        CHECK(imported.err.contains("erased"));
    }
    const CliRun allowed =
        store.json({"import", "contacts", file, "--mode", "upsert", "--key", "full_name", "--allow-erased"});
    CHECK(allowed.json().value("rejected").toInt() == 0);
    CHECK(allowed.json().value("created").toInt() == 2);
}
