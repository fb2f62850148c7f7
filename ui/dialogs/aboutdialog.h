#pragma once

#include "ui/dialogs/actdialog.h"

namespace rapport::ui {

/// Version, licence and the store that is open.
class AboutDialog final : public ActDialog {
    Q_OBJECT
public:
    AboutDialog(const QString &store, QWidget *parent);
};

} // namespace rapport::ui
