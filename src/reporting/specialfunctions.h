#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rapport::reporting {

/// ln of the gamma function and its first two derivatives, for arguments above 0.
double lnGamma(double x);
double digamma(double x);
double trigamma(double x);
/// ln of the beta function.
double lnBeta(double a, double b);

/// ln of the rising factorial a (a+1) … (a+n-1) = G(a+n)/G(a), with its first two derivatives in a, for every n up to a
/// largest one. A sum of logarithms: nothing cancels, whatever a. Owned by whoever asks; immutable.
class RisingFactorials {
public:
    struct Term {
        double value = 0;
        double first = 0;
        double second = 0;
    };

    RisingFactorials(double a, std::size_t most);
    const Term &operator[](std::size_t n) const { return m_terms[n]; }

private:
    std::vector<Term> m_terms;
};

/// C (2F1(A, B; C; z) - 1) / B for 0 <= z < 1 and C > -1: what is left of Gauss's function where B is taken out of it, and so
/// finite where B or C is zero. By its series near 0, from there on by Taylor's steps through the hypergeometric equation
/// (Abramowitz & Stegun 15.5.1), which know no exceptions where parameters differ by whole numbers.
double gaussExcess(double A, double B, double C, double z);
/// 2F1(A, B; C; z) for 0 <= z < 1 and C > 0.
double gaussFunction(double A, double B, double C, double z);

/// (1 - e^(-e L)) / e, which is L where e is 0.
double decayOver(double e, double L);

/// Integral over v from 0 to infinity of e^(-zeta v) (1+v)^(-s): zeta^(s-1) U(s, s, zeta), with Tricomi's U; zeta > 0.
double discountedTail(double s, double zeta);

/// Nodes on [0, 1] and weights of Gauss and Legendre that add up to 1.
struct Node {
    double at;
    double weight;
};
/// Of 7, 10, 15, 20 or 30 nodes: the smallest rule with at least `least` of them, at most 30.
std::span<const Node> gaussLegendre(int least);

} // namespace rapport::reporting
