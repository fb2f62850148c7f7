#include "domain/scenariosimulator.h"
#include "scenarioworld.h"

#include <catch2/catch_get_random_seed.hpp>

using namespace rapport;
using namespace rapport::domain;
using test::filterOf;
using test::Instant;
using test::kDayMs;
using test::kHourMs;
using test::Soul;
using test::Souls;

namespace {

constexpr quint32 kSeed = 20261123;
constexpr int kScenarios = 50;
constexpr int kFewScenarios = 20;
constexpr int kPeople = 500;
constexpr int kDays = 60;
const Instant kFrom = test::utc("2026-03-01T00:00");
const Instant kUntil = kFrom.plusMs(kDays * kDayMs);

using Trace = std::vector<ScenarioAction>;

/// A store as a real one would be: it knows what happened up to now only, and refuses what was done.
/// It can be cut off before or after a commit.
class SoulStore final : public ScenarioStore {
public:
    SoulStore(Souls souls, ReactionCourse course) : m_souls(std::move(souls)), m_course(std::move(course))
    {
        for (const auto &[person, one] : m_souls) {
            keep(watched(person, kFrom));
            for (const Instant trigger : one.triggers)
                m_coming.insert({trigger, person});
        }
    }

    core::Result<std::vector<ScenarioState>> due(Instant now, int most) override
    {
        for (; !m_coming.empty() && m_coming.begin()->first <= now; m_coming.erase(m_coming.begin()))
            keep(woken(kept(m_coming.begin()->second), m_coming.begin()->first));
        std::vector<ScenarioState> states;
        for (auto one = m_due.begin(); one != m_due.end() && one->first <= now && std::ssize(states) < most;
             ++one)
            states.push_back(kept(one->second));
        return states;
    }
    core::Result<std::unique_ptr<ScenarioFacts>> facts(const Scenario &, std::span<const ScenarioState>,
                                                       Instant now) override
    {
        return std::make_unique<test::SoulFacts>(m_souls, now);
    }
    core::Result<> save(const ScenarioState &before, const ScenarioOutcome &outcome) override
    {
        const bool isCut = m_cuts && m_cuts->bounded(40) == 0;
        const bool isAfter = isCut && m_cuts->bounded(2) == 0;
        if (isCut && !isAfter)
            return core::fail(core::ErrorCode::Io, "cut");
        if (kept(before.person) != before)
            return core::fail(core::ErrorCode::Conflict, "changed");
        for (const ScenarioAction &action : outcome.actions) {
            if (!m_keys.insert(action.key()).second)
                return core::fail(core::ErrorCode::Duplicate, "done", {action.key()});
        }
        for (const ScenarioAction &action : outcome.actions)
            note(action);
        keep(outcome.state);
        return isAfter ? core::Result<>(core::fail(core::ErrorCode::Io, "cut")) : core::Result<>();
    }

    std::optional<Instant> nextMoment() const
    {
        std::optional<Instant> next;
        if (!m_due.empty())
            next = m_due.begin()->first;
        if (!m_coming.empty() && (!next || m_coming.begin()->first < *next))
            next = m_coming.begin()->first;
        return next;
    }
    void cutOff(QRandomGenerator &random) { m_cuts = &random; }
    const ScenarioState &kept(RecordId person) const { return m_states.at(person); }
    Trace trace() const
    {
        Trace sorted = m_trace;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const ScenarioAction &left, const ScenarioAction &right) {
                             return std::pair(left.at, left.person) < std::pair(right.at, right.person);
                         });
        return sorted;
    }

