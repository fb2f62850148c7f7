#pragma once

#include "domain/boardfigures.h"
#include "domain/filter.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Reads a pipeline with the figures of its open opportunities, all of them, counted and added up by the engine.
class BoardReader {
public:
    /// Of those that the filter finds. Without an id the first pipeline; NotFound "record.not-found" when it is not there,
    /// "pipeline.none" when the store has none.
    [[nodiscard]] static core::Result<domain::Board> read(Connection &connection, const Context &context,
                                                          domain::RecordId pipeline,
                                                          const domain::Filter &filter);
};

} // namespace rapport::storage
