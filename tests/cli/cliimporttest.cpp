#include "clirun.h"

#include <xlsxwriter.h>

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

int countOf(CliStore &store, const QString &kind, const QString &filter = {})
{
    return store.json({"list", kind, "--filter", filter, "--count"}).json().value("count").toInt();
}

QJsonObject only(CliStore &store, const QString &kind, const QString &filter, const QString &fields)
{
    const auto rows = store.json({"list", kind, "--filter", filter, "--fields", fields}).rows();
    REQUIRE(rows.size() == 1);
    return rows.front();
}

int revisionOf(CliStore &store, const QString &id)
{
    return store.json({"show", "contacts", id}).json().value("revision").toInt();
}

} // namespace

TEST_CASE("a second import of the same file changes nothing, and of a changed file what is different")
{
    CliStore store;
    const QByteArray header = "Name,Email,Phone,Company,City,Tags\r\n";
    const QByteArray bob = "Bob,bob@a.example,+43 1 2345678,Acme,Graz,VIP;new\r\n";
    const QString first =
        store.write("1.csv", header + "Ann,ann@a.example,+43 1 2345679,Acme,Wien,VIP\r\n" + bob);
    const QStringList upsert{"--mode", "upsert", "--key", "email"};
    CHECK(store.json(QStringList{"import", "contacts", first} + upsert).json().value("created").toInt() == 2);
    const CliRun again = store.json(QStringList{"import", "contacts", first} + upsert);
    CHECK(again.json().value("updated").toInt() == 0);
    CHECK(again.json().value("unchanged").toInt() == 2);
    CHECK(again.json().value("skipped").toInt() == 2);
    CHECK(again.json().value("changeset").isNull());
    const QString second =
        store.write("2.csv", header + "Anna,ann@a.example,+43 1 2345679,Acme,Linz,VIP\r\n" + bob);
    const QString ann =
        QString::number(only(store, "contacts", "email = \"ann@a.example\"", "city").value("id").toInteger());
    const QString other =
        QString::number(only(store, "contacts", "email = \"bob@a.example\"", "city").value("id").toInteger());
    const CliRun changed = store.json(QStringList{"import", "contacts", second} + upsert);
    CHECK(changed.json().value("updated").toInt() == 1);
    CHECK(changed.json().value("unchanged").toInt() == 1);
    CHECK(revisionOf(store, ann) == 2);
    CHECK(revisionOf(store, other) == 1);
    CHECK(only(store, "contacts", "email = \"ann@a.example\"", "city").value("city").toString() == "Linz");
    CHECK(countOf(store, "companies") == 1);
}

TEST_CASE("a rehearsal names old and new of every field, and the run does the same")
{
    CliStore store;
    REQUIRE(store.run({"add", "contacts", "full_name=Ann Lee", "email=ann@a.example", "city=Graz"}).code ==
            0);
    const QString file = store.write("in.csv", "Email,City,Job title\r\nann@a.example,Wien,CTO\r\n"
                                               "bob@a.example,Linz,\r\nno-mail,,\r\n");
    const QStringList import{"import", "contacts", file, "--mode", "upsert", "--key", "email"};
    const CliRun rehearsed = store.json(import + QStringList{"--dry-run"});
    CHECK(rehearsed.code == 3);
    const QJsonArray changes = rehearsed.json().value("changes").toArray();
    REQUIRE(changes.size() == 2);
    CHECK(rehearsed.json().value("changes_total").toInt() == 2);
    CHECK(changes.at(0).toObject().value("name").toString() == "Ann Lee");
    CHECK(changes.at(0).toObject().value("field").toString() == "address");
    CHECK(changes.at(0).toObject().value("before").toString() == "Graz");
    CHECK(changes.at(0).toObject().value("after").toString() == "Wien");
    CHECK(changes.at(1).toObject().value("before").isNull());
    const QJsonObject reject = rehearsed.json().value("rejects").toArray().at(0).toObject();
    CHECK(reject.value("line").toInt() == 4);
    CHECK(reject.value("reason").toString() == "not-an-email");
    CHECK(countOf(store, "contacts") == 1);
    const CliRun run = store.json(import);
    for (const char *figure : {"rows", "created", "updated", "skipped", "unchanged", "rejected"})
        CHECK(run.json().value(figure) == rehearsed.json().value(figure));
}

