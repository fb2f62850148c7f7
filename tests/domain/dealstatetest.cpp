#include "domain/dealstate.h"
#include "support/support.h"

using namespace rapport;
using core::Money;
using domain::DealChange;
using domain::DealState;
using domain::RecordId;
using domain::StageKind;
using Kind = DealChange::Kind;

namespace {

DealState dealOf(qint64 id, qint64 euros, StageKind status = StageKind::Open, qint64 stage = 1)
{
    DealState state;
    state.id = RecordId(id);
    state.name = QString::number(id);
    state.stage = RecordId(stage);
    state.status = status;
    state.amount = Money{euros * 100, "EUR"};
    state.expectedClose = QDate(2026, 12, 1);
    return state;
}

std::vector<Kind> kindsOf(const std::vector<DealChange> &changes)
{
    std::vector<Kind> kinds;
    for (const DealChange &change : changes)
        kinds.push_back(change.kind);
    return kinds;
}

qint64 valueOf(const domain::Waterfall &waterfall, const char *kind)
{
    for (const auto &step : waterfall.steps) {
        if (step.kind == QLatin1String(kind))
            return step.value.minor;
    }
    return -1;
}

} // namespace

TEST_CASE("what changed between two states is told kind by kind")
{
    std::vector<DealState> before{dealOf(1, 10), dealOf(2, 20), dealOf(3, 30), dealOf(4, 40),
                                  dealOf(5, 50, StageKind::Lost)};
    std::vector<DealState> after = before;
    after.erase(after.begin() + 3);
    after[0].stage = RecordId(2);
    after[0].expectedClose = QDate(2027, 1, 1);
    after[1].amount = Money{1500, "EUR"};
    after[1].expectedClose = QDate(2026, 11, 1);
    after[2].status = StageKind::Won;
    after[3].status = StageKind::Open;
    after.push_back(dealOf(6, 60));
    const auto changes = domain::dealChanges(before, after);
    CHECK(kindsOf(changes) == std::vector<Kind>{Kind::Moved, Kind::Slipped, Kind::PulledIn, Kind::Shrunk,
                                                Kind::Won, Kind::Removed, Kind::Reopened, Kind::New});
    CHECK(changes[3].difference == Money{-500, "EUR"});
    CHECK(domain::dealChanges(before, before).empty());
}

TEST_CASE("the steps of a waterfall add up to what is open in the end")
{
    const std::vector<DealState> before{dealOf(1, 10), dealOf(2, 20), dealOf(3, 30), dealOf(4, 40),
                                        dealOf(5, 50, StageKind::Lost)};
    std::vector<DealState> after{dealOf(1, 15), dealOf(2, 5), dealOf(3, 30, StageKind::Won), dealOf(5, 50),
                                 dealOf(6, 60)};
    domain::ExchangeRates rates("EUR");
    rates.add(QDate(2026, 1, 1), Money{100, "USD"}, Money{50, "EUR"});
    after[4].amount = Money{6000, "USD"};
    const auto waterfall =
        rapport::test::require(domain::waterfallOf(before, after, rates, QDate(2026, 11, 22)));
    CHECK(valueOf(waterfall, "opening") == 10000);
    CHECK(valueOf(waterfall, "new") == 3000);
    CHECK(valueOf(waterfall, "reopened") == 5000);
    CHECK(valueOf(waterfall, "grown") == 500);
    CHECK(valueOf(waterfall, "shrunk") == -1500);
    CHECK(valueOf(waterfall, "won") == -3000);
    CHECK(valueOf(waterfall, "lost") == 0);
    CHECK(valueOf(waterfall, "removed") == -4000);
    CHECK(valueOf(waterfall, "closing") == 10000);
    qint64 sum = 0;
    for (const auto &step : waterfall.steps)
        sum += step.kind == "closing" ? 0 : step.value.minor;
    CHECK(sum == valueOf(waterfall, "closing"));
    CHECK_FALSE(domain::waterfallOf(before, after, domain::ExchangeRates("EUR"), QDate(2026, 11, 22)));
}
