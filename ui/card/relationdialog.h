#pragma once

#include "domain/record.h"
#include "ui/dialogs/actdialog.h"
#include "workspace/workspace.h"

class QComboBox;

namespace rapport::ui {

class RecordPicker;

/// Adds a typed two-way relation from one record to another. Hands back the relation; saves nothing itself.
class RelationDialog final : public ActDialog {
    Q_OBJECT
public:
    RelationDialog(workspace::Workspace &workspace, const domain::Record &record, QWidget *parent);

    domain::Relation relation() const;

private:
    void check();

    domain::RecordKind m_kind;
    QComboBox *m_type;
    RecordPicker *m_other;
};

} // namespace rapport::ui
