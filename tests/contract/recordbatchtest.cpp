#include "storage/recordbatch.h"
#include "contract/teststore.h"
#include "storage/records.h"

#include <algorithm>

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::Draft;
using domain::Record;
using domain::RecordKind;
using storage::Lists;
using storage::Records;

namespace {

constexpr int kPeople = 150; ///< enough to be asked for as a range

Draft personNumber(int i)
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{"full_name", QStringLiteral("Person %1").arg(i)},
                    {"company", QStringLiteral("Company %1").arg(i % 7)},
                    {"vip", i % 3 == 0}};
    if (i % 4 == 0)
        draft.values.insert("tags", QStringList{"b", "a"});
    std::vector<ContactPoint> points;
    for (int n = 0; n < i % 5; ++n)
        points.push_back({{},
                          n % 2 == 0 ? ContactPoint::Type::Phone : ContactPoint::Type::Email,
                          "work",
                          n % 2 == 0 ? QStringLiteral("+33 1 22 33 %1").arg(1000 + i * 5 + n)
                                     : QStringLiteral("p%1.%2@example.org").arg(i).arg(n),
                          n < 2});
    draft.contactPoints = points;
    if (i % 2 == 0)
        draft.addresses = {{{}, "home", "1 Rue A", "Lyon", {}, "69001", "FR", true},
                           {{}, "work", "2 Rue B", "Paris", {}, "75001", "FR", false}};
    return draft;
}

/// People with companies and people in the trash between them; the e-mail of every tenth was put before the phone later.
std::vector<qint64> fill(TestStore &store)
{
    std::vector<qint64> ids;
    auto transaction = store.begin();
    for (int i = 0; i < kPeople; ++i) {
        const auto ref = require(Records::save(*transaction, personNumber(i)));
        if (i % 6 == 5)
            REQUIRE(Records::trash(*transaction, ref, 0));
        else
            ids.push_back(ref.id.value());
    }
    require(transaction->commit());
    transaction = store.begin();
    for (std::size_t i = 0; i < ids.size(); i += 10) {
        const domain::RecordRef ref{RecordKind::Person, domain::RecordId(ids[i])};
        Record record = require(Records::load(store.writer(), store.context(), ref));
        std::reverse(record.contactPoints.begin(), record.contactPoints.end());
        Draft draft;
        draft.ref = ref;
        draft.contactPoints = record.contactPoints;
        require(Records::save(*transaction, draft));
    }
    require(transaction->commit());
    return ids;
}

} // namespace

TEST_CASE("records that are read as a range are those that are read one by one")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ids = fill(store);
    storage::RecordParts parts{{"full_name", "vip", "email"}, true, true, true, true};
    const auto all =
        require(storage::loadRecords(store.writer(), store.context(), RecordKind::Person, ids, parts));
    CHECK(all.size() == static_cast<qsizetype>(ids.size()));
    for (const qint64 id : ids) {
        const Record alone = require(
            Records::load(store.writer(), store.context(), {RecordKind::Person, domain::RecordId(id)}));
        const Record found = all.value(id);
        INFO(alone.text("full_name").toStdString());
        CHECK(found.revision == alone.revision);
        CHECK(found.contactPoints == alone.contactPoints);
        CHECK(found.addresses == alone.addresses);
        CHECK(found.roles == alone.roles);
        CHECK(found.value("tags") == alone.value("tags"));
        CHECK(found.value("email") == alone.value("email"));
    }
}

TEST_CASE("rows of a list that are read as a range are those that are read one by one")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto ids = fill(store);
    const QStringList fields{"tags", "full_name", "company", "nothing", "vip", "email"};
    const auto rows = require(Lists::rows(store.writer(), store.context(), RecordKind::Person, ids, fields));
    REQUIRE(rows.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto alone =
            require(Lists::rows(store.writer(), store.context(), RecordKind::Person, {ids[i]}, fields));
        REQUIRE(alone.size() == 1);
        CHECK(rows[i].ref == alone.front().ref);
        CHECK(rows[i].name == alone.front().name);
        CHECK(rows[i].values == alone.front().values);
        CHECK(rows[i].texts == alone.front().texts);
        CHECK(rows[i].values[3].isEmpty());
    }
    const auto twice = require(
        Lists::rows(store.writer(), store.context(), RecordKind::Person, {ids[1], ids[0], ids[1]}, fields));
    REQUIRE(twice.size() == 3);
    CHECK(twice[0].values == twice[2].values);
}

TEST_CASE("the largest lists are those of the records that were asked for")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto ids = fill(store);
    const auto most = require(storage::largestLists(store.writer(), ids));
    CHECK(most.phones == 2);
    CHECK(most.emails == 2);
    CHECK(most.links == 0);
    CHECK(most.addresses == 2);
    // Between those with short lists stand others with long ones.
    std::erase_if(ids, [&](qint64 id) {
        const domain::RecordRef ref{RecordKind::Person, domain::RecordId(id)};
        return require(Records::load(store.writer(), store.context(), ref)).contactPoints.size() > 2;
    });
    const auto fewer = require(storage::largestLists(store.writer(), ids));
    CHECK(fewer.phones == 1);
    CHECK(fewer.emails == 1);
    CHECK(fewer.addresses == 2);
}
