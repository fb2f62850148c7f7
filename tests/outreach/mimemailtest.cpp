#include "outreach/mimemail.h"
#include "exchange/mailmessage.h"
#include "support/support.h"

#include <QFile>
#include <QSet>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::outreach;

namespace {

MailContent content()
{
    MailContent content;
    content.fromName = QStringLiteral("Mara Lind");
    content.fromAddress = QStringLiteral("mara@example.org");
    content.toName = QStringLiteral("Zo\u00eb Petit");
    content.toAddress = QStringLiteral("zoe@example.com");
    content.subject = QStringLiteral("Gr\u00fc\u00dfe aus K\u00f6ln");
    content.html =
        QStringLiteral("<p>Dear Zo\u00eb,</p><p>see <a href=\"https://example.org/a\">this</a>.</p>");
    content.messageId = "abc123@example.org";
    content.date = core::Instant{1'700'000'000'000};
    return content;
}

exchange::MailMessage readBack(const MimeMail &mail)
{
    const test::TempDir folder;
    const QString path = folder.path(QStringLiteral("mail.eml"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(mail.bytes);
    file.close();
    return test::require(exchange::readMail(path));
}

QByteArray headOf(const MimeMail &mail)
{
    return mail.bytes.left(mail.bytes.indexOf("\r\n\r\n"));
}

/// The names of the headers, unfolded, in lower case.
QList<QByteArray> headerNames(const MimeMail &mail)
{
    QList<QByteArray> names;
    for (const QByteArray &line : headOf(mail).split('\n')) {
        if (!line.startsWith(' ') && !line.startsWith('\t'))
            names.append(line.left(line.indexOf(':')).toLower());
    }
    return names;
}

void requireSevenBits(const QByteArray &bytes)
{
    for (const QByteArray &line : bytes.split('\n'))
        REQUIRE(line.size() <= 999); // with its CR
    REQUIRE(bytes.count('\n') == bytes.count("\r\n"));
    REQUIRE(bytes.count('\r') == bytes.count("\r\n"));
    for (const char c : bytes)
        REQUIRE((static_cast<unsigned char>(c) < 128 && c != '\0'));
    REQUIRE(bytes.endsWith("\r\n"));
}

} // namespace

TEST_CASE("a mail reads back as it was made, with a text part made from its HTML")
{
    const MimeMail mail = test::require(makeMail(content()));
    CHECK(mail.from == "mara@example.org");
    CHECK(mail.to == "zoe@example.com");
    requireSevenBits(mail.bytes);
    const auto read = readBack(mail);
    CHECK(read.id == QStringLiteral("abc123@example.org"));
    CHECK(read.subject == content().subject);
    REQUIRE(read.from.size() == 1);
    CHECK(read.from.front().name == QStringLiteral("Mara Lind"));
    REQUIRE(read.to.size() == 1);
    CHECK(read.to.front().name == QStringLiteral("Zo\u00eb Petit"));
    CHECK(read.to.front().address == QStringLiteral("zoe@example.com"));
    CHECK(read.date == core::Instant{1'700'000'000'000});
    CHECK(read.text == QStringLiteral("Dear Zo\u00eb,\n\nsee this (https://example.org/a)."));
    CHECK(mail.bytes.contains("multipart/alternative"));
    CHECK(mail.bytes.indexOf("text/plain") < mail.bytes.indexOf("text/html"));
}

TEST_CASE("the same content gives the same bytes")
{
    CHECK(test::require(makeMail(content())).bytes == test::require(makeMail(content())).bytes);
    auto other = content();
    other.messageId = "abc124@example.org";
    CHECK(test::require(makeMail(other)).bytes != test::require(makeMail(content())).bytes);
}

TEST_CASE("a mail of text only has no second part, and replies may go elsewhere")
{
    auto plain = content();
    plain.html.clear();
    plain.text = QStringLiteral("Hello\r\n.\nFrom here");
    plain.replyTo = QStringLiteral("desk@example.org");
    const MimeMail mail = test::require(makeMail(plain));
    CHECK(!mail.bytes.contains("multipart"));
    CHECK(mail.bytes.contains("Reply-To: desk@example.org"));
    CHECK(readBack(mail).text == QStringLiteral("Hello\n.\nFrom here"));
    plain.replyTo = QStringLiteral("desk");
    CHECK(test::hasError(makeMail(plain), core::ErrorCode::Validation, QStringLiteral("address.malformed")));
}

TEST_CASE("a mail names where to unsubscribe")
{
    auto list = content();
    list.unsubscribeAddress = QStringLiteral("out@example.org");
    list.unsubscribeSubject = QStringLiteral("unsubscribe ab>\r\nX: 1");
    const QByteArray head =
        headOf(test::require(makeMail(list))).replace("\r\n ", " ").replace("\r\n\t", " ");
    CHECK(head.contains("List-Unsubscribe: <mailto:out@example.org?subject=unsubscribe%20ab%3E%20X%3A%201>"));
    CHECK(!headerNames(test::require(makeMail(list))).contains("x"));
    list.unsubscribeSubject = QStringLiteral("unsubscribe ") + QString(120, u'k');
    CHECK(headOf(test::require(makeMail(list)))
              .contains("<mailto:out@example.org?subject=unsubscribe%20" + QByteArray(120, 'k') + '>'));
    CHECK(!headOf(test::require(makeMail(content()))).contains("List-Unsubscribe"));
}

TEST_CASE("bad addresses and identifiers are refused")
{
    auto bad = content();
    bad.toAddress = QStringLiteral("zoe@example.com\r\nBcc: x@example.com");
    CHECK(!makeMail(bad));
    bad = content();
    bad.messageId = "a\r\nBcc: x@example.org";
    CHECK(test::hasError(makeMail(bad), core::ErrorCode::Validation, QStringLiteral("mail.bad-id")));
    QSet<QByteArray> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(newMessageId("example.org"));
    CHECK(ids.size() == 1000);
    bad.messageId = *ids.cbegin();
    CHECK(makeMail(bad));
}

TEST_CASE("no name, subject or text adds a header, a part or a line that is too long")
{
    auto random = test::seededRandom();
    const QStringList attacks{QStringLiteral("\r\nBcc: x@example.com"),
                              QStringLiteral("\nX-A: 1"),
                              QStringLiteral("\r\n\r\n<b>"),
                              QStringLiteral("\u2028Bcc: x"),
                              QStringLiteral("=?utf-8?Q?=0d=0aBcc:_x?="),
                              QStringLiteral("\0"),
                              QStringLiteral("\r\n.\r\nMAIL FROM:<x@example.com>"),
                              QStringLiteral("\","),
                              QStringLiteral("<x@y.example>"),
                              QString(2000, u'a'),
                              QString(500, u'\u6f22'),
                              QString(QChar(0xd800)),
                              QStringLiteral("--=_")};
    const auto hostile = [&] {
        QString text;
        for (int i = 0; i < random.bounded(1, 4); ++i)
            text += test::randomText(random, random.bounded(12)) +
                    attacks.at(random.bounded(static_cast<int>(attacks.size())));
        return text;
    };
    const QList<QByteArray> expected = headerNames(test::require(makeMail(content())));
    for (int round = 0; round < 2'000; ++round) {
        auto attacked = content();
        attacked.fromName = hostile();
        attacked.toName = hostile();
        attacked.subject = hostile();
        attacked.html = hostile();
        attacked.text = hostile();
        const MimeMail mail = test::require(makeMail(attacked));
        INFO(headOf(mail).toStdString());
        REQUIRE(headerNames(mail) == expected);
        requireSevenBits(mail.bytes);
        if (round % 20 == 0) {
            const auto read = readBack(mail);
            REQUIRE(read.to.size() == 1);
            REQUIRE(read.to.front().address == QStringLiteral("zoe@example.com"));
            REQUIRE(read.from.size() == 1);
        }
        attacked.toAddress = hostile() + QStringLiteral("@example.com");
        if (const auto more = makeMail(attacked))
            REQUIRE(headerNames(*more) == expected);
    }
}
