#include "../card/cardfixture.h"

#include "storage/records.h"
#include "ui/admin/chancespage.h"
#include "ui/pipeline/forecastpage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "workspace/forecasts.h"
#include "workspace/scoring.h"

#include <QComboBox>
#include <QTableWidget>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

/// Leads whose source says much about what became of them, saved in one change.
void addPast(workspace::Workspace &store)
{
    const auto write = [](storage::Transaction &transaction, const core::Progress &) -> core::Result<bool> {
        for (int i = 0; i < 200; ++i) {
            const bool referral = i % 2;
            domain::Draft draft;
            draft.ref.kind = RecordKind::Lead;
            draft.values = {{"full_name", QStringLiteral("Lead %1").arg(i)},
                            {"source", referral ? "Referral" : "Advert"},
                            {"status", i % 10 < (referral ? 8 : 3) ? "converted" : "disqualified"}};
            RAPPORT_CHECK(storage::Records::save(transaction, draft));
        }
        return true;
    };
    require(answer(store.write({domain::Origin::Import, {}, {}}, write)));
}

void learn(workspace::Workspace &store)
{
    const auto model = require(answer(workspace::ScoringDesk(store).train(RecordKind::Lead)));
    require(answer(workspace::ScoringDesk(store).keep(model)));
}

} // namespace

TEST_CASE("A lead's card says how likely it is, and what makes it so", "[card]")
{
    ShownCard f;
    addPast(*f.store.workspace);
    const auto lead =
        f.save(draftOf(RecordKind::Lead, {{"full_name", "Anaïs Lefèvre"}, {"source", "Referral"}}));
    f.open(lead);
    auto *why = f.part<ui::Label>("card.course.chance");
    auto *words = f.part<ui::Label>("card.course.words");
    f.settle([&] { return words->text().contains("no rule"); });
    CHECK_FALSE(why->isVisible());
    learn(*f.store.workspace);
    f.settle([&] { return why->isVisible() && words->text().contains("learned"); });
    CHECK(why->text().startsWith("Chance "));
    CHECK(why->text().contains("Source: Referral +"));
}

TEST_CASE("The page of learned chances learns on request, and shows how good that is", "[card]")
{
    ShownCard f;
    ui::ChancesPage page(f.context, nullptr);
    page.resize(1000, 700);
    page.show();
    auto *train = page.findChild<ui::Button *>("admin.chances.train");
    auto *counts = page.findChild<ui::Label *>("admin.chances.counts");
    REQUIRE(waitUntil([&] { return counts->text().contains("50"); }));
    CHECK_FALSE(train->isEnabled());
    CHECK(page.findChild<ui::EmptyState *>("admin.chances.nothing")->isVisible());
    addPast(*f.store.workspace);
    REQUIRE(waitUntil([&] { return train->isEnabled(); }));
    train->click();
    auto *quality = page.findChild<ui::Label *>("admin.chances.quality");
    REQUIRE(waitUntil([&] { return quality->isVisible() && quality->text().contains("AUC"); }));
    CHECK(page.findChild<QTableWidget *>("admin.chances.calibration")->rowCount() > 1);
    auto *weights = page.findChild<QTableWidget *>("admin.chances.weights");
    bool referral = false;
    for (int row = 0; row < weights->rowCount(); ++row)
        referral = referral || weights->item(row, 1)->text() == "Referral";
    CHECK(referral);
    CHECK(train->text() == "Train again");
    page.findChild<ui::Segments *>("admin.chances.kinds")->setCurrent(1);
    REQUIRE(waitUntil([&] { return !quality->isVisible(); }));
    CHECK_FALSE(train->isEnabled());
}

TEST_CASE("The forecast page compares what was submitted with now", "[card]")
{
    ShownCard f;
    const QDate today = f.store.clock.today();
    const auto deal = f.save(draftOf(RecordKind::Opportunity, {{"name", "Kiosk line"},
                                                               {"amount", core::Money{100'000, "EUR"}},
                                                               {"forecast", "commit"},
                                                               {"expected_close_on", today}}));
    ui::ForecastPage page(f.context, nullptr);
    page.resize(1200, 600);
    page.show();
    auto *rows = page.findChild<QTableWidget *>("forecast.rows");
    auto *compare = page.findChild<QComboBox *>("forecast.compare");
    const auto holds = [&](const QString &text) {
        for (int row = 0; row < rows->rowCount(); ++row) {
            for (int column = 0; column < rows->columnCount(); ++column) {
                if (rows->item(row, column) && rows->item(row, column)->text().contains(text))
                    return true;
            }
        }
        return false;
    };
    REQUIRE(waitUntil([&] { return holds("1,000"); }));
    CHECK_FALSE(compare->isEnabled());
    page.findChild<ui::Button *>("forecast.submit")->click();
    REQUIRE(waitUntil([&] { return compare->count() == 2 && compare->isEnabled(); }));
    domain::Draft draft;
    draft.ref = deal;
    draft.values = {{"amount", core::Money{150'000, "EUR"}}};
    f.save(draft);
    compare->setCurrentIndex(1);
    REQUIRE(waitUntil([&] { return holds("1,500") && holds("(+"); }));
    CHECK(rows->isColumnHidden(8));
    compare->setCurrentIndex(0);
    REQUIRE(waitUntil([&] { return !rows->isColumnHidden(8) && !holds("(+"); }));
}
