#pragma once

#include "domain/dealpath.h"
#include "domain/filter.h"
#include "storage/transaction.h"

#include <QHash>

namespace rapport::storage {

/// How opportunities went through the stages of their pipeline: the rows as they are, and the changes of their stage that the
/// journal has. A change that was undone never happened.
class DealPaths {
public:
    /// Which ones: of a pipeline, opened in a period (days, both ends included; an invalid one is open), that the filter finds.
    struct Question {
        domain::RecordId pipeline;
        QDate from;
        QDate to;
        domain::Filter filter;
    };
    /// Those outside of the trash. Fails with Damaged for an image that cannot be read, with Cancelled when its connection is
    /// interrupted.
    [[nodiscard]] static core::Result<domain::DealPaths> read(Connection &connection, const Context &context,
                                                              const Question &question);
    /// Of those that no other one outside of the trash shares its name with.
    [[nodiscard]] static core::Result<QHash<qint64, QString>> names(Connection &connection,
                                                                    const std::vector<qint64> &ids);
};

} // namespace rapport::storage
