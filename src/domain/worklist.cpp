#include "domain/worklist.h"

#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

using What = DayReason::What;

constexpr double kMostUrgent = 95.0;
constexpr double kFurtherSign = 5.0;
constexpr double kVip = 0.5;
constexpr double kLeastValue = 0.5;
constexpr double kMostValue = 2.0;
constexpr double kUnpriced = 0.75;
constexpr double kPerDoubling = 0.25;
constexpr qint64 kQuietDays = 2;
constexpr qint64 kWarmDays = 30;
constexpr double kColdUrgency = 20.0;

qint64 daysSince(core::Instant moment, QDate today)
{
    return moment.local().date().daysTo(today);
}

double upTo(double most, double value)
{
    return std::min(most, value);
}

double share(qint64 part, qint64 whole)
{
    return static_cast<double>(part) / static_cast<double>(std::max<qint64>(1, whole));
}

/// One reason to look at something, with the urgency that it would have alone.
struct Sign {
    double urgency = 0;
    DayReason reason;
};
using Signs = std::vector<Sign>;

bool isPlannedSoon(const WorkFacts &facts, QDate today)
{
    const QDate soon = today.addDays(kRestDays);
    const bool task = facts.nextTask && facts.nextTask->local().date() <= soon;
    return task || (facts.nextStepOn.isValid() && facts.nextStepOn > today && facts.nextStepOn <= soon);
}

void addNextStep(Signs &found, const WorkFacts &facts, QDate today)
{
    if (!facts.nextStepOn.isValid()) {
        if (!facts.nextTask)
            found.push_back({30.0, {What::NoNextStep}});
        return;
    }
    const qint64 late = facts.nextStepOn.daysTo(today);
    if (late > 0)
        found.push_back({upTo(80.0, 50.0 + 2.0 * static_cast<double>(late)), {What::NextStepOver, late}});
    else if (late == 0)
        found.push_back({40.0, {What::NextStepToday}});
}

void addClose(Signs &found, const WorkFacts &facts, QDate today)
{
    const qint64 late = facts.expectedClose.isValid() ? facts.expectedClose.daysTo(today) : 0;
    if (late > 0)
        found.push_back({upTo(75.0, 45.0 + static_cast<double>(late)), {What::CloseOver, late}});
    if (facts.closeMoves > 0)
        found.push_back({upTo(40.0, 20.0 + 5.0 * facts.closeMoves),
                         {What::CloseMoved, facts.closeMovedDays, facts.closeMoves}});
}

void addIdle(Signs &found, const WorkFacts &facts, QDate today)
{
    if (facts.idleLimit <= 0)
        return;
    const core::Instant last = std::max(facts.stageEntered, facts.lastContact.value_or(facts.stageEntered));
    const qint64 idle = daysSince(last, today);
    if (idle > facts.idleLimit)
        found.push_back({upTo(60.0, 30.0 + 20.0 * share(idle - facts.idleLimit, facts.idleLimit)),
                         {What::Idle, idle, facts.idleLimit}});
}

double worthValue(const WorkFacts &facts, qint64 usual)
{
    if (!facts.worth || *facts.worth <= 0)
        return kUnpriced;
    if (usual <= 0)
        return 1.0;
    const double doublings = std::log2(share(*facts.worth, usual));
    return std::clamp(1.0 + kPerDoubling * doublings, kLeastValue, kMostValue);
}

/// The strongest sign first; it says how urgent it is.
void takeSigns(DayRank &rank, Signs found)
{
    std::stable_sort(found.begin(), found.end(),
                     [](const Sign &a, const Sign &b) { return a.urgency > b.urgency; });
    for (const Sign &sign : found)
        rank.reasons.push_back(sign.reason);
    if (!found.empty())
        rank.urgency =
            upTo(kMostUrgent, found.front().urgency + kFurtherSign * static_cast<double>(found.size() - 1));
}

void addVip(DayRank &rank, const WorkFacts &facts)
{
    if (!facts.vip)
        return;
    rank.value += kVip;
    rank.reasons.push_back({What::Vip});
}

