#include "workspace/bundle.h"
#include "contract/bundlefolder.h"
#include "contract/storepicture.h"
#include "storage/bundletables.h"
#include "storage/duplicatepairs.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"
#include "storage/timeline.h"

#include <QDir>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;
using domain::Draft;
using domain::FieldSpec;
using domain::FieldType;
using domain::FieldValues;
using domain::RecordKind;
using domain::RecordRef;
using storage::Access;
using storage::Journal;
using storage::Location;
using storage::Records;
using storage::SmallLists;
using storage::Store;
using storage::Transaction;
using workspace::readBundle;
using workspace::writeBundle;

namespace {

using Point = domain::ContactPoint;

Draft draftOf(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

void addField(Transaction &transaction, RecordKind kind, const QString &label, FieldType type)
{
    FieldSpec field;
    field.kind = kind;
    field.label = label;
    field.type = type;
    if (type == FieldType::MultiChoice)
        field.choices = QStringList{"gold", "silver \"fine\"", "tin"};
    field.source = domain::FieldSource::Custom;
    require(SmallLists::saveCustomField(transaction, field));
}

/// A store with something of everything, made by many changesets: texts that break programs, merged, undone, trashed and
/// purged records.
class Life {
public:
    explicit Life(TestStore &store) : m_store(store), m_random(seededRandom())
    {
        auto transaction = store.begin();
        addField(*transaction, RecordKind::Person, "Plan", FieldType::MultiChoice);
        addField(*transaction, RecordKind::Person, "Weight", FieldType::Number);
        addField(*transaction, RecordKind::Company, "Budget", FieldType::Money);
        require(transaction->commit());
        store.reloadCatalogue();
        for (int i = 0; i < 6; ++i)
            people.push_back(addPerson(i));
        change();
        mergeSome();
        undoSome();
        purgeSome();
        require(SmallLists::noteViewed(store.writer(), store.context(), people[0]));
    }

    std::vector<RecordRef> people;
    domain::ChangesetId edited; ///< changed the first person's name, and nothing did since

private:
    QString text() { return randomText(m_random, 1 + int(m_random.bounded(20))); }

    RecordRef addPerson(int number)
    {
        const auto transaction = m_store.begin();
        const auto firm = require(Records::save(
            *transaction,
            draftOf(RecordKind::Company, {{"name", QStringLiteral("Firm %1 %2").arg(number).arg(text())},
                                          {"revenue", core::Money{m_random.bounded(100'000), "EUR"}},
                                          {"custom.budget", core::Money{7, "CHF"}}})));
        Draft draft =
            draftOf(RecordKind::Person, {{"full_name", QStringLiteral("P%1 %2").arg(number).arg(text())},
                                         {"notes", QString("\\N\r\n" + text())},
                                         {"service_note", QString("\\")},
                                         {"birthday", QDate(1990, 2, 28)},
                                         {"vip", number % 2 == 0},
                                         {"tags", QStringList{"vip", "t" + QString::number(number)}},
                                         {"favourite", true},
                                         {"custom.plan", QStringList{"tin", "silver \"fine\""}},
                                         {"custom.weight", 0.1 + number}});
        draft.contactPoints = std::vector<Point>{
            {{}, Point::Type::Email, "work", QStringLiteral("p%1@firm.example").arg(number), true},
            {{}, Point::Type::Phone, {}, "+44 20 1234", true},
            {{}, Point::Type::Link, {}, "firm.example/x?y=1", true}};
        draft.addresses = std::vector<domain::Address>{{{}, "work", text(), "Łódź", {}, "N1", "PL", true}};
        draft.roles = std::vector<domain::Role>{{{}, firm.id, {}, text(), true}};
        if (!people.empty())
            draft.relations = std::vector<domain::Relation>{{{}, "friend", people.back(), {}, true}};
        const auto person = require(Records::save(*transaction, draft));
        addWork(*transaction, person);
        addOrder(*transaction, person, number);
        require(transaction->commit());
        return person;
    }

    void addOrder(Transaction &transaction, const RecordRef &person, int number)
    {
        const auto product = require(
            Records::save(transaction, draftOf(RecordKind::Product, {{"name", "Product " + text()},
                                                                     {"price", core::Money{9'90, "USD"}},
                                                                     {"cost", core::Money{4'00, "USD"}}})));
        const auto order = require(
            Records::save(transaction, draftOf(RecordKind::Order,
                                               {{"number", "A" + QString::number(number)},
                                                {"person", person.id},
                                                {"ordered_on", QDate(2026, 1, 10 + number)},
                                                {"status", number % 3 == 0 ? "cancelled" : "delivered"}})));
        require(Records::save(transaction, draftOf(RecordKind::OrderLine, {{"order", order.id},
                                                                           {"product", product.id},
                                                                           {"quantity", 0.1 + number}})));
        require(Records::save(transaction,
                              draftOf(RecordKind::Rate, {{"day", QDate(2026, 1, 10 + 2 * number)},
                                                         {"amount", core::Money{1'00, "USD"}},
                                                         {"worth", core::Money{80 + number, "EUR"}}})));
    }

    void addWork(Transaction &transaction, const RecordRef &person)
    {
        require(Records::save(transaction, draftOf(RecordKind::Activity, {{"at", m_store.clock().now()},
                                                                          {"channel", "call"},
                                                                          {"subject", text()},
                                                                          {"pinned", true},
                                                                          {"person", person.id}})));
        require(Records::save(transaction, draftOf(RecordKind::Task, {{"title", "Ring " + text()},
                                                                      {"due_at", m_store.clock().now()},
                                                                      {"all_day", true},
                                                                      {"person", person.id}})));
    }

    Draft edit(size_t person, const FieldValues &values) const
    {
        Draft draft = draftOf(RecordKind::Person, values);
        draft.ref = people[person];
        return draft;
    }

    void change()
    {
        auto transaction = m_store.begin();
        domain::SavedView view;
        view.name = text();
        view.filter = "vip = yes";
        view.columns = QStringList{"full_name", "email"};
        require(SmallLists::saveView(*transaction, view));
        require(Records::save(*transaction, edit(0, {{"vip", false},
                                                     {"birthday", {}},
                                                     {"custom.plan", QStringList{"gold"}},
                                                     {"custom.weight", 1e20},
                                                     {"favourite", false}})));
        Draft lists = edit(1, {{"notes", text()}});
        lists.contactPoints = std::vector<Point>{};
        lists.addresses = std::vector<domain::Address>{};
        require(Records::save(*transaction, lists));
        require(storage::DuplicatePairs::setDistinct(*transaction, people[0], people[1].id));
        require(transaction->commit());
        transaction = m_store.begin();
        require(Records::save(*transaction, edit(0, {{"full_name", "Renamed"}, {"vip", true}})));
        edited = require(transaction->commit()).changeset;
    }

    void mergeSome()
    {
        const auto transaction = m_store.begin(domain::Origin::Merge);
        domain::MergePlan plan;
        plan.kept = people[2].id;
        plan.others = {people[3].id};
        require(storage::MergedRecords::merge(*transaction, plan, {}));
        require(transaction->commit());
    }

    void undoSome()
    {
        auto transaction = m_store.begin();
        require(SmallLists::removeCustomField(*transaction, RecordKind::Person, "custom.weight"));
        const auto removed = require(transaction->commit()).changeset;
        transaction = m_store.begin(domain::Origin::Undo);
        require(Journal::revert(*transaction, removed, {}));
        require(transaction->commit());
    }

    void purgeSome()
    {
        auto transaction = m_store.begin();
        require(Records::trash(*transaction, people[4], 0));
        require(transaction->commit());
        m_store.clock().advanceMs(1000);
        transaction = m_store.begin();
        require(Records::purge(*transaction, m_store.clock().now()));
        require(transaction->commit());
        transaction = m_store.begin();
        require(Records::trash(*transaction, people[5], 0));
        require(transaction->commit());
    }

    TestStore &m_store;
    QRandomGenerator m_random;
};

QString bundleOf(const Store &store, const QString &folder)
{
    return require(writeBundle(store, folder, {})).folder;
}

/// Undoes a changeset on a store that was opened anew.
domain::UndoReport undo(const Store &store, domain::ChangesetId changeset, const core::Clock &clock)
{
    const auto writer = require(store.writer());
    storage::Context context;
    context.clock = &clock;
    context.currency = store.identity().currency;
    context.catalogue = require(store.loadCatalogue(*writer));
    const auto transaction =
        require(Transaction::begin(*writer, context, {domain::Origin::Undo, "undo", {}}));
    auto report = require(Journal::revert(*transaction, changeset, {}));
    require(transaction->commit());
    return report;
}

QString nameOf(const Store &store, const RecordRef &person)
{
    return require(
               require(store.reader())
                   ->scalar(QStringLiteral("SELECT full_name FROM person WHERE id = ?"), {person.id.value()}))
        .toString();
}

} // namespace

TEST_CASE("a bundle carries every table and column that is not derived", "[bundle]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QString sql =
        engineUnderTest == Engine::Sqlite
            ? QStringLiteral(
                  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                  "AND name NOT LIKE 'search_index_%'")
            : QStringLiteral("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'");
    QStringList tables;
    {
        auto query = require(store.writer().run(sql));
        while (require(query.next()))
            tables << query.text(0);
    }
    REQUIRE(tables.size() > 20);
    for (const QString &name : std::as_const(tables)) {
        CAPTURE(name);
        const storage::BundleTable *table = storage::findBundleTable(name);
        CHECK((table != nullptr) != storage::derivedTables().contains(name));
        if (!table)
            continue;
        QStringList there;
        for (const auto &column : require(store.writer().shape(name))->columns) {
            CAPTURE(column.name);
            there << column.name;
            CHECK((table->find(column.name) != nullptr) != storage::isDerivedColumn(name, column.name));
        }
        for (const QString &column : table->columnNames())
            CHECK(there.contains(column));
    }
    for (const storage::BundleTable &table : storage::bundleTables())
        CHECK(tables.contains(table.name));
}

TEST_CASE("a store moves to either engine and back without a byte of difference", "[bundle]")
{
    const auto to = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    RAPPORT_ON_EACH_ENGINE(store);
    if (!isAvailable(to))
        SKIP("PostgreSQL is not installed");
    CAPTURE(to);
    const Life life(store);
    REQUIRE(require(store.store().check({})).ok());
    const QString first = bundleOf(store.store(), store.folder() + "/first");
    const Location place = freshPlace(to, store.folder());
    const auto report = require(readBundle(first, place, store.clock(), {}));
    CHECK(report.rows > 100);
    const auto moved = require(Store::open(place, Access::ReadWrite, store.clock()));
    const auto check = require(moved->check({}));
    for (const auto &problem : check.problems)
        UNSCOPED_INFO(problem.what.toStdString());
    CHECK(check.ok());
    CHECK(moved->identity().storeId == store.store().identity().storeId);

    const QString second = bundleOf(*moved, store.folder() + "/second");
    CHECK(differingFiles(bytesIn(first), bytesIn(second)) == "");
    CHECK(
        require(readBundle(second, freshPlace(engineUnderTest, store.folder()), store.clock(), {})).sha256 ==
        report.sha256);

    const QString before = nameOf(*moved, life.people[0]);
    CHECK(before == "Renamed");
    const auto undone = undo(*moved, life.edited, store.clock());
    CHECK(undone.kept.empty());
    CHECK(nameOf(*moved, life.people[0]).startsWith("P0 "));
    CHECK(require(moved->check({})).ok());
}

TEST_CASE("every changeset of a store can be undone on the engine it moved to as on its own", "[bundle]")
{
    const auto to = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    RAPPORT_ON_EACH_ENGINE(store);
    if (!isAvailable(to))
        SKIP("PostgreSQL is not installed");
    const Life life(store);
    const Location place = freshPlace(to, store.folder());
    require(readBundle(bundleOf(store.store(), store.folder() + "/all"), place, store.clock(), {}));
    const auto moved = require(Store::open(place, Access::ReadWrite, store.clock()));
    const auto changesets = require(Journal::changesets(store.writer(), {}, 1000));
    REQUIRE(changesets.size() > 10);
    for (const auto &changeset : changesets) {
        if (changeset.undoneBy.isValid() || changeset.origin == domain::Origin::System)
            continue;
        CAPTURE(changeset.id.value(), changeset.label);
        const auto here = undo(store.store(), changeset.id, store.clock());
        const auto there = undo(*moved, changeset.id, store.clock());
        CHECK(here.rows == there.rows);
        CHECK(here.kept.size() == there.kept.size());
    }
    CHECK(require(moved->check({})).ok());
    const FolderBytes one = bytesIn(bundleOf(store.store(), store.folder() + "/one"));
    const FolderBytes other = bytesIn(bundleOf(*moved, store.folder() + "/other"));
    for (const char *file :
         {"person.csv", "company.csv", "contact_point.csv", "task.csv", "record_tag.csv"}) {
        CAPTURE(file);
        CHECK(QString::fromUtf8(one.value(file)) == QString::fromUtf8(other.value(file)));
    }
}

TEST_CASE("a bundle goes into an empty store that is there, and into no other", "[bundle]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    TestStore source(Engine::Sqlite);
    const Life life(source);
    const QString bundle = bundleOf(source.store(), source.folder() + "/bundle");
    const Location place = store.store().location();
    store.close();
    require(readBundle(bundle, place, store.clock(), {}));
    const auto filled = require(Store::open(place, Access::ReadWrite, store.clock()));
    CHECK(filled->identity().storeId == source.store().identity().storeId);
    CHECK(require(filled->check({})).ok());
    const FolderBytes all = bytesIn(bundleOf(*filled, store.folder() + "/again"));
    CHECK(differingFiles(bytesIn(bundle), all) == "");

    CHECK(hasError(readBundle(bundle, place, store.clock(), {}), ErrorCode::Duplicate,
                   "bundle.store-not-empty"));
    CHECK(bytesIn(bundleOf(*filled, store.folder() + "/unchanged")) == all);
}

TEST_CASE("ids go on where they stood when a store has moved", "[bundle]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto to = engineUnderTest == Engine::Sqlite ? Engine::PostgreSql : Engine::Sqlite;
    if (!isAvailable(to))
        SKIP("PostgreSQL is not installed");
    store.addPerson("Ada");
    const QString bundle = bundleOf(store.store(), store.folder() + "/bundle");
    const Location place = freshPlace(to, store.folder());
    require(readBundle(bundle, place, store.clock(), {}));
    const auto moved = require(Store::open(place, Access::ReadWrite, store.clock()));
    const auto highest = [](storage::Connection &connection) {
        return require(connection.scalar("SELECT max(id) FROM changeset")).toLongLong();
    };
    const qint64 before = highest(store.writer());
    const auto writer = require(moved->writer());
    storage::Context context = store.context();
    const auto transaction =
        require(Transaction::begin(*writer, context, {domain::Origin::Form, "more", {}}));
    CHECK(transaction->id().value() > before);
    require(Records::save(*transaction, draftOf(RecordKind::Person, {{"full_name", "Bob"}})));
    require(transaction->commit());
    CHECK(require(moved->check({})).ok());
}
