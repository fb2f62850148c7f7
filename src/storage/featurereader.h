#pragma once

#include "core/progress.h"
#include "domain/featuretable.h"
#include "storage/transaction.h"

#include <functional>
#include <span>

namespace rapport::storage {

/// Reads what outcome models learn from and are applied to: fields of leads and opportunities as text, many rows at once.
class FeatureReader {
public:
    /// All that was converted or disqualified, won or lost, outside of the trash, by id. Fails with Cancelled.
    [[nodiscard]] static core::Result<domain::FeatureTable> outcomes(Connection &connection,
                                                                     const Context &context,
                                                                     domain::RecordKind kind,
                                                                     const core::Progress &progress);
    /// A record and its cells in the order of the features, valid until the next one.
    using Take = std::function<void(qint64, std::span<const std::string_view>)>;
    /// Of all open ones by id, or of the one that is named, whatever became of it. A field that there is not any more is empty.
    [[nodiscard]] static core::Result<> cells(Connection &connection, const Context &context,
                                              domain::RecordKind kind,
                                              const std::vector<domain::Feature> &features,
                                              domain::RecordId only, const Take &take);
    /// What amounts are counted in today.
    [[nodiscard]] static core::Result<domain::FeatureMoney> money(Connection &connection,
                                                                  const Context &context);
};

} // namespace rapport::storage
