#include "scenarios/rep.h"
#include "ui/list/listpane.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/funnelmodel.h"
#include "ui/pipeline/pipelineheader.h"
#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

TEST_CASE("A manager opens the funnel of the pipeline and follows a figure to its opportunities")
{
    Rep rep;
    rep.save(RecordKind::Opportunity, {{"name", "Kiosk line"}, {"amount", core::Money{4120000, "EUR"}}});
    const auto further = rep.save(RecordKind::Opportunity, {{"name", "Rooftop bar"}});
    rep.save(RecordKind::Opportunity, {{"name", "Office coffee"}});
    rep.store.clock.advanceMs(86'400'000);
    domain::Draft draft;
    draft.ref = further;
    draft.values.insert("stage", "Meeting");
    require(answer(workspace::RecordDesk(*rep.store.workspace).save(draft)));
    rep.press("view.deals");
    auto &parts = rep.find<ui::Segments>("pipeline.parts");
    parts.part(ui::PipelineHeader::Funnel)->click();
    auto &table = rep.find<QTableView>("funnel.stages");
    REQUIRE(waitUntil([&] { return table.model()->rowCount() > 2; }));
    using Model = ui::FunnelModel;
    CHECK(table.model()->index(0, Model::ReachedColumn).data().toString() == "3");
    CHECK(table.model()->index(1, Model::ReachedColumn).data().toString() == "1");
    CHECK(table.model()->index(0, Model::DaysColumn).data().toString() == "1");
    table.setFocus();
    table.setCurrentIndex(table.model()->index(1, Model::ReachedColumn));
    rep.key(table, Qt::Key_Return);
    CHECK(parts.current() == ui::PipelineHeader::List);
    auto *pane = rep.find("pipelineView").findChild<ui::ListPane *>();
    REQUIRE(pane);
    REQUIRE(waitUntil([&] { return pane->model().rowCount() == 1 && pane->model().rowAt(0); }));
    CHECK(pane->model().rowAt(0)->name == "Rooftop bar");
}
