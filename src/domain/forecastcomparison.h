#pragma once

#include "domain/forecast.h"

#include <array>

namespace rapport::domain {

/// The figures of a forecast that are kept when it is submitted, in the store's currency.
enum class ForecastFigure { Closed, Commit, BestCase, Pipeline, Weighted };
inline constexpr ForecastFigure kForecastFigures[] = {ForecastFigure::Closed, ForecastFigure::Commit,
                                                      ForecastFigure::BestCase, ForecastFigure::Pipeline,
                                                      ForecastFigure::Weighted};
/// "closed", "commit" … the field of a kept forecast.
QString figureKey(ForecastFigure figure);

/// A row of a forecast: of one period, and of one owner or team, or all.
struct ForecastLine {
    RecordId id; ///< of the kept forecast; empty: as it is now
    QDate from;
    QDate to;
    ForecastPart part;
    core::Instant at; ///< when it was submitted
    RecordId by;
    std::array<core::Money, std::size(kForecastFigures)> figures;

    const core::Money &of(ForecastFigure figure) const { return figures[static_cast<std::size_t>(figure)]; }
};

/// Lines that somebody submitted together.
struct Submission {
    core::Instant at; ///< of the first one
    RecordId by;
    QString byName;
    std::vector<ForecastLine> lines;

    RecordId id() const { return lines.front().id; }
    /// What to ask to have the same lines as of now.
    ForecastOrder order() const;
};

/// Takes kept lines, by id, together as they were submitted: by one person, within a minute, none twice. The newest first.
std::vector<Submission> submissionsOf(const std::vector<ForecastLine> &lines);

/// The lines of a table of now, in the store's currency at the rates of a day. Fails where a rate is missing.
[[nodiscard]] core::Result<std::vector<ForecastLine>> linesOf(const ForecastTable &table, QDate day);

/// A line then and now; one of them is missing where only the other had it.
struct LineDifference {
    std::optional<ForecastLine> then;
    std::optional<ForecastLine> now;

    const ForecastLine &either() const { return then ? *then : *now; }
    /// Now less then; what is missing counts as nothing.
    core::Money change(ForecastFigure figure) const;
};

/// By period, then by the part's name. Nothing is forgotten: lines of either side stand by themselves where the other has none.
std::vector<LineDifference> forecastDifferences(const std::vector<ForecastLine> &then,
                                                const std::vector<ForecastLine> &now);

} // namespace rapport::domain
