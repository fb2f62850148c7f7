#include "ui/pipeline/reasonbox.h"

#include "workspace/deals.h"

namespace rapport::ui {

ReasonBox::ReasonBox(workspace::Workspace &workspace, const QString &kind, QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    workspace::DealDesk(workspace).reasons(kind).then(this, [this](const core::Result<QStringList> &reasons) {
        if (!reasons)
            return;
        const QString typed = currentText();
        clear();
        addItems(*reasons);
        setCurrentIndex(-1);
        setEditText(typed);
    });
}

QString ReasonBox::reason() const
{
    return currentText().trimmed();
}

} // namespace rapport::ui
