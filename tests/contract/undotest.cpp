#include "contract/teststore.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::Origin;
using domain::RecordKind;
using domain::RecordRef;
using storage::Journal;
using storage::Records;

namespace {

RecordRef save(TestStore &store, const Draft &draft, Origin origin = Origin::Form)
{
    const auto transaction = store.begin(origin);
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

Draft person(const QString &name)
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values.insert(QStringLiteral("full_name"), name);
    draft.contactPoints = std::vector<domain::ContactPoint>{{{},
                                                             domain::ContactPoint::Type::Email,
                                                             QStringLiteral("work"),
                                                             QStringLiteral("a@example.com"),
                                                             true}};
    return draft;
}

Draft edit(TestStore &store, const RecordRef &ref, const QString &field, const domain::Value &value)
{
    Draft draft;
    draft.ref = ref;
    draft.baseRevision = require(Records::load(store.writer(), store.context(), ref)).revision;
    draft.values.insert(field, value);
    return draft;
}

domain::UndoReport revert(TestStore &store, domain::ChangesetId target)
{
    const auto transaction = store.begin(Origin::Undo, QStringLiteral("undo"));
    const auto report = require(Journal::revert(*transaction, target, {}));
    require(transaction->commit());
    return report;
}

domain::UndoReport undo(TestStore &store)
{
    const auto next = require(Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    return revert(store, next->id);
}

domain::UndoReport redo(TestStore &store)
{
    const auto next = require(Journal::nextRedo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    return revert(store, next->id);
}

QString nameOf(TestStore &store, const RecordRef &ref)
{
    return store.value(QStringLiteral("SELECT full_name FROM person WHERE id = ?"), {ref.id.value()})
        .toString();
}

} // namespace

TEST_CASE("undo of a new record takes it and what hangs on it away, redo brings it back", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, person(QStringLiteral("Ada")));
    const auto before = require(Records::load(store.writer(), store.context(), ref));
    CHECK(undo(store).kept.empty());
    CHECK(store.count(QStringLiteral("person")) == 0);
    CHECK(store.count(QStringLiteral("contact_point")) == 0);
    CHECK(store.count(QStringLiteral("search_doc"), QStringLiteral("kind = 'person'")) == 0);
    redo(store);
    const auto after = require(Records::load(store.writer(), store.context(), ref));
    CHECK(after.values == before.values);
    CHECK(after.contactPoints == before.contactPoints);
    CHECK(after.revision > before.revision);
    CHECK(store.count(QStringLiteral("search_doc"), QStringLiteral("kind = 'person'")) == 1);
}

TEST_CASE("undo and redo walk the edits like an editor does, also after a restart", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, person(QStringLiteral("A")));
    save(store, edit(store, ref, QStringLiteral("full_name"), QStringLiteral("B")));
    save(store, edit(store, ref, QStringLiteral("full_name"), QStringLiteral("C")));
    for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        undo(store);
        CHECK(nameOf(store, ref) == QStringLiteral("B"));
        store.reopen();
        undo(store);
        CHECK(nameOf(store, ref) == QStringLiteral("A"));
        undo(store);
        CHECK(store.count(QStringLiteral("person")) == 0);
        CHECK_FALSE(require(Journal::nextUndo(store.writer(), store.context())).has_value());
        redo(store);
        CHECK(nameOf(store, ref) == QStringLiteral("A"));
        store.reopen();
        redo(store);
        CHECK(nameOf(store, ref) == QStringLiteral("B"));
        redo(store);
        CHECK(nameOf(store, ref) == QStringLiteral("C"));
        CHECK_FALSE(require(Journal::nextRedo(store.writer(), store.context())).has_value());
    }
}

TEST_CASE("a new change leaves nothing to redo", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, person(QStringLiteral("A")));
    save(store, edit(store, ref, QStringLiteral("full_name"), QStringLiteral("B")));
    undo(store);
    save(store, edit(store, ref, QStringLiteral("full_name"), QStringLiteral("C")));
    CHECK_FALSE(require(Journal::nextRedo(store.writer(), store.context())).has_value());
    undo(store);
    CHECK(nameOf(store, ref) == QStringLiteral("A"));
}

TEST_CASE("undo keeps a record that was changed since and says which and why", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto transaction = store.begin(Origin::Import);
    const RecordRef changed = require(Records::save(*transaction, person(QStringLiteral("Changed"))));
    const RecordRef same = require(Records::save(*transaction, person(QStringLiteral("Same"))));
    const auto event = require(transaction->commit());
    save(store, edit(store, changed, QStringLiteral("full_name"), QStringLiteral("Changed later")));
    const auto report = revert(store, event.changeset);
    REQUIRE(report.kept.size() == 1);
    CHECK(report.kept[0].ref == changed);
    CHECK(report.kept[0].name == QStringLiteral("Changed later"));
    CHECK(report.kept[0].why == QStringLiteral("changed-since"));
    CHECK(nameOf(store, changed) == QStringLiteral("Changed later"));
    CHECK(store.count(QStringLiteral("contact_point"),
                      QStringLiteral("record_id = %1").arg(changed.id.value())) == 1);
    CHECK(store.count(QStringLiteral("person"), QStringLiteral("id = %1").arg(same.id.value())) == 0);
    CHECK(store.count(QStringLiteral("contact_point"),
                      QStringLiteral("record_id = %1").arg(same.id.value())) == 0);
}

