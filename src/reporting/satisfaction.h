#pragma once

#include <QtGlobal>
#include <optional>
#include <span>

namespace rapport::reporting {

// What customers answer. Who did not answer is in no base; answers outside of the scale are left out.

/// Would recommend: answers from 0 to 10 (Reichheld 2003).
struct NetPromoter {
    qint64 promoters = 0;  ///< 9 and 10
    qint64 passives = 0;   ///< 7 and 8
    qint64 detractors = 0; ///< 0 to 6

    qint64 answers() const { return promoters + passives + detractors; }
    /// 100 (promoters - detractors) / answers, from -100 to 100.
    std::optional<double> score() const;
    /// Standard error of the score: 100 sqrt((p + d - (p - d)^2) / n).
    std::optional<double> error() const;
};
NetPromoter netPromoter(std::span<const int> answers);

/// Satisfied or not: answers from 1 to 5.
struct Satisfaction {
    qint64 answers = 0;
    std::optional<double> satisfied; ///< CSAT: the share of 4 and 5
    std::optional<double> mean;
};
Satisfaction satisfaction(std::span<const int> answers);

constexpr int kEffortScale = 7;
/// Customer effort score: the mean of answers from 1 to `scale`.
std::optional<double> effortScore(std::span<const int> answers, int scale = kEffortScale);

} // namespace rapport::reporting
