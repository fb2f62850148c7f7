#pragma once

#include "domain/record.h"
#include "ui/dialogs/actdialog.h"
#include "workspace/workspace.h"

class QVBoxLayout;

namespace rapport::ui {

/// The companies a person belongs to, each with a role and one of them primary. Hands back the list; saves nothing
/// itself.
class RolesDialog final : public ActDialog {
    Q_OBJECT
public:
    RolesDialog(workspace::Workspace &workspace, const domain::Record &person, QWidget *parent);

    std::vector<domain::Role> roles() const;

private:
    struct RoleRow;
    void addRole(const domain::Role &role);

    workspace::Workspace &m_workspace;
    std::vector<RoleRow *> m_rows;
    QVBoxLayout *m_box;
};

} // namespace rapport::ui
