#pragma once

#include "ui/dialogs/actdialog.h"
#include "workspace/workspace.h"

namespace rapport::ui {

class ChipField;

/// The tags of one record as chips: type to add with completion, the cross or Backspace takes one away. Hands back the
/// tags; saves nothing itself.
class TagsDialog final : public ActDialog {
    Q_OBJECT
public:
    TagsDialog(workspace::Workspace &workspace, const QString &name, const QStringList &tags,
               QWidget *parent);

    /// The chips, and what still stands in the editor.
    QStringList tags() const;

private:
    void offerKnown(workspace::Workspace &workspace);
    void add(const QString &text);
    void showTags(const QStringList &tags);

    ChipField *m_field;
    QStringList m_tags;
};

} // namespace rapport::ui
