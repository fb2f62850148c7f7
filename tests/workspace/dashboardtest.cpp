#include "workspace/dashboarddesk.h"

#include "openstore.h"
#include "reporting/dashboardtemplates.h"
#include "workspace/history.h"
#include "workspace/records.h"

#include <catch2/catch_approx.hpp>

using namespace rapport;
using namespace rapport::test;
using domain::DashboardTile;
using domain::RecordKind;
using domain::TileKind;
using workspace::DashboardDesk;
using workspace::DashboardScope;
using workspace::TileAnswer;

namespace {

domain::RecordRef save(OpenStore &store, RecordKind kind, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
}

void win(OpenStore &store, const char *name, qint64 minor, QDate day, const char *reason)
{
    save(store, RecordKind::Opportunity,
         {{"name", name},
          {"amount", core::Money{minor, "EUR"}},
          {"actual_amount", core::Money{minor, "EUR"}},
          {"stage", "Won"},
          {"opened_on", day.addDays(-10)},
          {"closed_on", day},
          {"close_reason", reason}});
}

DashboardTile tile(TileKind kind, const char *metric, const char *dimension = "", const char *split = "")
{
    DashboardTile made;
    made.kind = kind;
    made.metric = QLatin1String(metric);
    made.dimension = QLatin1String(dimension);
    made.split = QLatin1String(split);
    return made;
}

DashboardScope month(const OpenStore &store)
{
    const QDate today = store.clock.today();
    DashboardScope scope;
    scope.period = {QDate(today.year(), today.month(), 1),
                    QDate(today.year(), today.month(), today.daysInMonth())};
    return scope;
}

TileAnswer one(OpenStore &store, const DashboardTile &tile, const DashboardScope &scope)
{
    return require(answer(DashboardDesk(*store.workspace).answers({tile}, scope))).tiles.at(0);
}

/// What the records behind a part bring together.
double drilled(OpenStore &store, const TileAnswer &answer_, const domain::MeasureScope &scope)
{
    const auto shares =
        require(answer(DashboardDesk(*store.workspace).shares(*answer_.figure.metric, scope, 1000)));
    double sum = 0;
    for (const auto &row : shares.rows)
        sum += row.share.value_or(0);
    return sum;
}

} // namespace

TEST_CASE(
    "a store without dashboards has the templates, which become records in one change that undo takes back")
{
    OpenStore store;
    DashboardDesk desk(*store.workspace);
    auto all = require(answer(desk.all()));
    REQUIRE(all.size() == reporting::dashboardTemplates().size());
    CHECK_FALSE(all.front().id.isValid());
    all.front().name = "Sales";
    const auto kept = require(answer(desk.keep(all)));
    REQUIRE(kept.value.size() == all.size());
    const auto again = require(answer(desk.all()));
    CHECK(again.front().id == kept.value.front().id);
    CHECK(again.front().name == "Sales");
    CHECK(again.front().tiles == all.front().tiles);
    require(answer(workspace::HistoryDesk(*store.workspace).undo(kept.changeset)));
    CHECK_FALSE(require(answer(desk.all())).front().id.isValid());
}

TEST_CASE("somebody who was first is not written over")
{
    OpenStore store;
    DashboardDesk desk(*store.workspace);
    const auto mine = require(answer(desk.keep({*reporting::dashboardTemplate("rep")}))).value;
    auto theirs = mine;
    theirs.front().name = "Theirs";
    require(answer(desk.keep(theirs)));
    const auto refused = answer(desk.keep(mine));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::Conflict);
}

