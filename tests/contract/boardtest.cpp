#include "contract/teststore.h"
#include "storage/boardreader.h"
#include "storage/forecastreader.h"
#include "storage/leadassigner.h"
#include "storage/leadscorer.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::FieldValues;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::BoardQuestion;
using storage::BoardReader;
using storage::LeadAssigner;
using storage::LeadScorer;
using storage::Pipelines;
using storage::Records;

namespace {

RecordRef add(TestStore &store, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef saved = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return saved;
}

void set(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref = ref;
    draft.values = values;
    const auto transaction = store.begin();
    require(Records::save(*transaction, draft));
    require(transaction->commit());
}

Record load(TestStore &store, const RecordRef &ref)
{
    return require(Records::load(store.writer(), store.context(), ref));
}

domain::Board boardBy(TestStore &store, const char *axis)
{
    return require(BoardReader::read(store.writer(), store.context(),
                                     {{}, QLatin1String(axis), {}, store.clock().today()}));
}

domain::BoardPace paceOf(TestStore &store)
{
    return require(BoardReader::pace(store.writer(), store.context(), {{}, {}, {}, store.clock().today()}));
}

qint64 scoreAll(TestStore &store)
{
    const auto transaction = store.begin();
    const qint64 changed = require(LeadScorer::scoreAll(*transaction, {}));
    require(transaction->commit());
    return changed;
}

qint64 assignAll(TestStore &store)
{
    const auto transaction = store.begin();
    LeadAssigner assigner(*transaction);
    const auto waiting = require(assigner.waiting());
    const qint64 given = require(assigner.assign(waiting, {}));
    require(transaction->commit());
    return given;
}

} // namespace

TEST_CASE("columns of a choice are there whatever they hold, and every column's filter finds what it counts")
{
    RAPPORT_ON_EACH_ENGINE(store);
    add(store, RecordKind::Opportunity,
        {{"name", "A"}, {"amount", Money{1000, "EUR"}}, {"forecast", "commit"}, {"source", "Fair"}});
    add(store, RecordKind::Opportunity,
        {{"name", "B"}, {"amount", Money{500, "EUR"}}, {"forecast", "commit"}, {"stage", "Offer sent"}});
    add(store, RecordKind::Opportunity, {{"name", "C"}, {"source", "fair visit"}});
    add(store, RecordKind::Opportunity, {{"name", "Gone"}, {"status", "lost"}, {"forecast", "commit"}});
    for (const char *axis :
         {"stage", "forecast", "source", "owner", "expected_close_on", "company", "campaign"}) {
        INFO(axis);
        const domain::Board board = boardBy(store, axis);
        qint64 together = 0;
        for (const domain::BoardColumn &column : board.columns) {
            domain::ListQuery query;
            query.kind = RecordKind::Opportunity;
            query.filter = domain::columnFilter(board, column);
            const auto ids = require(storage::Lists::ids(store.writer(), store.context(), query));
            CHECK(static_cast<qint64>(ids.size()) == column.count);
            together += column.count;
        }
        CHECK(together == 3);
    }
    const domain::Board forecast = boardBy(store, "forecast");
    REQUIRE(forecast.columns.size() == 4);
    CHECK(forecast.columns[0].count == 2);
    CHECK(forecast.columns[0].sum.parts() == std::vector<Money>{{1500, "EUR"}});
    CHECK(forecast.columns[0].weighted.parts() == std::vector<Money>{{500, "EUR"}});
    CHECK(forecast.columns[1].count == 0);
    const auto refused =
        BoardReader::read(store.writer(), store.context(), {{}, "notes", {}, store.clock().today()});
    CHECK(hasError(refused, core::ErrorCode::Validation));
}

TEST_CASE("a board of months puts each opportunity where it is expected to close")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    const QDate first(today.year(), today.month(), 1);
    for (const QDate day :
         {first.addDays(-1), first, first.addMonths(1).addDays(-1), first.addMonths(1), first.addYears(2)})
        add(store, RecordKind::Opportunity, {{"name", "x"}, {"expected_close_on", day}});
    add(store, RecordKind::Opportunity, {{"name", "never"}});
    const domain::Board board = boardBy(store, "expected_close_on");
    REQUIRE(board.columns.size() == 9);
    CHECK(board.columns[0].count == 1);
    CHECK(board.columns[1].count == 2);
    CHECK(board.columns[2].count == 1);
    CHECK(board.columns[7].count == 1);
    CHECK(board.columns[8].count == 1);
}

