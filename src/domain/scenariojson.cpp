#include "domain/scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

constexpr qsizetype kMostText = 200'000;
constexpr qsizetype kMostWord = 100;
constexpr qsizetype kMostFilter = 10'000;
const QString kTime = QStringLiteral("HH:mm");

struct TriggerKey {
    ScenarioTrigger::Kind kind;
    const char *key;
};
constexpr TriggerKey kTriggers[] = {{ScenarioTrigger::Kind::Segment, "segment"},
                                    {ScenarioTrigger::Kind::Date, "date"},
                                    {ScenarioTrigger::Kind::Purchase, "purchase"},
                                    {ScenarioTrigger::Kind::Event, "event"}};

/// What the filters of a scenario are read with.
struct Reading {
    const Catalogue &catalogue;
    QString currency;
    std::vector<core::FieldFault> &faults;
};

/// Reads the members of one object, noting what is wrong with them.
class ObjectReader {
public:
    ObjectReader(QJsonObject object, QString place, const Reading &reading)
        : m_object(std::move(object)), m_place(std::move(place)), m_reading(reading)
    {
    }

    bool has(const char *key) const
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        return !value.isUndefined() && !value.isNull();
    }
    void refuse(const char *key, const QString &reason, const QString &value = {}) const
    {
        m_reading.faults.push_back(
            {m_place + QLatin1Char('.') + QLatin1String(key), reason, value.left(kMostWord)});
    }
    QString text(const char *key, qsizetype most = kMostWord) const
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        if (!has(key))
            return {};
        if (!value.isString())
            refuse(key, QStringLiteral("not-text"));
        const QString words = value.toString();
        if (words.size() > most)
            refuse(key, QStringLiteral("too-long"), words);
        return words.left(most);
    }
    int number(const char *key, int otherwise = 0) const
    {
        if (!has(key))
            return otherwise;
        constexpr double kMost = 10'000'000;
        const QJsonValue value = m_object.value(QLatin1String(key));
        const double given = value.toDouble();
        if (!value.isDouble() || given != std::floor(given) || std::abs(given) > kMost) {
            refuse(key, QStringLiteral("not-a-number"), value.toVariant().toString());
            return otherwise;
        }
        return static_cast<int>(given);
    }
    bool yes(const char *key, bool otherwise) const
    {
        if (has(key) && !m_object.value(QLatin1String(key)).isBool())
            refuse(key, QStringLiteral("not-yes-or-no"));
        return m_object.value(QLatin1String(key)).toBool(otherwise);
    }
    QTime time(const char *key, QTime otherwise = {}) const
    {
        if (!has(key))
            return otherwise;
        const QTime time = QTime::fromString(text(key), kTime);
        if (!time.isValid())
            refuse(key, QStringLiteral("not-a-time"), text(key));
        return time;
    }
    Filter filter(const char *key) const
    {
        const QString expression = text(key, kMostFilter);
        auto filter = parseFilter(expression, RecordKind::Person, m_reading.catalogue, m_reading.currency);
        if (filter)
            return *filter;
        refuse(key, filter.error().reason, expression);
        return {};
    }
    std::optional<Reaction> reaction(const char *key) const
    {
        if (!has(key))
            return std::nullopt;
        const QString word = text(key);
        for (const Reaction reaction : kReactions) {
            if (reactionKey(reaction) == word)
                return reaction;
        }
        refuse(key, QStringLiteral("unknown-choice"), word);
        return std::nullopt;
    }
    QJsonArray array(const char *key) const { return m_object.value(QLatin1String(key)).toArray(); }
    QString place(const char *key, qsizetype number) const
    {
        return QStringLiteral("%1.%2[%3]").arg(m_place, QLatin1String(key)).arg(number);
    }
    const Reading &reading() const { return m_reading; }

private:
    QJsonObject m_object;
    QString m_place;
    const Reading &m_reading;
};

