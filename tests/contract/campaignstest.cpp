#include "contract/storepicture.h"
#include "domain/consent.h"
#include "storage/audience.h"
#include "storage/campaignresults.h"
#include "storage/consents.h"
#include "storage/eraser.h"
#include "storage/mergedrecords.h"
#include "storage/recipients.h"
#include "storage/records.h"
#include "storage/responses.h"

using namespace rapport;
using namespace rapport::test;
using domain::Campaign;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Audience;
using storage::Campaigns;
using storage::Lease;
using storage::LeftOut;
using storage::NewRecipient;
using storage::Recipients;
using storage::Records;
using Ids = std::vector<qint64>;
using States = QMap<QString, qint64>;

namespace {

const QString kQueued = QStringLiteral("queued");
const QString kSending = QStringLiteral("sending");
constexpr qint64 kMinute = 60'000;

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

void agree(TestStore &store, const RecordRef &person, bool given = true)
{
    domain::Consent consent;
    consent.person = person.id;
    consent.channel = QStringLiteral("email");
    consent.given = given;
    consent.at = store.clock().now();
    const auto transaction = store.begin();
    require(storage::Consents::add(*transaction, consent));
    require(transaction->commit());
}

/// A person with an address who agreed to mails.
RecordRef reachable(TestStore &store, const char *name, const QString &email, const FieldValues &more = {})
{
    FieldValues values{{"last_name", QString::fromUtf8(name)}, {"email", email}};
    values.insert(more);
    const RecordRef person = save(store, RecordKind::Person, values);
    agree(store, person);
    return person;
}

Campaign again(TestStore &store, RecordId id)
{
    return domain::campaignOf(
        require(Records::load(store.writer(), store.context(), {RecordKind::Campaign, id})));
}

RecordId segment(TestStore &store, const char *name, const char *condition, const char *about = "person")
{
    return save(store, RecordKind::Segment,
                {{"name", QString::fromLatin1(name)},
                 {"about", QString::fromLatin1(about)},
                 {"condition", QString::fromLatin1(condition)}})
        .id;
}

/// One for everybody in `include` who is not in `exclude`.
Campaign campaign(TestStore &store, const std::vector<RecordId> &include,
                  const std::vector<RecordId> &exclude = {}, const FieldValues &more = {})
{
    FieldValues values{{"name", QStringLiteral("Winter check")}};
    values.insert(more);
    const RecordRef ref = save(store, RecordKind::Campaign, values);
    const auto transaction = store.begin();
    require(Campaigns::setSegments(*transaction, ref.id, include, exclude));
    require(transaction->commit());
    return again(store, ref.id);
}

Audience audience(TestStore &store, const Campaign &campaign)
{
    const auto segments = require(Campaigns::segments(store.writer(), store.context(), campaign.id));
    return require(storage::audienceOf(store.writer(), store.context(), campaign, segments));
}

Ids people(const std::vector<storage::AudienceMember> &members)
{
    Ids ids;
    for (const storage::AudienceMember &member : members)
        ids.push_back(member.person);
    return ids;
}

/// Queues everybody of its audience and begins to send, in one change.
void queue(TestStore &store, const Campaign &campaign)
{
    const Audience all = audience(store, campaign);
    const auto transaction = store.begin();
    const qint64 text =
        require(Campaigns::keepText(*transaction, campaign.id, {0, {}, {}, "Hello", "<p>Hello</p>"}));
    const auto writer = require(storage::RecipientWriter::open(*transaction, campaign.id));
    for (const storage::AudienceMember &member : all.recipients) {
        const QString address = QStringLiteral("p%1@example.org").arg(member.person);
        NewRecipient recipient;
        recipient.person = RecordId(member.person);
        recipient.state = kQueued;
        recipient.text = text;
        recipient.address = recipient.addressKey = address;
        recipient.messageId = QStringLiteral("m%1@example.org").arg(member.person);
        recipient.fields = "{}";
        require(writer->add(recipient));
    }
    for (const storage::AudienceMember &member : all.held) {
        NewRecipient held;
        held.person = RecordId(member.person);
        held.state = QStringLiteral("held");
        require(writer->add(held));
    }
    require(writer->finish());
    require(Campaigns::setStatus(*transaction, campaign.id, kSending));
    require(transaction->commit());
}

States states(TestStore &store, const Campaign &campaign)
{
    return require(Recipients::counts(store.writer(), campaign.id));
}

Ids claimed(TestStore &store, const Campaign &campaign, const Lease &lease, int count)
{
    const auto claim =
        require(Recipients::claim(store.writer(), campaign.id, lease, count, store.clock().now()));
    Ids ids;
    if (claim) {
        for (const storage::WaitingRecipient &item : claim->items)
            ids.push_back(item.id);
    }
    return ids;
}

Lease lease(TestStore &store, const char *holder)
{
    return {QString::fromLatin1(holder), store.clock().now().plusMs(5 * kMinute)};
}

bool isSound(TestStore &store)
{
    return require(store.store().check({})).ok();
}

} // namespace

