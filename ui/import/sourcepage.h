#pragma once

#include "ui/import/importpage.h"

class QComboBox;
class QTableView;

namespace rapport::ui {

class Button;
class Field;
class RowsModel;
class Segments;

/// First step: which file, what it was found to be, how it begins. Whatever was found can be overruled; the file is read
/// again at once.
class SourcePage final : public ImportPage {
    Q_OBJECT
public:
    SourcePage(ImportDraft &draft, QWidget *parent);

    StepState state() const override;
    QString result() const override;
    QString blocked() const override;
    QWidget *firstControl() const override;

private:
    QWidget *makeOptions();
    void chooseFile();
    void takeTable();
    void readMappings();
    void offerPresets();
    void takePreset();
    bool isReading() const;
    void present();
    void presentFormat();
    QString foundText() const;
    QString problemText() const;

    Label *m_name;
    Button *m_choose;
    Segments *m_kind;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_sheet;
    QComboBox *m_preset;
    std::vector<storage::SavedMapping> m_saved;
    Field *m_sheetField;
    Field *m_encodingField;
    Field *m_delimiterField;
    Label *m_found;
    Label *m_problems;
    RowsModel *m_rows;
    QTableView *m_table;
};

} // namespace rapport::ui