private:
    void keep(const ScenarioState &state)
    {
        if (const auto old = m_dueOf.find(state.person); old != m_dueOf.end()) {
            m_due.erase({old->second, state.person});
            m_dueOf.erase(old);
        }
        m_states[state.person] = m_cuts ? test::require(readState(stateJson(state))) : state;
        if (state.due) {
            m_due.insert({*state.due, state.person});
            m_dueOf[state.person] = *state.due;
        }
    }
    void note(const ScenarioAction &action)
    {
        m_trace.push_back(action);
        if (action.kind != ScenarioAction::Kind::Send)
            return;
        Soul &one = m_souls.at(action.person);
        one.messages.push_back({action.send.channel, action.at});
        for (const SimulatedReaction &reaction : m_course(action)) {
            const Instant at = action.at.plusMs(reaction.afterMs);
            one.reactions.push_back({reaction.reaction, action.key(), at, action.send.channel});
            m_coming.insert({at, action.person});
        }
    }

    Souls m_souls;
    ReactionCourse m_course;
    std::map<RecordId, ScenarioState> m_states; ///< where runs are cut off, as they come back from text
    std::set<std::pair<Instant, RecordId>> m_due;
    std::map<RecordId, Instant> m_dueOf;
    std::set<std::pair<Instant, RecordId>> m_coming; ///< what will happen to people
    std::set<QString> m_keys;
    Trace m_trace;
    QRandomGenerator *m_cuts = nullptr;
};

/// Spans in which the machine is off.
struct Off {
    Instant from;
    Instant until;
};

/// What a program does all day: it looks when something is due, unless it is off, and begins anew after it was cut off.
void live(const Scenario &scenario, const SendingRules &rules, SoulStore &store,
          const std::vector<Off> &offs = {})
{
    for (auto next = store.nextMoment(); next; next = store.nextMoment()) {
        Instant now = std::max(*next, kFrom);
        for (const Off &off : offs) {
            if (off.from <= now && now < off.until)
                now = off.until;
        }
        if (now > kUntil)
            return;
        const auto run = runScenario(scenario, rules, store, now);
        if (!run)
            REQUIRE(run.error().reason == "cut");
    }
}

QString pick(QRandomGenerator &random, const QStringList &list)
{
    return list[random.bounded(int(list.size()))];
}

Filter someFilter(QRandomGenerator &random)
{
    static const std::vector<Filter> filters{filterOf("city = Lyon"), filterOf("city != Graz"),
                                             filterOf("birthday < 1980-01-01"), filterOf("birthday is empty"),
                                             filterOf("city in (Graz, Oslo) and not birthday is empty")};
    return filters[std::size_t(random.bounded(int(filters.size())))];
}

ScenarioQuestion someQuestion(QRandomGenerator &random)
{
    if (random.bounded(3) == 0)
        return {someFilter(random), {}};
    return {{}, kReactions[random.bounded(int(std::size(kReactions)))]};
}

WaitStep someWait(QRandomGenerator &random)
{
    WaitStep wait{random.bounded(6), random.bounded(2) * random.bounded(600)};
    if (random.bounded(3) == 0)
        wait.weekday = random.bounded(1, 8);
    if (random.bounded(3) == 0 || (wait.days == 0 && wait.minutes == 0 && wait.weekday == 0))
        wait.time = QTime(random.bounded(24), random.bounded(60));
    return wait;
}

/// `isPlain`: nothing that looks at facts.
ScenarioStep::What someStep(QRandomGenerator &random, int count, bool isPlain)
{
    const auto target = [&] {
        return random.bounded(3) == 0 ? QString() : QStringLiteral("s%1").arg(random.bounded(count));
    };
    switch (random.bounded(isPlain ? 6 : 10)) {
    case 0:
    case 1:
    case 2: return SendStep{pick(random, {"email", "sms", "letter"}), "message"};
    case 3:
    case 4:
    case 5: return someWait(random);
    case 6:
    case 7: {
        ConditionStep step{someQuestion(random), {}, 0, target(), target()};
        if (step.question.reaction) {
            step.withinDays = random.bounded(5);
            step.of = target();
        }
        return step;
    }
    case 8: return BranchStep{{{someFilter(random), target()}, {someFilter(random), target()}}};
    default:
        return GoalStep{random.bounded(2) ? ScenarioQuestion{{}, Reaction::Ordered} : someQuestion(random)};
    }
}

