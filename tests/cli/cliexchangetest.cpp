#include "clirun.h"

using rapport::test::CliRun;
using rapport::test::CliStore;

namespace {

int countOf(CliStore &store, const char *kind)
{
    return store.json({"list", kind, "--count"}).json().value("count").toInt();
}

} // namespace

TEST_CASE("an import is one change, answers with its figures and is undone at once")
{
    CliStore store;
    const QString file = store.write(
        "in.csv", "First name,Last "
                  "name,Email,Company\r\nAnn,Lee,ann@example.com,Acme\r\nBob,Ray,bob@example.com,Acme\r\n");
    const CliRun imported = store.json({"import", "contacts", file});
    REQUIRE(imported.code == 0);
    const QJsonObject report = imported.json();
    CHECK(report.value("rows").toInt() == 2);
    CHECK(report.value("created").toInt() == 2);
    CHECK(report.value("updated").toInt() == 0);
    CHECK(report.value("skipped").toInt() == 0);
    CHECK(report.value("rejected").toInt() == 0);
    CHECK(report.contains("seconds"));
    CHECK(report.contains("rows_per_second"));
    CHECK(countOf(store, "contacts") == 2);
    CHECK(countOf(store, "companies") == 1);
    CHECK(store.json({"list", "contacts", "--filter", "full_name = \"Ann Lee\"", "--count"})
              .json()
              .value("count")
              .toInt() == 1);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(countOf(store, "contacts") == 0);
    CHECK(countOf(store, "companies") == 0);
}

TEST_CASE("rejected rows are named, kept in a file, mended and imported again")
{
    CliStore store;
    const QString file = store.write("in.csv", "Name,Email,Birthday\r\nAnn,ann@example.com,1990-01-02\r\nBob,"
                                               "no-mail,\r\nCyd,cyd@example.com,31.2.1990\r\n,,\r\n");
    const CliRun imported = store.json({"import", "contacts", file, "--rejects", store.path("bad.csv")});
    CHECK(imported.code == 3);
    CHECK(imported.json().value("created").toInt() == 1);
    CHECK(imported.json().value("rejected").toInt() == 2);
    CHECK(imported.json().value("skipped").toInt() == 1);
    QByteArray rejects = store.read("bad.csv");
    CHECK(rejects.startsWith("Name,Email,Birthday,_row,_column,_reason\r\n"));
    CHECK(rejects.contains("Bob,no-mail,,3,Email,"));
    store.write("bad.csv", rejects.replace("no-mail", "bob@example.com").replace("31.2.1990", "1990-02-28"));
    const CliRun mended = store.json({"import", "contacts", store.path("bad.csv")});
    CHECK(mended.code == 0);
    CHECK(mended.json().value("created").toInt() == 2);
    CHECK(countOf(store, "contacts") == 3);
}

TEST_CASE("a file with a structural fault imports nothing and is named with its line")
{
    CliStore store;
    const QString file =
        store.write("in.csv", "Name,Email\r\nAnn,ann@example.com\r\nBob,\"open\r\nCyd,cyd@example.com\r\n");
    const CliRun run = store.run({"import", "contacts", file});
    CHECK(run.code == 1);
    CHECK(run.err.contains("3"));
    CHECK(countOf(store, "contacts") == 0);
    CHECK(store.run({"import", "contacts", store.path("missing.csv")}).code == 1);
    CHECK(store.run({"import", "contacts", store.write("empty.csv", "")}).code == 1);
    CHECK(store.run({"import", "users", file}).code == 2);
    CHECK(store.run({"import", "contacts", file, "--preset", "x"}).code == 2);
}

TEST_CASE("a rehearsal tells the figures and changes nothing")
{
    CliStore store;
    const QString file = store.write("in.csv", "Name,Email\r\nAnn,ann@example.com\r\nBob,no-mail\r\n");
    const CliRun run = store.json({"import", "contacts", file, "--dry-run"});
    CHECK(run.code == 3);
    CHECK(run.json().value("created").toInt() == 1);
    CHECK(run.json().value("changeset").isNull());
    CHECK(countOf(store, "contacts") == 0);
    CHECK_FALSE(QFile::exists(file + ".rejects.csv"));
}

