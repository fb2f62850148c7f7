#include "domain/creditsplit.h"

#include "domain/catalogue.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::test;
using domain::CreditShare;
using domain::parseCreditSplit;

TEST_CASE("shares are read in the usual ways of writing them, and written in one")
{
    const std::vector<CreditShare> shares{{"anna", 60}, {"ben", 40}};
    for (const char *text :
         {"anna 60, ben 40", "anna: 60 %; ben: 40%", " anna = 60 \n ben 40.00 ", "anna 60 , , ben 40"})
        CHECK(require(parseCreditSplit(QLatin1String(text))) == shares);
    CHECK(domain::printCreditSplit(shares) == "anna 60, ben 40");
    const auto thirds = require(parseCreditSplit(QStringLiteral("a 33.33, b 33.33, c 33.34")));
    CHECK(domain::printCreditSplit(thirds) == "a 33.33, b 33.33, c 33.34");
}

TEST_CASE("shares that are not all of it, or name somebody twice, are refused")
{
    const auto reason = [](const char *text) { return parseCreditSplit(QLatin1String(text)).error().reason; };
    CHECK(reason("anna 60, ben 30") == "split-not-whole");
    CHECK(reason("anna 60, ben 41") == "split-not-whole");
    CHECK(reason("anna 50, Anna 50") == "split-twice");
    CHECK(reason("anna, ben") == "split-not-a-share");
    CHECK(reason("anna 0, ben 100") == "split-not-a-share");
    CHECK(reason("anna -10, ben 110") == "split-not-a-share");
    CHECK(reason(",") == "split-not-whole");
}

TEST_CASE("an opportunity with a split that does not add up is refused at its field")
{
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Opportunity;
    draft.values = {{"name", "Grinders"}, {"split", "anna 60, ben 30"}};
    const auto checked = domain::validate(draft, domain::Catalogue());
    REQUIRE_FALSE(checked);
    CHECK(checked.error().faults ==
          std::vector<core::FieldFault>{{"split", "split-not-whole", "anna 60, ben 30"}});
}
