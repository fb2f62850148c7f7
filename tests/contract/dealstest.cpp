#include "contract/storepicture.h"
#include "contract/teststore.h"
#include "storage/boardreader.h"
#include "storage/bulkwriter.h"
#include "storage/eraser.h"
#include "storage/leadconverter.h"
#include "storage/mergedrecords.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/search.h"
#include "storage/timeline.h"

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::Draft;
using domain::FieldValues;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::BoardReader;
using storage::Journal;
using storage::Lists;
using storage::Pipelines;
using storage::Records;

namespace {

const RecordKind kDeal = RecordKind::Opportunity;

core::Result<RecordRef> trySave(TestStore &store, const RecordRef &ref, const FieldValues &values,
                                qint64 revision = 0)
{
    Draft draft;
    draft.ref = ref;
    draft.baseRevision = revision;
    draft.values = values;
    const auto transaction = store.begin();
    RAPPORT_TRY(const RecordRef saved, Records::save(*transaction, draft));
    RAPPORT_CHECK(transaction->commit());
    return saved;
}

RecordRef add(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return require(trySave(store, {kind, {}}, values));
}

Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

domain::Board boardOf(TestStore &store, const domain::Filter &filter = {})
{
    return require(BoardReader::read(store.writer(), store.context(),
                                     {{}, QStringLiteral("stage"), filter, store.clock().today()}));
}

bool isSound(TestStore &store)
{
    const auto report = require(store.store().check({}));
    for (const auto &problem : report.problems)
        UNSCOPED_INFO(problem.what.toStdString());
    return report.ok();
}

domain::UndoReport undoLast(TestStore &store)
{
    const auto last = require(Journal::changesets(store.writer(), {}, 1)).front();
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    auto report = require(Journal::revert(*transaction, last.id, {}));
    require(transaction->commit());
    return report;
}

} // namespace

TEST_CASE("the first opportunity makes the first pipeline, and every value comes back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    CHECK(require(Pipelines::load(store.writer())).isEmpty());
    const FieldValues values{{"name", "Kiosk line, 12 sites"},
                             {"amount", Money{4120000, "EUR"}},
                             {"expected_close_on", QDate(2027, 2, 12)},
                             {"forecast", "best_case"},
                             {"probability", 35},
                             {"next_step", "Demo"},
                             {"next_step_on", QDate(2026, 12, 2)},
                             {"source", "Fair"},
                             {"campaign", "Autumn"},
                             {"competitor", "Bean Ltd"},
                             {"notes", "two\nlines"},
                             {"tags", QStringList{"hot"}},
                             {"company", "Lagoon Suites"}};
    const RecordRef ref = add(store, kDeal, values);
    const Record record = load(store, ref);
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        INFO(it.key().toStdString());
        if (it.key() != "company")
            CHECK(record.value(it.key()) == *it);
    }
    const auto book = require(Pipelines::load(store.writer()));
    REQUIRE(book.all().size() == 1);
    CHECK(book.all().front().stages.size() == 7);
    CHECK(record.value("stage").as<RecordId>() == book.all().front().stages.front().id);
    CHECK(record.text("status") == "open");
    CHECK(record.value("owner").as<RecordId>() == store.context().user);
    CHECK(record.value("stage_entered_at").as<core::Instant>() == store.clock().now());
    CHECK(store.count("company", "name = 'Lagoon Suites'") == 1);
    CHECK(isSound(store));
}

TEST_CASE("a move is one changeset that undo takes back, and a second one in between is a conflict")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = add(store, kDeal, {{"name", "Annecy"}, {"amount", Money{100, "EUR"}}});
    const QStringList before = pictureOf(store);
    store.clock().advanceMs(1000);
    const Record first = load(store, ref);
    require(trySave(store, ref, {{"stage", "Negotiation"}}, first.revision));
    const Record moved = load(store, ref);
    CHECK(moved.value("stage_entered_at").as<core::Instant>() == store.clock().now());
    const auto late = trySave(store, ref, {{"stage", "Meeting"}}, first.revision);
    REQUIRE_FALSE(late);
    CHECK(late.error().code == core::ErrorCode::Conflict);
    CHECK(undoLast(store).kept.empty());
    const QStringList after = pictureOf(store);
    if (after != before)
        FAIL_CHECK(differenceOf(before, after));
    CHECK(isSound(store));
}

