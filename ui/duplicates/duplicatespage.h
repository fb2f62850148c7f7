#pragma once

#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"
#include "workspace/duplicates.h"

namespace rapport::ui {

class EmptyState;
class Label;
class ProgressRow;
class Segments;

/// All pairs of records that are likely one, best first: looks through the store, compares a pair, keeps it apart, goes on
/// to the next. Owned by the admin view.
class DuplicatesPage final : public AdminPage {
    Q_OBJECT
public:
    DuplicatesPage(AppContext &context, QWidget *parent);

private:
    domain::RecordKind kind() const;
    void build();
    void read();
    void show(const workspace::DuplicateDesk::Kept &kept);
    void fill(const std::vector<domain::ListRow> &rows);
    void look();
    void keep(domain::RecordKind kind, const core::Result<storage::DuplicatesFound> &found);
    void compare();
    void setDistinct();
    void refreshButtons();
    const domain::DuplicatePair *current() const;

    AppContext &m_context;
    Button *m_look;
    Button *m_compare;
    Button *m_distinct;
    Segments *m_kinds;
    Label *m_when;
    ProgressRow *m_progress;
    QTableWidget *m_table;
    EmptyState *m_nothing;
    std::vector<domain::DuplicatePair> m_pairs;
    int m_row = 0; ///< to stay at when the pairs are read anew
    bool m_looking = false;
};

} // namespace rapport::ui