TEST_CASE("every tile of every template is answered, in an empty store without a figure")
{
    OpenStore store;
    for (const domain::Dashboard &dashboard : reporting::dashboardTemplates()) {
        REQUIRE_FALSE(dashboard.tiles.empty());
        const auto answers =
            require(answer(DashboardDesk(*store.workspace).answers(dashboard.tiles, month(store))));
        for (std::size_t i = 0; i < answers.tiles.size(); ++i) {
            INFO(dashboard.role.toStdString() << " " << dashboard.tiles[i].metric.toStdString());
            CHECK_FALSE(answers.tiles[i].fault);
            CHECK(answers.tiles[i].figure.whole.count == 0);
            CHECK(answers.tiles[i].pending == domain::isOfCustomers(dashboard.tiles[i].kind));
        }
        auto whole = answers;
        whole.complete(
            require(answer(DashboardDesk(*store.workspace).customerAnswers(dashboard.tiles, month(store)))));
        for (std::size_t i = 0; i < whole.tiles.size(); ++i) {
            INFO(dashboard.role.toStdString() << " tile " << i);
            CHECK_FALSE(whole.tiles[i].pending);
            if (const auto &fault = whole.tiles[i].fault)
                CHECK(fault->reason == "customers.too-few");
            else if (whole.tiles[i].customers)
                CHECK_FALSE(whole.tiles[i].customers->value);
        }
    }
}

TEST_CASE("the tiles of every template leave no hole between the first and the last row")
{
    for (const domain::Dashboard &dashboard : reporting::dashboardTemplates()) {
        int bottom = 0;
        for (const DashboardTile &one : dashboard.tiles)
            bottom = std::max(bottom, one.place.bottom());
        int covered = 0;
        for (const DashboardTile &one : dashboard.tiles)
            covered += one.place.width * one.place.height;
        INFO(dashboard.role.toStdString());
        CHECK(covered == bottom * domain::Grid::kColumns);
    }
}

