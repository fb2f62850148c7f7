#include "contract/storepicture.h"
#include "storage/bulkwriter.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"
#include "storage/timeline.h"

using namespace rapport;
using namespace rapport::test;
using domain::Address;
using domain::ContactPoint;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Relation;
using domain::Role;
using domain::Value;
using storage::BulkWriter;
using storage::Journal;
using storage::Records;
using storage::SmallLists;
using storage::Transaction;

namespace {

using Point = ContactPoint::Type;

/// A small store with something of everything, whose records the operations name.
struct World {
    explicit World(TestStore &testStore) : store(testStore)
    {
        auto transaction = store.begin();
        addField(*transaction);
        require(transaction->commit());
        store.reloadCatalogue();
        transaction = store.begin();
        firm = save(*transaction, RecordKind::Company, {{"name", "Firm"}, {"city", "Lyon"}});
        other = save(*transaction, RecordKind::Company, {{"name", "Other"}, {"parent", firm.id}});
        Draft ada = draftOf(RecordKind::Person, {{"full_name", "Ada Byron"},
                                                 {"tags", QStringList{"vip"}},
                                                 {"favourite", true},
                                                 {"custom.plan", "gold"}});
        ada.contactPoints = std::vector<ContactPoint>{{{}, Point::Email, "work", "ada@firm.example", true},
                                                      {{}, Point::Phone, "home", "+44 20 1234", true}};
        ada.addresses = std::vector<Address>{{{}, "work", "Main St 1", "London", {}, "N1", "GB", true}};
        ada.roles = std::vector<Role>{{{}, firm.id, {}, "CEO", true}};
        ada.relations = std::vector<Relation>{{{}, "owner_of", other, {}, true}};
        person = require(Records::save(*transaction, ada));
        friendOf = save(*transaction, RecordKind::Person, {{"full_name", "Bob"}, {"company", other.id}});
        exchange = save(*transaction, RecordKind::Activity,
                        {{"at", store.clock().now()}, {"channel", "call"}, {"person", person.id}});
        task = save(*transaction, RecordKind::Task,
                    {{"title", "Ring"}, {"due_at", store.clock().now()}, {"person", person.id}});
        trashed = save(*transaction, RecordKind::Person, {{"full_name", "Gone"}, {"email", "g@x.example"}});
        require(Records::trash(*transaction, trashed, 0));
        domain::SavedView saved;
        saved.name = "Mine";
        saved.filter = "vip = yes";
        view = require(SmallLists::saveView(*transaction, saved));
        require(transaction->commit());
    }

    static Draft draftOf(RecordKind kind, const FieldValues &values)
    {
        Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return draft;
    }

    static Draft edit(const RecordRef &ref, const FieldValues &values = {})
    {
        Draft draft = draftOf(ref.kind, values);
        draft.ref = ref;
        return draft;
    }

    static RecordRef save(Transaction &transaction, RecordKind kind, const FieldValues &values)
    {
        return require(Records::save(transaction, draftOf(kind, values)));
    }

    static void addField(Transaction &transaction)
    {
        FieldSpec field;
        field.kind = RecordKind::Person;
        field.label = "Plan";
        field.type = FieldType::Choice;
        field.choices = QStringList{"gold", "silver"};
        field.source = FieldSource::Custom;
        require(SmallLists::saveCustomField(transaction, field));
    }

