#include "ui/admin/pipelinespage.h"

#include "messages/fieldlabel.h"
#include "ui/admin/ordertable.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tagcolour.h"
#include "workspace/deals.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordKind;

namespace {

enum Column { NameColumn, KindColumn, ProbabilityColumn, IdleColumn, RequiredColumn, ChecklistColumn };

QString listedFields(const domain::Catalogue &catalogue, const QStringList &keys)
{
    QStringList labels;
    for (const QString &key : keys) {
        const auto *field = catalogue.find(RecordKind::Opportunity, key);
        labels.append(field ? messages::fieldLabel(*field) : key);
    }
    return labels.join(QStringLiteral(", "));
}

} // namespace

PipelinesPage::PipelinesPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("pipelines"), tr("Pipelines"),
                tr("What opportunities go through, stage by stage: drag, or Alt+Up and Alt+Down"), parent),
      m_context(context)
{
    m_add = addTool(QStringLiteral("add"), tr("Add stage"));
    m_edit = addTool(QStringLiteral("edit"), tr("Change"));
    m_remove = addTool(QStringLiteral("remove"), tr("Remove stage"));
    buildChoice();
    m_table = new OrderTable(this);
    setUpTable(*m_table, QStringLiteral("table"),
               {tr("Stage"), tr("Kind"), tr("Probability"), tr("Idle limit"), tr("Required fields"),
                tr("Checklist")});
    m_table->setColumnWidth(NameColumn, 220);
    m_table->setColumnWidth(RequiredColumn, 240);
    m_nothing = new EmptyState(Icon::Pipeline, tr("No pipeline yet"), this);
    connect(&m_nothing->setAction(tr("Add pipeline")), &QAbstractButton::clicked, this,
            [this] { editPipeline({}); });
    body().addWidget(m_nothing, 1);
    connect(m_add, &QAbstractButton::clicked, this, [this] { editStage({}); });
    const auto change = [this] {
        if (const domain::Stage *chosen = stage(); chosen && m_edit->isEnabled())
            editStage(chosen->id);
    };
    connect(m_edit, &QAbstractButton::clicked, this, change);
    connect(m_table, &QTableWidget::cellActivated, this, change);
    connect(m_remove, &QAbstractButton::clicked, this, [this] {
        if (const domain::Stage *chosen = stage())
            remove({RecordKind::Stage, chosen->id}, chosen->name);
    });
    connect(m_table, &OrderTable::moveRequested, this, &PipelinesPage::move);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &PipelinesPage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, &PipelinesPage::read);
    read();
}

void PipelinesPage::buildChoice()
{
    m_pipelines = new QComboBox(this);
    m_pipelines->setObjectName(QStringLiteral("admin.pipelines.choose"));
    m_pipelines->setAccessibleName(tr("Pipeline"));
    m_pipelines->setMinimumWidth(220);
    auto *another = new Button(tr("Add pipeline"), this);
    another->setObjectName(QStringLiteral("admin.pipelines.add-pipeline"));
    m_rename = new Button(tr("Rename"), this);
    m_rename->setObjectName(QStringLiteral("admin.pipelines.rename"));
    m_drop = new Button(tr("Remove pipeline"), this);
    m_drop->setObjectName(QStringLiteral("admin.pipelines.drop"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace8);
    for (QWidget *widget : {static_cast<QWidget *>(m_pipelines), static_cast<QWidget *>(another),
                            static_cast<QWidget *>(m_rename), static_cast<QWidget *>(m_drop)})
        row->addWidget(widget);
    row->addStretch(1);
    body().addLayout(row);
    connect(m_pipelines, &QComboBox::currentIndexChanged, this, &PipelinesPage::showStages);
    connect(another, &QAbstractButton::clicked, this, [this] { editPipeline({}); });
    connect(m_rename, &QAbstractButton::clicked, this, [this] {
        if (const domain::Pipeline *chosen = pipeline())
            editPipeline(chosen->id);
    });
    connect(m_drop, &QAbstractButton::clicked, this, [this] {
        if (const domain::Pipeline *chosen = pipeline())
            remove({RecordKind::Pipeline, chosen->id}, chosen->name);
    });
}

void PipelinesPage::read()
{
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this, [this](const core::Result<domain::PipelineBook> &book) {
            if (book)
                show(*book);
        });
}

void PipelinesPage::show(const domain::PipelineBook &book)
{
    m_book = book;
    const QVariant before = m_pipelines->currentData();
    {
        const QSignalBlocker blocker(m_pipelines);
        m_pipelines->clear();
        for (const domain::Pipeline &pipeline : book.all())
            m_pipelines->addItem(pipeline.name, pipeline.id.value());
        m_pipelines->setCurrentIndex(
            std::max(m_pipelines->count() > 0 ? 0 : -1, m_pipelines->findData(before)));
    }
    m_nothing->setVisible(book.isEmpty());
    m_table->setVisible(!book.isEmpty());
    showStages();
}