TEST_CASE("a campaign's audience counts everybody whom it leaves out, and why", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ann = reachable(store, "Ann", "ann@example.org");
    const RecordRef bea = reachable(store, "Bea", "bea@example.org", {{"job_title", QStringLiteral("boss")}});
    const RecordRef silent =
        save(store, RecordKind::Person, {{"last_name", "Silent"}, {"email", "s@example.org"}});
    const RecordRef nowhere = save(store, RecordKind::Person, {{"last_name", "Nowhere"}});
    agree(store, nowhere);
    const RecordRef twin = reachable(store, "Twin", "ANN@example.org");
    const RecordRef gone = reachable(store, "Gone", "gone@example.org");
    const RecordRef refused = reachable(store, "Refused", "old@example.org");
    const RecordRef never = reachable(store, "Never", "never@example.org", {{"do_not_mail", true}});
    agree(store, gone, false);

    const RecordId all = segment(store, "All", "");
    const RecordId bosses = segment(store, "Bosses", "job_title = boss");
    const Campaign one = campaign(store, {all}, {bosses});
    domain::Response bounce;
    bounce.campaign = one.id;
    bounce.person = refused.id;
    bounce.kind = QStringLiteral("bounced");
    bounce.detail = QStringLiteral("Old@example.org");
    bounce.at = store.clock().now();
    const auto transaction = store.begin();
    require(storage::Responses::add(*transaction, bounce));
    require(transaction->commit());

    const Audience found = audience(store, one);
    CHECK(found.found == 8);
    CHECK(found.of(LeftOut::Excluded) == Ids{bea.id.value()});
    CHECK(found.of(LeftOut::NoConsent) == Ids{silent.id.value(), gone.id.value(), never.id.value()});
    CHECK(found.of(LeftOut::NoAddress) == Ids{nowhere.id.value()});
    CHECK(found.of(LeftOut::SameAddress) == Ids{twin.id.value()});
    CHECK(found.of(LeftOut::Bounced) == Ids{refused.id.value()});
    CHECK(people(found.recipients) == Ids{ann.id.value()});
    CHECK(found.held.empty());
}

TEST_CASE("a share of the customers is held out, people of one company together", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef company = save(store, RecordKind::Company, {{"name", "Kiln"}});
    for (int i = 0; i < 6; ++i) {
        const RecordRef colleague = reachable(store, "Colleague", QStringLiteral("c%1@example.org").arg(i),
                                              {{"company", company.id}});
        CHECK(colleague.id.isValid());
    }
    for (int i = 0; i < 40; ++i)
        CHECK(reachable(store, "Alone", QStringLiteral("a%1@example.org").arg(i)).id.isValid());
    const Campaign half = campaign(store, {segment(store, "All", "")}, {}, {{"holdout", qint64(50)}});
    const Audience found = audience(store, half);
    CHECK(found.held.size() + found.recipients.size() == 46);
    CHECK(found.held.size() > 8);
    CHECK(found.recipients.size() > 8);
    int heldColleagues = 0;
    for (const storage::AudienceMember &member : found.held)
        heldColleagues += member.customer == company.id.value() ? 1 : 0;
    CHECK((heldColleagues == 0 || heldColleagues == 6));
    CHECK(people(audience(store, half).held) == people(found.held));
}

