#include "domain/forecastcomparison.h"

#include <algorithm>

namespace rapport::domain {

namespace {

constexpr qint64 kTogetherMs = 60'000;
constexpr int kLongestMonth = 31;

bool isSameLine(const ForecastLine &a, const ForecastLine &b)
{
    return a.from == b.from && a.to == b.to && a.part.isSame(b.part);
}

bool belongsTo(const Submission &submission, const ForecastLine &line)
{
    const ForecastLine &last = submission.lines.back();
    return submission.by == line.by && line.at.ms - last.at.ms <= kTogetherMs &&
           std::none_of(submission.lines.begin(), submission.lines.end(),
                        [&](const ForecastLine &known) { return isSameLine(known, line); });
}

} // namespace

QString figureKey(ForecastFigure figure)
{
    switch (figure) {
    case ForecastFigure::Closed: return QStringLiteral("closed");
    case ForecastFigure::Commit: return QStringLiteral("commit");
    case ForecastFigure::BestCase: return QStringLiteral("best_case");
    case ForecastFigure::Pipeline: return QStringLiteral("pipeline");
    case ForecastFigure::Weighted: break;
    }
    return QStringLiteral("weighted");
}

ForecastOrder Submission::order() const
{
    ForecastOrder order;
    order.from = lines.front().from;
    order.to = lines.front().to;
    for (const ForecastLine &line : lines) {
        order.from = std::min(order.from, line.from);
        order.to = std::max(order.to, line.to);
        if (line.part.owner.isValid())
            order.by = ForecastBy::Owner;
        else if (!line.part.team.isEmpty())
            order.by = ForecastBy::Team;
        if (line.from.daysTo(line.to) >= kLongestMonth)
            order.period = ForecastPeriod::Quarter;
    }
    return order;
}

std::vector<Submission> submissionsOf(const std::vector<ForecastLine> &lines)
{
    std::vector<Submission> submissions;
    for (const ForecastLine &line : lines) {
        if (submissions.empty() || !belongsTo(submissions.back(), line)) {
            Submission &begun = submissions.emplace_back();
            begun.at = line.at;
            begun.by = line.by;
        }
        submissions.back().lines.push_back(line);
    }
    std::stable_sort(submissions.begin(), submissions.end(),
                     [](const Submission &a, const Submission &b) { return a.at > b.at; });
    return submissions;
}

core::Result<std::vector<ForecastLine>> linesOf(const ForecastTable &table, QDate day)
{
    std::vector<ForecastLine> lines;
    for (const ForecastRow &row : table.rows) {
        ForecastLine &line = lines.emplace_back();
        line.from = row.from;
        line.to = row.to;
        line.part = row.part;
        const MoneySums *sums[] = {&row.closed, &row.commit, &row.bestCase, &row.pipeline, &row.weighted};
        for (std::size_t i = 0; i < line.figures.size(); ++i) {
            RAPPORT_TRY(line.figures[i], sums[i]->in(table.rates.base(), table.rates, day));
        }
    }
    return lines;
}

core::Money LineDifference::change(ForecastFigure figure) const
{
    core::Money change = either().of(figure);
    change.minor = (now ? now->of(figure).minor : 0) - (then ? then->of(figure).minor : 0);
    return change;
}

std::vector<LineDifference> forecastDifferences(const std::vector<ForecastLine> &then,
                                                const std::vector<ForecastLine> &now)
{
    std::vector<LineDifference> differences;
    differences.reserve(then.size() + now.size());
    for (const ForecastLine &line : then)
        differences.push_back({line, std::nullopt});
    for (const ForecastLine &line : now) {
        const auto same =
            std::find_if(differences.begin(), differences.end(), [&](const LineDifference &one) {
                return !one.now && isSameLine(one.either(), line);
            });
        if (same != differences.end())
            same->now = line;
        else
            differences.push_back({std::nullopt, line});
    }
    std::stable_sort(differences.begin(), differences.end(),
                     [](const LineDifference &a, const LineDifference &b) {
                         if (a.either().from != b.either().from)
                             return a.either().from < b.either().from;
                         return a.either().part.name.localeAwareCompare(b.either().part.name) < 0;
                     });
    return differences;
}

} // namespace rapport::domain
