#include "reporting/dashboardtemplates.h"

#include "reporting/metric.h"

#include <algorithm>

namespace rapport::reporting {

using domain::Dashboard;
using domain::DashboardTile;
using domain::TileKind;

namespace {

/// A tile as a template has it; rows follow each other by what there is room for.
struct Sketch {
    TileKind kind;
    const char *metric;
    int width;
    int height;
    const char *dimension = "";
    const char *split = "";
    int goal = 0;
};

constexpr Sketch kRep[] = {
    {TileKind::Figure, "open_value", 2, 2},       {TileKind::Figure, "won_value", 2, 2},
    {TileKind::Figure, "win_rate", 2, 2},         {TileKind::Figure, "task_overdue", 2, 2},
    {TileKind::Figure, "open_count", 2, 2},       {TileKind::Figure, "created_count", 2, 2},
    {TileKind::Pace, "won_value", 3, 4},          {TileKind::Bar, "won_value", 6, 4},
    {TileKind::Funnel, "created_count", 3, 4},    {TileKind::List, "open_value", 5, 6},
    {TileKind::Bar, "open_value", 3, 6, "stage"}, {TileKind::Line, "win_rate", 4, 6}};

constexpr Sketch kManager[] = {{TileKind::Figure, "won_value", 2, 2},
                               {TileKind::Figure, "win_rate", 2, 2},
                               {TileKind::Retention, "", 2, 2},
                               {TileKind::Figure, "customer_new", 2, 2},
                               {TileKind::Figure, "weighted_value", 2, 2},
                               {TileKind::Effort, "", 2, 2, "", "", 60},
                               {TileKind::Bar, "revenue", 5, 4},
                               {TileKind::Attrition, "", 4, 4},
                               {TileKind::Funnel, "created_count", 3, 4},
                               {TileKind::Cohorts, "", 5, 6},
                               {TileKind::Risk, "", 4, 6},
                               {TileKind::Concentration, "", 3, 6},
                               {TileKind::Waterfall, "won_value", 5, 5, "owner"},
                               {TileKind::List, "open_value", 4, 5},
                               {TileKind::Bar, "lost_value", 3, 5, "close_reason"},
                               {TileKind::Trend, "", 7, 5},
                               {TileKind::Jumps, "", 5, 5}};

constexpr Sketch kService[] = {{TileKind::Figure, "task_done", 3, 2},
                               {TileKind::Figure, "task_overdue", 3, 2},
                               {TileKind::Figure, "exchange_count", 3, 2},
                               {TileKind::Retention, "", 3, 2},
                               {TileKind::Figure, "customer_active", 3, 2},
                               {TileKind::Figure, "customer_silent", 3, 2},
                               {TileKind::Figure, "customer_lost", 3, 2},
                               {TileKind::Figure, "customer_won_back", 3, 2},
                               {TileKind::Risk, "", 5, 6},
                               {TileKind::List, "task_overdue", 4, 6},
                               {TileKind::Bar, "task_done", 3, 6, "owner"},
                               {TileKind::Attrition, "", 6, 4},
                               {TileKind::Bar, "exchange_count", 6, 4}};

constexpr Sketch kMarketing[] = {{TileKind::Figure, "lead_count", 3, 2},
                                 {TileKind::Figure, "lead_converted", 3, 2},
                                 {TileKind::Figure, "lead_conversion_rate", 3, 2},
                                 {TileKind::Figure, "customer_new", 3, 2},
                                 {TileKind::Area, "lead_count", 6, 4},
                                 {TileKind::Bar, "lead_count", 3, 4, "source"},
                                 {TileKind::Line, "lead_conversion_rate", 3, 4},
                                 {TileKind::Cohorts, "", 5, 6},
                                 {TileKind::Rfm, "", 4, 6},
                                 {TileKind::Concentration, "", 3, 6},
                                 {TileKind::Heat, "lead_count", 6, 6, "month", "source"},
                                 {TileKind::Stacked, "created_count", 6, 6, "month", "source"},
                                 {TileKind::Trend, "", 6, 5},
                                 {TileKind::Baskets, "", 6, 5}};

constexpr Sketch kAdmin[] = {{TileKind::Figure, "open_without_amount", 3, 2},
                             {TileKind::Figure, "lead_count", 3, 2},
                             {TileKind::Figure, "created_count", 3, 2},
                             {TileKind::Figure, "won_count", 3, 2},
                             {TileKind::Stacked, "created_count", 6, 6, "month", "owner"},
                             {TileKind::Heat, "created_count", 6, 6, "owner", "month"},
                             {TileKind::List, "open_without_amount", 12, 6}};

template <std::size_t N>
Dashboard drawn(const char *role, const Sketch (&sketches)[N])
{
    Dashboard made;
    made.role = QLatin1String(role);
    made.name = made.role;
    made.name[0] = made.name[0].toUpper();
    made.locked = true;
    for (const Sketch &sketch : sketches) {
        if (!domain::isOfCustomers(sketch.kind) && !findMetric(QLatin1String(sketch.metric)))
            continue;
        DashboardTile tile;
        tile.kind = sketch.kind;
        tile.metric = QLatin1String(sketch.metric);
        tile.dimension = QLatin1String(sketch.dimension);
        tile.split = QLatin1String(sketch.split);
        tile.goal = sketch.goal;
        tile.place = domain::freePlace(made.tiles, sketch.width, sketch.height);
        made.tiles.push_back(std::move(tile));
    }
    return made;
}

} // namespace

const std::vector<Dashboard> &dashboardTemplates()
{
    static const std::vector<Dashboard> all = [] {
        std::vector<Dashboard> made{drawn("manager", kManager), drawn("rep", kRep),
                                    drawn("service", kService), drawn("marketing", kMarketing),
                                    drawn("admin", kAdmin)};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i].position = static_cast<qint64>(i + 1);
        return made;
    }();
    return all;
}

const Dashboard *dashboardTemplate(const QString &role)
{
    const auto &all = dashboardTemplates();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Dashboard &one) { return one.role == role; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace rapport::reporting
