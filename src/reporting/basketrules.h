#pragma once

#include "reporting/baskets.h"

#include <optional>

namespace rapport::reporting {

/// Who buys `left` also buys `right`.
struct BasketRule {
    Items left;
    ItemId right = 0;
    std::size_t count = 0; ///< baskets with all of them
    double support = 0;    ///< of all baskets
    double confidence = 0; ///< of those with `left`
    double lift = 0;       ///< confidence / support of `right`
    double leverage = 0;   ///< support - support of `left` * support of `right`
    std::optional<double>
        conviction; ///< (1 - support of `right`) / (1 - confidence); none (boundless) for a sure rule
};

struct RuleLimits {
    double support = 0.01;
    double confidence = 0.5;
    std::size_t leastItems = 2; ///< of both sides; 1 lets {} => right in
    std::size_t mostItems = 10;
};
/// Rules of one item on the right (Agrawal, Imielinski & Swami 1993), the best first: by lift, confidence, support, then as they
/// are read. Fails as frequentItemsets does.
[[nodiscard]] core::Result<std::vector<BasketRule>> basketRules(const BasketTable &table,
                                                                const RuleLimits &limits);
/// The figures of one rule, whatever they are; nothing where no basket holds `left` or `right`.
std::optional<BasketRule> basketRule(const BasketTable &table, const Items &left, ItemId right);
/// "milk, diapers => beer".
QString ruleText(const BasketTable &table, const BasketRule &rule);

/// What customers like this one also buy: of rules in their order the first for each item that is not among those a customer
/// has (ascending) and whose whole left side is.
std::vector<BasketRule> alsoBought(const std::vector<BasketRule> &rules, const Items &has, std::size_t most);

} // namespace rapport::reporting