    TestStore &store;
    RecordRef firm, other, person, friendOf, exchange, task, trashed;
    RecordId view;
};

struct Operation {
    const char *name;
    void (*run)(World &, Transaction &);
};

constexpr auto kPerson = RecordKind::Person;

const Operation kOperations[] = {
    {"a new person with everything",
     [](World &world, Transaction &t) {
         Draft draft = World::draftOf(
             kPerson, {{"full_name", "Cy"}, {"company", "New Firm"}, {"tags", QStringList{"new"}}});
         draft.contactPoints = std::vector<ContactPoint>{{{}, Point::Link, {}, "cy.example", true}};
         draft.relations = std::vector<Relation>{{{}, "friend", world.person, {}, true}};
         require(Records::save(t, draft));
     }},
    {"a name",
     [](World &world, Transaction &t) {
         require(Records::save(t, World::edit(world.person, {{"first_name", "Augusta"}, {"last_name", {}}})));
     }},
    {"fields of each type",
     [](World &world, Transaction &t) {
         require(Records::save(t, World::edit(world.person, {{"birthday", QDate(1815, 12, 10)},
                                                             {"vip", true},
                                                             {"rhythm_days", 30},
                                                             {"status", "customer"},
                                                             {"owner", t.context().user},
                                                             {"notes", "long\ntext"},
                                                             {"custom.plan", "silver"}})));
         require(Records::save(
             t, World::edit(world.firm, {{"revenue", core::Money{100, "EUR"}}, {"parent", world.other.id}})));
     }},
    {"a company's name, that its people show",
     [](World &world, Transaction &t) {
         require(Records::save(t, World::edit(world.firm, {{"name", "Firm & Sons"}})));
     }},
    {"other contact points",
     [](World &world, Transaction &t) {
         Draft draft = World::edit(world.person);
         draft.contactPoints =
             std::vector<ContactPoint>{{{}, Point::Email, "home", "ada@home.example", true},
                                       {{}, Point::Email, "work", "ada@firm.example", false}};
         require(Records::save(t, draft));
     }},
    {"no contact point any more",
     [](World &world, Transaction &t) {
         Draft draft = World::edit(world.person);
         draft.contactPoints = std::vector<ContactPoint>{};
         draft.addresses = std::vector<Address>{};
         require(Records::save(t, draft));
     }},
    {"a second address that becomes the main one",
     [](World &world, Transaction &t) {
         Draft draft = World::edit(world.person);
         draft.addresses = std::vector<Address>{{{}, "home", {}, "Paris", {}, {}, "FR", true},
                                                {{}, "work", "Main St 1", "London", {}, "N1", "GB", false}};
         require(Records::save(t, draft));
     }},
    {"another company",
     [](World &world, Transaction &t) {
         Draft draft = World::edit(world.person);
         draft.roles =
             std::vector<Role>{{{}, world.other.id, {}, {}, true}, {{}, world.firm.id, {}, "Advisor", false}};
         require(Records::save(t, draft));
     }},
    {"no tie any more",
     [](World &world, Transaction &t) {
         Draft draft = World::edit(world.person);
         draft.relations = std::vector<Relation>{};
         draft.roles = std::vector<Role>{};
         require(Records::save(t, draft));
     }},
    {"other tags",
     [](World &world, Transaction &t) {
         require(Records::save(t, World::edit(world.person, {{"tags", QStringList{"cold", "new"}}})));
     }},
    {"marks on and off",
     [](World &world, Transaction &t) {
         require(SmallLists::setMark(t, world.person, "favourite", false));
         require(SmallLists::setMark(t, world.firm, "followed", true));
     }},
    {"an exchange moved to another person",
     [](World &world, Transaction &t) {
         require(
             Records::save(t, World::edit(world.exchange, {{"person", world.friendOf.id}, {"minutes", 5}})));
     }},
    {"a task that is done",
     [](World &world, Transaction &t) {
         require(Records::save(
             t, World::edit(world.task, {{"done_at", t.context().clock->now()}, {"outcome", "ok"}})));
     }},
    {"a person to the trash",
     [](World &world, Transaction &t) { require(Records::trash(t, world.person, 0)); }},
    {"a company to the trash",
     [](World &world, Transaction &t) { require(Records::trash(t, world.firm, 0)); }},
    {"an exchange to the trash",
     [](World &world, Transaction &t) { require(Records::trash(t, world.exchange, 0)); }},
    {"a task to the trash", [](World &world, Transaction &t) { require(Records::trash(t, world.task, 0)); }},
    {"a person out of the trash",
     [](World &world, Transaction &t) { require(Records::restore(t, world.trashed)); }},
    {"the trash emptied",
     [](World &world, Transaction &t) {
         require(Records::trash(t, world.friendOf, 0));
         world.store.clock().advanceMs(1000);
         CHECK(require(Records::purge(t, world.store.clock().now())) >= 2);
     }},
    {"the same values for many",
     [](World &world, Transaction &t) {
         const std::vector<qint64> ids{world.person.id.value(), world.friendOf.id.value()};
         CHECK(require(Records::bulkSet(t, kPerson, ids, {{"status", "former"}, {"vip", true}}, {})) == 2);
     }},
    {"tags for many",
     [](World &world, Transaction &t) {
         const std::vector<qint64> ids{world.person.id.value(), world.friendOf.id.value()};
         CHECK(require(Records::bulkTag(t, kPerson, ids, {"fair"}, {"vip"}, {})) == 2);
     }},
    {"an import",
     [](World &world, Transaction &t) {
         BulkWriter writer(t, kPerson);
         for (int i = 0; i < 20; ++i) {
             Draft draft = World::draftOf(
                 kPerson, {{"full_name", QStringLiteral("Row %1").arg(i)},
                           {"company", i % 2 ? QStringLiteral("Bulk Firm") : QStringLiteral("Firm")},
                           {"tags", QStringList{"imported", "vip"}}});
             draft.contactPoints = std::vector<ContactPoint>{{{}, Point::Phone, {}, "+44 20 555 1", true}};
             require(writer.add(draft));
         }
         require(writer.finish());
         Q_UNUSED(world)
     }},
    {"two people merged into one",
     [](World &world, Transaction &t) {
         domain::MergePlan plan;
         plan.kept = world.friendOf.id;
         plan.others = {world.person.id};
         plan.winners = {{"full_name", world.person.id}, {"email", world.person.id}};
         require(storage::MergedRecords::merge(t, plan, {}));
     }},
    {"a company merged into the one below it",
     [](World &world, Transaction &t) {
         domain::MergePlan plan;
         plan.kind = RecordKind::Company;
         plan.kept = world.other.id;
         plan.others = {world.firm.id};
         require(storage::MergedRecords::merge(t, plan, {}));
     }},
    {"a custom field of its own",
     [](World &, Transaction &t) {
         FieldSpec field;
         field.kind = RecordKind::Company;
         field.label = "Score";
         field.type = FieldType::Number;
         field.source = FieldSource::Custom;
         require(SmallLists::saveCustomField(t, field));
     }},
    {"a custom field that goes",
     [](World &, Transaction &t) { require(SmallLists::removeCustomField(t, kPerson, "custom.plan")); }},
    {"a saved view renamed",
     [](World &world, Transaction &t) {
         domain::SavedView view;
         view.id = world.view;
         view.name = "Ours";
         view.columns = QStringList{"city"};
         require(SmallLists::saveView(t, view));
     }},
    {"a saved view that goes",
     [](World &world, Transaction &t) { require(SmallLists::removeView(t, world.view)); }},
    {"a user made by login",
     [](World &, Transaction &t) { require(SmallLists::userByLogin(t, "mira", "Mira")); }},
    {"a tag renamed",
     [](World &world, Transaction &t) {
         const qint64 tag = world.store.value("SELECT id FROM tag WHERE name = 'vip'").toLongLong();
         require(
             Records::save(t, World::edit({RecordKind::Tag, RecordId(tag)}, {{"name", "Very important"}})));
     }},
    {"a tag to the trash",
     [](World &world, Transaction &t) {
         const qint64 tag = world.store.value("SELECT id FROM tag WHERE name = 'vip'").toLongLong();
         require(Records::trash(t, {RecordKind::Tag, RecordId(tag)}, 0));
     }},
};

void revert(TestStore &store, domain::ChangesetId target)
{
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    const auto report = require(Journal::revert(*transaction, target, {}));
    for (const auto &kept : report.kept)
        FAIL_CHECK("kept " << kept.name.toStdString() << ": " << kept.why.toStdString());
    require(transaction->commit());
    store.reloadCatalogue();
}

void mustBeSound(TestStore &store)
{
    for (const auto &problem : require(store.store().check({})).problems)
        FAIL_CHECK(problem.area.toStdString() << ": " << problem.what.toStdString());
}

void mustShow(TestStore &store, const QStringList &wanted)
{
    const QStringList picture = pictureOf(store);
    if (picture != wanted)
        FAIL_CHECK(differenceOf(wanted, picture));
    mustBeSound(store);
}

} // namespace

