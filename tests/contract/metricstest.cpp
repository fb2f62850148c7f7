#include "contract/teststore.h"
#include "reporting/metricfigures.h"
#include "storage/pipelines.h"
#include "storage/records.h"

#include <QRandomGenerator>
#include <catch2/catch_approx.hpp>
#include <set>

using namespace rapport;
using namespace rapport::test;
using Catch::Approx;
using core::Money;
using domain::FieldValues;
using domain::Filter;
using domain::MeasureScope;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using reporting::Metric;
using reporting::MetricFigures;
using reporting::MetricFormula;
using storage::Records;

namespace {

const RecordKind kDeal = RecordKind::Opportunity;

RecordRef save(storage::Transaction &transaction, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(Records::save(transaction, draft));
}

/// Opportunities of three currencies and leads, made at random.
class World {
public:
    World(TestStore &store, QRandomGenerator &random) : m_random(random), m_today(store.clock().today())
    {
        auto transaction = store.begin();
        for (const char *currency : {"USD", "CHF"}) {
            for (int month = -30; month <= 0; month += 3)
                save(*transaction, RecordKind::Rate,
                     {{"day", m_today.addMonths(month)},
                      {"amount", Money{1000'00, currency}},
                      {"worth", Money{850'00 + below(200'00), "EUR"}}});
        }
        for (const char *owner : {"Ada", "Bo"})
            save(*transaction, RecordKind::User, {{"name", owner}, {"login", QString(owner).toLower()}});
        for (int i = 0; i < 12; ++i)
            save(*transaction, RecordKind::Quota,
                 {{"month", QDate(m_today.year(), i + 1, 1)},
                  {"amount", Money{9'000'00, i % 4 ? "EUR" : "USD"}}});
        for (int i = 0; i < 220; ++i)
            addDeal(*transaction);
        for (int i = 0; i < 90; ++i)
            addLead(*transaction);
        require(transaction->commit());
    }

    Filter filter(RecordKind kind, int depth)
    {
        if (depth > 0 && below(2))
            return below(2) ? Filter::all({filter(kind, depth - 1), filter(kind, depth - 1)})
                            : Filter::any({filter(kind, depth - 1), filter(kind, depth - 1)});
        const QString day = kind == kDeal ? "opened_on" : "received_on";
        switch (below(5)) {
        case 0: return is("source", Operator::Equal, one(kSources));
        case 1: return is("owner", Operator::Equal, one(kOwners));
        case 2: return is(day, Operator::GreaterEqual, m_today.addDays(-below(600)));
        case 3: return Filter::negate(is("source", Operator::Equal, one(kSources)));
        default:
            return kind == kDeal ? is("amount", Operator::Greater, Money{below(5'000'00), "EUR"})
                                 : is("employees", Operator::Less, below(300));
        }
    }

    MeasureScope scope(RecordKind kind)
    {
        MeasureScope made;
        if (below(3))
            made.from = m_today.addDays(-below(400));
        if (below(3))
            made.to = m_today.addDays(below(200) - 60);
        if (below(4))
            made.filter = filter(kind, 2);
        return made;
    }

    int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }

private:
    static Filter is(const QString &field, Operator op, const Value &value)
    {
        return Filter::compare(field, op, {Operand(value)});
    }
    QString one(const QStringList &list) { return list[below(static_cast<int>(list.size()))]; }

    void addDeal(storage::Transaction &transaction)
    {
        const QDate opened = m_today.addDays(-below(700));
        FieldValues values{{"name", QStringLiteral("Deal %1").arg(m_random.generate())},
                           {"opened_on", opened},
                           {"expected_close_on", m_today.addDays(below(400) - 100)},
                           {"forecast", one({"commit", "best_case", "pipeline", "omitted"})}};
        if (below(5))
            values.insert("source", one(kSources));
        if (below(4))
            values.insert("owner", one(kOwners));
        if (below(6))
            values.insert("amount", Money{1 + below(9'000'00), one({"EUR", "EUR", "USD", "CHF"})});
        if (below(3) == 0)
            values.insert("probability", below(101));
        if (const int end = below(3); end > 0) {
            values.insert("status", end == 1 ? "won" : "lost");
            values.insert("closed_on", std::min(m_today, opened.addDays(below(120))));
        }
        save(transaction, kDeal, values);
    }

