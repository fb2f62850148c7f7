#include "workspace/demoexchanges.h"

#include <cmath>

namespace rapport::workspace::demo {

using domain::Draft;

namespace {

struct Channel {
    const char *key;
    int weight;
    int minutes;
};
constexpr Channel kChannels[] = {{"email", 40, 0}, {"call", 27, 12},  {"meeting", 8, 50},
                                 {"visit", 5, 80}, {"note", 9, 0},    {"chat", 5, 0},
                                 {"letter", 2, 0}, {"event", 2, 120}, {"web", 2, 0}};

constexpr qint64 kMostExchanges = 900;
constexpr qint64 kHourMs = 3'600'000;

void setText(Draft &draft, const char *key, const QString &text)
{
    draft.values.insert(QLatin1String(key), text);
}

/// All exchanges of a store together.
double totalExchanges(qint64 customers)
{
    const auto count = static_cast<double>(customers);
    return std::min(8.0 * count, 60'000.0 + 0.5 * count);
}

QString withName(const QString &text, const QString &name)
{
    return QString(text).replace(QLatin1String("%1"), name);
}

} // namespace

ExchangeMaker::ExchangeMaker(const World &world, const PeopleMaker &people, qint64 customers)
    : m_world(world), m_people(people),
      m_average(totalExchanges(customers) / static_cast<double>(std::max<qint64>(customers, 1))),
      m_taskShare(std::min(0.3, 20'000.0 / static_cast<double>(std::max<qint64>(customers, 1)))),
      m_outcomes(textsOf(kOutcomes, QLatin1Char(',')))
{
    for (const Channel &channel : kChannels)
        m_channels.add(channel.weight);
}

qint64 ExchangeMaker::exchangeCount(const MadePerson &person, Random &random) const
{
    constexpr double kByStatus[] = {1.3, 0.9, 0.4, 0.8, 1.1};
    const double u = 1.0 - random.unit();
    const double count = 0.55 * m_average * kByStatus[person.status] / std::sqrt(u);
    const auto whole = static_cast<qint64>(count);
    return std::min(kMostExchanges, whole + (random.unit() < count - static_cast<double>(whole) ? 1 : 0));
}

Draft ExchangeMaker::exchange(const MadePerson &person, Random &random) const
{
    const Language &language = m_world.language(m_world.land(person.land));
    Draft draft;
    draft.ref.kind = domain::RecordKind::Activity;
    draft.values.insert(QStringLiteral("at"), m_world.moment(random));
    draft.values.insert(QStringLiteral("person"), person.id);
    // None is said too: then nobody asks the store.
    draft.values.insert(QStringLiteral("company"),
                        person.company.isValid() ? domain::Value(person.company) : domain::Value());
    draft.values.insert(QStringLiteral("author"),
                        m_people.owner(random.chance(80) ? person.owner : m_people.drawOwner(random)));
    addChannel(draft, random);
    setText(draft, "subject", pick(language.subjects, random));
    if (random.chance(45))
        setText(draft, "body", withName(pick(language.bodies, random), person.firstName));
    if (random.chance(2))
        draft.values.insert(QStringLiteral("pinned"), true);
    return draft;
}

void ExchangeMaker::addChannel(Draft &draft, Random &random) const
{
    const Channel &channel = kChannels[m_channels.draw(random)];
    setText(draft, "channel", QLatin1String(channel.key));
    const bool note = qstrcmp(channel.key, "note") == 0;
    if (note && random.chance(50))
        draft.values.insert(QStringLiteral("internal"), true);
    if (note)
        return;
    setText(draft, "direction", random.chance(55) ? QStringLiteral("out") : QStringLiteral("in"));
    if (channel.minutes > 0)
        draft.values.insert(QStringLiteral("minutes"),
                            1 + channel.minutes / 3 + random.below(channel.minutes));
    if (channel.minutes > 0 && random.chance(50))
        setText(draft, "outcome", pick(m_outcomes, random));
}

Draft ExchangeMaker::task(const MadePerson &person, Random &random) const
{
    constexpr const char *kTypes[] = {"call", "email", "meeting", "visit", "todo"};
    constexpr const char *kPriorities[] = {"normal", "normal", "normal", "high", "low"};
    const Language &language = m_world.language(m_world.land(person.land));
    Draft draft;
    draft.ref.kind = domain::RecordKind::Task;
    setText(draft, "title", withName(pick(language.tasks, random), person.firstName));
    setText(draft, "type", QLatin1String(kTypes[random.below(5)]));
    setText(draft, "priority", QLatin1String(kPriorities[random.below(5)]));
    draft.values.insert(QStringLiteral("person"), person.id);
    // None is said too: then nobody asks the store.
    draft.values.insert(QStringLiteral("company"),
                        person.company.isValid() ? domain::Value(person.company) : domain::Value());
    draft.values.insert(QStringLiteral("owner"), m_people.owner(person.owner));
    addWhen(draft, random);
    if (random.chance(5))
        setText(draft, "repeat", random.chance(50) ? QStringLiteral("month") : QStringLiteral("quarter"));
    return draft;
}

/// Some overdue, some today, most to come, a third done.
void ExchangeMaker::addWhen(Draft &draft, Random &random) const
{
    const qint64 part = random.below(100);
    const bool done = part >= 66;
    qint64 offset = 1 + random.below(60);
    if (done)
        offset = -random.below(200) - 1;
    else if (part < 6)
        offset = -random.below(12) - 1;
    else if (part < 12)
        offset = 0;
    const bool allDay = random.chance(40);
    const qint64 hour = allDay ? 0 : 8 + random.below(9);
    const core::Instant due = m_world.day(static_cast<int>(offset)).plusMs(hour * kHourMs);
    draft.values.insert(QStringLiteral("due_at"), due);
    if (allDay)
        draft.values.insert(QStringLiteral("all_day"), true);
    if (!done && !allDay && random.chance(30))
        draft.values.insert(QStringLiteral("remind_at"), due.plusMs(-kHourMs / 4));
    if (!done)
        return;
    draft.values.insert(QStringLiteral("done_at"),
                        std::min(due.plusMs(random.below(48) * kHourMs / 2), m_world.now()));
    setText(draft, "outcome", pick(m_outcomes, random));
}

} // namespace rapport::workspace::demo
