#pragma once

#include "ui/shell/appcontext.h"

#include <QObject>

namespace rapport::ui {

class ListPane;
class ViewsMenu;

/// What menus, bulk bar and shortcuts of a list do with its current or selected records. Owned by its pane; GUI thread.
class ListActions final : public QObject {
    Q_OBJECT
public:
    ListActions(AppContext &context, domain::RecordKind kind, ListPane &pane);

    /// Runs an action of the action table; false when it is not a list's.
    bool trigger(const QString &id);
    void showViews();
    void chooseColumns();
    void chooseGrouping();
    /// What can be done with a column: order, group, hide.
    void showColumnMenu(const QPoint &globalPosition, const QString &field);
    void showMore();
    void showRowMenu(const QPoint &globalPosition);
    /// What else can be done with several selected rows.
    void showBulkMenu(const QPoint &globalPosition);

private:
    void showHeadMenu(const QPoint &globalPosition);
    void hideColumn(const QString &field);
    void bulkEdit(const QString &field);
    void bulkTag();
    void bulkMark(const QString &mark, bool on);
    void callThrough();
    void startSeries();
    void merge();
    void exportRows();
    void trash();
    void favourite();
    void peek();

    AppContext &m_context;
    domain::RecordKind m_kind;
    ListPane &m_pane;
    ViewsMenu *m_views;
};

} // namespace rapport::ui
