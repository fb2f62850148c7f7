#pragma once

#include <QtGlobal>
#include <optional>

namespace rapport::reporting {

/// Between which limits a share lies of which so many of so many were seen; within 0 and 1.
struct ShareBand {
    double lower = 0;
    double upper = 1;
};
/// The 95 % score interval (Wilson 1927; R's prop.test without correction). Nothing for none seen.
std::optional<ShareBand> shareBand(qint64 part, qint64 all);

} // namespace rapport::reporting
