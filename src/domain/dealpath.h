#pragma once

#include "domain/pipelines.h"

#include <QStringList>

namespace rapport::domain {

/// That an opportunity left a stage on a day.
struct StageLeft {
    qint64 stage = 0;
    qint64 day = 0; ///< Julian
};

/// What a funnel needs of an opportunity. Plain numbers, for there are hundreds of thousands.
struct DealPath {
    qint64 id = 0;
    StageKind status = StageKind::Open;
    qint64 stage = 0;
    qint64 lastStage = 0; ///< the open one that it is in, or was in last; 0: none
    qint64 begun = 0;     ///< Julian day: opened on, else the day on which it was entered
    std::optional<qint64> opened;
    std::optional<qint64> closed;
    std::optional<qint64> minor; ///< what it came to, or is expected to; nothing: no amount
    int currency = 0;            ///< place in DealPaths::currencies
    std::size_t firstLeft = 0;   ///< of its stages left, in DealPaths::left
    std::size_t leftCount = 0;
};

/// Opportunities of a pipeline, and the stages that they left, each one's one after the other.
struct DealPaths {
    std::vector<DealPath> deals; ///< by id
    std::vector<StageLeft> left;
    QStringList currencies;
};

} // namespace rapport::domain
