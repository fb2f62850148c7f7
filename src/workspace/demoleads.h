#pragma once

#include "workspace/demopeople.h"
#include "workspace/demostory.h"

namespace rapport::workspace::demo {

/// A lead of the practice store, and what became of it.
struct MadeLead {
    domain::RecordId id;
    domain::Draft draft; ///< as it came in
    Story story;
    std::optional<std::size_t> converted; ///< where it is made a person, a company and an opportunity
    MadePerson person;                    ///< who it is about; with ids once it was converted
    domain::RecordId deal;
    QString source;
};

/// Makes leads that came in within the past year: each is looked at within days, and after weeks it is clear what becomes of it.
/// Where it came from, the company's size and line of business, a title and a phone number make it likelier; the rest is
/// luck, so that there is something to learn, and not all of it.
class LeadMaker {
public:
    LeadMaker(const World &world, const PeopleMaker &people, const Calendar &calendar);

    static qint64 leadCount(qint64 customers);

    /// Without `apart` it is put down once, with what became of it; then nobody converts it.
    MadeLead lead(qint64 number, bool apart, const std::vector<MadeCompany> &companies, Random &random) const;
    /// What was said with someone while a lead was worked on.
    std::vector<domain::Draft> exchanges(const MadeLead &lead, Random &random) const;

private:
    QDate arrival(Random &random) const;
    /// The logarithm of the odds that it becomes something.
    double describe(MadeLead &made, const std::vector<MadeCompany> &companies, Random &random) const;
    double describeCompany(MadeLead &made, const std::vector<MadeCompany> &companies, Random &random) const;
    bool takeUp(StoryLine &line, Random &random) const;
    void follow(MadeLead &made, StoryLine &line, bool apart, double odds, Random &random) const;
    void decide(MadeLead &made, StoryLine &line, bool apart, double odds, Random &random) const;

    const World &m_world;
    const PeopleMaker &m_people;
    const Calendar &m_calendar;
    Weighted m_sources;
    QDate m_today;
};

} // namespace rapport::workspace::demo
