#pragma once

#include "domain/boardfigures.h"

namespace rapport::domain {

/// What an opportunity was at a moment: as much of it as the pipeline is looked at for.
struct DealState {
    RecordId id;
    QString name;
    RecordId pipeline;
    RecordId stage;
    RecordId owner;
    StageKind status = StageKind::Open;
    std::optional<core::Money> amount;
    std::optional<core::Money> actual;
    std::optional<int> probability; ///< its own one
    QDate expectedClose;
    QDate closedOn;

    bool isOpen() const { return status == StageKind::Open; }
    bool operator==(const DealState &) const = default;
};

/// What became of an opportunity between two moments. One of them may have several.
struct DealChange {
    enum class Kind { New, Moved, Slipped, PulledIn, Grown, Shrunk, Won, Lost, Reopened, Removed };

    Kind kind = Kind::New;
    RecordId id;
    QString name;
    QString before; ///< stage, day or amount, as stored
    QString after;
    std::optional<core::Money> difference; ///< of the open value, where both amounts are of one currency
};

/// "new", "moved", "slipped", "pulled-in", "grown", "shrunk", "won", "lost", "reopened", "removed".
QString dealChangeKey(DealChange::Kind kind);

/// Both in the order of ids; what is missing in one was not there, or in the trash. By opportunity, then as the kinds stand
/// above.
std::vector<DealChange> dealChanges(const std::vector<DealState> &before,
                                    const std::vector<DealState> &after);

/// How the open value of a pipeline came from one moment to the other, in one currency.
struct Waterfall {
    struct Step {
        QString kind; ///< "opening", keys of kinds, "closing"
        core::Money value;
        qint64 count = 0;
    };
    std::vector<Step>
        steps; ///< opening, new, reopened, grown, shrunk, won, lost, removed, closing: they add up
};

/// Every amount is converted at the rates of one day, so that a rate that changed is no growth. Fails as
/// ExchangeRates::convert. Opportunities without an amount count with zero.
[[nodiscard]] core::Result<Waterfall> waterfallOf(const std::vector<DealState> &before,
                                                  const std::vector<DealState> &after,
                                                  const ExchangeRates &rates, QDate day);

/// A board by stage of what was open, with the stages as they are now.
[[nodiscard]] core::Result<Board> boardOf(const Pipeline &pipeline, const ExchangeRates &rates,
                                          const std::vector<DealState> &states);

} // namespace rapport::domain