TEST_CASE("a rehearsal lists the records that it would make, as far as it lists changes")
{
    CliStore store;
    QByteArray csv = "first_name,last_name,email,company,city\r\nAnna,Weber,anna@x.example,Acme,Wien\r\n";
    for (int i = 0; i < 1200; ++i)
        csv += "N" + QByteArray::number(i) + ",Row,n" + QByteArray::number(i) + "@x.example,,\r\n";
    const QString file = store.write("new.csv", csv);
    const QJsonObject answer = store.json({"import", "contacts", file, "--dry-run"}).json();
    CHECK(answer.value("created").toInt() == 1201);
    const QJsonArray made = answer.value("creations").toArray();
    REQUIRE(made.size() == 1000);
    const QJsonObject anna = made.first().toObject();
    CHECK(anna.value("line").toInt() == 2);
    CHECK(anna.value("name").toString() == "Anna Weber");
    const QJsonObject values = anna.value("values").toObject();
    CHECK(values.value("email").toString() == "anna@x.example");
    CHECK(values.value("company").toString() == "Acme");
    CHECK(values.value("address").toString() == "Wien");
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 0);
    const QJsonObject run = store.json({"import", "contacts", file}).json();
    CHECK(run.value("created").toInt() == 1201);
    CHECK_FALSE(run.contains("creations"));
}

TEST_CASE("records are found by phone digits, number, domain, or name and company")
{
    CliStore store;
    REQUIRE(store
                .run({"add", "contacts", "full_name=Ann Lee", "phone=+43 1 234 56 78", "company=Acme",
                      "external_id=A-1"})
                .code == 0);
    REQUIRE(store.run({"add", "contacts", "full_name=Ann Lee", "company=Other"}).code == 0);
    REQUIRE(store.run({"add", "companies", "name=Firm", "domain=firm.example"}).code == 0);
    const auto run = [&](const QString &kind, const QByteArray &csv, const QString &key) {
        const CliRun done =
            store.json({"import", kind, store.write("in.csv", csv), "--mode", "update", "--key", key});
        return done.json().value("updated").toInt() * 10 + done.json().value("rejected").toInt();
    };
    CHECK(run("contacts", "Phone,Job title\r\n0043-1-2345678,a\r\n", "phone") == 10);
    CHECK(run("contacts", "External id,Job title\r\nA-1,b\r\na-1,c\r\n", "external_id") == 10);
    CHECK(run("contacts", "Name,Company,Job title\r\nANN LEE,acme,d\r\n", "full_name,company") == 10);
    CHECK(run("contacts", "First name,Last name,Job title\r\nAnn,Lee,e\r\n", "name") == 1);
    CHECK(run("companies", "Domain,Industry\r\nhttps://www.firm.example/x,Retail\r\n", "domain") == 10);
    CHECK(only(store, "contacts", "external_id = \"A-1\"", "job_title").value("job_title").toString() == "d");
    CHECK(store
              .json({"import", "contacts", store.write("two.csv", "Name,Job title\r\nAnn Lee,x\r\n"),
                     "--mode", "update", "--key", "full_name"})
              .code == 3);
    const QByteArray rejects = store.read("two.csv.rejects.csv");
    CHECK(rejects.contains("several-matches (Ann Lee ("));
}

TEST_CASE("a blank cell changes nothing unless the mapping says so")
{
    CliStore store;
    REQUIRE(store.run({"add", "contacts", "full_name=Ann", "email=ann@a.example", "job_title=CTO"}).code ==
            0);
    const QString file = store.write("in.csv", "Email,Job title\r\nann@a.example,\r\n");
    const QStringList import{"import", "contacts", file, "--mode", "update"};
    CHECK(store.json(import).json().value("unchanged").toInt() == 1);
    const QString map = store.write("map.json", R"({"blank_overwrites":true})");
    CHECK(store.json(import + QStringList{"--map", map}).json().value("updated").toInt() == 1);
    CHECK(only(store, "contacts", "email = \"ann@a.example\"", "job_title").value("job_title").isNull());
}

