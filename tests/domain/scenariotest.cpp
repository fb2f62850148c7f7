#include "domain/scenario.h"
#include "scenarioworld.h"

#include <catch2/catch_get_random_seed.hpp>

using namespace rapport;
using namespace rapport::domain;
using test::filterOf;

namespace {

ScenarioPlan winBack()
{
    ScenarioPlan plan;
    plan.trigger.segment = RecordId((qint64(7) << 32) + 5);
    plan.trigger.again = true;
    plan.trigger.missedDays = 14;
    plan.steps = {
        {"miss-you", SendStep{"email", "miss-you"}},
        {"read", ConditionStep{{{}, Reaction::Clicked}, "miss-you", 3, "offer", "remind"}},
        {"offer", SendStep{"email", "offer"}, "pause"},
        {"remind", SendStep{"letter", "remind"}},
        {"pause", WaitStep{30, 90, 1, QTime(10, 30)}},
        {"where", BranchStep{{{filterOf("city = Lyon"), "end"}, {filterOf("tag 'vip'"), "miss-you"}}}},
        {"end", ExitStep{}},
        {"bought", GoalStep{{{}, Reaction::Ordered}}},
        {"moved", GoalStep{{filterOf("city = Graz"), {}}}}};
    return plan;
}

ReadScenario read(const QString &text)
{
    static const Catalogue catalogue;
    return parseScenario(text, catalogue, "EUR");
}

bool hasOnly(const std::vector<core::FieldFault> &faults, const char *field, const char *reason)
{
    for (const auto &fault : faults)
        UNSCOPED_INFO(fault.field.toStdString() << ": " << fault.reason.toStdString());
    return faults.size() == 1 && faults[0].field == QLatin1String(field) &&
           faults[0].reason == QLatin1String(reason);
}

/// The win-back with one step made otherwise.
std::vector<core::FieldFault> faultsWith(std::size_t at, const ScenarioStep::What &what)
{
    ScenarioPlan plan = winBack();
    plan.steps[at].what = what;
    return faultsOf(plan);
}

} // namespace

TEST_CASE("a scenario is read as it was written, with every kind of step and trigger")
{
    ScenarioPlan plan = winBack();
    REQUIRE(faultsOf(plan).empty());
    CHECK(read(printScenario(plan)).plan == plan);
    CHECK(read(printScenario(plan)).faults.empty());
    plan.trigger = {ScenarioTrigger::Kind::Date, {}, "birthday", -7, QTime(8, 15), false};
    CHECK(read(printScenario(plan)).plan == plan);
    plan.trigger = {ScenarioTrigger::Kind::Event};
    plan.trigger.event = Reaction::Declined;
    CHECK(read(printScenario(plan)).plan == plan);
    plan.trigger = {ScenarioTrigger::Kind::Purchase};
    CHECK(read(printScenario(plan)).plan == plan);
    CHECK(read(printScenario(plan)).faults.empty());
}

TEST_CASE("what is wrong with a plan is said with its place")
{
    CHECK(hasOnly(faultsOf({winBack().trigger, {}}), "steps", "required"));
    CHECK(hasOnly(faultsWith(0, SendStep{"pigeon", "x"}), "steps[1].channel", "unknown-choice"));
    CHECK(hasOnly(faultsWith(0, SendStep{"email", ""}), "steps[1].message", "required"));
    CHECK(hasOnly(faultsWith(4, WaitStep{}), "steps[5]", "no-wait"));
    CHECK(hasOnly(faultsWith(4, WaitStep{-1, 5}), "steps[5].days", "not-a-number"));
    CHECK(hasOnly(faultsWith(4, WaitStep{0, 0, 8}), "steps[5].weekday", "not-a-number"));
    CHECK(hasOnly(faultsWith(1, ConditionStep{{}, {}, 0, "offer", "remind"}), "steps[2]", "one-of-two"));
    CHECK(hasOnly(faultsWith(1, ConditionStep{{{}, Reaction::Clicked}, "pause", 0, "offer", "remind"}),
                  "steps[2].of", "unknown-step"));
    CHECK(hasOnly(faultsWith(1, ConditionStep{{{}, Reaction::Clicked}, "", 0, "offer", "nowhere"}),
                  "steps[2].no", "unknown-step"));
    CHECK(hasOnly(faultsWith(1, ConditionStep{{filterOf("city = Lyon"), {}}, "", 3, "offer", "remind"}),
                  "steps[2].within_days", "not-a-number"));
    CHECK(hasOnly(faultsWith(5, BranchStep{}), "steps[6].arms", "required"));
    CHECK(hasOnly(faultsWith(5, BranchStep{{{{}, "end"}}}), "steps[6].arms[1].filter", "required"));
    CHECK(hasOnly(faultsWith(5, ExitStep{}), "steps[7]", "unreachable"));
    ScenarioPlan plan = winBack();
    plan.trigger.segment = {};
    CHECK(hasOnly(faultsOf(plan), "trigger.segment", "required"));
    plan = winBack();
    plan.steps[6].id = "offer";
    CHECK_FALSE(faultsOf(plan).empty());
    plan.steps[6].id = "a:b";
    CHECK_FALSE(faultsOf(plan).empty());
    CHECK(test::hasFault(Scenario::of({winBack().trigger, {}}), "steps", "required"));
}

