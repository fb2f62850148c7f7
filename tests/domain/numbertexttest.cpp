#include "domain/numbertext.h"
#include "support/support.h"

using namespace rapport::domain;

TEST_CASE("What is read of a number is never longer than a number that is read", "[number]")
{
    const QString nines(64, QLatin1Char('9'));
    CHECK_FALSE(NumberText::of(nines + "E24").has_value());
    CHECK_FALSE(NumberText::of("-" + nines + "e16").has_value());

    for (const QString &text :
         {nines + "e16", "-" + nines + "E15", "-" + nines + "e-15", "(" + nines + ")"}) {
        INFO(text.toStdString());
        const auto number = NumberText::of(text);
        REQUIRE(number.has_value());
        const auto again = NumberText::of(number->decimal());
        REQUIRE(again.has_value());
        CHECK(again->decimal() == number->decimal());
    }
}
