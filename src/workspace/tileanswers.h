#pragma once

#include "domain/dashboard.h"
#include "reporting/funnel.h"
#include "reporting/metricanswer.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

/// What all tiles of a dashboard are about: a period (both days included), whose figures, and records of one kind that a filter
/// finds. Tiles of other kinds are shown without it and say so.
struct DashboardScope {
    domain::DaySpan period;
    domain::Whose whose;
    domain::RecordKind segmentKind = domain::RecordKind::Opportunity;
    domain::Filter segment;
};

/// One mark of a tile: a bar, a point, a cell, a stage, a row.
struct TilePart {
    QString name;
    QDate day;                    ///< of a step of time its first
    std::optional<double> value;  ///< nothing: n/a
    std::optional<double> before; ///< of the time that it is compared with
    qint64 count = 0;
    domain::MeasureScope scope; ///< the records behind it
    domain::RecordRef record;   ///< of a row
    bool isTotal = false;       ///< of a waterfall: it stands on the ground
};
/// Parts with a name of their own: of a stack or heat map one for each value of the second dimension, else one.
struct TileSeries {
    QString name;
    std::vector<TilePart> parts;
};

/// What a tile shows.
struct TileAnswer {
    std::optional<core::Error> fault; ///< then there is nothing else
    reporting::MetricAnswer figure;
    std::vector<TileSeries> series;
    qint64 more = 0; ///< groups or rows beyond those that are shown
    bool withoutSegment = false;
    bool withoutOwner = false; ///< the metric is nobody's in particular
};

/// Answers a tile from the metric registry. On a reader thread.
[[nodiscard]] TileAnswer answerTile(const Reading &reading, const domain::DashboardTile &tile,
                                    const DashboardScope &scope);

/// What a tile is grouped by, also when it does not say.
QString dimensionOf(const domain::DashboardTile &tile, const reporting::Metric &metric);

} // namespace rapport::workspace
