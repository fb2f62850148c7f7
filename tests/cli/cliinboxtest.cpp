#include "clirun.h"
#include "support/imapserver.h"
#include "support/smtpserver.h"

#include <QDir>

using namespace rapport::test;

namespace {

constexpr int kPeople = 4;

QByteArray address(int person)
{
    return "p" + QByteArray::number(person) + "@example.org";
}

QJsonObject contact(CliStore &store, int person)
{
    const CliRun found = store.json({"list", "contacts", "--filter",
                                     QStringLiteral("email = \"%1\"").arg(QLatin1String(address(person))),
                                     "--fields", "consent_email"});
    REQUIRE(found.rows().size() == 1);
    return found.rows().front();
}

/// A campaign that went out to all of them; their mails by address.
QHash<QByteArray, SmtpServer::Mail> sendNews(CliStore &store, const SmtpScript &script = {})
{
    for (int i = 0; i < kPeople; ++i) {
        const CliRun made = store.json({"add", "contacts", QStringLiteral("full_name=Person %1").arg(i),
                                        "email=" + QString::fromLatin1(address(i))});
        REQUIRE(made.code == 0);
        REQUIRE(store.run({"consent", QString::number(made.id()), "--give", "email"}).code == 0);
    }
    REQUIRE(store.run({"add", "segments", "name=All", "condition=email is not empty"}).code == 0);
    REQUIRE(store
                .run({"add", "campaigns", "name=News", "goal=Talk", "sender_name=Mira",
                      "sender_address=mira@example.org"})
                .code == 0);
    const QString message =
        store.write("news.html", "<p>Dear {{full_name}}, <a href=\"{{unsubscribe}}\">no more</a></p>");
    REQUIRE(store.run({"campaigns", "News", "--include", "All", "--message", message, "--subject", "News"})
                .code == 0);
    SmtpServer smtp(script);
    const CliRun sent = store.run({"send", "News", "--security", "none", "--smtp",
                                   QStringLiteral("127.0.0.1:%1").arg(smtp.port()), "--connections", "1"});
    INFO(sent.err.toStdString());
    REQUIRE(sent.code == 0);
    QHash<QByteArray, SmtpServer::Mail> mails;
    for (const SmtpServer::Mail &mail : smtp.mails())
        mails.insert(mail.to, mail);
    REQUIRE(mails.size() == kPeople);
    return mails;
}

QByteArray bounce(int person, const QByteArray &messageId)
{
    return "From: MAILER-DAEMON@mx.example.org\nTo: mira@example.org\nSubject: Undelivered\nMessage-ID: <b" +
           QByteArray::number(person) +
           "@mx>\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: "
           "message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; " +
           address(person) +
           "\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <" +
           messageId + ">\n\n--b--\n";
}

QByteArray reply(int person, const QByteArray &messageId, const QByteArray &text)
{
    return "From: " + address(person) + "\nTo: mira@example.org\nSubject: Re: News\nMessage-ID: <r" +
           QByteArray::number(person) + "@example.org>\nIn-Reply-To: <" + messageId + ">\n\n" + text + "\n";
}

QByteArray optOut(int person, const QByteArray &messageId)
{
    return "From: " + address(person) +
           "\nTo: mira@example.org\nMessage-ID: <o@example.org>\nSubject: " + "unsubscribe " +
           messageId.split('@').first() + "\n\n\n";
}

QJsonObject responses(CliStore &store)
{
    return store.json({"campaigns", "News"}).json().value("responses").toObject();
}

} // namespace

