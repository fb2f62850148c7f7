#include "reporting/logit.h"

#include <Eigen/Cholesky>
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

/// Eigen's factorisation of an information matrix, of which the lower triangle is read; nothing where features say the same.
std::optional<Eigen::LLT<Eigen::MatrixXd>> factorised(const Eigen::MatrixXd &information)
{
    Eigen::LLT<Eigen::MatrixXd> factor(information);
    if (factor.info() != Eigen::Success)
        return std::nullopt;
    for (Eigen::Index i = 0; i < information.rows(); ++i) {
        const double pivot = factor.matrixLLT()(i, i);
        if (!(pivot * pivot > kTiny * std::max(1.0, information(i, i))))
            return std::nullopt;
    }
    return factor;
}

std::size_t place(Eigen::Index i)
{
    return static_cast<std::size_t>(i);
}

/// One fit. Lives for one question.
class Fit {
public:
    Fit(const SparseRows &rows, const std::vector<int> &outcomes, const std::vector<std::size_t> &used,
        double ridge)
        : m_rows(rows), m_outcomes(outcomes), m_used(used), m_ridge(ridge),
          m_size(static_cast<Eigen::Index>(rows.width()) + 1)
    {
    }

    Result<LogitFit> run(const core::Progress &progress)
    {
        const double share = mean();
        m_fit.coefficients.assign(m_rows.width() + 1, 0.0);
        m_fit.coefficients[0] = std::log(share / (1 - share));
        m_fit.nullDeviance = deviance();
        double before = penalised(m_fit.nullDeviance);
        while (m_fit.iterations < kMostIterations && !m_fit.converged) {
            if (progress.stopRequested())
                return core::cancelled();
            const Slope slope = gather();
            const auto factor = factorised(slope.information);
            if (!factor)
                return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.singular"));
            const double now = step(factor->solve(slope.gradient), before);
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
        for (Eigen::Index i = 1; i < m_size; ++i)
            deviance += m_ridge * m_fit.coefficients[place(i)] * m_fit.coefficients[place(i)];
        return deviance;
    }

    /// Of what is fitted so far: the gradient, and the information matrix's lower triangle.
    struct Slope {
        Eigen::VectorXd gradient;
        Eigen::MatrixXd information;
    };
    Slope gather() const
    {
        Slope slope{Eigen::VectorXd::Zero(m_size), Eigen::MatrixXd::Zero(m_size, m_size)};
        auto &[gradient, information] = slope;
        for (const std::size_t row : m_used) {
            const double p = m_fit.probability(m_rows, row);
            const double weight = std::max(p * (1 - p), kLeastProbability);
            const double missed = m_outcomes[row] - p;
            gradient[0] += missed;
            information(0, 0) += weight;
            for (std::size_t i = m_rows.begin(row); i < m_rows.end(row); ++i) {
                const Eigen::Index line = Eigen::Index(m_rows.column(i)) + 1;
                const double weighed = weight * m_rows.value(i);
                gradient[line] += m_rows.value(i) * missed;
                information(line, 0) += weighed;
                for (std::size_t j = m_rows.begin(row); j <= i; ++j)
                    information(line, Eigen::Index(m_rows.column(j)) + 1) += weighed * m_rows.value(j);
            }
        }
        for (Eigen::Index i = 1; i < m_size; ++i) {
            information(i, i) += m_ridge;
            gradient[i] -= m_ridge * m_fit.coefficients[place(i)];
        }
        return slope;
    }

    /// Takes the step, or as much of it as makes things better; the penalised deviance after it.
    double step(const Eigen::VectorXd &whole, double before)
    {
        const std::vector<double> from = m_fit.coefficients;
        double now = before;
        double part = 1;
        for (int halved = 0; halved < kMostIterations; ++halved, part /= 2) {
            for (Eigen::Index i = 0; i < m_size; ++i)
                m_fit.coefficients[place(i)] = from[place(i)] + part * whole[i];
            now = penalised(deviance());
            if (std::isfinite(now) && now <= before + kEnough * std::abs(before))
                break;
        }
        return now;
    }

    Result<LogitFit> finish()
    {
        const auto factor = factorised(gather().information);
        if (!factor)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("logit.singular"));
        const Eigen::MatrixXd covariance = factor->solve(Eigen::MatrixXd::Identity(m_size, m_size));
        for (Eigen::Index i = 0; i < m_size; ++i)
            m_fit.standardErrors.push_back(std::sqrt(covariance(i, i)));
        return std::move(m_fit);
    }

    const SparseRows &m_rows;
    const std::vector<int> &m_outcomes;
    const std::vector<std::size_t> &m_used;
    double m_ridge;
    Eigen::Index m_size;
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
