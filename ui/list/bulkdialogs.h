#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/lists.h"

#include <QFuture>
#include <functional>

class QComboBox;
class QLineEdit;

namespace rapport::ui {

class Label;
class ProgressRow;

/// A dialog that changes many records: while it does, it shows how far it is, and Cancel stops that and leaves everything
/// as it was. Deletes itself when closed; GUI thread.
class BulkDialog : public ActDialog {
    Q_OBJECT
public:
    ~BulkDialog() override;
    void reject() override;

protected:
    BulkDialog(AppContext &context, const QString &title, const QString &verb, QWidget *parent);

    using Change = core::Result<workspace::Written<qint64>>;
    /// Follows a change to its end: `said` makes the sentence of what was done out of the number of records.
    void follow(const QFuture<Change> &change, const std::function<QString(qint64)> &said);
    bool isRunning() const { return m_running; }
    AppContext &context() const { return m_context; }

private:
    void settle(const Change &result, const std::function<QString(qint64)> &said);

    AppContext &m_context;
    ProgressRow *m_progress;
    QFuture<Change> m_change;
    bool m_running = false;
};

/// Changes one field of many records, and says before how many would change. Deletes itself when closed; GUI thread.
class BulkEditDialog final : public BulkDialog {
    Q_OBJECT
public:
    /// `field` empty: the person chooses among the fields that can be edited in bulk.
    BulkEditDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids, const QString &field,
                   QWidget *parent);

private:
    void chooseField();
    void preview();
    void compare(const std::vector<domain::ListRow> &rows, const domain::Value &wanted);
    void showPreview(const QString &sentence, qint64 changing);
    void save();
    domain::FieldSpec spec() const;

    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    QComboBox *m_fields;
    QWidget *m_place;
    FieldEditor m_editor;
    Label *m_preview;
    quint64 m_token = 0;
};

/// Adds and removes tags of many records. Deletes itself when closed; GUI thread.
class BulkTagDialog final : public BulkDialog {
    Q_OBJECT
public:
    BulkTagDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids, QWidget *parent);

private:
    void save();

    domain::RecordKind m_kind;
    workspace::Ids m_ids;
    QLineEdit *m_add;
    QLineEdit *m_remove;
};

} // namespace rapport::ui
