#pragma once

#include "ui/dialogs/fieldeditor.h"

#include <QAbstractItemDelegate>
#include <QWidget>

namespace rapport::ui {

class Label;

/// Edits one cell in place. Enter and Tab commit and move on, Esc reverts; what cannot be read stays, with the reason
/// under it. Owned by the table's view port; GUI thread.
class CellEditor final : public QWidget {
    Q_OBJECT
public:
    CellEditor(const domain::FieldSpec &field, workspace::Workspace &workspace, QWidget *parent);
    ~CellEditor() override;

    void setValue(const domain::Value &value);
    /// What was read when Enter or Tab was pressed.
    const domain::Value &value() const { return m_value; }
    bool isChanged() const;

Q_SIGNALS:
    void committed(QAbstractItemDelegate::EndEditHint hint);
    void reverted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool key(int key);
    void commit(QAbstractItemDelegate::EndEditHint hint);
    void leave();
    void setReason(const QString &reason);

    domain::FieldSpec m_field;
    FieldEditor m_editor;
    Label *m_reason;
    domain::Value m_before;
    domain::Value m_value;
    bool m_done = false;
};

} // namespace rapport::ui
