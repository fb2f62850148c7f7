#pragma once

#include "messages/customervaluewords.h"
#include "ui/dialogs/actdialog.h"
#include "ui/widgets/chart.h"

namespace rapport::ui {

/// How a figure of a customer's value comes about: definition, formula, the numbers that went into it, the model, the source, and the
/// table behind its chart where there is one. Deletes itself when closed; GUI thread.
class WorkingDialog final : public ActDialog {
    Q_OBJECT
public:
    WorkingDialog(const messages::FigureWorking &working, const ChartData &chart, QWidget *parent);

private:
    void addLines(const messages::FigureWorking &working);
    void addTable(const ChartData &chart);
};

} // namespace rapport::ui
