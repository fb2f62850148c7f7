#pragma once

#include "domain/pipelines.h"
#include "workspace/demorandom.h"
#include "workspace/demostory.h"

namespace rapport::workspace::demo {

/// What an opportunity begins with.
struct CourseOrder {
    const domain::Pipeline &pipeline;
    QDate opened;
    qint64 whole = 0; ///< of the amount, in whole units of its currency
    QString currency;
    bool isPriced = true;
    int luck = 0; ///< added to the hundredths that go on from each stage
};

/// Where an opportunity went, and where it is by now.
struct Course {
    Story story;
    QDate opened;
    QDate last;     ///< when something changed last
    QDate nextStep; ///< invalid: none planned
    bool isOpen = true;
};

/// Leads an opportunity through the stages of its pipeline: most are lost early, large ones take longer; offers change the
/// amount, what does not close in time slips, some that were lost are opened again. Lives for one course.
class CourseMaker {
public:
    CourseMaker(const CourseOrder &order, StoryLine line, QDate today, Random &random)
        : m_order(order), m_line(std::move(line)), m_today(today), m_random(random)
    {
    }

    Course run();

private:
    void open();
    bool enter(const domain::Stage &stage, std::size_t step, QDate day);
    void reprice(std::size_t step, domain::FieldValues &values);
    void setAmount(qint64 percent, domain::FieldValues &values);
    void foresee(std::size_t step, domain::FieldValues &values);
    void slip(QDate left);
    bool walk();
    void end(domain::StageKind kind);
    void comeBack();
    void plan();
    core::Money money(qint64 whole) const;

    const CourseOrder &m_order;
    StoryLine m_line;
    QDate m_today;
    Random &m_random;
    Course m_course;
    const domain::Stage *m_stage = nullptr;
    QDate m_expected;
    qint64 m_whole = 0;
    bool m_priced = true;
};

} // namespace rapport::workspace::demo