TEST_CASE("what needs a look is counted: overdue, unplanned, idle; and how the closed ones went")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    const RecordRef late =
        add(store, RecordKind::Opportunity,
            {{"name", "late"}, {"next_step", "Call"}, {"next_step_on", today.addDays(-1)}});
    add(store, RecordKind::Opportunity, {{"name", "planned"}, {"next_step_on", today}});
    const RecordRef bare = add(store, RecordKind::Opportunity, {{"name", "bare"}});
    CHECK(paceOf(store).overdue == 1);
    CHECK(paceOf(store).unplanned == 1);
    CHECK(paceOf(store).idle == 0);
    CHECK(paceOf(store).medianDays == 0);
    add(store, RecordKind::Task,
        {{"title", "Write"},
         {"opportunity", bare.id},
         {"due_at", store.clock().now().plusMs(-3 * 86'400'000LL)}});
    CHECK(paceOf(store).overdue == 2);
    CHECK(paceOf(store).unplanned == 0);
    store.clock().advanceMs(20LL * 86'400'000);
    CHECK(paceOf(store).idle == 3);
    CHECK(paceOf(store).medianDays == 20);
    add(store, RecordKind::Activity, {{"channel", "call"}, {"subject", "Spoke"}, {"opportunity", late.id}});
    CHECK(paceOf(store).idle == 2);

    const auto pipeline = require(Pipelines::load(store.writer())).all().front();
    set(store, late, {{"stage", "Offer sent"}, {"amount", Money{900, "EUR"}}});
    set(store, late, {{"status", "won"}});
    set(store, bare, {{"status", "lost"}});
    const auto pace = paceOf(store);
    CHECK(pace.wonCount == 1);
    CHECK(pace.won.parts() == std::vector<Money>{{900, "EUR"}});
    CHECK(pace.reached.value(pipeline.stages[0].id).closed == 2);
    CHECK(pace.reached.value(pipeline.stages[0].id).won == 1);
    CHECK(pace.reached.value(pipeline.stages[2].id).closed == 1);
    CHECK_FALSE(pace.quota.has_value());
    add(store, RecordKind::Quota,
        {{"month", QDate(store.clock().today().year(), store.clock().today().month(), 1)},
         {"amount", Money{5000, "EUR"}}});
    CHECK(paceOf(store).quota == Money{5000, "EUR"});
}

TEST_CASE("a card stands by its day until somebody puts it elsewhere")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    const RecordRef a = add(store, RecordKind::Opportunity, {{"name", "A"}, {"expected_close_on", today}});
    const RecordRef b =
        add(store, RecordKind::Opportunity, {{"name", "B"}, {"expected_close_on", today.addDays(1)}});
    const RecordRef c = add(store, RecordKind::Opportunity, {{"name", "C"}});
    const auto order = [&] {
        domain::ListQuery query;
        query.kind = RecordKind::Opportunity;
        query.sortField = "board_place";
        return require(storage::Lists::ids(store.writer(), store.context(), query));
    };
    CHECK(order() == std::vector<qint64>{a.id.value(), b.id.value(), c.id.value()});
    const auto place = [&](const RecordRef &ref) {
        return load(store, ref).value("board_place").as<qint64>();
    };
    set(store, c, {{"board_place", domain::placeBetween(place(a), place(b))}});
    CHECK(order() == std::vector<qint64>{a.id.value(), c.id.value(), b.id.value()});
    set(store, c, {{"notes", "still there"}});
    CHECK(order() == std::vector<qint64>{a.id.value(), c.id.value(), b.id.value()});
    set(store, c, {{"expected_close_on", today.addDays(9)}});
    CHECK(order() == std::vector<qint64>{a.id.value(), b.id.value(), c.id.value()});
}