TEST_CASE("whatever is done, undo gives the store back as it was and redo does it again", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    World world(store);
    const QStringList before = pictureOf(store);
    for (const Operation &operation : kOperations) {
        INFO(operation.name);
        store.clock().advanceMs(1000);
        auto transaction = store.begin();
        operation.run(world, *transaction);
        require(transaction->commit());
        transaction.reset();
        store.reloadCatalogue();
        const QStringList after = pictureOf(store);
        CHECK(after != before);
        mustBeSound(store);
        const auto done = require(Journal::nextUndo(store.writer(), store.context()));
        REQUIRE(done.has_value());
        revert(store, done->id);
        mustShow(store, before);
        const auto undone = require(Journal::nextRedo(store.writer(), store.context()));
        REQUIRE(undone.has_value());
        revert(store, undone->id);
        mustShow(store, after);
        revert(store, require(Journal::nextUndo(store.writer(), store.context()))->id);
        mustShow(store, before);
    }
}

TEST_CASE("a day of changes is undone one by one down to the empty store, across restarts", "[undo]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QStringList empty = pictureOf(store);
    World world(store);
    for (const char *name : {"fields of each type", "other contact points", "another company", "other tags",
                             "an import", "a company to the trash", "the trash emptied"}) {
        INFO(name);
        const auto *operation = std::find_if(std::begin(kOperations), std::end(kOperations),
                                             [&](const Operation &o) { return qstrcmp(o.name, name) == 0; });
        auto transaction = store.begin();
        operation->run(world, *transaction);
        require(transaction->commit());
    }
    int steps = 0;
    for (;; ++steps) {
        const auto next = require(Journal::nextUndo(store.writer(), store.context()));
        if (!next)
            break;
        revert(store, next->id);
        if (steps % 3 == 0)
            store.reopen();
    }
    CHECK(steps == 9);
    mustShow(store, empty);
}
