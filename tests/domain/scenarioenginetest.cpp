#include "domain/scenarioengine.h"
#include "scenarioworld.h"

using namespace rapport;
using namespace rapport::domain;
using test::filterOf;
using test::Instant;
using test::scenarioOf;
using test::utc;

namespace {

const RecordId kAnna(1);

/// Anna in a scenario, looked at whenever the test says so.
struct Course {
    explicit Course(Scenario run, test::Soul anna = test::soul(1)) : scenario(std::move(run))
    {
        souls[kAnna] = std::move(anna);
    }

    test::Soul &anna() { return souls[kAnna]; }
    /// What happens at a look, as words: "send a", "decide b yes" …
    QStringList look(Instant now)
    {
        const ScenarioOutcome outcome = advance(scenario, state, test::SoulFacts(souls, now), rules, now);
        state = outcome.state;
        QStringList words;
        for (const ScenarioAction &action : outcome.actions) {
            static const char *const kinds[] = {"enter", "miss", "send", "skip", "decide", "leave"};
            QStringList parts{kinds[static_cast<int>(action.kind)], action.step, action.detail};
            parts.removeAll(QString());
            words << parts.join(' ');
            if (action.kind == ScenarioAction::Kind::Send)
                anna().messages.push_back({action.send.channel, action.at});
            last = action;
        }
        return words;
    }
    QStringList look(const char *now) { return look(utc(now)); }
    void wake(Instant at) { state = woken(state, at); }
    std::string due() const { return state.due ? state.due->iso().left(16).toStdString() : "never"; }

    Scenario scenario;
    test::Souls souls;
    SendingRules rules;
    ScenarioState state = watched(kAnna, utc("2026-03-01T00:00"));
    ScenarioAction last;
};

Course sendWaitSend()
{
    Course course(
        scenarioOf({{"a", SendStep{"email", "a"}}, {"b", WaitStep{3}}, {"c", SendStep{"email", "c"}}}));
    course.anna().triggers = {utc("2026-03-02T10:00")};
    return course;
}

} // namespace

TEST_CASE("a person enters when it happens, gets what is due, and leaves at the end")
{
    Course course = sendWaitSend();
    CHECK(course.look("2026-03-01T10:00").isEmpty());
    CHECK(course.due() == "never");
    course.wake(utc("2026-03-02T10:00"));
    CHECK(course.look("2026-03-02T09:59").isEmpty());
    CHECK(course.look("2026-03-02T10:00") == QStringList{"enter", "send a"});
    CHECK(course.last.key() == "1:1:a:1");
    CHECK(course.due() == "2026-03-05T10:00");
    CHECK(course.look("2026-03-05T09:59").isEmpty());
    CHECK(course.look("2026-03-05T10:00") == QStringList{"send c", "leave end"});
    CHECK(course.state.phase == ScenarioPhase::Done);
    CHECK(course.due() == "never");
}

TEST_CASE("looked at a little late, waits do not drift; after a long time they count from then")
{
    Course course = sendWaitSend();
    CHECK(course.look("2026-03-02T10:40").size() == 2);
    CHECK(course.last.at == utc("2026-03-02T10:00"));
    CHECK(course.due() == "2026-03-05T10:00");
    CHECK(course.look("2026-03-05T10:50") == QStringList{"send c", "leave end"});
    CHECK(course.last.at == utc("2026-03-05T10:00"));
    Course off = sendWaitSend();
    CHECK(off.look("2026-03-20T15:00") == QStringList{"enter", "send a"});
    CHECK(off.last.at == utc("2026-03-20T15:00"));
    CHECK(off.due() == "2026-03-23T15:00");
    CHECK(off.look("2026-04-20T15:00") == QStringList{"send c", "leave end"});
}

TEST_CASE("the same look done twice says the same, to the key")
{
    Course course = sendWaitSend();
    const Instant now = utc("2026-03-02T10:00");
    const test::SoulFacts facts(course.souls, now);
    const auto once = advance(course.scenario, course.state, facts, course.rules, now);
    CHECK(once == advance(course.scenario, course.state, facts, course.rules, now));
    CHECK(advance(course.scenario, once.state, facts, course.rules, now).actions.empty());
}

