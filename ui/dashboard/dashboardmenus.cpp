#include "ui/dashboard/dashboardmenus.h"

#include "messages/tilewords.h"
#include "ui/dialogs/quicklog.h"
#include "ui/dialogs/scheduledialog.h"
#include "ui/shell/actiontable.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace rapport::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

QMenu *menuOf(QWidget *parent, const char *name)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QLatin1String(name));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

/// An empty id makes a line.
void offer(AppContext &context, QMenu *menu, std::initializer_list<const char *> ids, const QPoint &at)
{
    for (const char *id : ids) {
        if (*id)
            menu->addAction(context.actions.action(QLatin1String(id)));
        else
            menu->addSeparator();
    }
    menu->popup(at);
}

} // namespace

void offerTileActions(AppContext &context, QWidget *parent, const QPoint &at)
{
    offer(context, menuOf(parent, "tile.actions"),
          {"tile.explain", "tile.table", "tile.alone", "tile.export", "tile.sql", "", "tile.edit",
           "tile.remove"},
          at);
}

void offerDashboardActions(AppContext &context, QWidget *parent, const QPoint &at)
{
    offer(context, menuOf(parent, "dashboard.actions"),
          {"dashboard.add-tile", "dashboard.lock", "", "dashboard.rename", "dashboard.copy",
           "dashboard.schedule", "dashboard.delete", "", "customers.what-if", "customers.refresh", "",
           "dashboard.print", "dashboard.pdf", "dashboard.html", "dashboard.xlsx"},
          at);
}

void offerRiskActions(AppContext &context, QWidget *parent, const workspace::TilePart &who, const QPoint &at)
{
    QMenu *menu = menuOf(parent, "risk.actions");
    const domain::RecordRef ref = who.record;
    menu->addAction(themedIcon(Icon::Call), tr(QT_TRANSLATE_NOOP("Dashboard", "Log a call")), parent,
                    [&context, parent, ref] {
                        const QString whyNot = whyNotWritable(context.workspace);
                        if (whyNot.isEmpty())
                            (new QuickLog(context, ref, parent))->open();
                        else
                            context.notices.done(whyNot);
                    });
    menu->addAction(
        themedIcon(Icon::Task), tr(QT_TRANSLATE_NOOP("Dashboard", "Make a task")), parent,
        [&context, ref, name = who.name] {
            context.navigator.createRecord(
                domain::RecordKind::Task,
                {{domain::kindKey(ref.kind), ref.id},
                 {QStringLiteral("type"), QStringLiteral("call")},
                 {QStringLiteral("title"), tr(QT_TRANSLATE_NOOP("Dashboard", "Call %1")).arg(name)}});
        });
    menu->addSeparator();
    menu->addAction(themedIcon(Icon::View), tr(QT_TRANSLATE_NOOP("Dashboard", "Open")), parent,
                    [&context, ref] { context.navigator.openRecord(ref, Navigator::Where::OwnWindow); });
    menu->popup(at);
}

void askSchedule(AppContext &context, QWidget *parent, const domain::Dashboard &dashboard,
                 std::function<void(const domain::ReportSchedule &)> done)
{
    auto *dialog =
        new ScheduleDialog(context, messages::dashboardName(dashboard), dashboard.schedule, parent);
    QObject::connect(dialog, &ScheduleDialog::chosen, parent, std::move(done));
    dialog->open();
}

void copySql(AppContext &context, QWidget *parent, const domain::DashboardTile &tile,
             const workspace::DashboardScope &scope)
{
    workspace::DashboardDesk(context.workspace)
        .sql(tile, scope)
        .then(parent, [&context](const core::Result<QString> &sql) {
            if (!sql) {
                context.notices.failed(sql.error());
                return;
            }
            QGuiApplication::clipboard()->setText(*sql);
            context.notices.done(tr(QT_TRANSLATE_NOOP("Dashboard", "SQL copied.")));
        });
}

} // namespace rapport::ui