TEST_CASE("an opportunity is won, opened again where it was, and lost")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref =
        add(store, kDeal, {{"name", "A"}, {"amount", Money{700, "EUR"}}, {"stage", "Offer sent"}});
    require(trySave(store, ref, {{"status", "won"}}));
    Record record = load(store, ref);
    CHECK(record.value("actual_amount").as<Money>() == Money{700, "EUR"});
    CHECK(record.value("closed_on").as<QDate>() == store.clock().today());
    require(trySave(store, ref, {{"status", "open"}}));
    record = load(store, ref);
    CHECK(record.value("closed_on").isEmpty());
    const auto book = require(Pipelines::load(store.writer()));
    CHECK(book.stage(record.value("stage").as<RecordId>())->name == "Offer sent");
    require(trySave(store, ref, {{"stage", "Lost"}, {"close_reason", "Too dear"}}));
    CHECK(load(store, ref).text("status") == "lost");
    CHECK(load(store, ref).text("close_reason") == "Too dear");
    CHECK(require(Journal::history(store.writer(), store.context(), ref, 100)).size() > 5);
}

TEST_CASE("a stage's required fields stop a move, with every field named")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = add(store, kDeal, {{"name", "A"}});
    const auto book = require(Pipelines::load(store.writer()));
    const RecordRef offer{RecordKind::Stage, book.all().front().find(QStringLiteral("Offer sent"))->id};
    require(trySave(store, offer, {{"required_fields", "amount, expected_close_on"}}));
    CHECK_FALSE(trySave(store, offer, {{"required_fields", "nothing_like_it"}}));
    const auto moved = trySave(store, ref, {{"stage", "Offer sent"}});
    REQUIRE_FALSE(moved);
    REQUIRE(moved.error().faults.size() == 2);
    CHECK(moved.error().faults.front().reason == "required-at-stage");
    require(trySave(
        store, ref,
        {{"stage", "Offer sent"}, {"amount", Money{1, "EUR"}}, {"expected_close_on", QDate(2027, 1, 1)}}));
}

TEST_CASE("stages and pipelines in use stay out of the trash")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef ref = add(store, kDeal, {{"name", "A"}});
    const Record record = load(store, ref);
    for (const char *key : {"stage", "pipeline"}) {
        const auto kind = domain::kindFromText(QLatin1String(key)).value();
        const auto transaction = store.begin();
        const auto trashed =
            Records::trash(*transaction, {kind, record.value(QLatin1String(key)).as<RecordId>()}, 0);
        REQUIRE_FALSE(trashed);
        CHECK(trashed.error().reason == "record.in-use");
    }
}

