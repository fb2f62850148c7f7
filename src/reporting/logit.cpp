#include "reporting/logit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapport::reporting {

using core::Result;

namespace {

constexpr int kMostIterations = 50;
constexpr double kEnough = 1e-8;
constexpr double kTiny = 1e-12;
constexpr double kLeastProbability = 1e-15;

/// A symmetric matrix, its lower triangle factorised in place (Cholesky); false where it is not positive.
class Cholesky {
public:
    explicit Cholesky(std::size_t size) : m_size(size), m_cells(size * size, 0.0) {}

    double &at(std::size_t row, std::size_t column) { return m_cells[row * m_size + column]; }
    double at(std::size_t row, std::size_t column) const { return m_cells[row * m_size + column]; }

    bool factorise()
    {
        for (std::size_t j = 0; j < m_size; ++j) {
            const double before = at(j, j);
            for (std::size_t k = 0; k < j; ++k)
                at(j, j) -= at(j, k) * at(j, k);
            if (!(at(j, j) > kTiny * std::max(1.0, before)))
                return false;
            at(j, j) = std::sqrt(at(j, j));
            for (std::size_t i = j + 1; i < m_size; ++i) {
                for (std::size_t k = 0; k < j; ++k)
                    at(i, j) -= at(i, k) * at(j, k);
                at(i, j) /= at(j, j);
            }
        }
        return true;
    }

    std::vector<double> solve(std::vector<double> right) const
    {
        for (std::size_t i = 0; i < m_size; ++i) {
            for (std::size_t k = 0; k < i; ++k)
                right[i] -= at(i, k) * right[k];
            right[i] /= at(i, i);
        }
        for (std::size_t i = m_size; i-- > 0;) {
            for (std::size_t k = i + 1; k < m_size; ++k)
                right[i] -= at(k, i) * right[k];
            right[i] /= at(i, i);
        }
        return right;
    }

private:
    std::size_t m_size;
    std::vector<double> m_cells;
};

/// One fit. Lives for one question.
class Fit {
public:
    Fit(const SparseRows &rows, const std::vector<int> &outcomes, const std::vector<std::size_t> &used,
        double ridge)
        : m_rows(rows), m_outcomes(outcomes), m_used(used), m_ridge(ridge), m_size(rows.width() + 1)
    {
    }

    Result<LogitFit> run(const core::Progress &progress)
    {
        const double share = mean();
        m_fit.coefficients.assign(m_size, 0.0);
        m_fit.coefficients[0] = std::log(share / (1 - share));
        m_fit.nullDeviance = deviance();
        double before = penalised(m_fit.nullDeviance);
        while (m_fit.iterations < kMostIterations && !m_fit.converged) {
            if (progress.stopRequested())
                return core::cancelled();
            Cholesky information(m_size);
            std::vector<double> gradient = gather(information);
            if (!information.factorise())
                return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.singular"));
            const double now = step(information.solve(std::move(gradient)), before);
            ++m_fit.iterations;
            m_fit.converged = std::abs(now - before) <= kEnough * (std::abs(now) + 0.1);
            before = now;
        }
        m_fit.deviance = deviance();
        m_fit.aic = m_fit.deviance + 2 * static_cast<double>(m_size);
        return finish();
    }

private:
    double mean() const
    {
        double ones = 0;
        for (const std::size_t row : m_used)
            ones += m_outcomes[row];
        return ones / static_cast<double>(m_used.size());
    }

    double deviance() const
    {
        double sum = 0;
        for (const std::size_t row : m_used) {
            const double p = m_fit.probability(m_rows, row);
            sum -= 2 * std::log(std::max(m_outcomes[row] ? p : 1 - p, kLeastProbability));
        }
        return sum;
    }

    double penalised(double deviance) const
    {
        for (std::size_t i = 1; i < m_size; ++i)
            deviance += m_ridge * m_fit.coefficients[i] * m_fit.coefficients[i];
        return deviance;
    }