TEST_CASE("upsert changes what the key finds and loses nothing that was there")
{
    CliStore store;
    const QString id =
        QString::number(store
                            .json({"add", "contacts", "full_name=Ann Lee", "email=ann@example.com",
                                   "phone=+1 212 555 0100", "tags=old", "city=Graz"})
                            .id());
    const QString file = store.write("in.csv", "Email,Phone,Tags,Job title,City\r\nANN@example.com,+49 30 "
                                               "1234567,new,CTO,\r\nbob@example.com,,,,\r\n");
    const CliRun run = store.json({"import", "contacts", file, "--mode", "upsert", "--key", "email"});
    REQUIRE(run.code == 0);
    CHECK(run.json().value("updated").toInt() == 1);
    CHECK(run.json().value("created").toInt() == 1);
    const QJsonObject shown = store.json({"show", "contacts", id}).json();
    CHECK(shown.value("full_name").toString() == "Ann Lee");
    CHECK(shown.value("job_title").toString() == "CTO");
    CHECK(shown.value("city").toString() == "Graz");
    CHECK(shown.value("phones").toArray().size() == 2);
    CHECK(shown.value("phone").toString() == "+49 30 1234567");
    CHECK(shown.value("tags").toArray().size() == 2);
}

TEST_CASE("update leaves unknown rows alone and rejects a key that stands twice")
{
    CliStore store;
    REQUIRE(store.run({"add", "contacts", "full_name=Ann", "email=ann@example.com"}).code == 0);
    const QString file = store.write(
        "in.csv", "Email,Job title\r\nann@example.com,CTO\r\nann@example.com,CEO\r\nbob@example.com,CFO\r\n");
    const CliRun run = store.json({"import", "contacts", file, "--mode", "update"});
    CHECK(run.code == 3);
    CHECK(run.json().value("updated").toInt() == 1);
    CHECK(run.json().value("skipped").toInt() == 1);
    CHECK(run.json().value("rejected").toInt() == 1);
    CHECK(countOf(store, "contacts") == 1);
}

