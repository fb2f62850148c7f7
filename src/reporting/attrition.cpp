#include "reporting/attrition.h"

#include "reporting/compensatedsum.h"
#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

/// What the spells of one customer say about a period.
struct Stay {
    bool before = false; ///< a member at some day before it
    bool atStart = false;
    bool atEnd = false;
    bool joined = false;
};

void add(Stay &stay, const Membership &spell, qint32 from, qint32 to)
{
    const auto covers = [&](qint32 day) { return spell.begin <= day && (!spell.end || *spell.end > day); };
    stay.before = stay.before || spell.begin <= from;
    stay.atStart = stay.atStart || covers(from);
    stay.atEnd = stay.atEnd || covers(to);
    stay.joined = stay.joined || (spell.begin > from && spell.begin <= to);
}

void add(MemberCounts &counts, const Stay &stay)
{
    counts.start += stay.atStart;
    counts.lost += stay.atStart && !stay.atEnd;
    if (stay.atStart || !stay.joined)
        return;
    ++counts.acquired;
    counts.returned += stay.before;
    counts.earlyLost += !stay.atEnd;
}

bool isRate(double rate)
{
    return rate >= 0 && rate <= 1;
}

} // namespace

MemberCounts memberCounts(std::vector<Membership> spells, qint32 from, qint32 to)
{
    std::erase_if(spells, [](const Membership &spell) { return spell.end && *spell.end <= spell.begin; });
    std::sort(spells.begin(), spells.end(),
              [](const Membership &left, const Membership &right) { return left.customer < right.customer; });
    MemberCounts counts;
    Stay stay;
    for (std::size_t i = 0; i < spells.size(); ++i) {
        add(stay, spells[i], from, to);
        if (i + 1 < spells.size() && spells[i + 1].customer == spells[i].customer)
            continue;
        add(counts, stay);
        stay = {};
    }
    return counts;
}

std::optional<double> attrition(const MemberCounts &counts, AttritionBase base)
{
    const double start = static_cast<double>(counts.start);
    const double whole =
        base == AttritionBase::Start ? start : (start + static_cast<double>(counts.end())) / 2;
    return share(static_cast<double>(counts.lost), whole);
}

std::optional<double> retention(const MemberCounts &counts)
{
    return share(static_cast<double>(counts.start - counts.lost), static_cast<double>(counts.start));
}

std::optional<double> earlyAttrition(const MemberCounts &counts)
{
    return share(static_cast<double>(counts.earlyLost), static_cast<double>(counts.acquired));
}

std::optional<double> growth(const MemberCounts &counts)
{
    return share(static_cast<double>(counts.end() - counts.start), static_cast<double>(counts.start));
}

std::optional<double> attritionOver(double rate, double periods)
{
    if (!isRate(rate) || !(periods > 0))
        return std::nullopt;
    return -std::expm1(periods * std::log1p(-rate));
}

std::optional<double> attritionOfOne(double rate, double periods)
{
    if (!(periods > 0))
        return std::nullopt;
    return attritionOver(rate, 1 / periods);
}

std::optional<double> expectedLifetime(double rate)
{
    return isRate(rate) ? share(1, rate) : std::nullopt;
}

AliveCounts aliveCounts(std::span<const double> probabilities, double lapsedBelow)
{
    AliveCounts counts;
    for (const double probability : probabilities)
        ++(probability < lapsedBelow ? counts.lapsed : counts.alive);
    counts.expected = compensatedSum(probabilities);
    return counts;
}

} // namespace rapport::reporting
