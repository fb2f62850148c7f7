#include "core/money.h"
#include "support/support.h"

#include <limits>

using namespace rapport::core;
using rapport::test::hasError;
using rapport::test::require;

TEST_CASE("amounts are written with the decimals of their currency")
{
    CHECK(Money{4821000, "EUR"}.text() == "48210.00 EUR");
    CHECK(Money{-5, "EUR"}.decimal() == "-0.05");
    CHECK(Money{5, "JPY"}.decimal() == "5");
    CHECK(Money{5, "KWD"}.decimal() == "0.005");
    CHECK(Money{std::numeric_limits<qint64>::min(), "EUR"}.decimal() == "-92233720368547758.08");
}

TEST_CASE("amounts are read with the currency before, after or left out")
{
    CHECK(require(Money::parse("48210", "EUR")) == Money{4821000, "EUR"});
    CHECK(require(Money::parse("48210.5", "EUR")) == Money{4821050, "EUR"});
    CHECK(require(Money::parse("-0.05 USD", "EUR")) == Money{-5, "USD"});
    CHECK(require(Money::parse("EUR 1.50", "USD")) == Money{150, "EUR"});
    CHECK(require(Money::parse("1.5000", "EUR")) == Money{150, "EUR"});
    CHECK(require(Money::parse("12 JPY", "EUR")) == Money{12, "JPY"});
}

TEST_CASE("what is no amount is refused")
{
    for (const char *text : {"", "x", "1,5", "1.505", "1 2", "EUR 1 USD", "1.5 JPY", "999999999999999999.99",
                             "0x1", "1e3", "1."}) {
        INFO(text);
        CHECK(hasError(Money::parse(QLatin1String(text), "EUR"), ErrorCode::Parse, "not-an-amount"));
    }
}

TEST_CASE("amounts add up, but never across currencies or beyond 64 bits")
{
    CHECK(require(Money{1, "EUR"}.plus({2, "EUR"})) == Money{3, "EUR"});
    CHECK(hasError(Money{1, "EUR"}.plus({2, "USD"}), ErrorCode::Validation, "money.mixed-currencies"));
    CHECK(hasError(Money{std::numeric_limits<qint64>::max(), "EUR"}.plus({1, "EUR"}), ErrorCode::Validation,
                   "money.too-large"));
}

TEST_CASE("written amounts read back as themselves")
{
    auto random = rapport::test::seededRandom();
    for (int i = 0; i < 2000; ++i) {
        const QString currency = QStringList{"EUR", "JPY", "KWD", "USD"}.at(random.bounded(4));
        const Money money{
            qint64(random.generate64() % 1'000'000'000'000'000ULL) * (random.bounded(2) ? 1 : -1), currency};
        REQUIRE(require(Money::parse(money.text(), "CHF")) == money);
    }
}
