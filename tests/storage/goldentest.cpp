#include "contract/teststore.h"
#include "storage/boardreader.h"
#include "storage/filesnapshot.h"
#include "storage/migrations.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/search.h"
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
using storage::Access;
using storage::Journal;
using storage::Location;
using storage::Records;
using storage::SmallLists;
using storage::Store;
using storage::Transaction;

// One store of each released schema lies in tests/data/stores: every later Rapport must open it and find what is told
// here. A store of a new schema is made by `tests_storage "[.make]"` with RAPPORT_GOLDEN=FILE, and joins the others.

namespace {

/// The keys of the custom fields, one of each type in the order of FieldType.
constexpr const char *kFields[] = {"text",   "longtext",    "integer", "number", "money", "date", "instant",
                                   "choice", "multichoice", "yesno",   "phone",  "email", "url",  "link"};

QString folder()
{
    return QStringLiteral(RAPPORT_SOURCE_DIR "/tests/data/stores");
}

core::Instant at(int day)
{
    return core::Instant::of(QDateTime(QDate(2026, 11, day), QTime(9, 30), Qt::UTC));
}

FieldValues customValues(RecordId firm)
{
    return {{"custom.text", "Grinder"},
            {"custom.longtext", "two\nlines"},
            {"custom.integer", qint64(9'007'199'254'740'993)},
            {"custom.number", 2.5},
            {"custom.money", core::Money{123456, "JPY"}},
            {"custom.date", QDate(2024, 2, 29)},
            {"custom.instant", at(3)},
            {"custom.choice", "gold"},
            {"custom.yesno", true},
            {"custom.multichoice", QStringList{"gold", "two; \"and\""}},
            {"custom.phone", "+33 1 99 88 77"},
            {"custom.email", "second@example.com"},
            {"custom.url", "https://example.com/x"},
            {"custom.link", firm}};
}

void addCustomFields(Transaction &transaction)
{
    for (int type = 0; type < int(FieldType::Tags); ++type) {
        FieldSpec field;
        field.kind = RecordKind::Person;
        field.type = FieldType(type);
        field.key = QStringLiteral("custom.") + QLatin1String(kFields[type]);
        field.label = QStringLiteral("My ") + QLatin1String(kFields[type]);
        field.source = FieldSource::Custom;
        if (field.type == FieldType::Text)
            field.flags = domain::FieldFlag::Searchable;
        if (field.type == FieldType::Choice || field.type == FieldType::MultiChoice)
            field.choices = QStringList{"gold", "two; \"and\""};
        if (field.type == FieldType::Link)
            field.linkTo = RecordKind::Company;
        require(SmallLists::saveCustomField(transaction, field));
    }
}

RecordRef save(Transaction &transaction, RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(Records::save(transaction, draft));
}

Draft zoe(const RecordRef &firm)
{
    using Type = ContactPoint::Type;
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{"full_name", QString::fromUtf8("Zoé Łukasiewicz")},
                    {"job_title", "Head of Tests"},
                    {"birthday", QDate(1980, 2, 29)},
                    {"status", "customer"},
                    {"vip", true},
                    {"rhythm_days", 30},
                    {"favourite", true},
                    {"tags", QStringList{"VIP", QString::fromUtf8("Été")}},
                    {"notes", QString::fromUtf8("हिन्दी 李小龙 \U0001f600")}};
    draft.values.insert(customValues(firm.id));
    draft.contactPoints =
        std::vector<ContactPoint>{{{}, Type::Email, "work", "Zoe@Firm.example", true},
                                  {{}, Type::Email, "home", "zoe@home.example", false},
                                  {{}, Type::Phone, "mobile", "+33 6 12 34 56 78", true},
                                  {{}, Type::Link, {}, "https://www.firm.example/zoe", true}};
    draft.addresses =
        std::vector<Address>{{{}, "work", "Main St 1\nYard", "Lyon", "ARA", "69001", "FR", true},
                             {{}, "home", {}, "Graz", {}, "8010", "AT", false}};
    draft.roles = std::vector<Role>{{{}, firm.id, {}, "CEO", true}};
    return draft;
}

domain::SavedView sharedView()
{
    domain::SavedView view;
    view.kind = RecordKind::Person;
    view.name = "Customers in Lyon";
    view.filter = "status = \"customer\" and city = \"Lyon\"";
    view.sortField = "custom.integer";
    view.order = domain::SortOrder::Descending;
    view.columns = QStringList{"full_name", "custom.money"};
    return view;
}

void addDeals(Transaction &transaction, const RecordRef &firm, const RecordRef &person)
{
    save(transaction, RecordKind::Rate,
         {{"day", QDate(2026, 11, 1)},
          {"amount", core::Money{100, "USD"}},
          {"worth", core::Money{92, "EUR"}}});
    save(transaction, RecordKind::Opportunity,
         {{"name", QString::fromUtf8("Käse für Graz")},
          {"company", firm.id},
          {"person", person.id},
          {"amount", core::Money{4200'00, "USD"}},
          {"probability", 35},
          {"split", "robin 100"},
          {"expected_close_on", QDate(2026, 12, 24)},
          {"next_step", "Call \"Zoé\""}});
    const RecordRef ended = save(transaction, RecordKind::Opportunity,
                                 {{"name", "First order"}, {"amount", core::Money{1'000'00, "EUR"}}});
    Draft won;
    won.ref = ended;
    won.values = {{"status", "won"}, {"actual_amount", core::Money{990'00, "EUR"}}};
    require(Records::save(transaction, won));
    Draft lead;
    lead.ref.kind = RecordKind::Lead;
    lead.values = {{"full_name", "Lea Lead"}, {"company", "Lead & Co"}, {"source", "Fair"}};
    lead.contactPoints =
        std::vector<ContactPoint>{{{}, ContactPoint::Type::Email, "work", "lea@lead.example", true}};
    require(Records::save(transaction, lead));
}

/// Since schema 9.
void addRoutines(Transaction &transaction, const RecordRef &firm)
{
    Draft rhythm;
    rhythm.ref = firm;
    rhythm.values = {{"rhythm_days", 30}};
    require(Records::save(transaction, rhythm));
    save(transaction, RecordKind::Series,
         {{"name", "After the fair"}, {"steps", "D+0 call\nD+3 email Send the offer"}, {"active", true}});
}

/// Since schema 10.
void addTeam(Transaction &transaction)
{
    save(transaction, RecordKind::User, {{"name", "Tove"}, {"login", "tove"}, {"team", "North"}});
}

/// Since schema 11.
void addSales(Transaction &transaction, const RecordRef &firm)
{
    const RecordRef product = save(transaction, RecordKind::Product,
                                   {{"name", QString::fromUtf8("Grüner Tee")},
                                    {"code", "T-1"},
                                    {"category", "Food / Tea"},
                                    {"price", core::Money{9'90, "USD"}},
                                    {"cost", core::Money{4'00, "USD"}}});
    const RecordRef order = save(transaction, RecordKind::Order,
                                 {{"number", "2026-7"},
                                  {"ordered_on", QDate(2026, 11, 5)},
                                  {"status", "delivered"},
                                  {"company", firm.id}});
    save(transaction, RecordKind::OrderLine,
         {{"order", order.id}, {"product", product.id}, {"quantity", 2.5}, {"discount", 10}});
}

void fill(TestStore &store)
{
    auto transaction = store.begin(domain::Origin::Form, "fields");
    addCustomFields(*transaction);
    require(transaction->commit());
    store.reloadCatalogue();
    transaction = store.begin(domain::Origin::Import, "import|contacts|2|golden.csv");
    const RecordRef firm = save(*transaction, RecordKind::Company,
                                {{"name", QString::fromUtf8("Käserei & Söhne")},
                                 {"industry", "Food"},
                                 {"revenue", core::Money{1'000'000'00, "EUR"}},
                                 {"owner", store.context().user}});
    const RecordRef person = require(Records::save(*transaction, zoe(firm)));
    Draft bob;
    bob.ref.kind = RecordKind::Person;
    bob.values = {{"full_name", "Bob"}, {"company", QString::fromUtf8("kaserei & sohne")}};
    bob.relations = std::vector<Relation>{{{}, "reports_to", person, {}, true}};
    require(Records::save(*transaction, bob));
    save(
        *transaction, RecordKind::Activity,
        {{"at", at(10)}, {"channel", "call"}, {"subject", "Prices"}, {"person", person.id}, {"minutes", 12}});
    save(*transaction, RecordKind::Activity,
         {{"at", at(12)}, {"channel", "note"}, {"body", "Prefers mornings"}, {"company", firm.id}});
    save(*transaction, RecordKind::Task,
         {{"title", "Send offer"}, {"due_at", at(30)}, {"priority", "high"}, {"person", person.id}});
    addDeals(*transaction, firm, person);
    addRoutines(*transaction, firm);
    addTeam(*transaction);
    addSales(*transaction, firm);
    require(Records::trash(*transaction, save(*transaction, RecordKind::Person, {{"full_name", "Gone"}}), 0));
    require(SmallLists::saveView(*transaction, sharedView()));
    require(transaction->commit());
    transaction = store.begin(domain::Origin::Cell, "edit|person|Bob");
    Draft edit;
    edit.ref = person;
    edit.values = {{"job_title", "Chief of Tests"}};
    require(Records::save(*transaction, edit));
    require(transaction->commit());
    require(SmallLists::noteViewed(store.writer(), store.context(), person));
}

std::vector<qint64> found(storage::Connection &reader, const storage::Context &context, const char *filter,
                          RecordKind kind = RecordKind::Person)
{
    const auto parsed =
        require(domain::parseFilter(QString::fromUtf8(filter), kind, *context.catalogue, "EUR"));
    return require(storage::Lists::ids(reader, context, {kind, parsed, {}, {}, false}));
}

storage::Context contextOf(const Store &store, storage::Connection &connection, const core::Clock &clock)
{
    storage::Context context;
    context.clock = &clock;
    context.currency = store.identity().currency;
    context.catalogue = require(store.loadCatalogue(connection));
    context.user =
        RecordId(require(connection.scalar("SELECT id FROM app_user WHERE login = 'robin'")).toLongLong());
    return context;
}

void mustHoldZoe(storage::Connection &reader, const storage::Context &context)
{
    const auto ids = found(reader, context, "full_name = \"ZOÉ ŁUKASIEWICZ\"");
    REQUIRE(ids.size() == 1);
    const RecordRef ref{RecordKind::Person, RecordId(ids.front())};
    const auto record = require(Records::load(reader, context, ref));
    const RecordId firm = record.value("company").as<RecordId>();
    FieldValues wanted = zoe({RecordKind::Company, firm}).values;
    wanted.insert("job_title", "Chief of Tests");
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        INFO(it.key().toStdString());
        CHECK(record.value(it.key()).canonical() == it->canonical());
    }
    CHECK(record.contactPoints.size() == 4);
    CHECK(record.addresses.size() == 2);
    CHECK(record.text("city") == "Lyon");
    CHECK(record.value("last_contact_at").as<core::Instant>() == at(10));
    CHECK(record.value("next_task_at").as<core::Instant>() == at(30));
    const auto history = require(Journal::history(reader, context, ref, 50));
    REQUIRE_FALSE(history.empty());
    CHECK(history.front().field == "job_title");
    CHECK(history.front().before.text() == "Head of Tests");
    const auto entries = require(storage::Timeline::entries(reader, context, {ref, {}, {}, {}, {}, 50}));
    CHECK(entries.size() == 2);
}

void mustHoldLists(storage::Connection &reader, const storage::Context &context)
{
    for (const char *filter :
         {"custom.integer = 9007199254740993", "custom.choice = gold", "custom.multichoice = gold",
          "custom.money > 1000 JPY", "custom.date = 2024-02-29", "custom.link = \"kaserei & sohne\"",
          "tag \"vip\"", "favourite = yes", "email = \"ZOE@home.example\"", "phone contains \"345\"",
          "city = \"graz\"", "text \"lukas zoe\"", "text \"grinder\"", "birthday is not empty and vip"}) {
        INFO(filter);
        CHECK(found(reader, context, filter).size() == 1);
    }
    CHECK(found(reader, context, "company = \"kaserei & sohne\"").size() == 2);
    const auto views = require(SmallLists::views(reader, context, RecordKind::Person));
    REQUIRE(views.size() == 1);
    CHECK(views.front().columns == sharedView().columns);
    CHECK(found(reader, context, views.front().filter.toUtf8().constData()).size() == 1);
    const auto recent = require(SmallLists::recent(reader, context, 5));
    REQUIRE(recent.size() == 1);
    CHECK(recent.front().title == QString::fromUtf8("Zoé Łukasiewicz"));
    CHECK(require(storage::Lists::ids(reader, context, {RecordKind::Person, {}, {}, {}, true})).size() == 1);
}

/// Since schema 7.
void mustHoldDeals(storage::Connection &reader, const storage::Context &context)
{
    for (const char *filter :
         {"amount = 4200 USD and probability = 35", "status = won and actual_amount = 990 EUR",
          "company = \"kaserei & sohne\" and stage is not empty", "next_step contains \"zoé\""}) {
        INFO(filter);
        CHECK(found(reader, context, filter, RecordKind::Opportunity).size() == 1);
    }
    CHECK(found(reader, context, "email = \"lea@lead.example\"", RecordKind::Lead).size() == 1);
    const auto rates = require(storage::Pipelines::rates(reader, context));
    CHECK(require(rates.convert({100'00, "USD"}, "EUR", QDate(2026, 11, 5))) == core::Money{92'00, "EUR"});
    const auto board = require(storage::BoardReader::read(reader, context, {{}, "stage", {}, {}}));
    CHECK(require(domain::totalOf(board)).count == 1);
}

/// Since schema 9.
void mustHoldRoutines(storage::Connection &reader, const storage::Context &context)
{
    const auto due = found(reader, context, "contact_due_at is not empty", RecordKind::Company);
    REQUIRE(due.size() == 1);
    const auto firm = require(Records::load(reader, context, {RecordKind::Company, RecordId(due.front())}));
    CHECK(firm.value("contact_due_at").as<core::Instant>() == at(10).plusMs(30 * qint64(86'400'000)));
    CHECK(found(reader, context, "split contains \"robin\"", RecordKind::Opportunity).size() == 1);
    CHECK(found(reader, context, "name = \"After the fair\" and active", RecordKind::Series).size() == 1);
}

/// Since schema 10.
void mustHoldTeam(storage::Connection &reader, const storage::Context &context)
{
    CHECK(found(reader, context, "team = North and login = tove", RecordKind::User).size() == 1);
}

/// Since schema 11.
void mustHoldSales(storage::Connection &reader, const storage::Context &context)
{
    CHECK(found(reader, context, "code = \"T-1\" and price = 9.90 USD", RecordKind::Product).size() == 1);
    const auto lines = found(reader, context, "amount = 22.28 USD and cost = 10 USD", RecordKind::OrderLine);
    CHECK(lines.size() == 1);
    const auto orders =
        found(reader, context, "number = \"2026-7\" and amount = 22.28 USD", RecordKind::Order);
    REQUIRE(orders.size() == 1);
    const auto order = require(Records::load(reader, context, {RecordKind::Order, RecordId(orders.front())}));
    CHECK(order.value("revenue").as<core::Money>() == core::Money{20'50, "EUR"});
    CHECK(order.value("margin").as<core::Money>() == core::Money{11'30, "EUR"});
    CHECK(found(reader, context, "order_count = 1 and last_order = 2026-11-05", RecordKind::Company).size() ==
          1);
    CHECK(require(reader.scalar("SELECT revenue_minor FROM sales_day WHERE day = '2026-11-05'")).toInt() ==
          20'50);
}

int schemaIn(const QString &fileName)
{
    return QString(fileName).remove(QStringLiteral("schema-")).section(QLatin1Char('.'), 0, 0).toInt();
}

} // namespace

TEST_CASE("a store of this schema is made for later versions to open", "[.make]")
{
    const QString file = qEnvironmentVariable("RAPPORT_GOLDEN");
    REQUIRE_FALSE(file.isEmpty());
    TestStore store(Engine::Sqlite);
    fill(store);
    require(store.store().backup(file, {}));
}

TEST_CASE("a store of this schema holds what its successors will look for", "[golden]")
{
    TestStore store(Engine::Sqlite);
    fill(store);
    CHECK(require(store.store().check({})).ok());
    mustHoldSales(store.writer(), store.context());
}

TEST_CASE("a store of every released schema opens, is sound and holds what it held", "[golden]")
{
    const QStringList names = QDir(folder()).entryList({QStringLiteral("schema-*.rapport")}, QDir::Files);
    REQUIRE_FALSE(names.isEmpty());
    for (const QString &name : names) {
        INFO(name.toStdString());
        const TempDir temp;
        const QString path = temp.path(name);
        REQUIRE(putContent(path, contentOf(folder() + QLatin1Char('/') + name)));
        const core::ManualClock clock(at(20));
        const auto store = require(Store::open(Location::parse(path), Access::ReadWrite, clock));
        CHECK(store->identity().schema == storage::Migrations::newest());
        for (const auto &problem : require(store->check({})).problems)
            FAIL_CHECK(problem.area.toStdString() << ": " << problem.what.toStdString());
        const auto writer = require(store->writer());
        const auto context = contextOf(*store, *writer, clock);
        mustHoldZoe(*writer, context);
        mustHoldLists(*writer, context);
        if (schemaIn(name) >= 7)
            mustHoldDeals(*writer, context);
        if (schemaIn(name) >= 9)
            mustHoldRoutines(*writer, context);
        if (schemaIn(name) >= 10)
            mustHoldTeam(*writer, context);
        if (schemaIn(name) >= 11)
            mustHoldSales(*writer, context);
    }
}

TEST_CASE("what was done in an older Rapport can be undone in this one", "[golden]")
{
    for (const QString &name : QDir(folder()).entryList({QStringLiteral("schema-*.rapport")}, QDir::Files)) {
        INFO(name.toStdString());
        const TempDir temp;
        REQUIRE(putContent(temp.path(name), contentOf(folder() + QLatin1Char('/') + name)));
        const core::ManualClock clock(at(20));
        const auto store = require(Store::open(Location::parse(temp.path(name)), Access::ReadWrite, clock));
        const auto writer = require(store->writer());
        for (int step = 0; step < 3; ++step) {
            const auto context = contextOf(*store, *writer, clock);
            const auto last = require(Journal::nextUndo(*writer, context));
            REQUIRE(last.has_value());
            const auto transaction =
                require(Transaction::begin(*writer, context, {domain::Origin::Undo, "undo", {}}));
            CHECK(require(Journal::revert(*transaction, last->id, {})).kept.empty());
            require(transaction->commit());
        }
        for (const char *table :
             {"person", "company", "activity", "task", "tag", "custom_field", "saved_view", "opportunity",
              "lead", "exchange_rate", "series", "product", "sales_order", "order_line", "sales_day"}) {
            INFO(table);
            CHECK(require(writer->scalar(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table)))
                      .toInt() == 0);
        }
        CHECK(require(store->check({})).ok());
    }
}
