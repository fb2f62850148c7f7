// What the card of a customer shows, and what is bought together.

#include "workspace/customerreading.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using domain::RecordId;
using reporting::CustomerLog;
using reporting::CustomerValues;
using storage::CustomerMarks;
using storage::PurchaseReader;

namespace {

constexpr int kWeeks = 104;

/// The products of each order.
/// The items of one customer as the rules number them.
reporting::Items itemsOf(const reporting::BasketTable &own, const reporting::BasketTable &all)
{
    reporting::Items items;
    for (std::size_t i = 0; i < own.items(); ++i) {
        if (const auto item = all.find(own.name(static_cast<reporting::ItemId>(i))))
            items.push_back(*item);
    }
    std::sort(items.begin(), items.end());
    return items;
}

AlsoBuyOffer offerOf(const reporting::BasketTable &table, const reporting::BasketRule &rule,
                     const QHash<QString, PurchaseReader::ProductSums> &sums)
{
    AlsoBuyOffer offer;
    offer.product = table.name(rule.right);
    for (const reporting::ItemId item : rule.left)
        offer.has.append(table.name(item));
    offer.rule = rule;
    const PurchaseReader::ProductSums lines = sums.value(offer.product);
    offer.onMargin = lines.costed > 0;
    if (lines.costed > 0)
        offer.worth = static_cast<double>(lines.margin) / static_cast<double>(lines.costed);
    else if (lines.priced > 0)
        offer.worth = static_cast<double>(lines.revenue) / static_cast<double>(lines.priced);
    return offer;
}

Result<AlsoBuyReport> alsoBuyOf(const CustomerReading &reading, RecordId customer,
                                const reporting::RuleLimits &limits, std::size_t most)
{
    AlsoBuyReport report;
    RAPPORT_TRY(const reporting::BasketTable own, basketTable(reading, customer));
    report.bought = static_cast<qint64>(own.items());
    if (report.bought == 0)
        return report;
    RAPPORT_TRY(const BasketReport all, basketReport(reading, limits));
    report.baskets = static_cast<qint64>(all.table.count());
    const auto rules = reporting::alsoBought(all.rules, itemsOf(own, all.table), all.table.items());
    RAPPORT_TRY(const auto sums, PurchaseReader::products(reading.connection()));
    for (const reporting::BasketRule &rule : rules) {
        if (rule.lift > 1)
            report.offers.push_back(offerOf(all.table, rule, sums));
    }
    std::stable_sort(report.offers.begin(), report.offers.end(),
                     [](const AlsoBuyOffer &left, const AlsoBuyOffer &right) {
                         return left.expected().value_or(0) > right.expected().value_or(0);
                     });
    report.offers.resize(std::min(report.offers.size(), most));
    return report;
}

/// By the orders of one customer alone; nothing where there are none.
Result<std::optional<CustomerCourse>> courseOf(const CustomerReading &reading, RecordId customer,
                                               const CustomerLog &log)
{
    CustomerCourse course;
    CustomerCard &card = course.card;
    RAPPORT_TRY(RunState state, reading.state());
    card.stale = state.run && state.stale;
    card.model = std::move(state.model);
    if (state.run)
        course.ranAt = state.run->ranAt;
    RAPPORT_TRY(const qint32 day, reading.day({}));
    if (card.model)
        card.question.basis = card.model->basis;
    const CustomerValues values = reporting::valuesOf(log, day, card.question, card.model);
    if (values.customers.empty())
        return std::optional<CustomerCourse>();
    RAPPORT_TRY(const auto names, PurchaseReader::named(reading.connection(), {customer.value()}));
    card.who = names.front();
    card.day = dateOf(day);
    card.row = reporting::riskRow(log.purchases, 0, values.customers.front(), day);
    reporting::addTalk(card.row, talkDay(card.who), day);
    if (card.model && card.model->spending) {
        const reporting::CustomerValue &value = values.customers.front();
        card.expectedSpend =
            card.model->spending->model.expectedSpend({value.history.frequency, value.repeatMean});
    }
    RAPPORT_TRY(card.mark, CustomerMarks::of(reading.connection(), card.who.ref));
    return std::optional(std::move(course));
}

Result<std::optional<CustomerCourse>> courseOf(const CustomerReading &reading, RecordId customer)
{
    storage::PurchaseScope who;
    who.only = customer;
    RAPPORT_TRY(const CustomerLog log, reading.log(who));
    RAPPORT_TRY(std::optional<CustomerCourse> course, courseOf(reading, customer, log));
    if (!course)
        return course;
    const CustomerCard &card = course->card;
    const qint32 day = julianOf(card.day);
    course->earned = reporting::earnedCourse(log, day, card.question.basis);
    if (card.model) {
        course->expected = reporting::expectedCourse(log, day, card.question, *card.model);
        course->alive = reporting::aliveCourse(log, day, *card.model, kWeeks);
    }
    return course;
}

std::optional<RfmPlace> placeOf(const reporting::RfmValues &values, const reporting::RfmScores &scores,
                                RecordId customer)
{
    const auto found = std::lower_bound(values.customers.begin(), values.customers.end(), customer.value());
    if (found == values.customers.end() || *found != customer.value())
        return std::nullopt;
    const auto at = static_cast<std::size_t>(found - values.customers.begin());
    return RfmPlace{scores.cell(at), static_cast<qint32>(values.recency[at]),
                    static_cast<qint32>(values.frequency[at]), values.monetary[at]};
}

/// Where somebody's chance of having left comes from.
std::optional<reporting::RiskShares> sharesOf(const std::vector<reporting::CustomerSummary> &summaries,
                                              const reporting::CustomerModel &model, RecordId customer)
{
    const auto own = std::find_if(summaries.begin(), summaries.end(),
                                  [&](const auto &one) { return one.customer == customer.value(); });
    if (own == summaries.end())
        return std::nullopt;
    const auto histories = reporting::historiesOf(summaries);
    return reporting::riskShares(model, histories,
                                 histories[static_cast<std::size_t>(own - summaries.begin())]);
}

/// The share of the customers who brought at least as much.
std::optional<double> rankOf(const std::vector<reporting::CustomerSummary> &summaries, RecordId customer)
{
    const auto own = std::find_if(summaries.begin(), summaries.end(),
                                  [&](const auto &one) { return one.customer == customer.value(); });
    if (own == summaries.end())
        return std::nullopt;
    const auto above = std::count_if(summaries.begin(), summaries.end(),
                                     [&](const auto &one) { return one.total >= own->total; });
    return static_cast<double>(above) / static_cast<double>(summaries.size());
}

Result<CustomerBeside> besideOf(const CustomerReading &reading, RecordId customer)
{
    CustomerBeside beside;
    RAPPORT_TRY(const CustomerLog log, reading.log({}));
    RAPPORT_TRY(const RunState state, reading.state());
    RAPPORT_TRY(const qint32 day, reading.day({}));
    beside.day = dateOf(day);
    beside.yearBefore = beside.day.addYears(-1);
    const auto summaries = reporting::summarise(log.purchases, {day});
    beside.customers = std::ssize(summaries);
    beside.rank = rankOf(summaries, customer);
    if (state.model)
        beside.risk = sharesOf(summaries, *state.model, customer);
    const auto now = reporting::rfmValues(log.purchases, {day});
    const auto scores = reporting::rfmScores(now);
    beside.map = reporting::rfmMap(scores, now);
    beside.now = placeOf(now, scores, customer);
    const auto before = reporting::rfmValues(log.purchases, {julianOf(beside.yearBefore)});
    beside.before = placeOf(before, reporting::rfmScores(before), customer);
    return beside;
}

} // namespace

