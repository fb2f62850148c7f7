#include "storage/worklist.h"
#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using namespace rapport::test;
using core::Money;
using domain::DayReason;
using domain::FieldValues;
using domain::RankedWork;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;
using storage::Worklist;
using What = DayReason::What;

namespace {

constexpr qint64 kDayMs = 86'400'000;

RecordRef save(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref = ref;
    draft.values = values;
    const auto transaction = store.begin();
    const RecordRef saved = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return saved;
}

RecordRef add(TestStore &store, RecordKind kind, const FieldValues &values)
{
    return save(store, {kind, {}}, values);
}

std::vector<RankedWork> ranked(TestStore &store)
{
    auto found = require(Worklist::read(store.writer(), store.context()));
    return domain::rankedWork(std::move(found.work), found.usualWorth, store.clock().now(), 100);
}

const RankedWork *find(const std::vector<RankedWork> &work, const RecordRef &ref)
{
    for (const RankedWork &one : work) {
        if (one.facts.ref == ref)
            return &one;
    }
    return nullptr;
}

QDate inDays(TestStore &store, int days)
{
    return store.clock().today().addDays(days);
}

core::Instant momentIn(TestStore &store, int days)
{
    return store.clock().now().plusMs(days * kDayMs);
}

RecordRef exchange(TestStore &store, const char *about, const RecordRef &ref, int days)
{
    return add(store, RecordKind::Activity,
               {{"at", momentIn(store, days)}, {"channel", "call"}, {QLatin1String(about), ref.id}});
}

std::vector<qint64> overdue(TestStore &store, RecordKind kind)
{
    domain::ListQuery query;
    query.kind = kind;
    query.filter = require(domain::parseFilter(QStringLiteral("contact_due_at < today"), kind,
                                               *store.context().catalogue, QStringLiteral("EUR")));
    query.sortField = QStringLiteral("contact_due_at");
    return require(storage::Lists::ids(store.writer(), store.context(), query));
}

} // namespace

TEST_CASE("own open opportunities come with company, worth, stage and what is planned")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef firm = add(store, RecordKind::Company, {{"name", "Lagoon Suites"}, {"vip", true}});
    const RecordRef deal = add(store, RecordKind::Opportunity,
                               {{"name", "Kiosk line"},
                                {"company", firm.id},
                                {"amount", Money{100000, "EUR"}},
                                {"probability", 40},
                                {"expected_close_on", inDays(store, -12)}});
    const RecordRef foreign =
        add(store, RecordKind::Opportunity, {{"name", "No rate"}, {"amount", Money{500, "USD"}}});
    add(store, RecordKind::Opportunity, {{"name", "Won"}, {"status", "won"}});
    const RecordRef ben = add(store, RecordKind::User, {{"name", "Ben"}, {"login", "ben"}});
    add(store, RecordKind::Opportunity, {{"name", "Of Ben"}, {"owner", ben.id}});
    const auto work = ranked(store);
    REQUIRE(work.size() == 2);
    const RankedWork *found = find(work, deal);
    REQUIRE(found);
    CHECK(found->facts.of == "Lagoon Suites");
    CHECK(found->facts.vip);
    CHECK(found->facts.worth == 40000);
    CHECK(found->facts.stage == "Qualified");
    CHECK(found->rank.reasons.front() == DayReason{What::CloseOver, 12});
    REQUIRE(find(work, foreign));
    CHECK_FALSE(find(work, foreign)->facts.worth);
    add(store, RecordKind::Task,
        {{"title", "Call"}, {"opportunity", deal.id}, {"due_at", momentIn(store, 2)}});
    CHECK_FALSE(find(ranked(store), deal));
}

