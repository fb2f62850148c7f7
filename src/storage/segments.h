#pragma once

#include "core/progress.h"
#include "domain/segment.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Whether somebody is in a segment, or not, whatever its condition says.
enum class Pick { In, Out };

/// How many there are, and what they brought by the orders that count; money in minor units of the store's currency.
struct SegmentPart {
    qint64 count = 0;
    qint64 buyers = 0; ///< with such an order
    qint64 revenue = 0;
    qint64 margin = 0;               ///< of the orders with a cost
    std::optional<double> mean;      ///< revenue of one; nothing where there is nobody
    std::optional<double> deviation; ///< of that, n - 1; nothing for fewer than two
};

/// A segment, everybody else outside of the trash, and who of the segment can be reached.
struct SegmentSheet {
    SegmentPart in;
    SegmentPart others;
    std::vector<std::pair<QString, qint64>> reachable; ///< by channel; people alone
};

/// What somebody bought, by the orders that count.
struct BuyerRow {
    qint64 id = 0;
    qint64 days = 0; ///< since the last order, at the store's today
    qint64 orders = 0;
    qint64 revenue = 0; ///< minor units of the store's currency
};

/// Who is in a segment.
class Segments {
public:
    /// A condition on the rows `t` of its table; an empty text for everybody. Fails with Parse "segment.unreadable" (args: name,
    /// condition) where its condition cannot be read.
    /// `within` as filterSql has it.
    [[nodiscard]] static core::Result<SqlPart> membersSql(Connection &connection, const Context &context,
                                                          const domain::Segment &segment,
                                                          const QStringList &within = {});
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

    /// All people or companies who bought, in order of their ids.
    [[nodiscard]] static core::Result<std::vector<BuyerRow>>
    buyers(Connection &connection, const Context &context, domain::RecordKind kind);

    /// Nothing: as the condition says. The number that changed.
    [[nodiscard]] static core::Result<qint64> pick(Transaction &transaction, const domain::Segment &segment,
                                                   const std::vector<qint64> &ids, std::optional<Pick> pick);
    /// From now on only who is in it at this moment is. How many that are.
    [[nodiscard]] static core::Result<qint64> freeze(Transaction &transaction, const domain::Segment &segment,
                                                     const core::Progress &progress);
};

} // namespace rapport::storage