TEST_CASE("rules give open leads their score, a half-life takes from it, and what somebody set stays")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    add(store, RecordKind::ScoreRule,
        {{"name", "Company"}, {"condition", "company is not empty"}, {"points", 10}});
    add(store, RecordKind::ScoreRule,
        {{"name", "Fresh"}, {"condition", "received_on >= 300 days ago"}, {"points", 20}, {"half_life", 10}});
    add(store, RecordKind::ScoreRule, {{"name", "Off"}, {"points", 100}, {"active", false}});
    const RecordRef plain =
        add(store, RecordKind::Lead, {{"full_name", "Ann"}, {"received_on", today.addDays(-10)}});
    const RecordRef known =
        add(store, RecordKind::Lead, {{"full_name", "Ben"}, {"company", "Acme"}, {"received_on", today}});
    const RecordRef fixed = add(store, RecordKind::Lead, {{"full_name", "Cid"}, {"own_score", 77}});
    const RecordRef gone = add(store, RecordKind::Lead, {{"full_name", "Dan"}, {"status", "disqualified"}});
    const auto score = [&](const RecordRef &ref) { return load(store, ref).value("score"); };
    CHECK(scoreAll(store) == 3);
    CHECK(score(plain) == domain::Value(10));
    CHECK(score(known) == domain::Value(30));
    CHECK(score(fixed) == domain::Value(77));
    CHECK(score(gone).isEmpty());
    CHECK(scoreAll(store) == 0);
    const auto explained = require(LeadScorer::explain(store.writer(), store.context(), plain.id));
    REQUIRE(explained.parts.size() == 1);
    CHECK(explained.parts[0].rule == "Fresh");
    CHECK(explained.parts[0].points == Catch::Approx(10.0));
    CHECK(explained.parts[0].decay == Catch::Approx(0.5));
    add(store, RecordKind::Activity, {{"channel", "call"}, {"subject", "Hello"}, {"lead", plain.id}});
    CHECK(scoreAll(store) == 1);
    CHECK(score(plain) == domain::Value(20));
    CHECK(require(store.store().check({})).ok());
}

TEST_CASE("a rule whose condition is no filter is refused")
{
    RAPPORT_ON_EACH_ENGINE(store);
    domain::Draft draft;
    draft.ref.kind = RecordKind::ScoreRule;
    draft.values = {{"name", "x"}, {"condition", "nonsense ="}, {"points", 1}};
    const auto transaction = store.begin();
    const auto saved = Records::save(*transaction, draft);
    REQUIRE(hasError(saved, core::ErrorCode::Validation));
    CHECK(saved.error().faults.front().field == "condition");
}

TEST_CASE("new leads that nobody has go round, each rule remembering whose turn it was, and undo takes all "
          "of it back")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = add(store, RecordKind::User, {{"name", "Anna"}, {"login", "anna"}});
    const RecordRef ben = add(store, RecordKind::User, {{"name", "Ben"}, {"login", "ben"}});
    add(store, RecordKind::AssignRule,
        {{"name", "Lyon"},
         {"condition", "city = \"Lyon\""},
         {"method", "round_robin"},
         {"users", "ben"},
         {"position", 1}});
    const RecordRef turn =
        add(store, RecordKind::AssignRule,
            {{"name", "Others"}, {"method", "round_robin"}, {"users", "anna, ben"}, {"position", 2}});
    std::vector<RecordRef> leads;
    for (const char *city : {"Graz", "Lyon", "Graz", "Graz"}) {
        leads.push_back(
            add(store, RecordKind::Lead, {{"full_name", "x"}, {"city", QString::fromLatin1(city)}}));
        FieldValues nobody;
        nobody.insert("owner", domain::Value());
        set(store, leads.back(), nobody);
    }
    const auto owner = [&](std::size_t lead) {
        return load(store, leads[lead]).value("owner").as<RecordId>();
    };
    CHECK(assignAll(store) == 4);
    CHECK(owner(0) == anna.id);
    CHECK(owner(1) == ben.id);
    CHECK(owner(2) == ben.id);
    CHECK(owner(3) == anna.id);
    CHECK(load(store, turn).value("last_user").as<RecordId>() == anna.id);
    CHECK(assignAll(store) == 0);
    const auto last = require(storage::Journal::changesets(store.writer(), {}, 1)).front();
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    CHECK(require(storage::Journal::revert(*transaction, last.id, {})).kept.empty());
    require(transaction->commit());
    CHECK_FALSE(owner(0).isValid());
}

TEST_CASE("reasons are those that were listed, in their order, then those that were used")
{
    RAPPORT_ON_EACH_ENGINE(store);
    add(store, RecordKind::CloseReason, {{"name", "Too dear"}, {"kind", "lost"}, {"position", 2}});
    add(store, RecordKind::CloseReason, {{"name", "No budget"}, {"kind", "lost"}, {"position", 1}});
    add(store, RecordKind::CloseReason, {{"name", "Price"}, {"kind", "won"}});
    add(store, RecordKind::Opportunity, {{"name", "A"}, {"status", "lost"}, {"close_reason", "Went quiet"}});
    add(store, RecordKind::Opportunity, {{"name", "B"}, {"status", "lost"}, {"close_reason", "too DEAR"}});
    CHECK(require(Pipelines::reasons(store.writer(), "lost")) ==
          QStringList{"No budget", "Too dear", "Went quiet"});
    CHECK(require(Pipelines::reasons(store.writer(), "won")) == QStringList{"Price"});
    CHECK(require(Pipelines::reasons(store.writer(), "disqualified")).isEmpty());
}