    void addLead(storage::Transaction &transaction)
    {
        FieldValues values{{"full_name", QStringLiteral("Lead %1").arg(m_random.generate())},
                           {"received_on", m_today.addDays(-below(500))},
                           {"employees", below(400)},
                           {"status", one({"new", "working", "converted", "disqualified"})}};
        if (below(4))
            values.insert("source", one(kSources));
        if (below(4))
            values.insert("owner", one(kOwners));
        save(transaction, RecordKind::Lead, values);
    }

    const QStringList kSources{"Web", "web", "Fair", "Referral"};
    const QStringList kOwners{"Ada", "Bo"};
    QRandomGenerator &m_random;
    QDate m_today;
};

/// What rows come to together, as the metric's rows must.
std::optional<double> together(const Metric &metric, const reporting::MetricRows &rows)
{
    std::vector<double> shares;
    for (const domain::MeasureRow &row : rows.rows) {
        if (row.value)
            shares.push_back(*row.value);
    }
    if (metric.formula != MetricFormula::Median) {
        double sum = 0;
        for (const double share : shares)
            sum += share;
        return sum;
    }
    if (shares.empty())
        return std::nullopt;
    std::sort(shares.begin(), shares.end());
    const std::size_t half = shares.size() / 2;
    return shares.size() % 2 ? shares[half] : (shares[half - 1] + shares[half]) / 2;
}

std::vector<qint64> listed(TestStore &store, const Metric &metric, const MeasureScope &scope)
{
    domain::ListQuery query;
    query.kind = metric.kind();
    query.filter = domain::rowsOf(metric.rows, scope);
    auto ids = require(storage::Lists::ids(store.writer(), store.context(), query));
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

TEST_CASE("every metric has an id of its own, words, a formula and a source")
{
    std::set<QString> ids;
    for (const Metric &metric : reporting::metrics()) {
        INFO(metric.id.toStdString());
        CHECK(ids.insert(metric.id).second);
        CHECK(reporting::findMetric(metric.id) == &metric);
        CHECK_FALSE(metric.label.isEmpty());
        CHECK(metric.definition.endsWith('.'));
        CHECK_FALSE(metric.formulaText.isEmpty());
        CHECK_FALSE(metric.source.isEmpty());
    }
    CHECK(ids.size() >= 25);
    CHECK_FALSE(reporting::findMetric("no-such"));
}

TEST_CASE("for every metric and any filter the rows behind a figure add up to it")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    World world(store, random);
    int figures = 0;
    for (const Metric &metric : reporting::metrics()) {
        INFO(metric.id.toStdString());
        for (int i = 0; i < 12; ++i) {
            const MeasureScope scope = i == 0 ? MeasureScope{} : world.scope(metric.kind());
            INFO(domain::printFilter(domain::rowsOf(metric.rows, scope)).toStdString());
            MetricFigures of(store.writer(), store.context(), metric, scope);
            const auto figure = require(of.figure());
            const auto rows = require(of.rows());
            std::vector<qint64> ids;
            for (const domain::MeasureRow &row : rows.rows)
                ids.push_back(row.id);
            CHECK(ids == listed(store, metric, scope));
            CHECK(figure.count == std::ssize(ids));
            if (!figure.value)
                continue;
            ++figures;
            CHECK(*figure.value == Approx(together(metric, rows).value_or(0)).epsilon(1e-9).margin(1e-9));
        }
    }
    CHECK(figures > 150);
}

TEST_CASE("groups hold every row once, and each is what its own filter gives")
{
    RAPPORT_ON_EACH_ENGINE(store);
    auto random = test::seededRandom();
    World world(store, random);
    for (const Metric &metric : reporting::metrics()) {
        const bool ofQuota =
            metric.formula == MetricFormula::Coverage || metric.formula == MetricFormula::Attainment;
        const MeasureScope scope = world.scope(metric.kind());
        for (const QString &dimension : domain::dimensionsOf(*store.context().catalogue, metric.rows)) {
            if (ofQuota && !domain::isDayStep(dimension))
                continue;
            if (dimension == "day" && metric.formula != MetricFormula::Sum)
                continue; // hundreds of days, each asked by itself
            INFO(metric.id.toStdString() << " by " << dimension.toStdString());
            MetricFigures of(store.writer(), store.context(), metric, scope);
            const auto groups = require(of.groups(dimension));
            qint64 together = 0;
            for (const reporting::MetricFigure &group : groups)
                together += group.count;
            CHECK(together == require(of.figure()).count);
            if (groups.empty())
                continue;
            const auto &one = groups[static_cast<std::size_t>(world.below(static_cast<int>(groups.size())))];
            MeasureScope narrow = scope;
            narrow.filter =
                Filter::all({scope.filter, domain::groupFilter(metric.rows, dimension, one.group)});
            INFO(domain::printFilter(narrow.filter).toStdString());
            CHECK(one.count == std::ssize(listed(store, metric, narrow)));
            if (metric.formula == MetricFormula::Sum)
                CHECK(
                    *require(MetricFigures(store.writer(), store.context(), metric, narrow).figure()).value ==
                    Approx(*one.value).epsilon(1e-9).margin(1e-9));
        }
    }
    CHECK(hasError(MetricFigures(store.writer(), store.context(), *reporting::findMetric("won_count"), {})
                       .groups("notes"),
                   core::ErrorCode::Validation));
}

TEST_CASE("amounts of several currencies are converted at their own day's rate, or refused")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QDate today = store.clock().today();
    {
        auto transaction = store.begin();
        save(*transaction, RecordKind::Rate,
             {{"day", today.addDays(-100)}, {"amount", Money{100, "USD"}}, {"worth", Money{90, "EUR"}}});
        save(*transaction, RecordKind::Rate,
             {{"day", today.addDays(-10)}, {"amount", Money{100, "USD"}}, {"worth", Money{50, "EUR"}}});
        save(*transaction, kDeal,
             {{"name", "Then"},
              {"amount", Money{1000, "USD"}},
              {"status", "won"},
              {"closed_on", today.addDays(-50)}});
        save(*transaction, kDeal, {{"name", "Now"}, {"amount", Money{1000, "USD"}}});
        require(transaction->commit());
    }
    const auto value = [&](const char *id) {
        return MetricFigures(store.writer(), store.context(), *reporting::findMetric(id), {}).figure();
    };
    CHECK(*require(value("won_value")).value == Approx(900));
    CHECK(*require(value("open_value")).value == Approx(500));
    {
        auto transaction = store.begin();
        save(*transaction, kDeal, {{"name", "Yen"}, {"amount", Money{1000, "JPY"}}});
        require(transaction->commit());
    }
    CHECK(hasError(value("open_value"), core::ErrorCode::Validation));
    CHECK(require(value("open_count")).value == 2.0);
}

TEST_CASE("a rate of nothing is none, not zero")
{
    RAPPORT_ON_EACH_ENGINE(store);
    for (const char *id : {"win_rate", "win_rate_value", "close_rate", "average_won", "median_won",
                           "cycle_days", "velocity", "coverage", "attainment", "lead_conversion_rate"}) {
        INFO(id);
        const auto figure =
            require(MetricFigures(store.writer(), store.context(), *reporting::findMetric(id), {}).figure());
        CHECK_FALSE(figure.value);
    }
    CHECK(
        require(
            MetricFigures(store.writer(), store.context(), *reporting::findMetric("open_count"), {}).figure())
            .value == 0.0);
}
