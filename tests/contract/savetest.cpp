// What a save keeps beside the record: its document, names, figures; also when more than one save shares a transaction.

#include "contract/teststore.h"
#include "storage/records.h"
#include "storage/search.h"

#include <QRandomGenerator>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using domain::Draft;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;
using test::require;
using test::TestStore;

namespace {

RecordRef save(storage::Transaction &transaction, const RecordRef &ref, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    const auto saved = Records::save(transaction, draft);
    REQUIRE(saved);
    return *saved;
}

RecordRef make(storage::Transaction &transaction, RecordKind kind, const domain::FieldValues &values)
{
    return save(transaction, {kind, {}}, values);
}

RecordRef anna(storage::Transaction &transaction)
{
    return make(transaction, RecordKind::Person,
                {{"full_name", "Anna Kovalenko"},
                 {"phone", "+49 221 100200"},
                 {"email", "office@north.example"},
                 {"company", "Nordwind"},
                 {"job_title", "Buyer"},
                 {"city", "Turku"},
                 {"tags", QStringList{"VIP", "fair"}}});
}

bool finds(TestStore &store, const QString &text, const RecordRef &ref)
{
    storage::Search search(store.writer());
    const auto hits = require(search.find(store.context(), text, RecordKind::Person, 50));
    return std::any_of(hits.begin(), hits.end(), [&](const auto &hit) { return hit.ref == ref; });
}

/// Nothing that is kept beside the records differs from a recount, and the index is what the documents say.
void requireSound(TestStore &store)
{
    const auto report = require(store.store().check({}));
    for (const auto &problem : report.problems)
        UNSCOPED_INFO(problem.area.toStdString() << ": " << problem.what.toStdString());
    REQUIRE(report.problems.empty());
}

RecordRef companyOf(TestStore &store, const RecordRef &person)
{
    return {RecordKind::Company,
            domain::RecordId(
                store.value(QStringLiteral("SELECT company_id FROM person WHERE id = ?"), {person.id.value()})
                    .toLongLong())};
}

} // namespace

TEST_CASE("a save of own fields is found by its new words and no longer by the old ones", "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const RecordRef ref = anna(*transaction);
    require(transaction->commit());
    transaction = store.begin();
    save(*transaction, ref, {{"job_title", "Head of weaving"}});
    require(transaction->commit());
    CHECK(finds(store, QStringLiteral("weaving"), ref));
    CHECK_FALSE(finds(store, QStringLiteral("buyer"), ref));
    CHECK(finds(store, QStringLiteral("nordwind vip turku"), ref));
    CHECK(finds(store, QStringLiteral("100200"), ref));
    requireSound(store);
    transaction = store.begin();
    save(*transaction, ref, {{"full_name", "Zoë Kovalenko"}});
    require(transaction->commit());
    CHECK(store.value(QStringLiteral("SELECT name_key FROM person WHERE id = ?"), {ref.id.value()}) ==
          QStringLiteral("zoe kovalenko"));
    CHECK(finds(store, QStringLiteral("zoe"), ref));
    CHECK_FALSE(finds(store, QStringLiteral("anna k"), ref));
    requireSound(store);
}

TEST_CASE("a save of a record and of what it depends on in one transaction leaves both up to date", "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const RecordRef ref = anna(*transaction);
    require(transaction->commit());
    const RecordRef company = companyOf(store, ref);
    transaction = store.begin();
    SECTION("its company is renamed afterwards")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        save(*transaction, company, {{"name", "Südwind"}});
    }
    SECTION("its company is renamed before")
    {
        save(*transaction, company, {{"name", "Südwind"}});
        save(*transaction, ref, {{"job_title", "Weaver"}});
    }
    SECTION("its company goes to the trash")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        require(Records::trash(*transaction, company, 0));
    }
    SECTION("it goes to the trash itself")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        save(*transaction, company, {{"industry", "Wind"}});
        require(Records::trash(*transaction, ref, 0));
    }
    SECTION("somebody called it")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        make(*transaction, RecordKind::Activity, {{"channel", "call"}, {"person", ref.id}});
    }
    SECTION("a tag of it is renamed")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        const domain::RecordId tag(
            store.value(QStringLiteral("SELECT id FROM tag WHERE name = 'VIP'")).toLongLong());
        save(*transaction, {RecordKind::Tag, tag}, {{"name", "Important"}});
    }
    SECTION("it is saved again, with lists")
    {
        save(*transaction, ref, {{"job_title", "Weaver"}});
        save(*transaction, ref, {{"email", "a@b.example"}, {"tags", QStringList{"fair"}}});
    }
    require(transaction->commit());
    requireSound(store);
}

