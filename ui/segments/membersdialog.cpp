#include "ui/segments/membersdialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/list/fieldtext.h"
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

} // namespace

MembersDialog::MembersDialog(AppContext &context, const domain::Segment &segment, QWidget *parent)
    : ActDialog(tr("Members of %1").arg(messages::quoted(segment.name)), tr("Close"), parent),
      m_context(context), m_segment(segment), m_table(new QTableWidget(this)),
      m_sum(new Label(TextStyle::Secondary, this)), m_out(addButton(tr("Leave out")))
{
    setObjectName(QStringLiteral("segment.members"));
    setCancelVisible(false);
    setHelp(tr("Enter opens the record"));
    resize(860, 560);
    QStringList titles;
    for (const auto &field : context.workspace.catalogue()->fields(segment.about)) {
        if (!field.has(domain::FieldFlag::DefaultColumn))
            continue;
        m_fields << field.key;
        titles << messages::fieldLabel(field);
    }
    m_table->setObjectName(QStringLiteral("segment.members.table"));
    m_table->setAccessibleName(tr("Members"));
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    m_sum->setObjectName(QStringLiteral("segment.members.sum"));
    m_sum->setColorRole(ColorRole::Text2);
    m_out->setObjectName(QStringLiteral("segment.members.out"));
    body().addWidget(m_sum);
    body().addWidget(m_table, 1);
    const QString why = whyNotWritable(context.workspace);
    if (!why.isEmpty())
        m_out->setUnavailable(why);
    connect(m_out, &QAbstractButton::clicked, this, &MembersDialog::leaveOut);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const auto id = domain::RecordId(m_table->item(row, 0)->data(kRefRole).toLongLong());
        m_context.navigator.openRecord({m_segment.about, id}, Navigator::Where::OwnWindow);
    });
    connect(this, &ActDialog::committed, this, &QDialog::accept);
    read();
}

void MembersDialog::read()
{
    m_sum->setText(tr("Reading the records…"));
    workspace::SegmentDesk(m_context.workspace)
        .members(m_segment)
        .then(this, [this](const core::Result<std::vector<qint64>> &members) {
            if (!members) {
                setFault(messages::sentence(members.error(), m_context.workspace.catalogue().get()));
                return;
            }
            const qint64 all = static_cast<qint64>(members->size());
            m_sum->setText(all <= kMostRows ? messages::countOf(m_segment.about, all)
                                            : tr("%1, of which these are the first %2")
                                                  .arg(messages::countOf(m_segment.about, all),
                                                       messages::numberText(qint64(kMostRows))));
            const workspace::Ids some(members->begin(),
                                      members->begin() + qMin<qint64>(all, qint64(kMostRows)));
            workspace::ListDesk(m_context.workspace)
                .rows(m_segment.about, some, m_fields)
                .then(this, [this](const core::Result<std::vector<domain::ListRow>> &rows) {
                    if (rows)
                        showRows(*rows);
                    else
                        setFault(messages::sentence(rows.error(), m_context.workspace.catalogue().get()));
                });
        });
}

void MembersDialog::showRows(const std::vector<domain::ListRow> &rows)
{
    const FieldText texts(m_context.clock, m_context.workspace.currency());
    const domain::CataloguePtr catalogue = m_context.workspace.catalogue();
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const domain::ListRow &one = rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const domain::FieldSpec *field = catalogue->find(m_segment.about, m_fields[column]);
            auto *item = new QTableWidgetItem(
                field ? texts.cell(*field, one, static_cast<std::size_t>(column)) : QString());
            item->setData(kRefRole, one.ref.id.value());
            m_table->setItem(row, column, item);
        }
    }
    if (!rows.empty())
        m_table->setCurrentCell(0, 0);
}

void MembersDialog::leaveOut()
{
    std::vector<qint64> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.push_back(m_table->item(index.row(), 0)->data(kRefRole).toLongLong());
    if (ids.empty())
        return;
    const qint64 count = static_cast<qint64>(ids.size());
    workspace::SegmentDesk(m_context.workspace)
        .pick(m_segment, ids, storage::Pick::Out)
        .then(this, [this, count](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                setFault(messages::sentence(written.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(
                tr("Left out of %1: %2.")
                    .arg(messages::quoted(m_segment.name), messages::countOf(m_segment.about, count)),
                written->changeset);
            read();
        });
}

} // namespace rapport::ui