TEST_CASE("a state is read as it was written, and other text is none")
{
    Course course = sendWaitSend();
    CHECK(test::require(readState(stateJson(course.state))) == course.state);
    course.look("2026-03-02T10:00");
    CHECK(course.state.marks.at("a").sent);
    CHECK(test::require(readState(stateJson(course.state))) == course.state);
    QJsonObject broken = stateJson(course.state);
    broken["entered"] = "yesterday";
    CHECK(test::hasError(readState(broken), core::ErrorCode::Parse, "not-a-state"));
    CHECK_FALSE(readState({}));
}

TEST_CASE("a message waits for its hours and is spaced from others by the caps")
{
    Course course(scenarioOf({{"a", SendStep{"email", "a"}},
                              {"b", SendStep{"email", "b"}},
                              {"c", SendStep{"sms", "c"}},
                              {"d", SendStep{"email", "d"}}}));
    course.anna().triggers = {utc("2026-03-06T21:00")};
    course.rules.quietFrom = QTime(20, 0);
    course.rules.quietUntil = QTime(8, 0);
    course.rules.days = SendingRules::kMondayToFriday;
    course.rules.caps = {{"email", 1, 2}};
    course.state.due = utc("2026-03-06T21:00");
    CHECK(course.look("2026-03-06T21:00") == QStringList{"enter"});
    CHECK(course.due() == "2026-03-09T08:00");
    CHECK(course.look("2026-03-09T08:00") == QStringList{"send a"});
    CHECK(course.due() == "2026-03-11T08:00");
    // Off until the next week: what was due goes, and what follows is spaced.
    CHECK(course.look("2026-03-16T12:00") == QStringList{"send b", "send c"});
    CHECK(course.due() == "2026-03-18T12:00");
    CHECK(course.look("2026-03-18T12:00") == QStringList{"send d", "leave end"});
}

TEST_CASE("who may not get a message goes on without it, with the reason noted")
{
    Course course = sendWaitSend();
    course.anna().barred = {"email"};
    CHECK(course.look("2026-03-02T10:00") == QStringList{"enter", "skip a no_consent"});
    course.anna().barred.clear();
    course.rules.days = 0;
    CHECK(course.look("2026-03-05T10:00") == QStringList{"skip c no_window", "leave end"});
}

TEST_CASE("a condition waits for the reaction as long as it says, and no longer")
{
    const Scenario scenario =
        scenarioOf({{"a", SendStep{"email", "a"}},
                    {"b", ConditionStep{{{}, Reaction::Clicked}, "a", 3, "thanks", "again"}},
                    {"thanks", SendStep{"email", "thanks"}, "out"},
                    {"again", SendStep{"email", "again"}},
                    {"out", ExitStep{}}});
    Course quiet(scenario);
    quiet.anna().triggers = {utc("2026-03-02T10:00")};
    CHECK(quiet.look("2026-03-02T10:00").size() == 2);
    CHECK(quiet.due() == "2026-03-05T10:00");
    Course eager = quiet;
    CHECK(quiet.look("2026-03-05T10:00") == QStringList{"decide b no", "send again", "leave out exit"});
    eager.anna().reactions = {{Reaction::Clicked, "1:1:other:1", utc("2026-03-03T10:00")},
                              {Reaction::Clicked, "1:1:a:1", utc("2026-03-04T10:00")}};
    eager.wake(utc("2026-03-03T10:00"));
    CHECK(eager.look("2026-03-03T10:00").isEmpty());
    CHECK(eager.due() == "2026-03-05T10:00");
    eager.wake(utc("2026-03-04T10:00"));
    CHECK(eager.look("2026-03-04T10:00") == QStringList{"decide b yes", "send thanks", "leave out exit"});
    CHECK(eager.state.left == "exit");
}

