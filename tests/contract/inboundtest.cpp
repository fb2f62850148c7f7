#include "contract/storepicture.h"
#include "outreach/mailfiles.h"
#include "storage/audience.h"
#include "storage/consents.h"
#include "storage/recipientfinder.h"
#include "storage/recipients.h"
#include "storage/records.h"
#include "storage/responses.h"
#include "workspace/inboundnotes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rapport;
using namespace rapport::test;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using outreach::KeyedMail;
using storage::Records;
using workspace::InboxReport;
using Counts = QMap<QString, qint64>;

namespace {

constexpr qint64 kDay = 86'400'000;

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

RecordRef reachable(TestStore &store, const char *name)
{
    FieldValues values;
    values.insert("last_name", QString::fromLatin1(name));
    values.insert("email", QStringLiteral("%1@example.org").arg(QLatin1String(name)).toLower());
    const RecordRef person = save(store, RecordKind::Person, values);
    const auto transaction = store.begin();
    require(storage::Consents::add(*transaction,
                                   {{}, person.id, "email", true, {}, {}, {}, {}, store.clock().now(), {}}));
    require(transaction->commit());
    return person;
}

/// A campaign that went out to Ann, Bea and Cy, whose message may have gone or not.
struct Sent {
    RecordRef ann, bea, cy;
    domain::Campaign campaign;

    explicit Sent(TestStore &store)
        : ann(reachable(store, "Ann")), bea(reachable(store, "Bea")), cy(reachable(store, "Cy"))
    {
        const RecordRef ref = save(store, RecordKind::Campaign, {{"name", QStringLiteral("News")}});
        const auto transaction = store.begin();
        const auto writer = require(storage::RecipientWriter::open(*transaction, ref.id));
        const std::pair<RecordRef, QString> all[] = {
            {ann, QStringLiteral("ann")}, {bea, QStringLiteral("bea")}, {cy, QStringLiteral("cy")}};
        for (const auto &[person, name] : all) {
            storage::NewRecipient one;
            one.person = person.id;
            one.state = QStringLiteral("queued");
            one.address = one.addressKey = name + QStringLiteral("@example.org");
            one.messageId = name + QStringLiteral("-77@news.example.org");
            require(writer->add(one));
        }
        require(writer->finish());
        require(storage::Campaigns::setStatus(*transaction, ref.id, QStringLiteral("sending")));
        require(transaction->commit());
        const storage::Lease lease{QStringLiteral("one"), store.clock().now().plusMs(kDay)};
        const auto claim =
            require(storage::Recipients::claim(store.writer(), ref.id, lease, 10, store.clock().now()));
        std::vector<storage::SettledRecipient> settled;
        for (const auto &item : claim->items)
            settled.push_back(
                {item.id,
                 item.address.startsWith("cy") ? QStringLiteral("uncertain") : QStringLiteral("sent"),
                 {},
                 {},
                 {}});
        require(storage::Recipients::commit(store.writer(), ref.id, lease, settled, {}, store.clock().now()));
        campaign = domain::campaignOf(require(Records::load(store.writer(), store.context(), ref)));
        store.clock().advanceMs(kDay);
    }
};

KeyedMail mail(const QByteArray &text)
{
    return require(outreach::keyedMail(text));
}

QByteArray dateOf(TestStore &store)
{
    return "Date: " + store.clock().now().plusMs(-3'600'000).utc().toString(Qt::RFC2822Date).toLatin1() +
           "\r\n";
}

KeyedMail reply(TestStore &store, const QByteArray &to, const QByteArray &text,
                const QByteArray &id = "r1@example.org")
{
    return mail("From: " + to + "@example.org\r\nTo: us@example.org\r\n" + dateOf(store) +
                "Subject: Re: News\r\nMessage-ID: <" + id + ">\r\nIn-Reply-To: <" + to +
                "-77@news.example.org>\r\n\r\n" + text + "\r\n> Dear you\r\n");
}

KeyedMail report(TestStore &store, const QByteArray &to, const QByteArray &action, const QByteArray &status,
                 const QByteArray &about)
{
    return mail(
        "From: MAILER-DAEMON@mx.example.org\r\nTo: us@example.org\r\n" + dateOf(store) +
        "Subject: Delivery status\r\nMessage-ID: <b-" + to + action +
        "@mx.example.org>\r\nContent-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
        "message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; " +
        to + "@example.org\r\nAction: " + action + "\r\nStatus: " + status +
        "\r\nDiagnostic-Code: smtp; 550 nobody here\r\n\r\n--b\r\nContent-Type: "
        "text/rfc822-headers\r\n\r\nMessage-ID: <" +
        about + ">\r\n\r\n--b--\r\n");
}

struct Noted {
    InboxReport report;
    workspace::InDoubt inDoubt;
    domain::ChangesetId changeset;
};

Noted note(TestStore &store, const std::vector<KeyedMail> &mails)
{
    const auto transaction = store.begin(domain::Origin::CommandLine);
    auto [report, inDoubt] = require(workspace::noteInbound(*transaction, mails, QStringLiteral("file"), {}));
    const auto event = require(transaction->commit());
    return {report, inDoubt, event.changeset};
}

domain::UndoReport undo(TestStore &store, domain::ChangesetId changeset)
{
    const auto transaction = store.begin(domain::Origin::Undo);
    auto report = require(storage::Journal::revert(*transaction, changeset, {}));
    require(transaction->commit());
    return report;
}

QString consentOf(TestStore &store, const RecordRef &person)
{
    return require(Records::load(store.writer(), store.context(), person))
        .text(QStringLiteral("consent_email"));
}

std::vector<domain::Response> responses(TestStore &store, const Sent &sent, const char *kind = "")
{
    return require(storage::Responses::of(store.writer(), sent.campaign.id, QLatin1String(kind), 100));
}

} // namespace

