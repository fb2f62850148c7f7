#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/view.h"

class QStackedWidget;

namespace rapport::ui {

class DashboardView;
class ReportPage;
class TabStrip;

/// The Reports place: the dashboards, and the reports that people make. Owned by the view host; GUI thread.
class ReportsView final : public View {
    Q_OBJECT
public:
    ReportsView(AppContext &context, QWidget *parent);

    enum Page { Dashboards, Reports };
    void showPage(Page page);
    DashboardView &dashboards() const { return *m_dashboards; }
    /// Made when first shown.
    ReportPage &reports();

    void focusFilter() override;
    void focusNextPane() override;
    bool trigger(const QString &actionId) override;

private:
    View &inFront() const;
    void show(int index);

    AppContext &m_context;
    TabStrip *m_tabs;
    QStackedWidget *m_pages;
    DashboardView *m_dashboards;
    ReportPage *m_reports = nullptr;
};

} // namespace rapport::ui
