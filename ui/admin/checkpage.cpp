#include "ui/admin/checkpage.h"

#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/progressrow.h"
#include "workspace/admin.h"

#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

CheckPage::CheckPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("check"), tr("Check store"),
                tr("Compares the file, references, search and figures with a recount"), parent),
      m_context(context)
{
    m_start = addTool(QStringLiteral("start"), tr("Check now"));
    m_progress = new ProgressRow(tr("Checking the store"), this);
    m_progress->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    m_progress->hide();
    body().addWidget(m_progress);
    m_table = addTable(QStringLiteral("table"), {tr("Area"), tr("What")});
    m_table->setColumnWidth(0, 140);
    m_table->hide();
    m_outcome = new EmptyState(Icon::Check, tr("Nothing was checked yet"), this);
    m_outcome->setObjectName(QStringLiteral("admin.check.outcome"));
    body().addWidget(m_outcome, 1);
    connect(m_start, &QAbstractButton::clicked, this, &CheckPage::start);
}

void CheckPage::start()
{
    m_start->setUnavailable(tr("The check is running."));
    m_progress->setProgress(0, 0);
    m_progress->show();
    auto *watcher = follow(
        workspace::AdminDesk(m_context.workspace).check(), this,
        [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this](const core::Result<storage::CheckReport> &report) { show(report); });
    connect(m_progress, &ProgressRow::cancelRequested, watcher, &QFutureWatcherBase::cancel);
}

void CheckPage::show(const core::Result<storage::CheckReport> &report)
{
    m_progress->hide();
    m_start->setAvailable();
    if (!report) {
        m_context.notices.failed(report.error());
        m_outcome->setSentence(report.error().code == core::ErrorCode::Cancelled
                                   ? tr("The check was stopped")
                                   : tr("The check could not be finished"));
        return;
    }
    const int count = static_cast<int>(report->problems.size());
    m_outcome->setSentence(tr("Everything agrees"));
    m_outcome->setVisible(count == 0);
    m_table->setVisible(count > 0);
    m_table->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        setCell(*m_table, row, 0, report->problems[static_cast<std::size_t>(row)].area);
        setCell(*m_table, row, 1, report->problems[static_cast<std::size_t>(row)].what);
    }
    m_context.notices.done(count == 0 ? tr("Checked: everything agrees.")
                                      : tr("Checked: %n problems.", nullptr, count));
}

} // namespace rapport::ui
