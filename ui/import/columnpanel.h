#pragma once

#include "ui/import/importdraft.h"
#include "ui/widgets/pane.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace rapport::ui {

class Field;
class Label;

/// Beside the mapping: one column of the file, its cells as written and as stored, and what can be said about reading
/// them. Owned by the mapping page.
class ColumnPanel final : public Pane {
    Q_OBJECT
public:
    ColumnPanel(ImportDraft &draft, QWidget *parent);

    /// -1: no column.
    void showColumn(qsizetype column);

private:
    void present();
    void presentSamples();
    void takeReading();
    void presentReading();
    void presentNewField();
    void presentJoin();
    void presentSplit();
    void takeSplit();

    ImportDraft &m_draft;
    qsizetype m_column = -1;
    Label *m_name;
    Label *m_figures;
    Label *m_written;
    Label *m_storedTitle;
    Label *m_stored;
    QComboBox *m_dates;
    Field *m_datesField;
    QComboBox *m_marks;
    Field *m_marksField;
    QComboBox *m_type;
    Field *m_typeField;
    QComboBox *m_join;
    Field *m_joinField;
    QLineEdit *m_split;
    Field *m_splitField;
    Label *m_warning;
};

} // namespace rapport::ui
