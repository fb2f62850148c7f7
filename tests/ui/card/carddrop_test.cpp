#include "cardfixture.h"

#include "workspace/history.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QUrl>

using namespace rapport;
using namespace rapport::test;

namespace {

constexpr auto kMail = "From: Anais <A.Lefevre@belrive.example>\r\nTo: us@example.org\r\n"
                       "Date: Sun, 22 Nov 2026 06:00:00 +0000\r\nSubject: Offer\r\n"
                       "Message-ID: <7@x>\r\n\r\nYes, gladly.\r\n";

struct Dropping : ShownCard {
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(dir.path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }

    /// Whether the card takes the files; drops them then.
    bool drop(const QStringList &files)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&card, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&card, &drop);
        return true;
    }
    bool says(const QString &part)
    {
        return waitUntil(
            [&] { return !notices.sentences.isEmpty() && notices.sentences.last().contains(part); });
    }

    TempDir dir;
};

} // namespace

TEST_CASE("A mail dropped on a card is an exchange of that person, and undo takes it away", "[card]")
{
    Dropping f;
    REQUIRE(f.drop({f.write("offer.eml", kMail)}));
    REQUIRE(f.says("E-mail logged for Anaïs Lefèvre."));
    const auto entries = f.timeline(f.person, "email");
    REQUIRE(entries.size() == 1);
    const auto mail = f.load(entries[0].ref);
    CHECK(mail.text("subject") == "Offer");
    CHECK(mail.text("direction") == "in");
    CHECK(mail.value("at").as<core::Instant>().iso() == "2026-11-22T06:00:00.000Z");
    REQUIRE(f.notices.last.isValid());
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.timeline(f.person, "email").empty());
}

TEST_CASE("A mail that was dropped already is told and not put there twice", "[card]")
{
    Dropping f;
    const QString file = f.write("offer.eml", kMail);
    REQUIRE(f.drop({file}));
    REQUIRE(f.says("E-mail logged"));
    REQUIRE(f.drop({f.write("same again.eml", kMail)}));
    REQUIRE(f.says("already"));
    CHECK_FALSE(f.notices.last.isValid());
    CHECK(f.timeline(f.person, "email").size() == 1);
}

TEST_CASE("Files that are no mails and dates are left to the window", "[card]")
{
    Dropping f;
    CHECK_FALSE(f.drop({f.write("people.csv", "name\r\nAnn\r\n")}));
    CHECK_FALSE(f.drop({f.write("a.eml", kMail), f.write("b.csv", "name\r\n")}));
    REQUIRE(f.drop({f.write("letter.eml", "Dear Anna,\r\nthis is no mail.\r\n")}));
    CHECK(waitUntil([&] { return f.notices.errors.contains("mail.not-a-mail"); }));
    CHECK(f.timeline(f.person, {}).empty());
}
