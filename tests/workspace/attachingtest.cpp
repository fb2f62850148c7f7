#include "workspace/attaching.h"

#include "openstore.h"
#include "workspace/history.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QFile>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;
using workspace::AttachDesk;

namespace {

/// A store whose user has a mailbox, with a company and a person in it.
struct Post {
    Post()
    {
        save(RecordKind::User, {{"email", "Us@Example.org"}}, {}, store.workspace->user());
        company = save(RecordKind::Company, {{"name", "Firm"}, {"domain", "firm.example"}});
        person =
            save(RecordKind::Person, {{"full_name", "Ann Lee"}}, {"ann@home.example", "Ann@Firm.example"});
    }

    RecordRef save(RecordKind kind, const domain::FieldValues &values, const QStringList &mailboxes = {},
                   domain::RecordId id = {})
    {
        domain::Draft draft;
        draft.ref = {kind, id};
        draft.values = values;
        if (id.isValid())
            draft.baseRevision = require(answer(desk().load(draft.ref))).revision;
        for (const QString &mailbox : mailboxes) {
            if (!draft.contactPoints)
                draft.contactPoints.emplace();
            draft.contactPoints->push_back(
                {{}, domain::ContactPoint::Type::Email, {}, mailbox, draft.contactPoints->empty()});
        }
        return require(answer(desk().save(draft))).ref;
    }
    workspace::RecordDesk desk() { return workspace::RecordDesk(*store.workspace); }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(dir.path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }
    QString mail(const QByteArray &id, const QByteArray &from, const QByteArray &to)
    {
        return write(QString::fromLatin1(id) + ".eml",
                     "From: <" + from + ">\r\nTo: <" + to + ">\r\nDate: Sun, 22 Nov 2026 06:00:00 +0000\r\n" +
                         "Subject: " + id + "\r\nMessage-ID: <" + id + "@x>\r\n\r\nHello\r\n");
    }
    core::Result<workspace::Written<workspace::Attached>> attach(const RecordRef &to,
                                                                 const QStringList &files)
    {
        return answer(AttachDesk(*store.workspace).attach(to, files));
    }
    std::vector<domain::Record> exchanges(const RecordRef &of)
    {
        storage::Timeline::Request request;
        request.ref = of;
        std::vector<domain::Record> records;
        for (const auto &entry :
             require(answer(workspace::TimelineDesk(*store.workspace).entries(request)))) {
            if (entry.ref.kind == RecordKind::Activity)
                records.push_back(require(answer(desk().load(entry.ref))));
        }
        return records;
    }
    QString directionOf(const RecordRef &to, const QByteArray &id, const QByteArray &from,
                        const QByteArray &at)
    {
        require(attach(to, {mail(id, from, at)}));
        for (const auto &exchange : exchanges(to)) {
            if (exchange.text("subject") == QString::fromLatin1(id))
                return exchange.text("direction");
        }
        return {};
    }

    OpenStore store;
    TempDir dir;
    RecordRef company;
    RecordRef person;
};

} // namespace

TEST_CASE("who sent a mail says whether it came in or went out", "[attach]")
{
    Post post;
    CHECK(post.directionOf(post.person, "a", "ann@firm.example", "us@example.org") == "in");
    CHECK(post.directionOf(post.person, "b", "us@example.org", "ann@home.example") == "out");
    CHECK(post.directionOf(post.person, "c", "colleague@example.org", "ann@home.example") == "out");
    CHECK(post.directionOf(post.person, "d", "stranger@else.example", "info@example.org") == "in");
    CHECK(post.directionOf(post.company, "e", "bob@firm.example", "us@example.org") == "in");
    CHECK(post.directionOf(post.company, "f", "else@example.org", "bob@firm.example") == "out");
}

TEST_CASE("several files are one changeset that undo takes back whole", "[attach]")
{
    Post post;
    const QString calendar = post.write(
        "c.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:t1\r\nDUE:20261130T120000Z\r\n"
                 "SUMMARY:Call back\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nUID:e1\r\n"
                 "DTSTART:20261201T090000Z\r\nDTEND:20261201T094500Z\r\nSUMMARY:Fair\r\n"
                 "END:VEVENT\r\nEND:VCALENDAR\r\n");
    const QStringList files{post.mail("a", "ann@firm.example", "us@example.org"), calendar};
    const auto written = require(post.attach(post.person, files));
    CHECK(written.value.exchanges == 2);
    CHECK(written.value.tasks == 1);
    CHECK(written.value.label.startsWith("imported|"));
    const auto exchanges = post.exchanges(post.person);
    REQUIRE(exchanges.size() == 2);
    CHECK(exchanges[0].text("subject") == "Fair");
    CHECK(exchanges[0].value("minutes").as<qint64>() == 45);
    CHECK(exchanges[0].text("direction").isEmpty());
    const auto planned = require(answer(workspace::TimelineDesk(*post.store.workspace).planned(post.person)));
    REQUIRE(planned.size() == 1);
    CHECK(planned[0].text("title") == "Call back");
    CHECK(planned[0].value("due_at").as<core::Instant>().iso() == "2026-11-30T12:00:00.000Z");

    const auto again = require(post.attach(post.person, files));
    CHECK(again.value.already == 3);
    CHECK_FALSE(again.changeset.isValid());
    CHECK(require(post.attach(post.company, {files[0]})).value.exchanges == 1);

    require(answer(workspace::HistoryDesk(*post.store.workspace).undo(written.changeset)));
    CHECK(post.exchanges(post.person).empty());
    CHECK(require(post.attach(post.person, files)).value.already == 0);
}

TEST_CASE("one file that is no mail keeps all of them off", "[attach]")
{
    Post post;
    const QString good = post.mail("a", "ann@firm.example", "us@example.org");
    CHECK(hasError(post.attach(post.person, {good, post.write("b.eml", "name,mail\r\nx,y\r\n")}),
                   core::ErrorCode::Parse, "mail.not-a-mail"));
    CHECK(hasError(post.attach(post.person, {good, post.dir.path("none.eml")}), core::ErrorCode::NotFound,
                   "file.not-found"));
    CHECK(post.exchanges(post.person).empty());
}
