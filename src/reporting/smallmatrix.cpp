#include "reporting/smallmatrix.h"

#include <cmath>
#include <limits>

namespace rapport::reporting {

namespace {

constexpr int kMostSweeps = 30;

/// The lower factor of a positive definite matrix; nothing for any other.
std::optional<SmallMatrix> factor(SmallMatrix matrix)
{
    for (std::size_t j = 0; j < matrix.size(); ++j) {
        const double before = matrix.at(j, j);
        for (std::size_t k = 0; k < j; ++k)
            matrix.at(j, j) -= matrix.at(j, k) * matrix.at(j, k);
        if (!(matrix.at(j, j) > before * 4 * std::numeric_limits<double>::epsilon()))
            return std::nullopt;
        matrix.at(j, j) = std::sqrt(matrix.at(j, j));
        for (std::size_t i = j + 1; i < matrix.size(); ++i) {
            for (std::size_t k = 0; k < j; ++k)
                matrix.at(i, j) -= matrix.at(i, k) * matrix.at(j, k);
            matrix.at(i, j) /= matrix.at(j, j);
        }
    }
    return matrix;
}

Point solved(const SmallMatrix &lower, Point right)
{
    for (std::size_t i = 0; i < lower.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= lower.at(i, k) * right[k];
        right[i] /= lower.at(i, i);
    }
    for (std::size_t i = lower.size(); i-- > 0;) {
        for (std::size_t k = i + 1; k < lower.size(); ++k)
            right[i] -= lower.at(k, i) * right[k];
        right[i] /= lower.at(i, i);
    }
    return right;
}

/// One rotation that makes the cell (p, q) zero (Golub & Van Loan, 8.5.2).
void rotate(SmallMatrix &matrix, std::size_t p, std::size_t q)
{
    const double off = matrix.at(p, q);
    if (!(std::abs(off) > 0))
        return;
    const double tau = (matrix.at(q, q) - matrix.at(p, p)) / (2 * off);
    const double tangent = std::copysign(1.0, tau) / (std::abs(tau) + std::hypot(1.0, tau));
    const double cosine = 1 / std::hypot(1.0, tangent);
    const double sine = tangent * cosine;
    for (std::size_t k = 0; k < matrix.size(); ++k) {
        const double left = matrix.at(k, p);
        const double right = matrix.at(k, q);
        matrix.at(k, p) = cosine * left - sine * right;
        matrix.at(k, q) = sine * left + cosine * right;
    }
    for (std::size_t k = 0; k < matrix.size(); ++k) {
        const double above = matrix.at(p, k);
        const double below = matrix.at(q, k);
        matrix.at(p, k) = cosine * above - sine * below;
        matrix.at(q, k) = sine * above + cosine * below;
    }
}

} // namespace

void SmallMatrix::mirror()
{
    for (std::size_t i = 0; i < m_size; ++i) {
        for (std::size_t j = i + 1; j < m_size; ++j)
            at(j, i) = at(i, j);
    }
}

std::optional<Point> SmallMatrix::solve(const Point &right) const
{
    const auto lower = factor(*this);
    return lower ? std::optional(solved(*lower, right)) : std::nullopt;
}

std::optional<SmallMatrix> SmallMatrix::inverse() const
{
    const auto lower = factor(*this);
    if (!lower)
        return std::nullopt;
    SmallMatrix inverse(m_size);
    for (std::size_t column = 0; column < m_size; ++column) {
        Point unit{};
        unit[column] = 1;
        unit = solved(*lower, unit);
        for (std::size_t row = 0; row < m_size; ++row)
            inverse.at(row, column) = unit[row];
    }
    return inverse;
}

Point SmallMatrix::eigenvalues() const
{
    SmallMatrix matrix = *this;
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        for (std::size_t p = 0; p < m_size; ++p) {
            for (std::size_t q = p + 1; q < m_size; ++q)
                rotate(matrix, p, q);
        }
    }
    Point values{};
    for (std::size_t i = 0; i < m_size; ++i)
        values[i] = matrix.at(i, i);
    return values;
}

} // namespace rapport::reporting
