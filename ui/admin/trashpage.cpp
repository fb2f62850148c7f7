#include "ui/admin/trashpage.h"

#include "core/settings.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/segments.h"
#include "workspace/admin.h"
#include "workspace/lists.h"
#include "workspace/records.h"

#include <QHBoxLayout>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr RecordKind kKinds[] = {RecordKind::Person,      RecordKind::Company, RecordKind::Lead,
                                 RecordKind::Opportunity, RecordKind::Order,   RecordKind::Product,
                                 RecordKind::Task,        RecordKind::Activity};
constexpr std::size_t kMost = 1000;

} // namespace

TrashPage::TrashPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("trash"), tr("Trash"),
                tr("Deleted records can be restored until the trash is emptied"), parent),
      m_context(context)
{
    m_restore = addTool(QStringLiteral("restore"), tr("Restore"));
    m_empty = addTool(QStringLiteral("empty"), tr("Empty trash"));
    m_empty->setVariant(ButtonVariant::Danger);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    m_kinds = new Segments(this);
    m_kinds->setObjectName(QStringLiteral("admin.trash.kinds"));
    for (const RecordKind entry : kKinds)
        m_kinds->addPart(messages::kindTitle(entry));
    row->addWidget(m_kinds);
    row->addStretch(1);
    body().addLayout(row);
    m_table = addTable(QStringLiteral("table"), {tr("Name"), tr("Changed")});
    m_table->setColumnWidth(0, 420);
    m_nothing = new EmptyState(Icon::Trash, tr("Nothing is in the trash"), this);
    body().addWidget(m_nothing, 1);
    connect(m_kinds, &Segments::currentChanged, this, &TrashPage::read);
    connect(m_restore, &QAbstractButton::clicked, this, &TrashPage::restoreSelected);
    connect(m_empty, &QAbstractButton::clicked, this, &TrashPage::empty);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TrashPage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, &TrashPage::read);
    read();
}

RecordKind TrashPage::kind() const
{
    return kKinds[std::max(0, m_kinds->current())];
}

void TrashPage::read()
{
    domain::ListQuery query;
    query.kind = kind();
    query.trash = true;
    workspace::ListDesk(m_context.workspace)
        .ids(query)
        .then(this, [this, wanted = kind()](const core::Result<std::shared_ptr<const workspace::Ids>> &ids) {
            if (!ids || wanted != kind())
                return;
            workspace::Ids some((*ids)->begin(),
                                (*ids)->begin() + static_cast<qsizetype>(std::min(kMost, (*ids)->size())));
            workspace::ListDesk(m_context.workspace)
                .rows(wanted, some, {QStringLiteral("updated_at")})
                .then(this, [this, wanted](const core::Result<std::vector<domain::ListRow>> &rows) {
                    if (rows && wanted == kind())
                        show(*rows);
                });
        });
}

void TrashPage::show(const std::vector<domain::ListRow> &rows)
{
    m_rows = rows;
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto &line = rows[static_cast<std::size_t>(row)];
        setCell(*m_table, row, 0, line.name);
        setCell(*m_table, row, 1,
                messages::relativeTime(line.values.front().as<core::Instant>(), m_context.clock.now()));
    }
    m_table->setVisible(!rows.empty());
    m_nothing->setVisible(rows.empty());
    refreshButtons();
}

void TrashPage::refreshButtons()
{
    const QString why = whyNotWritable(m_context.workspace);
    const bool readOnly = !why.isEmpty();
    if (readOnly || m_table->selectedItems().isEmpty())
        m_restore->setUnavailable(readOnly ? why : tr("Choose what to restore first."));
    else
        m_restore->setAvailable();
    if (readOnly || m_rows.empty())
        m_empty->setUnavailable(readOnly ? why : tr("Nothing is in the trash."));
    else
        m_empty->setAvailable();
}

void TrashPage::restoreSelected()
{
    std::vector<domain::RecordRef> refs;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        refs.push_back(m_rows[static_cast<std::size_t>(index.row())].ref);
    workspace::RecordDesk(m_context.workspace)
        .restore(refs)
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("Restored: %n records.", nullptr, static_cast<int>(written->value)),
                                       written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void TrashPage::empty()
{
    const int days = m_context.settings.value(core::SettingKey::TrashKeepDays).toInt();
    const QString text = tr("Everything in the trash is deleted for good, of all kinds, also what was put "
                            "there less than %n days ago. "
                            "This cannot be undone.",
                            nullptr, days);
    m_context.prompts.confirm(this, tr("Empty the trash"), text, tr("Delete for good"), [this] {
        workspace::AdminDesk(m_context.workspace)
            .purgeTrash(m_context.clock.now().plusMs(1))
            .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
                if (written)
                    m_context.notices.done(
                        tr("Deleted for good: %n records.", nullptr, static_cast<int>(written->value)));
                else
                    m_context.notices.failed(written.error());
            });
    });
}

} // namespace rapport::ui