TEST_CASE("mails, mailboxes and folders of them are noted for their campaign, once, with undo")
{
    CliStore store;
    const auto mails = sendNews(store);
    REQUIRE(QDir(store.path({})).mkpath("in/deep"));
    store.write("in/bounce.eml", bounce(0, mails[address(0)].messageId()));
    store.write("in/deep/all.mbox", "From - Mon\n" +
                                        reply(1, mails[address(1)].messageId(), "Nice\n>From me") +
                                        "\nFrom - Tue\n" + optOut(2, mails[address(2)].messageId()));
    store.write("in/picture.png", "\x89PNG no mail");
    const CliRun first = store.json({"inbox", store.path("in")});
    INFO(first.err.toStdString());
    REQUIRE(first.code == 0);
    CHECK(first.json().value("bounced").toInt() == 1);
    CHECK(first.json().value("replied").toInt() == 1);
    CHECK(first.json().value("opted_out").toInt() == 1);
    CHECK(first.json().value("unreadable").toInt() == 1);
    CHECK(first.err.contains("picture.png"));
    CHECK(responses(store) == QJsonObject{{"bounced", 1}, {"replied", 1}, {"opted_out", 1}});
    CHECK(contact(store, 2).value("consent_email").toString() == "withdrawn");
    const QString person = QString::number(contact(store, 1).value("id").toInteger());
    CHECK(store.json({"show", "contacts", person}).out.contains("Nice\\nFrom me"));
    const CliRun again = store.json({"inbox", store.path("in")});
    CHECK(again.json().value("known").toInt() == 3);
    CHECK(again.json().value("changeset").isNull());
    REQUIRE(store.run({"undo"}).code == 0);
    CHECK(responses(store).isEmpty());
    CHECK(contact(store, 2).value("consent_email").toString() == "given");
    CHECK(store.run({"check"}).code == 0);
}

TEST_CASE("a message in doubt is settled by its copy")
{
    CliStore store;
    const auto mails = sendNews(store, {{.on = "DATA-END", .action = "deliver+close", .n = 2}});
    const auto states = store.json({"campaigns", "News"}).json().value("messages").toObject();
    REQUIRE(states.value("uncertain").toInt() == 1);
    for (int i = 0; i < kPeople; ++i)
        store.write(QStringLiteral("copy%1.eml").arg(i), mails[address(i)].bytes);
    const CliRun run = store.json({"inbox", store.path("copy0.eml"), store.path("copy1.eml"),
                                   store.path("copy2.eml"), store.path("copy3.eml")});
    REQUIRE(run.code == 0);
    CHECK(run.json().value("copies").toInt() == kPeople);
    CHECK(run.json().value("settled").toInt() == 1);
    CHECK(store.json({"campaigns", "News"}).json().value("messages").toObject() ==
          QJsonObject{{"sent", kPeople}});
}

TEST_CASE("a mailbox is read where it was left")
{
    CliStore store;
    const auto mails = sendNews(store);
    ImapServer imap;
    imap.add(reply(1, mails[address(1)].messageId(), "Nice"));
    qputenv("RAPPORT_IMAP_PASSWORD", kImapPassword);
    const QStringList command{"inbox",   "--imap", QStringLiteral("127.0.0.1:%1").arg(imap.port()),
                              "--login", "mara",   "--security",
                              "none"};
    const CliRun first = store.json(command);
    INFO(first.err.toStdString());
    REQUIRE(first.code == 0);
    CHECK(first.json().value("replied").toInt() == 1);
    imap.add(bounce(0, mails[address(0)].messageId()));
    const CliRun second = store.json(command);
    CHECK(second.json().value("bounced").toInt() == 1);
    CHECK(second.json().value("known").toInt() == 0);
    CHECK(store.json(command + QStringList{"--all"}).json().value("known").toInt() == 2);
    qputenv("RAPPORT_IMAP_PASSWORD", "wrong");
    const CliRun refused = store.run(command);
    CHECK(refused.code == 1);
    CHECK(refused.err.contains("refused user or password"));
    qunsetenv("RAPPORT_IMAP_PASSWORD");
    CHECK(!store.read("store.rapport").contains(kImapPassword));
}

TEST_CASE("a list of addresses from a link withdraws their consents")
{
    CliStore store;
    sendNews(store);
    const QString list =
        store.write("stop.csv", "when,email\n2026-11-01,P1@Example.org\n2026-11-02,nobody@example.org\n");
    const CliRun run = store.json({"inbox", "--opt-outs", list});
    INFO(run.err.toStdString());
    REQUIRE(run.code == 0);
    CHECK(run.json().value("addresses").toInt() == 2);
    CHECK(run.json().value("opted_out").toInt() == 1);
    CHECK(contact(store, 1).value("consent_email").toString() == "withdrawn");
    CHECK(contact(store, 0).value("consent_email").toString() == "given");
    CHECK(store.json({"inbox", "--opt-outs", list}).json().value("opted_out").toInt() == 0);
}

TEST_CASE("what there is to read must be named and there")
{
    CliStore store;
    CHECK(store.run({"inbox"}).err.contains("--imap"));
    CHECK(store.run({"inbox", store.path("none.eml")}).code == 1);
    CHECK(store.run({"inbox", "--imap", "mail.example.org", "--security", "none", "--login", "x"}).code != 0);
}
