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

TEST_CASE("a bulk leaves out what only the row before says")
{
    RAPPORT_ON_EACH_ENGINE(store);
    QRandomGenerator random = test::seededRandom();
    const FieldValues more{{"city", "Lyon"}, {"job_title", "CTO"}, {"notes", "One"},
                           {"vip", true},    {"language", "fr"},   {"street", "Quai 1"}};
    std::vector<Draft> drafts;
    for (int i = 0; i < 40; ++i) {
        FieldValues values{{"full_name", QString("Ann %1").arg(i)}};
        for (auto it = more.cbegin(); it != more.cend(); ++it) {
            if (random.bounded(2) == 0)
                values.insert(it.key(), it.value());
        }
        drafts.push_back(draftOf(RecordKind::Person, values));
    }
    auto transaction = store.begin(domain::Origin::Import);
    BulkWriter writer(*transaction, RecordKind::Person);
    std::vector<RecordId> bulk;
    for (const Draft &draft : drafts)
        bulk.push_back(require(writer.add(draft)));
    require(writer.finish());
    require(transaction->commit());
    transaction = store.begin();
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const RecordId single = require(Records::save(*transaction, drafts[i])).id;
        const auto written = [&](RecordId id) {
            return described(
                require(Records::load(store.writer(), store.context(), {RecordKind::Person, id})));
        };
        CHECK(written(bulk[i]) == written(single));
    }
    require(transaction->commit());
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

namespace {

/// What every table of a store holds, but for moments and users, and its schema.
QStringList dump(TestStore &store)
{
    QStringList lines;
    for (const char *table : {"company", "person", "person_company", "contact_point", "address", "tag",
                              "record_tag", "search_doc"}) {
        const auto *shape = require(store.writer().shape(QString::fromLatin1(table)));
        QStringList names;
        for (const auto &column : shape->columns) {
            if (!column.name.endsWith("_at") && !column.name.endsWith("_by_id"))
                names << column.name;
        }
        auto query = require(
            store.writer().run(QString("SELECT %1 FROM %2 ORDER BY id").arg(names.join(", "), table)));
        while (require(query.next())) {
            QStringList line{QString::fromLatin1(table)};
            for (int i = 0; i < names.size(); ++i)
                line << query.value(i).toString();
            lines << line.join('|');
        }
    }
    return lines;
}

QStringList schema(TestStore &store)
{
    QStringList lines;
    auto query =
        require(store.writer().run("SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"));
    while (require(query.next()))
        lines << query.text(0);
    return lines;
}

domain::ChangesetId importMany(TestStore &store, int count, qint64 announced)
{
    auto transaction = store.begin(domain::Origin::Import);
    BulkWriter writer(*transaction, RecordKind::Person, announced);
    for (int i = 0; i < count; ++i)
        require(writer.add(personDraft(i)));
    require(writer.finish());
    return require(transaction->commit()).changeset;
}

domain::UndoReport revert(TestStore &store, domain::ChangesetId target)
{
    auto transaction = store.begin(domain::Origin::Undo);
    const auto report = require(storage::Journal::revert(*transaction, target, {}));
    require(transaction->commit());
    return report;
}

} // namespace

TEST_CASE("a bulk that knows how much comes writes what one that does not writes")
{
    TestStore plain(test::Engine::Sqlite);
    TestStore announced(test::Engine::Sqlite);
    const QStringList before = schema(announced);
    const auto plainId = importMany(plain, 2100, 0);
    const auto changeset = importMany(announced, 2100, 2100);
    CHECK(plainId.isValid());
    CHECK(schema(announced) == before);
    const auto withoutIds = [](TestStore &store) {
        const qint64 first = store.value("SELECT min(id) FROM person").toLongLong();
        return store.value("SELECT count(*) || ' ' || sum(id - ?) FROM person", {first}).toString();
    };
    CHECK(withoutIds(announced) == withoutIds(plain));
    for (const char *sql : {"SELECT group_concat(text) FROM (SELECT text FROM search_doc ORDER BY id)",
                            "SELECT group_concat(name_key || email || company_name || phone) FROM "
                            "(SELECT * FROM person ORDER BY name_key, id)",
                            "SELECT group_concat(name_key || people_count) FROM company"})
        CHECK(announced.value(sql).toString() == plain.value(sql).toString());
    CHECK(require(announced.store().check({})).ok());
    storage::Search search(announced.writer());
    CHECK(require(search.find(announced.context(), "firm elodie 77", {}, 10)).size() == 10);
    CHECK(changeset.isValid());
}

TEST_CASE("undoing a large bulk leaves the store as it was, and redoing brings it back")
{
    TestStore store(test::Engine::Sqlite);
    store.addPerson("Kept");
    const QStringList emptyStore = dump(store);
    const QStringList objects = schema(store);
    const auto imported = importMany(store, 2100, 2100);
    const QStringList full = dump(store);
    const auto undone = revert(store, imported);
    CHECK(undone.kept.empty());
    CHECK(dump(store) == emptyStore);
    CHECK(schema(store) == objects);
    REQUIRE(require(store.store().check({})).ok());
    revert(store, undone.changeset);
    CHECK(dump(store).size() == full.size());
    CHECK(schema(store) == objects);
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("undoing a large bulk leaves those alone who have exchanges since")
{
    TestStore store(test::Engine::Sqlite);
    const auto imported = importMany(store, 2100, 2100);
    const qint64 first = store.value("SELECT min(id) FROM person").toLongLong();
    auto transaction = store.begin();
    require(Records::save(*transaction,
                          draftOf(RecordKind::Activity, {{"channel", "call"}, {"person", RecordId(first)}})));
    require(transaction->commit());
    const auto report = revert(store, imported);
    CHECK(report.kept.size() == 4); // and the company, and the two tags
    CHECK(store.count("person") == 1);
    CHECK(store.count("search_doc", "kind = 'person'") == 1);
    CHECK(require(store.store().check({})).ok());
    storage::Search search(store.writer());
    CHECK(require(search.find(store.context(), "elodie", {}, 10)).size() == 1);
}
