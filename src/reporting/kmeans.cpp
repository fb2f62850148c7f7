#include "reporting/kmeans.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

namespace rapport::reporting {

namespace {

constexpr int kFeatures = 3;
constexpr std::size_t kSample = 20'000;
constexpr int kSteps = 100;
constexpr int kBeginnings = 8;
constexpr int kFewestGroups = 2;
constexpr int kMostTried = 8;
constexpr quint64 kSeed = 20'070'107;

using Point = std::array<double, kFeatures>;

double distance(const Point &a, const Point &b)
{
    double sum = 0;
    for (int i = 0; i < kFeatures; ++i)
        sum += (a[std::size_t(i)] - b[std::size_t(i)]) * (a[std::size_t(i)] - b[std::size_t(i)]);
    return sum;
}

Point logarithms(const storage::BuyerRow &buyer)
{
    return {std::log1p(std::max(0.0, double(buyer.days))), std::log1p(double(buyer.orders)),
            std::log1p(std::max(0.0, double(buyer.revenue)))};
}

/// Brought to mean 0 and deviation 1; a feature in which nobody differs is 0.
std::vector<Point> standardised(const std::vector<storage::BuyerRow> &buyers)
{
    std::vector<Point> points;
    points.reserve(buyers.size());
    for (const storage::BuyerRow &buyer : buyers)
        points.push_back(logarithms(buyer));
    for (std::size_t i = 0; i < kFeatures; ++i) {
        double mean = 0;
        for (const Point &point : points)
            mean += point[i] / double(points.size());
        double variance = 0;
        for (const Point &point : points)
            variance += (point[i] - mean) * (point[i] - mean) / double(points.size());
        const double scale = variance > 0 ? 1 / std::sqrt(variance) : 0;
        for (Point &point : points)
            point[i] = (point[i] - mean) * scale;
    }
    return points;
}

struct Nearest {
    std::size_t centre = 0;
    double first = std::numeric_limits<double>::max();
    double second = std::numeric_limits<double>::max();
};

Nearest nearest(const Point &point, const std::vector<Point> &centres)
{
    Nearest best;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const double d = distance(point, centres[i]);
        if (d < best.first) {
            best.second = best.first;
            best.first = d;
            best.centre = i;
        } else if (d < best.second) {
            best.second = d;
        }
    }
    return best;
}

/// k-means++: each next centre is a point, the likelier the farther it lies from those before. Fewer where the points are fewer.
std::vector<Point> beginning(const std::vector<Point> &points, int count, std::mt19937_64 &random)
{
    std::vector<Point> centres{points[random() % points.size()]};
    std::vector<double> far(points.size());
    while (int(centres.size()) < count) {
        double sum = 0;
        for (std::size_t i = 0; i < points.size(); ++i)
            sum += far[i] = nearest(points[i], centres).first;
        if (sum <= 0)
            break;
        double left = std::uniform_real_distribution<double>(0, sum)(random);
        std::size_t chosen = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (far[i] <= 0)
                continue;
            chosen = i;
            left -= far[i];
            if (left <= 0)
                break;
        }
        centres.push_back(points[chosen]);
    }
    return centres;
}

/// One of Lloyd's steps; false when no centre moved.
bool step(const std::vector<Point> &points, std::vector<Point> &centres)
{
    std::vector<Point> sums(centres.size(), Point{});
    std::vector<double> counts(centres.size(), 0);
    for (const Point &point : points) {
        const std::size_t own = nearest(point, centres).centre;
        ++counts[own];
        for (std::size_t i = 0; i < kFeatures; ++i)
            sums[own][i] += point[i];
    }
    bool moved = false;
    for (std::size_t c = 0; c < centres.size(); ++c) {
        if (counts[c] == 0)
            continue;
        for (std::size_t i = 0; i < kFeatures; ++i)
            sums[c][i] /= counts[c];
        moved = moved || sums[c] != centres[c];
        centres[c] = sums[c];
    }
    return moved;
}

double spread(const std::vector<Point> &points, const std::vector<Point> &centres)
{
    double sum = 0;
    for (const Point &point : points)
        sum += nearest(point, centres).first;
    return sum;
}

double silhouetteOf(const std::vector<Point> &points, const std::vector<Point> &centres)
{
    if (centres.size() < 2)
        return 0;
    double sum = 0;
    for (const Point &point : points) {
        const Nearest best = nearest(point, centres);
        const double other = std::sqrt(best.second);
        sum += other > 0 ? 1 - std::sqrt(best.first) / other : 0;
    }
    return sum / double(points.size());
}

std::vector<Point> centresOf(const std::vector<Point> &points, int count)
{
    std::mt19937_64 random(kSeed);
    std::vector<Point> best;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < kBeginnings; ++i) {
        std::vector<Point> centres = beginning(points, count, random);
        for (int k = 0; k < kSteps && step(points, centres); ++k) {}
        const double now = spread(points, centres);
        if (now < least) {
            least = now;
            best = std::move(centres);
        }
    }
    return best;
}

void add(BuyerProfile &profile, const storage::BuyerRow &buyer)
{
    ++profile.count;
    profile.days += double(buyer.days);
    profile.orders += double(buyer.orders);
    profile.revenue += double(buyer.revenue);
}

void finish(BuyerProfile &profile)
{
    if (profile.count == 0)
        return;
    profile.days /= double(profile.count);
    profile.orders /= double(profile.count);
    profile.revenue /= double(profile.count);
}

} // namespace

BuyerGroups groupBuyers(const std::vector<storage::BuyerRow> &buyers, int count)
{
    BuyerGroups found;
    if (buyers.empty())
        return found;
    const std::vector<Point> points = standardised(buyers);
    std::vector<Point> sample;
    const std::size_t stride = (points.size() + kSample - 1) / kSample;
    for (std::size_t i = 0; i < points.size(); i += stride)
        sample.push_back(points[i]);
    std::vector<Point> centres;
    const int first = count > 0 ? std::min(count, kMostBuyerGroups) : kFewestGroups;
    const int last = count > 0 ? first : kMostTried;
    double best = -2;
    for (int k = first; k <= last; ++k) {
        std::vector<Point> tried = centresOf(sample, k);
        const double silhouette = silhouetteOf(sample, tried);
        if (silhouette > best) {
            best = silhouette;
            centres = std::move(tried);
        }
    }
    found.silhouette = best;
    found.groups.resize(centres.size());
    for (std::size_t i = 0; i < buyers.size(); ++i) {
        BuyerGroup &own = found.groups[nearest(points[i], centres).centre];
        own.ids.push_back(buyers[i].id);
        add(own.profile, buyers[i]);
        add(found.all, buyers[i]);
    }
    for (BuyerGroup &group : found.groups)
        finish(group.profile);
    finish(found.all);
    std::erase_if(found.groups, [](const BuyerGroup &group) { return group.ids.empty(); });
    std::stable_sort(found.groups.begin(), found.groups.end(),
                     [](const BuyerGroup &a, const BuyerGroup &b) { return a.ids.size() > b.ids.size(); });
    return found;
}

} // namespace rapport::reporting
