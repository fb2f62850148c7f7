#include "messages/buyerwords.h"
#include "support/support.h"

using rapport::messages::buyerWords;

TEST_CASE("a group of customers is said in words where it differs from all")
{
    CHECK(buyerWords({10, 10, 9, 900}, {100, 100, 3, 100}) == "bought lately, buy often, spend much");
    CHECK(buyerWords({10, 900, 1, 10}, {100, 100, 3, 100}) ==
          "have not bought for long, buy seldom, spend little");
    CHECK(buyerWords({10, 100, 3, 100}, {100, 100, 3, 100}) == "as most do");
    CHECK(buyerWords({10, 100, 3, 600}, {100, 100, 3, 100}) == "spend much");
}
