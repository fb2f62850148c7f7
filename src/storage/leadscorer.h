#pragma once

#include "core/progress.h"
#include "domain/leadscore.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Keeps the scores of open leads, which are neither converted nor disqualified: what somebody set, else the chance that was
/// learned, in per cent, else the active rules' points. Scores are not journalled: they follow from model, rules, leads and
/// the day.
class LeadScorer {
public:
    /// The active rules in their order. Fails with Parse where a condition cannot be read (args as parseFilter).
    [[nodiscard]] static core::Result<std::vector<domain::ScoreRule>> rules(Connection &connection,
                                                                            const Context &context);
    /// Brings the scores of all open leads up to date; the number of those that changed.
    [[nodiscard]] static core::Result<qint64> scoreAll(Transaction &transaction,
                                                       const core::Progress &progress);
    /// How a lead comes to its score today.
    [[nodiscard]] static core::Result<domain::LeadScore>
    explain(Connection &connection, const Context &context, domain::RecordId lead);
};

} // namespace rapport::storage
