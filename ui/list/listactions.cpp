#include "ui/list/listactions.h"

#include "domain/contactrules.h"
#include "messages/fieldlabel.h"
#include "ui/calls/calllist.h"
#include "ui/duplicates/mergedialog.h"
#include "ui/list/bulkdialogs.h"
#include "ui/list/columnchooser.h"
#include "ui/list/exportdialog.h"
#include "ui/list/listheader.h"
#include "ui/list/listpane.h"
#include "ui/list/peek.h"
#include "ui/list/recordtable.h"
#include "ui/list/viewsmenu.h"
#include "ui/series/seriesdialog.h"
#include "ui/shell/actiontable.h"
#include "ui/widgets/iconbutton.h"
#include "workspace/records.h"

#include <QMenu>

namespace rapport::ui {

ListActions::ListActions(AppContext &context, domain::RecordKind kind, ListPane &pane)
    : QObject(&pane), m_context(context), m_kind(kind), m_pane(pane),
      m_views(new ViewsMenu(context, kind, pane))
{
}

bool ListActions::trigger(const QString &id)
{
    using Act = std::function<void()>;
    const QHash<QString, Act> acts{
        {QStringLiteral("view.refresh"), [this] { m_pane.refresh(); }},
        {QStringLiteral("record.previous"), [this] { m_pane.step(-1); }},
        {QStringLiteral("record.next"), [this] { m_pane.step(1); }},
        {QStringLiteral("list.edit-cell"), [this] { m_pane.table().editCurrent(); }},
        {QStringLiteral("list.select-all"), [this] { m_pane.table().selectMore(); }},
        {QStringLiteral("list.clear-filter"), [this] { m_pane.setFilter({}); }},
        {QStringLiteral("list.save-view"), [this] { m_views->saveAs(); }},
        {QStringLiteral("list.columns"), [this] { chooseColumns(); }},
        {QStringLiteral("list.group"), [this] { chooseGrouping(); }},
        {QStringLiteral("list.fold-all"), [this] { m_pane.table().foldAll(true); }},
        {QStringLiteral("list.unfold-all"), [this] { m_pane.table().foldAll(false); }},
        {QStringLiteral("list.bulk-edit"), [this] { bulkEdit({}); }},
        {QStringLiteral("list.bulk-assign"), [this] { bulkEdit(QStringLiteral("owner")); }},
        {QStringLiteral("list.bulk-tag"), [this] { bulkTag(); }},
        {QStringLiteral("list.bulk-favourite"), [this] { bulkMark(QStringLiteral("favourite"), true); }},
        {QStringLiteral("list.bulk-unfavourite"), [this] { bulkMark(QStringLiteral("favourite"), false); }},
        {QStringLiteral("list.bulk-follow"), [this] { bulkMark(QStringLiteral("followed"), true); }},
        {QStringLiteral("list.bulk-unfollow"), [this] { bulkMark(QStringLiteral("followed"), false); }},
        {QStringLiteral("list.calls"), [this] { callThrough(); }},
        {QStringLiteral("record.series"), [this] { startSeries(); }},
        {QStringLiteral("list.export"), [this] { exportRows(); }},
        {QStringLiteral("list.merge"), [this] { merge(); }},
        {QStringLiteral("list.peek"), [this] { peek(); }},
        {QStringLiteral("record.trash"), [this] { trash(); }},
        {QStringLiteral("record.favourite"), [this] { favourite(); }},
    };
    const auto act = acts.constFind(id);
    if (act == acts.constEnd())
        return false;
    (*act)();
    return true;
}

void ListActions::showViews()
{
    ListHeader &header = m_pane.header();
    m_views->popup(header.placeBelow(header.viewsButton()));
}

void ListActions::chooseColumns()
{
    QStringList shown;
    for (const auto &column : m_pane.view().columns)
        shown.push_back(column.field);
    auto *chooser = new ColumnChooser(m_context.workspace.catalogue()->fields(m_kind), shown, &m_pane);
    connect(chooser, &ColumnChooser::columnsChanged, &m_pane, &ListPane::setColumns);
    chooser->popup(m_pane.header().placeBelow(m_pane.header().columnsButton()));
}

void ListActions::showMore()
{
    auto *menu = new QMenu(&m_pane);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *id : {"list.save-view", "list.clear-filter", "list.columns", "list.group", "list.calls",
                           "list.export", "list.select-all", "view.refresh"}) {
        const QAction *shared = m_context.actions.action(QLatin1String(id));
        QAction *action = menu->addAction(shared->text(), this, [this, id] { trigger(QLatin1String(id)); });
        action->setEnabled(shared->isEnabled());
        action->setShortcut(shared->shortcut());
    }
    menu->popup(m_pane.header().placeBelow(m_pane.header().moreButton()));
}