TEST_CASE("a reaction that came too late, or to a message that never went, does not count")
{
    const Scenario scenario = scenarioOf({{"a", SendStep{"email", "a"}},
                                          {"pause", WaitStep{10}},
                                          {"b", ConditionStep{{{}, Reaction::Replied}, "a", 3, "", ""}},
                                          {"d", ConditionStep{{{}, Reaction::Replied}, "a", 0, "", ""}}});
    Course late(scenario);
    late.anna().triggers = {utc("2026-03-02T10:00")};
    late.look("2026-03-02T10:00");
    late.anna().reactions = {{Reaction::Replied, "1:1:a:1", utc("2026-03-06T10:00")}};
    CHECK(late.look("2026-03-12T10:00") == QStringList{"decide b no", "decide d yes", "leave end"});
    Course barred(scenario);
    barred.anna().triggers = {utc("2026-03-02T10:00")};
    barred.anna().barred = {"email"};
    barred.look("2026-03-02T10:00");
    CHECK(barred.look("2026-03-12T10:00") == QStringList{"decide b no", "decide d no", "leave end"});
}

TEST_CASE("orders count whatever led to them, and filters ask about the person")
{
    Course course(
        scenarioOf({{"a", SendStep{"email", "a"}},
                    {"b", ConditionStep{{{}, Reaction::Ordered}, "a", 5, "c", ""}},
                    {"c", ConditionStep{{filterOf("city = Graz"), {}}, "", 0, "", "d"}},
                    {"d", BranchStep{{{filterOf("city = Graz"), "x"}, {filterOf("city = Lyon"), "e"}}}},
                    {"e", BranchStep{{{filterOf("city = Oslo"), "x"}}}, "x"},
                    {"x", ExitStep{}}}));
    course.anna().triggers = {utc("2026-03-02T10:00")};
    course.look("2026-03-02T10:00");
    course.anna().reactions = {{Reaction::Ordered, "", utc("2026-03-03T10:00")}};
    course.wake(utc("2026-03-03T10:00"));
    CHECK(course.look("2026-03-03T10:00") ==
          QStringList{"decide b yes", "decide c no", "decide d 2", "decide e else", "leave x exit"});
}

TEST_CASE("whoever reaches the goal leaves from wherever they stand, and may come again")
{
    ScenarioTrigger bought{ScenarioTrigger::Kind::Purchase};
    bought.again = true;
    Course course(scenarioOf(
        {{"a", WaitStep{7}}, {"b", SendStep{"email", "b"}}, {"goal", GoalStep{{{}, Reaction::Ordered}}}},
        bought));
    course.anna().reactions = {{Reaction::Ordered, "", utc("2026-03-02T10:00")}};
    CHECK(course.look("2026-03-02T10:00") == QStringList{"enter"});
    // The order that made her enter is not the goal; the next one is, and does not make her enter again.
    course.anna().reactions.push_back({Reaction::Ordered, "", utc("2026-03-04T12:00")});
    course.wake(utc("2026-03-04T12:00"));
    CHECK(course.look("2026-03-04T12:00") == QStringList{"leave a goal"});
    CHECK(course.due() == "never");
    course.anna().reactions.push_back({Reaction::Ordered, "", utc("2026-03-09T12:00")});
    course.wake(utc("2026-03-09T12:00"));
    CHECK(course.look("2026-03-09T12:00") == QStringList{"enter"});
    CHECK(course.state.round == 2);
    CHECK(course.look("2026-03-16T12:00") == QStringList{"send b", "leave end"});
}

TEST_CASE("a goal that was reached while the machine was off keeps the message from going")
{
    Course course(scenarioOf({{"a", WaitStep{1}},
                              {"b", SendStep{"email", "b"}},
                              {"goal", GoalStep{{filterOf("city = Graz"), {}}}}}));
    course.anna().triggers = {utc("2026-03-02T10:00")};
    course.look("2026-03-02T10:00");
    course.anna().record.values["city"] = Value("Graz");
    CHECK(course.look("2026-03-30T10:00") == QStringList{"leave a goal"});
}

