#include "outreach/inboundmail.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::outreach;
using Kind = Inbound::Kind;

namespace {

const QString &folder()
{
    static const QString path = QStringLiteral(RAPPORT_SOURCE_DIR "/tests/data/mails/");
    return path;
}

QByteArray bytesOf(const QString &name)
{
    QFile file(folder() + name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

Inbound inbound(const char *name)
{
    return test::require(readInbound(bytesOf(QString::fromLatin1(name) + QStringLiteral(".eml"))));
}

} // namespace

TEST_CASE("a report that a mail cannot be delivered names whom, why and which mail")
{
    const Inbound hard = inbound("bounce-hard");
    CHECK(hard.kind == Kind::Bounce);
    CHECK(hard.hard);
    CHECK(hard.recipient == QStringLiteral("zoe@example.com"));
    CHECK(hard.status == QStringLiteral("5.1.1"));
    CHECK(hard.messageIds == QStringList{QStringLiteral("id7@example.org")});
    CHECK(hard.diagnostic ==
          QStringLiteral("smtp; 550 5.1.1 <zoe@example.com>: Recipient address rejected: User unknown"));
    CHECK(hard.when == core::Instant{1'794'819'600'000});
    const Inbound soft = inbound("bounce-delayed");
    CHECK(soft.kind == Kind::Bounce);
    CHECK(!soft.hard);
    CHECK(soft.status == QStringLiteral("4.2.2"));
    CHECK(soft.recipient == QStringLiteral("full@example.com"));
    CHECK(soft.messageIds == QStringList{QStringLiteral("id8@example.org")});
    const Inbound loose = inbound("bounce-loose");
    CHECK(loose.kind == Kind::Bounce);
    CHECK(loose.hard);
    CHECK(loose.status == QStringLiteral("5.4.1"));
    CHECK(loose.recipient == QStringLiteral("gone@example.net"));
    CHECK(loose.messageIds == QStringList{QStringLiteral("id9@example.org")});
}

TEST_CASE("a report that a mail arrived is no bounce")
{
    const Inbound mail = inbound("delivered");
    CHECK(mail.kind == Kind::Delivered);
    CHECK(!mail.hard);
    CHECK(mail.recipient == QStringLiteral("zoe@example.com"));
    CHECK(mail.messageIds == QStringList{QStringLiteral("id7@example.org")});
}

TEST_CASE("what a machine answers is no reply, whatever it says")
{
    const Inbound mail = inbound("auto-reply");
    CHECK(mail.kind == Kind::AutoReply);
    CHECK(mail.messageIds == QStringList{QStringLiteral("id3@example.org")});
    CHECK(mail.from == QStringLiteral("jorg@example.com"));
}

TEST_CASE("an opt-out is a mail to the address for it, or a reply that begins so")
{
    const Inbound bySubject = inbound("opt-out-subject");
    CHECK(bySubject.kind == Kind::OptOut);
    CHECK(bySubject.token == QStringLiteral("k7Qz-42"));
    const Inbound byReply = inbound("opt-out-reply");
    CHECK(byReply.kind == Kind::OptOut);
    CHECK(byReply.ownText == QStringLiteral("Bitte abmelden!"));
    CHECK(byReply.messageIds ==
          QStringList{QStringLiteral("id7@example.org"), QStringLiteral("id1@example.org")});
    CHECK(inbound("other").kind == Kind::Other);
}

TEST_CASE("a reply has what the person wrote, and the mails it answers, nearest first")
{
    const Inbound mail = inbound("reply");
    CHECK(mail.kind == Kind::Reply);
    CHECK(mail.ownText == QStringLiteral("Sounds good, two pieces please.\nStop by on Monday."));
    CHECK(mail.messageIds ==
          QStringList{QStringLiteral("id7@example.org"), QStringLiteral("id1@example.org")});
    CHECK(mail.subject == QStringLiteral("Re: News"));
}

TEST_CASE("who asks to stop is understood, and who does not is not")
{
    for (const char *text :
         {"STOP", "stop!", "Stop mails", "Unsubscribe", "please unsubscribe me", "Bitte abmelden.",
          "Abmelden", "remove me", "Opt out", "d\xc3\xa9sabonner", "Keine Mails mehr"}) {
        INFO(text);
        CHECK(asksToStop(QString::fromUtf8(text)));
    }
    for (const char *text : {"", "Stop by on Monday", "I cannot unsubscribe from my own list", "Thanks",
                             "stop the presses, we buy", "Do not stop", "Please call me about your offer"}) {
        INFO(text);
        CHECK(!asksToStop(QString::fromUtf8(text)));
    }
}

TEST_CASE("quotes in the manner of many programs are left out")
{
    const auto own = [](const char *text) { return ownTextOf(QString::fromUtf8(text)); };
    CHECK(own("yes\n\nOn Mon, 1 Nov 2026 at 10:00, Mara <m@x.example> wrote:\n> hi") ==
          QStringLiteral("yes"));
    CHECK(own("ja\n-----Urspr\xc3\xbcngliche Nachricht-----\nVon: x") == QStringLiteral("ja"));
    CHECK(own("ok\n\nFrom: Mara\nSent: Monday\nTo: Zoe") == QStringLiteral("ok"));
    CHECK(own("From: here on it is fine") == QStringLiteral("From: here on it is fine"));
    CHECK(own("> hi") == QString());
}

TEST_CASE("no mail crashes its reader, however it is cut or changed")
{
    CHECK(test::hasError(readInbound({}), core::ErrorCode::Parse, QStringLiteral("mail.not-a-mail")));
    CHECK(test::hasError(readInbound("\xff\xd8\xff"), core::ErrorCode::Parse));
    auto random = test::seededRandom();
    for (const QString &name : QDir(folder()).entryList({QStringLiteral("*.eml")})) {
        const QByteArray whole = bytesOf(name);
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = whole.left(random.bounded(static_cast<int>(whole.size())) + 1);
            for (int change = 0; change < random.bounded(6); ++change)
                bytes[random.bounded(static_cast<int>(bytes.size()))] =
                    static_cast<char>(random.bounded(256));
            const auto mail = readInbound(bytes);
            if (mail)
                REQUIRE(mail->messageIds.size() <= 50);
        }
    }
}
