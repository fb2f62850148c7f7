#include "storage/records.h"
#include "contract/teststore.h"

using namespace rapport;
using core::ErrorCode;
using domain::Draft;
using domain::FieldValues;
using domain::ListQuery;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using storage::Lists;
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

RecordRef save(TestStore &store, const Draft &draft)
{
    auto transaction = store.begin();
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return save(store, draftOf(kind, values));
}

Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

void set(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    Draft draft = draftOf(ref.kind, values);
    draft.ref = ref;
    save(store, draft);
}

const RecordKind kPerson = RecordKind::Person;
const RecordKind kCompany = RecordKind::Company;

} // namespace

TEST_CASE("a record comes back with every value that was saved")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const FieldValues values{{"name", "Müller & Söhne"},
                             {"domain", "mueller.example"},
                             {"industry", "Retail"},
                             {"employees", qint64(42)},
                             {"revenue", core::Money{123456, "EUR"}},
                             {"vip", true},
                             {"do_not_call", false},
                             {"status", "customer"},
                             {"email", "Info@Mueller.example"},
                             {"email_type", "billing"},
                             {"phone", "+49 30 1234"},
                             {"website", "https://mueller.example"},
                             {"street", "Hauptstr. 1\nHof"},
                             {"city", "Köln"},
                             {"country", "DE"},
                             {"notes", "long\ntext"},
                             {"tags", QStringList{"VIP", "Été"}},
                             {"favourite", true},
                             {"owner", store.context().user}};
    const RecordRef ref = save(store, kCompany, values);
    const Record record = load(store, ref);
    CHECK(record.revision == 1);
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        INFO(it.key().toStdString());
        if (it.key() == "tags")
            CHECK(record.value("tags").as<QStringList>().size() == 2);
        else
            CHECK(record.value(it.key()).canonical() == it->canonical());
    }
    CHECK(record.value("created_at").as<core::Instant>() == store.clock().now());
    CHECK(record.contactPoints.size() == 3);
    CHECK(record.addresses.size() == 1);
}

TEST_CASE("a full name is split and parts are composed")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const Record full = load(store, save(store, kPerson, {{"full_name", "Ludwig van Beethoven"}}));
    CHECK(full.text("first_name") == "Ludwig");
    CHECK(full.text("last_name") == "van Beethoven");
    const RecordRef ref = save(store, kPerson, {{"first_name", "Anaïs"}, {"last_name", "Lefèvre"}});
    CHECK(load(store, ref).text("full_name") == QString::fromUtf8("Anaïs Lefèvre"));
    set(store, ref, {{"last_name", "Martin"}});
    CHECK(load(store, ref).text("full_name") == QString::fromUtf8("Anaïs Martin"));
}

TEST_CASE("a company given by name is found by its folded name or made in the same changeset")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef company = save(store, kCompany, {{"name", "Café Éclair"}, {"domain", "eclair.example"}});
    const Record found =
        load(store, save(store, kPerson, {{"full_name", "A B"}, {"company", "cafe eclair"}}));
    CHECK(found.value("company").as<RecordId>() == company.id);
    const Record byDomain =
        load(store, save(store, kPerson, {{"full_name", "A C"}, {"company", "eclair.example"}}));
    CHECK(byDomain.value("company").as<RecordId>() == company.id);
    const Record made = load(store, save(store, kPerson, {{"full_name", "A D"}, {"company", "New one"}}));
    REQUIRE(made.roles.size() == 1);
    CHECK(made.roles.front().otherName == "New one");
    CHECK(made.roles.front().primary);
    CHECK(load(store, company).value("people_count").as<qint64>() == 2);
    CHECK(store.count("changeset") >= 4);
}

TEST_CASE("every fault of a draft is named at once and nothing is written")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const auto saved = Records::save(*transaction, draftOf(kPerson, {{"email", "no address"},
                                                                     {"owner", "nobody"},
                                                                     {"contact_count", qint64(3)},
                                                                     {"nonsense", "x"}}));
    CHECK(test::hasFault(saved, "email", "not-an-email"));
    CHECK(test::hasFault(saved, "owner", "unknown-record"));
    CHECK(test::hasFault(saved, "contact_count", "read-only-field"));
    CHECK(test::hasFault(saved, "nonsense", "unknown-field"));
    CHECK(transaction->rows() == 0);
}

