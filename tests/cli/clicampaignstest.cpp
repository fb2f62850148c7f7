#include "clirun.h"
#include "support/smtpserver.h"

#include <QDir>
#include <QProcess>
#include <QSet>
#include <signal.h>

using namespace rapport::test;

namespace {

constexpr int kPeople = 24;

QString address(int person)
{
    return QStringLiteral("p%1@example.org").arg(person);
}

/// People who agreed to mails, a segment of them, and a campaign for it.
void fill(CliStore &store, const QStringList &more = {})
{
    for (int i = 0; i < kPeople; ++i) {
        const CliRun made = store.json(
            {"add", "contacts", QStringLiteral("full_name=Person %1").arg(i), "email=" + address(i)});
        REQUIRE(made.code == 0);
        REQUIRE(store.run({"consent", QString::number(made.id()), "--give", "email"}).code == 0);
    }
    REQUIRE(store.run({"add", "segments", "name=All", "condition=email is not empty"}).code == 0);
    REQUIRE(store
                .run(QStringList{"add", "campaigns", "name=News", "goal=Talk", "sender_name=Mira",
                                 "sender_address=mira@example.org"} +
                     more)
                .code == 0);
    const QString message =
        store.write("news.html", "<p>Dear {{full_name}}, <a href=\"{{unsubscribe}}\">no more</a></p>");
    REQUIRE(
        store
            .run({"campaigns", "News", "--include", "All", "--message", message, "--subject", "News for you"})
            .code == 0);
}

QString server(const SmtpServer &smtp)
{
    return QStringLiteral("127.0.0.1:%1").arg(smtp.port());
}

QStringList sending(const SmtpServer &smtp)
{
    return {"send", "News", "--smtp", server(smtp), "--security", "none"};
}

/// How often each address got it.
QHash<QByteArray, int> arrivals(const SmtpServer &smtp)
{
    QHash<QByteArray, int> count;
    for (const SmtpServer::Mail &mail : smtp.mails())
        ++count[mail.to];
    return count;
}

} // namespace

TEST_CASE("a campaign is sent once to everybody, measured, and has nobody left then")
{
    CliStore store;
    fill(store);
    SmtpServer smtp;
    const CliRun run = store.json(sending(smtp));
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    CHECK(run.json().value("sent").toInt() == kPeople);
    CHECK(run.json().value("failed").toInt() == 0);
    CHECK(run.json().value("skipped").toObject().value("no_consent").toInt() == 0);
    CHECK(arrivals(smtp).size() == kPeople);
    CHECK(smtp.mails().size() == kPeople);
    const QByteArray first = smtp.mails().first().bytes;
    CHECK(first.contains("Subject: News for you"));
    CHECK(first.contains("Dear Person "));
    CHECK(first.contains("mailto:mira@example.org?subject"));
    const auto one = store.json({"campaigns", "News"}).json();
    CHECK(one.value("status").toString() == "done");
    CHECK(one.value("audience").toObject().value("already").toInt() == kPeople);
    CHECK(one.value("effect").toObject().value("groups").toArray().size() == 1);
    const CliRun again = store.json(sending(smtp));
    CHECK(again.code == 1);
    CHECK(again.err.contains("Nobody of the segments"));
    CHECK(smtp.mails().size() == kPeople);
}

TEST_CASE("a dry run writes the mails of those who would get them, and changes nothing")
{
    CliStore store;
    fill(store, {"holdout=50"});
    const CliRun run = store.json({"send", "News", "--dry-run", store.path("out")});
    REQUIRE(run.code == 0);
    const int written = run.json().value("written").toInt();
    const int held = run.json().value("skipped").toObject().value("held").toInt();
    CHECK(written + held == kPeople);
    CHECK(held > 2);
    const QStringList files = QDir(store.path("out")).entryList({"*.eml"});
    CHECK(files.size() == written);
    CHECK(store.read("out/" + files.first()).contains("Message-I"));
    CHECK(store.json({"campaigns", "News"}).json().value("status").toString() == "draft");
}

TEST_CASE(
    "a campaign that is not ready says what is missing, and an empty field without a fallback is an error")
{
    CliStore store;
    fill(store);
    REQUIRE(store.run({"set", "campaigns", "1", "goal="}).code != 0);
    const QString message =
        store.write("more.html", "<p>{{job_title}} <a href=\"{{unsubscribe}}\">no</a></p>");
    REQUIRE(store.run({"campaigns", "News", "--message", message}).code == 0);
    const auto one = store.json({"campaigns", "News"}).json();
    CHECK(!one.value("ready").toBool());
    CHECK(one.value("problems").toArray().first().toString().contains("job_title"));
    SmtpServer smtp;
    const CliRun run = store.run(sending(smtp));
    CHECK(run.code == 1);
    CHECK(run.err.contains("job_title"));
    CHECK(smtp.mails().isEmpty());
    CHECK(store.json({"campaigns", "News"}).json().value("status").toString() == "draft");
}

