#pragma once

#include "domain/boardfigures.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// What a board counts, and of what.
struct BoardQuestion {
    domain::RecordId pipeline;              ///< empty: the first one
    QString axis = QStringLiteral("stage"); ///< one of domain::boardAxes
    domain::Filter filter;
    QDate today;
};

/// Figures of a pipeline's opportunities, added up by the database, whatever their number.
class BoardReader {
public:
    /// Of the open ones, column by column. Fails with NotFound "pipeline.none" in a store without a pipeline,
    /// "record.not-found" for one that is not there; Validation "board.no-axis" (args: the field) for a field that a board
    /// cannot have columns of.
    [[nodiscard]] static core::Result<domain::Board> read(Connection &connection, const Context &context,
                                                          const BoardQuestion &question);
    /// What of them needs a look, and how those that were closed went. Fails likewise.
    [[nodiscard]] static core::Result<domain::BoardPace> pace(Connection &connection, const Context &context,
                                                              const BoardQuestion &question);
};

} // namespace rapport::storage
