#pragma once

#include "core/progress.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What the models said of a customer in their last run, as it stands in the rows of people and companies.
struct CustomerMark {
    qint64 customer = 0;
    std::optional<int> alive; ///< per cent
    std::optional<double> expectedOrders;
    std::optional<qint64> predicted; ///< minor units of the store's currency
    std::optional<qint64> atRisk;
    QString rfm;  ///< "545"
    QString tier; ///< "a", "b", "c"

    bool operator==(const CustomerMark &) const = default;
};

/// The last run of a model over the customers.
struct ModelRun {
    QString model;
    domain::ChangesetId changeset; ///< the newest that it knew
    core::Instant ranAt;
    QString result; ///< JSON
};

/// Keeps what models say of customers. Neither is journalled nor raises a revision: it follows from the orders.
class CustomerMarks {
public:
    /// Brings the marks of all people and companies up to date; `marks` by customer, who is not among them gets none. Only
    /// rows that differ are written; how many. Fails with Cancelled.
    [[nodiscard]] static core::Result<qint64>
    write(Transaction &transaction, const std::vector<CustomerMark> &marks, const core::Progress &progress);
    /// Of one customer; nothing for somebody without any.
    [[nodiscard]] static core::Result<std::optional<CustomerMark>> of(Connection &connection,
                                                                      const domain::RecordRef &customer);

    [[nodiscard]] static core::Result<> keepRun(Transaction &transaction, const ModelRun &run);
    /// Nothing before the first one.
    [[nodiscard]] static core::Result<std::optional<ModelRun>> run(Connection &connection,
                                                                   const QString &model);
    /// The newest changeset of the store; invalid without one.
    [[nodiscard]] static core::Result<domain::ChangesetId> newest(Connection &connection);
    /// Whether orders, or the rates that they are converted by, were changed after that changeset.
    [[nodiscard]] static core::Result<bool> ordersChangedSince(Connection &connection,
                                                               domain::ChangesetId changeset);
};

} // namespace rapport::storage
