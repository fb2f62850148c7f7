#include "ui/admin/historypage.h"

#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/shell/prompts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/tooltips.h"
#include "workspace/history.h"

#include <QHeaderView>
#include <QTableWidget>

namespace rapport::ui {

namespace {

constexpr int kPage = 200;

QString whyKept(const QString &why)
{
    return why == QLatin1String("changed-since")   ? HistoryPage::tr("changed since")
           : why == QLatin1String("went-out")      ? HistoryPage::tr("went out already")
           : why == QLatin1String("deleted-since") ? HistoryPage::tr("deleted since")
           : why == QLatin1String("erased")        ? HistoryPage::tr("values erased")
                                                   : HistoryPage::tr("in use");
}

} // namespace

HistoryPage::HistoryPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("history"), tr("History"),
                tr("Every change of the store; each can be taken back"), parent),
      m_context(context)
{
    m_undo = addTool(QStringLiteral("undo"), tr("Undo this change"));
    m_more = addTool(QStringLiteral("more"), tr("Show older"));
    m_table = addTable(QStringLiteral("table"), {tr("When"), tr("Who"), tr("From"), tr("Rows"), tr("What")});
    m_table->setColumnWidth(0, 150);
    m_table->setColumnWidth(1, 140);
    m_table->setColumnWidth(2, 110);
    m_table->setColumnWidth(3, 70);
    connect(m_undo, &QAbstractButton::clicked, this, &HistoryPage::undoCurrent);
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        if (!m_changesets.empty())
            read(m_changesets.back().id);
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &HistoryPage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] { read({}); });
    read({});
    refreshButtons();
}

void HistoryPage::read(domain::ChangesetId before)
{
    workspace::HistoryDesk(m_context.workspace)
        .changesets(before, kPage)
        .then(this, [this, before](const core::Result<std::vector<domain::Changeset>> &found) {
            if (!found) {
                m_context.notices.failed(found.error());
                return;
            }
            if (!before.isValid()) {
                m_changesets.clear();
                m_table->setRowCount(0);
            }
            append(*found);
        });
}

void HistoryPage::append(const std::vector<domain::Changeset> &changesets)
{
    const auto catalogue = m_context.workspace.catalogue();
    const auto now = m_context.clock.now();
    for (const auto &changeset : changesets) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        QString what = messages::changesetSentence(changeset.label, *catalogue);
        if (changeset.undoneBy.isValid())
            what = tr("%1 (taken back)").arg(what);
        setCell(*m_table, row, 0, messages::relativeTime(changeset.at, now));
        setCell(*m_table, row, 1, changeset.userName);
        setCell(*m_table, row, 2, messages::originLabel(changeset.origin));
        setCell(*m_table, row, 3, messages::numberText(changeset.rows));
        setCell(*m_table, row, 4, what);
        m_table->item(row, 0)->setToolTip(toolTipText(messages::momentText(changeset.at)));
        m_changesets.push_back(changeset);
    }
    m_more->setVisible(static_cast<int>(changesets.size()) == kPage);
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0)
        m_table->selectRow(0);
    refreshButtons();
}

void HistoryPage::refreshButtons()
{
    const int row = m_table->currentRow();
    if (const QString whyNot = whyNotWritable(m_context.workspace); !whyNot.isEmpty())
        m_undo->setUnavailable(whyNot);
    else if (row < 0 || row >= static_cast<int>(m_changesets.size()))
        m_undo->setUnavailable(tr("Choose a change first."));
    else if (m_changesets[static_cast<std::size_t>(row)].undoneBy.isValid())
        m_undo->setUnavailable(tr("This change was taken back already."));
    else
        m_undo->setAvailable();
}

void HistoryPage::undoCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_changesets.size()))
        return;
    workspace::HistoryDesk(m_context.workspace)
        .undo(m_changesets[static_cast<std::size_t>(row)].id)
        .then(this, [this](const core::Result<domain::UndoReport> &report) { tell(report); });
}

void HistoryPage::tell(const core::Result<domain::UndoReport> &report)
{
    if (!report) {
        m_context.notices.failed(report.error());
        return;
    }
    m_context.notices.done(tr("Taken back: %n rows.", nullptr, static_cast<int>(report->rows)),
                           report->changeset);
    if (report->kept.empty())
        return;
    QStringList lines;
    for (const auto &kept : report->kept)
        lines << tr("%1: %2").arg(kept.name.isEmpty() ? tr("Record %1").arg(kept.ref.id.value()) : kept.name,
                                  whyKept(kept.why));
    m_context.prompts.tell(this, tr("Some rows were kept"), lines.mid(0, 20).join(QLatin1Char('\n')));
}

} // namespace rapport::ui
