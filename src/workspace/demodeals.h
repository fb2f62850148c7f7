#pragma once

#include "domain/pipelines.h"
#include "workspace/demopeople.h"

namespace rapport::workspace::demo {

/// What happened to an opportunity of the practice store.
struct MadeDeal {
    domain::RecordId id;
    const MadePerson *person = nullptr;
    bool isOpen = false;
    QDate nextStep; ///< invalid: none planned
};

/// Makes opportunities that go through the stages of a pipeline as they do in a business: most are lost early, large ones
/// take longer and are won more seldom, more begin in good months. All follows from the seed.
class DealMaker {
public:
    DealMaker(const World &world, const PeopleMaker &people, const domain::PipelineBook &book,
              QString currency);

    static qint64 dealCount(qint64 customers);
    static qint64 leadCount(qint64 customers);

    domain::Draft deal(qint64 number, const MadePerson &person, Random &random, MadeDeal &made) const;
    domain::Draft lead(qint64 number, Random &random, std::vector<MadeCompany> &companies) const;
    /// What a foreign currency was worth on the first of each month of three years.
    std::vector<domain::Draft> rates(Random &random) const;
    domain::Draft task(const MadeDeal &deal, Random &random) const;
    domain::Draft exchange(const MadeDeal &deal, Random &random) const;

private:
    struct Course;
    Course courseOf(const domain::Pipeline &pipeline, qint64 euros, Random &random) const;
    void addAmount(domain::Draft &draft, qint64 euros, Random &random) const;
    void addClosing(domain::Draft &draft, const Course &course, Random &random) const;
    void addOutlook(domain::Draft &draft, const Course &course, Random &random, MadeDeal &made) const;

    const World &m_world;
    const PeopleMaker &m_people;
    const domain::PipelineBook &m_book;
    QString m_currency;
    QStringList m_sources;
    QDate m_today;
};

} // namespace rapport::workspace::demo
