#pragma once

#include "domain/listquery.h"
#include "ui/admin/adminpage.h"
#include "ui/shell/appcontext.h"

#include <vector>

namespace rapport::ui {

class EmptyState;

/// A small list of records kept by an admin (tags, users, exchange rates, rules …): add, change, remove. Owned by the admin view.
class RecordTablePage final : public AdminPage {
    Q_OBJECT
public:
    RecordTablePage(AppContext &context, domain::RecordKind kind, QWidget *parent);

    /// Of the page with this key; nothing for the key of another page.
    static std::optional<domain::RecordKind> kindOf(const QString &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void showRows();
    void fitColumns();
    void edit(const domain::RecordRef &ref);
    void editCurrent();
    void removeCurrent();
    domain::RecordRef current() const;
    void refreshButtons();

    AppContext &m_context;
    domain::RecordKind m_kind;
    QStringList m_fields;
    QTableWidget *m_table;
    bool m_isFitted = false;
    Button *m_add;
    Button *m_edit;
    Button *m_remove;
    EmptyState *m_nothing = nullptr;
    std::vector<domain::ListRow> m_rows;
};

} // namespace rapport::ui
