#pragma once

#include "storage/transaction.h"

namespace rapport::storage {

/// Records that a rule shall pass over for ever, and rules that the store does without.
struct QualityExceptions {
    QHash<QString, QSet<qint64>> records; ///< by rule
    QSet<QString> rules;

    bool passesOver(const QString &rule, qint64 id) const
    {
        const auto of = records.constFind(rule);
        return of != records.constEnd() && of->contains(id);
    }
};

[[nodiscard]] core::Result<QualityExceptions> readQualityExceptions(Connection &connection);

/// Remembers that a rule shall pass over these records. Journalled.
[[nodiscard]] core::Result<> addQualityExceptions(Transaction &transaction, const QString &rule,
                                                  const std::vector<domain::RecordRef> &records);
/// Switches a rule off or on for the store. Journalled.
[[nodiscard]] core::Result<> setQualityRuleOff(Transaction &transaction, const QString &rule, bool off);

} // namespace rapport::storage
