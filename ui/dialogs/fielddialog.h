#pragma once

#include "domain/fieldspec.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace rapport::ui {

class Field;

/// Adds or changes a custom field: name, type, choices, unit, required. The type of a field that exists stays.
class FieldDialog final : public ActDialog {
    Q_OBJECT
public:
    FieldDialog(AppContext &context, const domain::FieldSpec &field, QWidget *parent);

    static QString typeLabel(domain::FieldType type);

private:
    void build();
    void typeChanged();
    void save();

    AppContext &m_context;
    domain::FieldSpec m_field;
    QLineEdit *m_name = nullptr;
    QComboBox *m_type = nullptr;
    QPlainTextEdit *m_choices = nullptr;
    QLineEdit *m_unit = nullptr;
    QCheckBox *m_required = nullptr;
    Field *m_nameField = nullptr;
    Field *m_choicesField = nullptr;
    Field *m_unitField = nullptr;
};

} // namespace rapport::ui
