#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

class ReasonBox;

/// Sets a lead aside, with the reason. GUI thread.
class DisqualifyDialog final : public ActDialog {
    Q_OBJECT
public:
    DisqualifyDialog(AppContext &context, const domain::Record &lead, QWidget *parent);

private:
    void save();

    AppContext &m_context;
    domain::Record m_lead;
    ReasonBox *m_reason;
};

} // namespace rapport::ui
