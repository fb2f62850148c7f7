#include "reporting/customerrisk.h"

#include "reporting/quantiles.h"
#include "reporting/salesfigures.h"

#include <algorithm>
#include <cmath>

namespace rapport::reporting {
namespace {

constexpr qint32 kYear = 365;
constexpr double kLongSilence = 1.5; ///< times the usual gap
constexpr double kMuchChanged = 0.25;
constexpr qint32 kLongWithoutTalk = 90;
constexpr std::size_t kBins = 10;
constexpr double kPerCent = 100;

std::optional<double> usualGapOf(std::span<const Purchase> lines, qint32 day)
{
    std::vector<double> gaps;
    const Purchase *before = nullptr;
    for (const Purchase &line : lines) {
        if (!line.isOccasion() || line.day > day)
            continue;
        if (before && line.day != before->day)
            gaps.push_back(line.day - before->day);
        before = &line;
    }
    return quantile(gaps, 0.5);
}

void addSigns(RiskRow &row)
{
    if (!row.usualGap)
        row.signs.push_back({RiskReason::BoughtOnce, double(row.silentDays), 0});
    else if (row.silentDays > kLongSilence * *row.usualGap)
        row.signs.push_back({RiskReason::SilentTooLong, double(row.silentDays), *row.usualGap});
    const auto recent = static_cast<double>(row.recent);
    const auto before = static_cast<double>(row.before);
    if (before > 0 && recent < before * (1 - kMuchChanged))
        row.signs.push_back({RiskReason::ValueFalls, recent, before});
    else if (before > 0 && recent > before * (1 + kMuchChanged))
        row.signs.push_back({RiskReason::ValueRises, recent, before});
    if (row.value.alive)
        row.signs.push_back({RiskReason::ChanceAlive, std::round(*row.value.alive * kPerCent), 0});
}

bool isAtRisk(const CustomerValue &value, const RiskLimits &limits)
{
    return value.alive && value.atRisk && *value.alive >= limits.lostBelow && *value.atRisk > 0;
}

} // namespace

QString riskReasonKey(RiskReason reason)
{
    constexpr const char *kKeys[] = {"silent-too-long", "bought-once",  "value-falls", "value-rises",
                                     "no-talk-for",     "never-talked", "chance-alive"};
    return QLatin1String(kKeys[static_cast<int>(reason)]);
}

RiskRow riskRow(const PurchaseLog &log, std::size_t customer, const CustomerValue &value, qint32 day)
{
    RiskRow row;
    row.value = value;
    row.silentDays = day - value.lastDay;
    const auto lines = log.of(customer);
    row.usualGap = usualGapOf(lines, day);
    for (const Purchase &line : lines) {
        if (line.day > day - kYear && line.day <= day)
            row.recent += line.minor;
        else if (line.day > day - 2 * kYear && line.day <= day - kYear)
            row.before += line.minor;
    }
    addSigns(row);
    return row;
}

std::vector<RiskRow> riskList(const CustomerLog &log, const CustomerValues &values, const RiskLimits &limits)
{
    std::vector<const CustomerValue *> ranked;
    for (const CustomerValue &value : values.customers) {
        if (isAtRisk(value, limits))
            ranked.push_back(&value);
    }
    const std::size_t count = std::min(limits.most, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count), ranked.end(),
                      [](const CustomerValue *left, const CustomerValue *right) {
                          return std::pair(-*left->atRisk, left->customer) <
                                 std::pair(-*right->atRisk, right->customer);
                      });
    ranked.resize(count);
    std::vector<RiskRow> rows;
    for (const CustomerValue *value : ranked) {
        const auto all = log.purchases.all();
        const auto first =
            std::lower_bound(all.begin(), all.end(), value->customer,
                             [](const Purchase &purchase, qint64 id) { return purchase.customer < id; });
        const auto last =
            std::find_if(first, all.end(), [&](const Purchase &p) { return p.customer != value->customer; });
        const PurchaseLog own(std::vector<Purchase>(first, last));
        rows.push_back(riskRow(own, 0, *value, values.day));
    }
    return rows;
}

void addTalk(RiskRow &row, std::optional<qint32> lastTalk, qint32 day)
{
    if (!lastTalk)
        row.signs.push_back({RiskReason::NeverTalked, 0, 0});
    else if (day - *lastTalk >= kLongWithoutTalk)
        row.signs.push_back({RiskReason::NoTalkFor, double(day - *lastTalk), 0});
}

std::optional<double> RiskCheck::flaggedRate() const
{
    return share(static_cast<double>(cameBack.size()), static_cast<double>(flagged.size()));
}

std::optional<double> RiskCheck::othersRate() const
{
    return share(static_cast<double>(othersBought), static_cast<double>(others));
}

core::Result<RiskCheck> checkRisk(const CustomerLog &log, qint32 flaggedOn, qint32 until, BuyingModel buying,
                                  double threshold, const core::Progress &progress)
{
    constexpr double kDaysOfWeek = 7;
    CustomerSums sums = sumUp(log, {flaggedOn, until});
    RAPPORT_TRY(const CustomerModel model,
                fitCustomerModel(buying, sums, ValueBasis::Revenue, flaggedOn, progress));
    RiskCheck check{flaggedOn, until, threshold, {}, {}, 0, 0, std::vector<RiskBin>(kBins)};
    for (std::size_t i = 0; i < kBins; ++i) {
        check.bins[i].from = double(i) / kBins;
        check.bins[i].to = double(i + 1) / kBins;
    }
    const BuyingFormula formula = model.formula();
    const auto histories = historiesOf(sums.summaries);
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const CustomerSummary &summary = sums.summaries[i];
        const bool bought = summary.holdOutFrequency > 0;
        const double alive = model.chanceAlive(histories[i]);
        RiskBin &bin = check.bins[std::min(kBins - 1, static_cast<std::size_t>(alive * kBins))];
        ++bin.customers;
        bin.bought += bought;
        bin.orders += summary.holdOutFrequency;
        bin.expectedOrders += std::visit(
            [&](const auto &one) { return one.expectedOf(histories[i], (until - flaggedOn) / kDaysOfWeek); },
            formula);
        if (alive < threshold) {
            check.flagged.push_back(summary.customer);
            if (bought)
                check.cameBack.push_back(summary.customer);
        } else {
            ++check.others;
            check.othersBought += bought;
        }
    }
    return check;
}

} // namespace rapport::reporting
