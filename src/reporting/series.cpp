#include "reporting/series.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rapport::reporting {

using core::Result;

namespace {

constexpr double kPerCent = 100;

double sumOf(const Series &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Where smoothing begins.
struct Start {
    double level = 0;
    double trend = 0;
    Series season;
};

/// Centred moving averages of the first two seasons; one is missing for half a season at both ends.
Series centredMeans(const Series &values, std::size_t period)
{
    const std::size_t half = period / 2;
    const double ends = period % 2 == 0 ? 0.5 : 1.0;
    Series means;
    for (std::size_t at = half; at + half < 2 * period; ++at) {
        double sum = ends * (values[at - half] + values[at + half]);
        for (std::size_t near = at - half + 1; near < at + half; ++near)
            sum += values[near];
        means.push_back(sum / static_cast<double>(period));
    }
    return means;
}

Start startOf(const Series &values, std::size_t period, bool additive)
{
    const Series trend = centredMeans(values, period);
    const std::size_t half = period / 2;
    Start start;
    start.season.assign(period, 0.0);
    std::vector<int> counts(period, 0);
    for (std::size_t i = 0; i < trend.size(); ++i) {
        const std::size_t place = (half + i) % period;
        start.season[place] += additive ? values[half + i] - trend[i] : values[half + i] / trend[i];
        ++counts[place];
    }
    for (std::size_t place = 0; place < period; ++place)
        start.season[place] /= std::max(1, counts[place]);
    const double mean = sumOf(start.season) / static_cast<double>(period);
    for (double &season : start.season)
        season = additive ? season - mean : season / mean;
    if (const auto line = lineThrough(trend)) {
        start.level = line->intercept;
        start.trend = line->slope;
    }
    return start;
}

HoltWinters smooth(const Series &values, const Start &start, const Smoothing &by, Seasonality seasonality)
{
    const bool additive = seasonality == Seasonality::Additive;
    const std::size_t period = start.season.size();
    HoltWinters fit{by, seasonality, start.level, start.trend, start.season, 0};
    for (std::size_t at = period; at < values.size(); ++at) {
        double &season = fit.season[at % period];
        const double base = fit.level + fit.trend;
        const double error = values[at] - (additive ? base + season : base * season);
        fit.sse += error * error;
        const double level =
            by.alpha * (additive ? values[at] - season : values[at] / season) + (1 - by.alpha) * base;
        fit.trend = by.beta * (level - fit.level) + (1 - by.beta) * fit.trend;
        fit.level = level;
        season = by.gamma * (additive ? values[at] - level : values[at] / level) + (1 - by.gamma) * season;
    }
    std::rotate(fit.season.begin(), fit.season.begin() + static_cast<std::ptrdiff_t>(values.size() % period),
                fit.season.end());
    return fit;
}

Result<> check(const Series &values, int period, Seasonality seasonality)
{
    if (period < 2 || values.size() < 2 * static_cast<std::size_t>(period) + 1)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("series.too-short"));
    const bool positive = std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
    if (seasonality == Seasonality::Multiplicative && !positive)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("series.not-positive"));
    return {};
}

/// Looks for the smallest value of a function of three numbers between 0 and 1 (Nelder & Mead 1965).
class Simplex {
public:
    using Point = std::array<double, 3>;

    template <class Function>
    static std::pair<double, Point> smallest(Point from, Function function)
    {
        constexpr int kMostSteps = 600;
        constexpr double kEnough = 1e-12;
        std::vector<std::pair<double, Point>> corners{{function(from), from}};
        for (std::size_t i = 0; i < from.size(); ++i) {
            Point corner = from;
            corner[i] += corner[i] > 0.5 ? -0.2 : 0.2;
            corners.emplace_back(function(corner), corner);
        }
        for (int step = 0; step < kMostSteps; ++step) {
            std::sort(corners.begin(), corners.end());
            if (corners.back().first - corners.front().first <= kEnough * std::abs(corners.front().first))
                break;
            improve(corners, function);
        }
        return *std::min_element(corners.begin(), corners.end());
    }

private:
    static Point along(const Point &middle, const Point &worst, double factor)
    {
        Point point;
        for (std::size_t i = 0; i < point.size(); ++i)
            point[i] = std::clamp(middle[i] + factor * (middle[i] - worst[i]), 0.0, 1.0);
        return point;
    }

    template <class Function>
    static void improve(std::vector<std::pair<double, Point>> &corners, Function &function)
    {
        Point middle{};
        for (std::size_t corner = 0; corner + 1 < corners.size(); ++corner) {
            for (std::size_t i = 0; i < middle.size(); ++i)
                middle[i] += corners[corner].second[i] / static_cast<double>(corners.size() - 1);
        }
        auto &worst = corners.back();
        const auto tried = [&](double factor) {
            const Point point = along(middle, worst.second, factor);
            return std::pair(function(point), point);
        };
        auto reflected = tried(1);
        if (reflected.first < corners.front().first) {
            const auto further = tried(2);
            worst = std::min(reflected, further);
        } else if (reflected.first < corners[corners.size() - 2].first) {
            worst = reflected;
        } else if (const auto nearer = tried(reflected.first < worst.first ? 0.5 : -0.5);
                   nearer.first < std::min(worst.first, reflected.first)) {
            worst = nearer;
        } else {
            for (std::size_t corner = 1; corner < corners.size(); ++corner) {
                corners[corner].second = along(corners.front().second, corners[corner].second, -0.5);
                corners[corner].first = function(corners[corner].second);
            }
        }
    }
};

} // namespace

