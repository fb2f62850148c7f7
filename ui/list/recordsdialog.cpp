#include "ui/list/recordsdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/list/fieldtext.h"
#include "ui/shell/prompts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "workspace/lists.h"
#include "workspace/segmentdesk.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kColumnWidth = 160;
constexpr int kRefRole = Qt::UserRole;
constexpr QSize kSize(860, 560);

} // namespace

RecordsDialog::RecordsDialog(AppContext &context, domain::RecordKind kind, const QString &title,
                             QWidget *parent)
    : ActDialog(title, tr("Close"), parent), m_context(context), m_kind(kind),
      m_table(new QTableWidget(this)), m_sum(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("records"));
    setCancelVisible(false);
    setHelp(tr("Enter opens the record"));
    resize(kSize);
    QStringList titles;
    for (const auto &field : context.workspace.catalogue()->fields(kind)) {
        if (!field.has(domain::FieldFlag::DefaultColumn))
            continue;
        m_fields << field.key;
        titles << messages::fieldLabel(field);
    }
    m_table->setObjectName(QStringLiteral("records.table"));
    m_table->setAccessibleName(title);
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    m_sum->setObjectName(QStringLiteral("records.sum"));
    m_sum->setColorRole(ColorRole::Text2);
    m_sum->setText(tr("Reading the records…"));
    body().addWidget(m_sum);
    body().addWidget(m_table, 1);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const auto id = domain::RecordId(m_table->item(row, 0)->data(kRefRole).toLongLong());
        m_context.navigator.openRecord({m_kind, id}, Navigator::Where::OwnWindow);
    });
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    if (kind != domain::RecordKind::Person && kind != domain::RecordKind::Company)
        return;
    m_segment = addButton(tr("Keep as a segment…"));
    m_segment->setObjectName(QStringLiteral("records.segment"));
    m_segment->setUnavailable(tr("The records are being read."));
    connect(m_segment, &QAbstractButton::clicked, this, &RecordsDialog::askSegment);
}

void RecordsDialog::showRecords(const std::vector<qint64> &ids)
{
    m_ids = ids;
    const auto all = static_cast<qint64>(ids.size());
    const QString why = whyNotWritable(m_context.workspace);
    if (m_segment && why.isEmpty() && all > 0)
        m_segment->setAvailable();
    else if (m_segment)
        m_segment->setUnavailable(why.isEmpty() ? tr("There is nobody.") : why);
    m_sum->setText(all <= kMostRows
                       ? messages::countOf(m_kind, all)
                       : tr("%1, of which these are the first %2")
                             .arg(messages::countOf(m_kind, all), messages::numberText(qint64(kMostRows))));
    const workspace::Ids some(ids.begin(), ids.begin() + qMin<qint64>(all, qint64(kMostRows)));
    workspace::ListDesk(m_context.workspace)
        .rows(m_kind, some, m_fields)
        .then(this, [this](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (rows)
                showRows(*rows);
            else
                setFault(messages::sentence(rows.error(), m_context.workspace.catalogue().get()));
        });
}

void RecordsDialog::askSegment()
{
    m_context.prompts.askText(this, tr("Keep as a segment"), tr("Name"), windowTitle(),
                              [this](const QString &name) { makeSegment(name); });
}

void RecordsDialog::makeSegment(const QString &name)
{
    workspace::SegmentDesk(m_context.workspace)
        .keepGroups(m_kind, {{name, m_ids}})
        .then(this, [this, name](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("%1 saved.").arg(messages::quoted(name.trimmed())),
                                       written->changeset);
            else
                setFault(messages::sentence(written.error(), m_context.workspace.catalogue().get()));
        });
}

void RecordsDialog::showRows(const std::vector<domain::ListRow> &rows)
{
    const FieldText texts(m_context.clock, m_context.workspace.currency());
    const domain::CataloguePtr catalogue = m_context.workspace.catalogue();
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const domain::ListRow &one = rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const domain::FieldSpec *field = catalogue->find(m_kind, m_fields[column]);
            auto *item = new QTableWidgetItem(
                field ? texts.cell(*field, one, static_cast<std::size_t>(column)) : QString());
            item->setData(kRefRole, one.ref.id.value());
            m_table->setItem(row, column, item);
        }
    }
    if (!rows.empty())
        m_table->setCurrentCell(0, 0);
}

std::vector<qint64> RecordsDialog::chosen() const
{
    std::vector<qint64> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.push_back(m_table->item(index.row(), 0)->data(kRefRole).toLongLong());
    return ids;
}

} // namespace rapport::ui
