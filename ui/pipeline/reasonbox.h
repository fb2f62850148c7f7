#pragma once

#include "workspace/workspace.h"

#include <QComboBox>

namespace rapport::ui {

/// An editable choice of the reasons of one kind ("won", "lost", "disqualified"); another may be typed. GUI thread.
class ReasonBox final : public QComboBox {
    Q_OBJECT
public:
    /// The store's reasons come when they have been read; what was typed until then stays.
    ReasonBox(workspace::Workspace &workspace, const QString &kind, QWidget *parent);

    /// Without blanks around it.
    QString reason() const;
};

} // namespace rapport::ui
