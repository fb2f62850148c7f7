#pragma once

#include "ui/import/rehearsalmodel.h"

namespace rapport::ui {

/// What a rehearsal kept, in the words and the order of its rows.
std::vector<RehearsalModel::Rehearsed> rehearsedLines(const workspace::ImportReport &report,
                                                      const ImportDraft &draft);

} // namespace rapport::ui
