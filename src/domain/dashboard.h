#pragma once

#include "core/error.h"
#include "domain/record.h"
#include "domain/reportschedule.h"

namespace rapport::domain {

enum class TileKind {
    Figure,    ///< the figure with its change, target and course
    Bar,       ///< of each group or step of time
    Stacked,   ///< bars that are made of a second dimension
    Line,      ///< of steps of time
    Area,      ///< the same, filled
    Funnel,    ///< opportunities by the stage they reached
    Heat,      ///< two dimensions
    Waterfall, ///< from the period before to this one, by group
    List,      ///< the records with the largest shares
    Pace,      ///< how far a target is reached
    // Of what customers bought; no metric is chosen for these.
    Cohorts,       ///< by the first purchase, and who of them bought again
    Rfm,           ///< customers by recency and frequency
    Concentration, ///< how much comes from how few
    Risk,          ///< who may be slipping away, by value at risk
    Retention,     ///< of the customers of a year ago who still are: the figure
    Attrition,     ///< the same month by month, by two definitions
    Effort,        ///< time spent on customers, and on prospects
    Trend,         ///< revenue by month, and what is to be expected
    Jumps,         ///< who suddenly buys for much less or much more
    Baskets,       ///< what is bought together
};
/// "figure", "bar" … as it is kept.
QString tileKindKey(TileKind kind);
inline constexpr TileKind kTileKinds[] = {
    TileKind::Figure,    TileKind::Bar,    TileKind::Stacked,       TileKind::Line,  TileKind::Area,
    TileKind::Funnel,    TileKind::Heat,   TileKind::Waterfall,     TileKind::List,  TileKind::Pace,
    TileKind::Cohorts,   TileKind::Rfm,    TileKind::Concentration, TileKind::Risk,  TileKind::Retention,
    TileKind::Attrition, TileKind::Effort, TileKind::Trend,         TileKind::Jumps, TileKind::Baskets};
/// Its figures come from what each customer bought, and not from a metric.
bool isOfCustomers(TileKind kind);
/// It shows one figure.
bool isOneFigure(TileKind kind);

/// Where a tile stands on the grid, in columns and rows.
struct TilePlace {
    int column = 0;
    int row = 0;
    int width = 1;
    int height = 1;

    int right() const { return column + width; }
    int bottom() const { return row + height; }
    bool overlaps(const TilePlace &other) const;
    bool operator==(const TilePlace &) const = default;
};

struct DashboardTile {
    TileKind kind = TileKind::Figure;
    QString metric; ///< id
    QString
        dimension; ///< what it is grouped by; empty: by what suits its kind; of cohorts "week", "month", "quarter"
    QString
        split; ///< the second dimension of stacked bars and heat maps; of cohorts and RFM kTileMoney, kTileMembers
    QString title; ///< empty: that of the metric
    TilePlace place;
    int limit = 0;      ///< groups or rows shown; 0: as many as suit its kind
    int goal = 0;       ///< per cent to be reached, of retention, attrition and effort; 0: none
    bool table = false; ///< shows the table behind it
    int hourCost = 0;   ///< of effort what an hour costs, in minor units; 0: nobody said

    bool operator==(const DashboardTile &) const = default;
};
using Tiles = std::vector<DashboardTile>;
/// What cells of customers show instead of what suits them: money, or how many there are.
inline constexpr const char *kTileMoney = "money";
inline constexpr const char *kTileMembers = "customers";

/// What the grid allows.
struct Grid {
    static constexpr int kColumns = 12;
    static constexpr int kMostRows = 400;
    static constexpr int kMostTiles = 60;
    static constexpr int kLeastWidth = 2;
    static constexpr int kLeastHeight = 2;
    static constexpr int kMostHeight = 20;
    static constexpr int kMostLimit = 1000;
    static constexpr int kMostGoal = 100;
    static constexpr int kMostHourCost = 100'000'000;
};

/// Tiles as they are kept, a JSON array: what could be read, and what is wrong with the rest. A fault names its tile from 1
/// ("tiles[2].kind"); hostile text gives faults, never more than Grid::kMostTiles tiles, each on the grid, none over another.
struct ReadTiles {
    Tiles tiles;
    ReportSchedule schedule; ///< stands among the tiles
    std::vector<core::FieldFault> faults;
};
ReadTiles parseTiles(const QString &text);
QString printTiles(const Tiles &tiles, const ReportSchedule &schedule = {});

/// A place inside the grid and no smaller than a tile can be.
TilePlace onGrid(TilePlace place);
/// One tile is put at a place; those in its way move down, and what has room above it moves up. The order stays.
Tiles withTileAt(Tiles tiles, std::size_t moved, const TilePlace &place);
/// What has room above it moves up, in the order of the rows.
Tiles settled(Tiles tiles);
/// The first place from the top where a tile of this size fits.
TilePlace freePlace(const Tiles &tiles, int width, int height);

/// Tiles under a name. Without an id it is one of the templates, and in no store yet.
struct Dashboard {
    RecordId id;
    qint64 revision = 0;
    QString name;
    QString role;   ///< for whom a template is made
    RecordId owner; ///< nobody: everybody's
    bool locked = false;
    qint64 position = 0;
    Tiles tiles;
    ReportSchedule schedule;              ///< when it is written into a folder
    std::vector<core::FieldFault> faults; ///< of tiles that could not be read
};

Dashboard dashboardOf(const Record &record);
/// All of it, for a save.
Draft draftOf(const Dashboard &dashboard);

} // namespace rapport::domain
