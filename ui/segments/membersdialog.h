#pragma once

#include "domain/segment.h"
#include "ui/list/recordsdialog.h"

namespace rapport::ui {

class Button;

/// Who is in a segment. Those chosen can be left out. Deletes itself.
class MembersDialog final : public RecordsDialog {
    Q_OBJECT
public:
    MembersDialog(AppContext &context, const domain::Segment &segment, QWidget *parent);

private:
    void read();
    void leaveOut();

    domain::Segment m_segment;
    Button *m_out;
};

} // namespace rapport::ui
