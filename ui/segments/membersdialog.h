#pragma once

#include "domain/segment.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QTableWidget;

namespace rapport::ui {

class Button;
class Label;

/// Who is in a segment, the first thousand. Enter opens one; those chosen can be left out, or be back as the condition says.
/// Deletes itself.
class MembersDialog final : public ActDialog {
    Q_OBJECT
public:
    static constexpr int kMostRows = 1000;

    MembersDialog(AppContext &context, const domain::Segment &segment, QWidget *parent);

private:
    void read();
    void showRows(const std::vector<domain::ListRow> &rows);
    void leaveOut();

    AppContext &m_context;
    domain::Segment m_segment;
    QStringList m_fields;
    QTableWidget *m_table;
    Label *m_sum;
    Button *m_out;
};

} // namespace rapport::ui
