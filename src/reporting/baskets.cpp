#include "reporting/baskets.h"

#include "reporting/quantiles.h"
#include "reporting/salesfigures.h"

#include <QHash>
#include <algorithm>
#include <utility>

namespace rapport::reporting {
namespace {

/// Looks for the sets that are frequent, each once: a set grows by items of a higher rank only, and ranks go from the rarest
/// item to the most frequent, so that the many sets are looked for in few baskets.
class ItemsetSearch {
public:
    ItemsetSearch(const BasketTable &table, const ItemsetLimits &limits)
        : m_limits(limits), m_least(std::max<std::size_t>(1, limits.minCount))
    {
        rank(table);
        for (std::size_t at = 0; at < table.count(); ++at) {
            for (const ItemId item : table.basket(at)) {
                if (m_ranks[item] < m_itemOf.size())
                    m_ranked.push_back(m_ranks[item]);
            }
            std::sort(m_ranked.begin() + static_cast<std::ptrdiff_t>(m_starts.back()), m_ranked.end());
            m_starts.push_back(m_ranked.size());
        }
    }

    core::Result<std::vector<Itemset>> run()
    {
        std::vector<Place> all;
        for (std::size_t at = 0; at + 1 < m_starts.size(); ++at)
            all.push_back({m_starts[at], m_starts[at + 1]});
        if (m_limits.mostItems > 0)
            RAPPORT_CHECK(grow(all));
        std::sort(m_found.begin(), m_found.end(),
                  [](const Itemset &left, const Itemset &right) { return left.items < right.items; });
        return std::move(m_found);
    }

private:
    /// What is left of a basket behind the last item of a set.
    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void rank(const BasketTable &table)
    {
        for (ItemId item = 0; item < table.items(); ++item) {
            if (table.countOf(item) >= m_least)
                m_itemOf.push_back(item);
        }
        std::stable_sort(m_itemOf.begin(), m_itemOf.end(), [&](ItemId left, ItemId right) {
            return table.countOf(left) < table.countOf(right);
        });
        m_ranks.assign(table.items(), static_cast<ItemId>(m_itemOf.size()));
        for (std::size_t rank = 0; rank < m_itemOf.size(); ++rank)
            m_ranks[m_itemOf[rank]] = static_cast<ItemId>(rank);
        m_counts.resize(m_itemOf.size());
        m_next.resize(m_itemOf.size());
    }

    /// An item that comes often enough behind a set, and its part of the places handed out.
    struct Extension {
        ItemId rank = 0;
        std::size_t begin = 0;
        std::size_t count = 0;
    };

    /// Counts the items behind a set and gives each frequent one its part of all places.
    std::vector<Extension> extensions(std::span<const Place> places)
    {
        std::vector<Extension> found;
        for (const Place &place : places) {
            for (std::size_t at = place.begin; at < place.end; ++at) {
                if (m_counts[m_ranked[at]]++ == 0)
                    found.push_back({m_ranked[at]});
            }
        }
        std::size_t begin = 0;
        for (Extension &one : found) {
            one.begin = begin;
            one.count = std::exchange(m_counts[one.rank], 0);
            m_next[one.rank] = one.count >= m_least ? begin : kNowhere;
            begin += one.count >= m_least ? one.count : 0;
        }
        std::erase_if(found, [&](const Extension &one) { return one.count < m_least; });
        return found;
    }

    /// Hands each frequent item the baskets that it comes in, then goes on within those.
    core::Result<> grow(std::span<const Place> places)
    {
        const std::vector<Extension> found = extensions(places);
        if (found.empty())
            return {};
        std::vector<Place> behind(found.back().begin + found.back().count);
        for (const Place &place : places) {
            for (std::size_t at = place.begin; at < place.end; ++at) {
                if (std::size_t &next = m_next[m_ranked[at]]; next != kNowhere)
                    behind[next++] = {at + 1, place.end};
            }
        }
        for (const Extension &one : found)
            RAPPORT_CHECK(keep(one.rank, std::span(behind).subspan(one.begin, one.count)));
        return {};
    }

    core::Result<> keep(ItemId rank, std::span<const Place> places)
    {
        if (m_found.size() >= m_limits.mostSets)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("baskets.too-many-sets"),
                              {QString::number(m_limits.mostSets)});
        m_set.push_back(m_itemOf[rank]);
        Itemset found{m_set, places.size()};
        std::sort(found.items.begin(), found.items.end());
        m_found.push_back(std::move(found));
        if (m_set.size() < m_limits.mostItems)
            RAPPORT_CHECK(grow(places));
        m_set.pop_back();
        return {};
    }

    static constexpr auto kNowhere = static_cast<std::size_t>(-1);

    ItemsetLimits m_limits;
    std::size_t m_least;
    std::vector<ItemId> m_itemOf; ///< of each rank
    std::vector<ItemId> m_ranks;  ///< of each item
    std::vector<ItemId> m_ranked; ///< frequent items of one basket after the other, as ranks
    std::vector<std::size_t> m_starts{0};
    std::vector<std::size_t> m_counts; ///< of each rank; all zero between two countings
    std::vector<std::size_t> m_next;   ///< of each rank, where its next place goes
    Items m_set;
    std::vector<Itemset> m_found;
};

} // namespace

BasketTable BasketTable::of(const QList<QStringList> &baskets)
{
    QHash<QString, ItemId> ids;
    for (const QStringList &basket : baskets) {
        for (const QString &name : basket)
            ids.insert(name.trimmed(), 0);
    }
    ids.remove(QString());
    BasketTable table;
    table.m_names.assign(ids.keyBegin(), ids.keyEnd());
    std::sort(table.m_names.begin(), table.m_names.end());
    for (std::size_t i = 0; i < table.m_names.size(); ++i)
        ids[table.m_names[i]] = static_cast<ItemId>(i);
    table.m_counts.resize(table.m_names.size());
    for (const QStringList &basket : baskets) {
        Items items;
        for (const QString &name : basket) {
            if (const auto found = ids.constFind(name.trimmed()); found != ids.constEnd())
                items.push_back(*found);
        }
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
        if (items.empty())
            continue;
        for (const ItemId item : items)
            ++table.m_counts[item];
        table.m_items.insert(table.m_items.end(), items.begin(), items.end());
        table.m_starts.push_back(table.m_items.size());
    }
    return table;
}

std::optional<ItemId> BasketTable::find(const QString &name) const
{
    const auto found = std::lower_bound(m_names.begin(), m_names.end(), name);
    return found != m_names.end() && *found == name
               ? std::optional(static_cast<ItemId>(found - m_names.begin()))
               : std::nullopt;
}

std::optional<double> BasketTable::density() const
{
    return share(double(m_items.size()), double(count()) * double(items()));
}

std::optional<double> BasketTable::meanSize() const
{
    return share(double(m_items.size()), double(count()));
}

std::size_t minimumCount(double support, const BasketTable &table)
{
    return std::max<std::size_t>(1, ceilOf(support, table.count()));
}

core::Result<std::vector<Itemset>> frequentItemsets(const BasketTable &table, const ItemsetLimits &limits)
{
    return ItemsetSearch(table, limits).run();
}

} // namespace rapport::reporting