    /// The information matrix of what is fitted so far; its gradient.
    std::vector<double> gather(Cholesky &information) const
    {
        std::vector<double> gradient(m_size, 0.0);
        for (const std::size_t row : m_used) {
            const double p = m_fit.probability(m_rows, row);
            const double weight = std::max(p * (1 - p), kLeastProbability);
            const double missed = m_outcomes[row] - p;
            gradient[0] += missed;
            information.at(0, 0) += weight;
            for (std::size_t i = m_rows.begin(row); i < m_rows.end(row); ++i) {
                const std::size_t line = m_rows.column(i) + std::size_t(1);
                const double weighed = weight * m_rows.value(i);
                gradient[line] += m_rows.value(i) * missed;
                information.at(line, 0) += weighed;
                for (std::size_t j = m_rows.begin(row); j <= i; ++j)
                    information.at(line, m_rows.column(j) + std::size_t(1)) += weighed * m_rows.value(j);
            }
        }
        for (std::size_t i = 1; i < m_size; ++i) {
            information.at(i, i) += m_ridge;
            gradient[i] -= m_ridge * m_fit.coefficients[i];
        }
        return gradient;
    }

    /// Takes the step, or as much of it as makes things better; the penalised deviance after it.
    double step(const std::vector<double> &whole, double before)
    {
        const std::vector<double> from = m_fit.coefficients;
        double now = before;
        double part = 1;
        for (int halved = 0; halved < kMostIterations; ++halved, part /= 2) {
            for (std::size_t i = 0; i < m_size; ++i)
                m_fit.coefficients[i] = from[i] + part * whole[i];
            now = penalised(deviance());
            if (std::isfinite(now) && now <= before + kEnough * std::abs(before))
                break;
        }
        return now;
    }

    Result<LogitFit> finish()
    {
        Cholesky information(m_size);
        gather(information);
        if (!information.factorise())
            return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.singular"));
        for (std::size_t i = 0; i < m_size; ++i) {
            std::vector<double> unit(m_size, 0.0);
            unit[i] = 1;
            m_fit.standardErrors.push_back(std::sqrt(information.solve(std::move(unit))[i]));
        }
        return std::move(m_fit);
    }

    const SparseRows &m_rows;
    const std::vector<int> &m_outcomes;
    const std::vector<std::size_t> &m_used;
    double m_ridge;
    std::size_t m_size;
    LogitFit m_fit;
};

bool isUsable(const LogitData &data)
{
    if (data.rows.empty() || data.rows.size() != data.outcomes.size())
        return false;
    const std::size_t length = data.rows.front().size();
    const bool even = std::all_of(data.rows.begin(), data.rows.end(),
                                  [&](const auto &row) { return row.size() == length; });
    const auto ones = std::count(data.outcomes.begin(), data.outcomes.end(), 1);
    return even && ones > 0 && ones < std::ssize(data.outcomes);
}

/// Places by score, the lowest first.
std::vector<std::size_t> byScore(const std::vector<double> &scores)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    return order;
}

/// Calls `group(ones, zeros)` for each score that occurs, the lowest first.
template <class Group>
void eachScore(const std::vector<double> &scores, const std::vector<int> &outcomes, Group group)
{
    const std::vector<std::size_t> order = byScore(scores);
    for (std::size_t at = 0; at < order.size();) {
        double ones = 0;
        double zeros = 0;
        const double score = scores[order[at]];
        for (; at < order.size() && !(scores[order[at]] > score); ++at)
            (outcomes[order[at]] ? ones : zeros) += 1;
        group(ones, zeros);
    }
}

bool hasBoth(const std::vector<int> &outcomes)
{
    const auto ones = std::count(outcomes.begin(), outcomes.end(), 1);
    return ones > 0 && ones < std::ssize(outcomes);
}

} // namespace

double LogitFit::probability(const std::vector<double> &row) const
{
    double sum = coefficients[0];
    for (std::size_t i = 0; i < row.size(); ++i)
        sum += coefficients[i + 1] * row[i];
    return domain::logistic(sum);
}

double LogitFit::probability(const SparseRows &rows, std::size_t row) const
{
    double sum = coefficients[0];
    for (std::size_t i = rows.begin(row); i < rows.end(row); ++i)
        sum += coefficients[rows.column(i) + std::size_t(1)] * rows.value(i);
    return domain::logistic(sum);
}

void SparseRows::add(std::uint32_t column, double value)
{
    if (value < 0 || value > 0) {
        m_columns.push_back(column);
        m_values.push_back(value);
    }
}

