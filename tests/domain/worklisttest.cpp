#include "domain/worklist.h"

#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::domain;
using Catch::Approx;
using What = DayReason::What;

namespace {

const QDate kToday(2026, 11, 18);

core::Instant at(int daysAgo, int hour = 10)
{
    return core::Instant::of(QDateTime(kToday.addDays(-daysAgo), QTime(hour, 0)));
}

const core::Instant kNow = at(0, 14);

WorkFacts deal()
{
    WorkFacts facts;
    facts.ref = {RecordKind::Opportunity, RecordId(1)};
    facts.since = facts.stageEntered = at(3);
    facts.worth = 1000;
    facts.nextStepOn = kToday.addDays(30);
    return facts;
}

WorkFacts lead(int score)
{
    WorkFacts facts;
    facts.ref = {RecordKind::Lead, RecordId(2)};
    facts.since = at(4);
    facts.score = score;
    return facts;
}

WorkFacts customer(int rhythm, int quiet)
{
    WorkFacts facts;
    facts.ref = {RecordKind::Person, RecordId(3)};
    facts.since = at(900);
    facts.lastContact = at(quiet);
    facts.rhythmDays = rhythm;
    return facts;
}

DayRank rank(const WorkFacts &facts, qint64 usual = 1000)
{
    return workRank(facts, usual, kNow);
}

std::vector<What> whys(const WorkFacts &facts)
{
    std::vector<What> all;
    for (const DayReason &reason : rank(facts).reasons)
        all.push_back(reason.what);
    return all;
}

} // namespace

TEST_CASE("an opportunity that is in order has nothing to do on the list")
{
    CHECK(rank(deal()).reasons.empty());
    WorkFacts planned = deal();
    planned.expectedClose = kToday.addDays(-40);
    planned.nextStepOn = kToday.addDays(kRestDays);
    CHECK(rank(planned).reasons.empty());
    planned.nextStepOn = kToday.addDays(kRestDays + 1);
    CHECK(whys(planned) == std::vector{What::CloseOver});
    planned.nextTask = at(-2);
    CHECK(rank(planned).reasons.empty());
}

TEST_CASE("each sign of an opportunity has its urgency, up to a limit")
{
    WorkFacts facts = deal();
    facts.nextStepOn = {};
    CHECK(rank(facts).urgency == Approx(30));
    CHECK(whys(facts) == std::vector{What::NoNextStep});
    facts = deal();
    facts.nextStepOn = kToday.addDays(-4);
    CHECK(rank(facts).urgency == Approx(58));
    facts.nextStepOn = kToday.addDays(-400);
    CHECK(rank(facts).urgency == Approx(80));
    facts.nextStepOn = kToday;
    CHECK(rank(facts).urgency == Approx(40));
    facts = deal();
    facts.expectedClose = kToday.addDays(-10);
    CHECK(rank(facts).urgency == Approx(55));
    facts.expectedClose = kToday.addDays(-100);
    CHECK(rank(facts).urgency == Approx(75));
    facts.expectedClose = kToday;
    CHECK(rank(facts).reasons.empty());
    facts = deal();
    facts.closeMoves = 3;
    facts.closeMovedDays = 61;
    CHECK(rank(facts).urgency == Approx(35));
    CHECK(rank(facts).reasons.front() == DayReason{What::CloseMoved, 61, 3});
}

TEST_CASE("idle is an opportunity whose stage and last exchange are both too long ago")
{
    WorkFacts facts = deal();
    facts.idleLimit = 20;
    facts.stageEntered = at(30);
    CHECK(rank(facts).urgency == Approx(40));
    CHECK(rank(facts).reasons.front() == DayReason{What::Idle, 30, 20});
    facts.lastContact = at(20);
    CHECK(rank(facts).reasons.empty());
    facts.lastContact = at(21);
    CHECK(rank(facts).urgency == Approx(31));
    facts.stageEntered = facts.lastContact.emplace(at(400));
    CHECK(rank(facts).urgency == Approx(60));
}

TEST_CASE("of several signs the strongest counts, and each further one adds a little")
{
    WorkFacts facts = deal();
    facts.nextStepOn = {};
    facts.expectedClose = kToday.addDays(-10);
    facts.closeMoves = 1;
    facts.closeMovedDays = 14;
    CHECK(rank(facts).urgency == Approx(65));
    CHECK(whys(facts) == std::vector{What::CloseOver, What::NoNextStep, What::CloseMoved});
}

