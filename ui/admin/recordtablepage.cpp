#include "ui/admin/recordtablepage.h"

#include "messages/fieldlabel.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tagcolour.h"
#include "workspace/lists.h"
#include "workspace/records.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::RecordKind;

/// What a page of a kind says.
struct PageWords {
    RecordKind kind;
    const char *key;
    Icon icon;
    const char *about;
    const char *nothing;
};
constexpr PageWords kPages[] = {
    {RecordKind::Tag, "tags", Icon::Tag,
     QT_TRANSLATE_NOOP("RecordPage", "Words that people, companies, tasks and exchanges are marked with"),
     QT_TRANSLATE_NOOP("RecordPage", "No tags yet")},
    {RecordKind::User, "users", Icon::People,
     QT_TRANSLATE_NOOP("RecordPage", "Who works with this store; everybody who opens it is added"),
     QT_TRANSLATE_NOOP("RecordPage", "Nobody works with this store yet")},
    {RecordKind::Rate, "rates", Icon::Table,
     QT_TRANSLATE_NOOP("RecordPage", "What an amount is worth in another currency, from a day on"),
     QT_TRANSLATE_NOOP("RecordPage",
                       "No exchange rates yet: amounts of other currencies are shown by themselves")},
    {RecordKind::CloseReason, "reasons", Icon::Won,
     QT_TRANSLATE_NOOP("RecordPage",
                       "Offered when something is won, lost or disqualified, in this order of places"),
     QT_TRANSLATE_NOOP("RecordPage", "No reasons yet")},
    {RecordKind::ScoreRule, "score-rules", Icon::Target,
     QT_TRANSLATE_NOOP("RecordPage",
                       "Points for leads that a condition finds; they can halve while nothing is heard"),
     QT_TRANSLATE_NOOP("RecordPage", "No rules yet: leads have no score")},
    {RecordKind::AssignRule, "assign-rules", Icon::Branch,
     QT_TRANSLATE_NOOP("RecordPage", "Who gets a new lead: the first rule whose condition finds it says"),
     QT_TRANSLATE_NOOP("RecordPage", "No rules yet: whoever adds a lead has it")},
    {RecordKind::Quota, "quotas", Icon::Reports,
     QT_TRANSLATE_NOOP("RecordPage", "What is to be won in a month, by one person or by all together"),
     QT_TRANSLATE_NOOP("RecordPage", "No quotas yet")},
    {RecordKind::Series, "series", Icon::Task,
     QT_TRANSLATE_NOOP(
         "RecordPage",
         "Steps that become tasks of a record, a line each: “D+0 call”, “D+3 email Send the offer”"),
     QT_TRANSLATE_NOOP("RecordPage", "No activity series yet")}};

const PageWords &wordsOf(RecordKind kind)
{
    for (const PageWords &page : kPages) {
        if (page.kind == kind)
            return page;
    }
    return kPages[0];
}

constexpr int kNameWidth = 260;
constexpr int kNarrowest = 90;
constexpr int kWidest = 460;

QString said(const char *words)
{
    return QCoreApplication::translate("RecordPage", words);
}

} // namespace

std::optional<RecordKind> RecordTablePage::kindOf(const QString &key)
{
    for (const PageWords &page : kPages) {
        if (key == QLatin1String(page.key))
            return page.kind;
    }
    return std::nullopt;
}