TEST_CASE("an undo of a save brings the old words back", "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const RecordRef ref = anna(*transaction);
    require(transaction->commit());
    transaction = store.begin();
    save(*transaction, ref, {{"job_title", "Weaver"}});
    const auto changeset = require(transaction->commit()).changeset;
    transaction = store.begin(domain::Origin::Undo);
    require(storage::Journal::revert(*transaction, changeset, {}));
    require(transaction->commit());
    CHECK(finds(store, QStringLiteral("buyer"), ref));
    CHECK_FALSE(finds(store, QStringLiteral("weaver"), ref));
    requireSound(store);
}

TEST_CASE("many saves of random words leave the index as a rebuild makes it", "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::system()->generate();
    CAPTURE(seed);
    QRandomGenerator random(seed);
    auto transaction = store.begin();
    const RecordRef refs[] = {anna(*transaction), anna(*transaction), anna(*transaction)};
    require(transaction->commit());
    const QStringList words{"alpha", "beta", "Gämma", "VIP", "turku", "10", "王", "100200", "anna", "-"};
    const auto text = [&] {
        QStringList some;
        for (int i = random.bounded(4); i >= 0; --i)
            some.append(words.at(random.bounded(int(words.size()))));
        return some.join(QLatin1Char(' '));
    };
    for (int round = 0; round < 40; ++round) {
        transaction = store.begin();
        for (int i = random.bounded(3); i >= 0; --i) {
            const char *field = random.bounded(2) ? "job_title" : "notes";
            save(*transaction, refs[random.bounded(3)], {{QLatin1String(field), text()}});
        }
        require(transaction->commit());
    }
    requireSound(store);
}

TEST_CASE("ids that a transaction did not need serve the next one, unless it was rolled back", "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    qint64 last = 0;
    for (int i = 0; i < 40; ++i) {
        const auto transaction = store.begin();
        CHECK(transaction->id().value() > last);
        if (i % 3 == 0)
            continue; // rolled back: its ids may come again
        make(*transaction, RecordKind::Task, {{"title", QStringLiteral("Task %1").arg(i)}});
        last = require(transaction->newId());
        require(transaction->commit());
    }
    CHECK(store.count(QStringLiteral("task")) == 26);
    requireSound(store);
}

TEST_CASE("of two writers in turn the later one has the higher changeset", "[save]")
{
    TestStore store(test::Engine::Sqlite);
    const auto other = require(store.store().writer());
    qint64 last = 0;
    for (int i = 0; i < 12; ++i) {
        auto &writer = i % 2 ? *other : store.writer();
        const auto transaction =
            require(storage::Transaction::begin(writer, store.context(), {domain::Origin::Form, {}, {}}));
        make(*transaction, RecordKind::Task, {{"title", QStringLiteral("Task %1").arg(i)}});
        const auto changeset = require(transaction->commit()).changeset;
        CHECK(changeset.value() > last);
        last = changeset.value();
    }
    requireSound(store);
}

TEST_CASE("a statement that was sent without waiting and fails is a fault before anything is committed",
          "[save]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ada = store.addPerson(QStringLiteral("Ada"));
    auto &writer = store.writer();
    const auto sendAndCommit = [&](const char *sql, std::optional<qint64> touches) {
        require(writer.beginWrite());
        require(post(writer, QStringLiteral("UPDATE person SET notes = 'lost' WHERE id = ?"),
                     {ada.id.value()}, 1));
        const auto sent = post(writer, QLatin1String(sql), {ada.id.value()}, touches);
        const auto done = sent ? writer.commitWrite() : sent;
        writer.rollbackWrite();
        return done;
    };
    const auto twice = sendAndCommit("INSERT INTO person (id, created_at, updated_at) VALUES (?, 1, 1)", {});
    REQUIRE_FALSE(twice);
    CHECK(twice.error().reason == QLatin1String("db.constraint"));
    const auto nobody = sendAndCommit("UPDATE person SET notes = 'x' WHERE id = ? AND revision = 99", 1);
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().code == core::ErrorCode::Conflict);
    CHECK(store.count(QStringLiteral("person"), QStringLiteral("notes IS NULL")) == 1);
    const auto wrong = writer.run(QStringLiteral("SELECT nothing FROM nowhere"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().detail.contains(QLatin1String("nowhere")));
    CHECK(store.count(QStringLiteral("person")) == 1);
}