Series HoltWinters::forecast(int periods) const
{
    Series values;
    for (int ahead = 1; ahead <= periods; ++ahead) {
        const double base = level + ahead * trend;
        const double part = season[static_cast<std::size_t>(ahead - 1) % season.size()];
        values.push_back(seasonality == Seasonality::Additive ? base + part : base * part);
    }
    return values;
}

Result<HoltWinters> holtWinters(const Series &values, int period, const Smoothing &by,
                                Seasonality seasonality)
{
    RAPPORT_CHECK(check(values, period, seasonality));
    const Start start =
        startOf(values, static_cast<std::size_t>(period), seasonality == Seasonality::Additive);
    return smooth(values, start, by, seasonality);
}

Result<HoltWinters> bestHoltWinters(const Series &values, int period, Seasonality seasonality)
{
    RAPPORT_CHECK(check(values, period, seasonality));
    const Start start =
        startOf(values, static_cast<std::size_t>(period), seasonality == Seasonality::Additive);
    const auto errors = [&](const Simplex::Point &point) {
        const double sse = smooth(values, start, {point[0], point[1], point[2]}, seasonality).sse;
        return std::isfinite(sse) ? sse : std::numeric_limits<double>::max();
    };
    auto best = Simplex::smallest({0.3, 0.1, 0.1}, errors);
    for (const Simplex::Point &from :
         {Simplex::Point{0.5, 0.02, 0.5}, Simplex::Point{0.8, 0.0, 0.2}, Simplex::Point{0.1, 0.1, 0.9}})
        best = std::min(best, Simplex::smallest(from, errors));
    best = std::min(best, Simplex::smallest(best.second, errors));
    return smooth(values, start, {best.second[0], best.second[1], best.second[2]}, seasonality);
}

LevelFit smoothedLevel(const Series &values, double alpha)
{
    LevelFit fit;
    if (values.empty())
        return fit;
    fit.level = values.front();
    for (std::size_t at = 1; at < values.size(); ++at) {
        const double error = values[at] - fit.level;
        fit.sse += error * error;
        fit.level += alpha * error;
    }
    return fit;
}

std::optional<Line> lineThrough(const Series &values)
{
    const double count = static_cast<double>(values.size());
    if (count < 2)
        return std::nullopt;
    const double middleX = (count + 1) / 2;
    const double middleY = sumOf(values) / count;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = static_cast<double>(i + 1) - middleX;
        const double y = values[i] - middleY;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    const double slope = xy / xx;
    return Line{middleY - slope * middleX, slope, yy > 0 ? xy * xy / (xx * yy) : 1};
}

std::vector<std::optional<double>> trailingMeans(const Series &values, int window)
{
    std::vector<std::optional<double>> means(values.size());
    const auto wide = static_cast<std::size_t>(std::max(1, window));
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i] - (i >= wide ? values[i - wide] : 0.0);
        if (i + 1 >= wide)
            means[i] = sum / static_cast<double>(wide);
    }
    return means;
}

Series seasonalNaive(const Series &values, int period, int periods)
{
    Series forecast;
    const auto season = static_cast<std::size_t>(std::max(1, period));
    for (std::size_t ahead = 0; ahead < static_cast<std::size_t>(periods) && values.size() >= season; ++ahead)
        forecast.push_back(values[values.size() - season + ahead % season]);
    return forecast;
}

namespace {

/// Mean absolute error of taking each value for that of a season before.
std::optional<double> naiveError(const Series &before, int period)
{
    const auto season = static_cast<std::size_t>(std::max(1, period));
    if (before.size() <= season)
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = season; i < before.size(); ++i)
        sum += std::abs(before[i] - before[i - season]);
    return sum / static_cast<double>(before.size() - season);
}

} // namespace

Accuracy accuracyOf(const Series &actual, const Series &forecast, const Series &before, int period)
{
    const double count = static_cast<double>(actual.size());
    double relative = 0;
    double symmetric = 0;
    double total = 0;
    bool zero = false;
    Accuracy accuracy;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const double error = actual[i] - forecast[i];
        accuracy.me += error / count;
        accuracy.mae += std::abs(error) / count;
        accuracy.rmse += error * error / count;
        zero = zero || std::abs(actual[i]) <= 0;
        relative += std::abs(error / actual[i]);
        const double both = std::abs(actual[i]) + std::abs(forecast[i]);
        symmetric += both > 0 ? 2 * std::abs(error) / both : 0;
        total += std::abs(actual[i]);
    }
    accuracy.rmse = std::sqrt(accuracy.rmse);
    if (!zero)
        accuracy.mape = kPerCent * relative / count;
    accuracy.smape = kPerCent * symmetric / count;
    if (total > 0)
        accuracy.wape = accuracy.mae * count / total;
    if (const auto naive = naiveError(before, period); naive && *naive > 0)
        accuracy.mase = accuracy.mae / *naive;
    return accuracy;
}

} // namespace rapport::reporting