Async<BasketReport> CustomerDesk::baskets(const reporting::RuleLimits &limits)
{
    return reading(m_workspace,
                   [=](const CustomerReading &reading) { return basketReport(reading, limits); });
}

Async<AlsoBuyReport> CustomerDesk::alsoBuy(RecordId customer, const reporting::RuleLimits &limits, int most)
{
    return reading(m_workspace, [=](const CustomerReading &reading) {
        return alsoBuyOf(reading, customer, limits, static_cast<std::size_t>(most));
    });
}

Async<std::optional<CustomerCard>> CustomerDesk::card(RecordId customer)
{
    return reading(m_workspace, [=](const CustomerReading &reading) -> Result<std::optional<CustomerCard>> {
        storage::PurchaseScope who;
        who.only = customer;
        RAPPORT_TRY(const CustomerLog log, reading.log(who));
        RAPPORT_TRY(const std::optional<CustomerCourse> course, courseOf(reading, customer, log));
        return course ? std::optional(course->card) : std::nullopt;
    });
}

Async<std::optional<CustomerCourse>> CustomerDesk::course(RecordId customer)
{
    return reading(m_workspace, [=](const CustomerReading &reading) { return courseOf(reading, customer); });
}

Async<CustomerBeside> CustomerDesk::beside(RecordId customer)
{
    return reading(m_workspace, [=](const CustomerReading &reading) { return besideOf(reading, customer); });
}

} // namespace rapport::workspace