TEST_CASE("how often an expected close was put off is read from the journal of the last ninety days")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef deal = add(store, RecordKind::Opportunity,
                               {{"name", "Kiosk line"}, {"expected_close_on", inDays(store, 10)}});
    save(store, deal, {{"expected_close_on", inDays(store, 30)}});
    store.clock().advanceMs(100 * kDayMs);
    save(store, deal, {{"expected_close_on", inDays(store, 20)}});
    save(store, deal, {{"expected_close_on", inDays(store, 27)}});
    save(store, deal, {{"expected_close_on", inDays(store, 25)}});
    save(store, deal, {{"name", "Kiosk lines"}});
    save(store, deal, {{"expected_close_on", inDays(store, 40)}, {"amount", Money{100, "EUR"}}});
    const auto work = ranked(store);
    REQUIRE(work.size() == 1);
    CHECK(work.front().facts.closeMoves == 3);
    CHECK(work.front().facts.closeMovedDays == 90 + 7 + 15);
}

TEST_CASE("own leads that nobody answers or that are hot are work, until they are planned or ended")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef fresh =
        add(store, RecordKind::Lead, {{"full_name", "Ada Vogel"}, {"company", "Vogel AG"}});
    const RecordRef hot = add(store, RecordKind::Lead, {{"company", "Kern"}, {"own_score", 70}});
    const RecordRef cold = add(store, RecordKind::Lead, {{"company", "Cold"}, {"own_score", 10}});
    exchange(store, "lead", hot, -9);
    exchange(store, "lead", cold, -9);
    auto work = ranked(store);
    REQUIRE(work.size() == 2);
    CHECK(find(work, fresh)->facts.of == "Vogel AG");
    CHECK(find(work, fresh)->rank.reasons.front() == DayReason{What::Unanswered, 0});
    CHECK(find(work, hot)->facts.name == "Kern");
    CHECK(find(work, hot)->facts.of.isEmpty());
    CHECK(find(work, hot)->rank.reasons.front() == DayReason{What::HotLead, 9, 70});
    add(store, RecordKind::Task, {{"title", "Call some day"}, {"lead", hot.id}});
    save(store, fresh, {{"status", "disqualified"}});
    CHECK(ranked(store).empty());
}

TEST_CASE("customers whose rhythm is missed are work and a filter away, and an exchange settles both")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person =
        add(store, RecordKind::Person,
            {{"full_name", "Zoé"}, {"rhythm_days", 30}, {"owner", store.context().user}});
    const RecordRef firm = add(store, RecordKind::Company,
                               {{"name", "Kern"}, {"rhythm_days", 14}, {"owner", store.context().user}});
    add(store, RecordKind::Person, {{"full_name", "No rhythm"}, {"owner", store.context().user}});
    exchange(store, "person", person, -41);
    CHECK(overdue(store, RecordKind::Person) == std::vector<qint64>{person.id.value()});
    CHECK(overdue(store, RecordKind::Company).empty());
    store.clock().advanceMs(20 * kDayMs);
    CHECK(overdue(store, RecordKind::Company) == std::vector<qint64>{firm.id.value()});
    const auto work = ranked(store);
    REQUIRE(work.size() == 2);
    CHECK(find(work, person)->rank.reasons.front() == DayReason{What::RhythmMissed, 61, 30});
    CHECK(find(work, firm)->rank.reasons.front() == DayReason{What::NeverContacted, 20, 14});
    exchange(store, "person", person, 0);
    save(store, firm, {{"rhythm_days", 60}});
    CHECK(ranked(store).empty());
    CHECK(overdue(store, RecordKind::Person).empty());
    CHECK(overdue(store, RecordKind::Company).empty());
    const auto loaded = require(Records::load(store.writer(), store.context(), person));
    CHECK(loaded.value("contact_due_at").as<core::Instant>() == store.clock().now().plusMs(30 * kDayMs));
    save(store, person, {{"rhythm_days", domain::Value()}});
    CHECK(require(Records::load(store.writer(), store.context(), person)).value("contact_due_at").isEmpty());
}

TEST_CASE("a rhythm longer than a hundred years is refused")
{
    RAPPORT_ON_EACH_ENGINE(store);
    domain::Draft draft;
    draft.ref.kind = RecordKind::Person;
    draft.values = {{"full_name", "Zoé"}, {"rhythm_days", qint64(1) << 50}};
    const auto transaction = store.begin();
    CHECK_FALSE(Records::save(*transaction, draft));
}