TEST_CASE("mails that came in are noted for their campaign, once, and undone in one step", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const std::vector<KeyedMail> mails{
        reply(store, "ann", "Sounds good <b>bold</b>"),
        report(store, "bea", "failed", "5.1.1", "bea-77@news.example.org"),
        report(store, "cy", "delivered", "2.0.0", "cy-77@news.example.org"),
        mail("From: x@example.net\r\nSubject: Lunch\r\nMessage-ID: <l@example.net>\r\n\r\nToday?\r\n")};
    const QStringList before = pictureOf(store);
    const Noted first = note(store, mails);
    CHECK(first.report.replied == 1);
    CHECK(first.report.bounced == 1);
    CHECK(first.report.delivered == 1);
    CHECK(first.report.others == 1);
    CHECK(first.inDoubt.size() == 1);
    const auto replies = responses(store, sent, "replied");
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].person == sent.ann.id);
    CHECK(replies[0].detail == QStringLiteral("Sounds good <b>bold</b>"));
    CHECK(replies[0].at == store.clock().now().plusMs(-3'600'000));
    CHECK(responses(store, sent, "bounced").front().detail == QStringLiteral("bea@example.org"));
    CHECK(store
              .value("SELECT body FROM activity WHERE person_id = ? AND channel = 'email' AND direction = "
                     "'in' AND external_id = 'r1@example.org'",
                     {sent.ann.id.value()})
              .toString() == QStringLiteral("Sounds good <b>bold</b>"));
    const Noted again = note(store, mails);
    CHECK(again.report.noted() == 0);
    CHECK(again.report.known == 3);
    CHECK(!again.changeset.isValid());
    CHECK(responses(store, sent).size() == 3);
    CHECK(require(store.store().check({})).ok());

    CHECK(undo(store, first.changeset).kept.empty());
    const QStringList after = pictureOf(store);
    INFO(differenceOf(before, after));
    CHECK(after == before);
    CHECK(responses(store, sent).empty());
    CHECK(note(store, mails).report.noted() == 3);
}

TEST_CASE("an address that was refused for good is left out of later campaigns; a full mailbox is not",
          "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    note(store, {report(store, "bea", "failed", "5.1.1", "bea-77@news.example.org"),
                 report(store, "ann", "failed", "4.2.2", "ann-77@news.example.org"),
                 report(store, "cy", "delayed", "4.4.1", "cy-77@news.example.org")});
    CHECK(responses(store, sent, "bounced").size() == 2);
    const RecordId all =
        save(store, RecordKind::Segment,
             {{"name", QStringLiteral("All")}, {"about", QStringLiteral("person")}, {"condition", QString()}})
            .id;
    const RecordRef next = save(store, RecordKind::Campaign, {{"name", QStringLiteral("More")}});
    const auto transaction = store.begin();
    require(storage::Campaigns::setSegments(*transaction, next.id, {all}, {}));
    require(transaction->commit());
    const auto campaign = domain::campaignOf(require(Records::load(store.writer(), store.context(), next)));
    const auto segments = require(storage::Campaigns::segments(store.writer(), store.context(), next.id));
    const auto audience = require(storage::audienceOf(store.writer(), store.context(), campaign, segments));
    CHECK(audience.of(storage::LeftOut::Bounced) == std::vector<qint64>{sent.bea.id.value()});
    CHECK(audience.recipients.size() == 2);
}

