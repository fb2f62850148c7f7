#include "ui/list/viewsmenu.h"

#include "ui/list/listpane.h"
#include "ui/shell/prompts.h"
#include "workspace/lists.h"

#include <QMenu>

namespace rapport::ui {

namespace {

QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

ViewsMenu::ViewsMenu(AppContext &context, domain::RecordKind kind, ListPane &pane)
    : QObject(&pane), m_context(context), m_kind(kind), m_pane(pane)
{
    connect(&context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                // Views belong to users: theirs is the kind that a change of views names, where an undo names any.
                const bool users = std::find(event.kinds.begin(), event.kinds.end(),
                                             domain::RecordKind::User) != event.kinds.end();
                if (users || event.catalogueChanged || !event.changeset.isValid())
                    refresh();
            });
    refresh();
}

void ViewsMenu::refresh()
{
    workspace::ListDesk(m_context.workspace)
        .views(m_kind)
        .then(this, [this](const core::Result<std::vector<domain::SavedView>> &views) {
            if (!views)
                return;
            m_saved = *views;
            Q_EMIT refreshed();
        });
}

void ViewsMenu::addView(QMenu &menu, const ViewState &view)
{
    QAction *action =
        menu.addAction(menuText(view.saved.name), this, [this, view] { m_pane.applyView(view); });
    action->setCheckable(true);
    action->setData(view.id);
    action->setChecked(m_pane.view().id == view.id);
}

/// The views of everybody, or the person's own, under a heading that says so.
void ViewsMenu::addSaved(QMenu &menu, const QString &title, bool shared)
{
    bool first = true;
    for (const auto &saved : m_saved) {
        if (saved.owner.isValid() == shared)
            continue;
        if (std::exchange(first, false)) {
            menu.addSeparator();
            QAction *heading = menu.addAction(title); // the style paints no titles of sections
            heading->setObjectName(shared ? QStringLiteral("sharedViews") : QStringLiteral("ownViews"));
            heading->setEnabled(false);
        }
        addView(menu, viewOf(saved));
    }
}

void ViewsMenu::addChanges(QMenu &menu)
{
    const ViewState &now = m_pane.view();
    if (!now.isBuiltin()) {
        const domain::SavedView saved = savedOf(now);
        menu.addAction(tr("Save changes to “%1”").arg(menuText(saved.name)), this,
                       [this, saved] { save(saved, tr("View “%1” saved.").arg(saved.name)); });
        menu.addAction(tr("Rename view…"), this, [this, saved] {
            m_context.prompts.askText(&m_pane, tr("Rename view"), tr("Name"), saved.name,
                                      [this, saved](const QString &name) {
                                          domain::SavedView renamed = saved;
                                          renamed.name = name.trimmed();
                                          if (!renamed.name.isEmpty())
                                              save(renamed, tr("View renamed to “%1”.").arg(renamed.name));
                                      });
        });
        const bool shared = !saved.owner.isValid();
        menu.addAction(shared ? tr("Keep this view for me only") : tr("Share this view with everyone"), this,
                       [this, saved, shared] {
                           domain::SavedView changed = saved;
                           changed.owner = shared ? m_context.workspace.user() : domain::RecordId();
                           save(changed, shared ? tr("View “%1” is yours only.").arg(saved.name)
                                                : tr("View “%1” is shared.").arg(saved.name));
                       });
        menu.addAction(tr("Delete view"), this, [this, saved] { remove(saved); });
    }
    menu.addAction(tr("Save as a new view…"), this, &ViewsMenu::saveAs);
}

void ViewsMenu::popup(const QPoint &globalPosition)
{
    auto *menu = new QMenu(&m_pane);
    menu->setObjectName(QStringLiteral("viewsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ViewState &view : builtinViews(m_kind))
        addView(*menu, view);
    addSaved(*menu, tr("Only mine"), false);
    addSaved(*menu, tr("Shared with everyone"), true);
    if (!m_context.workspace.isReadOnly()) {
        menu->addSeparator();
        addChanges(*menu);
    }
    menu->popup(globalPosition);
}

void ViewsMenu::saveAs()
{
    m_context.prompts.askText(&m_pane, tr("Save view"), tr("Name"), QString(), [this](const QString &name) {
        if (name.trimmed().isEmpty())
            return;
        domain::SavedView view = savedOf(m_pane.view());
        view.id = {};
        view.revision = 0;
        view.name = name.trimmed();
        view.owner = m_context.workspace.user();
        save(view, tr("View “%1” saved.").arg(view.name));
    });
}

void ViewsMenu::save(domain::SavedView view, const QString &sentence)
{
    for (const auto &stored : m_saved) {
        if (stored.id == view.id)
            view.revision = stored.revision;
    }
    workspace::ListDesk(m_context.workspace)
        .saveView(view)
        .then(this,
              [this, view, sentence](const core::Result<workspace::Written<domain::RecordId>> &written) {
                  if (!written) {
                      m_context.notices.failed(written.error());
                      return;
                  }
                  ViewState state = viewOf(view);
                  state.saved.id = written->value;
                  state.id = QString::number(written->value.value());
                  m_pane.noteSaved(state);
                  m_context.notices.done(sentence, written->changeset);
                  refresh();
              });
}

void ViewsMenu::remove(const domain::SavedView &view)
{
    workspace::ListDesk(m_context.workspace)
        .removeView(view)
        .then(this, [this, view](const core::Result<workspace::Written<bool>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_pane.applyView(builtinViews(m_kind).front());
            m_context.notices.done(tr("View “%1” deleted.").arg(view.name), written->changeset);
            refresh();
        });
}

} // namespace rapport::ui