RecordTablePage::RecordTablePage(AppContext &context, RecordKind kind, QWidget *parent)
    : AdminPage(QLatin1String(wordsOf(kind).key), messages::kindTitle(kind), said(wordsOf(kind).about),
                parent),
      m_context(context), m_kind(kind)
{
    m_add = addTool(QStringLiteral("add"), tr("Add %1").arg(messages::kindLabel(kind)));
    m_edit = addTool(QStringLiteral("edit"), tr("Change"));
    m_remove = addTool(QStringLiteral("remove"), tr("Remove"));
    QStringList titles;
    for (const auto &field : context.workspace.catalogue()->fields(kind)) {
        if (!field.has(domain::FieldFlag::DefaultColumn))
            continue;
        m_fields << field.key;
        titles << messages::fieldLabel(field);
    }
    m_table = addTable(QStringLiteral("table"), titles);
    m_table->setColumnWidth(0, kNameWidth);
    m_nothing = new EmptyState(wordsOf(kind).icon, said(wordsOf(kind).nothing), this);
    connect(&m_nothing->setAction(m_add->text()), &QAbstractButton::clicked, m_add, &QAbstractButton::click);
    body().addWidget(m_nothing, 1);
    connect(m_add, &QAbstractButton::clicked, this, [this] { edit({m_kind, {}}); });
    connect(m_edit, &QAbstractButton::clicked, this, &RecordTablePage::editCurrent);
    connect(m_table, &QTableWidget::cellActivated, this, &RecordTablePage::editCurrent);
    connect(m_remove, &QAbstractButton::clicked, this, &RecordTablePage::removeCurrent);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &RecordTablePage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, &RecordTablePage::read);
    read();
    refreshButtons();
}

void RecordTablePage::read()
{
    domain::ListQuery query;
    query.kind = m_kind;
    workspace::ListDesk(m_context.workspace)
        .ids(query)
        .then(this, [this](const core::Result<std::shared_ptr<const workspace::Ids>> &ids) {
            if (!ids) {
                m_context.notices.failed(ids.error());
                return;
            }
            workspace::ListDesk(m_context.workspace)
                .rows(m_kind, **ids, m_fields)
                .then(this, [this](const core::Result<std::vector<domain::ListRow>> &rows) {
                    if (!rows)
                        return;
                    m_rows = *rows;
                    showRows();
                });
        });
}

void RecordTablePage::showRows()
{
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    const auto catalogue = m_context.workspace.catalogue();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto &line = m_rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < m_fields.size(); ++column) {
            const auto *field = catalogue->find(m_kind, m_fields[column]);
            const auto &value = line.values[static_cast<std::size_t>(column)];
            if (m_kind == RecordKind::Tag && field->key == QLatin1String("colour")) {
                setCell(*m_table, row, column, tagColourName(value.as<qint64>()));
                m_table->item(row, column)
                    ->setIcon(tagDot(themeOf(*this), value.as<qint64>(), devicePixelRatioF()));
            } else {
                setCell(*m_table, row, column,
                        messages::valueText(*field, value, line.texts[static_cast<std::size_t>(column)]));
            }
        }
    }
    if (!m_isFitted && !m_rows.empty())
        fitColumns();
    m_table->setVisible(!m_rows.empty());
    m_nothing->setVisible(m_rows.empty());
    if (m_table->currentRow() < 0 && !m_rows.empty())
        m_table->selectRow(0);
    refreshButtons();
}

/// Once, so that a width which somebody drew stays.
void RecordTablePage::fitColumns()
{
    m_isFitted = true;
    for (int column = 1; column < m_table->columnCount(); ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), kNarrowest, kWidest));
    }
}

void RecordTablePage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_nothing)
        showRows();
}

domain::RecordRef RecordTablePage::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(row)].ref
                                                             : domain::RecordRef{m_kind, {}};
}

void RecordTablePage::refreshButtons()
{
    const QString whyNot = whyNotWritable(m_context.workspace);
    for (Button *button : {m_add, m_edit, m_remove}) {
        if (!whyNot.isEmpty())
            button->setUnavailable(whyNot);
        else if (button != m_add && !current().id.isValid())
            button->setUnavailable(tr("Choose a line first."));
        else
            button->setAvailable();
    }
}

void RecordTablePage::editCurrent()
{
    if (current().id.isValid() && m_edit->isEnabled())
        edit(current());
}

void RecordTablePage::edit(const domain::RecordRef &ref)
{
    auto *dialog = new RecordDialog(m_context, ref, this);
    dialog->open();
}

void RecordTablePage::removeCurrent()
{
    workspace::RecordDesk(m_context.workspace)
        .trash({current()})
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("Removed."), written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

} // namespace rapport::ui