TEST_CASE("a mapping file lays out the columns")
{
    CliStore store;
    const QString file = store.write("in.csv", "A;B;C\r\nAnn Lee;3.4.1990;secret\r\n");
    const QString map = store.write(
        "map.json",
        R"({"kind":"contacts","columns":{"A":"full_name","#2":{"field":"birthday","format":"d.M.yyyy"},"C":null},"constants":{"source":"fair"}})");
    REQUIRE(store.run({"import", "contacts", file, "--map", map}).code == 0);
    const auto rows = store.json({"list", "contacts", "--fields", "full_name,birthday,source,notes"}).rows();
    CHECK(rows.at(0).value("birthday").toString() == "1990-04-03");
    CHECK(rows.at(0).value("source").toString() == "fair");
    CHECK(rows.at(0).value("notes").isNull());
    CHECK(store
              .run({"import", "contacts", file, "--map",
                    store.write("bad.json", R"({"columns":{"Z":"email"}})")})
              .code == 2);
    CHECK(store.run({"import", "contacts", file, "--map", store.write("bad.json", "{")}).code == 2);
    CHECK(store.run({"import", "contacts", file, "--map", store.path("none.json")}).code == 2);
}

TEST_CASE("what is exported imports again and exports the same")
{
    CliStore first;
    REQUIRE(first
                .run({"add", "contacts", "first_name=Zoë", "last_name=Müller", "email=z@a.example",
                      "email_type=work", "email2=z@b.example", "phone=+43 1 2", "phone_type=mobile",
                      "city=Graz", "city2=Linz", "company=Acme, \"Inc\"", "job_title=CTO", "tags=VIP;new",
                      "notes=two\nlines", "birthday=1990-01-02"})
                .code == 0);
    REQUIRE(first.run({"add", "contacts", "full_name==1+1", "email=x@example.com"}).code == 0);
    const CliRun written = first.json({"export", "contacts", first.path("out.csv")});
    REQUIRE(written.code == 0);
    CHECK(written.json().value("rows").toInt() == 2);
    CliStore second;
    REQUIRE(second.run({"import", "contacts", first.path("out.csv")}).code == 0);
    REQUIRE(second.run({"export", "contacts", second.path("out.csv")}).code == 0);
    CHECK(second.read("out.csv") == first.read("out.csv"));
}

TEST_CASE("people go out as vCards and come back with everything that was in them")
{
    CliStore first;
    const QByteArray cards =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Dr. Zoë Müller\r\nN:Müller;Zoë;Maria;Dr.;MSc\r\n"
        "ORG:Acme\\, Inc;Research\r\nTITLE:CTO\r\nEMAIL;TYPE=INTERNET,WORK:z@a.example\r\n"
        "EMAIL;TYPE=INTERNET,PREF:z@b.example\r\nTEL;TYPE=CELL:+43 1 2\r\nitem1.TEL:+43 9\r\n"
        "item1.X-ABLabel:Ski hut\r\nADR;TYPE=HOME:;Top 2;Ring 1;Graz;;8010;Austria\r\nBDAY:1990-01-02\r\n"
        "CATEGORIES:VIP,new\r\nNOTE:two\\nlines\r\nNICKNAME:Zo\r\nX-SKYPE;X-A=\"b:c\":zoe\r\n"
        "item2.X-ABDATE:2001-02-03\r\nitem2.X-ABLabel:_$!<Anniversary>!$_\r\n"
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Ek\r\nN:Ek;Bo;;;\r\nBDAY:--0405\r\nEND:VCARD\r\n";
    REQUIRE(first.run({"import", "contacts", first.write("in.vcf", cards)}).code == 0);
    const QJsonObject zoe = first
                                .json({"list", "contacts", "--filter", "external_id = \"u-1\"", "--fields",
                                       "full_name,first_name,last_name,salutation,job_title,company,email,"
                                       "email_type,phone,city,birthday,tags"})
                                .rows()
                                .at(0);
    CHECK(zoe.value("first_name").toString() == QString::fromUtf8("Zoë"));
    CHECK(zoe.value("company").toString() == "Acme, Inc");
    CHECK(zoe.value("email").toString() == "z@b.example");
    CHECK(zoe.value("birthday").toString() == "1990-01-02");
    for (const char *version : {"3.0", "4.0"}) {
        INFO(version);
        REQUIRE(first.run({"export", "contacts", first.path("out.vcf"), "--vcard-version", version}).code ==
                0);
        const QByteArray out = first.read("out.vcf");
        for (const char *kept :
             {"NICKNAME:Zo\r\n", "X-SKYPE;X-A=\"b:c\":zoe\r\n", "Müller;Zoë;Maria;Dr.;MSc\r\n",
              "ORG:Acme\\, Inc;Research\r\n", "X-ABLabel:Ski hut\r\n", "BDAY:--0405\r\n",
              "item2.X-ABDATE:2001-02-03\r\n", "item2.X-ABLabel:_$!<Anniversary>!$_\r\n",
              "CATEGORIES:VIP,new\r\n", "NOTE:two\\nlines\r\n"})
            CHECK(out.contains(kept));
        CliStore second;
        REQUIRE(second.run({"import", "contacts", first.path("out.vcf")}).code == 0);
        REQUIRE(second.run({"export", "contacts", second.path("out.vcf"), "--vcard-version", version}).code ==
                0);
        CHECK(second.read("out.vcf") == out);
    }
    REQUIRE(first.run({"undo"}).code == 0);
    CHECK(countOf(first, "contacts") == 0);
}

TEST_CASE("a mail and a calendar come into the timeline of the person who wrote or is invited")
{
    CliStore store;
    REQUIRE(store.run({"add", "contacts", "full_name=Ann Lee", "email=ann@example.com"}).code == 0);
    const QString mail = store.write("m.eml", "From: Ann <Ann@example.com>\r\nTo: us@example.org\r\n"
                                              "Date: Sun, 22 Nov 2026 06:00:00 +0000\r\nSubject: Offer\r\n"
                                              "Message-ID: <7@x>\r\n\r\nYes, gladly.\r\n");
    REQUIRE(store.run({"import", "activities", mail}).code == 0);
    const QString calendar = store.write(
        "c.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:t1\r\nDUE:20261130T120000Z\r\n"
                 "SUMMARY:Call back\r\nATTENDEE:mailto:ann@example.com\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
    REQUIRE(store.run({"import", "tasks", calendar}).code == 0);
    const auto written = store.json({"list", "activities", "--fields", "channel,subject,body,person"}).rows();
    REQUIRE(written.size() == 1);
    CHECK(written[0].value("channel").toString() == "email");
    CHECK(written[0].value("subject").toString() == "Offer");
    CHECK(written[0].value("person").toString() == "Ann Lee");
    const auto tasks = store.json({"list", "tasks", "--fields", "title,person"}).rows();
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].value("title").toString() == "Call back");
    CHECK(tasks[0].value("person").toString() == "Ann Lee");
}

TEST_CASE("a mail that one of us sent goes to the timeline of whom it went to")
{
    CliStore store;
    REQUIRE(store.run({"add", "users", "name=Us", "login=us", "email=Us@example.org"}).code == 0);
    REQUIRE(store.run({"add", "contacts", "full_name=Ann Lee", "email=ann@example.com"}).code == 0);
    const QString mail =
        store.write("m.eml", "From: Us <us@example.org>\r\nTo: us@example.org, Ann@example.com\r\n"
                             "Date: Sun, 22 Nov 2026 06:00:00 +0000\r\nSubject: Offer\r\n"
                             "Message-ID: <8@x>\r\n\r\nHere it is.\r\n");
    REQUIRE(store.run({"import", "activities", mail}).code == 0);
    const auto written = store.json({"list", "activities", "--fields", "direction,person"}).rows();
    REQUIRE(written.size() == 1);
    CHECK(written[0].value("direction").toString() == "out");
    CHECK(written[0].value("person").toString() == "Ann Lee");
}

