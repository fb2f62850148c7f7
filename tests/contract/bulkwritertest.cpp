#include "storage/bulkwriter.h"
#include "contract/teststore.h"
#include "storage/records.h"
#include "storage/search.h"

using namespace rapport;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;
using storage::BulkWriter;
using storage::Records;
using test::require;
using test::TestStore;

namespace {

Draft draftOf(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

Draft personDraft(int number)
{
    Draft draft =
        draftOf(RecordKind::Person, {{"full_name", QString::fromUtf8("Élodie \\ Tab\tName %1").arg(number)},
                                     {"email", QString("p%1@firm.example").arg(number)},
                                     {"phone", QString("+33 6 %1").arg(10000000 + number)},
                                     {"city", "Lyon"},
                                     {"company", QString("Firm %1").arg(number % 3)},
                                     {"tags", QStringList{"new", "VIP"}},
                                     {"vip", true},
                                     {"favourite", number == 0}});
    draft.contactPoints = {
        {{}, domain::ContactPoint::Type::Email, "home", QString("home%1@firm.example").arg(number), false}};
    return draft;
}

/// Everything of a record that does not depend on ids or on who wrote it.
QStringList described(const domain::Record &record)
{
    QStringList lines;
    for (auto it = record.values.cbegin(); it != record.values.cend(); ++it) {
        if (it.key() != "company")
            lines.append(it.key() + "=" + it->canonical());
    }
    for (const auto &point : record.contactPoints)
        lines.append(point.value + "|" + point.label + "|" + QString::number(point.primary));
    for (const auto &address : record.addresses)
        lines.append(address.city + "|" + QString::number(address.primary));
    for (const auto &role : record.roles)
        lines.append(role.otherName + "|" + QString::number(role.primary));
    lines.sort();
    return lines;
}

} // namespace

TEST_CASE("a bulk writes exactly what saving one by one writes")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<RecordId> bulk;
    std::vector<RecordId> single;
    auto transaction = store.begin(domain::Origin::Import);
    BulkWriter writer(*transaction, RecordKind::Person);
    for (int i = 0; i < 7; ++i)
        bulk.push_back(require(writer.add(personDraft(i))));
    require(writer.finish());
    require(transaction->commit());
    transaction = store.begin();
    for (int i = 0; i < 7; ++i)
        single.push_back(require(Records::save(*transaction, personDraft(i))).id);
    require(transaction->commit());
    const auto load = [&](RecordId id) {
        return require(Records::load(store.writer(), store.context(), {RecordKind::Person, id}));
    };
    for (std::size_t i = 0; i < bulk.size(); ++i) {
        CHECK(described(load(bulk[i])) == described(load(single[i])));
        const auto document = [&](RecordId id) {
            return store.value("SELECT text FROM search_doc WHERE id = ?", {id.value()})
                .toString()
                .split(' ');
        };
        QStringList a = document(bulk[i]);
        QStringList b = document(single[i]);
        a.sort();
        b.sort();
        CHECK(a == b);
        const auto key = [&](RecordId id) {
            return store.value("SELECT name_key FROM person WHERE id = ?", {id.value()}).toString();
        };
        CHECK(key(bulk[i]) == key(single[i]));
    }
    CHECK(store.count("company") == 3);
    CHECK(store.value("SELECT sum(people_count) FROM company").toLongLong() == 14);
    CHECK(store.count("tag") == 2);
}

TEST_CASE("a bulk of exchanges and tasks adds to the figures of people and companies")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    BulkWriter people(*transaction, RecordKind::Person);
    const RecordId person = require(people.add(personDraft(1)));
    require(people.finish());
    BulkWriter activities(*transaction, RecordKind::Activity);
    for (const qint64 at : {3000, 1000, 2000})
        require(activities.add(draftOf(
            RecordKind::Activity, {{"channel", "call"}, {"person", person}, {"at", core::Instant{at}}})));
    require(activities.add(draftOf(RecordKind::Activity,
                                   {{"channel", "note"}, {"person", person}, {"at", core::Instant{9000}}})));
    require(activities.finish());
    BulkWriter tasks(*transaction, RecordKind::Task);
    require(tasks.add(
        draftOf(RecordKind::Task, {{"title", "a"}, {"person", person}, {"due_at", core::Instant{5000}}})));
    require(tasks.add(draftOf(RecordKind::Task, {{"title", "b"}, {"person", person}})));
    require(tasks.finish());
    require(transaction->commit());
    const auto record = require(Records::load(store.writer(), store.context(), {RecordKind::Person, person}));
    CHECK(record.value("contact_count").as<qint64>() == 3);
    CHECK(record.value("first_contact_at").as<core::Instant>().ms == 1000);
    CHECK(record.value("last_contact_at").as<core::Instant>().ms == 3000);
    CHECK(record.value("open_task_count").as<qint64>() == 2);
    CHECK(record.value("next_task_at").as<core::Instant>().ms == 5000);
    CHECK(store.value("SELECT contact_count FROM company").toLongLong() == 3);
}

TEST_CASE("undoing a bulk leaves nothing of it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto kept = store.addPerson("Kept");
    auto transaction = store.begin(domain::Origin::Import);
    BulkWriter writer(*transaction, RecordKind::Person);
    for (int i = 0; i < 50; ++i)
        require(writer.add(personDraft(i)));
    require(writer.finish());
    const auto event = require(transaction->commit());
    transaction = store.begin(domain::Origin::Undo);
    const auto report = require(storage::Journal::revert(*transaction, event.changeset, {}));
    require(transaction->commit());
    CHECK(report.kept.empty());
    CHECK(store.count("person") == 1);
    for (const char *table :
         {"company", "contact_point", "address", "person_company", "record_tag", "tag", "record_mark"})
        CHECK(store.count(QString::fromLatin1(table)) == 0);
    CHECK(store.count("search_doc", "kind = 'person'") == 1);
    storage::Search search(store.writer());
    CHECK(require(search.find(store.context(), "firm", {}, 10)).empty());
    CHECK(require(search.find(store.context(), "kept", {}, 10)).size() == 1);
    CHECK(kept.id.isValid());
}