TEST_CASE("who opts out by a mail withdraws it in the ledger, by token, reply or address", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const RecordRef twin = save(store, RecordKind::Person,
                                {{"last_name", QStringLiteral("Twin")}, {"email", "ann@example.org"}});
    const RecordRef dan = reachable(store, "Dan");
    store.clock().advanceMs(kDay);
    const auto token = mail("From: somebody@example.net\r\n" + dateOf(store) +
                            "Subject: unsubscribe ann-77\r\nMessage-ID: <t@example.net>\r\n\r\n\r\n");
    const auto byAddress = mail("From: Dan@Example.org\r\n" + dateOf(store) +
                                "Subject: unsubscribe\r\nMessage-ID: <d@example.org>\r\n\r\n\r\n");
    const std::vector<KeyedMail> mails{token, reply(store, "bea", "STOP"), byAddress};
    const Noted noted = note(store, mails);
    CHECK(noted.report.optedOut == 3);
    CHECK(responses(store, sent, "opted_out").size() == 2);
    for (const RecordRef &person : {sent.ann, twin, sent.bea, dan}) {
        CHECK(consentOf(store, person) == QStringLiteral("withdrawn"));
        const auto entry = require(storage::Consents::of(store.writer(), person.id)).front();
        CHECK(entry.source == QStringLiteral("file"));
        CHECK(entry.at == store.clock().now().plusMs(-3'600'000));
    }
    CHECK(consentOf(store, sent.cy) == QStringLiteral("given"));
    CHECK(require(storage::Consents::of(store.writer(), sent.ann.id)).front().proof ==
          QStringLiteral("t@example.net"));
    CHECK(note(store, mails).report.known == 3);
    undo(store, noted.changeset);
    CHECK(consentOf(store, sent.ann) == QStringLiteral("given"));
    CHECK(consentOf(store, twin).isEmpty());
}

TEST_CASE("who is in the trash can still opt out, and nobody is looked up by a forged token", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    auto transaction = store.begin();
    require(Records::trash(*transaction, sent.bea, 0));
    require(transaction->commit());
    const Noted noted =
        note(store, {reply(store, "bea", "unsubscribe"), reply(store, "bea", "Hi", "r2@example.org"),
                     mail("From: x@example.net\r\nSubject: unsubscribe %\r\nDate: x\r\n\r\n\r\n"),
                     mail("From: x@example.net\r\nSubject: unsubscribe a\r\nDate: x\r\n\r\n\r\n")});
    CHECK(noted.report.optedOut == 1);
    CHECK(noted.report.others == 2);
    transaction = store.begin();
    require(Records::restore(*transaction, sent.bea));
    require(transaction->commit());
    CHECK(consentOf(store, sent.bea) == QStringLiteral("withdrawn"));
    CHECK(consentOf(store, sent.ann) == QStringLiteral("given"));
}

TEST_CASE("a message in doubt was sent when anything about it comes back, or its copy", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const auto copy = mail("From: us@example.org\r\nTo: cy@example.org\r\n" + dateOf(store) +
                           "Subject: News\r\nMessage-ID: <cy-77@news.example.org>\r\n\r\nDear you\r\n");
    const Noted noted = note(store, {GENERATE(false, true) ? copy : reply(store, "cy", "Fine")});
    REQUIRE(noted.inDoubt.size() == 1);
    CHECK(require(storage::RecipientFinder::settle(store.writer(), noted.inDoubt)) == 1);
    CHECK(require(storage::Recipients::counts(store.writer(), sent.campaign.id)) == Counts{{"sent", 3}});
    CHECK(require(storage::RecipientFinder::settle(store.writer(), noted.inDoubt)) == 0);
}

TEST_CASE("an answer without the number of its message goes by its address, if it is not too late",
          "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const auto strange = [&](const QByteArray &id) {
        return mail("From: Ann <ANN@example.org>\r\n" + dateOf(store) + "Subject: Re: News\r\nMessage-ID: <" +
                    id + ">\r\nIn-Reply-To: <rewritten@elsewhere.example>\r\n\r\nYes\r\n");
    };
    CHECK(note(store, {strange("s1@example.org")}).report.replied == 1);
    store.clock().advanceMs(100 * kDay);
    CHECK(note(store, {strange("s2@example.org")}).report.others == 1);
    CHECK(responses(store, sent, "replied").size() == 1);
}

