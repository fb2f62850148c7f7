#include "domain/exchangerates.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;
using core::Money;
using test::require;

namespace {

const QDate kMay(2026, 5, 1);
const QDate kJune(2026, 6, 1);

ExchangeRates someRates()
{
    ExchangeRates rates(QStringLiteral("EUR"));
    rates.add(kMay, {100, "USD"}, {90, "EUR"});
    rates.add(kJune, {100, "USD"}, {80, "EUR"});
    rates.add(kMay, {100000, "JPY"}, {61234, "EUR"});
    return rates;
}

} // namespace

TEST_CASE("an amount is converted at the newest rate of its day or before")
{
    const ExchangeRates rates = someRates();
    CHECK(require(rates.convert({10000, "USD"}, "EUR", kMay)) == Money{9000, "EUR"});
    CHECK(require(rates.convert({10000, "USD"}, "EUR", kJune.addDays(-1))) == Money{9000, "EUR"});
    CHECK(require(rates.convert({10000, "USD"}, "EUR", kJune)) == Money{8000, "EUR"});
    CHECK(require(rates.convert({10000, "USD"}, "EUR", kJune.addYears(3))) == Money{8000, "EUR"});
    CHECK(require(rates.convert({77, "CHF"}, "CHF", kMay)) == Money{77, "CHF"});
}

TEST_CASE("a rate works the other way round, and through the store's own currency")
{
    const ExchangeRates rates = someRates();
    CHECK(require(rates.convert({9000, "EUR"}, "USD", kMay)) == Money{10000, "USD"});
    CHECK(require(rates.convert({1000000, "JPY"}, "USD", kMay)) == Money{680378, "USD"});
}

TEST_CASE("what nobody knows is refused, never guessed")
{
    const ExchangeRates rates = someRates();
    for (const auto &[money, to, day] :
         {std::tuple{Money{1, "USD"}, "EUR", kMay.addDays(-1)}, std::tuple{Money{1, "GBP"}, "EUR", kJune},
          std::tuple{Money{1, "USD"}, "GBP", kJune}}) {
        const auto converted = rates.convert(money, QLatin1String(to), day);
        REQUIRE_FALSE(converted);
        CHECK(converted.error().reason == QStringLiteral("rates.none"));
    }
}

TEST_CASE("amounts are rounded half away from zero, and too large ones are refused")
{
    CHECK(require(scaled(5, 1, 2)) == 3);
    CHECK(require(scaled(-5, 1, 2)) == -3);
    CHECK(require(scaled(4, 1, 3)) == 1);
    CHECK(require(scaled(5, 1, 3)) == 2);
    CHECK(require(scaled(9'000'000'000'000'000'000, 7, 7)) == 9'000'000'000'000'000'000);
    const auto large = scaled(9'000'000'000'000'000'000, 3, 2);
    REQUIRE_FALSE(large);
    CHECK(large.error().reason == QStringLiteral("money.too-large"));
}

TEST_CASE("a rate of nothing says nothing")
{
    ExchangeRates rates(QStringLiteral("EUR"));
    rates.add(kMay, {0, "USD"}, {90, "EUR"});
    rates.add(QDate(), {100, "USD"}, {90, "EUR"});
    rates.add(kMay, {100, "EUR"}, {90, "EUR"});
    CHECK_FALSE(rates.convert({1, "USD"}, "EUR", kMay));
    CHECK(require(rates.convert({50, "EUR"}, "EUR", kMay)) == Money{50, "EUR"});
}
