#pragma once

#include "ui/list/viewstate.h"
#include "ui/shell/appcontext.h"

#include <QObject>

class QMenu;
class QWidget;

namespace rapport::ui {

class ListPane;

/// The views of a list: built-in ones and those of the store, to choose, save, rename, share and delete. Owned by its
/// pane; GUI thread.
class ViewsMenu final : public QObject {
    Q_OBJECT
public:
    ViewsMenu(AppContext &context, domain::RecordKind kind, ListPane &pane);

    /// Reads the store's views anew.
    void refresh();
    void popup(const QPoint &globalPosition);
    /// Asks for a name and keeps what is shown under it.
    void saveAs();
    const std::vector<domain::SavedView> &saved() const { return m_saved; }

Q_SIGNALS:
    void refreshed();

private:
    void addView(QMenu &menu, const ViewState &view);
    void addSaved(QMenu &menu, const QString &title, bool shared);
    void addChanges(QMenu &menu);
    void save(domain::SavedView view, const QString &sentence);
    void remove(const domain::SavedView &view);

    AppContext &m_context;
    domain::RecordKind m_kind;
    ListPane &m_pane;
    std::vector<domain::SavedView> m_saved;
};

} // namespace rapport::ui
