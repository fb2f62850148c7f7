#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

void add(CliStore &store, const QStringList &fields)
{
    REQUIRE(store.json(QStringList{"add", "contacts"} + fields).code == 0);
}

QJsonObject ruleOf(const QJsonObject &report, const char *key)
{
    for (const QJsonValue &rule : report.value("rules").toArray()) {
        if (rule.toObject().value("rule").toString() == QLatin1String(key))
            return rule.toObject();
    }
    return {};
}

qint64 countOf(CliStore &store, const char *key)
{
    return ruleOf(store.json({"quality"}).json(), key).value("count").toInteger(-1);
}

void plant(CliStore &store)
{
    add(store, {"first_name=ANNA", "last_name=BERGER", "email=anna@gmial.com", "phone=0316 380 1234",
                "city=Graz", "country=Austria"});
    add(store, {"first_name=Jan", "last_name=van der Berg", "email=jan@x.example", "phone=+31 20 794 0800"});
}

} // namespace

TEST_CASE("quality answers with a score, and for each rule with a number and the filter of its rows")
{
    CliStore store;
    plant(store);
    const CliRun run = store.json({"quality"});
    REQUIRE(run.code == 0);
    const QJsonObject report = run.json();
    CHECK(report.value("score").toDouble() < 100);
    const QJsonObject people = report.value("kinds").toObject().value("contacts").toObject();
    CHECK(people.value("records").toInt() == 2);
    const QJsonObject owner = ruleOf(report, "person-no-owner");
    CHECK(owner.value("count").toInt() == 2);
    CHECK(owner.value("flaw").toString() == "missing");
    CHECK(owner.value("weight").toString() == "light");
    const CliRun rows =
        store.json({"list", "contacts", "--count", "--filter", owner.value("filter").toString()});
    CHECK(rows.json().value("count").toInt() == 2);
    const QJsonObject typo = ruleOf(report, "person-email-typo");
    CHECK(typo.value("count").toInt() == 1);
    CHECK(typo.value("fixable").toInt() == 1);
    CHECK(typo.value("filter").isNull());
    const CliRun plain = store.run({"quality"});
    CHECK(plain.code == 0);
    CHECK(plain.out.contains("person-email-typo"));
    CHECK(plain.out.startsWith("Score "));
}

TEST_CASE("a rule's records are listed with what is proposed; a dry run changes nothing; a fix is one change")
{
    CliStore store;
    plant(store);
    const CliRun listed = store.json({"quality", "--rule", "person-phone-national"});
    REQUIRE(listed.code == 0);
    REQUIRE(listed.rows().size() == 1);
    CHECK(listed.rows().front().value("name").toString() == "ANNA BERGER");
    const QJsonObject change = listed.rows().front().value("changes").toArray().first().toObject();
    CHECK(change.value("now").toString() == "0316 380 1234");
    CHECK(change.value("proposed").toString() == "+43 316 3801234");
    const CliRun dry = store.json({"quality", "--fix", "person-phone-national", "--dry-run"});
    CHECK(dry.rows().size() == 1);
    CHECK(countOf(store, "person-phone-national") == 1);
    for (const char *rule : {"person-phone-national", "person-capitals", "person-email-typo"}) {
        const CliRun fixed = store.json({"quality", "--fix", rule});
        REQUIRE(fixed.code == 0);
        CHECK(fixed.json().value("fixed").toInt() == 1);
        CHECK(fixed.json().value("changeset").isDouble());
        CHECK(countOf(store, rule) == 0);
    }
    CHECK(store.run({"history", "--limit", "1"}).out.contains("Data quality: slips in e-mail hosts mended"));
    CHECK(store.json({"undo"}).code == 0);
    CHECK(countOf(store, "person-email-typo") == 1);
    CHECK(countOf(store, "person-capitals") == 0);
    const CliRun none = store.json({"quality", "--fix", "person-capitals"});
    CHECK(none.code == 0);
    CHECK(none.json().value("changeset").isNull());
    CHECK(store.json({"check"}).json().value("ok").toBool());
}

TEST_CASE("a rule can be switched off and on, and a wrong rule is wrong usage")
{
    CliStore store;
    plant(store);
    CHECK(store.run({"quality", "--off", "person-no-owner"}).code == 0);
    CHECK(countOf(store, "person-no-owner") == -1);
    CHECK(store.run({"quality", "--on", "person-no-owner"}).code == 0);
    CHECK(countOf(store, "person-no-owner") == 2);
    CHECK(store.run({"quality", "--rule", "no-such"}).code == 2);
    CHECK(store.run({"quality", "--fix", "no-such"}).code == 2);
    CHECK(store.run({"quality", "--dry-run"}).code == 2);
    CHECK(store.run({"quality", "--rule", "person-capitals", "--fix", "person-capitals"}).code == 2);
}
