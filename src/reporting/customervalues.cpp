#include "reporting/customervalues.h"

#include "reporting/compensatedsum.h"
#include "reporting/concentration.h"
#include "reporting/simplevalue.h"

#include <QDate>
#include <cmath>
#include <map>

namespace rapport::reporting {
namespace {

constexpr double kMonthsOfYear = 12;
constexpr double kStep = 1e-4; ///< of a parameter, for its difference
constexpr double kTierLimits[] = {0.8, 0.95};
constexpr const char *kTiers[] = {"a", "b", "c"};

void addScore(CustomerValue &value, const CustomerScore &score)
{
    value.alive = score.chanceAlive;
    value.expectedOrders = score.expectedOrders;
    value.predicted = score.value;
    if (score.valueWhenAlive)
        value.atRisk = *score.valueWhenAlive * (1 - score.chanceAlive);
}

/// Sums of one group over the sample, and their slopes in each parameter.
struct Slopes {
    std::vector<double> orders;
    std::vector<double> value;
};

/// Works out how the totals of groups move with the parameters of a model. Lives for one answer.
class Delta {
public:
    Delta(const CustomerValues &values, const CustomerGroups &groups)
        : m_values(values), m_model(*values.model), m_groups(groups),
          m_count(static_cast<std::size_t>(groups.names.size()) + 2)
    {
        const std::size_t stride = values.customers.size() / kMostSampled + 1;
        m_sizes.assign(m_count, 0);
        for (std::size_t i = 0; i < values.customers.size(); i += stride) {
            const CustomerValue &value = values.customers[i];
            m_histories.push_back(value.history);
            m_spends.push_back({value.history.frequency, value.repeatMean});
            m_places.push_back(placeOf(i));
            m_sizes.front() += 1;
            m_sizes[m_places.back()] += 1;
        }
        m_slopes.resize(m_count);
    }

    void run()
    {
        for (std::size_t i = 0; i < m_model.fit.parameters.size(); ++i)
            addSlope(
                m_model.fit.parameters[i], [](CustomerModel &model) { return &model.fit.parameters; }, i);
        for (std::size_t i = 0; m_model.spending && i < m_model.spending->fit.parameters.size(); ++i)
            addSlope(
                m_model.spending->fit.parameters[i],
                [](CustomerModel &model) { return &model.spending->fit.parameters; }, i);
    }

    /// Of a group by its place (0: all, the last: those without one) of `customers` customers.
    std::optional<double> ordersError(std::size_t group, qint64 customers) const
    {
        return error(m_slopes[group].orders, m_sizes[group], customers, false);
    }
    std::optional<double> valueError(std::size_t group, qint64 customers) const
    {
        return m_model.spending ? error(m_slopes[group].value, m_sizes[group], customers, true)
                                : std::nullopt;
    }

private:
    std::size_t placeOf(std::size_t customer) const
    {
        const int group = m_groups.of.empty() ? -1 : m_groups.of[customer];
        return group < 0 ? m_count - 1 : static_cast<std::size_t>(group) + 1;
    }

    template <class Parameters>
    void addSlope(double at, Parameters parametersOf, std::size_t which)
    {
        const double step = std::abs(at) * kStep;
        for (Slopes &slopes : m_slopes) {
            slopes.orders.push_back(0);
            slopes.value.push_back(0);
        }
        for (const double sign : {-1.0, 1.0}) {
            CustomerModel moved = m_model;
            (*parametersOf(moved))[which] = at + sign * step;
            if (moved.spending) {
                const auto &p = moved.spending->fit.parameters;
                moved.spending->model = {p[0], p[1], p[2]};
            }
            addScores(moved, sign / (2 * step));
        }
    }

    void addScores(const CustomerModel &moved, double factor)
    {
        const auto scores = moved.score(m_histories, m_spends, m_values.question.horizon());
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (const std::size_t group : {std::size_t(0), m_places[i]}) {
                m_slopes[group].orders.back() += scores[i].expectedOrders * factor;
                m_slopes[group].value.back() += scores[i].value.value_or(0) * factor;
            }
        }
    }

    /// sqrt(g' V g), as many times as the group is larger than what was sampled of it.
    std::optional<double> error(const std::vector<double> &slopes, double sampled, qint64 customers,
                                bool withSpending) const
    {
        if (!(sampled > 0) || m_model.fit.weaklyIdentified || !m_model.fit.covariance)
            return std::nullopt;
        const std::size_t buying = m_model.fit.parameters.size();
        double variance = quadratic(*m_model.fit.covariance, slopes.data(), buying);
        if (withSpending) {
            const ModelFit &spending = m_model.spending->fit;
            if (!spending.covariance || spending.weaklyIdentified)
                return std::nullopt;
            variance += quadratic(*spending.covariance, slopes.data() + buying, spending.parameters.size());
        }
        if (!(variance >= 0) || !std::isfinite(variance))
            return std::nullopt;
        return std::sqrt(variance) * static_cast<double>(customers) / sampled;
    }

