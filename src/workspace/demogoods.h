#pragma once

namespace rapport::workspace::demo {

/// What the practice store's business sells. Amounts are in hundredths of the store's currency, multiples of twenty, so
/// that discounts of five and ten percent leave whole ones.
struct Good {
    const char *code;
    const char *name;
    const char *category;
    const char *unit;
    int price;
    int cost;
    int often;    ///< how often a company buys it, against the others
    int homes;    ///< the same of people who buy for themselves
    int most;     ///< of a company's line; people buy up to a third
    bool isAlive; ///< false: no longer sold
};

/// Bought in the same order: by so many of a hundred who buy `code`.
struct Together {
    const char *code;
    const char *with;
    int percent;
};

extern const Good kGoods[];
extern const int kGoodCount;
extern const Together kTogether[];
extern const int kTogetherCount;

} // namespace rapport::workspace::demo
