#include "exchange/filewith.h"
#include "exchange/mailmessage.h"
#include "exchange/opentable.h"
#include "support/support.h"

#include <QDateTime>

using namespace rapport;
using namespace rapport::exchange;
using test::hasError;
using test::require;

namespace {

std::vector<QStringList> rowsOf(const QByteArray &text, const QString &sheet = {})
{
    const test::TempDir folder;
    TableOptions options;
    options.sheet = sheet;
    const auto table = require(openTable(test::fileWith(folder, "file.any", text), options));
    std::vector<QStringList> rows;
    TableRow row;
    while (require(table->next(row)))
        rows.push_back(row.texts());
    return rows;
}

MailMessage mailIn(const QByteArray &text)
{
    const test::TempDir folder;
    return require(readMail(test::fileWith(folder, "file.any", text)));
}

} // namespace

TEST_CASE("a mail is read with its headers decoded and its plain part", "[mail]")
{
    const MailMessage mail = mailIn(
        "From: =?utf-8?q?Zo=C3=AB_M=C3=BCller?= <Zoe@Example.com>\r\nTo: Ann <ann@example.com>, "
        "bo@example.com\r\n"
        "Cc: team: c@example.com, d@example.com;\r\nSubject: =?iso-8859-1?q?Gr=FC=DFe?=\r\n aus Graz\r\n"
        "Date: Sun, 22 Nov 2026 06:00:00 +0100\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; "
        "boundary=c\r\n\r\n"
        "--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n"
        "Sch=F6n\r\nbis bald\r\n--c\r\nContent-Type: text/html\r\n\r\n<b>never shown</b>\r\n--c--\r\n"
        "--b\r\nContent-Type: application/pdf; name=offer.pdf\r\nContent-Disposition: attachment; "
        "filename=offer.pdf\r\n\r\nx\r\n--b--\r\n");
    REQUIRE(mail.from.size() == 1);
    CHECK(mail.from[0].name == QString::fromUtf8("Zoë Müller"));
    CHECK(mail.from[0].address == QStringLiteral("zoe@example.com"));
    CHECK(mail.to.size() == 4);
    CHECK(mail.subject == QString::fromUtf8("Grüße aus Graz"));
    CHECK(mail.text == QString::fromUtf8("Schön\nbis bald"));
    CHECK(mail.attachments == QStringList{"offer.pdf"});
    CHECK(mail.id == QStringLiteral("1@example.com"));
    CHECK(mail.date->utc() == QDateTime(QDate(2026, 11, 22), QTime(5, 0), Qt::UTC));
}

TEST_CASE("a mail of HTML only becomes its words", "[mail]")
{
    const MailMessage mail = mailIn(
        "From: a@example.com\nSubject: x\nContent-Type: text/html\n\n<html><head><title>t</title></head>"
        "<style>p{}</style><script>alert(1)</script><p>One &amp; "
        "two</p>\n<p>th&#114;ee<br>four</p></html>\n");
    CHECK(mail.text == QStringLiteral("One & two\nthree\nfour"));
}

TEST_CASE("a mail that is cut off or damaged gives what there is", "[mail]")
{
    const MailMessage mail =
        mailIn("From: \xff\xfe <a@example.com\nDate: yesterday\nSubject: =?utf-8?b?broken\n"
               "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello");
    CHECK(mail.text == QStringLiteral("hello"));
    CHECK_FALSE(mail.date);
    const test::TempDir folder;
    CHECK(hasError(readMail(test::fileWith(folder, "file.any", "no mail at all")), core::ErrorCode::Parse,
                   "mail.not-a-mail"));
}

TEST_CASE("a mail is a row of an activity", "[mail]")
{
    const auto rows =
        rowsOf("From: Ann <ann@example.com>\nTo: us@example.org\nDate: Sun, 22 Nov 2026 06:00:00 +0000\n"
               "Subject: Hello\nMessage-ID: <7@x>\n\nLine one\nLine two\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == QStringList{"at", "channel", "direction", "subject", "body", "person", "external_id"});
    CHECK(rows[1] == QStringList{"2026-11-22T06:00:00.000Z", "email", "in", "Hello", "Line one\nLine two",
                                 "ann@example.com", "7@x"});
}

TEST_CASE("a table with colons in its header is no mail", "[mail]")
{
    CHECK_FALSE(looksLikeMail("Name:,E-mail:\nAnn,a@example.com\n"));
    CHECK_FALSE(looksLikeMail("name,email\nfrom: x,y\n"));
    CHECK(looksLikeMail("Received: by x\n\tfor y\nFrom: a@example.com\n\nName:,x\n"));
}

TEST_CASE("events and to-dos of a calendar are activities and tasks", "[calendar]")
{
    const QByteArray calendar =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Our "
        "place\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:e1\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Our place:20261122T100000\r\n"
        "DTEND;TZID=Our place:20261122T113000\r\nSUMMARY:Kick-off\\, part "
        "1\r\nDESCRIPTION:Agenda\\nfollows\r\n"
        "LOCATION:Room 1\r\nORGANIZER:mailto:us@example.org\r\nATTENDEE;CN=Us:mailto:us@example.org\r\n"
        "ATTENDEE;CN=Ann:MAILTO:Ann@example.com\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:e2\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20261224\r\nSUMMARY:"
        "Holiday\r\n"
        "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
        "BEGIN:VTODO\r\nUID:t1\r\nDTSTAMP:20261101T000000Z\r\nDUE:20261130T120000Z\r\nSUMMARY:Call "
        "back\r\nPRIORITY:1\r\n"
        "END:VTODO\r\nEND:VCALENDAR\r\n";
    const auto events = rowsOf(calendar);
    REQUIRE(events.size() == 3);
    CHECK(events[1] == QStringList{"2026-11-22T08:00:00Z", "meeting", "Kick-off, part 1",
                                   "Agenda\nfollows\nRoom 1", "90", "ann@example.com", "e1"});
    CHECK(events[2] == QStringList{"2026-12-24", "meeting", "Holiday", "", "", "", "e2"});
    const auto tasks = rowsOf(calendar, QStringLiteral("tasks"));
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0] ==
          QStringList{"title", "due_at", "notes", "priority", "done_at", "person", "external_id"});
    CHECK(tasks[1] == QStringList{"Call back", "2026-11-30T12:00:00Z", "", "high", "", "", "t1"});
}