ScenarioTrigger readTrigger(const ObjectReader &reader)
{
    ScenarioTrigger trigger;
    const QString word = reader.text("kind");
    const auto *known = std::find_if(std::begin(kTriggers), std::end(kTriggers),
                                     [&](const TriggerKey &key) { return word == QLatin1String(key.key); });
    if (known == std::end(kTriggers))
        reader.refuse("kind", QStringLiteral("unknown-choice"), word);
    else
        trigger.kind = known->kind;
    trigger.segment = RecordId(reader.text("segment").toLongLong());
    trigger.field = reader.text("field");
    trigger.offsetDays = reader.number("offset_days");
    trigger.time = reader.time("time", trigger.time);
    trigger.yearly = reader.yes("yearly", trigger.yearly);
    trigger.event = reader.reaction("event").value_or(trigger.event);
    trigger.again = reader.yes("again", trigger.again);
    if (reader.has("missed_days"))
        trigger.missedDays = reader.number("missed_days");
    const FieldSpec *field = reader.reading().catalogue.find(RecordKind::Person, trigger.field);
    if (!trigger.field.isEmpty() && (!field || field->type != FieldType::Date))
        reader.refuse("field", QStringLiteral("unknown-choice"), trigger.field);
    return trigger;
}

ScenarioQuestion readQuestion(const ObjectReader &reader)
{
    return {reader.filter("filter"), reader.reaction("reaction")};
}

BranchStep readBranch(const ObjectReader &reader)
{
    BranchStep branch;
    const QJsonArray arms = reader.array("arms");
    if (arms.size() > ScenarioLimits::kMostArms)
        reader.refuse("arms", QStringLiteral("too-many"), QString::number(arms.size()));
    for (qsizetype i = 0; i < std::min<qsizetype>(arms.size(), ScenarioLimits::kMostArms); ++i) {
        const ObjectReader arm(arms[i].toObject(), reader.place("arms", i + 1), reader.reading());
        branch.arms.push_back({arm.filter("filter"), arm.text("to")});
    }
    return branch;
}

ScenarioStep readStep(const ObjectReader &reader)
{
    ScenarioStep step{reader.text("id"), ExitStep{}, reader.text("next")};
    const QString kind = reader.text("kind");
    if (kind == QLatin1String("send"))
        step.what = SendStep{reader.text("channel"), reader.text("message")};
    else if (kind == QLatin1String("wait"))
        step.what = WaitStep{reader.number("days"), reader.number("minutes"), reader.number("weekday"),
                             reader.time("time")};
    else if (kind == QLatin1String("condition"))
        step.what = ConditionStep{readQuestion(reader), reader.text("of"), reader.number("within_days"),
                                  reader.text("yes"), reader.text("no")};
    else if (kind == QLatin1String("branch"))
        step.what = readBranch(reader);
    else if (kind == QLatin1String("goal"))
        step.what = GoalStep{readQuestion(reader)};
    else if (kind != QLatin1String("exit"))
        reader.refuse("kind", QStringLiteral("unknown-choice"), kind);
    return step;
}

/// Writes the members of one object; what is empty is left out.
class ObjectWriter {
public:
    explicit ObjectWriter(const char *kind) { text("kind", QLatin1String(kind)); }

    void text(const char *key, const QString &text)
    {
        if (!text.isEmpty())
            m_object.insert(QLatin1String(key), text);
    }
    void number(const char *key, int number)
    {
        if (number != 0)
            m_object.insert(QLatin1String(key), number);
    }
    void value(const char *key, const QJsonValue &value) { m_object.insert(QLatin1String(key), value); }
    void question(const ScenarioQuestion &question)
    {
        text("filter", printFilter(question.filter));
        if (question.reaction)
            text("reaction", reactionKey(*question.reaction));
    }
    void time(const char *key, QTime time)
    {
        if (time.isValid())
            text(key, time.toString(kTime));
    }
    const QJsonObject &object() const { return m_object; }

private:
    QJsonObject m_object;
};

