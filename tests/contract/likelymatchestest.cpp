#include "storage/likelymatches.h"
#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::FieldValues;
using domain::RecordKind;
using domain::RecordRef;
using storage::LikelyMatches;
using storage::Records;

namespace {

Draft draftOf(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draftOf(kind, values)));
    require(transaction->commit());
    return ref;
}

QStringList whyOf(TestStore &store, const Draft &draft, const RecordRef &ref)
{
    for (const auto &match : require(LikelyMatches::of(store.writer(), draft, 5))) {
        if (match.id == ref.id)
            return match.why;
    }
    return {};
}

} // namespace

TEST_CASE("what is typed finds a person by mailbox, digits and name, either way round")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef zoe = save(store, RecordKind::Person,
                               {{"first_name", "Zoë"},
                                {"last_name", "Quandel"},
                                {"email", "zoe@quandel.example"},
                                {"phone", "+33 4 55 66 77 88"}});
    const auto why = [&](const FieldValues &typed) {
        return whyOf(store, draftOf(RecordKind::Person, typed), zoe);
    };
    CHECK(why({{"email", " ZOE@Quandel.example"}}) == QStringList{"same-email"});
    CHECK(why({{"email", "zoe+news@quandel.example"}}).isEmpty());
    CHECK(why({{"phone", "0033 4.55.66.77.88"}}) == QStringList{"same-phone"});
    CHECK(why({{"phone", "04 55 66 77 88"}}) == QStringList{"same-phone"});
    CHECK(why({{"phone", "4455"}}).isEmpty());
    CHECK(why({{"first_name", "zoe"}, {"last_name", "QUANDEL"}}) == QStringList{"same-name"});
    CHECK(why({{"first_name", "Quandel"}, {"last_name", "Zoe"}}) == QStringList{"swapped-names"});
    CHECK(why({{"first_name", "Zoe"}}).isEmpty());
    CHECK(why({{"full_name", "Zoe Quandel"}, {"email", "zoe@quandel.example"}}) ==
          QStringList{"same-email", "same-name"});
    Draft own = draftOf(RecordKind::Person, {{"email", "zoe@quandel.example"}});
    own.ref = zoe;
    CHECK(require(LikelyMatches::of(store.writer(), own, 5)).empty());
}

TEST_CASE("what is typed finds a company by web domain and name, not by a mail service")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef firm =
        save(store, RecordKind::Company, {{"name", "Käserei Blau"}, {"domain", "kaserei.example"}});
    save(store, RecordKind::Company, {{"name", "Other"}, {"domain", "gmail.com"}});
    const auto why = [&](const FieldValues &typed) {
        return whyOf(store, draftOf(RecordKind::Company, typed), firm);
    };
    CHECK(why({{"domain", "https://www.kaserei.example/shop"}}) == QStringList{"same-domain"});
    CHECK(why({{"name", "kaserei blau"}}) == QStringList{"same-name"});
    CHECK(
        require(LikelyMatches::of(store.writer(), draftOf(RecordKind::Company, {{"domain", "gmail.com"}}), 5))
            .empty());
}

TEST_CASE("who agrees in more comes first, and what too many share is not asked")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (int i = 0; i < 25; ++i)
        save(store, RecordKind::Person,
             {{"full_name", "Anna Schmidt"}, {"email", QStringLiteral("a%1@x.example").arg(i)}});
    const RecordRef anna =
        save(store, RecordKind::Person, {{"full_name", "Ann Brandt"}, {"email", "ann@x.example"}});
    const RecordRef other =
        save(store, RecordKind::Person, {{"full_name", "Bea"}, {"email", "ann@x.example"}});
    const auto matches = require(LikelyMatches::of(
        store.writer(),
        draftOf(RecordKind::Person, {{"full_name", "Ann Brandt"}, {"email", "ann@x.example"}}), 5));
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].id == anna.id);
    CHECK(matches[1].id == other.id);
    CHECK(require(LikelyMatches::of(store.writer(),
                                    draftOf(RecordKind::Person, {{"full_name", "Anna Schmidt"}}), 5))
              .empty());
    CHECK(
        require(LikelyMatches::of(store.writer(), draftOf(RecordKind::Task, {{"title", "Anna Schmidt"}}), 5))
            .empty());
}
