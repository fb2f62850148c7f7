#pragma once

#include "messages/customertilewords.h"

namespace rapport::messages {

/// What a tile of a dashboard says: its answer in words. A view of both; lives while they do.
class TileWords {
public:
    TileWords(const domain::DashboardTile &tile, const workspace::TileAnswer &answer, QString currency)
        : m_tile(tile), m_answer(answer), m_currency(std::move(currency))
    {
    }

    QString title() const;
    /// The figure and its base, and what of the choices does not touch it.
    QString subtitle() const;
    QString figure() const;
    /// "5.2 %", "0.6 points"; empty where there is nothing to compare with.
    QString change() const;
    /// 1 up, -1 down, 0 neither.
    int direction() const;
    /// Whether the change is one for the better; nothing where nobody knows.
    std::optional<bool> isBetter() const;
    QString target() const;
    /// Name, figure, change and target in one sentence, or why there is none: what a screen reader says.
    QString spoken() const;
    /// Why there is nothing; empty: there is something.
    QString fault() const;
    QString partName(const workspace::TileSeries &series, const workspace::TilePart &part) const;
    QString valueText(std::optional<double> value) const;
    /// Of a stage the share that came this far from the one before, of customers why or how many; empty for other tiles.
    QString beside(const workspace::TileSeries &series, std::size_t part) const;
    /// What the values are of, and those that they are compared with.
    QString nowName() const;
    QString beforeName() const;
    reporting::MetricUnit unit() const;
    const QString &currency() const { return m_currency; }
    const domain::DashboardTile &tile() const { return m_tile; }
    const workspace::TileAnswer &answer() const { return m_answer; }
    /// Days of what it is compared with.
    QString comparedWith() const;
    /// The series of a stack or heat map: its name in words.
    QString seriesName(const workspace::TileSeries &series) const;

private:
    bool isOfCustomers() const;
    QString dayName(const workspace::TileSeries &series, QDate day) const;

    const domain::DashboardTile &m_tile;
    const workspace::TileAnswer &m_answer;
    QString m_currency;
};

/// The figure of a tile, and what it is compared with; nothing: n/a.
struct TileFigure {
    std::optional<double> value;
    std::optional<double> before;
    reporting::MetricUnit unit = reporting::MetricUnit::Count;
    std::optional<double> goal; ///< a share that the tile names itself
};
/// Of an answer without a fault.
TileFigure tileFigure(const domain::DashboardTile &tile, const workspace::TileAnswer &answer);

/// What a tile's figure means, in words and as a formula, and where that comes from. Empty for a metric that there is not.
struct TileDefinition {
    QString words;
    QString formula;
    QString source;
};
TileDefinition tileDefinition(const domain::DashboardTile &tile);

/// "Bar chart", "List" … in the reader's language.
QString tileKindName(domain::TileKind kind);
/// "Manager" of a template's role.
QString dashboardName(const domain::Dashboard &dashboard);
/// What a figure can be grouped by, in words: a step of time, or a field's label.
QString dimensionName(const domain::Catalogue &catalogue, domain::RecordKind kind, const QString &dimension);

} // namespace rapport::messages