TEST_CASE("a pilot goes to some, the rest get it later, and nobody twice")
{
    CliStore store;
    fill(store);
    SmtpServer smtp;
    REQUIRE(store.run(sending(smtp) + QStringList{"--pilot", "30"}).code == 0);
    const auto pilot = smtp.mails().size();
    CHECK(pilot > 0);
    CHECK(pilot < kPeople);
    REQUIRE(store.run(sending(smtp)).code == 0);
    CHECK(smtp.mails().size() == kPeople);
    CHECK(arrivals(smtp).size() == kPeople);
}

TEST_CASE("a server that refuses us pauses the campaign with its words, and it goes on later")
{
    CliStore store;
    fill(store);
    SmtpServer smtp;
    smtp.setScript({{"MAIL", "550 5.7.1 we do not know you"}});
    const CliRun run = store.run(sending(smtp));
    CHECK(run.code == 1);
    CHECK(run.err.contains("we do not know you"));
    CHECK(store.json({"campaigns", "News"}).json().value("status").toString() == "paused");
    CHECK(smtp.mails().isEmpty());
    smtp.setScript({});
    REQUIRE(store.run({"campaigns", "News", "--change", "resume"}).code == 0);
    REQUIRE(store.run(sending(smtp)).code == 0);
    CHECK(smtp.mails().size() == kPeople);
    CHECK(arrivals(smtp).size() == kPeople);
}

#ifndef Q_OS_WIN
TEST_CASE("a killed program goes on where it was, and sends nothing twice")
{
    CliStore store;
    fill(store);
    SmtpServer smtp;
    std::atomic<qint64> victim{0};
    smtp.onTaken = [&victim](int taken) {
        if (taken == 9 && victim > 0)
            ::kill(pid_t(victim.load()), SIGKILL);
    };
    QProcess process;
    process.start(QStringLiteral(RAPPORT_CLI),
                  QStringList{"--store", store.store(), "--user", "tess"} + sending(smtp));
    REQUIRE(process.waitForStarted());
    victim = process.processId();
    REQUIRE(process.waitForFinished(60'000));
    REQUIRE(process.exitStatus() == QProcess::CrashExit);
    victim = 0;
    const CliRun run = store.json(sending(smtp));
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    const int doubtful = run.json().value("uncertain").toInt();
    CHECK(run.json().value("sent").toInt() + doubtful == kPeople);
    CHECK(run.json().value("waiting").toInt() == 0);
    const auto arrived = arrivals(smtp);
    QSet<QByteArray> listed;
    for (const QJsonObject &row : store.json({"campaigns", "News", "--show", "recipients"}).rows()) {
        if (row.value("state").toString() == "uncertain")
            listed.insert(row.value("address").toString().toLatin1());
    }
    CHECK(listed.size() == doubtful);
    for (int i = 0; i < kPeople; ++i) {
        const QByteArray to = address(i).toLatin1();
        INFO(to.toStdString());
        CHECK((arrived.value(to) == 1 || (arrived.value(to) == 0 && listed.contains(to))));
    }
    CHECK(store.run({"check"}).code == 0);
}
#endif

TEST_CASE("who opts out withdraws the consent, and answers are counted")
{
    CliStore store;
    fill(store);
    SmtpServer smtp;
    REQUIRE(store.run(sending(smtp)).code == 0);
    const auto rows = store.json({"campaigns", "News", "--show", "recipients"}).rows();
    REQUIRE(rows.size() == std::size_t(kPeople));
    const QString person = QString::number(rows[0].value("person").toInteger());
    REQUIRE(store.run({"campaigns", "News", "--note", "opted_out", "--person", person}).code == 0);
    CHECK(store.json({"show", "contacts", person}).out.contains("\"consent_email\":\"withdrawn\""));
    CHECK(store.json({"campaigns", "News"}).json().value("responses").toObject().value("opted_out").toInt() ==
          1);
    CHECK(store.run({"campaigns", "News", "--note", "sneezed", "--person", person}).code != 0);
    CHECK(store.run({"undo"}).code == 0);
    CHECK(store.json({"show", "contacts", person}).out.contains("\"consent_email\":\"given\""));
}

TEST_CASE("a ready-made campaign stands with its segment, and can be taken back")
{
    CliStore store;
    const CliRun made = store.json({"campaigns", "--ready", "win-back"});
    INFO(made.err.toStdString());
    REQUIRE(made.code == 0);
    const auto segments = store.json({"segments"}).rows();
    REQUIRE(segments.size() == 1);
    const auto one = store.json({"campaigns", QString::number(made.id())}).json();
    CHECK(one.value("status").toString() == "draft");
    REQUIRE(store.run({"campaigns", "--ready", "win-back"}).code == 0);
    CHECK(store.json({"segments"}).rows().size() == 1);
    REQUIRE(store.run({"undo"}).code == 0);
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(store.json({"segments"}).rows().empty());
    CHECK(store.run({"campaigns", "--ready", "nothing"}).code == 2);
}
