#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>
#include <cstdint>
#include <span>
#include <vector>

namespace rapport::reporting {

using ItemId = std::uint32_t;
/// Items of one basket or set, ascending.
using Items = std::vector<ItemId>;

/// Baskets of items by name: names are trimmed, empty ones left out, an item is in a basket once. Ids follow the names' order.
/// A value; reading is safe from every thread.
class BasketTable {
public:
    /// A basket that is left without an item is none.
    static BasketTable of(const QList<QStringList> &baskets);

    std::size_t count() const { return m_starts.size() - 1; }
    std::size_t items() const { return m_names.size(); }
    const QString &name(ItemId item) const { return m_names[item]; }
    /// Nothing for a name that is in no basket.
    std::optional<ItemId> find(const QString &name) const;
    std::span<const ItemId> basket(std::size_t at) const
    {
        return {m_items.data() + m_starts[at], m_starts[at + 1] - m_starts[at]};
    }
    /// Baskets with the item.
    std::size_t countOf(ItemId item) const { return m_counts[item]; }
    /// Items in all baskets / (baskets * items); nothing without one.
    std::optional<double> density() const;
    std::optional<double> meanSize() const;

private:
    std::vector<QString> m_names; ///< ascending
    std::vector<ItemId> m_items;  ///< of one basket after the other
    std::vector<std::size_t> m_starts{0};
    std::vector<std::size_t> m_counts;
};

/// Items that are together in so many baskets.
struct Itemset {
    Items items;
    std::size_t count = 0;
};

struct ItemsetLimits {
    std::size_t minCount = 1;
    std::size_t mostItems = 10;       ///< of one set, as arules has it
    std::size_t mostSets = 1'000'000; ///< beyond that the search fails
};
/// ceil(support * baskets), at least 1.
std::size_t minimumCount(double support, const BasketTable &table);
/// Every set that is in at least minCount baskets, found depth first over ever fewer baskets (occurrence deliver: Uno, Kiyomi &
/// Arimura 2004, LCM ver. 2), in the order of the items' ids. Fails with Validation "baskets.too-many-sets".
[[nodiscard]] core::Result<std::vector<Itemset>> frequentItemsets(const BasketTable &table,
                                                                  const ItemsetLimits &limits);

} // namespace rapport::reporting
