#include "storage/segments.h"
#include "contract/storepicture.h"
#include "domain/consent.h"
#include "storage/consents.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

#include <QRandomGenerator>
#include <random>

using namespace rapport;
using namespace rapport::test;
using domain::Consent;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Segment;
using storage::Consents;
using storage::Journal;
using storage::MergedRecords;
using storage::Pick;
using storage::Records;
using storage::Segments;
using Ids = std::vector<qint64>;

namespace {

RecordRef save(TestStore &store, const domain::Draft &draft)
{
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return save(store, draft);
}

Segment segment(TestStore &store, const FieldValues &values)
{
    const RecordRef ref = save(store, RecordKind::Segment, values);
    return domain::segmentOf(require(Records::load(store.writer(), store.context(), ref)),
                             *store.context().catalogue, store.context().currency);
}

Segment again(TestStore &store, const Segment &known)
{
    return domain::segmentOf(
        require(Records::load(store.writer(), store.context(), {RecordKind::Segment, known.id})),
        *store.context().catalogue, store.context().currency);
}

qint64 pick(TestStore &store, const Segment &segment, const Ids &ids, std::optional<Pick> pick)
{
    const auto transaction = store.begin();
    const qint64 changed = require(Segments::pick(*transaction, segment, ids, pick));
    require(transaction->commit());
    return changed;
}

Ids members(TestStore &store, const Segment &segment)
{
    const Ids ids = require(Segments::members(store.writer(), store.context(), segment));
    CHECK(require(Segments::count(store.writer(), store.context(), segment)) == qint64(ids.size()));
    return ids;
}

core::Result<RecordId> note(TestStore &store, const Consent &consent)
{
    const auto transaction = store.begin();
    RAPPORT_TRY(const RecordId id, Consents::add(*transaction, consent));
    RAPPORT_CHECK(transaction->commit());
    return id;
}

Consent consent(const RecordRef &person, const QString &channel, bool given, qint64 at)
{
    Consent made;
    made.person = person.id;
    made.channel = channel;
    made.given = given;
    made.at = core::Instant{at};
    return made;
}

QString holds(TestStore &store, const RecordRef &person, const char *field)
{
    return require(Records::load(store.writer(), store.context(), person)).text(QLatin1String(field));
}

void undoLast(TestStore &store)
{
    const auto next = require(Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    const auto transaction = store.begin(domain::Origin::Undo, QStringLiteral("undo"));
    REQUIRE(require(Journal::revert(*transaction, next->id, {})).kept.empty());
    require(transaction->commit());
}

bool isSound(TestStore &store)
{
    return require(store.store().check({})).ok();
}

} // namespace

TEST_CASE("a segment is who its condition finds, and who was picked", "[segments]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const qint64 ada = save(store, RecordKind::Person, {{"full_name", "Ada"}, {"vip", true}}).id.value();
    const qint64 ben = save(store, RecordKind::Person, {{"full_name", "Ben"}, {"vip", true}}).id.value();
    const qint64 cy = save(store, RecordKind::Person, {{"full_name", "Cy"}}).id.value();
    const Segment vips = segment(store, {{"name", "VIP"}, {"condition", "vip = yes"}});
    CHECK(vips.about == RecordKind::Person);
    CHECK(members(store, vips) == Ids{ada, ben});
    CHECK(pick(store, vips, {cy}, Pick::In) == 1);
    CHECK(pick(store, vips, {ben}, Pick::Out) == 1);
    CHECK(pick(store, vips, {ben, cy}, Pick::Out) == 1);
    CHECK(members(store, vips) == Ids{ada});
    undoLast(store);
    CHECK(members(store, vips) == Ids{ada, cy});
    CHECK(pick(store, vips, {ada, ben, cy}, std::nullopt) == 2);
    CHECK(members(store, vips) == Ids{ada, ben});
    undoLast(store);
    undoLast(store);
    undoLast(store);
    CHECK(members(store, vips) == Ids{ada, ben});
    CHECK(isSound(store));
}

TEST_CASE("a frozen segment keeps its members whatever happens to them, but not from the trash", "[segments]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = save(store, RecordKind::Person, {{"full_name", "Ada"}, {"vip", true}});
    const RecordRef ben = save(store, RecordKind::Person, {{"full_name", "Ben"}, {"vip", true}});
    const Segment vips = segment(store, {{"name", "VIP"}, {"condition", "vip = yes"}});
    pick(store, vips, {ben.id.value()}, Pick::Out);
    {
        const auto transaction = store.begin();
        CHECK(require(Segments::freeze(*transaction, vips, {})) == 1);
        require(transaction->commit());
    }
    const Segment frozen = again(store, vips);
    CHECK(frozen.frozen);
    save(store, RecordKind::Person, {{"full_name", "Cy"}, {"vip", true}});
    domain::Draft plain;
    plain.ref = ada;
    plain.values = {{"vip", false}};
    save(store, plain);
    CHECK(members(store, frozen) == Ids{ada.id.value()});
    const auto transaction = store.begin();
    require(Records::trash(*transaction, ada, 0));
    require(transaction->commit());
    CHECK(members(store, frozen).empty());
    CHECK(isSound(store));
}

TEST_CASE("a segment that cannot be read says so, and one that cannot be meant is not kept", "[segments]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    domain::Draft draft;
    draft.ref.kind = RecordKind::Segment;
    draft.values = {{"name", "Odd"}, {"about", "company"}, {"condition", "vip = perhaps"}};
    const auto transaction = store.begin();
    const auto refused = Records::save(*transaction, draft);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().faults.front().field == "condition");
    Segment broken;
    broken.name = QStringLiteral("Broken");
    broken.fault = QStringLiteral("custom.gone = 1");
    const auto counted = Segments::count(store.writer(), store.context(), broken);
    REQUIRE_FALSE(counted.has_value());
    CHECK(counted.error().reason == "segment.unreadable");
}