Result<LogitFit> fitLogit(const LogitData &data, double ridge)
{
    if (!isUsable(data))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.no-data"));
    SparseRows rows(data.rows.front().size());
    for (const std::vector<double> &row : data.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            rows.add(static_cast<std::uint32_t>(i), row[i]);
        rows.endRow();
    }
    std::vector<std::size_t> used(data.rows.size());
    std::iota(used.begin(), used.end(), std::size_t(0));
    return fitLogit(rows, data.outcomes, used, ridge);
}

Result<LogitFit> fitLogit(const SparseRows &rows, const std::vector<int> &outcomes,
                          const std::vector<std::size_t> &used, double ridge, const core::Progress &progress)
{
    const auto ones =
        std::count_if(used.begin(), used.end(), [&](std::size_t row) { return outcomes[row] == 1; });
    if (ones == 0 || ones == std::ssize(used))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.no-data"));
    return Fit(rows, outcomes, used, ridge).run(progress);
}

double areaError(double area, double ones, double zeros)
{
    const double q1 = area / (2 - area);
    const double q2 = 2 * area * area / (1 + area);
    const double variance =
        (area * (1 - area) + (ones - 1) * (q1 - area * area) + (zeros - 1) * (q2 - area * area)) /
        (ones * zeros);
    return std::sqrt(std::max(0.0, variance));
}

std::optional<double> areaUnderCurve(const std::vector<double> &scores, const std::vector<int> &outcomes)
{
    if (!hasBoth(outcomes))
        return std::nullopt;
    double pairs = 0;
    double zerosBelow = 0;
    double onesAll = 0;
    eachScore(scores, outcomes, [&](double ones, double zeros) {
        pairs += ones * (zerosBelow + zeros / 2);
        zerosBelow += zeros;
        onesAll += ones;
    });
    return pairs / (onesAll * zerosBelow);
}

std::optional<double> kolmogorovSmirnov(const std::vector<double> &scores, const std::vector<int> &outcomes)
{
    if (!hasBoth(outcomes))
        return std::nullopt;
    const double ones = static_cast<double>(std::count(outcomes.begin(), outcomes.end(), 1));
    const double zeros = static_cast<double>(outcomes.size()) - ones;
    double onesSoFar = 0;
    double zerosSoFar = 0;
    double greatest = 0;
    eachScore(scores, outcomes, [&](double moreOnes, double moreZeros) {
        onesSoFar += moreOnes;
        zerosSoFar += moreZeros;
        greatest = std::max(greatest, std::abs(onesSoFar / ones - zerosSoFar / zeros));
    });
    return greatest;
}

std::optional<double> brierScore(const std::vector<double> &probabilities, const std::vector<int> &outcomes)
{
    if (outcomes.empty())
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        sum += (probabilities[i] - outcomes[i]) * (probabilities[i] - outcomes[i]);
    return sum / static_cast<double>(outcomes.size());
}

std::optional<double> logLoss(const std::vector<double> &probabilities, const std::vector<int> &outcomes)
{
    if (outcomes.empty())
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        sum -= std::log(std::max(outcomes[i] ? probabilities[i] : 1 - probabilities[i], kLeastProbability));
    return sum / static_cast<double>(outcomes.size());
}

std::vector<CalibrationRow> calibration(const std::vector<double> &probabilities,
                                        const std::vector<int> &outcomes)
{
    constexpr int kTenths = 10;
    std::vector<CalibrationRow> rows(kTenths);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const int tenth = std::clamp(static_cast<int>(probabilities[i] * kTenths), 0, kTenths - 1);
        CalibrationRow &row = rows[static_cast<std::size_t>(tenth)];
        ++row.count;
        row.said += probabilities[i];
        row.came += outcomes[i];
    }
    for (int tenth = 0; tenth < kTenths; ++tenth) {
        CalibrationRow &row = rows[static_cast<std::size_t>(tenth)];
        row.from = static_cast<double>(tenth) / kTenths;
        row.to = static_cast<double>(tenth + 1) / kTenths;
        row.said /= static_cast<double>(std::max<qint64>(1, row.count));
        row.came /= static_cast<double>(std::max<qint64>(1, row.count));
    }
    std::erase_if(rows, [](const CalibrationRow &row) { return row.count == 0; });
    return rows;
}

ScoreCard scoreCard(double doubling, double baseScore, double baseOdds)
{
    const double factor = doubling / std::log(2.0);
    return {factor, baseScore - factor * std::log(baseOdds)};
}

} // namespace rapport::reporting
