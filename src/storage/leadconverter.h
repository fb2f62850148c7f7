#pragma once

#include "domain/leadconversion.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Makes a company, a person and an opportunity of a lead, or gives it to those that are there, and carries its timeline
/// over; the lead stays and says what it became. Lives within one transaction.
class LeadConverter {
public:
    LeadConverter(Transaction &transaction, domain::ConversionOrder order)
        : m_transaction(transaction), m_order(std::move(order))
    {
    }

    /// Fails with NotFound, Validation "lead.converted" (args: its name), and whatever a save says.
    [[nodiscard]] core::Result<domain::ConversionReport> run();

private:
    [[nodiscard]] core::Result<> company();
    [[nodiscard]] core::Result<> person();
    [[nodiscard]] core::Result<> opportunity();
    [[nodiscard]] core::Result<> carryOver(domain::RecordKind kind);
    [[nodiscard]] core::Result<> close();
    [[nodiscard]] core::Result<> complete(const domain::RecordRef &ref, const domain::Draft &draft);

    Transaction &m_transaction;
    domain::ConversionOrder m_order;
    domain::Record m_lead;
    domain::ConversionReport m_report;
};

} // namespace rapport::storage