TEST_CASE("a board counts and weighs all open opportunities, each currency by itself")
{
    RAPPORT_ON_EACH_ENGINE(store);
    struct Deal {
        const char *stage;
        Money amount;
        int probability;
    };
    const Deal deals[] = {{"Qualified", {1000000, "EUR"}, -1},
                          {"Qualified", {500001, "USD"}, 33},
                          {"Qualified", {}, -1},
                          {"Negotiation", {2000000, "EUR"}, -1},
                          {"Won", {9900000, "EUR"}, -1},
                          {"Lost", {9900000, "EUR"}, -1}};
    for (const Deal &deal : deals) {
        FieldValues values{{"name", "x"}, {"stage", deal.stage}};
        if (!deal.amount.currency.isEmpty())
            values.insert("amount", deal.amount);
        if (deal.probability >= 0)
            values.insert("probability", deal.probability);
        add(store, kDeal, values);
    }
    const domain::Board board = boardOf(store);
    REQUIRE(board.columns.size() == 5);
    CHECK(board.columns[0].count == 3);
    CHECK(board.columns[0].unpriced == 1);
    CHECK(board.columns[0].sum.parts() == std::vector<Money>{{1000000, "EUR"}, {500001, "USD"}});
    CHECK(board.columns[0].weighted.parts() == std::vector<Money>{{200000, "EUR"}, {165000, "USD"}});
    CHECK(board.columns[3].weighted.parts() == std::vector<Money>{{1500000, "EUR"}});
    const auto total = require(domain::totalOf(board));
    CHECK(total.count == 4);
    CHECK_FALSE(total.sum.in("EUR", board.rates, store.clock().today()));
    add(store, RecordKind::Rate,
        {{"day", QDate(2020, 1, 1)}, {"amount", Money{100, "USD"}}, {"worth", Money{50, "EUR"}}});
    const domain::Board now = boardOf(store);
    CHECK(require(require(domain::totalOf(now)).sum.in("EUR", now.rates, store.clock().today())) ==
          Money{3250001, "EUR"});
    const auto filtered = boardOf(store, domain::Filter::compare("amount", domain::Operator::Greater,
                                                                 {domain::Value(Money{1000000, "EUR"})}));
    CHECK(filtered.columns[0].count == 0);
    CHECK(filtered.columns[3].count == 1);
}

TEST_CASE("what is said and done about an opportunity is about its person and company, and counted")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = store.addPerson("Zoe");
    const RecordRef ref = add(store, kDeal, {{"name", "A"}, {"person", person.id}, {"company", "Acme"}});
    add(store, RecordKind::Activity, {{"channel", "call"}, {"subject", "Hello"}, {"opportunity", ref.id}});
    add(store, RecordKind::Task,
        {{"title", "Send offer"}, {"opportunity", ref.id}, {"due_at", core::Instant{5000}}});
    const Record deal = load(store, ref);
    CHECK(deal.value("contact_count").as<qint64>() == 1);
    CHECK(deal.value("open_task_count").as<qint64>() == 1);
    CHECK(load(store, person).value("contact_count").as<qint64>() == 1);
    storage::Timeline::Request request;
    request.ref = ref;
    request.limit = 10;
    const auto entries = require(storage::Timeline::entries(store.writer(), store.context(), request));
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().company == "Acme");
    CHECK(require(storage::Timeline::planned(store.writer(), store.context(), ref)).size() == 1);
    CHECK(isSound(store));
}

TEST_CASE("leads and opportunities are found by their words")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef lead =
        add(store, RecordKind::Lead,
            {{"full_name", "Élodie Martin"}, {"company", "Zephyr"}, {"phone", "+33 1 22 33 44"}});
    const RecordRef deal = add(store, kDeal, {{"name", "Bakery chain"}, {"next_step", "Taste the dough"}});
    storage::Search search(store.writer());
    const auto found = [&](const char *text) {
        const auto hits = require(search.find(store.context(), QString::fromUtf8(text), std::nullopt, 5));
        return hits.empty() ? RecordRef() : hits.front().ref;
    };
    CHECK(found("elodi") == lead);
    CHECK(found("zephyr") == lead);
    CHECK(found("12233") == lead);
    CHECK(found("baker") == deal);
    CHECK(found("dough") == deal);
}

