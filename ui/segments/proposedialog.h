#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/segmentdesk.h"

class QSpinBox;
class QTableWidget;

namespace rapport::ui {

class Label;

/// Groups of customers who buy alike, with what sets each apart; kept as segments when that is wanted. Deletes itself.
class ProposeDialog final : public ActDialog {
    Q_OBJECT
public:
    ProposeDialog(AppContext &context, domain::RecordKind about, QWidget *parent);

private:
    void ask();
    void present();
    void keep();
    QString nameOf(std::size_t group) const;

    AppContext &m_context;
    domain::RecordKind m_about;
    reporting::BuyerGroups m_found;
    QSpinBox *m_count;
    Label *m_sum;
    QTableWidget *m_table;
    quint64 m_turn = 0;
};

} // namespace rapport::ui
