#include "contract/storepicture.h"
#include "storage/mergedrecords.h"
#include "storage/records.h"
#include "storage/rowlinks.h"
#include "storage/timeline.h"

#include <QSet>

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::Draft;
using domain::FieldValues;
using domain::MergePlan;
using domain::MergeReport;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Journal;
using storage::MergedRecords;
using storage::Records;
using storage::SmallLists;

namespace {

using Point = ContactPoint::Type;

Draft draftOf(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

RecordRef save(TestStore &store, const Draft &draft)
{
    const auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return save(store, draftOf(kind, values));
}

void edit(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    Draft draft = draftOf(ref.kind, values);
    draft.ref = ref;
    save(store, draft);
}

MergePlan planOf(const RecordRef &kept, const std::vector<RecordRef> &others)
{
    MergePlan plan;
    plan.kind = kept.kind;
    plan.kept = kept.id;
    for (const RecordRef &other : others)
        plan.others.push_back(other.id);
    return plan;
}

MergeReport merge(TestStore &store, const MergePlan &plan)
{
    const auto transaction = store.begin(domain::Origin::Merge, "merge");
    auto report = require(MergedRecords::merge(*transaction, plan, {}));
    require(transaction->commit());
    return report;
}

domain::UndoReport undo(TestStore &store)
{
    const auto next = require(Journal::nextUndo(store.writer(), store.context()));
    REQUIRE(next.has_value());
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    auto report = require(Journal::revert(*transaction, next->id, {}));
    require(transaction->commit());
    return report;
}

domain::Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

void mustBeSound(TestStore &store)
{
    for (const auto &problem : require(store.store().check({})).problems)
        FAIL_CHECK(problem.area.toStdString() << ": " << problem.what.toStdString());
}

RecordRef addAnna(TestStore &store, const QString &name, const QString &email, const QString &phone)
{
    Draft draft = draftOf(RecordKind::Person, {{"full_name", name}});
    draft.contactPoints = std::vector<ContactPoint>{{{}, Point::Email, "work", email, true},
                                                    {{}, Point::Phone, "mobile", phone, true}};
    return save(store, draft);
}

RecordRef exchangeWith(TestStore &store, const RecordRef &person)
{
    return save(store, RecordKind::Activity,
                {{"at", store.clock().now()}, {"channel", "call"}, {"person", person.id}});
}

/// Columns that name a record and yet need not move: who made or changed a row, the journal's own,
/// and what is worked out of others.
bool mayStay(const QString &table, const QString &column)
{
    static const QStringList kBeside{
        "changeset.user_id",       "change.record_id",         "change.first_id",
        "change.last_id",          "change.changeset_id",      "changeset.undo_of",
        "recent_view.user_id",     "recent_view.record_id",    "merged_record.record_id",
        "duplicate_pair.first_id", "duplicate_pair.second_id", "sales_order.customer_id",
        "sales_day.owner_id",      "model_run.changeset_id"};
    return column == "created_by_id" || column == "updated_by_id" || column == "external_id" ||
           (table == "person" && column == "company_id") || kBeside.contains(table + '.' + column);
}

QStringList tablesOf(TestStore &store)
{
    QStringList tables;
    const QString sql =
        store.engine() == Engine::Sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
              "AND name NOT LIKE 'search%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
              "AND table_name NOT LIKE 'search%'";
    auto query = require(store.writer().run(sql));
    while (require(query.next()))
        tables << query.text(0);
    return tables;
}

} // namespace

TEST_CASE("every column that names a record is in the list of links that merges follow", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    QSet<QString> known;
    for (const storage::RowLink &link : storage::rowLinks())
        known.insert(link.table + '.' + link.column);
    const QStringList tables = tablesOf(store);
    REQUIRE(tables.contains("person"));
    for (const QString &table : tables) {
        for (const auto &column : require(store.writer().shape(table))->columns) {
            INFO(table.toStdString() << '.' << column.name.toStdString());
            if (column.name.endsWith("_id") && !mayStay(table, column.name))
                CHECK(known.contains(table + '.' + column.name));
        }
    }
}

TEST_CASE("what hangs on the other record hangs on the kept one, and the lost id leads to it", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = addAnna(store, "Anna Weber", "anna@weber.example", "+49 30 1234567");
    const RecordRef other = addAnna(store, "Anna Webber", "anna@home.example", "+49 30 1234567");
    edit(store, other,
         {{"job_title", "Head of Cheese"},
          {"city", "Lyon"},
          {"company", "Fromage SA"},
          {"tags", QStringList{"vip"}},
          {"do_not_call", true},
          {"notes", "likes goats"}});
    edit(store, kept, {{"notes", "likes cows"}, {"tags", QStringList{"vip", "fair"}}});
    exchangeWith(store, other);
    save(store, RecordKind::Task, {{"title", "Ring"}, {"person", other.id}});
    const MergeReport report = merge(store, planOf(kept, {other}));
    CHECK(report.kept == kept);
    CHECK(report.moved.value("activities") == 1);
    CHECK(report.moved.value("tasks") == 1);
    CHECK(report.moved.value("contact_points") == 1);
    CHECK(report.dropped == 2); // the same phone, the same tag
    const domain::Record anna = load(store, kept);
    CHECK(anna.text("full_name") == "Anna Weber");
    CHECK(anna.text("job_title") == "Head of Cheese");
    CHECK(anna.text("email") == "anna@weber.example");
    CHECK(anna.text("city") == "Lyon");
    CHECK(anna.text("notes") == "likes cows\n\nlikes goats");
    CHECK(anna.value("do_not_call").as<bool>());
    CHECK(anna.contactPoints.size() == 3);
    CHECK(anna.roles.size() == 1);
    CHECK(anna.value("contact_count").as<qint64>() == 1);
    CHECK(hasError(Records::load(store.writer(), store.context(), other), core::ErrorCode::NotFound));
    CHECK(require(MergedRecords::follow(store.writer(), other)) == kept);
    CHECK(require(MergedRecords::follow(store.writer(), kept)) == kept);
    mustBeSound(store);
}

TEST_CASE("the winner of a field gives its value, and its e-mail becomes the main one", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = addAnna(store, "A. Weber", "old@weber.example", "+49 30 1234567");
    const RecordRef other = addAnna(store, "Anna Weber", "new@weber.example", "+49 30 7654321");
    edit(store, kept, {{"notes", "one"}, {"job_title", "Boss"}});
    edit(store, other, {{"notes", "two"}});
    MergePlan plan = planOf(kept, {other});
    plan.winners = {
        {"full_name", other.id}, {"email", other.id}, {"notes", other.id}, {"job_title", other.id}};
    merge(store, plan);
    const domain::Record anna = load(store, kept);
    CHECK(anna.text("full_name") == "Anna Weber");
    CHECK(anna.text("first_name") == "Anna");
    CHECK(anna.text("email") == "new@weber.example");
    CHECK(anna.text("phone") == "+49 30 1234567");
    CHECK(anna.text("notes") == "two");
    CHECK(anna.text("job_title").isEmpty());
    mustBeSound(store);
}

TEST_CASE("companies are merged with their people, and none stands above itself", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = save(store, RecordKind::Company, {{"name", "Acme"}});
    const RecordRef other = save(store, RecordKind::Company, {{"name", "Acme GmbH"}, {"parent", kept.id}});
    const RecordRef between =
        save(store, RecordKind::Company, {{"name", "Acme South"}, {"parent", other.id}});
    edit(store, kept, {{"parent", between.id}});
    const RecordRef ann = save(store, RecordKind::Person, {{"full_name", "Ann"}, {"company", other.id}});
    merge(store, planOf(kept, {other}));
    CHECK(load(store, ann).value("company").as<RecordId>() == kept.id);
    CHECK(load(store, between).value("parent").as<RecordId>() == kept.id);
    CHECK(load(store, kept).value("parent").isEmpty());
    CHECK(load(store, kept).value("people_count").as<qint64>() == 1);
    mustBeSound(store);
}

TEST_CASE("everything that hangs on a record comes along, however many of a kind there are", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = save(store, RecordKind::Company, {{"name", "Acme"}});
    const RecordRef other = save(store, RecordKind::Company, {{"name", "Acme Ltd"}});
    for (int i = 0; i < 3; ++i) {
        save(store, RecordKind::Company,
             {{"name", QStringLiteral("Branch %1").arg(i)}, {"parent", other.id}});
        save(store, RecordKind::Activity,
             {{"channel", "note"}, {"at", store.clock().now()}, {"company", other.id}});
        save(store, RecordKind::Task, {{"title", QStringLiteral("Task %1").arg(i)}, {"company", other.id}});
    }
    const qint64 companies = store.count(QStringLiteral("company"));
    const MergeReport report = merge(store, planOf(kept, {other}));
    CHECK(report.dropped == 0);
    CHECK(store.count(QStringLiteral("company")) == companies - 1);
    const auto at = [&](const char *table, const char *column) {
        return store
            .value(QStringLiteral("SELECT count(*) FROM %1 WHERE %2 = ?")
                       .arg(QLatin1String(table), QLatin1String(column)),
                   {kept.id.value()})
            .toLongLong();
    };
    CHECK(at("company", "parent_id") == 3);
    CHECK(at("activity", "company_id") == 3);
    CHECK(at("task", "company_id") == 3);
    mustBeSound(store);
}

TEST_CASE("a chain of merges leads to the last record, and is undone from its end", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef one = addAnna(store, "One", "one@x.example", "+49 30 1000001");
    const RecordRef two = addAnna(store, "Two", "two@x.example", "+49 30 1000002");
    const RecordRef three = addAnna(store, "Three", "three@x.example", "+49 30 1000003");
    const QStringList before = pictureOf(store);
    merge(store, planOf(two, {one}));
    store.clock().advanceMs(1000);
    const auto first = require(Journal::nextUndo(store.writer(), store.context()));
    merge(store, planOf(three, {two}));
    CHECK(require(MergedRecords::follow(store.writer(), one)) == three);
    const std::vector<qint64> ids{three.id.value(), one.id.value(), two.id.value(), 4711};
    const QHash<qint64, qint64> kept{{one.id.value(), three.id.value()}, {two.id.value(), three.id.value()}};
    CHECK(require(MergedRecords::followAll(store.writer(), ids)) == kept);
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    const auto report = require(Journal::revert(*transaction, first->id, {}));
    CHECK(report.rows == 0);
    REQUIRE_FALSE(report.kept.empty());
    CHECK(report.kept.front().name == "Three");
    require(transaction->commit());
    undo(store);
    const auto again = store.begin(domain::Origin::Undo, "undo");
    CHECK(require(Journal::revert(*again, first->id, {})).kept.empty());
    require(again->commit());
    CHECK(differenceOf(before, pictureOf(store)).empty());
    mustBeSound(store);
}

TEST_CASE("a merge is undone although the kept record was edited since; what was edited stays and is named",
          "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = addAnna(store, "Anna Weber", "anna@weber.example", "+49 30 1234567");
    const RecordRef other = addAnna(store, "Anna Webber", "anna@home.example", "+49 30 7654321");
    const RecordRef call = exchangeWith(store, other);
    merge(store, planOf(kept, {other}));
    const auto merged = require(Journal::nextUndo(store.writer(), store.context()));
    Draft draft = draftOf(RecordKind::Person, {{"job_title", "Boss"}});
    draft.ref = kept;
    draft.contactPoints = load(store, kept).contactPoints;
    for (ContactPoint &point : *draft.contactPoints) {
        if (point.value == "anna@home.example")
            point.label = "old";
    }
    save(store, draft);
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    const auto report = require(Journal::revert(*transaction, merged->id, {}));
    require(transaction->commit());
    REQUIRE(report.kept.size() == 1);
    CHECK(report.kept.front().ref == kept);
    CHECK(report.kept.front().why == "changed-since");
    CHECK(load(store, other).text("full_name") == "Anna Webber");
    CHECK(load(store, other).text("phone") == "+49 30 7654321");
    CHECK(load(store, other).text("email").isEmpty());
    CHECK(load(store, kept).text("job_title") == "Boss");
    CHECK(load(store, kept).contactPoints.size() == 3);
    CHECK(load(store, call).value("person").as<RecordId>() == other.id);
    mustBeSound(store);
}

TEST_CASE("an import whose record went into another one is undone without what came with it", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = addAnna(store, "Anna Weber", "anna@weber.example", "+49 30 1234567");
    const RecordRef other = addAnna(store, "Anna Webber", "anna@home.example", "+49 30 7654321");
    const auto made = require(Journal::nextUndo(store.writer(), store.context()));
    merge(store, planOf(kept, {other}));
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    const auto report = require(Journal::revert(*transaction, made->id, {}));
    require(transaction->commit());
    REQUIRE_FALSE(report.kept.empty());
    CHECK(report.kept.front().ref == kept);
    CHECK(load(store, kept).contactPoints.size() == 4);
    mustBeSound(store);
}

TEST_CASE("merging refuses what makes no sense and changes nothing", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    using core::ErrorCode;
    const RecordRef kept = store.addPerson("Ann");
    const RecordRef other = store.addPerson("Bob");
    const QStringList before = pictureOf(store);
    const auto tried = [&](const MergePlan &plan) {
        const auto transaction = store.begin(domain::Origin::Merge, "merge");
        return MergedRecords::merge(*transaction, plan, {});
    };
    CHECK(hasError(tried(planOf(kept, {})), ErrorCode::Validation, "merge.too-few"));
    CHECK(hasError(tried(planOf(kept, {kept})), ErrorCode::Validation, "merge.twice"));
    CHECK(hasError(tried(planOf(kept, {{RecordKind::Person, RecordId(77)}})), ErrorCode::NotFound,
                   "record.not-found"));
    MergePlan tags = planOf(kept, {other});
    tags.kind = RecordKind::Tag;
    CHECK(hasError(tried(tags), ErrorCode::Validation, "merge.kind"));
    CHECK(pictureOf(store) == before);
}

TEST_CASE("whatever two or three records hold, undoing their merge gives the store back", "[merge]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    QRandomGenerator random = seededRandom();
    const QStringList words{"Anna", "Weber",       "Lyon",        "Acme",
                            "vip",  "x@a.example", "y@a.example", "+49 30 555"};
    const auto word = [&] { return words.at(random.bounded(int(words.size()))); };
    std::vector<RecordRef> people;
    std::vector<RecordRef> companies;
    for (int i = 0; i < 14; ++i) {
        companies.push_back(save(store, RecordKind::Company, {{"name", word() + QString::number(i)}}));
        if (i > 0 && random.bounded(2))
            edit(store, companies.back(), {{"parent", companies[random.bounded(i)].id}});
        Draft draft = draftOf(RecordKind::Person, {{"full_name", word() + ' ' + word()},
                                                   {"tags", QStringList{word(), word()}},
                                                   {"favourite", random.bounded(2) == 1}});
        draft.contactPoints = std::vector<ContactPoint>{
            {{}, Point::Email, "work", words.at(5), true},
            {{}, Point::Phone, word(), "+49 30 55" + QString::number(random.bounded(9)), true}};
        draft.addresses = std::vector<domain::Address>{{{}, "home", word(), word(), {}, {}, {}, true}};
        draft.roles = std::vector<domain::Role>{
            {{}, companies[random.bounded(int(companies.size()))].id, {}, word(), true}};
        if (!people.empty())
            draft.relations = std::vector<domain::Relation>{
                {{}, "friend", people[random.bounded(int(people.size()))], {}, true}};
        people.push_back(save(store, draft));
        exchangeWith(store, people[random.bounded(int(people.size()))]);
    }
    const QStringList before = pictureOf(store);
    for (int round = 0; round < 12; ++round) {
        auto &all = round % 3 == 2 ? companies : people;
        std::shuffle(all.begin(), all.end(), random);
        std::vector<RecordRef> others(all.begin() + 1, all.begin() + 2 + random.bounded(2));
        store.clock().advanceMs(1000);
        merge(store, planOf(all.front(), others));
        mustBeSound(store);
        const auto report = undo(store);
        CHECK(report.kept.empty());
        CHECK(differenceOf(before, pictureOf(store)).empty());
        mustBeSound(store);
    }
}