TEST_CASE("a cap keeps back who got enough of other campaigns", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ann = reachable(store, "Ann", "ann@example.org");
    const RecordId all = segment(store, "All", "");
    queue(store, campaign(store, {all}));
    const Campaign second =
        campaign(store, {all}, {}, {{"rules", QStringLiteral("{\"cap_count\":1,\"cap_days\":7}")}});
    CHECK(audience(store, second).of(LeftOut::Capped) == Ids{ann.id.value()});
    const Campaign free =
        campaign(store, {all}, {}, {{"rules", QStringLiteral("{\"cap_count\":2,\"cap_days\":7}")}});
    CHECK(people(audience(store, free).recipients) == Ids{ann.id.value()});
}

TEST_CASE("what is claimed is nobody else's until its lease ends", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (int i = 0; i < 5; ++i)
        CHECK(reachable(store, "Somebody", QStringLiteral("s%1@example.org").arg(i)).id.isValid());
    const Campaign one = campaign(store, {segment(store, "All", "")});
    CHECK(claimed(store, one, lease(store, "early"), 5).empty()); // not being sent
    queue(store, one);
    REQUIRE(states(store, one) == States{{kQueued, 5}});
    const Lease first = lease(store, "first");
    const Ids mine = claimed(store, one, first, 3);
    const Ids others = claimed(store, one, lease(store, "second"), 5);
    REQUIRE(mine.size() == 3);
    REQUIRE(others.size() == 2);

    const auto now = store.clock().now();
    const Ids begun =
        require(Recipients::commit(store.writer(), one.id, first, {}, {mine[0], others[0]}, now));
    CHECK(begun == Ids{mine[0]}); // the other one is not its own
    CHECK(require(Recipients::commit(store.writer(), one.id, first, {{mine[0], "sent", {}, "250 OK", {}}},
                                     {mine[1]}, now)) == Ids{mine[1]});
    CHECK(states(store, one)[QStringLiteral("sent")] == 1);

    store.clock().advanceMs(10 * kMinute);
    const Ids later = claimed(store, one, lease(store, "third"), 9);
    CHECK(states(store, one) == States{{"claimed", 3}, {"sent", 1}, {"uncertain", 1}});
    CHECK(later.size() == 3);
    CHECK(isSound(store));
}

TEST_CASE("nobody is begun who said no meanwhile, or of a campaign that was paused", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ann = reachable(store, "Ann", "ann@example.org");
    CHECK(reachable(store, "Bea", "bea@example.org").id.isValid());
    const Campaign one = campaign(store, {segment(store, "All", "")});
    queue(store, one);
    const Lease mine = lease(store, "mine");
    const Ids both = claimed(store, one, mine, 2);
    REQUIRE(both.size() == 2);
    domain::Response no;
    no.campaign = one.id;
    no.person = ann.id;
    no.kind = QStringLiteral("opted_out");
    no.at = store.clock().now();
    const auto transaction = store.begin();
    require(storage::Responses::add(*transaction, no));
    require(transaction->commit());
    CHECK(require(Recipients::commit(store.writer(), one.id, mine, {}, {both[0]}, store.clock().now()))
              .empty());
    CHECK(states(store, one)[QStringLiteral("skipped")] == 1);

    const auto pause = store.begin();
    require(Campaigns::setStatus(*pause, one.id, QStringLiteral("paused"), QStringLiteral("smtp.login")));
    require(pause->commit());
    CHECK(require(Recipients::commit(store.writer(), one.id, mine, {}, {both[1]}, store.clock().now()))
              .empty());
    CHECK(again(store, one.id).pausedFor == QLatin1String("smtp.login"));
    require(Recipients::release(store.writer(), mine, {both[1]}));
    CHECK(states(store, one)[kQueued] == 1);
    CHECK(isSound(store));
}

