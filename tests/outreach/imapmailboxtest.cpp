#include "outreach/imapmailbox.h"
#include "support/imapserver.h"
#include "tlsrun.h"

#include <catch2/generators/catch_generators.hpp>

using namespace rapport;
using namespace rapport::outreach;
using namespace rapport::test;
using core::ErrorCode;

namespace {

QByteArray mail(int number, const QByteArray &body = "Hello\r\n")
{
    return "From: a@example.org\r\nSubject: " + QByteArray::number(number) + "\r\n\r\n" + body;
}

ImapAccount accountOf(const ImapServer &server)
{
    ImapAccount account;
    account.host = QStringLiteral("127.0.0.1");
    account.port = server.port();
    account.security = ImapAccount::Security::None;
    account.user = QString::fromLatin1(kImapUser);
    account.password = kImapPassword;
    return account;
}

struct Fetched {
    core::Result<ImapPosition> position;
    QByteArrayList mails;
};

Fetched fetched(const ImapAccount &account, const ImapPosition &since = {}, const ImapLimits &limits = {})
{
    Fetched all{core::fail(ErrorCode::Internal, QStringLiteral("test")), {}};
    all.position = fetchMails(account, since, limits,
                              [&all](const QByteArray &bytes) {
                                  all.mails.append(bytes);
                                  return core::Result<>();
                              },
                              {});
    return all;
}

} // namespace

TEST_CASE("a mailbox gives what is new in it once, and leaves it as it was")
{
    ImapServer server;
    server.add(mail(1));
    server.add(mail(2, "R3 OK this is no answer\r\n* BYE\r\n)\r\n"));
    const ImapAccount account = accountOf(server);
    const Fetched first = fetched(account);
    CHECK(require(first.position) == ImapPosition{7, 2});
    CHECK(first.mails == QByteArrayList{mail(1), mail(2, "R3 OK this is no answer\r\n* BYE\r\n)\r\n")});
    CHECK(server.commands().contains("EXAMINE \"INBOX\""));
    CHECK(!server.commands().join(' ').contains("SELECT"));
    const Fetched nothing = fetched(account, *first.position);
    CHECK(require(nothing.position) == *first.position);
    CHECK(nothing.mails.isEmpty());
    server.add(mail(3));
    CHECK(fetched(account, *first.position).mails == QByteArrayList{mail(3)});
    server.setValidity(8);
    CHECK(fetched(account, *first.position).mails.size() == 3);
    CHECK(ImapPosition::of(first.position->text()) == *first.position);
    CHECK(ImapPosition::of(QStringLiteral("garbage")) == ImapPosition());
}

TEST_CASE("a large mailbox comes in parts")
{
    ImapServer server;
    for (int i = 1; i <= 5; ++i)
        server.add(mail(i, QByteArray(200'000, 'x')));
    ImapLimits limits;
    limits.mostMails = 3;
    const Fetched first = fetched(accountOf(server), {}, limits);
    CHECK(require(first.position).lastUid == 3);
    CHECK(first.mails.size() == 3);
    CHECK(first.mails.last().size() == mail(3, QByteArray(200'000, 'x')).size());
    CHECK(fetched(accountOf(server), *first.position, limits).mails.size() == 2);
}

TEST_CASE("a mailbox is read over TLS and STARTTLS, and never without a trusted certificate")
{
    TempDir folder;
    REQUIRE(makeCertificate(folder, QStringLiteral("127.0.0.1")));
    const bool implicit = GENERATE(false, true);
    ImapServer server;
    server.offerTls(folder.path(QStringLiteral("cert.pem")), folder.path(QStringLiteral("key.pem")));
    server.setImplicitTls(implicit);
    server.add(mail(1));
    ImapAccount account = accountOf(server);
    account.security = implicit ? ImapAccount::Security::Tls : ImapAccount::Security::StartTls;
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.tls")));
    CHECK(!server.commands().join(' ').contains("AUTHENTICATE"));
    account.caFile = folder.path(QStringLiteral("cert.pem"));
    CHECK(fetched(account).mails.size() == 1);
}

TEST_CASE("a password goes in clear to this machine only, and STARTTLS is asked for in vain")
{
    ImapServer server;
    ImapAccount account = accountOf(server);
    account.security = ImapAccount::Security::StartTls;
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.tls")));
    CHECK(!server.commands().join(' ').contains("AUTHENTICATE"));
    account.security = ImapAccount::Security::None;
    account.host = QStringLiteral("imap.example.org");
    CHECK(hasError(fetched(account).position, ErrorCode::Validation, QStringLiteral("smtp.login-needs-tls")));
    account.host = QStringLiteral("bad host\r\n");
    CHECK(hasError(fetched(account).position, ErrorCode::Validation, QStringLiteral("smtp.bad-host")));
}

TEST_CASE("what goes wrong with a mailbox is said with the words of its server")
{
    ImapServer server;
    server.add(mail(1));
    ImapAccount account = accountOf(server);
    account.password = "wrong";
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.login")));
    account.password = kImapPassword;
    server.setScript({{"EXAMINE", "%1 NO no such folder"}});
    const Fetched refused = fetched(account);
    REQUIRE(hasError(refused.position, ErrorCode::Io, QStringLiteral("smtp.refused")));
    CHECK(refused.position.error().args.value(1) == QStringLiteral("NO no such folder"));
    server.setScript({{"UID FETCH", {}, "close"}});
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.broken")));
    server.setScript({{"UID FETCH", "* 1 FETCH (BODY[] {9999999999}"}});
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.bad-reply")));
    server.setScript({{"UID SEARCH", "garbage"}});
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.bad-reply")));
    server.setScript({{"UID SEARCH", {}, "silence"}});
    ImapLimits limits;
    limits.replyMs = 200;
    CHECK(hasError(fetched(account, {}, limits).position, ErrorCode::Io, QStringLiteral("smtp.timeout")));
    account.port = 1;
    CHECK(hasError(fetched(account).position, ErrorCode::Io, QStringLiteral("smtp.connect")));
}

TEST_CASE("folders are named as servers name them, and a name can hold no command")
{
    CHECK(imapFolderName(QStringLiteral("INBOX")) == "\"INBOX\"");
    CHECK(imapFolderName(QStringLiteral("Entwürfe & \"mehr\"")) == "\"Entw&APw-rfe &- \\\"mehr\\\"\"");
    CHECK(imapFolderName(QStringLiteral("a\r\nA1 DELETE b")).isEmpty());
    CHECK(imapFolderName(QString()).isEmpty());
}
