#include "scenarios/rep.h"
#include "ui/dashboard/dashboardbook.h"
#include "ui/dashboard/dashboardview.h"
#include "ui/dashboard/explaindialog.h"
#include "ui/dashboard/tilegrid.h"
#include "ui/widgets/chart.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::TileKind;

namespace {

void order(Rep &rep, const domain::RecordRef &company, QDate day, qint64 minor)
{
    rep.save(RecordKind::Order, {{"ordered_on", day},
                                 {"status", "open"},
                                 {"company", company.id},
                                 {"amount", core::Money{minor, QStringLiteral("EUR")}}});
}

/// The tile of a kind once it has its answer.
ui::TileFrame &answered(ui::DashboardView &view, TileKind kind)
{
    ui::TileFrame *found = nullptr;
    REQUIRE(waitUntil([&] {
        for (std::size_t i = 0; i < view.grid().count(); ++i) {
            ui::TileFrame *frame = view.grid().frame(i);
            if (frame->tile().kind == kind && frame->answer().customers)
                found = frame;
        }
        return found != nullptr;
    }));
    return *found;
}

} // namespace

TEST_CASE("a manager sees on whom the business depends, who is behind a cohort, and a new order at once")
{
    Rep rep;
    const QDate today = rep.store.clock.today();
    const auto small = rep.save(RecordKind::Company, {{"name", "Corner bar"}});
    order(rep, rep.belrive, today.addMonths(-3), 900'000);
    order(rep, rep.belrive, today.addMonths(-2), 100'000);
    order(rep, small, today.addMonths(-3), 20'000);
    rep.press("view.reports");
    auto &view = rep.find<ui::DashboardView>("dashboardView");
    REQUIRE(waitUntil([&] { return view.book().shown() != nullptr; }));
    view.book().choose(QStringLiteral("manager"));

    ui::TileFrame &curve = answered(view, TileKind::Concentration);
    auto *dependency = curve.findChild<QAbstractButton *>(QStringLiteral("tile.dependency"));
    REQUIRE(dependency);
    CHECK(dependency->accessibleName().contains("98"));

    ui::TileFrame &cohorts = answered(view, TileKind::Cohorts);
    const auto &rows = cohorts.answer().series;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].size == 2);
    CHECK(rows[0].parts[1].value == 0.5);
    ui::Chart &chart = *cohorts.chart();
    QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(0, 1).center());
    auto &explained = rep.find<ui::ExplainDialog>("explain");
    auto *behind = explained.findChild<QTableView *>(QStringLiteral("explain.rows"));
    REQUIRE(waitUntil([&] { return behind->model()->rowCount() == 1; }));
    CHECK(behind->model()->index(0, 0).data().toString() == rep.load(rep.belrive).text("name"));
    rep.key(explained, Qt::Key_Escape);
    CHECK(rep.gone("explain"));

    cohorts.setFocus();
    rep.press("tile.sql");
    REQUIRE(rep.says("SQL copied"));
    CHECK(QGuiApplication::clipboard()->text().contains("FROM sales_order"));

    order(rep, small, today, 5'000'000);
    CHECK(waitUntil([&] {
        const auto *now = curve.findChild<QAbstractButton *>(QStringLiteral("tile.dependency"));
        return now && now->accessibleName().contains(QLatin1String("Corner bar"));
    }));
}
