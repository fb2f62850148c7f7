#pragma once

#include "domain/record.h"
#include "ui/dialogs/actdialog.h"

namespace rapport::ui {

/// What to make: person, company or task; P, C and T answer at once.
class ChooseKindDialog final : public ActDialog {
    Q_OBJECT
public:
    explicit ChooseKindDialog(QWidget *parent);

Q_SIGNALS:
    void chosen(rapport::domain::RecordKind kind);
};

} // namespace rapport::ui
