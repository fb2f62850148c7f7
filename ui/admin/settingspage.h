#pragma once

#include "ui/admin/formpage.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

/// The settings of this machine: look, size, who works here, how long the trash keeps. Owned by the admin view.
class SettingsPage final : public FormPage {
    Q_OBJECT
public:
    SettingsPage(AppContext &context, QWidget *parent);

private:
    void addTheme();
    void addDensity();
    void addScale();
    void addUser();
    void addTrash();
    void addMotion();

    AppContext &m_context;
};

} // namespace rapport::ui