TEST_CASE("saving over a newer revision is a conflict")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, kPerson, {{"full_name", "A B"}});
    set(store, ref, {{"job_title", "Boss"}});
    Draft late = draftOf(kPerson, {{"job_title", "Other"}});
    late.ref = ref;
    late.baseRevision = 1;
    auto transaction = store.begin();
    CHECK(test::hasError(Records::save(*transaction, late), ErrorCode::Conflict));
    transaction.reset();
    Draft lists = draftOf(kPerson, {{"phone", "12345"}});
    lists.ref = ref;
    lists.baseRevision = 1;
    transaction = store.begin();
    CHECK(test::hasError(Records::save(*transaction, lists), ErrorCode::Conflict));
}

TEST_CASE("a changed list raises the revision of its record and an unchanged draft writes nothing")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = save(store, kPerson, {{"full_name", "A B"}, {"email", "a@b.example"}});
    store.clock().advanceMs(1);
    set(store, ref, {{"email", "c@b.example"}});
    CHECK(load(store, ref).revision == 2);
    const qint64 changesets = store.count("changeset");
    set(store, ref, {{"email", "c@b.example"}, {"full_name", "A B"}, {"tags", QStringList()}});
    CHECK(store.count("changeset") == changesets);
    CHECK(load(store, ref).revision == 2);
}

TEST_CASE("single-valued keys set, replace and remove the primary row of their list")
{
    RAPPORT_ON_EACH_ENGINE(store);
    Draft draft = draftOf(kPerson, {{"full_name", "A B"}});
    using Type = domain::ContactPoint::Type;
    draft.contactPoints = {{{}, Type::Email, "work", "one@b.example", false},
                           {{}, Type::Email, "home", "two@b.example", true}};
    const RecordRef ref = save(store, draft);
    CHECK(load(store, ref).text("email") == "two@b.example");
    set(store, ref, {{"email", "three@b.example"}});
    Record record = load(store, ref);
    CHECK(record.contactPoints.size() == 2);
    CHECK(record.text("email") == "three@b.example");
    CHECK(record.text("email_type") == "home");
    set(store, ref, {{"email", Value()}});
    record = load(store, ref);
    REQUIRE(record.contactPoints.size() == 1);
    CHECK(record.text("email") == "one@b.example");
    CHECK(record.contactPoints.front().primary);
    set(store, ref, {{"city", "Lyon"}});
    set(store, ref, {{"city", Value()}});
    CHECK(load(store, ref).addresses.empty());
}

TEST_CASE("renaming a company follows to its people")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef company = save(store, kCompany, {{"name", "Old"}});
    const RecordRef person = save(store, kPerson, {{"full_name", "A B"}, {"company", company.id}});
    set(store, company, {{"name", "Renamed"}});
    CHECK(store.value("SELECT company_name FROM person WHERE id = ?", {person.id.value()}).toString() ==
          "Renamed");
    CHECK(store.value("SELECT text FROM search_doc WHERE id = ?", {person.id.value()})
              .toString()
              .contains("renamed"));
    set(store, company, {{"name", "RENAMED"}});
    CHECK(store.value("SELECT company_name FROM person WHERE id = ?", {person.id.value()}).toString() ==
          "RENAMED");
}

TEST_CASE("an exchange counts for its person and for the person's main company")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = save(store, kPerson, {{"full_name", "A B"}, {"company", "Acme"}});
    const RecordRef other = save(store, kPerson, {{"full_name", "C D"}});
    const core::Instant at = store.clock().now().plusMs(-1000);
    const RecordRef call =
        save(store, RecordKind::Activity, {{"channel", "call"}, {"person", person.id}, {"at", at}});
    save(store, RecordKind::Activity, {{"channel", "note"}, {"person", person.id}});
    const Record activity = load(store, call);
    CHECK(activity.value("author").as<RecordId>() == store.context().user);
    const RecordRef company{kCompany, activity.value("company").as<RecordId>()};
    CHECK(load(store, company).value("contact_count").as<qint64>() == 1);
    CHECK(load(store, person).value("last_contact_at").as<core::Instant>() == at);
    set(store, call, {{"person", other.id}});
    CHECK(load(store, person).value("contact_count").as<qint64>() == 0);
    CHECK(load(store, person).value("last_contact_at").isEmpty());
    CHECK(load(store, other).value("contact_count").as<qint64>() == 1);
    auto transaction = store.begin();
    require(Records::trash(*transaction, call, 0));
    require(transaction->commit());
    CHECK(load(store, other).value("contact_count").as<qint64>() == 0);
}

