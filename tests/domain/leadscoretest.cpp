#include "domain/leadscore.h"
#include "support/support.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using domain::AssignMethod;
using domain::AssignRule;
using domain::RecordId;

namespace {

AssignRule ruleOf(AssignMethod method)
{
    AssignRule rule;
    rule.method = method;
    rule.users = {RecordId(1), RecordId(2), RecordId(3)};
    return rule;
}

} // namespace

TEST_CASE("points halve with every half-life, and a rule without one keeps them")
{
    CHECK(domain::scoreDecay(14, 0) == 1.0);
    CHECK(domain::scoreDecay(14, 14) == Catch::Approx(0.5));
    CHECK(domain::scoreDecay(14, 28) == Catch::Approx(0.25));
    CHECK(domain::scoreDecay(14, -3) == 1.0);
    CHECK(domain::scoreDecay(0, 400) == 1.0);
}

TEST_CASE("a score is rounded half away from zero, and what somebody set counts instead")
{
    CHECK(domain::roundedScore(2.5) == 3);
    CHECK(domain::roundedScore(-2.5) == -3);
    domain::LeadScore score;
    score.rules = 30;
    CHECK(score.total() == 30);
    score.own = 0;
    CHECK(score.total() == 0);
}

TEST_CASE("in turn everybody gets a lead after the other, and who has enough is passed over")
{
    AssignRule rule = ruleOf(AssignMethod::RoundRobin);
    CHECK(domain::nextAssignee(rule, {}) == RecordId(1));
    rule.lastUser = RecordId(1);
    CHECK(domain::nextAssignee(rule, {}) == RecordId(2));
    rule.lastUser = RecordId(3);
    CHECK(domain::nextAssignee(rule, {}) == RecordId(1));
    rule.mostOpen = 5;
    CHECK(domain::nextAssignee(rule, {{RecordId(1), 5}, {RecordId(2), 4}}) == RecordId(2));
    CHECK_FALSE(domain::nextAssignee(rule, {{RecordId(1), 5}, {RecordId(2), 5}, {RecordId(3), 9}}).isValid());
    rule.users.clear();
    CHECK_FALSE(domain::nextAssignee(rule, {}).isValid());
}

TEST_CASE("whoever has the fewest open leads gets the next one, the first of equals")
{
    AssignRule rule = ruleOf(AssignMethod::LeastBusy);
    CHECK(domain::nextAssignee(rule, {{RecordId(1), 2}, {RecordId(2), 1}, {RecordId(3), 1}}) == RecordId(2));
    rule.mostOpen = 1;
    CHECK(domain::nextAssignee(rule, {{RecordId(1), 2}, {RecordId(2), 1}}) == RecordId(3));
}

TEST_CASE("logins are separated by commas, each once")
{
    CHECK(domain::assignedLogins(" anna , ben,, Anna ") == QStringList{"anna", "ben"});
    CHECK(domain::assignedLogins({}).isEmpty());
}
