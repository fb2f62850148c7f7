// The menus of a list that have to do with its columns and groups.

#include "ui/list/listactions.h"

#include "messages/fieldlabel.h"
#include "ui/list/listheader.h"
#include "ui/list/listpane.h"
#include "ui/list/recordtable.h"
#include "ui/shell/actiontable.h"
#include "ui/widgets/iconbutton.h"

#include <QMenu>

namespace rapport::ui {

namespace {

QMenu *newMenu(ListPane &pane, const char *name)
{
    auto *menu = new QMenu(&pane);
    menu->setObjectName(QLatin1String(name));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

QString menuText(const domain::FieldSpec &spec)
{
    return messages::fieldLabel(spec).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

void ListActions::chooseGrouping()
{
    QMenu *menu = newMenu(m_pane, "groupMenu");
    const QString now = m_pane.view().saved.groupBy;
    const auto add = [&](const QString &text, const QString &field) {
        QAction *action = menu->addAction(text, this, [this, field] { m_pane.groupBy(field); });
        action->setCheckable(true);
        action->setChecked(now == field);
        action->setData(field);
    };
    add(tr("No grouping"), {});
    menu->addSeparator();
    for (const auto &spec : m_context.workspace.catalogue()->fields(m_kind)) {
        if (spec.isGroupable())
            add(menuText(spec), spec.key);
    }
    if (!now.isEmpty()) {
        menu->addSeparator();
        for (const char *id : {"list.fold-all", "list.unfold-all"})
            menu->addAction(m_context.actions.action(QLatin1String(id)));
    }
    menu->popup(m_pane.header().placeBelow(m_pane.header().groupButton()));
}

void ListActions::showColumnMenu(const QPoint &globalPosition, const QString &field)
{
    QMenu *menu = newMenu(m_pane, "columnMenu");
    const auto *spec = m_context.workspace.catalogue()->find(m_kind, field);
    if (spec) {
        menu->addAction(tr("Sort ascending"), this,
                        [this, field] { m_pane.sortBy(field, domain::SortOrder::Ascending); });
        menu->addAction(tr("Sort descending"), this,
                        [this, field] { m_pane.sortBy(field, domain::SortOrder::Descending); });
        menu->addSeparator();
        const bool grouped = m_pane.view().saved.groupBy == field;
        if (grouped)
            menu->addAction(tr("No grouping"), this, [this] { m_pane.groupBy({}); });
        else if (spec->isGroupable())
            menu->addAction(tr("Group by %1").arg(menuText(*spec)), this,
                            [this, field] { m_pane.groupBy(field); });
        if (m_pane.view().columns.size() > 1)
            menu->addAction(tr("Hide this column"), this, [this, field] { hideColumn(field); });
    }
    menu->addAction(m_context.actions.action(QStringLiteral("list.columns")));
    menu->popup(globalPosition);
}

void ListActions::hideColumn(const QString &field)
{
    QStringList fields;
    for (const auto &column : m_pane.view().columns) {
        if (column.field != field)
            fields.push_back(column.field);
    }
    m_pane.setColumns(fields);
}

void ListActions::showHeadMenu(const QPoint &globalPosition)
{
    QMenu *menu = newMenu(m_pane, "headMenu");
    RecordTable &table = m_pane.table();
    const qint64 head = table.currentId();
    const auto *group = m_pane.model().groups().group(head);
    if (!group)
        return;
    menu->addAction(m_pane.model().groups().isFolded(head) ? tr("Unfold group") : tr("Fold group"), this,
                    [&table] { table.toggleGroup(); });
    QAction *select = menu->addAction(tr("Select %1").arg(messages::countOf(m_kind, group->count)), this,
                                      [&table] { table.selectGroup(); });
    select->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Space));
    menu->addSeparator();
    for (const char *id : {"list.fold-all", "list.unfold-all", "list.group"})
        menu->addAction(m_context.actions.action(QLatin1String(id)));
    menu->popup(globalPosition);
}

} // namespace rapport::ui