DayRank dealRank(const WorkFacts &facts, qint64 usual, QDate today)
{
    DayRank rank;
    if (isPlannedSoon(facts, today))
        return rank;
    Signs found;
    addNextStep(found, facts, today);
    addClose(found, facts, today);
    addIdle(found, facts, today);
    if (found.empty())
        return rank;
    takeSigns(rank, std::move(found));
    rank.value = worthValue(facts, usual);
    if (rank.value >= 1.0 + kPerDoubling)
        rank.reasons.push_back({What::LargeAmount});
    else if (rank.value <= 1.0 - kPerDoubling && facts.worth)
        rank.reasons.push_back({What::SmallAmount});
    addVip(rank, facts);
    return rank;
}

/// Who waited for a month went elsewhere: half a point less for every further day.
double cooled(double urgency, qint64 quietDays)
{
    const double over = static_cast<double>(std::max<qint64>(0, quietDays - kWarmDays));
    return std::max(std::min(kColdUrgency, urgency), urgency - over / 2.0);
}

DayRank leadRank(const WorkFacts &facts, QDate today)
{
    DayRank rank;
    if (facts.nextTask)
        return rank;
    Signs found;
    const qint64 quiet = std::max<qint64>(0, daysSince(facts.lastContact.value_or(facts.since), today));
    const bool hot = facts.score >= kHotScore;
    if (!facts.lastContact)
        found.push_back(
            {cooled(upTo(75.0, 45.0 + 3.0 * static_cast<double>(quiet)), quiet), {What::Unanswered, quiet}});
    if (hot && quiet >= kQuietDays)
        found.push_back({cooled(upTo(55.0, 35.0 + static_cast<double>(quiet)), quiet),
                         {What::HotLead, quiet, facts.score}});
    takeSigns(rank, std::move(found));
    rank.value = std::clamp(0.75 + facts.score / 100.0, kLeastValue, kMostValue);
    return rank;
}

DayRank customerRank(const WorkFacts &facts, QDate today)
{
    DayRank rank;
    const qint64 quiet = daysSince(facts.lastContact.value_or(facts.since), today);
    if (facts.nextTask || facts.rhythmDays <= 0 || quiet <= facts.rhythmDays)
        return rank;
    const What what = facts.lastContact ? What::RhythmMissed : What::NeverContacted;
    takeSigns(rank, {{upTo(55.0, 25.0 + 30.0 * share(quiet - facts.rhythmDays, facts.rhythmDays)),
                      {what, quiet, facts.rhythmDays}}});
    addVip(rank, facts);
    return rank;
}

} // namespace

DayRank workRank(const WorkFacts &facts, qint64 usualWorth, core::Instant now)
{
    const QDate today = now.local().date();
    switch (facts.ref.kind) {
    case RecordKind::Opportunity: return dealRank(facts, usualWorth, today);
    case RecordKind::Lead: return leadRank(facts, today);
    default: return customerRank(facts, today);
    }
}

qint64 usualWorth(const std::vector<WorkFacts> &opportunities)
{
    std::vector<qint64> worths;
    for (const WorkFacts &facts : opportunities) {
        if (facts.worth && *facts.worth > 0)
            worths.push_back(*facts.worth);
    }
    if (worths.empty())
        return 0;
    const auto middle = worths.begin() + static_cast<std::ptrdiff_t>((worths.size() - 1) / 2);
    std::nth_element(worths.begin(), middle, worths.end());
    return *middle;
}

std::vector<RankedWork> rankedWork(std::vector<WorkFacts> work, qint64 usualWorth, core::Instant now,
                                   std::size_t most)
{
    std::vector<RankedWork> ranked;
    for (WorkFacts &facts : work) {
        DayRank rank = workRank(facts, usualWorth, now);
        if (!rank.reasons.empty())
            ranked.push_back({std::move(facts), std::move(rank)});
    }
    std::sort(ranked.begin(), ranked.end(), [](const RankedWork &a, const RankedWork &b) {
        const double left = a.rank.points();
        const double right = b.rank.points();
        return left != right ? left > right : a.facts.ref.id < b.facts.ref.id;
    });
    ranked.resize(std::min(ranked.size(), most));
    return ranked;
}

} // namespace rapport::domain
