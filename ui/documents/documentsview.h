#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

class QStackedWidget;

namespace rapport::ui {

class ListView;
class TabStrip;

/// What is sold and to whom: orders and products, each a list with its cards. Owned by the view host; GUI thread.
class DocumentsView final : public View {
    Q_OBJECT
public:
    DocumentsView(AppContext &context, QWidget *parent);

    /// "orders", "products".
    static const QStringList &pageKeys();
    void showPage(const QString &key);
    QString page() const;
    /// Of the list in front.
    domain::RecordKind kind() const;

    void applyFilter(const QString &expression) override;
    bool openRecord(const domain::RecordRef &ref) override;
    domain::RecordRef currentRecord() const override;
    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

private:
    ListView &list() const;
    void show(int index);

    AppContext &m_context;
    TabStrip *m_tabs;
    QStackedWidget *m_pages;
    QList<ListView *> m_lists; ///< made when first shown
};

} // namespace rapport::ui
