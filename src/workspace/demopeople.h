#pragma once

#include "workspace/demoworld.h"

namespace rapport::workspace::demo {

/// What later records need to know of a company.
struct MadeCompany {
    domain::RecordId id;
    domain::RecordId lastPerson;
    int land = 0;
    int owner = 0;
    int status = 0; ///< index of kStatusKeys
    QString name;
    QString host;
};

/// What exchanges and tasks need to know of a person.
struct MadePerson {
    domain::RecordId id;
    domain::RecordId company;
    int owner = 0;
    int land = 0;
    int status = 0; ///< index of kStatusKeys
    QString firstName;
};

extern const char *const kStatusKeys[5];

/// Makes companies and people, one after the other.
class PeopleMaker {
public:
    PeopleMaker(const World &world, std::vector<domain::RecordId> owners, QString currency);

    domain::Draft company(qint64 number, Random &random, MadeCompany &made) const;
    /// `companies` may get a new lastPerson.
    domain::Draft person(qint64 number, Random &random, std::vector<MadeCompany> &companies,
                         MadePerson &made) const;
    int drawOwner(Random &random) const
    {
        return static_cast<int>(random.below(static_cast<qint64>(m_owners.size())));
    }
    domain::RecordId owner(int index) const { return m_owners[static_cast<size_t>(index)]; }

private:
    void addCompanyReach(domain::Draft &draft, const Land &land, const QString &host, Random &random) const;
    void addCompanyFacts(domain::Draft &draft, qint64 number, Random &random, MadeCompany &made) const;
    void addName(domain::Draft &draft, const Land &land, Random &random, MadePerson &made,
                 QString &mailbox) const;
    void addPersonReach(domain::Draft &draft, const Land &land, const QString &mailbox, const QString &host,
                        Random &random) const;
    void addPreferences(domain::Draft &draft, const Land &land, Random &random) const;
    void addRole(domain::Draft &draft, const Land &land, MadeCompany &company, Random &random) const;

    const World &m_world;
    std::vector<domain::RecordId> m_owners;
    QString m_currency;
    QStringList m_peopleTags;
    QStringList m_companyTags;
    QStringList m_sources;
    QStringList m_coffees;
};

} // namespace rapport::workspace::demo