TEST_CASE("the statements of a tile can be pasted: what they bind stands in them")
{
    OpenStore store;
    win(store, "Kiosk line", 100'00, store.clock.today(), "price");
    const QString sql = require(
        answer(DashboardDesk(*store.workspace).sql(tile(TileKind::Figure, "won_value"), month(store))));
    INFO(sql.toStdString());
    CHECK(sql.contains("'2025-11-01'"));
    CHECK(sql.contains("\nFROM opportunity"));
    CHECK_FALSE(sql.contains(QLatin1Char('?')));
    const QString cohorts =
        require(answer(DashboardDesk(*store.workspace).sql(tile(TileKind::Cohorts, ""), month(store))));
    CHECK(cohorts.contains("FROM sales_order"));
}

TEST_CASE(
    "bars, stacks, heat maps and waterfalls add up to their figure, and so do the records behind each part")
{
    OpenStore store;
    const QDate today = store.clock.today();
    win(store, "Kiosk line", 100'00, today, "price");
    win(store, "Rooftop bar", 250'50, today, "quality");
    win(store, "Office coffee", 50'00, today.addDays(-3), "price");
    win(store, "Last month", 70'00, today.addMonths(-1), "price");
    const auto scope = month(store);
    for (const DashboardTile &asked : {tile(TileKind::Bar, "won_value", "close_reason"),
                                       tile(TileKind::Stacked, "won_value", "month", "close_reason"),
                                       tile(TileKind::Heat, "won_value", "close_reason", "month")}) {
        const TileAnswer answer_ = one(store, asked, scope);
        REQUIRE_FALSE(answer_.fault);
        double sum = 0;
        for (const auto &series : answer_.series) {
            for (const auto &part : series.parts) {
                sum += part.value.value_or(0);
                CHECK(drilled(store, answer_, part.scope) == Catch::Approx(part.value.value_or(0)));
            }
        }
        CHECK(sum == Catch::Approx(400'50));
        CHECK(answer_.figure.whole.value == 400'50.0);
    }
    const TileAnswer fall = one(store, tile(TileKind::Waterfall, "won_value", "close_reason"), scope);
    REQUIRE(fall.series.size() == 1);
    const auto &steps = fall.series[0].parts;
    REQUIRE(steps.size() == 4);
    CHECK(steps.front().value == 70'00.0);
    CHECK(steps.back().value == 400'50.0);
    CHECK(*steps[0].value + *steps[1].value + *steps[2].value == Catch::Approx(*steps[3].value));
}

TEST_CASE("a line has twelve steps, the last one of the period, each beside the year before")
{
    OpenStore store;
    const QDate today = store.clock.today();
    win(store, "Now", 100'00, today, "price");
    win(store, "A year ago", 40'00, today.addYears(-1), "price");
    const TileAnswer line = one(store, tile(TileKind::Line, "won_value"), month(store));
    REQUIRE(line.series.size() == 1);
    REQUIRE(line.series[0].parts.size() == 12);
    CHECK(line.series[0].parts.back().value == 100'00.0);
    CHECK(line.series[0].parts.back().before == 40'00.0);
}

TEST_CASE("each month of a bar has its target, and the month that is not over what becomes of it")
{
    OpenStore store;
    const QDate today = store.clock.today(); // a Wednesday, the 19th of November
    win(store, "Now", 130'00, today, "price");
    win(store, "Before", 90'00, today.addMonths(-1), "price");
    const auto quota = [&](QDate month, qint64 minor) {
        save(store, RecordKind::Quota,
             {{"month", QDate(month.year(), month.month(), 1)}, {"amount", core::Money{minor, "EUR"}}});
    };
    quota(today, 300'00);
    quota(today.addMonths(-1), 100'00);
    DashboardScope scope = month(store);
    const TileAnswer bars = one(store, tile(TileKind::Bar, "won_value"), scope);
    REQUIRE_FALSE(bars.fault);
    const auto &parts = bars.series[0].parts;
    REQUIRE(parts.size() == 12);
    CHECK(parts[11].target == 300'00.0);
    CHECK(*parts[11].projected == Catch::Approx(130'00 * 20 / 13.0)); // 13 of 20 working days
    CHECK(parts[10].target == 100'00.0);
    CHECK_FALSE(parts[10].projected);
    CHECK_FALSE(parts[9].target);
    scope.segment = domain::Filter::compare("name", domain::Operator::IsNotEmpty);
    const TileAnswer some = one(store, tile(TileKind::Bar, "won_value"), scope);
    CHECK_FALSE(some.series[0].parts[11].target); // targets are of all records
    CHECK(some.series[0].parts[11].projected);
    CHECK_FALSE(one(store, tile(TileKind::Line, "win_rate"), month(store)).series[0].parts[11].projected);
}

TEST_CASE("a list has the largest shares first and says how many more there are")
{
    OpenStore store;
    const QDate today = store.clock.today();
    for (int i = 1; i <= 12; ++i)
        win(store, qPrintable(QStringLiteral("Deal %1").arg(i)), i * 100, today, "price");
    const TileAnswer list = one(store, tile(TileKind::List, "won_value"), month(store));
    REQUIRE(list.series.size() == 1);
    REQUIRE(list.series[0].parts.size() == 8);
    CHECK(list.series[0].parts[0].name == "Deal 12");
    CHECK(list.series[0].parts[0].value == 1200.0);
    CHECK(list.more == 4);
}

TEST_CASE("a tile whose figure is gone says so and keeps no other from its answer")
{
    OpenStore store;
    const auto answers = require(
        answer(DashboardDesk(*store.workspace)
                   .answers({tile(TileKind::Figure, "no_such"), tile(TileKind::Figure, "won_value"),
                             tile(TileKind::Line, "open_value"), tile(TileKind::Waterfall, "win_rate")},
                            month(store))));
    REQUIRE(answers.tiles.size() == 4);
    REQUIRE(answers.tiles[0].fault);
    CHECK(answers.tiles[0].fault->reason == "metric.unknown");
    CHECK_FALSE(answers.tiles[1].fault);
    REQUIRE(answers.tiles[3].fault);
    CHECK(answers.tiles[3].fault->reason == "metric.not-added");
}

TEST_CASE("a filter is over tiles of its kind, and the others say that it is not")
{
    OpenStore store;
    const QDate today = store.clock.today();
    win(store, "Kiosk line", 100'00, today, "price");
    win(store, "Rooftop bar", 250'00, today, "quality");
    auto scope = month(store);
    scope.segment = domain::Filter::compare("close_reason", domain::Operator::Equal,
                                            {domain::Operand(domain::Value("price"))});
    const TileAnswer won = one(store, tile(TileKind::Figure, "won_value"), scope);
    CHECK(won.figure.whole.value == 100'00.0);
    CHECK_FALSE(won.withoutSegment);
    CHECK(one(store, tile(TileKind::Figure, "lead_count"), scope).withoutSegment);
}
