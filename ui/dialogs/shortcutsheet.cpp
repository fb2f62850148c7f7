#include "ui/dialogs/shortcutsheet.h"

#include "ui/shell/actiontable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

struct Group {
    const char *menu;
    const char *title;
};

constexpr Group kGroups[] = {
    {"go", QT_TRANSLATE_NOOP("Shortcuts", "Go")},      {"record", QT_TRANSLATE_NOOP("Shortcuts", "Records")},
    {"edit", QT_TRANSLATE_NOOP("Shortcuts", "Edit")},  {"view", QT_TRANSLATE_NOOP("Shortcuts", "View")},
    {"file", QT_TRANSLATE_NOOP("Shortcuts", "Store")}, {"tools", QT_TRANSLATE_NOOP("Shortcuts", "Tools")},
    {"help", QT_TRANSLATE_NOOP("Shortcuts", "Help")},
};

void addLine(QGridLayout &grid, QWidget &parent, const QString &words, const QString &keys)
{
    const int row = grid.rowCount();
    grid.addWidget(new Label(words, TextStyle::Body, &parent), row, 0);
    auto *cap = new Label(keys, TextStyle::SecondaryMedium, &parent);
    cap->setColorRole(ColorRole::Text2);
    grid.addWidget(cap, row, 1, Qt::AlignRight);
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

QWidget *makeGroup(const ActionTable &actions, const Group &group, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(
        new Label(QCoreApplication::translate("Shortcuts", group.title), TextStyle::PaneTitle, box), 0, 0);
    for (const ActionSpec &spec : actions.specs()) {
        const QAction *action = actions.action(spec.id);
        if (QLatin1String(spec.menu) == QLatin1String(group.menu) && !action->shortcut().isEmpty())
            addLine(*grid, *box, ActionTable::plainTitle(*action), keysOf(*action));
    }
    return box;
}

QWidget *makeContextKeys(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, metrics::kSpace12);
    grid->setVerticalSpacing(metrics::kSpace4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new Label(ShortcutSheet::tr("In lists and forms"), TextStyle::PaneTitle, box), 0, 0);
    addLine(*grid, *box, ShortcutSheet::tr("Save and close a form"), QStringLiteral("Ctrl+Enter"));
    addLine(*grid, *box, ShortcutSheet::tr("Save and make another"), QStringLiteral("Ctrl+Alt+Enter"));
    addLine(*grid, *box, ShortcutSheet::tr("Leave without saving"), QStringLiteral("Esc"));
    addLine(*grid, *box, ShortcutSheet::tr("Open the current row"), QStringLiteral("Enter"));
    addLine(*grid, *box, ShortcutSheet::tr("Select the current row"), QStringLiteral("Space"));
    return box;
}

} // namespace

ShortcutSheet::ShortcutSheet(const ActionTable &actions, QWidget *parent)
    : ActDialog(tr("Keyboard shortcuts"), tr("Close"), parent)
{
    setObjectName(QStringLiteral("shortcuts"));
    setCancelVisible(false);
    resize(860, 620);
    auto *sheet = new QWidget;
    auto *columns = new QHBoxLayout(sheet);
    columns->setSpacing(metrics::kSpace24 * 2);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    int index = 0;
    for (const Group &group : kGroups)
        (index++ < 2 ? left : right)->addWidget(makeGroup(actions, group, sheet));
    right->addWidget(makeContextKeys(sheet));
    left->addStretch(1);
    right->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    body().addWidget(scroll, 1);
    connect(this, &ActDialog::committed, this, &QDialog::accept);
}

} // namespace rapport::ui
