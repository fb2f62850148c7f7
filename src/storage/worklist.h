#pragma once

#include "domain/worklist.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads what the current user may have to do besides tasks: own open opportunities, leads that nobody answers, customers
/// whose rhythm is missed. Bounded whatever the size of the store.
class Worklist {
public:
    static constexpr int kMostDeals = 2000;    ///< those of the largest amounts
    static constexpr int kMostLeads = 500;     ///< those of the highest scores
    static constexpr int kMostCustomers = 500; ///< those due for longest, of people and of companies

    struct Found {
        std::vector<domain::WorkFacts> work;
        qint64 usualWorth = 0; ///< of the open opportunities
    };
    [[nodiscard]] static core::Result<Found> read(Connection &connection, const Context &context);
};

} // namespace rapport::storage
