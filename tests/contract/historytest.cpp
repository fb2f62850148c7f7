#include "contract/teststore.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::FieldChange;
using domain::RecordKind;
using domain::RecordRef;
using storage::Journal;
using storage::Records;

namespace {

RecordRef save(TestStore &store, const Draft &draft)
{
    store.clock().advanceMs(60'000);
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

/// "field: before > after" of each change, newest first.
QStringList lines(TestStore &store, const RecordRef &ref, int limit = 100)
{
    QStringList found;
    for (const FieldChange &change : require(Journal::history(store.writer(), store.context(), ref, limit)))
        found << QStringLiteral("%1: %2 > %3")
                     .arg(change.field, change.before.canonical(), change.after.canonical());
    return found;
}

} // namespace

TEST_CASE("the history of a record shows each field before and after, newest first", "[history]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{QStringLiteral("full_name"), QStringLiteral("Ada Byron")},
                    {QStringLiteral("vip"), true}};
    const RecordRef ref = save(store, draft);
    Draft second;
    second.ref = ref;
    second.baseRevision = 1;
    second.values = {{QStringLiteral("full_name"), QStringLiteral("Ada King")}};
    save(store, second);
    second.baseRevision = 2;
    second.values = {{QStringLiteral("full_name"), QStringLiteral("Ada Lovelace")},
                     {QStringLiteral("vip"), false}};
    save(store, second);
    const QStringList history = lines(store, ref);
    CHECK(history.contains(QStringLiteral("full_name: Ada King > Ada Lovelace")));
    CHECK(history.contains(QStringLiteral("full_name: Ada Byron > Ada King")));
    CHECK(history.contains(QStringLiteral("full_name:  > Ada Byron")));
    CHECK(history.contains(QStringLiteral("vip: yes > no")));
    CHECK(history.indexOf(QStringLiteral("full_name: Ada King > Ada Lovelace")) <
          history.indexOf(QStringLiteral("full_name: Ada Byron > Ada King")));
    CHECK(lines(store, ref, 1).size() == 1);
    const auto changes = require(Journal::history(store.writer(), store.context(), ref, 100));
    CHECK(changes.front().userName == QStringLiteral("Robin"));
    CHECK(changes.front().at == store.clock().now());
}

TEST_CASE("the history shows lists that hang on a record under their keys", "[history]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{QStringLiteral("full_name"), QStringLiteral("Ada")},
                    {QStringLiteral("tags"), QStringList{QStringLiteral("Math")}}};
    draft.contactPoints = std::vector<domain::ContactPoint>{
        {{}, domain::ContactPoint::Type::Email, {}, QStringLiteral("ada@example.com"), true}};
    draft.roles =
        std::vector<domain::Role>{{{}, {}, QStringLiteral("Engine Ltd"), QStringLiteral("Analyst"), true}};
    const RecordRef ref = save(store, draft);
    Draft change;
    change.ref = ref;
    change.contactPoints = std::vector<domain::ContactPoint>{};
    change.addresses = std::vector<domain::Address>{
        {{}, {}, QStringLiteral("1 Square"), QStringLiteral("London"), {}, QStringLiteral("SW1"), {}, true}};
    change.values = {{QStringLiteral("tags"), QStringList{QStringLiteral("Poetry")}}};
    save(store, change);
    const QStringList history = lines(store, ref);
    CAPTURE(history);
    for (const char *line :
         {"email:  > ada@example.com", "email: ada@example.com > ", "address:  > 1 Square, SW1 London",
          "tags:  > Math", "tags: Math > ", "tags:  > Poetry", "company:  > Engine Ltd (Analyst)"})
        CHECK(history.contains(QString::fromLatin1(line)));
}

TEST_CASE("an undo stands in the history as the change that it is", "[history]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values = {{QStringLiteral("name"), QStringLiteral("Engine Ltd")},
                    {QStringLiteral("revenue"), core::Money{1200, QStringLiteral("EUR")}}};
    const RecordRef ref = save(store, draft);
    Draft change;
    change.ref = ref;
    change.values = {{QStringLiteral("revenue"), core::Money{990, QStringLiteral("USD")}}};
    save(store, change);
    const auto target = require(Journal::nextUndo(store.writer(), store.context()));
    const auto transaction = store.begin(domain::Origin::Undo);
    require(Journal::revert(*transaction, target->id, {}));
    require(transaction->commit());
    const auto changes = require(Journal::history(store.writer(), store.context(), ref, 3));
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].origin == domain::Origin::Undo);
    CHECK(changes[0].field == QStringLiteral("revenue"));
    CHECK(changes[0].after.as<core::Money>() == core::Money{1200, QStringLiteral("EUR")});
    CHECK(changes[1].after.as<core::Money>() == core::Money{990, QStringLiteral("USD")});
}
