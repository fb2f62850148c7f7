#pragma once

#include "core/progress.h"
#include "domain/leadscore.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Hands leads to those whom the rules name. Lives within one transaction.
class LeadAssigner {
public:
    explicit LeadAssigner(Transaction &transaction) : m_transaction(transaction) {}

    /// New leads that nobody has.
    [[nodiscard]] core::Result<std::vector<qint64>> waiting();
    /// Gives each lead to whom the first rule that finds it names; the number of those that got somebody. A lead that no rule
    /// finds, or whose users all have as many as they may, stays as it is.
    [[nodiscard]] core::Result<qint64> assign(const std::vector<qint64> &leads,
                                              const core::Progress &progress);

private:
    [[nodiscard]] core::Result<> read();
    [[nodiscard]] core::Result<> readUsers(domain::AssignRule &rule, const QString &logins);
    [[nodiscard]] core::Result<bool> finds(const domain::AssignRule &rule, qint64 lead);
    [[nodiscard]] core::Result<bool> give(domain::AssignRule &rule, qint64 lead);
    [[nodiscard]] core::Result<> keepTurns();

    Transaction &m_transaction;
    std::vector<domain::AssignRule> m_rules;
    QHash<domain::RecordId, domain::RecordId> m_before; ///< by rule: whose turn it was
    QHash<domain::RecordId, int> m_open;                ///< open leads by user
};

} // namespace rapport::storage