TEST_CASE("undo takes back what did not leave the house, and says what did", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (int i = 0; i < 4; ++i)
        CHECK(reachable(store, "Somebody", QStringLiteral("s%1@example.org").arg(i)).id.isValid());
    const Campaign one = campaign(store, {segment(store, "All", "")});
    queue(store, one);
    const Lease mine = lease(store, "mine");
    const Ids some = claimed(store, one, mine, 1);
    REQUIRE(some.size() == 1);
    CHECK(require(Recipients::commit(store.writer(), one.id, mine, {}, some, store.clock().now())) == some);
    CHECK(require(Recipients::commit(store.writer(), one.id, mine, {{some[0], "sent", {}, "250", {}}}, {},
                                     store.clock().now()))
              .empty());

    const auto next = require(storage::Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    const auto transaction = store.begin(domain::Origin::Undo, QStringLiteral("undo"));
    const domain::UndoReport report = require(storage::Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
    CHECK(report.kept.size() == 1);
    CHECK(states(store, one) == States{{"sent", 1}});
    CHECK(isSound(store));
}

TEST_CASE("an erased person leaves a campaign's figures as they were, without a trace of who", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ann = reachable(store, "Ann", "ann@example.org");
    const Campaign one = campaign(store, {segment(store, "All", "")});
    queue(store, one);
    const Lease mine = lease(store, "mine");
    const Ids some = claimed(store, one, mine, 1);
    REQUIRE(require(Recipients::commit(store.writer(), one.id, mine, {}, some, store.clock().now())) == some);
    REQUIRE(require(Recipients::commit(store.writer(), one.id, mine, {{some[0], "sent", {}, "250", {}}}, {},
                                       store.clock().now()))
                .empty());
    const auto transaction = store.begin();
    storage::EraseOrder order;
    order.people = {ann.id};
    storage::Eraser eraser(*transaction, order, {});
    require(eraser.run());
    require(transaction->commit());
    CHECK(states(store, one) == States{{"sent", 1}});
    const auto rows = require(Recipients::rows(store.writer(), one.id, {}, 10));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].address.isEmpty());
    CHECK(rows[0].name.isEmpty());
    CHECK(!rows[0].person.isValid());
    CHECK(isSound(store));
}

TEST_CASE("a campaign is measured by what its customers bought beside those held out", "[campaigns]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<RecordRef> all;
    for (int i = 0; i < 30; ++i)
        all.push_back(reachable(store, "Somebody", QStringLiteral("s%1@example.org").arg(i)));
    const Campaign half = campaign(store, {segment(store, "All", "")}, {}, {{"holdout", qint64(50)}});
    queue(store, half);
    const Lease mine = lease(store, "mine");
    const Ids some = claimed(store, half, mine, 30);
    REQUIRE(require(Recipients::commit(store.writer(), half.id, mine, {}, some, store.clock().now())) ==
            some);
    std::vector<storage::SettledRecipient> settled;
    for (const qint64 id : some)
        settled.push_back({id, QStringLiteral("sent"), {}, {}, {}});
    REQUIRE(
        require(Recipients::commit(store.writer(), half.id, mine, settled, {}, store.clock().now())).empty());
    const QDate today = store.clock().now().local().date();
    for (std::size_t i = 0; i < all.size(); i += 2) // some of both
        save(store, RecordKind::Order,
             {{"person", all[i].id},
              {"ordered_on", today.addDays(2)},
              {"status", "open"},
              {"amount", core::Money{1000, "EUR"}}});
    const auto results = require(storage::resultsOf(store.writer(), half, 30));
    CHECK(results.from == today);
    REQUIRE(results.groups.size() == 2);
    qint64 customers = 0, buyers = 0;
    double revenue = 0;
    for (const storage::CampaignGroup &group : results.groups) {
        customers += group.customers;
        buyers += group.buyers;
        revenue += group.revenue;
        CHECK(group.squares == 1000.0 * group.revenue);
    }
    CHECK(results.groups[1].held);
    CHECK(results.groups[0].customers == qint64(some.size()));
    CHECK(customers == 30);
    CHECK(buyers == 15);
    CHECK(revenue == 15'000);
}