ScenarioTrigger someTrigger(QRandomGenerator &random)
{
    ScenarioTrigger trigger;
    trigger.kind = static_cast<ScenarioTrigger::Kind>(random.bounded(4));
    trigger.segment = RecordId(5);
    trigger.field = "birthday";
    trigger.offsetDays = random.bounded(-10, 10);
    trigger.yearly = random.bounded(4) > 0;
    trigger.time = QTime(random.bounded(24), 30);
    trigger.event = kReactions[random.bounded(int(std::size(kReactions)))];
    trigger.again = random.bounded(2);
    if (random.bounded(2))
        trigger.missedDays = random.bounded(5);
    return trigger;
}

Scenario someScenario(QRandomGenerator &random, bool isPlain = false)
{
    for (;;) {
        ScenarioPlan plan;
        plan.trigger = someTrigger(random);
        if (isPlain)
            plan.trigger.again = false;
        const int count = random.bounded(3, 11);
        for (int i = 0; i < count; ++i) {
            plan.steps.push_back({QStringLiteral("s%1").arg(i), someStep(random, count, isPlain)});
            if (!isPlain && random.bounded(8) == 0)
                plan.steps.back().next = QStringLiteral("s%1").arg(random.bounded(count));
        }
        const bool sends = std::any_of(plan.steps.begin(), plan.steps.end(), [](const ScenarioStep &step) {
            return std::holds_alternative<SendStep>(step.what);
        });
        if (auto scenario = Scenario::of(plan); scenario && sends)
            return *scenario;
    }
}

SendingRules someRules(QRandomGenerator &random)
{
    SendingRules rules;
    rules.zone = QTimeZone(pick(random, {"UTC", "Europe/Vienna", "America/New_York"}).toUtf8());
    if (random.bounded(2)) {
        rules.quietFrom = QTime(20, 0);
        rules.quietUntil = QTime(8, random.bounded(60));
    }
    rules.days = random.bounded(2) ? SendingRules::kMondayToFriday : SendingRules::kEveryDay;
    rules.holidays = {QDate(2026, 4, 3), QDate(2026, 4, 6)};
    if (random.bounded(2))
        rules.caps = {{"", 2, 7}, {"sms", 1, 10}};
    return rules;
}

