#pragma once

#include "storage/store.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

class EmptyState;
class ProgressRow;

/// Compares file, references, search and figures with a recount. Owned by the admin view.
class CheckPage final : public AdminPage {
    Q_OBJECT
public:
    CheckPage(AppContext &context, QWidget *parent);

private:
    void start();
    void show(const core::Result<storage::CheckReport> &report);

    AppContext &m_context;
    Button *m_start;
    ProgressRow *m_progress;
    EmptyState *m_outcome;
    QTableWidget *m_table;
};

} // namespace rapport::ui