void ListActions::showRowMenu(const QPoint &globalPosition)
{
    if (GroupRows::isHead(m_pane.table().currentId())) {
        showHeadMenu(globalPosition);
        return;
    }
    auto *menu = new QMenu(&m_pane);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool several = m_pane.table().selectedCount() > 1;
    const QStringList one{QStringLiteral("record.open"),
                          QStringLiteral("record.own-window"),
                          QStringLiteral("list.peek"),
                          {},
                          QStringLiteral("list.edit-cell"),
                          QStringLiteral("record.favourite"),
                          {}};
    const QStringList all{QStringLiteral("list.bulk-edit"),
                          QStringLiteral("list.bulk-assign"),
                          QStringLiteral("list.bulk-tag"),
                          QStringLiteral("list.bulk-favourite"),
                          QStringLiteral("list.bulk-follow"),
                          QStringLiteral("list.calls"),
                          QStringLiteral("record.series"),
                          QStringLiteral("list.export"),
                          several ? QStringLiteral("list.merge") : QStringLiteral("record.duplicates"),
                          {},
                          QStringLiteral("record.trash")};
    for (const QString &id : several ? all : one + all) {
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(m_context.actions.action(id));
    }
    menu->popup(globalPosition);
}

void ListActions::bulkEdit(const QString &field)
{
    const workspace::Ids ids = m_pane.table().selectedIds();
    if (!ids.empty())
        (new BulkEditDialog(m_context, m_kind, ids, field, &m_pane))->open();
}

void ListActions::bulkTag()
{
    const workspace::Ids ids = m_pane.table().selectedIds();
    if (!ids.empty())
        (new BulkTagDialog(m_context, m_kind, ids, &m_pane))->open();
}

void ListActions::showBulkMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(&m_pane);
    menu->setObjectName(QStringLiteral("bulkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *id :
         {"list.bulk-favourite", "list.bulk-unfavourite", "list.bulk-follow", "list.bulk-unfollow"})
        menu->addAction(m_context.actions.action(QLatin1String(id)));
    menu->addSeparator();
    menu->addAction(m_context.actions.action(QStringLiteral("list.calls")));
    menu->addAction(m_context.actions.action(QStringLiteral("record.series")));
    menu->addAction(m_context.actions.action(QStringLiteral("list.merge")));
    menu->addAction(m_context.actions.action(QStringLiteral("list.export")));
    menu->popup(globalPosition);
}

void ListActions::bulkMark(const QString &mark, bool on)
{
    const workspace::Ids ids = m_pane.table().selectedIds();
    if (ids.empty())
        return;
    const auto *spec = m_context.workspace.catalogue()->find(m_kind, mark);
    const QString label = spec ? messages::fieldLabel(*spec) : mark;
    workspace::RecordDesk(m_context.workspace)
        .bulkMark(m_kind, ids, mark, on)
        .then(this, [this, label, on](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            const QString count = messages::countOf(m_kind, written->value);
            m_context.notices.done(on ? tr("%1: set for %2.").arg(label, count)
                                      : tr("%1: taken from %2.").arg(label, count),
                                   written->changeset);
        });
}