TEST_CASE("undo keeps a record that something newer hangs on", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, person(QStringLiteral("Ada")), Origin::Import);
    const auto import = require(Journal::nextUndo(store.writer(), store.context()));
    Draft call;
    call.ref.kind = RecordKind::Activity;
    call.values.insert(QStringLiteral("channel"), QStringLiteral("call"));
    call.values.insert(QStringLiteral("subject"), QStringLiteral("Called"));
    call.values.insert(QStringLiteral("at"), store.clock().now());
    call.values.insert(QStringLiteral("person"), ref.id);
    save(store, call);
    const auto report = revert(store, import->id);
    REQUIRE(report.kept.size() == 1);
    CHECK(report.kept[0].why == QStringLiteral("in-use"));
    CHECK(nameOf(store, ref) == QStringLiteral("Ada"));
    CHECK_FALSE(report.changeset.isValid());
    undo(store); // the call
    CHECK(revert(store, import->id).kept.empty());
    CHECK(store.count(QStringLiteral("person")) == 0);
}

TEST_CASE("an import with companies is undone and redone as a whole, twice", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto transaction = store.begin(Origin::Import);
    for (int i = 0; i < 50; ++i) {
        Draft draft = person(QStringLiteral("Person %1").arg(i));
        draft.roles = std::vector<domain::Role>{
            {{}, {}, QStringLiteral("Company %1").arg(i % 7), QStringLiteral("Buyer"), true}};
        require(Records::save(*transaction, draft));
    }
    const auto imported = require(transaction->commit());
    const QStringList tables{QStringLiteral("person"), QStringLiteral("company"),
                             QStringLiteral("person_company"), QStringLiteral("contact_point"),
                             QStringLiteral("search_doc")};
    QList<qint64> full;
    for (const QString &table : tables)
        full << store.count(table);
    CHECK(full[1] == 7);
    for (int round = 0; round < 2; ++round) {
        CHECK(undo(store).kept.empty());
        for (const QString &table : tables)
            CHECK(store.count(table) == (table == QStringLiteral("search_doc") ? 1 : 0));
        CHECK(redo(store).kept.empty());
        for (int i = 0; i < tables.size(); ++i)
            CHECK(store.count(tables[i]) == full[i]);
        CHECK(store.value(QStringLiteral("SELECT sum(people_count) FROM company")).toInt() == 50);
    }
    CHECK(imported.changeset.isValid());
}

TEST_CASE("undo brings a purged record back with everything that hung on it", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Draft draft = person(QStringLiteral("Ada"));
    draft.values.insert(QStringLiteral("vip"), true);
    draft.values.insert(QStringLiteral("tags"), QStringList{QStringLiteral("A"), QStringLiteral("B")});
    const RecordRef ref = save(store, draft);
    auto trash = store.begin();
    require(Records::trash(*trash, ref, 0));
    require(trash->commit());
    const auto before = require(Records::load(store.writer(), store.context(), ref));
    store.clock().advanceMs(1000);
    auto purge = store.begin();
    CHECK(require(Records::purge(*purge, store.clock().now())) == 1);
    require(purge->commit());
    CHECK(store.count(QStringLiteral("person")) == 0);
    undo(store);
    CHECK(require(Records::load(store.writer(), store.context(), ref)).values == before.values);
    undo(store);
    CHECK(store.count(QStringLiteral("person"), QStringLiteral("deleted_at IS NULL")) == 1);
}

TEST_CASE("what is undone already cannot be undone again", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    save(store, person(QStringLiteral("Ada")));
    const auto target = require(Journal::nextUndo(store.writer(), store.context()));
    revert(store, target->id);
    const auto transaction = store.begin(Origin::Undo);
    CHECK(hasError(Journal::revert(*transaction, target->id, {}), core::ErrorCode::Conflict,
                   QStringLiteral("undo.already-undone")));
}

TEST_CASE("a cancelled undo leaves the store as it was", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    save(store, person(QStringLiteral("Ada")));
    const auto target = require(Journal::nextUndo(store.writer(), store.context()));
    {
        core::StopSource stop;
        stop.requestStop();
        const auto transaction = store.begin(Origin::Undo);
        CHECK(hasError(Journal::revert(*transaction, target->id, {stop.token(), {}}),
                       core::ErrorCode::Cancelled));
    }
    CHECK(store.count(QStringLiteral("person")) == 1);
    CHECK(require(Journal::nextUndo(store.writer(), store.context()))->id == target->id);
}