TEST_CASE("a ring of steps needs a wait")
{
    ScenarioPlan plan;
    plan.trigger.kind = ScenarioTrigger::Kind::Purchase;
    plan.steps = {{"a", SendStep{"email", "a"}}, {"b", WaitStep{1}}, {"c", SendStep{"email", "c"}, "a"}};
    CHECK(faultsOf(plan).empty());
    plan.steps[1].what = ConditionStep{{{}, Reaction::Clicked}, "a", 3, "", ""};
    const auto faults = faultsOf(plan);
    CHECK(faults.size() == 3);
    CHECK(faults[0].field == "steps[1]");
    CHECK(faults[0].reason == "loop-without-wait");
}

TEST_CASE("text that is no scenario gives faults with their places, whatever it is")
{
    CHECK(hasOnly(read("[]").faults, "scenario", "not-a-scenario"));
    CHECK(hasOnly(read(QString(300'000, 'x')).faults, "scenario", "too-long"));
    const auto faults = read(R"({"trigger":{"kind":"date","field":"city","time":"9 o'clock"},"steps":[
        {"id":"a","kind":"teleport"},{"id":"b","kind":"wait","days":1.5},{"id":"c","kind":"goal","reaction":"laughed"},
        {"id":"d","kind":"branch","arms":[{"filter":"shoe_size = 4"}]},7]})")
                            .faults;
    const auto has = [&](const char *field, const char *reason) {
        return std::any_of(faults.begin(), faults.end(), [&](const core::FieldFault &fault) {
            return fault.field == QLatin1String(field) && fault.reason == QLatin1String(reason);
        });
    };
    CHECK(has("trigger.field", "unknown-choice"));
    CHECK(has("trigger.time", "not-a-time"));
    CHECK(has("steps[1].kind", "unknown-choice"));
    CHECK(has("steps[2].days", "not-a-number"));
    CHECK(has("steps[3].reaction", "unknown-choice"));
    CHECK(has("steps[4].arms[1].filter", "filter.unknown-field"));
    CHECK(has("steps[5].kind", "unknown-choice"));
    QString many = R"({"trigger":{"kind":"purchase"},"steps":[)";
    for (int i = 0; i < 300; ++i)
        many += QStringLiteral(R"({"id":"%1","kind":"exit"},)").arg(i);
    CHECK(read(many + "{}]}").plan.steps.size() == std::size_t(ScenarioLimits::kMostSteps));
}

TEST_CASE("mangled scenarios are read without harm")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    const QString text = printScenario(winBack());
    for (int run = 0; run < 300; ++run) {
        QString mangled = text;
        for (int i = random.bounded(1, 4); i > 0; --i)
            mangled.replace(random.bounded(int(mangled.size()) - 8), random.bounded(8),
                            test::randomText(random, 3));
        const ReadScenario some = read(mangled);
        if (some.faults.empty())
            CHECK(read(printScenario(some.plan)).plan == some.plan);
    }
}

TEST_CASE("a scenario tells its steps, what follows them, and the filters it asks")
{
    const Scenario scenario = test::require(Scenario::of(winBack()));
    CHECK(scenario.after(*scenario.step("offer")) == "pause");
    CHECK(scenario.after(*scenario.step("remind")) == "pause");
    CHECK(scenario.after(*scenario.step("moved")).isEmpty());
    CHECK_FALSE(scenario.step("gone"));
    CHECK(scenario.filters().size() == 3);
}
