#pragma once

#include "domain/boardfigures.h"
#include "domain/dealpath.h"

namespace rapport::reporting {

/// Which opportunities a funnel is of: those of a pipeline (an empty id: the first one) that were opened in a period (days, both
/// ends included; an invalid one is open) and that the filter finds.
struct FunnelOrder {
    domain::RecordId pipeline;
    QDate from;
    QDate to;
    domain::Filter filter;
};

/// Days of several opportunities; no figure of none.
struct DaysFigure {
    qint64 count = 0;
    std::optional<double> mean;
    std::optional<double> median;
};

/// An open stage of a funnel. Who skipped a stage reached it.
struct FunnelStage {
    domain::Stage stage;
    qint64 reached = 0;
    qint64 unpriced = 0;          ///< of them without an amount: in no sum
    domain::MoneySums value;      ///< of those that reached it
    qint64 now = 0;               ///< are in it
    std::optional<double> toNext; ///< the share that reached the next stage; of the last one that was won
    std::optional<double> toWon;
    DaysFigure days; ///< in it, of those that left it; several stays of one are added up
};

/// An opportunity that reached a stage which its own fields no longer tell.
struct WentBack {
    qint64 id = 0;
    std::size_t reached = 0; ///< place of the stage; the number of stages: it was won
    QString name;            ///< where it was looked up
};

struct Funnel {
    domain::Pipeline pipeline;
    domain::ExchangeRates rates;
    QDate from;
    QDate to;
    std::vector<FunnelStage> stages;
    qint64 created = 0;
    qint64 won = 0;
    qint64 lost = 0;
    domain::MoneySums wonValue;
    qint64 wonUnpriced = 0;
    std::optional<double> winRate; ///< won / (won + lost)
    DaysFigure cycle;              ///< from opening to closing of the won ones
    std::vector<WentBack> wentBack;

    qint64 open() const { return created - won - lost; }
};

/// Of opportunities of this pipeline. Fails where a sum is beyond 64 bits.
[[nodiscard]] core::Result<Funnel> funnelOf(const domain::Pipeline &pipeline, const domain::DealPaths &paths);

enum class FunnelFigure { Created, Open, Won, Lost, Closed, Reached, Now };
/// The opportunities behind a figure, of a stage for the last two. Those that went back are found by their names.
domain::Filter funnelRows(const Funnel &funnel, FunnelFigure figure, std::size_t stage = 0);
/// How many of a stage's WentBack have no name, and are not among funnelRows.
qint64 unnamedRows(const Funnel &funnel, std::size_t stage);

} // namespace rapport::reporting
