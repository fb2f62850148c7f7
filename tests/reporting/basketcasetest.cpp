#include "figurecases.h"
#include "reporting/basketrules.h"

using namespace rapport;
using namespace rapport::test;

namespace {

reporting::BasketTable groceries()
{
    const QString path = sharedFile("reporting/data/basket/groceries.csv");
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    QList<QStringList> baskets;
    while (!file.atEnd())
        baskets << QString::fromUtf8(file.readLine()).split(',');
    return reporting::BasketTable::of(baskets);
}

void checkSummary(const FigureCase &one)
{
    const auto table = groceries();
    one.check(double(table.count()), "transactions");
    one.check(double(table.items()), "items");
    one.check(table.density(), "density");
    one.check(table.meanSize(), "mean_size");
    const QJsonObject top = one.expected("top").toObject();
    for (auto item = top.begin(); item != top.end(); ++item)
        one.check(double(table.countOf(table.find(item.key()).value())), item.value());
    std::vector<double> sizes(10);
    for (std::size_t at = 0; at < table.count(); ++at) {
        if (const std::size_t size = table.basket(at).size(); size <= sizes.size())
            ++sizes[size - 1];
    }
    one.check(sizes, one.expected("sizes_1_to_10"));
}

std::vector<reporting::BasketRule> rulesOf(const reporting::BasketTable &table, const FigureCase &one)
{
    reporting::RuleLimits limits;
    limits.support = one.input("support");
    limits.confidence = one.input("confidence");
    return require(reporting::basketRules(table, limits));
}

void checkManyRules(const FigureCase &one)
{
    const auto table = groceries();
    CHECK(reporting::minimumCount(one.input("support"), table) == 60);
    const auto rules = rulesOf(table, one);
    one.check(double(rules.size()), "rules");
    const QJsonObject lengths = one.expected("by_length").toObject();
    for (auto length = lengths.begin(); length != lengths.end(); ++length) {
        const auto count = std::count_if(rules.begin(), rules.end(), [&](const auto &rule) {
            return std::ssize(rule.left) + 1 == length.key().toInt();
        });
        one.check(double(count), length.value());
    }
    // Lantz prints the first of them by lift.
    CHECK(reporting::ruleText(table, rules.front()) == "herbs => root vegetables");
    CHECK(std::abs(rules.front().lift - 3.956477) < 5e-7);
}

void checkFewRules(const FigureCase &one)
{
    const auto table = groceries();
    one.check(double(rulesOf(table, one).size()), "rules");
    const auto least = reporting::minimumCount(one.input("support"), table);
    CHECK(least == std::size_t(one.input("min_count")));
    one.check(double(require(reporting::frequentItemsets(table, {least})).size()), "itemsets");
}

void checkTextbook(const FigureCase &one)
{
    QList<QStringList> baskets;
    for (const QJsonValue &basket : one.inputs().value("transactions").toArray()) {
        baskets.append(QStringList());
        for (const QJsonValue &item : basket.toArray())
            baskets.last() << item.toString();
    }
    const auto table = reporting::BasketTable::of(baskets);
    const QStringList sides = one.inputs().value("rule").toString().split("=>");
    reporting::Items left;
    for (const QString &name : sides[0].split(','))
        left.push_back(table.find(name).value());
    const auto rule = reporting::basketRule(table, left, table.find(sides[1]).value());
    REQUIRE(rule);
    one.check(rule->support, "support");
    one.check(rule->confidence, "confidence");
    one.check(rule->lift, "lift");
    one.check(rule->leverage, "leverage");
    one.check(rule->conviction, "conviction");
}

} // namespace

TEST_CASE("every published case of baskets comes out within its tolerance")
{
    runCases<FigureCase>({"basket"}, {{"basket.summary", checkSummary},
                                      {"basket.rules.463", checkManyRules},
                                      {"basket.rules.15", checkFewRules},
                                      {"basket.textbook", checkTextbook}});
}
