#include "clirun.h"

#include <QDate>

using namespace rapport::test;

namespace {

QString idOf(CliStore &store, const QString &name, const QString &more)
{
    const CliRun made = store.json({"add", "contacts", "full_name=" + name, more});
    INFO(made.err.toStdString());
    REQUIRE(made.code == 0);
    return QString::number(made.id());
}

int sizeOf(CliStore &store, const QString &segment)
{
    return int(store.json({"segments", segment, "--ids"}).rows().size());
}

} // namespace

TEST_CASE("segments are listed with their sizes, weighed, changed by hand and frozen")
{
    CliStore store;
    const QString ada = idOf(store, "Ada", "vip=yes");
    const QString ben = idOf(store, "Ben", "vip=yes");
    const QString cy = idOf(store, "Cy", "vip=no");
    REQUIRE(store.run({"add", "segments", "name=Friends", "condition=vip = yes"}).code == 0);
    REQUIRE(store.run({"add", "segments", "name=Bens", "condition=full_name = \"Ben\""}).code == 0);
    const auto all = store.json({"segments"}).rows();
    REQUIRE(all.size() == 2);
    CHECK(all[1].value("name").toString() == "Friends");
    CHECK(all[1].value("size").toInt() == 2);
    CHECK(store.run({"segments", "friends", "--include", cy}).code == 0);
    CHECK(store.run({"segments", "friends", "--exclude", ada}).code == 0);
    CHECK(sizeOf(store, "Friends") == 2);
    const auto sheet = store.json({"segments", "Friends"}).json();
    CHECK(sheet.value("size").toInt() == 2);
    CHECK(sheet.value("all").toInt() == 3);
    CHECK(sheet.value("mean").toString() == "0.00");
    CHECK(sheet.value("overlaps").toObject().value("Bens").toInt() == 1);
    const CliRun words = store.run({"segments", "Friends"});
    CHECK(words.out.contains("overlaps: Bens"));
    CHECK(store.json({"segments", "Friends", "--freeze"}).json().value("records").toInt() == 2);
    CHECK(store.run({"set", "contacts", ben, "vip=no"}).code == 0);
    CHECK(sizeOf(store, "Friends") == 2);
    const CliRun none = store.run({"segments", "Enemies"});
    CHECK(none.code == 1);
    CHECK(none.err.contains("no segment"));
    CHECK(store.run({"undo"}).code == 0);
    CHECK(store.run({"undo"}).code == 0);
    CHECK(store.json({"segments"}).rows()[1].value("frozen").toBool() == false);
}

TEST_CASE("consents are noted, withdrawn for good without a proof, and told again")
{
    CliStore store;
    const QString ada = idOf(store, "Ada", "vip=yes");
    CHECK(store.run({"consent", ada, "--give", "email", "--basis", "consent", "--source", "fair"}).code == 0);
    CHECK(store.json({"show", "contacts", ada}).out.contains("\"consent_email\":\"given\""));
    CHECK(store.run({"consent", ada, "--withdraw", "email", "--source", "reply"}).code == 0);
    const CliRun refused = store.run({"consent", ada, "--give", "email"});
    CHECK(refused.code == 1);
    CHECK(refused.err.count('\n') == 1);
    const auto entries = store.json({"consent", ada}).rows();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].value("state").toString() == "withdrawn");
    CHECK(entries[1].value("source").toString() == "fair");
    CHECK(store.run({"consent", ada}).out.contains("withdrawn"));
    CHECK(store.run({"consent", ada, "--give", "pigeon"}).code == 1);
    CHECK(store.run({"list", "contacts", "--filter", "consent_email = withdrawn"}).out.contains("Ada"));
}

TEST_CASE("customers who buy alike are proposed as groups, and kept as segments")
{
    CliStore store;
    const QString lately = QDate::currentDate().addDays(-2).toString(Qt::ISODate);
    for (int i = 0; i < 6; ++i) {
        const CliRun made = store.json({"add", "contacts", QStringLiteral("full_name=Buyer %1").arg(i)});
        REQUIRE(made.code == 0);
        const bool much = i < 2;
        for (int k = 0; k < (much ? 5 : 1); ++k)
            REQUIRE(store
                        .run({"add", "orders", "person=" + QString::number(made.id()),
                              much ? "ordered_on=" + lately : QStringLiteral("ordered_on=2020-01-01"),
                              much ? "amount=900 EUR" : "amount=10 EUR"})
                        .code == 0);
    }
    const auto groups = store.json({"segments", "--propose", "contacts", "--groups", "2", "--keep"}).rows();
    INFO(store.run({"segments", "--propose", "contacts"}).err.toStdString());
    REQUIRE(groups.size() >= 2);
    CHECK(groups[0].value("customers").toInt() == 4);
    CHECK(groups[1].value("customers").toInt() == 2);
    CHECK(groups[1].value("group").toString() == "2: bought lately, buy often, spend much");
    const auto kept = store.json({"segments"}).rows();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].value("size").toInt() == 4);
    CHECK(kept[1].value("size").toInt() == 2);
    CHECK(store.run({"segments", "--keep"}).code == 2);
}