TEST_CASE("a list of addresses withdraws consents, once", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const QStringList list{QStringLiteral("ann@example.org"), QStringLiteral("nobody@example.org")};
    auto transaction = store.begin();
    CHECK(require(workspace::noteOptOuts(*transaction, list, QStringLiteral("list.csv"), {})) == 1);
    const auto event = require(transaction->commit());
    CHECK(consentOf(store, sent.ann) == QStringLiteral("withdrawn"));
    CHECK(require(storage::Consents::of(store.writer(), sent.ann.id)).front().proof ==
          QStringLiteral("list.csv"));
    transaction = store.begin();
    CHECK(require(workspace::noteOptOuts(*transaction, list, QStringLiteral("list.csv"), {})) == 0);
    transaction.reset();
    undo(store, event.changeset);
    CHECK(consentOf(store, sent.ann) == QStringLiteral("given"));
}

TEST_CASE("mails with wrong clocks, hostile words and none of what they need do no harm", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const auto odd = [&](const QByteArray &head, const QByteArray &body) {
        return mail("From: ann@example.org\r\nIn-Reply-To: <ann-77@news.example.org>\r\n" + head + "\r\n" +
                    body);
    };
    const std::vector<KeyedMail> mails{
        odd("Date: Fri, 31 Dec 9999 23:59:59 +0000\r\n", "STOP\r\n"),
        odd("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\nSubject: =?utf-8?B?AAECAw==?=\r\n",
            "\x01\x02 a\xff\xfe"),
        odd("Date: never\r\nMessage-ID: <" + QByteArray(5000, 'x') + "@y>\r\n",
            "'); DROP TABLE person; --\r\n<script>alert(1)</script>"),
        odd("Subject: a\r\nMessage-ID: \r\n", QByteArray(200'000, 'w')),
        report(store, "bea", "failed", "5.1.1\r\nX: y", "%@example.org")};
    const Noted noted = note(store, mails);
    CHECK(noted.report.optedOut == 1);
    CHECK(consentOf(store, sent.ann) == QStringLiteral("withdrawn"));
    for (const domain::Response &response : responses(store, sent))
        CHECK(response.at <= store.clock().now());
    CHECK(note(store, mails).report.noted() == 0);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("random bytes as mails break nothing", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    QRandomGenerator random = seededRandom();
    std::vector<KeyedMail> mails;
    for (int i = 0; i < 60; ++i) {
        QByteArray text = "From: " + randomText(random, 12).toUtf8() +
                          "\r\nDate: " + randomText(random, 8).toUtf8() +
                          "\r\nSubject: " + randomText(random, 30).toUtf8() +
                          "\r\nIn-Reply-To: <ann-77@news.example.org>\r\nMessage-ID: <" +
                          randomText(random, 10).toUtf8() + ">\r\n\r\n" + randomText(random, 300).toUtf8();
        if (const auto read = outreach::keyedMail(text))
            mails.push_back(*read);
    }
    note(store, mails);
    CHECK(note(store, mails).report.noted() == 0);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("strings that break programs come in as what they are: plain text", "[inbound]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Sent sent(store);
    const QString shared =
        qEnvironmentVariable("RAPPORT_SHARED", QStringLiteral(RAPPORT_SOURCE_DIR "/../shared"));
    std::vector<KeyedMail> mails;
    for (const char *name : {"blns", "sql_injection", "html_richtext", "email_header_injection"}) {
        QFile file(QStringLiteral("%1/corpora/strings/%2.json").arg(shared, QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            SKIP("the corpora are not here: set RAPPORT_SHARED");
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        const QJsonArray cases =
            document.isArray() ? document.array() : document.object().value("cases").toArray();
        for (const QJsonValue &one : cases) {
            const QByteArray text = one.toObject().value("value").toString().toUtf8();
            const auto read = outreach::keyedMail(
                "From: \"" + text +
                "\" <ann@example.org>\r\nIn-Reply-To: <ann-77@news.example.org>\r\nSubject: " + text +
                "\r\nMessage-ID: <" + QByteArray::number(qint64(mails.size())) + "@corpus>\r\n\r\n" + text +
                "\r\n");
            if (read)
                mails.push_back(*read);
        }
    }
    REQUIRE(mails.size() > 300);
    note(store, mails);
    CHECK(note(store, mails).report.noted() == 0);
    auto rows = require(store.writer().run(
        QStringLiteral("SELECT coalesce(subject, '') || coalesce(body, '') FROM activity")));
    int texts = 0;
    while (require(rows.next())) {
        for (const QChar c : rows.text(0))
            CHECK((c == QChar(u'\n') || c == QChar(u'\t') || c.category() != QChar::Other_Control));
        ++texts;
    }
    rows.finish();
    CHECK(texts > 0);
    CHECK(require(store.store().check({})).ok());
}