QJsonObject printed(const ScenarioTrigger &trigger)
{
    const auto *known = std::find_if(std::begin(kTriggers), std::end(kTriggers),
                                     [&](const TriggerKey &key) { return key.kind == trigger.kind; });
    ObjectWriter writer(known->key);
    if (trigger.segment.isValid())
        writer.text("segment", QString::number(trigger.segment.value()));
    writer.text("field", trigger.field);
    writer.number("offset_days", trigger.offsetDays);
    writer.time("time", trigger.time);
    writer.value("yearly", trigger.yearly);
    writer.text("event", reactionKey(trigger.event));
    writer.value("again", trigger.again);
    if (trigger.missedDays)
        writer.value("missed_days", *trigger.missedDays);
    return writer.object();
}

ObjectWriter printed(const SendStep &step)
{
    ObjectWriter writer("send");
    writer.text("channel", step.channel);
    writer.text("message", step.message);
    return writer;
}

ObjectWriter printed(const WaitStep &step)
{
    ObjectWriter writer("wait");
    writer.number("days", step.days);
    writer.number("minutes", step.minutes);
    writer.number("weekday", step.weekday);
    writer.time("time", step.time);
    return writer;
}

ObjectWriter printed(const ConditionStep &step)
{
    ObjectWriter writer("condition");
    writer.question(step.question);
    writer.text("of", step.of);
    writer.number("within_days", step.withinDays);
    writer.text("yes", step.yes);
    writer.text("no", step.no);
    return writer;
}

ObjectWriter printed(const BranchStep &step)
{
    ObjectWriter writer("branch");
    QJsonArray arms;
    for (const BranchStep::Arm &arm : step.arms)
        arms.append(QJsonObject{{"filter", printFilter(arm.filter)}, {"to", arm.to}});
    writer.value("arms", arms);
    return writer;
}

ObjectWriter printed(const GoalStep &step)
{
    ObjectWriter writer("goal");
    writer.question(step.question);
    return writer;
}

ObjectWriter printed(const ExitStep &)
{
    return ObjectWriter("exit");
}

} // namespace

ReadScenario parseScenario(const QString &text, const Catalogue &catalogue, const QString &currency)
{
    ReadScenario read;
    const QString whole = QStringLiteral("scenario");
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text.left(kMostText + 1).toUtf8(), &problem);
    if (text.size() > kMostText || problem.error != QJsonParseError::NoError || !document.isObject()) {
        const bool isLong = text.size() > kMostText;
        read.faults.push_back({whole, isLong ? QStringLiteral("too-long") : QStringLiteral("not-a-scenario"),
                               isLong ? QString() : QString::number(problem.offset)});
        return read;
    }
    const Reading reading{catalogue, currency, read.faults};
    const QJsonObject object = document.object();
    read.plan.trigger =
        readTrigger({object.value(QLatin1String("trigger")).toObject(), QStringLiteral("trigger"), reading});
    const QJsonArray steps = object.value(QLatin1String("steps")).toArray();
    if (steps.size() > ScenarioLimits::kMostSteps)
        read.faults.push_back(
            {QStringLiteral("steps"), QStringLiteral("too-many"), QString::number(steps.size())});
    for (qsizetype i = 0; i < std::min<qsizetype>(steps.size(), ScenarioLimits::kMostSteps); ++i)
        read.plan.steps.push_back(
            readStep({steps[i].toObject(), QStringLiteral("steps[%1]").arg(i + 1), reading}));
    if (read.faults.empty())
        read.faults = faultsOf(read.plan);
    return read;
}

QString printScenario(const ScenarioPlan &plan)
{
    QJsonArray steps;
    for (const ScenarioStep &step : plan.steps) {
        ObjectWriter writer = std::visit([](const auto &what) { return printed(what); }, step.what);
        writer.text("id", step.id);
        writer.text("next", step.next);
        steps.append(writer.object());
    }
    return QString::fromUtf8(QJsonDocument(QJsonObject{{"trigger", printed(plan.trigger)}, {"steps", steps}})
                                 .toJson(QJsonDocument::Compact));
}

} // namespace rapport::domain
