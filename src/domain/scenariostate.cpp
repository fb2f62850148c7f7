#include "domain/scenariostate.h"

#include <algorithm>

namespace rapport::domain {

namespace {

using core::Instant;

constexpr const char *kPhases[] = {"outside", "inside", "done"};

QJsonValue jsonOf(std::optional<Instant> at)
{
    return at ? QJsonValue(at->ms) : QJsonValue();
}

/// Reads members; remembers whether one could not be read.
class StateReader {
public:
    explicit StateReader(QJsonObject object) : m_object(std::move(object)) {}

    bool isGood() const { return m_isGood; }
    QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }

    std::optional<Instant> moment(const char *key)
    {
        const QJsonValue held = value(key);
        if (held.isNull() || held.isUndefined())
            return std::nullopt;
        m_isGood = m_isGood && held.isDouble();
        return Instant{held.toInteger()};
    }
    Instant needed(const char *key)
    {
        const auto at = moment(key);
        m_isGood = m_isGood && at.has_value();
        return at.value_or(Instant{});
    }
    ScenarioPhase phase()
    {
        const QString word = value("phase").toString();
        const auto *known = std::find_if(std::begin(kPhases), std::end(kPhases),
                                         [&](const char *phase) { return word == QLatin1String(phase); });
        m_isGood = m_isGood && known != std::end(kPhases);
        return m_isGood ? static_cast<ScenarioPhase>(known - std::begin(kPhases)) : ScenarioPhase::Done;
    }
    RecordId person()
    {
        const RecordId person(value("person").toString().toLongLong());
        m_isGood = m_isGood && person.isValid();
        return person;
    }

private:
    QJsonObject m_object;
    bool m_isGood = true;
};

} // namespace

ScenarioState watched(RecordId person, Instant since)
{
    ScenarioState state;
    state.person = person;
    state.since = since;
    state.due = since;
    return state;
}

ScenarioState woken(ScenarioState state, Instant at)
{
    if (state.phase != ScenarioPhase::Done && (!state.due || at < *state.due))
        state.due = at;
    return state;
}

QJsonObject stateJson(const ScenarioState &state)
{
    QJsonObject marks;
    for (const auto &[step, mark] : state.marks)
        marks.insert(step, QJsonObject{{"times", mark.times}, {"at", mark.at.ms}, {"sent", mark.sent}});
    return {{"person", QString::number(state.person.value())},
            {"phase", QLatin1String(kPhases[static_cast<int>(state.phase)])},
            {"round", state.round},
            {"step", state.step},
            {"due", jsonOf(state.due)},
            {"until", jsonOf(state.until)},
            {"entered", state.entered.ms},
            {"since", state.since.ms},
            {"marks", marks},
            {"left", state.left}};
}

core::Result<ScenarioState> readState(const QJsonObject &object)
{
    StateReader reader(object);
    ScenarioState state;
    state.person = reader.person();
    state.phase = reader.phase();
    state.round = reader.value("round").toInt();
    state.step = reader.value("step").toString();
    state.due = reader.moment("due");
    state.until = reader.moment("until");
    state.entered = reader.needed("entered");
    state.since = reader.needed("since");
    state.left = reader.value("left").toString();
    bool isGood = reader.isGood();
    const QJsonObject marks = reader.value("marks").toObject();
    for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
        StateReader one(mark.value().toObject());
        state.marks[mark.key()] = {one.value("times").toInt(), one.needed("at"), one.value("sent").toBool()};
        isGood = isGood && one.isGood();
    }
    if (!isGood)
        return core::fail(core::ErrorCode::Parse, QStringLiteral("not-a-state"));
    return state;
}

QString messageKey(RecordId person, int round, const QString &step, int times)
{
    return QStringLiteral("%1:%2:%3:%4").arg(person.value()).arg(round).arg(step).arg(times);
}

QString ScenarioAction::key() const
{
    switch (kind) {
    case Kind::Enter: return messageKey(person, round, QStringLiteral(":enter"), 1);
    case Kind::Miss: return messageKey(person, round, QStringLiteral(":miss"), 1);
    case Kind::Leave: return messageKey(person, round, QStringLiteral(":leave"), 1);
    case Kind::Send:
    case Kind::Skip:
    case Kind::Decide: break;
    }
    return messageKey(person, round, step, times);
}

} // namespace rapport::domain
