#include "contract/storepicture.h"
#include "storage/duplicatepairs.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;
using storage::DuplicatePairs;
using storage::Records;

namespace {

RecordRef person(TestStore &store, const QString &first, const QString &last, const QString &email)
{
    domain::Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{"first_name", first}, {"last_name", last}, {"email", email}};
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

void scanAndKeep(TestStore &store)
{
    const auto found = require(DuplicatePairs::scan(store.writer(), RecordKind::Person, {}));
    const auto transaction = store.begin(domain::Origin::System);
    require(DuplicatePairs::keep(*transaction, RecordKind::Person, found));
    require(transaction->commit());
}

std::size_t keptPairs(TestStore &store)
{
    return require(DuplicatePairs::kept(store.writer(), RecordKind::Person, 100)).size();
}

} // namespace

TEST_CASE("a scan finds people by e-mail and close name, keeps them best first, and writes no changeset")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = person(store, "Anna", "Weber", "anna@x.example");
    const RecordRef other = person(store, "Anna", "Webber", "Anna@X.example");
    person(store, "Uwe", "Stein", "uwe@x.example");
    CHECK_FALSE(require(DuplicatePairs::lastScan(store.writer(), RecordKind::Person)).has_value());
    const qint64 changesets = store.count("changeset");
    scanAndKeep(store);
    CHECK(store.count("changeset") == changesets);
    const auto kept = require(DuplicatePairs::kept(store.writer(), RecordKind::Person, 10));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().first == anna.id);
    CHECK(kept.front().second == other.id);
    CHECK(kept.front().why == QStringList{"same-email", "last-name-typo"});
    CHECK(require(DuplicatePairs::keptOf(store.writer(), other)).size() == 1);
    CHECK(require(DuplicatePairs::paired(store.writer(), RecordKind::Person,
                                         {anna.id.value(), other.id.value(), other.id.value() + 50}))
              .size() == 2);
    const auto last = require(DuplicatePairs::lastScan(store.writer(), RecordKind::Person));
    REQUIRE(last.has_value());
    CHECK(last->records == 3);
    CHECK(last->pairs == 1);
    CHECK(hasError(DuplicatePairs::scan(store.writer(), RecordKind::Task, {}), core::ErrorCode::Validation,
                   "duplicates.kind"));
}

TEST_CASE("a pair that somebody found to be two is not offered again until that is undone")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = person(store, "Anna", "Weber", "anna@x.example");
    const RecordRef other = person(store, "Anna", "Webber", "anna@x.example");
    scanAndKeep(store);
    const auto transaction = store.begin();
    require(DuplicatePairs::setDistinct(*transaction, other, anna.id));
    const auto event = require(transaction->commit());
    CHECK(keptPairs(store) == 0);
    CHECK(require(DuplicatePairs::scan(store.writer(), RecordKind::Person, {})).pairs.empty());
    const auto undo = store.begin(domain::Origin::Undo);
    CHECK(require(storage::Journal::revert(*undo, event.changeset, {})).kept.empty());
    require(undo->commit());
    CHECK(keptPairs(store) == 1);
    CHECK(require(DuplicatePairs::scan(store.writer(), RecordKind::Person, {})).pairs.size() == 1);
}

TEST_CASE("who is in the trash or was merged is no likely duplicate any more")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = person(store, "Anna", "Weber", "anna@x.example");
    const RecordRef other = person(store, "Anna", "Webber", "anna@x.example");
    const RecordRef third = person(store, "Anna", "Weber", "anna@x.example");
    scanAndKeep(store);
    CHECK(keptPairs(store) == 3);
    auto transaction = store.begin();
    require(Records::trash(*transaction, third, 0));
    require(transaction->commit());
    transaction.reset();
    CHECK(keptPairs(store) == 1);
    transaction = store.begin(domain::Origin::Merge);
    domain::MergePlan plan;
    plan.kept = anna.id;
    plan.others = {other.id};
    require(storage::MergedRecords::merge(*transaction, plan, {}));
    require(transaction->commit());
    CHECK(keptPairs(store) == 0);
}