Souls somePeople(QRandomGenerator &random)
{
    Souls souls;
    for (int i = 1; i <= kPeople; ++i) {
        const QDate birthday =
            random.bounded(5) == 0 ? QDate() : QDate(1950, 1, 1).addDays(random.bounded(20'000));
        static const char *const cities[] = {"Lyon", "Graz", "Oslo"};
        Soul one = test::soul(i, cities[random.bounded(3)], birthday);
        for (int trigger = random.bounded(3); trigger > 0; --trigger)
            one.triggers.push_back(
                kFrom.plusMs(random.bounded(kDays * 24) * kHourMs + random.bounded(3'600'000)));
        if (random.bounded(10) == 0)
            one.barred = {pick(random, {"email", "sms", "letter"})};
        if (random.bounded(5) == 0)
            one.messages = {{"email", kFrom.plusMs(random.bounded(-100, 0) * kHourMs)}};
        souls[one.record.ref.id] = std::move(one);
    }
    return souls;
}

ReactionCourse someCourse(QRandomGenerator &random)
{
    std::vector<ReactionChance> chances;
    for (const Reaction reaction : kReactions)
        chances.push_back({reaction, random.bounded(0.3), qint64(random.bounded(8 * 24)) * kHourMs});
    return randomCourse(std::move(chances), random.generate64());
}

Trace simulated(const Scenario &scenario, const SendingRules &rules, const Souls &souls,
                const ReactionCourse &course)
{
    // What makes people enter is told to the simulation, not looked up.
    Souls bare = souls;
    std::vector<SimulatedPerson> people;
    for (auto &[person, one] : bare) {
        const bool byDate = scenario.trigger().kind == ScenarioTrigger::Kind::Date;
        people.push_back({person, byDate ? std::vector<Instant>{} : one.triggers});
        one.triggers.clear();
    }
    const test::SoulFacts facts(bare, kFrom);
    const Simulation simulation = simulate(scenario, rules, facts, people, course, {kFrom, kUntil});
    CHECK(simulation.isWhole);
    return simulation.trace;
}

/// The first place at which two traces differ, as words; empty: none.
std::string difference(const Trace &left, const Trace &right)
{
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (i < left.size() && i < right.size() && left[i] == right[i])
            continue;
        const auto words = [&](const Trace &trace) {
            if (i >= trace.size())
                return QStringLiteral("nothing");
            return QStringLiteral("%1 %2 %3").arg(trace[i].key(), trace[i].at.iso(), trace[i].detail);
        };
        return QStringLiteral("%1 of %2: %3 | %4")
            .arg(i)
            .arg(left.size())
            .arg(words(left), words(right))
            .toStdString();
    }
    return {};
}

void checkSame(const Trace &expected, const Trace &trace)
{
    const std::string where = difference(expected, trace);
    INFO(where);
    CHECK(where.empty());
}

std::map<RecordId, QStringList> stepsOf(const Trace &trace)
{
    std::map<RecordId, QStringList> steps;
    for (const ScenarioAction &action : trace)
        steps[action.person] << QStringLiteral("%1 %2").arg(int(action.kind)).arg(action.key());
    return steps;
}

std::vector<Off> someOffs(QRandomGenerator &random)
{
    std::vector<Off> offs;
    for (Instant at = kFrom; at < kUntil;) {
        const Instant from = at.plusMs(random.bounded(10 * 24) * kHourMs);
        at = from.plusMs(random.bounded(1, 12 * 24) * kHourMs);
        offs.push_back({from, at});
    }
    return offs;
}

/// A run with its inputs, made from one number.
struct World {
    explicit World(quint32 seed, bool isPlain = false)
        : random(seed), scenario(someScenario(random, isPlain)), rules(someRules(random)),
          souls(somePeople(random)), course(someCourse(random))
    {
    }
    QRandomGenerator random;
    Scenario scenario;
    SendingRules rules;
    Souls souls;
    ReactionCourse course;
};

} // namespace

