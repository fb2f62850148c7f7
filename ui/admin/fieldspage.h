#pragma once

#include "domain/fieldspec.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

#include <vector>

namespace rapport::ui {

class EmptyState;
class OrderTable;
class Segments;

/// The store's own fields of people, companies and tasks: add, change, order, remove; forms, lists and filters have them at
/// once. Owned by the admin view.
class FieldsPage final : public AdminPage {
    Q_OBJECT
public:
    FieldsPage(AppContext &context, QWidget *parent);

private:
    domain::RecordKind kind() const;
    void read();
    void edit(const domain::FieldSpec &field);
    void editCurrent();
    void removeCurrent();
    /// Puts the field of a row before or after others and saves the order.
    void move(int from, int to);
    const domain::FieldSpec *current() const;
    void refreshButtons();

    AppContext &m_context;
    Segments *m_kinds;
    OrderTable *m_table;
    EmptyState *m_nothing;
    Button *m_add;
    Button *m_edit;
    Button *m_remove;
    std::vector<domain::FieldSpec> m_fields;
    QString m_wanted; ///< key of the field that stays chosen while the order changes
};

} // namespace rapport::ui
