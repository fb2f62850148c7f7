#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using namespace rapport::test;
using domain::FieldValues;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;

namespace {

core::Result<RecordRef> save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const auto transaction = store.begin();
    auto saved = Records::save(*transaction, draft);
    if (saved)
        require(transaction->commit());
    return saved;
}

} // namespace

TEST_CASE(
    "an opportunity is shared among users that are there, written in one way, in shares of 100 together")
{
    RAPPORT_ON_EACH_ENGINE(store);
    require(save(store, RecordKind::User, {{"name", "Anna"}, {"login", "anna"}}));
    require(save(store, RecordKind::User, {{"name", "Ben"}, {"login", "ben"}}));
    const RecordRef deal = require(
        save(store, RecordKind::Opportunity, {{"name", "Kiosk line"}, {"split", "anna: 60%; ben:40 %"}}));
    CHECK(require(Records::load(store.writer(), store.context(), deal)).text("split") == "anna 60, ben 40");
    const auto reasonOf = [&](const char *split) {
        const auto saved = save(store, RecordKind::Opportunity, {{"name", "X"}, {"split", split}});
        REQUIRE_FALSE(saved);
        REQUIRE(saved.error().faults.size() == 1);
        CHECK(saved.error().faults.front().field == "split");
        return saved.error().faults.front().reason;
    };
    CHECK(reasonOf("anna 60, ben 30") == "split-not-whole");
    CHECK(reasonOf("anna 60, carl 40") == "split-unknown-user");
    CHECK(reasonOf("anna half") == "split-not-a-share");
    CHECK(store.count(QStringLiteral("opportunity")) == 1);
}
