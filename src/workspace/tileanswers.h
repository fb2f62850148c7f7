#pragma once

#include "domain/dashboard.h"
#include "reporting/customerrisk.h"
#include "reporting/funnel.h"
#include "reporting/metricanswer.h"
#include "storage/purchasereader.h"
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
    std::optional<double> low;  ///< between these it lies with 95 %
    std::optional<double> high;
    std::optional<double> along;  ///< of a curve where it stands, from 0 to 1
    std::optional<double> beside; ///< of a risk how likely it is, of a jump the change, of a rule its support
    std::vector<reporting::RiskSign> signs; ///< of a risk why
    std::optional<double> target;           ///< of a step of time
    std::optional<double> projected; ///< of a step that is not over its value at the end, if it goes on so
};
/// Parts with a name of their own: of a stack or heat map one for each value of the second dimension, else one.
struct TileSeries {
    QString name;
    std::vector<TilePart> parts;
    QDate day{};                  ///< of a cohort its first
    std::optional<qint64> size{}; ///< of a cohort its customers
};

/// What a tile of customers says beside its parts; what does not suit its kind is empty.
struct CustomerFigures {
    QDate day;                   ///< at the close of which
    std::optional<double> value; ///< a share, of risks the money at risk
    std::optional<double> before;
    qint64 customers = 0; ///< with a purchase until then
    qint64 orders = 0;
    qint64 base = 0; ///< who the share is of
    qint64 part = 0;
    int days = 0; ///< of silence that make somebody lost
    std::optional<double> gini;
    std::optional<double> herfindahl;
    std::optional<double> median; ///< minor units of one customer
    std::vector<std::pair<storage::NamedCustomer, double>>
        dependencies; ///< with their share, the largest first
    std::optional<reporting::RiskCheck> check;
    std::optional<double> keeping; ///< of efforts what the time with customers costs, minor units
    std::optional<double> winning; ///< the same of prospects
    bool oldModel = false;         ///< orders changed since the model was fitted
    /// Of a trend the months of the year with the most and the least, by the money that they have beyond the trend.
    std::optional<std::pair<QDate, double>> strongest;
    std::optional<std::pair<QDate, double>> weakest;
};

/// What a tile shows.
struct TileAnswer {
    std::optional<core::Error> fault; ///< then there is nothing else
    reporting::MetricAnswer figure;
    std::vector<TileSeries> series;
    qint64 more = 0; ///< groups or rows beyond those that are shown
    bool withoutSegment = false;
    bool withoutOwner = false; ///< the metric is nobody's in particular
    bool pending = false;      ///< of customers, and not worked out yet: then there is nothing else
    std::optional<CustomerFigures> customers;
};

/// Answers a tile from the metric registry. On a reader thread.
[[nodiscard]] TileAnswer answerTile(const Reading &reading, const domain::DashboardTile &tile,
                                    const DashboardScope &scope);

/// What a tile is grouped by, also when it does not say.
QString dimensionOf(const domain::DashboardTile &tile, const reporting::Metric &metric);

} // namespace rapport::workspace