TEST_CASE("inspect shows a vCard as the rows of an import")
{
    CliStore store(false);
    const QString file =
        store.write("in.txt", "BEGIN:VCARD\nVERSION:2.1\nN:Lee;Ann\nTEL;WORK;FAX:1 2\nX-A:b\nEND:VCARD\n"
                              "BEGIN:VCARD\nFN:Bo\nno colon here\nEND:VCARD\n");
    const QJsonObject seen = store.json({"inspect", file}).json();
    CHECK(seen.value("format").toString() == "vcard");
    CHECK(seen.value("header").toVariant().toStringList() ==
          QStringList{"full_name", "first_name", "last_name", "phone", "phone_type", "vcard_extra"});
    CHECK(seen.value("rows_total").toInt() == 2);
    CHECK(seen.value("rows").toArray().at(0).toVariant().toStringList() ==
          QStringList{"", "Ann", "Lee", "1 2", "work fax", "X-A:b"});
    CHECK(seen.value("problems").toArray().at(0).toObject().value("line").toInt() == 9);
}

TEST_CASE("an import makes the owners that the store does not know yet, once each, and undo removes them")
{
    CliStore store;
    const QString file = store.write(
        "owned.csv",
        "full_name,owner\r\nAnn Lee,Mira Solberg\r\nBo Ek,mira solberg\r\nCy Oh,Tomasz Zieliński\r\n");
    const CliRun imported = store.json({"import", "contacts", file});
    REQUIRE(imported.code == 0);
    CHECK(imported.json().value("created").toInt() == 3);
    CHECK(store.json({"list", "contacts", "--filter", "owner = \"Mira Solberg\"", "--count"})
              .json()
              .value("count")
              .toInt() == 2);
    CHECK(store.json({"check"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"list", "contacts", "--count"}).json().value("count").toInt() == 0);
}

TEST_CASE("an export goes to a file or to standard output, whole or not at all")
{
    CliStore store;
    REQUIRE(store.run({"add", "companies", "name=Acme", "employees=12"}).code == 0);
    CHECK(store.run({"export", "companies", "-", "--fields", "name,employees"}).out ==
          "name,employees\r\nAcme,12\r\n");
    CHECK(store.run({"export", "companies", "-", "--fields", "name", "--delimiter", ";", "--excel"}).out ==
          "\xef\xbb\xbfname\r\nAcme\r\n");
    CHECK(store.run({"export", "companies", "-", "--format", "json", "--fields", "name,employees"})
              .rows()
              .at(0)
              .value("name")
              .toString() == "Acme");
    CHECK(store.run({"export", "companies", store.path("no/such/out.csv")}).code == 1);
    CHECK(store.run({"export", "tags", store.path("out.vcf")}).code == 1);
    CHECK(store.run({"export", "contacts", store.path("out.vcf"), "--fields", "email"}).code == 2);
    CHECK(store.run({"export", "companies", store.path("out.xlsx")}).code == 0);
    CHECK(store.json({"inspect", store.path("out.xlsx")}).json().value("rows_total").toInt() == 1);
    CHECK(store.run({"export", "companies", "-", "--filter", "name = "}).code == 2);
}

TEST_CASE("activities and tasks import with people and companies by name")
{
    CliStore store;
    REQUIRE(
        store.run({"add", "contacts", "full_name=Ann Lee", "email=ann@example.com", "company=Acme"}).code ==
        0);
    const QString activities =
        store.write("a.csv", "at,channel,subject,person\r\n2026-01-02T10:00:00Z,call,Hello,Ann "
                             "Lee\r\n2026-01-03,fax,Hello,Ann Lee\r\n2026-01-03,call,Hello,Nobody Known\r\n");
    const CliRun run = store.json({"import", "activities", activities});
    CHECK(run.code == 3);
    CHECK(run.json().value("created").toInt() == 1);
    CHECK(run.json().value("rejected").toInt() == 2);
    CHECK(store
              .json({"import", "tasks",
                     store.write("t.csv", "title,due_at,person\r\nCall back,2026-02-01,ann@example.com\r\n")})
              .json()
              .value("created")
              .toInt() == 1);
}

TEST_CASE("inspect answers without a store")
{
    CliStore store(false);
    const QString file = store.write("in.csv", "Name;Phone\r\nAnn;+43 1 234\r\nBob;\r\n");
    const QJsonObject seen = store.json({"inspect", file, "--rows", "1"}).json();
    for (const char *key :
         {"format", "encoding", "delimiter", "quote", "header", "columns", "rows_total", "rows", "problems"})
        CHECK(seen.contains(QLatin1String(key)));
    CHECK(seen.value("rows_total").toInt() == 2);
    CHECK(seen.value("rows").toArray().size() == 1);
    CHECK(store.json({"inspect", file, "--rows", "all"}).json().value("rows").toArray().size() == 2);
    CHECK(store.run({"inspect", file, "--rows", "many"}).code == 2);
    CHECK(store.run({"inspect", store.path("none.csv")}).code == 1);
}
