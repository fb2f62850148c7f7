#include "contract/teststore.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {
const QString kPerson = QStringLiteral("person");
const QString kName = QStringLiteral("full_name");
} // namespace

TEST_CASE("a committed row is there with its changeset and its journal range", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ref = store.addPerson(QStringLiteral("Anaïs Lefèvre"));
    CHECK(store.value(QStringLiteral("SELECT full_name FROM person WHERE id = ?"), {ref.id.value()})
              .toString() == QStringLiteral("Anaïs Lefèvre"));
    CHECK(store
              .value(QStringLiteral("SELECT op FROM change WHERE table_name = 'person' AND first_id = ?"),
                     {ref.id.value()})
              .toString() == QStringLiteral("insert"));
    CHECK(store.count(QStringLiteral("changeset")) == 2);
}

TEST_CASE("a transaction that is dropped leaves nothing behind", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    {
        const auto transaction = store.begin();
        const qint64 id = require(transaction->newId());
        require(transaction->insert(kPerson,
                                    {{QStringLiteral("id"), id},
                                     {QStringLiteral("created_at"), 1},
                                     {QStringLiteral("updated_at"), 1},
                                     {kName, QStringLiteral("Nobody")}},
                                    {domain::RecordKind::Person, domain::RecordId(id)}));
    }
    CHECK(store.count(kPerson) == 0);
    CHECK(store.count(QStringLiteral("changeset")) == 1);
}

TEST_CASE("an update keeps what was there before and raises the revision", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ref = store.addPerson(QStringLiteral("Ada"));
    const auto transaction = store.begin();
    CHECK(require(transaction->update(kPerson, ref.id.value(), 1,
                                      {{kName, QStringLiteral("Ada King")}, {QStringLiteral("vip"), true}},
                                      ref)));
    CHECK_FALSE(require(
        transaction->update(kPerson, ref.id.value(), 2,
                            {{kName, QStringLiteral("Ada King")}, {QStringLiteral("vip"), true}}, ref)));
    const auto event = require(transaction->commit());
    CHECK(event.refs == std::vector<domain::RecordRef>{ref});
    CHECK(store.value(QStringLiteral("SELECT revision FROM person WHERE id = ?"), {ref.id.value()}).toInt() ==
          2);
    const QString before =
        store.value(QStringLiteral("SELECT before FROM change WHERE op = 'update'")).toString();
    CHECK(before.contains(QStringLiteral("\"Ada\"")));
    CHECK(before.contains(QStringLiteral("\"vip\"")));
}

TEST_CASE("an update over a newer revision is a conflict that names it", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ref = store.addPerson(QStringLiteral("Ada"));
    auto first = store.begin();
    CHECK(require(first->update(kPerson, ref.id.value(), 1, {{kName, QStringLiteral("Mine")}}, ref)));
    require(first->commit());
    const auto second = store.begin();
    const auto result = second->update(kPerson, ref.id.value(), 1, {{kName, QStringLiteral("Theirs")}}, ref);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == core::ErrorCode::Conflict);
    CHECK(result.error().args.last() == QStringLiteral("2"));
}

TEST_CASE("a change without difference writes no changeset", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ref = store.addPerson(QStringLiteral("Ada"));
    const auto transaction = store.begin();
    CHECK_FALSE(
        require(transaction->update(kPerson, ref.id.value(), 0, {{kName, QStringLiteral("Ada")}}, ref)));
    CHECK_FALSE(require(transaction->commit()).changeset.isValid());
    CHECK(store.count(QStringLiteral("changeset")) == 2);
}

TEST_CASE("ids carry the origin and are never given twice", "[transaction]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto one = store.addPerson(QStringLiteral("One"));
    store.reopen();
    const auto two = store.addPerson(QStringLiteral("Two"));
    CHECK(one.id.value() >> 32 == 7);
    CHECK(two.id > one.id);
}
