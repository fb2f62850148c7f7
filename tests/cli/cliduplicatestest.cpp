#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

QString add(CliStore &store, const QStringList &fields)
{
    const CliRun added = store.json(QStringList{"add", "contacts"} + fields);
    REQUIRE(added.code == 0);
    return QString::number(added.id());
}

} // namespace

TEST_CASE("likely duplicates are listed with score and reasons, and are there to be asked again")
{
    CliStore store;
    const QString one = add(store, {"first_name=Anna", "last_name=Weber", "email=anna@x.example"});
    const QString other = add(store, {"first_name=Anna", "last_name=Webber", "email=ANNA@x.example"});
    add(store, {"first_name=Uwe", "last_name=Stein"});
    for (const QStringList &command : {QStringList{"duplicates", "contacts"},
                                       QStringList{"duplicates", "contacts", "--kept", "--limit", "1"}}) {
        const CliRun run = store.json(command);
        REQUIRE(run.code == 0);
        REQUIRE(run.rows().size() == 1);
        const QJsonObject pair = run.rows().front();
        CHECK(pair.value("ids").toArray().size() == 2);
        CHECK(QString::number(pair.value("ids").toArray().at(0).toInteger()) == one);
        CHECK(QString::number(pair.value("ids").toArray().at(1).toInteger()) == other);
        CHECK(pair.value("score").toDouble() > 0.9);
        CHECK(pair.value("why").toString() == "same e-mail, last name almost the same");
    }
    CHECK(store.run({"duplicates", "contacts"}).out.contains("same e-mail"));
    CHECK(store.json({"duplicates", "companies"}).rows().empty());
    CHECK(store.run({"duplicates", "tasks"}).code == 1);
}

TEST_CASE("a merge is one change, its lost number leads to the kept record, and undo takes it apart")
{
    CliStore store;
    const QString kept = add(store, {"first_name=Anna", "last_name=Weber", "email=anna@x.example"});
    const QString other =
        add(store, {"first_name=Anna", "last_name=Webber", "email=a.webber@y.example", "city=Graz"});
    REQUIRE(
        store.run({"add", "activities", "at=2026-11-20T10:00:00Z", "channel=call", "person=" + other}).code ==
        0);
    const CliRun merged = store.json({"merge", "contacts", kept, other});
    REQUIRE(merged.code == 0);
    CHECK(QString::number(merged.json().value("kept").toInteger()) == kept);
    CHECK(merged.json().value("changeset").isDouble());
    CHECK(merged.json().value("moved").toObject().value("activities").toInt() == 1);
    CHECK(merged.json().value("moved").toObject().value("contact_points").toInt() == 1);
    const QJsonObject shown = store.json({"show", "contacts", other}).json();
    CHECK(QString::number(shown.value("id").toInteger()) == kept);
    CHECK(shown.value("city").toString() == "Graz");
    CHECK(shown.value("timeline").toArray().size() == 1);
    CHECK(store.json({"history", "--limit", "1"}).rows().front().value("origin").toString() == "merge");
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 1);
    CHECK(store.json({"undo"}).code == 0);
    const QJsonObject back = store.json({"show", "contacts", other}).json();
    CHECK(QString::number(back.value("id").toInteger()) == other);
    CHECK(back.value("timeline").toArray().size() >= 1);
    CHECK(store.json({"check"}).json().value("ok").toBool());
}

TEST_CASE("history and an import by number follow a merged number to the record that was kept")
{
    CliStore store;
    const QString last = add(store, {"first_name=Anna", "last_name=Weber", "email=anna@x.example"});
    const QString middle = add(store, {"first_name=Anna", "last_name=Webber", "city=Graz"});
    const QString lost = add(store, {"first_name=A.", "last_name=Weber", "city=Linz"});
    REQUIRE(store.run({"merge", "contacts", middle, lost}).code == 0);
    REQUIRE(store.run({"merge", "contacts", last, middle}).code == 0);
    REQUIRE(store.run({"set", "contacts", last, "job_title=Buyer"}).code == 0);

    const auto fieldsOf = [&](const QString &id, const QString &limit = "100") {
        QStringList fields;
        for (const QJsonObject &change : store.json({"history", "contacts", id, "--limit", limit}).rows())
            fields << change.value("field").toString() + "=" + change.value("after").toString();
        return fields;
    };
    CHECK(fieldsOf(lost, "1") == QStringList{"job_title=Buyer"});
    CHECK(fieldsOf(lost).contains("first_name=A."));
    CHECK(fieldsOf(last).contains("job_title=Buyer"));
    CHECK_FALSE(fieldsOf(last).contains("first_name=A."));

    const QString file = store.write("back.csv", "id,job_title\r\n" + lost.toUtf8() + ",Head\r\n" +
                                                     middle.toUtf8() + ",Chief\r\n4711,Nobody\r\n");
    const CliRun rehearsed =
        store.json({"import", "contacts", file, "--mode", "update", "--key", "id", "--dry-run"});
    CHECK(rehearsed.json().value("updated").toInt() == 1);
    const CliRun run = store.json({"import", "contacts", file, "--mode", "update", "--key", "id"});
    CHECK(run.code == 3); // the second number leads to the same person, the third to nobody
    CHECK(run.json().value("updated").toInt() == 1);
    CHECK(run.json().value("rejected").toInt() == 2);
    CHECK(store.json({"show", "contacts", last}).json().value("job_title").toString() == "Head");
    CHECK(store.read("back.csv.rejects.csv").contains(middle.toUtf8()));
}

TEST_CASE("a merge of what is not there, of one record or of itself is refused and changes nothing")
{
    CliStore store;
    const QString one = add(store, {"first_name=Anna", "last_name=Weber"});
    CHECK(store.run({"merge", "contacts", one}).code == 2);
    CHECK(store.run({"merge", "contacts", one, one}).code == 1);
    CHECK(store.run({"merge", "contacts", one, "4711"}).code == 1);
    CHECK(store.run({"merge", "tasks", one, "4711"}).code == 1);
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 1);
}