/// The selected rows, or the whole list from the current row on.
void ListActions::callThrough()
{
    if (!domain::hasTimeline(m_kind))
        return;
    if (m_pane.table().selectedCount() > 1) {
        (new CallList(m_context, m_kind, m_pane.table().selectedIds(), 0, &m_pane))->open();
        return;
    }
    const qint64 current = m_pane.currentRecord().id.value();
    workspace::ListDesk(m_context.workspace)
        .ids(m_pane.model().query())
        .then(this, [this, current](const core::Result<std::shared_ptr<const workspace::Ids>> &ids) {
            if (!ids) {
                m_context.notices.failed(ids.error());
                return;
            }
            const auto found = std::find((*ids)->begin(), (*ids)->end(), current);
            const auto start = found == (*ids)->end() ? (*ids)->begin() : found;
            (new CallList(m_context, m_kind, {start, (*ids)->end()}, 0, &m_pane))->open();
        });
}

void ListActions::startSeries()
{
    workspace::Ids ids = m_pane.table().selectedIds();
    if (ids.empty())
        return;
    const QString name = messages::countOf(m_kind, static_cast<qint64>(ids.size()));
    (new SeriesDialog(m_context, m_kind, std::move(ids), name, &m_pane))->open();
}

void ListActions::merge()
{
    if (!domain::hasRoles(m_kind)) {
        m_context.notices.done(tr("Only people and companies can be merged."));
        return;
    }
    std::vector<domain::RecordId> ids;
    const workspace::Ids selected = m_pane.table().selectedIds();
    for (std::size_t i = 0; i < std::min(selected.size(), MergeDialog::kMost + 1); ++i)
        ids.emplace_back(selected[i]);
    MergeDialog::ask(m_context, m_kind, ids, &m_pane);
}

void ListActions::exportRows()
{
    ExportScope scope;
    scope.query = m_pane.model().query();
    scope.all = m_pane.model().recordCount();
    if (m_pane.table().selectedCount() > 1)
        scope.selected = m_pane.table().selectedIds();
    for (const auto &column : m_pane.view().columns)
        scope.columns.push_back(column.field);
    if (!m_pane.view().isBuiltin())
        scope.title = m_pane.view().saved.name;
    (new ExportDialog(m_context, std::move(scope), &m_pane))->open();
}

void ListActions::trash()
{
    std::vector<domain::RecordRef> refs;
    for (const qint64 id : m_pane.table().selectedIds())
        refs.push_back({m_kind, domain::RecordId(id)});
    if (refs.empty())
        return;
    workspace::RecordDesk(m_context.workspace)
        .trash(refs)
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written)
                m_context.notices.failed(written.error());
            else
                m_context.notices.done(
                    tr("%1 moved to the trash.").arg(messages::countOf(m_kind, written->value)),
                    written->changeset);
        });
}

void ListActions::favourite()
{
    const domain::RecordRef ref = m_pane.currentRecord();
    if (!ref.id.isValid())
        return;
    const QString mark = QStringLiteral("favourite");
    workspace::RecordDesk(m_context.workspace)
        .load(ref)
        .then(this, [this, ref, mark](const core::Result<domain::Record> &record) {
            if (!record)
                return;
            const bool on = !record->value(mark).as<bool>();
            workspace::RecordDesk(m_context.workspace)
                .setMark(ref, mark, on)
                .then(this, [this, on](const core::Result<workspace::Written<qint64>> &written) {
                    if (!written)
                        m_context.notices.failed(written.error());
                    else
                        m_context.notices.done(on ? tr("Marked as favourite.") : tr("No favourite any more."),
                                               written->changeset);
                });
        });
}

void ListActions::peek()
{
    const domain::RecordRef ref = m_pane.currentRecord();
    if (!ref.id.isValid())
        return;
    const RecordTable &table = m_pane.table();
    const QRect cell = table.visualRect(table.currentIndex());
    const QPoint place = table.viewport()->mapToGlobal(QPoint(table.viewport()->width() + 2, cell.top()));
    (new Peek(m_context, m_pane.texts(), &m_pane))->show(ref, place);
}

} // namespace rapport::ui
