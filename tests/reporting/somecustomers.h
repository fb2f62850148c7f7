#pragma once

#include "reporting/customervalues.h"
#include "support/support.h"

#include <random>

namespace rapport::test {

inline constexpr qint32 kFirst = 2'460'000;
inline constexpr qint32 kLast = kFirst + 900;

/// Customers who come within the first year, buy by a Poisson process and leave after an exponential time.
inline reporting::CustomerLog someCustomers(int count, unsigned seed)
{
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    std::gamma_distribution<double> rate(0.9, 1 / 60.0);
    std::gamma_distribution<double> leaving(0.8, 1 / 300.0);
    std::uniform_int_distribution<int> start(0, 365);
    std::gamma_distribution<double> scale(4, 1000);
    reporting::CustomerLog log;
    std::vector<reporting::Purchase> purchases;
    for (int customer = 1; customer <= count; ++customer) {
        const double worth = scale(random);
        std::gamma_distribution<double> spend(5, worth / 5);
        std::exponential_distribution<double> gap(std::max(1e-6, rate(random)));
        std::exponential_distribution<double> life(std::max(1e-9, leaving(random)));
        double at = start(random);
        const double end = std::min<double>(kLast - kFirst, at + life(random));
        while (at <= end) {
            purchases.push_back({customer, 1 + std::llround(spend(random)), kFirst + int(at)});
            at += gap(random);
        }
    }
    for (const reporting::Purchase &purchase : purchases)
        log.margins.push_back(purchase.minor / 4);
    log.purchases = reporting::PurchaseLog(std::move(purchases));
    return log;
}

inline reporting::CustomerValues valued(const reporting::CustomerLog &log, reporting::BuyingModel buying,
                                        const reporting::ValueQuestion &question = {})
{
    return reporting::valuesOf(
        log, kLast, question,
        require(reporting::fitCustomerModel(buying, reporting::sumUp(log, {kLast}), question.basis, kLast)));
}

} // namespace rapport::test
