#pragma once

#include "workspace/demopeople.h"

namespace rapport::workspace::demo {

/// Makes what was said and what is to be done with a person.
class ExchangeMaker {
public:
    ExchangeMaker(const World &world, const PeopleMaker &people, qint64 customers);

    /// How many exchanges a person has: most few, some very many; together bounded however large the store.
    qint64 exchangeCount(const MadePerson &person, Random &random) const;
    domain::Draft exchange(const MadePerson &person, Random &random) const;
    bool hasTask(Random &random) const { return random.unit() < m_taskShare; }
    domain::Draft task(const MadePerson &person, Random &random) const;

private:
    void addChannel(domain::Draft &draft, Random &random) const;
    void addWhen(domain::Draft &draft, Random &random) const;

    const World &m_world;
    const PeopleMaker &m_people;
    double m_average;
    double m_taskShare;
    Weighted m_channels;
    QStringList m_outcomes;
};

} // namespace rapport::workspace::demo
