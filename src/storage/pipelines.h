#pragma once

#include "domain/exchangerates.h"
#include "domain/pipelines.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads the pipelines of a store, and what its currencies are worth.
class Pipelines {
public:
    /// Those outside of the trash, with their stages.
    [[nodiscard]] static core::Result<domain::PipelineBook> load(Connection &connection);
    /// The one with this id, or the first one. Fails with NotFound "pipeline.none" in a store without a pipeline,
    /// "record.not-found" for one that is not there.
    [[nodiscard]] static core::Result<domain::Pipeline> one(Connection &connection, domain::RecordId id);
    /// Like load; a store without a pipeline gets its first one.
    [[nodiscard]] static core::Result<domain::PipelineBook> loadOrMake(Transaction &transaction);
    /// Words for why something was won, lost or disqualified: those listed for it, then others used most.
    [[nodiscard]] static core::Result<QStringList> reasons(Connection &connection, const QString &kind);
    [[nodiscard]] static core::Result<domain::ExchangeRates> rates(Connection &connection,
                                                                   const Context &context);
    /// Fails with Validation "record.in-use" (args: kind, name) when opportunities outside of the trash are in it.
    [[nodiscard]] static core::Result<> checkUnused(Connection &connection, const domain::RecordRef &ref);
};

} // namespace rapport::storage
