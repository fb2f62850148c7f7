#pragma once

#include "ui/import/importpage.h"

namespace rapport::ui {

class ChipField;
class ColumnPanel;
class ConstantsRow;
class MappingTable;
class Segments;

/// Second step: which column goes where, and what its cells become. Values for every row stand below.
class MappingPage final : public ImportPage {
    Q_OBJECT
public:
    MappingPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    StepState state() const override;
    QString result() const override;
    QString blocked() const override;
    QWidget *firstControl() const override;

private:
    void present();
    void askNewField(qsizetype column);

    Segments *m_shown;
    MappingTable *m_table;
    ColumnPanel *m_panel;
    ConstantsRow *m_constants;
};

} // namespace rapport::ui