TEST_CASE(
    "a converted lead becomes company, person and opportunity with its timeline, and one undo takes all back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef lead = add(store, RecordKind::Lead,
                               {{"full_name", "Ada Byron"},
                                {"company", "Engines Ltd"},
                                {"email", "ada@engines.example"},
                                {"city", "London"},
                                {"source", "Fair"},
                                {"notes", "keen"}});
    add(store, RecordKind::Activity, {{"channel", "call"}, {"subject", "First talk"}, {"lead", lead.id}});
    add(store, kDeal, {{"name", "another, so that there is a pipeline"}});
    const QStringList before = pictureOf(store);
    domain::ConversionOrder order;
    order.lead = lead.id;
    order.amount = Money{90000, "EUR"};
    domain::ConversionReport report;
    {
        const auto transaction = store.begin();
        report = require(storage::LeadConverter(*transaction, order).run());
        require(transaction->commit());
    }
    CHECK(report.madePerson);
    CHECK(report.madeCompany);
    CHECK(report.moved == 1);
    const Record person = load(store, {RecordKind::Person, report.person});
    CHECK(person.text("email") == "ada@engines.example");
    CHECK(person.text("city") == "London");
    CHECK(person.roles.front().otherName == "Engines Ltd");
    CHECK(person.value("contact_count").as<qint64>() == 1);
    const Record deal = load(store, {kDeal, report.opportunity});
    CHECK(deal.text("name") == "Engines Ltd");
    CHECK(deal.value("person").as<RecordId>() == report.person);
    CHECK(deal.value("contact_count").as<qint64>() == 1);
    const Record kept = load(store, lead);
    CHECK(kept.text("status") == "converted");
    CHECK(kept.value("converted_person").as<RecordId>() == report.person);
    CHECK(kept.value("contact_count").as<qint64>() == 1);
    CHECK(isSound(store));
    {
        const auto transaction = store.begin();
        CHECK(storage::LeadConverter(*transaction, order).run().error().reason == "lead.converted");
    }
    CHECK(undoLast(store).kept.empty());
    const QStringList after = pictureOf(store);
    if (after != before)
        FAIL_CHECK(differenceOf(before, after));
}

TEST_CASE("a lead goes into the person and company that are there, which keep what they have")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef company =
        add(store, RecordKind::Company, {{"name", "Engines Ltd"}, {"industry", "Machines"}});
    const RecordRef person =
        add(store, RecordKind::Person, {{"full_name", "Ada B."}, {"email", "ada@old.example"}});
    const RecordRef lead = add(store, RecordKind::Lead,
                               {{"full_name", "Ada Byron"},
                                {"company", "engines ltd"},
                                {"industry", "Other"},
                                {"job_title", "Countess"},
                                {"email", "ada@new.example"}});
    domain::ConversionOrder order;
    order.lead = lead.id;
    order.person = person.id;
    order.opportunity = false;
    const auto transaction = store.begin();
    const auto report = require(storage::LeadConverter(*transaction, order).run());
    require(transaction->commit());
    CHECK(report.company == company.id);
    CHECK_FALSE(report.madeCompany);
    CHECK_FALSE(report.opportunity.isValid());
    const Record known = load(store, person);
    CHECK(known.text("full_name") == "Ada B.");
    CHECK(known.text("email") == "ada@old.example");
    CHECK(known.contactPoints.size() == 2);
    CHECK(known.text("job_title") == "Countess");
    CHECK(load(store, company).text("industry") == "Machines");
    CHECK(isSound(store));
}

