#pragma once

#include "ui/admin/formpage.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

/// Where and how often copies of the store are written. Owned by the admin view.
class BackupPage final : public FormPage {
    Q_OBJECT
public:
    BackupPage(AppContext &context, QWidget *parent);
};

} // namespace rapport::ui
