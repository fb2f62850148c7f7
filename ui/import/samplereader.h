#pragma once

#include "ui/import/importdraft.h"

namespace rapport::ui {

/// What an import makes of one cell.
struct ReadSample {
    QString stored;    ///< as people read it; empty: nothing
    QString complaint; ///< why the cell cannot be taken; empty: it can
};

/// Reads texts as cells of one column the way the import is going to, alone in their rows.
std::vector<ReadSample> readSamples(const ImportDraft &draft, qsizetype column, const QStringList &texts);

} // namespace rapport::ui
