#pragma once

#include "core/progress.h"
#include "domain/segment.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Whether somebody is in a segment, or not, whatever its condition says.
enum class Pick { In, Out };

/// How many of a segment there are, what they brought, and how many of them can be reached.
struct SegmentSheet {
    qint64 size = 0;
    qint64 all = 0;                   ///< people or companies outside of the trash
    qint64 buyers = 0;                ///< of the segment, with an order that counts
    qint64 revenue = 0;               ///< minor units of the store's currency, of all orders that count
    qint64 margin = 0;                ///< of the orders with a cost
    std::optional<double> mean;       ///< revenue of one in it, minor units; nothing where it is empty
    std::optional<double> deviation;  ///< of that revenue, n - 1; nothing for fewer than two
    std::optional<double> meanOthers; ///< revenue of one who is not in it
    std::optional<double> deviationOthers;
    std::vector<std::pair<QString, qint64>> reachable; ///< by channel; people alone
};

/// Who is in a segment.
class Segments {
public:
    /// A condition on the rows `t` of its table; an empty text for everybody. Fails with Parse "segment.unreadable" (args: name,
    /// condition) where its condition cannot be read.
    [[nodiscard]] static core::Result<SqlPart> membersSql(Connection &connection, const Context &context,
                                                          const domain::Segment &segment);
    /// In order of their ids, without those in the trash.
    [[nodiscard]] static core::Result<std::vector<qint64>>
    members(Connection &connection, const Context &context, const domain::Segment &segment);
    [[nodiscard]] static core::Result<qint64> count(Connection &connection, const Context &context,
                                                    const domain::Segment &segment);
    [[nodiscard]] static core::Result<SegmentSheet> sheet(Connection &connection, const Context &context,
                                                          const domain::Segment &segment);
    /// How many are in both; both are about the same kind.
    [[nodiscard]] static core::Result<qint64> overlap(Connection &connection, const Context &context,
                                                      const domain::Segment &one,
                                                      const domain::Segment &other);

    /// Nothing: as the condition says. The number that changed.
    [[nodiscard]] static core::Result<qint64> pick(Transaction &transaction, const domain::Segment &segment,
                                                   const std::vector<qint64> &ids, std::optional<Pick> pick);
    /// From now on only who is in it at this moment is. How many that are.
    [[nodiscard]] static core::Result<qint64> freeze(Transaction &transaction, const domain::Segment &segment,
                                                     const core::Progress &progress);
};

} // namespace rapport::storage
