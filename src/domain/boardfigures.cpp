#include "domain/boardfigures.h"

#include <algorithm>

namespace rapport::domain {

using core::Money;
using core::Result;

Result<> MoneySums::add(const Money &money)
{
    const auto place =
        std::lower_bound(m_parts.begin(), m_parts.end(), money.currency,
                         [](const Money &part, const QString &currency) { return part.currency < currency; });
    if (place == m_parts.end() || place->currency != money.currency) {
        m_parts.insert(place, money);
        return {};
    }
    RAPPORT_TRY(*place, place->plus(money));
    return {};
}

Result<> MoneySums::add(const MoneySums &sums)
{
    for (const Money &part : sums.m_parts)
        RAPPORT_CHECK(add(part));
    return {};
}

Result<Money> MoneySums::in(const QString &currency, const ExchangeRates &rates, QDate day) const
{
    Money sum{0, currency};
    for (const Money &part : m_parts) {
        RAPPORT_TRY(const Money converted, rates.convert(part, currency, day));
        RAPPORT_TRY(sum, sum.plus(converted));
    }
    return sum;
}

Result<StageFigures> totalOf(const Board &board)
{
    StageFigures total;
    for (const StageFigures &stage : board.stages) {
        total.count += stage.count;
        total.unpriced += stage.unpriced;
        RAPPORT_CHECK(total.sum.add(stage.sum));
        RAPPORT_CHECK(total.weighted.add(stage.weighted));
    }
    return total;
}

} // namespace rapport::domain
