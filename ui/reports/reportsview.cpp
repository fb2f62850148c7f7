#include "ui/reports/reportsview.h"

#include "ui/dashboard/dashboardview.h"
#include "ui/reports/reportpage.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/tabstrip.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

ReportsView::ReportsView(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_tabs(new TabStrip(this)), m_pages(new QStackedWidget(this)),
      m_dashboards(new DashboardView(context, m_pages))
{
    setObjectName(QStringLiteral("reportsView"));
    setAccessibleName(tr("Reports"));
    m_tabs->setObjectName(QStringLiteral("reports.tabs"));
    m_tabs->setAccessibleName(tr("Dashboards or reports"));
    m_tabs->addNamedTab(tr("Dashboards"));
    m_tabs->addNamedTab(tr("Reports"));
    auto *strip = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(metrics::kSpace12, 0, metrics::kSpace12, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    m_pages->addWidget(m_dashboards);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(m_pages, 1);
    connect(m_dashboards, &View::stateChanged, this, &View::stateChanged);
    connect(m_tabs, &QTabBar::currentChanged, this, &ReportsView::show);
    show(Dashboards);
}

ReportPage &ReportsView::reports()
{
    if (!m_reports) {
        m_reports = new ReportPage(m_context, m_pages);
        m_pages->addWidget(m_reports);
        connect(m_reports, &View::stateChanged, this, &View::stateChanged);
    }
    return *m_reports;
}

void ReportsView::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
}

void ReportsView::show(int index)
{
    View *page = m_dashboards;
    if (index == Reports)
        page = &reports();
    m_pages->setCurrentWidget(page);
    setFocusProxy(page);
    Q_EMIT stateChanged();
}

View &ReportsView::inFront() const
{
    return *static_cast<View *>(m_pages->currentWidget());
}

void ReportsView::focusFilter()
{
    inFront().focusFilter();
}

void ReportsView::focusNextPane()
{
    inFront().focusNextPane();
}

/// Something to do with a report brings the reports to the front, something with a dashboard the dashboards.
bool ReportsView::trigger(const QString &actionId)
{
    if (actionId == QLatin1String("dashboard.print") && m_tabs->currentIndex() == Reports)
        return inFront().trigger(QStringLiteral("report.print")); // one key prints what is in front
    if (actionId.startsWith(QLatin1String("report.")))
        showPage(Reports);
    else if (actionId.startsWith(QLatin1String("dashboard.")) || actionId.startsWith(QLatin1String("tile.")))
        showPage(Dashboards);
    return inFront().trigger(actionId);
}

} // namespace rapport::ui
