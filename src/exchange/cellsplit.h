#pragma once

#include "exchange/columntarget.h"

#include "core/result.h"

#include <QRegularExpression>
#include <vector>

namespace rapport::exchange {

/// How one cell is cut into several fields: a template such as "{street}, {postcode} {city}". What stands between the
/// fields must stand in the cell; a postcode has a digit and, before another field, no blank. Immutable.
class CellSplit {
public:
    /// Fails with Validation, reasons mapping.bad-split (args: column, template), mapping.unknown-field (args: column, field).
    [[nodiscard]] static core::Result<CellSplit> of(const QString &column, const QString &text,
                                                    domain::RecordKind kind,
                                                    const domain::Catalogue &catalogue);

    const std::vector<ColumnTarget> &targets() const { return m_targets; }
    /// The parts of a cell, one for each target; empty when it does not fit.
    QStringList partsOf(const QString &cell) const;

private:
    std::vector<ColumnTarget> m_targets;
    QRegularExpression m_pattern;
};

} // namespace rapport::exchange