TEST_CASE("the sheet of a segment adds up with the others, and says who can be reached", "[segments]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto person = [&](const char *name, bool vip, qint64 euros) {
        domain::Draft draft;
        draft.ref.kind = RecordKind::Person;
        draft.values = {{"full_name", name}, {"vip", vip}};
        draft.contactPoints = std::vector<domain::ContactPoint>{
            {{}, domain::ContactPoint::Type::Email, {}, QString::fromLatin1(name) + "@example.com", true}};
        const RecordRef ref = save(store, draft);
        if (euros > 0)
            save(store, RecordKind::Order,
                 {{"person", ref.id},
                  {"amount", core::Money{euros * 100, "EUR"}},
                  {"ordered_on", QDate(2025, 1, 1)}});
        return ref;
    };
    const RecordRef ada = person("ada", true, 100);
    const RecordRef ben = person("ben", true, 300);
    person("cy", false, 50);
    person("dee", false, 0);
    require(note(store, consent(ada, "email", true, 1)));
    require(note(store, consent(ben, "email", true, 1)));
    require(note(store, consent(ben, "email", false, 2)));
    const Segment vips = segment(store, {{"name", "VIP"}, {"condition", "vip = yes"}});
    const auto sheet = require(Segments::sheet(store.writer(), store.context(), vips));
    CHECK(sheet.in.count == 2);
    CHECK(sheet.others.count == 2);
    CHECK(sheet.in.buyers == 2);
    CHECK(sheet.in.revenue == 40'000);
    CHECK(sheet.others.revenue == 5'000);
    CHECK(sheet.others.buyers == 1);
    CHECK(sheet.in.mean.value() == 20'000);
    CHECK(std::abs(sheet.in.deviation.value() - 14'142.1356) < 0.001);
    CHECK(sheet.others.mean.value() == 2'500);
    CHECK(sheet.reachable ==
          std::vector<std::pair<QString, qint64>>{{"email", 1}, {"phone", 0}, {"letter", 0}, {"sms", 0}});
    const Segment early = segment(store, {{"name", "Ada"}, {"condition", "full_name = \"ada\""}});
    CHECK(require(Segments::overlap(store.writer(), store.context(), vips, early)) == 1);
    const Segment nobody = segment(store, {{"name", "None"}, {"condition", "full_name = \"nobody\""}});
    const auto empty = require(Segments::sheet(store.writer(), store.context(), nobody));
    CHECK(empty.in.count == 0);
    CHECK_FALSE(empty.in.mean.has_value());
}

TEST_CASE("the newest entry of a channel holds, whatever order they come in", "[consent]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson(QStringLiteral("Ada"));
    require(note(store, consent(ada, "email", true, 100)));
    CHECK(holds(store, ada, "consent_email") == "given");
    CHECK(holds(store, ada, "consent_letter").isEmpty());
    require(note(store, consent(ada, "email", false, 200)));
    CHECK(holds(store, ada, "consent_email") == "withdrawn");
    const auto bare = note(store, consent(ada, "email", true, 300));
    REQUIRE_FALSE(bare.has_value());
    CHECK(bare.error().faults.front().field == "proof");
    Consent proved = consent(ada, "email", true, 300);
    proved.proof = QStringLiteral("mail of 3 May");
    require(note(store, proved));
    CHECK(holds(store, ada, "consent_email") == "given");
    undoLast(store);
    CHECK(holds(store, ada, "consent_email") == "withdrawn");
    const auto entries = require(Consents::of(store.writer(), ada.id));
    REQUIRE(entries.size() == 2);
    CHECK_FALSE(entries.front().given);
    CHECK(isSound(store));
    const auto odd = note(store, consent(ada, "pigeon", true, 400));
    REQUIRE_FALSE(odd.has_value());
    CHECK(odd.error().code == core::ErrorCode::Validation);
}

TEST_CASE("random consents hold as their newest says, through merges and undos", "[consent]")
{
    const quint32 seed = QRandomGenerator::global()->generate();
    CAPTURE(seed);
    RAPPORT_ON_EACH_ENGINE(store);
    std::mt19937 random(seed);
    const auto any = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    std::vector<RecordRef> people;
    for (int i = 0; i < 4; ++i)
        people.push_back(store.addPerson(QStringLiteral("Person %1").arg(i)));
    std::map<std::pair<qint64, QString>, std::pair<qint64, bool>> newest;
    for (int step = 0; step < 40; ++step) {
        const RecordRef &person = people[std::size_t(any(4))];
        Consent entry =
            consent(person, domain::consentChannels()[any(4)], any(2) == 0, 1000 + any(50) * 100 + step);
        entry.proof = QStringLiteral("seen");
        require(note(store, entry));
        auto &known = newest[{person.id.value(), entry.channel}];
        if (entry.at.ms >= known.first)
            known = {entry.at.ms, entry.given};
    }
    for (const auto &[where, what] : newest)
        CHECK(holds(store, {RecordKind::Person, RecordId(where.first)},
                    domain::consentField(where.second).toLatin1().constData()) ==
              QLatin1String(what.second ? "given" : "withdrawn"));
    CHECK(isSound(store));
    const QStringList before = pictureOf(store);
    {
        const auto transaction = store.begin(domain::Origin::Merge, QStringLiteral("merge"));
        domain::MergePlan plan;
        plan.kept = people[0].id;
        plan.others = {people[1].id};
        require(MergedRecords::merge(*transaction, plan, {}));
        require(transaction->commit());
    }
    for (const QString &channel : domain::consentChannels()) {
        const auto a = newest.find({people[0].id.value(), channel});
        const auto b = newest.find({people[1].id.value(), channel});
        const bool any_ = a != newest.end() || b != newest.end();
        const auto later =
            b == newest.end() || (a != newest.end() && a->second.first > b->second.first) ? a : b;
        const QString expected = !any_ ? QString() : later->second.second ? "given" : "withdrawn";
        CHECK(holds(store, people[0], domain::consentField(channel).toLatin1().constData()) == expected);
    }
    CHECK(isSound(store));
    undoLast(store);
    const QStringList after = pictureOf(store);
    if (after != before)
        FAIL_CHECK(differenceOf(before, after));
}

TEST_CASE("who is erased leaves no consent and no place in a segment", "[consent][segments]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson(QStringLiteral("Ada"));
    Consent entry = consent(ada, "email", true, 100);
    entry.proof = QStringLiteral("Ada wrote it");
    require(note(store, entry));
    const Segment friends = segment(store, {{"name", "Friends"}, {"condition", "vip = yes"}});
    pick(store, friends, {ada.id.value()}, Pick::In);
    const auto transaction = store.begin();
    require(Records::trash(*transaction, ada, 0));
    require(transaction->commit());
    store.clock().advanceMs(1000);
    const auto purge = store.begin(domain::Origin::System, "purge");
    CHECK(require(Records::purge(*purge, store.clock().now())) == 1);
    require(purge->commit());
    CHECK(store.count("consent") == 0);
    CHECK(store.count("segment_pick") == 0);
    CHECK(isSound(store));
}