TEST_CASE("a forecast adds up what closes in each period, by category and owner, against the quotas")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef anna = add(store, RecordKind::User, {{"name", "Anna"}, {"login", "anna"}});
    const auto deal = [&](const char *forecast, qint64 euros, QDate day, FieldValues more = {}) {
        more.insert("name", "x");
        more.insert("forecast", QString::fromLatin1(forecast));
        more.insert("amount", Money{euros * 100, "EUR"});
        more.insert("expected_close_on", day);
        return add(store, RecordKind::Opportunity, more);
    };
    deal("commit", 1000, QDate(2027, 2, 12), {{"probability", 90}});
    deal("best_case", 500, QDate(2027, 2, 28), {{"probability", 50}, {"owner", anna.id}});
    deal("omitted", 9000, QDate(2027, 2, 1));
    deal("pipeline", 300, QDate(2027, 3, 1), {{"stage", "Offer sent"}});
    const RecordRef won = deal("commit", 700, QDate(2027, 6, 1));
    set(store, won, {{"status", "won"}, {"closed_on", QDate(2027, 2, 3)}});
    add(store, RecordKind::Quota, {{"month", QDate(2027, 2, 1)}, {"amount", Money{100000, "EUR"}}});
    add(store, RecordKind::Quota, {{"month", QDate(2027, 2, 1)}, {"amount", Money{200000, "EUR"}}});
    add(store, RecordKind::Quota,
        {{"month", QDate(2027, 2, 1)}, {"owner", anna.id}, {"amount", Money{5000, "EUR"}}});
    domain::ForecastOrder order;
    order.from = QDate(2027, 2, 1);
    order.to = QDate(2027, 3, 31);
    const auto read = [&] {
        return require(storage::ForecastReader::read(store.writer(), store.context(), order));
    };
    const auto months = read();
    REQUIRE(months.rows.size() == 2);
    CHECK(months.rows[0].commit.parts() == std::vector<Money>{{100000, "EUR"}});
    CHECK(months.rows[0].bestCase.parts() == std::vector<Money>{{50000, "EUR"}});
    CHECK(months.rows[0].omitted.parts() == std::vector<Money>{{900000, "EUR"}});
    CHECK(months.rows[0].weighted.parts() == std::vector<Money>{{115000, "EUR"}});
    CHECK(months.rows[0].closed.parts() == std::vector<Money>{{70000, "EUR"}});
    CHECK(months.rows[0].quota == Money{200000, "EUR"});
    CHECK(months.rows[0].openCount == 3);
    CHECK(months.rows[1].weighted.parts() == std::vector<Money>{{18000, "EUR"}});
    order.by = domain::ForecastBy::Owner;
    const auto owners = read();
    REQUIRE(owners.rows.size() == 3);
    CHECK(owners.rows[0].part.name == "Anna");
    CHECK(owners.rows[0].quota == Money{5000, "EUR"});
    CHECK(owners.rows[0].commit.isEmpty());
    set(store, anna, {{"team", "North"}});
    order.by = domain::ForecastBy::Team;
    const auto teams = read();
    REQUIRE(teams.rows.size() == 3);
    CHECK(teams.rows[0].part.name == "North");
    CHECK(teams.rows[0].quota == Money{5000, "EUR"});
    CHECK(teams.rows[1].part.name.isEmpty());
    CHECK(teams.rows[1].commit.parts() == std::vector<Money>{{100000, "EUR"}});
    CHECK(domain::printFilter(domain::partFilter(teams.parts, teams.rows[0].part)) == "owner = \"Anna\"");
    CHECK(domain::printFilter(domain::partFilter(teams.parts, teams.rows[1].part)) ==
          "owner is empty or not owner = \"Anna\"");
    order.by = domain::ForecastBy::Everybody;
    order.period = domain::ForecastPeriod::Quarter;
    REQUIRE(read().rows.size() == 1);
    CHECK(read().rows[0].weighted.parts() == std::vector<Money>{{133000, "EUR"}});
}
