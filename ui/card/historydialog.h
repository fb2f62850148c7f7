#pragma once

#include "domain/catalogue.h"
#include "domain/changeset.h"
#include "ui/dialogs/actdialog.h"

namespace rapport::ui {

/// Who changed which field of a record, when, from what to what, and from where. Read only.
class HistoryDialog final : public ActDialog {
    Q_OBJECT
public:
    HistoryDialog(const QString &name, domain::RecordKind kind, const domain::Catalogue &catalogue,
                  const std::vector<domain::FieldChange> &changes, QWidget *parent);
};

} // namespace rapport::ui
