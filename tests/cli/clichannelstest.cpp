#include "clirun.h"
#include "support/smtpserver.h"

#include <QDir>
#include <QProcess>

using namespace rapport::test;

namespace {

/// Four people who agreed to a channel, three of whom it reaches, and a campaign for them.
void fill(CliStore &store, const QString &channel, const QByteArray &message, const QStringList &more = {})
{
    const QString consent = channel == "event" ? QStringLiteral("email") : channel;
    REQUIRE(store.run({"add", "companies", "name=Müller & Söhne"}).code == 0);
    for (int i = 0; i < 4; ++i) {
        QStringList person{"add", "contacts", QStringLiteral("full_name=Person %1").arg(i)};
        if (i < 3)
            person += {QStringLiteral("phone=+49 30 12345%1").arg(i),
                       QStringLiteral("email=p%1@example.org").arg(i),
                       QStringLiteral("street=Long Road %1").arg(i),
                       "postcode=10115",
                       "city=Berlin",
                       "country=DE",
                       "company=Müller & Söhne"};
        const CliRun made = store.json(person);
        INFO(made.err.toStdString());
        REQUIRE(made.code == 0);
        REQUIRE(store.run({"consent", QString::number(made.id()), "--give", consent}).code == 0);
    }
    REQUIRE(store.run({"add", "segments", "name=All", "condition=last_name is not empty"}).code == 0);
    REQUIRE(store
                .run(QStringList{"add", "campaigns", "name=Round", "goal=Talk", "channel=" + channel,
                                 "sender_name=Mira Ltd, Lane 1, Berlin"} +
                     more)
                .code == 0);
    const CliRun kept = store.run({"campaigns", "Round", "--include", "All", "--message",
                                   store.write("words.html", message), "--subject", "Hello"});
    INFO(kept.err.toStdString());
    REQUIRE(kept.code == 0);
}

QJsonObject states(CliStore &store)
{
    return store.json({"campaigns", "Round"}).json().value("messages").toObject();
}

/// The program itself: letters are painted, which the tests' own process cannot.
int runProgram(CliStore &store, const QStringList &arguments, QByteArray *err = nullptr)
{
    QProcess process;
    process.start(QStringLiteral(RAPPORT_CLI),
                  QStringList{"--store", store.store(), "--user", "tess"} + arguments);
    REQUIRE(process.waitForFinished(120'000));
    if (err)
        *err = process.readAllStandardError();
    return process.exitCode();
}

qsizetype pagesOf(const QByteArray &pdf)
{
    return pdf.count("/Type /Page\n");
}

} // namespace

TEST_CASE("a list to call names who, where, which number and what to say, and undo takes it back")
{
    CliStore store;
    fill(store, "phone", "<p>Ask {{full_name}} about <b>Monday</b></p>");
    const CliRun run = store.json({"send", "Round", "--export", store.path("out")});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    CHECK(run.json().value("written").toInt() == 3);
    CHECK(run.json().value("skipped").toObject().value("no_address").toInt() == 1);
    const QByteArray table = store.read("out/phone.csv");
    CHECK(table.startsWith("name,company,number,text\r\n"));
    CHECK(table.contains("Person 1,Müller & Söhne,+49 30 123451,Ask Person 1 about Monday"));
    CHECK(states(store) == QJsonObject{{"sent", 3}});
    CHECK(store.json({"campaigns", "Round"}).json().value("status").toString() == "done");
    const CliRun again = store.run({"send", "Round", "--export", store.path("more")});
    CHECK(again.code == 1);
    CHECK(again.err.contains("Nobody of the segments"));
    CHECK(!QDir(store.path("more")).exists());
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(states(store).isEmpty());
    CHECK(store.json({"campaigns", "Round"}).json().value("status").toString() == "draft");
    CHECK(store.run({"send", "Round", "--export", store.path("out")}).code == 1);
    CHECK(states(store).isEmpty());
    CHECK(store.run({"check"}).code == 0);
}

TEST_CASE("short messages are plain text, and some of the people are held out")
{
    CliStore store;
    fill(store, "sms", "{{full_name}}: 5 < 6 & \"more\"", {"holdout=50"});
    const CliRun run = store.json({"send", "Round", "--export", store.path("out")});
    if (run.code != 0) { // the lot left nobody
        CHECK(run.err.contains("Nobody of the segments"));
        return;
    }
    const int held = run.json().value("skipped").toObject().value("held").toInt();
    CHECK(run.json().value("written").toInt() + held == 3);
    CHECK(store.read("out/sms.csv").contains(": 5 < 6 & \"\"more\"\"\""));
    CHECK(states(store).value("sent").toInt() == run.json().value("written").toInt());
    CHECK(states(store).value("held").toInt() == held);
}

TEST_CASE("letters are one PDF with a page each, beside one with labels")
{
    CliStore store;
    fill(store, "letter",
         "<h1>Dear {{full_name}}</h1><p>See <img src=\"file:///etc/passwd\"> and "
         "<img src=\"http://127.0.0.1:1/x.png\"><script>x</script> this.</p>");
    QByteArray err;
    const int code = runProgram(store, {"send", "Round", "--export", store.path("out")}, &err);
    INFO(err.toStdString());
    REQUIRE(code == 0);
    CHECK(QDir(store.path("out")).entryList(QDir::Files) == QStringList{"labels.pdf", "letters.pdf"});
    const QByteArray letters = store.read("out/letters.pdf");
    CHECK(letters.startsWith("%PDF-"));
    CHECK(pagesOf(letters) == 3);
    CHECK(pagesOf(store.read("out/labels.pdf")) == 1);
    CHECK(states(store) == QJsonObject{{"sent", 3}});
}

TEST_CASE("a letter that no page holds is refused, and nothing is left behind")
{
    CliStore store;
    fill(store, "letter", "<p>" + QByteArray("many words ").repeated(4000) + "</p>");
    QByteArray err;
    CHECK(runProgram(store, {"send", "Round", "--export", store.path("out")}, &err) == 1);
    CHECK(err.contains("does not fit on one page"));
    CHECK(!QDir(store.path("out")).exists());
    CHECK(states(store).isEmpty());
}

TEST_CASE("the guests of an event are listed with their answers")
{
    CliStore store;
    fill(store, "event", "<p>Come, or <a href=\"{{unsubscribe}}\">not</a></p>",
         {"sender_address=mira@example.org"});
    const CliRun none = store.json({"send", "Round", "--export", store.path("none")});
    INFO(none.err.toStdString());
    REQUIRE(none.code == 0);
    CHECK(none.json().value("written").toInt() == 0);
    CHECK(none.json().value("changeset").isNull());
    CHECK(store.read("none/guests.csv") == "name,company,email,invitation,answer,answered_at\r\n");
    SmtpServer smtp;
    REQUIRE(store
                .run({"send", "Round", "--security", "none", "--smtp",
                      QStringLiteral("127.0.0.1:%1").arg(smtp.port())})
                .code == 0);
    const auto rows = store.json({"campaigns", "Round", "--show", "recipients"}).rows();
    REQUIRE(rows.size() == 3);
    const QString person = QString::number(rows[1].value("person").toInteger());
    REQUIRE(store.run({"campaigns", "Round", "--note", "accepted", "--person", person}).code == 0);
    REQUIRE(store.json({"send", "Round", "--export", store.path("out")}).json().value("written").toInt() ==
            3);
    const QByteArray guests = store.read("out/guests.csv");
    CHECK(guests.contains("Person 1,Müller & Söhne,p1@example.org,sent,accepted,20"));
    CHECK(guests.contains("Person 2,Müller & Söhne,p2@example.org,sent,,\r\n"));
}

TEST_CASE("a campaign by mail is not written into a folder that way")
{
    CliStore store;
    fill(store, "email", "<p>Hi</p>", {"sender_address=mira@example.org"});
    const CliRun run = store.run({"send", "Round", "--export", store.path("out")});
    CHECK(run.code == 1);
    CHECK(run.err.contains("Letters, calls"));
    CHECK(!QDir(store.path("out")).exists());
}
