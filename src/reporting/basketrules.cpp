#include "reporting/basketrules.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

namespace rapport::reporting {
namespace {

/// Baskets that a rule is about.
struct RuleCounts {
    std::size_t both = 0;
    std::size_t left = 0;
    std::size_t right = 0;
    std::size_t all = 0;
};

/// Quotients of whole numbers as they are, so that equal figures are equal to the last bit.
BasketRule ruleOf(Items left, ItemId right, const RuleCounts &counts)
{
    const double both = double(counts.both);
    const double all = double(counts.all);
    const double leftAndRight = double(counts.left) * double(counts.right);
    BasketRule rule{std::move(left), right, counts.both, both / all, both / double(counts.left), 0, 0, {}};
    rule.lift = both * all / leftAndRight;
    rule.leverage = (both * all - leftAndRight) / (all * all);
    if (counts.both < counts.left)
        rule.conviction =
            (all - double(counts.right)) * double(counts.left) / (all * double(counts.left - counts.both));
    return rule;
}

std::u32string keyOf(const Items &items)
{
    return {items.begin(), items.end()};
}

/// Makes the rules of the frequent sets: the counts of their parts are among them.
class RuleMaker {
public:
    RuleMaker(const BasketTable &table, const RuleLimits &limits, const std::vector<Itemset> &sets)
        : m_table(table), m_limits(limits)
    {
        for (const Itemset &set : sets)
            m_counts.emplace(keyOf(set.items), set.count);
        m_counts.emplace(std::u32string(), table.count());
        for (const Itemset &set : sets) {
            if (set.items.size() >= std::max<std::size_t>(1, limits.leastItems))
                add(set);
        }
    }

    std::vector<BasketRule> sorted()
    {
        std::vector<std::size_t> order(m_rules.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            return isBetter(m_rules[left], m_rules[right]);
        });
        std::vector<BasketRule> rules;
        rules.reserve(m_rules.size());
        for (const std::size_t at : order)
            rules.push_back(std::move(m_rules[at]));
        return rules;
    }

private:
    bool isBetter(const BasketRule &left, const BasketRule &right) const
    {
        const auto rank = [](const BasketRule &rule) {
            return std::tuple(-rule.lift, -rule.confidence, -rule.support);
        };
        return rank(left) != rank(right) ? rank(left) < rank(right)
                                         : ruleText(m_table, left) < ruleText(m_table, right);
    }

    void add(const Itemset &set)
    {
        for (std::size_t i = 0; i < set.items.size(); ++i) {
            Items left = set.items;
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
            const RuleCounts counts{set.count, m_counts.at(keyOf(left)), m_table.countOf(set.items[i]),
                                    m_table.count()};
            constexpr double kLastDigit = 1e-12;
            if (double(counts.both) >= (m_limits.confidence - kLastDigit) * double(counts.left))
                m_rules.push_back(ruleOf(std::move(left), set.items[i], counts));
        }
    }

    const BasketTable &m_table;
    const RuleLimits &m_limits;
    std::unordered_map<std::u32string, std::size_t> m_counts;
    std::vector<BasketRule> m_rules;
};

} // namespace

core::Result<std::vector<BasketRule>> basketRules(const BasketTable &table, const RuleLimits &limits)
{
    ItemsetLimits sets;
    sets.minCount = minimumCount(limits.support, table);
    sets.mostItems = limits.mostItems;
    RAPPORT_TRY(const auto found, frequentItemsets(table, sets));
    return RuleMaker(table, limits, found).sorted();
}

std::optional<BasketRule> basketRule(const BasketTable &table, const Items &left, ItemId right)
{
    RuleCounts counts{0, 0, right < table.items() ? table.countOf(right) : 0, table.count()};
    Items sorted = left;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t at = 0; at < table.count(); ++at) {
        const auto basket = table.basket(at);
        if (!std::includes(basket.begin(), basket.end(), sorted.begin(), sorted.end()))
            continue;
        ++counts.left;
        counts.both += std::binary_search(basket.begin(), basket.end(), right);
    }
    if (counts.left == 0 || counts.right == 0)
        return std::nullopt;
    return ruleOf(std::move(sorted), right, counts);
}

QString ruleText(const BasketTable &table, const BasketRule &rule)
{
    QStringList names;
    for (const ItemId item : rule.left)
        names << table.name(item);
    return names.join(QLatin1String(", ")) + QLatin1String(" => ") + table.name(rule.right);
}

std::vector<BasketRule> alsoBought(const std::vector<BasketRule> &rules, const Items &has, std::size_t most)
{
    std::vector<BasketRule> best;
    std::set<ItemId> named;
    for (const BasketRule &rule : rules) {
        if (best.size() >= most)
            break;
        if (std::binary_search(has.begin(), has.end(), rule.right) || named.count(rule.right) != 0 ||
            !std::includes(has.begin(), has.end(), rule.left.begin(), rule.left.end()))
            continue;
        named.insert(rule.right);
        best.push_back(rule);
    }
    return best;
}

} // namespace rapport::reporting
