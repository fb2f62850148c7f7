#pragma once

#include "domain/pipelines.h"
#include "workspace/democourse.h"
#include "workspace/demoleads.h"
#include "workspace/demopeople.h"

namespace rapport::workspace::demo {

/// An opportunity of the practice store, and what happened to it.
struct MadeDeal {
    domain::RecordId id;
    MadePerson person;
    Course course;
};

/// Makes opportunities that go through the stages of a pipeline as they do in a business: most are lost early, large ones
/// take longer and are won more seldom, more begin in good months. All follows from the seed.
class DealMaker {
public:
    DealMaker(const World &world, const PeopleMaker &people, const Calendar &calendar,
              const domain::PipelineBook &book, QString currency);

    static qint64 dealCount(qint64 customers);

    /// With a customer. Without `apart` its past is told by how it ended.
    MadeDeal deal(qint64 number, const MadePerson &person, bool apart, Random &random) const;
    /// What a lead became on a day; without person and company, which are made of it.
    MadeDeal dealOfLead(qint64 number, const MadeLead &lead, QDate day, Random &random) const;
    /// What a foreign currency was worth on the first of each month of three years; by day.
    std::vector<domain::Draft> rates(Random &random) const;
    domain::Draft task(const MadeDeal &deal, Random &random) const;
    /// What was said about it: when it changed, and about an open one in the last weeks.
    std::vector<domain::Draft> exchanges(const MadeDeal &deal, Random &random) const;

private:
    MadeDeal tell(qint64 number, const CourseOrder &order, int owner, bool apart, Random &random) const;
    QDate opening(Random &random) const;
    qint64 amount(Random &random) const;
    QString currency(Random &random) const;
    domain::Draft exchange(const MadeDeal &deal, core::Instant at, Random &random) const;

    const World &m_world;
    const PeopleMaker &m_people;
    const Calendar &m_calendar;
    const domain::PipelineBook &m_book;
    QString m_currency;
    QStringList m_sources;
    QDate m_today;
};

} // namespace rapport::workspace::demo
