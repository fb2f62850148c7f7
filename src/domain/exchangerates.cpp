#include "domain/exchangerates.h"

#include <algorithm>
#include <limits>

namespace rapport::domain {

using core::Money;
using core::Result;

namespace {

__extension__ using Wide = __int128;

} // namespace

Result<qint64> scaled(qint64 a, qint64 b, qint64 c)
{
    const Wide product = static_cast<Wide>(a) * b;
    const Wide half = c / 2 + c % 2;
    const Wide magnitude = product < 0 ? -product : product;
    const Wide whole = magnitude / c + (magnitude % c >= half ? 1 : 0);
    if (whole > std::numeric_limits<qint64>::max())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("money.too-large"));
    return static_cast<qint64>(product < 0 ? -whole : whole);
}

void ExchangeRates::add(QDate day, const Money &amount, const Money &worth)
{
    if (!day.isValid() || amount.minor <= 0 || worth.minor <= 0 || amount.currency == worth.currency)
        return;
    std::vector<Rate> &rates = m_rates[{amount.currency, worth.currency}];
    const Rate rate{day, amount.minor, worth.minor};
    rates.insert(std::upper_bound(rates.begin(), rates.end(), rate,
                                  [](const Rate &a, const Rate &b) { return a.day < b.day; }),
                 rate);
}

const ExchangeRates::Rate *ExchangeRates::find(const QString &from, const QString &to, QDate day) const
{
    const auto known = m_rates.constFind({from, to});
    if (known == m_rates.cend())
        return nullptr;
    const auto next = std::upper_bound(known->begin(), known->end(), day,
                                       [](QDate wanted, const Rate &rate) { return wanted < rate.day; });
    return next == known->begin() ? nullptr : &*std::prev(next);
}

bool ExchangeRates::hasRate(const QString &from, const QString &to, QDate day) const
{
    return from == to || find(from, to, day) || find(to, from, day);
}

Result<ExchangeRates::Rate> ExchangeRates::ratio(const QString &from, const QString &to, QDate day) const
{
    if (from == to)
        return Rate{day, 1, 1};
    const Rate *forward = find(from, to, day);
    const Rate *backward = find(to, from, day);
    if (forward && (!backward || backward->day <= forward->day))
        return *forward;
    if (backward)
        return Rate{backward->day, backward->worth, backward->amount};
    return core::fail(core::ErrorCode::Validation, QStringLiteral("rates.none"),
                      {from, to, day.toString(Qt::ISODate)});
}

Result<Money> ExchangeRates::direct(const Money &money, const QString &to, QDate day) const
{
    RAPPORT_TRY(const Rate rate, ratio(money.currency, to, day));
    RAPPORT_TRY(const qint64 minor, scaled(money.minor, rate.worth, rate.amount));
    return Money{minor, to};
}

bool ExchangeRates::needsBase(const QString &from, const QString &to, QDate day) const
{
    return !hasRate(from, to, day) && !m_base.isEmpty() && hasRate(from, m_base, day) &&
           hasRate(m_base, to, day);
}

Result<Money> ExchangeRates::convert(const Money &money, const QString &to, QDate day) const
{
    if (!needsBase(money.currency, to, day))
        return direct(money, to, day);
    RAPPORT_TRY(const Money base, direct(money, m_base, day));
    return direct(base, to, day);
}

Result<double> ExchangeRates::factor(const QString &from, const QString &to, QDate day) const
{
    const auto of = [](const Rate &rate) {
        return static_cast<double>(rate.worth) / static_cast<double>(rate.amount);
    };
    if (!needsBase(from, to, day)) {
        RAPPORT_TRY(const Rate rate, ratio(from, to, day));
        return of(rate);
    }
    RAPPORT_TRY(const Rate first, ratio(from, m_base, day));
    RAPPORT_TRY(const Rate second, ratio(m_base, to, day));
    return of(first) * of(second);
}

} // namespace rapport::domain
