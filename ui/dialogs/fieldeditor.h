#pragma once

#include "core/result.h"
#include "domain/fieldspec.h"
#include "workspace/workspace.h"

#include <QObject>
#include <functional>

class QWidget;

namespace rapport::ui {

/// An editor for one field of the catalogue: which widget it is, how its value is read and put. A value; the widget belongs
/// to its parent.
struct FieldEditor {
    QWidget *widget = nullptr;
    /// What stands in the editor; Validation with this field's fault when it cannot be read.
    std::function<core::Result<domain::Value>()> value;
    std::function<void(const domain::Value &)> setValue;
};

/// Makes the editor that suits a field's type. `changed` is called at every edit.
FieldEditor makeFieldEditor(const domain::FieldSpec &field, workspace::Workspace &workspace, QWidget *parent,
                            const std::function<void()> &changed);

} // namespace rapport::ui