TEST_CASE("value rises and falls with the doublings of the usual worth, within limits")
{
    WorkFacts facts = deal();
    facts.nextStepOn = {};
    CHECK(rank(facts).value == Approx(1));
    facts.worth = 2000;
    CHECK(rank(facts).value == Approx(1.25));
    CHECK(whys(facts).back() == What::LargeAmount);
    facts.worth = 1'000'000;
    CHECK(rank(facts).value == Approx(2));
    facts.worth = 500;
    CHECK(rank(facts).value == Approx(0.75));
    CHECK(whys(facts).back() == What::SmallAmount);
    facts.worth = 1;
    CHECK(rank(facts).value == Approx(0.5));
    facts.worth = std::nullopt;
    CHECK(rank(facts).value == Approx(0.75));
    facts.vip = true;
    CHECK(rank(facts).value == Approx(1.25));
    facts.worth = 7;
    CHECK(rank(facts, 0).value == Approx(1.5));
}

TEST_CASE("a lead waits from the day it came, and a hot one once it is quiet")
{
    CHECK(rank(lead(0)).urgency == Approx(57));
    CHECK(rank(lead(0)).value == Approx(0.75));
    CHECK(whys(lead(80)) == std::vector{What::Unanswered, What::HotLead});
    CHECK(rank(lead(80)).urgency == Approx(62));
    WorkFacts answered = lead(80);
    answered.lastContact = at(1);
    CHECK(rank(answered).reasons.empty());
    answered.lastContact = at(6);
    CHECK(rank(answered).urgency == Approx(41));
    CHECK(rank(answered).value == Approx(1.55));
    answered.score = 49;
    CHECK(rank(answered).reasons.empty());
    answered.score = 80;
    answered.nextTask = at(-20);
    CHECK(rank(answered).reasons.empty());
    CHECK(rank(lead(-400)).value == Approx(0.5));
}

TEST_CASE("a lead that nobody answered for over a month cools down")
{
    WorkFacts cold = lead(0);
    cold.since = at(30);
    CHECK(rank(cold).urgency == Approx(75));
    cold.since = at(90);
    CHECK(rank(cold).urgency == Approx(45));
    cold.since = at(800);
    CHECK(rank(cold).urgency == Approx(20));
    WorkFacts hot = lead(80);
    hot.lastContact = at(50);
    CHECK(rank(hot).urgency == Approx(45));
}

TEST_CASE("a customer is on the list the day after the rhythm is over")
{
    CHECK(rank(customer(30, 30)).reasons.empty());
    CHECK(rank(customer(30, 31)).urgency == Approx(26));
    CHECK(rank(customer(30, 600)).urgency == Approx(55));
    CHECK(rank(customer(0, 600)).reasons.empty());
    WorkFacts never = customer(30, 0);
    never.lastContact = {};
    never.since = at(45);
    never.vip = true;
    CHECK(rank(never).reasons == std::vector<DayReason>{{What::NeverContacted, 45, 30}, {What::Vip}});
    CHECK(rank(never).points() == Approx(60));
}

TEST_CASE("the list is ranked by points, equal ones by age, and cut where it is long enough")
{
    std::vector<WorkFacts> work{lead(0), customer(30, 31), deal(), lead(80)};
    work[0].ref.id = RecordId(9);
    work[3].ref.id = RecordId(8);
    WorkFacts twin = lead(0);
    twin.ref.id = RecordId(7);
    work.push_back(twin);
    const auto ranked = rankedWork(work, 1000, kNow, 3);
    REQUIRE(ranked.size() == 3);
    CHECK(ranked[0].facts.ref.id == RecordId(8));
    CHECK(ranked[1].facts.ref.id == RecordId(7));
    CHECK(ranked[2].facts.ref.id == RecordId(9));
}

TEST_CASE("the usual worth is the middle of what has one")
{
    std::vector<WorkFacts> deals(5, deal());
    deals[0].worth = 100;
    deals[1].worth = 900;
    deals[2].worth = 5000;
    deals[3].worth = std::nullopt;
    deals[4].worth = 0;
    CHECK(usualWorth(deals) == 900);
    CHECK(usualWorth({}) == 0);
}