TEST_CASE("50 random scenarios with 500 people go in the simulator as they do in the store, cut off or not")
{
    std::size_t actions = 0;
    std::size_t sends = 0;
    for (quint32 number = 0; number < kScenarios; ++number) {
        CAPTURE(kSeed, number);
        World world(kSeed + number);
        const Trace expected = simulated(world.scenario, world.rules, world.souls, world.course);
        SoulStore store(world.souls, world.course);
        live(world.scenario, world.rules, store);
        checkSame(expected, store.trace());
        SoulStore cut(world.souls, world.course);
        cut.cutOff(world.random);
        live(world.scenario, world.rules, cut);
        checkSame(expected, cut.trace());
        actions += expected.size();
        sends +=
            std::size_t(std::count_if(expected.begin(), expected.end(), [](const ScenarioAction &action) {
                return action.kind == ScenarioAction::Kind::Send;
            }));
    }
    INFO(actions << " actions, " << sends << " messages");
    CHECK(actions > 20'000);
    CHECK(sends > 5'000);
}

TEST_CASE("switched off for random spans, nothing is done twice, nor while it was off, nor against the rules")
{
    for (quint32 number = 0; number < kFewScenarios; ++number) {
        CAPTURE(kSeed, number);
        World world(kSeed + 1000 + number);
        const std::vector<Off> offs = someOffs(world.random);
        SoulStore store(world.souls, world.course);
        store.cutOff(world.random);
        live(world.scenario, world.rules, store, offs);
        std::map<RecordId, std::vector<SentMessage>> sent;
        std::set<QString> keys;
        int wrong = 0;
        for (const ScenarioAction &action : store.trace()) {
            wrong += !keys.insert(action.key()).second;
            if (action.kind != ScenarioAction::Kind::Send)
                continue;
            auto messages = world.souls.at(action.person).messages;
            const auto &before = sent[action.person];
            messages.insert(messages.end(), before.begin(), before.end());
            wrong += nextSend(world.rules, action.send.channel, messages, action.at) != action.at;
            for (const Off &off : offs)
                wrong += off.from < action.at && action.at.plusMs(kPunctualMs) < off.until;
            sent[action.person].push_back({action.send.channel, action.at});
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("switched off for random spans, people take the same steps in the same order as without")
{
    for (quint32 number = 0; number < kFewScenarios; ++number) {
        CAPTURE(kSeed, number);
        World world(kSeed + 2000 + number, true);
        for (auto &[person, one] : world.souls)
            one.triggers.resize(std::min<std::size_t>(1, one.triggers.size()));
        const auto quiet = [](const ScenarioAction &) { return std::vector<SimulatedReaction>(); };
        ScenarioPlan plan = world.scenario.plan();
        plan.trigger.missedDays.reset(); // late is not never
        const Scenario scenario = test::require(Scenario::of(plan));
        SoulStore always(world.souls, quiet);
        live(scenario, world.rules, always);
        SoulStore sometimes(world.souls, quiet);
        live(scenario, world.rules, sometimes, someOffs(world.random));
        const auto expected = stepsOf(always.trace());
        for (const auto &[person, steps] : stepsOf(sometimes.trace())) {
            REQUIRE(expected.count(person));
            CHECK(steps == expected.at(person).first(std::min(steps.size(), expected.at(person).size())));
        }
    }
}

TEST_CASE("a run that somebody else was faster in leaves the rest to them")
{
    World world(kSeed);
    SoulStore store(world.souls, world.course);
    const auto states = test::require(store.due(kFrom, 1));
    REQUIRE(states.size() == 1);
    const auto facts = test::require(store.facts(world.scenario, states, kFrom));
    const auto outcome = advance(world.scenario, states[0], *facts, world.rules, kFrom);
    test::require(store.save(states[0], outcome));
    CHECK(test::hasError(store.save(states[0], outcome), core::ErrorCode::Conflict));
    core::StopSource stop;
    stop.requestStop();
    CHECK(test::hasError(runScenario(world.scenario, world.rules, store, kUntil, stop.token()),
                         core::ErrorCode::Cancelled));
}

TEST_CASE("a course at random is the same for the same message and seed, and another for another")
{
    const std::vector<ReactionChance> chances{{Reaction::Replied, 0.5, kDayMs},
                                              {Reaction::Ordered, 0, kDayMs}};
    const ReactionCourse one = randomCourse(chances, 7);
    const ReactionCourse other = randomCourse(chances, 8);
    int replied = 0;
    int same = 0;
    for (int i = 0; i < 2000; ++i) {
        ScenarioAction send;
        send.kind = ScenarioAction::Kind::Send;
        send.person = RecordId(i + 1);
        send.step = "a";
        const auto reactions = one(send);
        CHECK(reactions == randomCourse(chances, 7)(send));
        replied += !reactions.empty();
        same += reactions == other(send);
        for (const SimulatedReaction &reaction : reactions)
            CHECK((reaction.reaction == Reaction::Replied && reaction.afterMs <= kDayMs));
    }
    CHECK(replied > 900);
    CHECK(replied < 1100);
    CHECK(same < 600);
}

TEST_CASE("a simulation stops where there would be too much of it, and says so")
{
    World world(kSeed);
    const test::SoulFacts facts(world.souls, kFrom);
    std::vector<SimulatedPerson> people;
    for (const auto &[person, one] : world.souls)
        people.push_back({person, {kFrom.plusMs(kHourMs)}});
    const Scenario scenario = test::scenarioOf({{"a", SendStep{"email", "a"}}});
    const Simulation some = simulate(scenario, {}, facts, people, {}, {kFrom, kUntil, 100});
    CHECK_FALSE(some.isWhole);
    CHECK(some.trace.size() == 100);
    const Simulation all = simulate(scenario, {}, facts, people, {}, {kFrom, kUntil});
    CHECK(all.isWhole);
    CHECK(all.trace.size() == 3 * std::size_t(kPeople));
}
