#pragma once

#include "messages/customervaluewords.h"
#include "ui/dialogs/actdialog.h"

namespace rapport::ui {

/// How a figure of a customer's value comes about: definition, formula, the numbers that went into it, the model, the source.
/// Deletes itself when closed; GUI thread.
class WorkingDialog final : public ActDialog {
    Q_OBJECT
public:
    WorkingDialog(const messages::FigureWorking &working, QWidget *parent);
};

} // namespace rapport::ui
