#pragma once

#include "ui/dialogs/fieldeditor.h"

#include <QWidget>

namespace rapport::ui {

/// The editor of a field (makeFieldEditor) as a part that is committed in place: Enter or a choice commits, Esc reverts,
/// going elsewhere says so. Owned by its parent; GUI thread.
class ValueEditor final : public QWidget {
    Q_OBJECT
public:
    ValueEditor(const domain::FieldSpec &field, workspace::Workspace &workspace, QWidget *parent = nullptr);

    /// `linked` is the name of the record that a Link value points to.
    void setValue(const domain::Value &value, const QString &linked = {});
    /// The value as typed, or one fault when the text is none of the field's type. A company nobody has yet comes as text.
    [[nodiscard]] core::Result<domain::Value> value() const { return m_editor.value(); }
    /// Marks what was typed as unusable and says why to a screen reader; empty: it is fine.
    void setReason(const QString &reason);

Q_SIGNALS:
    /// Enter (Ctrl+Enter in a text of several lines), or a choice was picked.
    void committed();
    /// Esc.
    void reverted();
    void edited();
    /// The focus went to another part of the window.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);

    domain::FieldSpec m_field;
    FieldEditor m_editor;
};

} // namespace rapport::ui
