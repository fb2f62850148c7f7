#pragma once

#include "storage/segments.h"

#include <vector>

namespace rapport::reporting {

/// What is typical of a group of customers: means in their own units.
struct BuyerProfile {
    qint64 count = 0;
    double days = 0; ///< since the last order
    double orders = 0;
    double revenue = 0; ///< minor units of the store's currency
};

/// A group of customers who buy alike.
struct BuyerGroup {
    BuyerProfile profile;
    std::vector<qint64> ids; ///< in order
};

/// Customers in groups by k-means, the largest group first.
struct BuyerGroups {
    std::vector<BuyerGroup> groups;
    BuyerProfile all;
    double silhouette =
        0; ///< -1 … 1, simplified: distances to the centres; the nearer to 1, the clearer the groups
};

inline constexpr int kMostBuyerGroups = 12;

/// Groups customers by the logarithms of days since the last order, orders and revenue, each brought to mean 0 and deviation 1;
/// Lloyd's steps from the best of several k-means++ beginnings (Arthur & Vassilvitskii 2007) over at most 20,000 of them, evenly picked,
/// then everybody goes to the nearest centre. `count` 0 takes of 2 to 8 groups the number with the best silhouette. The same customers give
/// the same groups. Fewer groups come out where fewer customers differ; none for nobody.
BuyerGroups groupBuyers(const std::vector<storage::BuyerRow> &buyers, int count);

} // namespace rapport::reporting
