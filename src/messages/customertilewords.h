#pragma once

#include "workspace/tileanswers.h"

namespace rapport::messages {

/// What the tiles of customers are called and mean, in the reader's language. Of other tiles everything is empty.
QString customerTileName(domain::TileKind kind);
QString customerTileDefinition(domain::TileKind kind);
QString customerTileFormula(domain::TileKind kind);
QString customerTileSource(domain::TileKind kind);
/// Of its parts, and of its figure.
reporting::MetricUnit customerTileUnit(const domain::DashboardTile &tile);
reporting::MetricUnit customerFigureUnit(domain::TileKind kind);
/// The definition in short, with the counts behind it.
QString customerTileSubtitle(const domain::DashboardTile &tile, const workspace::CustomerFigures &figures,
                             const QString &currency);
QString customerSeriesName(const domain::DashboardTile &tile, const workspace::TileSeries &series);
QString customerPartName(const domain::DashboardTile &tile, const workspace::TilePart &part);
/// A smaller figure beside that of a part: why somebody is at risk, the range of a share, how many customers.
QString customerPartBeside(const domain::DashboardTile &tile, const workspace::TilePart &part,
                           const QString &currency);
/// "weeks", "months" or "quarters" since the first purchase.
QString cohortStepsName(const QString &step);

/// A figure that a tile says beside its parts.
struct TileFact {
    QString name;
    QString text;
    std::optional<double> value;
    reporting::MetricUnit unit = reporting::MetricUnit::Count;
    bool isWarning = false;
    domain::RecordRef record; ///< whom a warning is about
};
/// None where they are not known.
std::vector<TileFact> customerTileFacts(const std::optional<workspace::CustomerFigures> &known,
                                        const QString &currency);

} // namespace rapport::messages
