#pragma once

#include "domain/listquery.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

#include <vector>

namespace rapport::ui {

class EmptyState;
class Segments;

/// What was deleted: restore it, or delete it for good. Owned by the admin view.
class TrashPage final : public AdminPage {
    Q_OBJECT
public:
    TrashPage(AppContext &context, QWidget *parent);

private:
    domain::RecordKind kind() const;
    void read();
    void show(const std::vector<domain::ListRow> &rows);
    void restoreSelected();
    void empty();
    void refreshButtons();

    AppContext &m_context;
    Segments *m_kinds;
    QTableWidget *m_table;
    EmptyState *m_nothing;
    Button *m_restore;
    Button *m_empty;
    std::vector<domain::ListRow> m_rows;
};

} // namespace rapport::ui