TEST_CASE(
    "one company is made for many rows, found again by name, domain, number or another program's number")
{
    CliStore store;
    const QString id = QString::number(
        store.json({"add", "companies", "name=Firm", "domain=firm.example", "external_id=001B"}).id());
    QByteArray csv = "Name,Company\r\n";
    for (int i = 0; i < 1500; ++i)
        csv += "P" + QByteArray::number(i) + ",New Company\r\n";
    csv += "Q1,FIRM\r\nQ2,www.firm.example\r\nQ3," + id.toUtf8() + "\r\n";
    REQUIRE(store.run({"import", "contacts", store.write("in.csv", csv)}).code == 0);
    CHECK(countOf(store, "companies") == 2);
    CHECK(countOf(store, "contacts", "company = \"Firm\"") == 3);
    const QString force = store.write("force.csv", "Id,AccountId,LastName,IsDeleted,MailingCity,OwnerId\r\n"
                                                   "003A,001B,Lee,false,Wien,005\r\n");
    const CliRun imported = store.json({"import", "contacts", force});
    CHECK(imported.json().value("preset").toString() == "salesforce-contacts");
    CHECK(countOf(store, "contacts", "company = \"Firm\"") == 4);
    CHECK(countOf(store, "companies") == 2);
    REQUIRE(store.run({"undo"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(countOf(store, "companies") == 1);
}

TEST_CASE("an export with ids changes what was edited, and names what changed meanwhile")
{
    CliStore store;
    const QString ann = QString::number(
        store.json({"add", "contacts", "full_name=Ann", "email=ann@a.example", "city=Wien"}).id());
    const QString bob =
        QString::number(store.json({"add", "contacts", "full_name=Bob", "email=bob@a.example"}).id());
    QByteArray csv = "id,revision,full_name,email,email2,city\r\n" + ann.toUtf8() +
                     ",1,Anna,ann@b.example,,Wien\r\n" + bob.toUtf8() +
                     ",1,Bob,bob@a.example,,\r\n,,Cyd,,,\r\n";
    REQUIRE(store.run({"set", "contacts", bob, "job_title=CTO"}).code == 0);
    const CliRun run = store.json({"import", "contacts", store.write("back.csv", csv)});
    CHECK(run.code == 0);
    CHECK(run.json().value("updated").toInt() == 1);
    CHECK(run.json().value("unchanged").toInt() == 1);
    CHECK(run.json().value("created").toInt() == 1);
    const QJsonObject shown = store.json({"show", "contacts", ann}).json();
    CHECK(shown.value("email").toString() == "ann@b.example");
    CHECK(shown.value("emails").toArray().size() == 1);
    csv.replace("ann@b.example", "ann@c.example").replace("Bob,bob@a.example", "Robert,bob@a.example");
    const CliRun late = store.json({"import", "contacts", store.write("late.csv", csv), "--mode", "update"});
    CHECK(late.code == 3);
    CHECK(late.json().value("updated").toInt() == 0);
    CHECK(late.json().value("rejected").toInt() == 2);
    const QByteArray rejects = store.read("late.csv.rejects.csv");
    CHECK(rejects.contains("changed-meanwhile (email)"));
    CHECK(rejects.contains("changed-meanwhile (full_name)"));
    REQUIRE(store.run({"delete", "contacts", bob}).code == 0);
    const CliRun gone = store.json({"import", "contacts", store.path("back.csv"), "--mode", "update"});
    CHECK(store.read("back.csv.rejects.csv").contains("record-gone"));
    CHECK(gone.json().value("created").toInt() == 0);
}

TEST_CASE("what is exported with ids comes back as it went")
{
    CliStore store;
    REQUIRE(store
                .run({"add", "contacts", "full_name=Ann Lee", "email=ann@a.example", "email2=ann@b.example",
                      "phone=+43 1 2345678", "city=Wien", "city2=Graz", "company=Acme", "job_title=CTO",
                      "tags=VIP;new", "birthday=1980-02-29"})
                .code == 0);
    REQUIRE(store.run({"add", "contacts", "full_name=Bob", "vip=yes"}).code == 0);
    const QString file = store.path("out.csv");
    REQUIRE(store.run({"export", "contacts", file, "--ids"}).code == 0);
    CHECK(store.read("out.csv").startsWith("id,revision,"));
    const CliRun back = store.json({"import", "contacts", file});
    CHECK(back.json().value("unchanged").toInt() == 2);
    CHECK(back.json().value("changeset").isNull());
    store.write("out.csv", store.read("out.csv").replace("Wien", "Linz").replace("CTO", "CEO"));
    CHECK(store.json({"import", "contacts", file}).json().value("updated").toInt() == 1);
    const QJsonObject ann = only(store, "contacts", "full_name = \"Ann Lee\"", "city,job_title,email");
    CHECK(ann.value("city").toString() == "Linz");
    CHECK(ann.value("job_title").toString() == "CEO");
    CHECK(ann.value("email").toString() == "ann@a.example");
}

TEST_CASE("a mapping makes its fields in the import's own change, and undo removes them")
{
    CliStore store;
    const QString file =
        store.write("in.csv", "Name,Plan,Score\r\nAnn,Gold,7\r\nBob,Silver,\r\nCyd,gold,1\r\n");
    const QString map =
        store.write("map.json", R"({"columns":{"Plan":{"field":"custom.plan","create":"list"},)"
                                R"("Score":{"field":"custom.score","create":"integer"}}})");
    const QStringList import{"import", "contacts", file, "--map", map};
    const CliRun rehearsed = store.json(import + QStringList{"--dry-run"});
    CHECK(rehearsed.json().value("created").toInt() == 3);
    CHECK(store.json({"fields", "contacts"}).out.count("custom.") == 0);
    const CliRun run = store.json(import);
    REQUIRE(run.code == 0);
    CHECK(run.json().value("new_fields").toArray().size() == 2);
    CHECK(countOf(store, "contacts", "custom.plan = \"Gold\"") == 2);
    CHECK(countOf(store, "contacts", "custom.score > 5") == 1);
    CHECK(store.json(import).json().value("new_fields").toArray().isEmpty());
    REQUIRE(store.run({"undo"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(countOf(store, "contacts") == 0);
    CHECK(store.json({"fields", "contacts"}).out.count("custom.plan") == 0);
    CHECK(store
              .run({"import", "contacts", file, "--map",
                    store.write("bad.json", R"({"columns":{"Plan":{"field":"plan","create":"list"}}})")})
              .code == 2);
}

TEST_CASE("a mapping that was kept does the same with the next file")
{
    CliStore store;
    const QString map = store.write("map.json", R"({"columns":{"A":"full_name","B":"email","C":null}})");
    const QByteArray csv = "A,B,C\r\nAnn,ann@a.example,x\r\n";
    REQUIRE(store
                .run({"import", "contacts", store.write("1.csv", csv), "--map", map, "--mode", "upsert",
                      "--key", "email", "--save-mapping", "Fair"})
                .code == 0);
    const CliRun again = store.json(
        {"import", "contacts", store.write("2.csv", csv + "Bob,bob@a.example,\r\n"), "--mapping", "Fair"});
    CHECK(again.json().value("created").toInt() == 1);
    CHECK(again.json().value("unchanged").toInt() == 1);
    CHECK(store.run({"import", "contacts", store.path("2.csv"), "--mapping", "None"}).code != 0);
}

TEST_CASE("columns are joined into one field, a full name is taken apart, and a saved mapping does it again")
{
    CliStore store;
    const QByteArray csv = "Kontakt,Strasse,Zusatz,Bemerkung,Info\r\n"
                           "\"van der Berg, Anna\",Hauptstr. 1,Hof 2,ruft an,Messe\r\n"
                           "Bert Lund,,Hof 3,,Anruf\r\n";
    const QString map = store.write(
        "map.json",
        R"({"columns":{"Kontakt":"full_name","Strasse":"street","Zusatz":{"field":"street","join":"line"},)"
        R"("Bemerkung":{"field":"notes","join":"space"},"Info":"notes"}})");
    REQUIRE(
        store
            .run({"import", "contacts", store.write("in.csv", csv), "--map", map, "--save-mapping", "Joined"})
            .code == 0);
    const auto check = [&] {
        const QJsonObject anna = only(store, "contacts", "first_name = Anna", "last_name,street,notes");
        CHECK(anna.value("last_name").toString() == "van der Berg");
        CHECK(anna.value("street").toString() == "Hauptstr. 1\nHof 2");
        CHECK(anna.value("notes").toString() == "ruft an Messe");
        const QJsonObject bert = only(store, "contacts", "first_name = Bert", "last_name,street,notes");
        CHECK(bert.value("last_name").toString() == "Lund");
        CHECK(bert.value("street").toString() == "Hof 3");
        CHECK(bert.value("notes").toString() == "Anruf");
    };
    check();
    REQUIRE(store.run({"undo"}).code == 0);
    REQUIRE(store.run({"redo"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    const QString other =
        store.write("other.json", R"({"columns":{"Info":{"field":"birthday","join":"line"}}})");
    const CliRun refused = store.run({"import", "contacts", store.path("in.csv"), "--map", other});
    CHECK(refused.code == 2);
    CHECK(refused.err.contains("Info"));
    const QString bad = store.write("bad.json", R"({"columns":{"Info":{"field":"notes","join":"glue"}}})");
    CHECK(store.run({"import", "contacts", store.path("in.csv"), "--map", bad}).code == 2);
    REQUIRE(store.run({"import", "contacts", store.path("in.csv"), "--map", map}).code == 0);
    check();
}

TEST_CASE("a column is split into several fields, and a cell that does not fit rejects its row")
{
    CliStore store;
    const QByteArray csv = "Name,Where\r\n"
                           "Ann Lee,\"12 Rue X, Bat 3, 75001 Paris\"\r\n"
                           "Bert Lund,\"Hauptstr. 1,  8010   Bad Ischl\"\r\n"
                           "Cleo Orr,Graz\r\n"
                           "Dan Ash,\r\n";
    const QString file = store.write("in.csv", csv);
    const auto split = [&](const QByteArray &text) {
        return store.run({"import", "contacts", file, "--map",
                          store.write("map.json", R"({"columns":{"Where":{"split":")" + text + R"("}}})")});
    };
    CHECK(split("{street}").code == 2);
    CHECK(split("{street}{city}").code == 2);
    CHECK(split("{street}, {moon}").code == 2);
    CHECK(split("{street}, {street}").code == 2);
    CHECK(split("{street}, {city").code == 2);
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 0);
    const CliRun run = split("{street}, {postcode} {city}");
    CHECK(run.code == 3);
    const QJsonObject ann = only(store, "contacts", "first_name = Ann", "street,postcode,city");
    CHECK(ann.value("street").toString() == "12 Rue X, Bat 3");
    CHECK(ann.value("postcode").toString() == "75001");
    CHECK(ann.value("city").toString() == "Paris");
    CHECK(only(store, "contacts", "first_name = Bert", "city").value("city").toString() == "Bad Ischl");
    CHECK(only(store, "contacts", "first_name = Dan", "city").value("city").toString().isEmpty());
    CHECK(store.json({"list", "contacts", "--filter", "first_name = Cleo", "--count"})
              .json()
              .value("count")
              .toInt() == 0);
}

TEST_CASE("kept mappings are listed by kind, and removed in a change that undo takes back")
{
    CliStore store;
    const QString file = store.write("in.csv", "Wer,Wo\r\nAnn,Wien\r\n");
    const QString map = store.write("map.json", R"({"columns":{"Wer":"full_name","Wo":"city"}})");
    REQUIRE(store.run({"import", "contacts", file, "--map", map, "--save-mapping", "Fairs"}).code == 0);
    REQUIRE(store
                .run({"import", "companies", store.write("c.csv", "Firma\r\nAcme\r\n"), "--save-mapping",
                      "Books"})
                .code == 0);
    const auto kept = store.json({"mappings"}).rows();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].value("kind").toString() == "contacts");
    CHECK(kept[0].value("name").toString() == "Fairs");
    const QJsonObject columns = kept[0].value("mapping").toObject().value("columns").toObject();
    CHECK(columns.value("Wo").toString() == "city");
    CHECK(store.json({"mappings", "companies"}).rows().size() == 1);
    CHECK(store.run({"mappings"}).out.contains("Fairs"));

    CHECK(store.run({"mappings", "--remove", "Fairs"}).code == 2); // of which kind?
    CHECK(store.run({"mappings", "companies", "--remove", "Fairs"}).code != 0);
    CHECK(store.json({"mappings"}).rows().size() == 2);
    const QJsonObject removed = store.json({"mappings", "contacts", "--remove", "Fairs"}).json();
    CHECK(removed.value("removed").toString() == "Fairs");
    CHECK(removed.value("changeset").toInteger() > 0);
    CHECK(store.json({"mappings", "contacts"}).rows().empty());
    CHECK(store.run({"import", "contacts", file, "--mapping", "Fairs"}).err.contains("Fairs"));
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"mappings", "contacts"}).rows().size() == 1);
}

namespace {

/// A workbook of two sheets, each with a header and a row.
QString twoSheets(const QString &path)
{
    lxw_workbook *book = workbook_new(QFile::encodeName(path).constData());
    const auto fill = [book](const char *name, const char *header, const char *value) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, name);
        worksheet_write_string(sheet, 0, 0, header, nullptr);
        worksheet_write_string(sheet, 1, 0, value, nullptr);
    };
    fill("People", "Name", "Anna Weber");
    fill("Firms", "Company name", "Acme");
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    return path;
}

} // namespace

TEST_CASE("of a workbook with several sheets the one that is named is seen and imported")
{
    CliStore store;
    const QString file = twoSheets(store.path("book.xlsx"));
    const QJsonObject first = store.json({"inspect", file}).json();
    CHECK(first.value("sheet").toString() == "People");
    CHECK(first.value("sheets").toArray() == QJsonArray{"People", "Firms"});
    const QJsonObject second =
        store.json({"inspect", file, "--kind", "companies", "--sheet", "firms"}).json();
    CHECK(second.value("header").toArray() == QJsonArray{"Company name"});
    const CliRun wrong = store.run({"import", "companies", file, "--sheet", "Nowhere"});
    CHECK(wrong.code == 2);
    CHECK(wrong.err.contains("Nowhere"));
    CHECK(store.run({"import", "companies", file, "--sheet", "Firms"}).code == 0);
    CHECK(store.run({"import", "contacts", file, "--sheet", "1"}).code == 0);
    CHECK(countOf(store, "companies", "name = \"Acme\"") == 1);
    CHECK(countOf(store, "contacts", "full_name = \"Anna Weber\"") == 1);
}

TEST_CASE("undo of a mixed import brings updated records back, and keeps and names what was edited since")
{
    CliStore store;
    const QString ann = QString::number(
        store.json({"add", "contacts", "full_name=Ann", "email=ann@a.example", "city=Graz", "company=Old"})
            .id());
    const QString file =
        store.write("in.csv", "Name,Email,City,Company,Tags\r\nAnn,ann@a.example,Wien,New,VIP\r\n"
                              "Bob,bob@a.example,Linz,New,\r\nCyd,cyd@a.example,,Newest,\r\n");
    const CliRun run = store.json({"import", "contacts", file, "--mode", "upsert", "--key", "email"});
    REQUIRE(run.code == 0);
    const QString changeset = QString::number(run.json().value("changeset").toInteger());
    const QString bob =
        QString::number(only(store, "contacts", "email = \"bob@a.example\"", "city").value("id").toInteger());
    REQUIRE(store.run({"set", "contacts", bob, "job_title=CTO"}).code == 0);
    const CliRun undone = store.json({"undo", changeset});
    CHECK(undone.code == 0);
    const QJsonArray kept = undone.json().value("kept").toArray();
    CHECK(kept.size() >= 1);
    const QJsonObject shown = store.json({"show", "contacts", ann}).json();
    CHECK(shown.value("city").toString() == "Graz");
    CHECK(shown.value("tags").toArray().isEmpty());
    CHECK(countOf(store, "contacts", "company = \"Old\"") == 1);
    CHECK(countOf(store, "contacts") == 2);
    CHECK(countOf(store, "companies", "name = \"Newest\"") == 0);
    CHECK(store.json({"check"}).json().value("ok").toBool());
}

TEST_CASE("the order of dates is decided by the whole column, and asked for where it cannot be")
{
    CliStore store;
    const auto birthday = [&](const QString &name) {
        return only(store, "contacts", "full_name = \"" + name + "\"", "birthday")
            .value("birthday")
            .toString();
    };
    const QString decided = store.write("1.csv", "Name,Birthday\r\nAnn,03/04/1990\r\nBob,25/12/1980\r\n");
    REQUIRE(store.run({"import", "contacts", decided}).code == 0);
    CHECK(birthday("Ann") == "1990-04-03");
    const QString open = store.write("2.csv", "Name,Birthday\r\nCyd,03/04/1990\r\n");
    const CliRun refused = store.run({"import", "contacts", open});
    CHECK(refused.code == 2);
    CHECK(refused.err.contains("--date-order"));
    REQUIRE(store.run({"import", "contacts", open, "--date-order", "mdy"}).code == 0);
    CHECK(birthday("Cyd") == "1990-03-04");
    const QString numbers = store.write("3.csv", "Name,Employees,Revenue\r\nAcme,1.200,\"1.234,50\"\r\n");
    REQUIRE(store.run({"import", "companies", numbers}).code == 0);
    CHECK(only(store, "companies", "name = \"Acme\"", "employees").value("employees").toInt() == 1200);
}