TEST_CASE("a birthday comes every year at its hour, and one that was missed is passed over")
{
    ScenarioTrigger birthday{ScenarioTrigger::Kind::Date, {}, "birthday", -1, QTime(9, 0)};
    birthday.again = true;
    birthday.missedDays = 3;
    Course course(scenarioOf({{"a", SendStep{"letter", "wishes"}}}, birthday),
                  test::soul(1, "Lyon", QDate(1980, 2, 29)));
    course.rules.zone = QTimeZone("Europe/Vienna");
    course.look("2026-03-01T00:00");
    CHECK(course.due() == "2027-02-27T08:00"); // the day before the 28th, nine o'clock in Vienna
    CHECK(course.look("2027-03-02T08:00") == QStringList{"enter", "send a", "leave end"});
    CHECK(course.state.round == 2027);
    CHECK(course.due() == "2028-02-28T08:00");
    CHECK(course.look("2028-03-03T08:00") == QStringList{"miss"});
    CHECK(course.last.round == 2028);
    CHECK(course.due() == "2029-02-27T08:00");
    // Off for years: each is missed by itself, and none is sent.
    CHECK(course.look("2031-06-01T08:00") == QStringList{"miss", "miss", "miss"});
}

TEST_CASE("a date without the year comes once, and one that is empty or past never")
{
    ScenarioTrigger end{ScenarioTrigger::Kind::Date, {}, "birthday", 30, QTime(9, 0), false};
    const Scenario scenario = scenarioOf({{"a", SendStep{"email", "a"}}}, end);
    Course course(scenario, test::soul(1, "Lyon", QDate(2026, 3, 10)));
    course.look("2026-03-01T00:00");
    CHECK(course.due() == "2026-04-09T09:00");
    CHECK(course.look("2026-04-09T09:00").size() == 3);
    Course none(scenario);
    none.look("2026-03-01T00:00");
    CHECK(none.due() == "never");
    Course past(scenario, test::soul(1, "Lyon", QDate(2026, 1, 10)));
    past.look("2026-03-01T00:00");
    CHECK(past.due() == "never");
}

TEST_CASE("waits go to the weekday and the time of the business")
{
    const auto dueAfter = [](const WaitStep &wait, const char *zone, const char *from) {
        Course course(scenarioOf({{"a", wait}, {"b", ExitStep{}}}));
        course.rules.zone = QTimeZone(zone);
        course.anna().triggers = {utc(from)};
        course.state.due = utc(from);
        course.look(from);
        return course.due();
    };
    CHECK(dueAfter({0, 90}, "UTC", "2026-03-02T10:00") == "2026-03-02T11:30");
    CHECK(dueAfter({0, 0, 4}, "UTC", "2026-03-02T10:00") == "2026-03-05T00:00");
    CHECK(dueAfter({0, 0, 1}, "UTC", "2026-03-02T10:00") == "2026-03-09T00:00"); // it is Monday
    CHECK(dueAfter({7, 0, 1}, "UTC", "2026-03-02T10:00") == "2026-03-09T10:00");
    CHECK(dueAfter({0, 0, 0, QTime(10, 0)}, "UTC", "2026-03-02T10:00") == "2026-03-03T10:00");
    CHECK(dueAfter({0, 0, 0, QTime(10, 30)}, "UTC", "2026-03-02T10:00") == "2026-03-02T10:30");
    CHECK(dueAfter({1, 0, 5, QTime(9, 0)}, "Europe/Vienna", "2026-03-02T10:00") == "2026-03-06T08:00");
    // Ten in the morning stays ten when the clocks change on the 29th.
    CHECK(dueAfter({2}, "Europe/Vienna", "2026-03-28T09:00") == "2026-03-30T08:00");
}

TEST_CASE("a ring with a wait goes round once for every look after a long time")
{
    Course course(scenarioOf({{"a", SendStep{"email", "a"}}, {"b", WaitStep{1}, "a"}}));
    course.anna().triggers = {utc("2026-03-02T10:00")};
    course.look("2026-03-02T10:00");
    CHECK(course.look("2026-03-03T10:00") == QStringList{"send a"});
    CHECK(course.last.key() == "1:1:a:2");
    CHECK(course.look("2026-04-03T10:00") == QStringList{"send a"});
    CHECK(course.due() == "2026-04-04T10:00");
}

TEST_CASE("somebody at a step that was taken out of the scenario leaves it")
{
    Course course = sendWaitSend();
    course.look("2026-03-02T10:00");
    course.scenario = scenarioOf({{"z", SendStep{"email", "z"}}});
    CHECK(course.look("2026-03-05T10:00") == QStringList{"leave b gone"});
}
