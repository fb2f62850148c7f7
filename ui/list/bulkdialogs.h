#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/lists.h"

class QComboBox;
class QLineEdit;

namespace rapport::ui {

class Label;

/// Changes one field of many records, and says before how many would change. Deletes itself when closed; GUI thread.
class BulkEditDialog final : public ActDialog {
    Q_OBJECT
public:
    /// `field` empty: the person chooses among the fields that can be edited in bulk.
    BulkEditDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids, const QString &field,
                   QWidget *parent);

private:
    void chooseField();
    void preview();
    void showPreview(qint64 changing);
    void save();
    domain::FieldSpec spec() const;

    AppContext &m_context;
    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    QComboBox *m_fields;
    QWidget *m_place;
    FieldEditor m_editor;
    Label *m_preview;
    quint64 m_token = 0;
};

/// Adds and removes tags of many records. Deletes itself when closed; GUI thread.
class BulkTagDialog final : public ActDialog {
    Q_OBJECT
public:
    BulkTagDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids, QWidget *parent);

private:
    void save();

    AppContext &m_context;
    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    QLineEdit *m_add;
    QLineEdit *m_remove;
};

} // namespace rapport::ui
