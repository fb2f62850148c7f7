#include "reporting/customeractivity.h"

#include "reporting/compensatedsum.h"
#include "reporting/salesfigures.h"

#include <functional>

namespace rapport::reporting {
namespace {

/// What a customer had bought by two days.
struct Seen {
    qint64 customer = 0;
    CustomerHistory before;
    CustomerHistory after;
    std::optional<qint32> lastBefore; ///< nothing: not known yet
    qint32 lastAfter = 0;
};

void sort(StayFigures &figures, const Seen &seen, bool before, bool after)
{
    if (!seen.lastBefore)
        (after ? figures.gained : figures.passing).push_back(seen.customer);
    else if (before)
        (after ? figures.retained : figures.lost).push_back(seen.customer);
    else
        (after ? figures.reactivated : figures.silent).push_back(seen.customer);
}

std::vector<Seen> seenBy(const PurchaseLog &log, qint32 from, qint32 to)
{
    const auto before = summarise(log, {from});
    const auto after = summarise(log, {to});
    const auto historiesBefore = historiesOf(before);
    const auto historiesAfter = historiesOf(after);
    std::vector<Seen> all;
    all.reserve(after.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        Seen seen{after[i].customer, {}, historiesAfter[i], {}, after[i].lastDay};
        if (at < before.size() && before[at].customer == seen.customer) {
            seen.before = historiesBefore[at];
            seen.lastBefore = before[at].lastDay;
            ++at;
        }
        all.push_back(seen);
    }
    return all;
}

StayFigures byDays(const std::vector<Seen> &all, StayRule rule, int days, const StayQuestion &question)
{
    StayFigures figures;
    figures.rule = rule;
    figures.days = days;
    for (const Seen &seen : all)
        sort(figures, seen, seen.lastBefore && isActive(question.from, *seen.lastBefore, days),
             isActive(question.to, seen.lastAfter, days));
    return figures;
}

StayFigures byChance(const std::vector<Seen> &all, const StayQuestion &question, const CustomerModel &model)
{
    StayFigures figures;
    figures.rule = StayRule::Chance;
    figures.threshold = question.threshold;
    CompensatedSum alive;
    for (const Seen &seen : all) {
        const double after = model.chanceAlive(seen.after);
        const bool before = seen.lastBefore && model.chanceAlive(seen.before) >= question.threshold;
        sort(figures, seen, before, after >= question.threshold);
        alive.add(after);
    }
    if (!all.empty())
        figures.expectedAlive = alive.value();
    return figures;
}

RevenueMovement movementOf(const PurchaseLog &log, qint32 from, qint32 to)
{
    const qint32 days = to - from;
    std::vector<RecurringRevenue> customers;
    customers.reserve(log.customers());
    for (std::size_t i = 0; i < log.customers(); ++i) {
        RecurringRevenue revenue;
        for (const Purchase &purchase : log.of(i)) {
            if (purchase.day > from - days && purchase.day <= from)
                revenue.start += purchase.minor;
            else if (purchase.day > from && purchase.day <= to)
                revenue.end += purchase.minor;
        }
        customers.push_back(revenue);
    }
    return revenueMovement(customers);
}

} // namespace

std::optional<double> StayFigures::attrition() const
{
    return share(static_cast<double>(lost.size()), static_cast<double>(before()));
}

std::optional<double> StayFigures::retention() const
{
    return share(static_cast<double>(retained.size()), static_cast<double>(before()));
}

StayReport stayReport(const CustomerLog &log, const StayQuestion &question, const CustomerModel *model)
{
    StayReport report;
    report.question = question;
    report.windowFromData = windowFromGaps(log.purchases);
    const std::vector<Seen> all = seenBy(log.purchases, question.from, question.to);
    report.contract = byDays(all, StayRule::Contract, question.contractDays, question);
    if (const auto days = question.silenceDays ? question.silenceDays : report.windowFromData)
        report.silence = byDays(all, StayRule::Silence, *days, question);
    if (model)
        report.chance = byChance(all, question, *model);
    report.revenue = movementOf(log.purchases, question.from, question.to);
    return report;
}

std::vector<Spell> purchaseSpells(const PurchaseLog &log, qint32 day, int windowDays)
{
    std::vector<Spell> spells;
    for (const CustomerSummary &summary : summarise(log, {day}))
        spells.push_back({static_cast<double>(summary.lastDay - summary.firstDay),
                          !isActive(day, summary.lastDay, windowDays)});
    return spells;
}

} // namespace rapport::reporting