TEST_CASE("whoever is erased leaves the books: amounts and dates stay, names and words go")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (const auto how : {storage::EraseHow::Erase, storage::EraseHow::Pseudonymise}) {
        const RecordRef lead =
            add(store, RecordKind::Lead, {{"full_name", "Zenobia Quux"}, {"company", "Acme"}});
        add(store, RecordKind::Activity,
            {{"channel", "call"}, {"subject", "Zenobia rang"}, {"lead", lead.id}});
        domain::ConversionOrder order;
        order.lead = lead.id;
        order.opportunityName = "Deal with Zenobia Quux";
        order.amount = Money{4200, "EUR"};
        auto transaction = store.begin();
        const auto made = require(storage::LeadConverter(*transaction, order).run());
        require(transaction->commit());
        add(store, RecordKind::Activity,
            {{"channel", "call"}, {"subject", "Zenobia once more"}, {"lead", lead.id}});
        transaction = store.begin(domain::Origin::System, "erase");
        const storage::EraseOrder erasing{how, {made.person}};
        require(storage::Eraser(*transaction, erasing, {}).run());
        require(transaction->commit());
        const Record deal = load(store, {kDeal, made.opportunity});
        CHECK(deal.value("amount").as<Money>() == Money{4200, "EUR"});
        CHECK(deal.value("person").isEmpty());
        CHECK(deal.value("company").as<RecordId>() == made.company);
        CHECK(deal.text("name").startsWith("Erased person "));
        const bool gone = how == storage::EraseHow::Erase;
        CHECK(store.count("lead", QStringLiteral("id = %1").arg(lead.id.value())) == (gone ? 0 : 1));
        for (const QString &line : pictureOf(store)) {
            INFO(line.toStdString());
            CHECK_FALSE(line.contains("enobia", Qt::CaseInsensitive));
            CHECK_FALSE(line.contains("quux", Qt::CaseInsensitive));
        }
        CHECK(store.count("change", "before IS NOT NULL AND CAST(before AS TEXT) LIKE '%enobia%'") == 0);
    }
    CHECK(isSound(store));
}

TEST_CASE("what leads and opportunities name goes with a merge")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef kept = add(store, RecordKind::Company, {{"name", "Acme"}});
    const RecordRef other = add(store, RecordKind::Company, {{"name", "Acme Ltd"}});
    const RecordRef deal = add(store, kDeal, {{"name", "A"}, {"company", other.id}});
    const auto transaction = store.begin();
    domain::MergePlan plan;
    plan.kind = RecordKind::Company;
    plan.kept = kept.id;
    plan.others = {other.id};
    const auto report = require(storage::MergedRecords::merge(*transaction, plan, {}));
    require(transaction->commit());
    CHECK(report.moved.value("opportunities") == 1);
    CHECK(load(store, deal).value("company").as<RecordId>() == kept.id);
    CHECK(isSound(store));
}

TEST_CASE("a bulk of leads and opportunities is what saving each would be")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto transaction = store.begin();
    const auto book = require(Pipelines::loadOrMake(*transaction));
    const domain::Stage &stage = book.all().front().stages.front();
    storage::BulkWriter deals(*transaction, kDeal, 0);
    Draft draft;
    draft.ref.kind = kDeal;
    draft.values = {{"name", "Bulk"},
                    {"pipeline", book.all().front().id},
                    {"stage", stage.id},
                    {"status", "open"},
                    {"last_stage", stage.id},
                    {"stage_entered_at", core::Instant{5}},
                    {"amount", Money{100, "EUR"}},
                    {"opened_on", QDate(2026, 1, 2)}};
    const RecordId id = require(deals.add(draft));
    require(deals.finish());
    storage::BulkWriter leads(*transaction, RecordKind::Lead, 0);
    Draft lead;
    lead.ref.kind = RecordKind::Lead;
    lead.values = {{"full_name", "Ada Byron"}, {"company", "Engines"}, {"email", "ada@e.example"}};
    const RecordId leadId = require(leads.add(lead));
    require(leads.finish());
    storage::BulkWriter calls(*transaction, RecordKind::Activity, 0);
    Draft call;
    call.ref.kind = RecordKind::Activity;
    call.values = {{"channel", "call"}, {"at", core::Instant{7}}, {"opportunity", id}, {"lead", leadId}};
    require(calls.add(call));
    require(calls.finish());
    require(transaction->commit());
    CHECK(isSound(store));
    const Record deal = load(store, {kDeal, id});
    CHECK(deal.value("stage_entered_at").as<core::Instant>() == core::Instant{5});
    CHECK(deal.value("contact_count").as<qint64>() == 1);
    CHECK(load(store, {RecordKind::Lead, leadId}).text("last_name") == "Byron");
    CHECK(load(store, {RecordKind::Lead, leadId}).value("contact_count").as<qint64>() == 1);
}