void PipelinesPage::showStages()
{
    const domain::Pipeline *shown = pipeline();
    const auto catalogue = m_context.workspace.catalogue();
    const auto *kind = catalogue->find(RecordKind::Stage, QStringLiteral("kind"));
    const int chosen = std::max(0, m_table->currentRow());
    m_table->setRowCount(shown ? static_cast<int>(shown->stages.size()) : 0);
    int current = chosen;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const domain::Stage &stage = shown->stages[static_cast<std::size_t>(row)];
        setCell(*m_table, row, NameColumn, stage.name);
        m_table->item(row, NameColumn)->setIcon(tagDot(themeOf(*this), stage.colour, devicePixelRatioF()));
        setCell(*m_table, row, KindColumn, messages::choiceLabel(*kind, domain::stageKindKey(stage.kind)));
        setCell(*m_table, row, ProbabilityColumn, tr("%1 %").arg(stage.probability));
        setCell(*m_table, row, IdleColumn,
                stage.idleDays > 0 ? tr("%Ln days", nullptr, stage.idleDays) : QString());
        setCell(*m_table, row, RequiredColumn, listedFields(*catalogue, stage.requiredFields));
        setCell(*m_table, row, ChecklistColumn, stage.checklist.join(QStringLiteral(" · ")));
        if (stage.id == m_wanted)
            current = row;
    }
    m_wanted = {};
    if (m_table->rowCount() > 0)
        m_table->setCurrentCell(std::min(current, m_table->rowCount() - 1), 0);
    refreshButtons();
}

const domain::Pipeline *PipelinesPage::pipeline() const
{
    return m_book.find(domain::RecordId(m_pipelines->currentData().toLongLong()));
}

const domain::Stage *PipelinesPage::stage() const
{
    const domain::Pipeline *shown = pipeline();
    const int row = m_table->currentRow();
    return shown && row >= 0 && row < static_cast<int>(shown->stages.size())
               ? &shown->stages[static_cast<std::size_t>(row)]
               : nullptr;
}

void PipelinesPage::editPipeline(domain::RecordId id)
{
    domain::FieldValues preset;
    if (!id.isValid())
        preset.insert(QStringLiteral("position"), static_cast<qint64>(m_book.all().size()) + 1);
    auto *dialog = new RecordDialog(m_context, {RecordKind::Pipeline, id}, this, {}, preset);
    dialog->open();
}

void PipelinesPage::editStage(domain::RecordId id)
{
    const domain::Pipeline *shown = pipeline();
    if (!shown)
        return;
    domain::FieldValues preset;
    if (!id.isValid())
        preset = {{QStringLiteral("pipeline"), shown->id},
                  {QStringLiteral("position"), static_cast<qint64>(shown->stages.size()) + 1}};
    auto *dialog = new RecordDialog(m_context, {RecordKind::Stage, id}, this, {}, preset);
    dialog->resize(dialog->width(), 620);
    dialog->open();
}

void PipelinesPage::remove(const domain::RecordRef &ref, const QString &name)
{
    workspace::RecordDesk(m_context.workspace)
        .trash({ref})
        .then(this, [this, name](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("%1 removed.").arg(name), written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void PipelinesPage::move(int from, int to)
{
    const domain::Pipeline *shown = pipeline();
    const int count = shown ? static_cast<int>(shown->stages.size()) : 0;
    if (from < 0 || from >= count || to < 0 || to >= count || from == to || m_context.workspace.isReadOnly())
        return;
    std::vector<domain::RecordId> order;
    for (const domain::Stage &stage : shown->stages)
        order.push_back(stage.id);
    const domain::RecordId moved = order[static_cast<std::size_t>(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, moved);
    m_wanted = moved;
    const QString name = shown->stages[static_cast<std::size_t>(from)].name;
    workspace::DealDesk(m_context.workspace)
        .orderStages(order)
        .then(this, [this, name](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("%1 moved.").arg(name), written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void PipelinesPage::refreshButtons()
{
    const QString whyNot = whyNotWritable(m_context.workspace);
    const auto set = [&](Button *button, bool usable, const QString &reason) {
        if (!whyNot.isEmpty())
            button->setUnavailable(whyNot);
        else if (!usable)
            button->setUnavailable(reason);
        else
            button->setAvailable();
    };
    for (Button *button : {m_add, m_rename, m_drop})
        set(button, pipeline(), tr("Add a pipeline first."));
    for (Button *button : {m_edit, m_remove})
        set(button, stage(), tr("Choose a stage first."));
}

} // namespace rapport::ui
