#include "ui/shell/actiontable.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

bool isWritten(Needs needs)
{
    return needs == Needs::WritableStore || needs == Needs::Undo || needs == Needs::Redo;
}

/// Why an action cannot be used now; empty when it can.
QString reason(Needs needs, const ActionState &state)
{
    const bool record = state.record.id.isValid();
    if (needs == Needs::Nothing)
        return {};
    if (!state.store)
        return QCoreApplication::translate("Actions", "Open a store first.");
    if (isWritten(needs) && !state.whyNotWritable.isEmpty())
        return state.whyNotWritable;
    if ((needs == Needs::Record || needs == Needs::Selection) && !record)
        return QCoreApplication::translate("Actions", "Choose a person or company first.");
    if (needs == Needs::Person && !(record && state.record.kind == domain::RecordKind::Person))
        return QCoreApplication::translate("Actions", "Choose a person first.");
    if (needs == Needs::Company && !(record && state.record.kind == domain::RecordKind::Company))
        return QCoreApplication::translate("Actions", "Choose a company first.");
    if (needs == Needs::Lead && !(record && state.record.kind == domain::RecordKind::Lead))
        return QCoreApplication::translate("Actions", "Choose a lead first.");
    if (needs == Needs::Deal && !(record && state.record.kind == domain::RecordKind::Opportunity))
        return QCoreApplication::translate("Actions", "Choose an opportunity first.");
    if (needs == Needs::Undo && !state.undo)
        return QCoreApplication::translate("Actions", "There is nothing to take back.");
    if (needs == Needs::Redo && !state.redo)
        return QCoreApplication::translate("Actions", "There is nothing to do again.");
    return {};
}

QList<QKeySequence> sequences(const QString &portable)
{
    QList<QKeySequence> keys;
    for (const QString &text : portable.split(QStringLiteral("; "), Qt::SkipEmptyParts))
        keys.append(QKeySequence(text, QKeySequence::PortableText));
    return keys;
}

QIcon iconNamed(const char *name)
{
    for (int i = 0; i < kIconCount; ++i) {
        if (fileName(static_cast<Icon>(i)) == QLatin1String(name))
            return themedIcon(static_cast<Icon>(i));
    }
    return {};
}

/// What a tooltip says; plain words of ours only, escaped because tooltips guess rich text.
QString plainTip(const QAction &action, const QString &tip, const QString &why)
{
    QString text = tip;
    if (!action.shortcut().isEmpty())
        text += QStringLiteral("  ") + action.shortcut().toString(QKeySequence::NativeText);
    if (!why.isEmpty())
        text += QLatin1Char('\n') + why;
    return text.toHtmlEscaped();
}

} // namespace

ActionTable::ActionTable(QObject *parent) : QObject(parent), m_specs(actionSpecs())
{
    for (const ActionSpec &spec : m_specs)
        add(spec);
    refresh({});
}

void ActionTable::add(const ActionSpec &spec)
{
    auto *action = new QAction(translated(spec.text), this);
    action->setObjectName(spec.id);
    action->setShortcuts(sequences(spec.shortcut));
    action->setShortcutContext(spec.reach == Reach::Widget ? Qt::WidgetShortcut : Qt::WindowShortcut);
    action->setIcon(iconNamed(spec.icon));
    action->setIconVisibleInMenu(false);
    action->setMenuRole(spec.id == QLatin1String("app.quit")         ? QAction::QuitRole
                        : spec.id == QLatin1String("help.about")     ? QAction::AboutRole
                        : spec.id == QLatin1String("tools.settings") ? QAction::PreferencesRole
                                                                     : QAction::NoRole);
    connect(action, &QAction::triggered, this, [this, id = spec.id] { Q_EMIT triggered(id); });
    m_actions.insert(spec.id, action);
}

QAction *ActionTable::action(const QString &id) const
{
    return m_actions.value(id);
}

const ActionSpec *ActionTable::spec(const QString &id) const
{
    const auto found =
        std::find_if(m_specs.begin(), m_specs.end(), [&id](const ActionSpec &spec) { return spec.id == id; });
    return found == m_specs.end() ? nullptr : &*found;
}

void ActionTable::setHandler(const QString &id, std::function<void()> handler)
{
    Q_ASSERT(m_actions.contains(id));
    m_handlers.emplace(id, std::move(handler));
}

bool ActionTable::run(const QString &id) const
{
    const auto handler = m_handlers.value(id);
    if (handler)
        handler();
    return static_cast<bool>(handler);
}

void ActionTable::refresh(const ActionState &state)
{
    for (const ActionSpec &spec : m_specs) {
        QAction *action = m_actions.value(spec.id);
        const QString why = reason(spec.needs, state);
        action->setEnabled(why.isEmpty());
        action->setStatusTip(why);
        action->setToolTip(plainTip(*action, translated(spec.tip), why));
    }
}

QString ActionTable::plainTitle(const QAction &action)
{
    QString title = action.text();
    title.remove(QLatin1Char('&'));
    return title.endsWith(QChar(0x2026)) ? title.chopped(1) : title;
}

} // namespace rapport::ui
