#include "ui/card/rolesdialog.h"

#include "ui/dialogs/recordpicker.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace rapport::ui {

struct RolesDialog::RoleRow : QWidget {
    RoleRow(workspace::Workspace &workspace, const domain::Role &start, QWidget *owner)
        : QWidget(owner), role(start)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        company = new RecordPicker(workspace, domain::RecordKind::Company, this);
        company->setAccessibleName(tr("Company"));
        company->setPlaceholderText(tr("Company"));
        if (role.other.isValid())
            company->setRecord({domain::RecordKind::Company, role.other}, role.otherName);
        title = new QLineEdit(role.title, this);
        title->setAccessibleName(tr("Role"));
        title->setPlaceholderText(tr("Role"));
        primary = new QRadioButton(tr("Primary"), this);
        primary->setAutoExclusive(false);
        primary->setChecked(role.primary);
        auto *remove = new IconButton(Icon::Trash, tr("Remove company"), this);
        connect(remove, &IconButton::clicked, this, [this] {
            removed = true;
            hide();
        });
        row->addWidget(company, 2);
        row->addWidget(title, 1);
        row->addWidget(primary);
        row->addWidget(remove);
    }

    domain::Role role;
    RecordPicker *company;
    QLineEdit *title;
    QRadioButton *primary;
    bool removed = false;
};

RolesDialog::RolesDialog(workspace::Workspace &workspace, const domain::Record &person, QWidget *parent)
    : ActDialog(tr("Edit companies of %1").arg(domain::displayName(person)), tr("Save"), parent),
      m_workspace(workspace)
{
    setObjectName(QStringLiteral("rolesDialog"));
    resize(620, 300);
    m_box = new QVBoxLayout;
    body().addLayout(m_box);
    for (const auto &role : person.roles)
        addRole(role);
    if (person.roles.empty()) {
        domain::Role first;
        first.primary = true;
        addRole(first);
    }
    auto *add = new Button(tr("Add company"), this, ButtonVariant::Ghost);
    add->setDrawing(Icon::Add);
    connect(add, &Button::clicked, this, [this] { addRole({}); });
    body().addWidget(add, 0, Qt::AlignLeading);
    body().addStretch(1);
}

void RolesDialog::addRole(const domain::Role &role)
{
    auto *row = new RoleRow(m_workspace, role, this);
    m_rows.push_back(row);
    m_box->addWidget(row);
    connect(row->primary, &QRadioButton::toggled, this, [this, row](bool on) {
        for (RoleRow *other : m_rows) {
            if (on && other != row)
                other->primary->setChecked(false);
        }
    });
    row->company->setFocus();
}

std::vector<domain::Role> RolesDialog::roles() const
{
    std::vector<domain::Role> result;
    for (const RoleRow *row : m_rows) {
        domain::Role role = row->role;
        role.other = row->company->record().id;
        role.otherName = row->company->text().trimmed();
        role.title = row->title->text().trimmed();
        role.primary = row->primary->isChecked();
        if (!row->removed && (role.other.isValid() || !role.otherName.isEmpty()))
            result.push_back(role);
    }
    return result;
}

} // namespace rapport::ui
