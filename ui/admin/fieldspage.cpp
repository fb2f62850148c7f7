#include "ui/admin/fieldspage.h"

#include "messages/fieldlabel.h"
#include "ui/admin/ordertable.h"
#include "ui/dialogs/fielddialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/segments.h"
#include "workspace/admin.h"

#include <QHBoxLayout>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr RecordKind kKinds[] = {RecordKind::Person,      RecordKind::Company, RecordKind::Lead,
                                 RecordKind::Opportunity, RecordKind::Order,   RecordKind::Product,
                                 RecordKind::Task,        RecordKind::Activity};

} // namespace

FieldsPage::FieldsPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("fields"), tr("Fields"),
                tr("Forms, lists and exports have them at once, in this order: drag, or Alt+Up and Alt+Down"),
                parent),
      m_context(context)
{
    m_add = addTool(QStringLiteral("add"), tr("Add field"));
    m_edit = addTool(QStringLiteral("edit"), tr("Change"));
    m_remove = addTool(QStringLiteral("remove"), tr("Remove field"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    m_kinds = new Segments(this);
    m_kinds->setObjectName(QStringLiteral("admin.fields.kinds"));
    for (const RecordKind entry : kKinds)
        m_kinds->addPart(messages::kindTitle(entry));
    row->addWidget(m_kinds);
    row->addStretch(1);
    body().addLayout(row);
    m_table = new OrderTable(this);
    setUpTable(*m_table, QStringLiteral("table"), {tr("Name"), tr("Type"), tr("Choices"), tr("Key")});
    m_table->setColumnWidth(0, 240);
    m_table->setColumnWidth(1, 140);
    m_table->setColumnWidth(2, 320);
    m_nothing = new EmptyState(Icon::Field, tr("No fields of your own yet"), this);
    connect(&m_nothing->setAction(tr("Add field")), &QAbstractButton::clicked, m_add,
            &QAbstractButton::click);
    body().addWidget(m_nothing, 1);
    connect(m_kinds, &Segments::currentChanged, this, &FieldsPage::read);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        domain::FieldSpec field;
        field.kind = kind();
        field.source = domain::FieldSource::Custom;
        edit(field);
    });
    connect(m_edit, &QAbstractButton::clicked, this, &FieldsPage::editCurrent);
    connect(m_table, &QTableWidget::cellActivated, this, &FieldsPage::editCurrent);
    connect(m_remove, &QAbstractButton::clicked, this, &FieldsPage::removeCurrent);
    connect(m_table, &OrderTable::moveRequested, this, &FieldsPage::move);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &FieldsPage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, &FieldsPage::read);
    read();
}

RecordKind FieldsPage::kind() const
{
    return kKinds[std::max(0, m_kinds->current())];
}

void FieldsPage::read()
{
    m_fields.clear();
    for (const auto &field : m_context.workspace.catalogue()->fields(kind())) {
        if (field.isCustom())
            m_fields.push_back(field);
    }
    m_table->setRowCount(static_cast<int>(m_fields.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto &field = m_fields[static_cast<std::size_t>(row)];
        setCell(*m_table, row, 0, field.label);
        setCell(*m_table, row, 1, FieldDialog::typeLabel(field.type));
        setCell(*m_table, row, 2, field.choices.join(QStringLiteral(", ")));
        setCell(*m_table, row, 3, field.key);
    }
    const auto wanted = std::find_if(m_fields.begin(), m_fields.end(),
                                     [this](const auto &field) { return field.key == m_wanted; });
    if (wanted != m_fields.end())
        m_table->setCurrentCell(static_cast<int>(wanted - m_fields.begin()), 0);
    m_table->setVisible(!m_fields.empty());
    m_nothing->setVisible(m_fields.empty());
    refreshButtons();
}

const domain::FieldSpec *FieldsPage::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_fields.size()) ? &m_fields[static_cast<std::size_t>(row)]
                                                               : nullptr;
}

void FieldsPage::refreshButtons()
{
    const QString whyNot = whyNotWritable(m_context.workspace);
    for (Button *button : {m_add, m_edit, m_remove}) {
        if (!whyNot.isEmpty())
            button->setUnavailable(whyNot);
        else if (button != m_add && !current())
            button->setUnavailable(tr("Choose a field first."));
        else
            button->setAvailable();
    }
}

void FieldsPage::editCurrent()
{
    if (const auto *field = current(); field && m_edit->isEnabled())
        edit(*field);
}

void FieldsPage::edit(const domain::FieldSpec &field)
{
    auto *dialog = new FieldDialog(m_context, field, this);
    dialog->open();
}

void FieldsPage::move(int from, int to)
{
    const int count = static_cast<int>(m_fields.size());
    if (from < 0 || from >= count || to < 0 || to >= count || from == to || m_context.workspace.isReadOnly())
        return;
    QStringList keys;
    for (const auto &field : m_fields)
        keys << field.key;
    keys.move(from, to);
    m_wanted = keys.at(to);
    const QString label = m_fields[static_cast<std::size_t>(from)].label;
    workspace::AdminDesk(m_context.workspace)
        .orderCustomFields(kind(), keys)
        .then(this, [this, label](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("Field %1 moved.").arg(label), written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void FieldsPage::removeCurrent()
{
    const auto *field = current();
    if (!field)
        return;
    workspace::AdminDesk(m_context.workspace)
        .removeCustomField(field->kind, field->key)
        .then(this, [this, label = field->label](const core::Result<workspace::Written<bool>> &written) {
            if (written)
                m_context.notices.done(tr("Field %1 removed.").arg(label), written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

} // namespace rapport::ui
