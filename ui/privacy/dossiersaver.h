#pragma once

#include "ui/shell/appcontext.h"

class QWidget;

namespace rapport::ui {

/// Asks for a file and writes everything known about a person into it: a page to read (.html), or JSON.
void saveDossier(AppContext &context, const domain::RecordRef &person, QWidget *parent);

} // namespace rapport::ui
