#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QComboBox;

namespace rapport::ui {

/// Sets a lead aside, with the reason. GUI thread.
class DisqualifyDialog final : public ActDialog {
    Q_OBJECT
public:
    DisqualifyDialog(AppContext &context, const domain::Record &lead, QWidget *parent);

private:
    void offerReasons();
    void save();

    AppContext &m_context;
    domain::Record m_lead;
    QComboBox *m_reason;
};

} // namespace rapport::ui