TEST_CASE("an open task shows as the next one until it is done")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = save(store, kPerson, {{"full_name", "A B"}});
    const core::Instant due = store.clock().now().plusMs(5000);
    const RecordRef task =
        save(store, RecordKind::Task, {{"title", "Call"}, {"person", person.id}, {"due_at", due}});
    CHECK(load(store, person).value("open_task_count").as<qint64>() == 1);
    CHECK(load(store, person).value("next_task_at").as<core::Instant>() == due);
    set(store, task, {{"done_at", store.clock().now()}});
    CHECK(load(store, person).value("open_task_count").as<qint64>() == 0);
    CHECK(load(store, person).value("next_task_at").isEmpty());
}

TEST_CASE("the trash hides a record and gives it back as it was")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef company = save(store, kCompany, {{"name", "Acme"}});
    const RecordRef person =
        save(store, kPerson, {{"full_name", "A B"}, {"company", company.id}, {"email", "a@b.example"}});
    auto transaction = store.begin();
    require(Records::trash(*transaction, person, 0));
    require(transaction->commit());
    CHECK(load(store, company).value("people_count").as<qint64>() == 0);
    CHECK(store.count("search_doc", "kind = 'person'") == 0);
    CHECK(require(Lists::ids(store.writer(), store.context(), {kPerson, {}, {}, {}, false})).empty());
    CHECK(require(Lists::ids(store.writer(), store.context(), {kPerson, {}, {}, {}, true})).size() == 1);
    transaction = store.begin();
    require(Records::restore(*transaction, person));
    require(transaction->commit());
    CHECK(load(store, company).value("people_count").as<qint64>() == 1);
    CHECK(load(store, person).text("email") == "a@b.example");
    CHECK(store.count("search_doc", "kind = 'person'") == 1);
}

TEST_CASE("purging deletes a record with what hangs on it and keeps what only names it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = save(
        store, kPerson,
        {{"full_name", "A B"}, {"company", "Acme"}, {"email", "a@b.example"}, {"tags", QStringList{"x"}}});
    const RecordRef call = save(store, RecordKind::Activity, {{"channel", "call"}, {"person", person.id}});
    auto transaction = store.begin();
    require(Records::trash(*transaction, person, 0));
    require(transaction->commit());
    store.clock().advanceMs(1000);
    transaction = store.begin();
    CHECK(require(Records::purge(*transaction, store.clock().now())) == 1);
    require(transaction->commit());
    CHECK(store.count("person") == 0);
    CHECK(store.count("contact_point") == 0);
    CHECK(store.count("person_company") == 0);
    CHECK(store.count("record_tag") == 0);
    CHECK(load(store, call).value("person").isEmpty());
    CHECK(load(store, call).value("company").as<RecordId>().isValid());
}

TEST_CASE("many records take the same values and tags at once")
{
    RAPPORT_ON_EACH_ENGINE(store);
    std::vector<qint64> ids;
    for (int i = 0; i < 20; ++i)
        ids.push_back(save(store, kPerson, {{"full_name", QString("Person %1").arg(i)}}).id.value());
    auto transaction = store.begin(domain::Origin::Bulk);
    CHECK(require(Records::bulkSet(*transaction, kPerson, ids, {{"status", "customer"}}, {})) == 20);
    CHECK(require(Records::bulkTag(*transaction, kPerson, ids, {"new"}, {"old"}, {})) == 20);
    require(transaction->commit());
    CHECK(store.count("person", "status = 'customer'") == 20);
    CHECK(store.count("record_tag") == 20);
    transaction = store.begin(domain::Origin::Bulk);
    CHECK(require(Records::bulkSet(*transaction, kPerson, ids, {{"status", "customer"}}, {})) == 0);
}

TEST_CASE("a link may be given as the number of its record")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = save(store, kPerson, {{"full_name", "Anna Svoboda"}});
    const RecordRef call = save(store, RecordKind::Activity,
                                {{"channel", "call"}, {"person", QString::number(anna.id.value())}});
    CHECK(load(store, call).value("person") == Value(anna.id));
}
