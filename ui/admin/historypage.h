#pragma once

#include "domain/changeset.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

#include <vector>

namespace rapport::ui {

/// Every change of the store, newest first, and the undo of any of them. Owned by the admin view.
class HistoryPage final : public AdminPage {
    Q_OBJECT
public:
    HistoryPage(AppContext &context, QWidget *parent);

private:
    void read(domain::ChangesetId before);
    void append(const std::vector<domain::Changeset> &changesets);
    void undoCurrent();
    void tell(const core::Result<domain::UndoReport> &report);
    void refreshButtons();

    AppContext &m_context;
    QTableWidget *m_table;
    Button *m_undo;
    Button *m_more;
    std::vector<domain::Changeset> m_changesets;
};

} // namespace rapport::ui
