#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace rapport::reporting {

/// The models of a customer base have two to four parameters.
inline constexpr std::size_t kMostParameters = 4;

/// A value for each parameter; what is beyond the number of parameters is zero.
using Point = std::array<double, kMostParameters>;

/// A symmetric matrix of up to four rows, without memory of its own.
class SmallMatrix {
public:
    explicit SmallMatrix(std::size_t size = kMostParameters) : m_size(size) {}

    std::size_t size() const { return m_size; }
    double &at(std::size_t row, std::size_t column) { return m_cells[row * kMostParameters + column]; }
    double at(std::size_t row, std::size_t column) const { return m_cells[row * kMostParameters + column]; }
    /// Copies the upper triangle over the lower one.
    void mirror();

    /// Solves matrix * x = right by Cholesky; nothing where the matrix is not positive definite.
    std::optional<Point> solve(const Point &right) const;
    std::optional<SmallMatrix> inverse() const;
    /// Eigenvalues by Jacobi's rotations, in no order.
    Point eigenvalues() const;

private:
    std::size_t m_size;
    std::array<double, kMostParameters * kMostParameters> m_cells{};
};

} // namespace rapport::reporting