    static double quadratic(const SmallMatrix &matrix, const double *slopes, std::size_t size)
    {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j)
                sum += slopes[i] * matrix.at(i, j) * slopes[j];
        }
        return sum;
    }

    const CustomerValues &m_values;
    const CustomerModel &m_model;
    const CustomerGroups &m_groups;
    const std::size_t m_count;
    std::vector<CustomerHistory> m_histories;
    std::vector<CustomerSpend> m_spends;
    std::vector<std::size_t> m_places;
    std::vector<double> m_sizes;
    std::vector<Slopes> m_slopes;
};

/// Adds customers up.
struct TotalSums {
    ValueTotal total;
    CompensatedSum alive;
    CompensatedSum orders;
    CompensatedSum predicted;
    CompensatedSum atRisk;

    void add(const CustomerValue &value)
    {
        ++total.customers;
        total.revenue += value.revenue;
        if (value.margin)
            total.margin = total.margin.value_or(0) + *value.margin;
        alive.add(value.alive.value_or(0));
        orders.add(value.expectedOrders.value_or(0));
        predicted.add(value.predicted.value_or(0));
        atRisk.add(value.atRisk.value_or(0));
    }
    ValueTotal finished(const CustomerModel *model) const
    {
        ValueTotal done = total;
        if (!model || total.customers == 0)
            return done;
        done.alive = alive.value();
        done.expectedOrders = orders.value();
        if (model->spending) {
            done.predicted = predicted.value();
            done.atRisk = atRisk.value();
        }
        return done;
    }
};

} // namespace

ValueHorizon ValueQuestion::horizon() const
{
    ValueHorizon horizon;
    horizon.months = horizonMonths;
    horizon.monthlyDiscount = periodicRate(yearlyDiscount, kMonthsOfYear).value_or(0);
    return horizon;
}

CustomerValues valuesOf(const CustomerLog &log, qint32 day, const ValueQuestion &question,
                        std::optional<CustomerModel> model)
{
    CustomerValues values{day, question, std::move(model), {}, {}};
    const CustomerSums sums = sumUp(log, {day});
    const std::vector<CustomerSpend> spends = spendsOn(sums, question.basis);
    values.customers.reserve(sums.summaries.size());
    const auto histories = historiesOf(sums.summaries);
    for (std::size_t i = 0; i < sums.summaries.size(); ++i) {
        const CustomerSummary &summary = sums.summaries[i];
        values.customers.push_back({summary.customer,
                                    summary.firstDay,
                                    summary.lastDay,
                                    histories[i],
                                    spends[i].mean,
                                    summary.total,
                                    sums.margins[i],
                                    {},
                                    {},
                                    {},
                                    {}});
    }
    if (!values.model)
        return values;
    const auto scores = values.model->score(histories, spends, question.horizon());
    for (std::size_t i = 0; i < scores.size(); ++i)
        addScore(values.customers[i], scores[i]);
    return values;
}

CustomerGroups firstMonths(const CustomerValues &values)
{
    std::map<QString, int> places;
    const auto nameOf = [](const CustomerValue &value) {
        return QDate::fromJulianDay(value.firstDay).toString(QStringLiteral("yyyy-MM"));
    };
    for (const CustomerValue &value : values.customers)
        places.emplace(nameOf(value), 0);
    CustomerGroups groups;
    for (auto &[name, place] : places) {
        place = static_cast<int>(groups.names.size());
        groups.names.append(name);
    }
    for (const CustomerValue &value : values.customers)
        groups.of.push_back(places.at(nameOf(value)));
    return groups;
}

ValueTotals totalsOf(const CustomerValues &values, const CustomerGroups &groups)
{
    const auto named = static_cast<std::size_t>(groups.names.size());
    std::vector<TotalSums> sums(named + 2);
    for (std::size_t i = 0; i < values.customers.size(); ++i) {
        const int group = groups.of.empty() ? -1 : groups.of[i];
        sums.front().add(values.customers[i]);
        sums[group < 0 ? named + 1 : static_cast<std::size_t>(group) + 1].add(values.customers[i]);
    }
    const CustomerModel *model = values.model ? &*values.model : nullptr;
    std::optional<Delta> delta;
    if (model && !values.customers.empty()) {
        delta.emplace(values, groups);
        delta->run();
    }
    ValueTotals totals;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        ValueTotal total = sums[i].finished(model);
        if (delta) {
            total.expectedOrdersError = delta->ordersError(i, total.customers);
            total.predictedError = delta->valueError(i, total.customers);
        }
        if (i == 0) {
            totals.all = total;
            continue;
        }
        if (i <= named)
            total.group = groups.names[static_cast<qsizetype>(i) - 1];
        if (!groups.of.empty() && total.customers > 0)
            totals.groups.push_back(total);
    }
    return totals;
}

std::vector<QString> tiersOf(const CustomerValues &values)
{
    std::vector<double> worth;
    worth.reserve(values.customers.size());
    const bool margin = values.question.basis == ValueBasis::Margin;
    for (const CustomerValue &value : values.customers)
        worth.push_back(static_cast<double>(margin ? value.margin.value_or(0) : value.revenue));
    std::vector<QString> tiers;
    tiers.reserve(worth.size());
    for (const int tier : valueTiers(worth, kTierLimits, TierRule::Share))
        tiers.push_back(QLatin1String(kTiers[tier]));
    return tiers;
}

} // namespace rapport::reporting
