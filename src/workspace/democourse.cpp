#include "workspace/democourse.h"

namespace rapport::workspace::demo {

using domain::FieldValues;
using domain::Stage;
using domain::StageKind;

namespace {

/// How many of a hundred go on from each stage.
constexpr int kGoesOn[] = {66, 74, 69, 82, 92};
constexpr int kLargeOnesLess = 6;
constexpr qint64 kLarge = 20'000;
constexpr std::size_t kOffer = 2; ///< the stage in which it is calculated
constexpr int kCommit = 85;       ///< per cent
constexpr int kBestCase = 70;

constexpr const char *kWhyLost[] = {"Too expensive", "Chose a competitor", "No budget",
                                    "No decision",   "Bad timing",         "Feature missing"};
constexpr const char *kWhyWon[] = {"Best price", "Good references", "Personal contact", "Fast delivery"};
constexpr const char *kCompetitors[] = {"Nordwerk", "Atlas Supply", "Bergmann & Co", "Lumen Group"};

QString forecastAt(const Stage &stage)
{
    return stage.probability >= kCommit     ? QStringLiteral("commit")
           : stage.probability >= kBestCase ? QStringLiteral("best_case")
                                            : QStringLiteral("pipeline");
}

} // namespace

Course CourseMaker::run()
{
    open();
    if (!walk())
        plan();
    m_course.last = m_line.day();
    m_course.story = m_line.take();
    return std::move(m_course);
}

core::Money CourseMaker::money(qint64 whole) const
{
    qint64 minor = whole;
    for (int i = core::currencyDecimals(m_order.currency); i > 0; --i)
        minor *= 10;
    return {minor, m_order.currency};
}

void CourseMaker::open()
{
    m_line.begin(m_order.opened);
    m_course.opened = m_line.day();
    m_whole = m_order.whole;
    m_priced = m_order.isPriced;
    m_expected = m_line.day().addDays(45 + m_random.below(75));
    FieldValues values{{QStringLiteral("pipeline"), m_order.pipeline.id},
                       {QStringLiteral("opened_on"), m_line.day()},
                       {QStringLiteral("expected_close_on"), m_expected}};
    if (m_priced)
        values.insert(QStringLiteral("amount"), money(m_whole));
    m_line.put(values);
}

/// True when it came to an end.
bool CourseMaker::walk()
{
    const bool large = m_order.whole > kLarge;
    QDate left = m_line.day();
    std::size_t step = 0;
    for (const Stage &stage : m_order.pipeline.stages) {
        if (stage.kind != StageKind::Open) { // the first closed stage is the won one
            if (!m_line.reach(left))
                return false;
            end(StageKind::Won);
            return true;
        }
        if (!enter(stage, step, left))
            return false;
        const qint64 days = 3 + m_random.below(14) + m_random.below(14);
        left = left.addDays(large ? days * 3 / 2 : days);
        const int going = kGoesOn[std::min(step, std::size(kGoesOn) - 1)] + m_order.luck;
        const bool goesOn = m_random.chance(going - (large ? kLargeOnesLess : 0));
        slip(std::min(left, m_today));
        if (!goesOn) {
            if (!m_line.reach(left))
                return false;
            end(StageKind::Lost);
            if (step > 0 && m_random.chance(18))
                comeBack();
            return !m_course.isOpen;
        }
        ++step;
    }
    return false;
}

bool CourseMaker::enter(const Stage &stage, std::size_t step, QDate day)
{
    if (step > 0 && !m_line.reach(day))
        return false;
    m_stage = &stage;
    FieldValues values{{QStringLiteral("stage"), stage.id}, {QStringLiteral("forecast"), forecastAt(stage)}};
    if (step > 0) {
        reprice(step, values);
        foresee(step, values);
    }
    m_line.put(values, {{QStringLiteral("status"), domain::stageKindKey(StageKind::Open)},
                        {QStringLiteral("last_stage"), stage.id},
                        {QStringLiteral("stage_entered_at"), m_line.at()}});
    return true;
}

void CourseMaker::reprice(std::size_t step, FieldValues &values)
{
    const bool offered = step == kOffer;
    qint64 percent = 100;
    if (step <= kOffer && m_random.chance(offered ? 50 : 30))
        percent = 70 + m_random.below(75);
    else if (step > kOffer && m_random.chance(35))
        percent = 84 + m_random.below(14);
    const bool first = offered && !m_priced;
    m_priced = m_priced || first;
    if (percent != 100 || first)
        setAmount(percent, values);
}

void CourseMaker::setAmount(qint64 percent, FieldValues &values)
{
    m_whole = std::max<qint64>(100, m_whole * percent / 100 / 10 * 10);
    if (m_priced)
        values.insert(QStringLiteral("amount"), money(m_whole));
}

void CourseMaker::foresee(std::size_t step, FieldValues &values)
{
    const QDate day = m_line.day();
    const QDate soon = day.addDays(5 + m_random.below(16));
    if (m_expected < day.addDays(5))
        m_expected = day.addDays(10 + m_random.below(40));
    else if (step > kOffer && soon < m_expected && m_random.chance(30))
        m_expected = soon;
    else
        return;
    values.insert(QStringLiteral("expected_close_on"), m_expected);
}

/// What was expected and did not come is expected later, and is sometimes worth something else by then.
void CourseMaker::slip(QDate left)
{
    while (m_random.chance(55)) {
        const QDate day = m_expected.addDays(1 + m_random.below(9));
        if (day >= left || !m_line.reach(day))
            return;
        m_expected = m_line.day().addDays(12 + m_random.below(31));
        FieldValues values{{QStringLiteral("expected_close_on"), m_expected}};
        if (m_priced && m_random.chance(30))
            setAmount(82 + m_random.below(50), values);
        m_line.put(values);
    }
}

void CourseMaker::end(StageKind kind)
{
    const bool won = kind == StageKind::Won;
    const Stage *stage = m_order.pipeline.first(kind);
    FieldValues values{
        {QStringLiteral("stage"), stage->id},
        {QStringLiteral("closed_on"), m_line.day()},
        {QStringLiteral("close_reason"), won ? oneOf(kWhyWon, m_random) : oneOf(kWhyLost, m_random)}};
    if (!won && m_random.chance(45))
        values.insert(QStringLiteral("competitor"), oneOf(kCompetitors, m_random));
    if (won && m_priced) {
        core::Money came = money(m_whole);
        came.minor = came.minor / 100 * (m_random.chance(60) ? 100 : 85 + m_random.below(25));
        values.insert(QStringLiteral("actual_amount"), came);
    }
    m_line.put(values, {{QStringLiteral("status"), domain::stageKindKey(kind)},
                        {QStringLiteral("stage_entered_at"), m_line.at()}});
    m_course.isOpen = false;
}

/// Someone who had said no calls again.
void CourseMaker::comeBack()
{
    if (!m_line.reach(m_line.day().addDays(21 + m_random.below(45))))
        return;
    m_course.isOpen = true;
    m_expected = m_line.day().addDays(15 + m_random.below(30));
    m_line.put({{QStringLiteral("status"), domain::stageKindKey(StageKind::Open)},
                {QStringLiteral("expected_close_on"), m_expected}},
               {{QStringLiteral("stage"), m_stage->id},
                {QStringLiteral("stage_entered_at"), m_line.at()},
                {QStringLiteral("closed_on"), domain::Value()},
                {QStringLiteral("close_reason"), domain::Value()}});
    if (m_line.reach(m_line.day().addDays(20 + m_random.below(40))))
        end(m_random.chance(45) ? StageKind::Won : StageKind::Lost);
}

/// What comes next with an open one.
void CourseMaker::plan()
{
    constexpr const char *kSteps[] = {"Call about the offer", "Send a revised offer", "Visit on site",
                                      "Demo with the team",   "Ask for a decision",   "Check the contract"};
    FieldValues values;
    if (m_random.chance(8))
        values.insert(QStringLiteral("probability"), 5 * (1 + m_random.below(19)));
    if (m_random.chance(75)) {
        m_course.nextStep = m_today.addDays(m_random.below(26) - 5);
        values.insert(QStringLiteral("next_step"), oneOf(kSteps, m_random));
        values.insert(QStringLiteral("next_step_on"), m_course.nextStep);
    }
    m_line.put(values);
}

} // namespace rapport::workspace::demo
