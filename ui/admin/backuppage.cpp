#include "ui/admin/backuppage.h"

#include "core/settings.h"
#include "ui/shell/actiontable.h"
#include "ui/widgets/button.h"

#include <QLineEdit>
#include <QSpinBox>

namespace rapport::ui {

using core::SettingKey;

BackupPage::BackupPage(AppContext &context, QWidget *parent)
    : FormPage(QStringLiteral("backup"), tr("Backup"),
               tr("Copies are read again and compared before they count"), parent)
{
    auto *now = addTool(QStringLiteral("now"), tr("Back up now"));
    auto *as = addTool(QStringLiteral("as"), tr("Back up to a file"));
    auto *restore = addTool(QStringLiteral("restore"), tr("Restore a backup…"));
    connect(restore, &QAbstractButton::clicked, context.actions.action(QStringLiteral("store.restore")),
            &QAction::trigger);
    connect(now, &QAbstractButton::clicked, context.actions.action(QStringLiteral("store.backup")),
            &QAction::trigger);
    connect(as, &QAbstractButton::clicked, context.actions.action(QStringLiteral("store.backup-as")),
            &QAction::trigger);
    core::Settings &settings = context.settings;
    auto *folder = new QLineEdit(settings.value(SettingKey::BackupFolder).toString(), this);
    folder->setPlaceholderText(tr("The folder “backups” beside the store"));
    connect(folder, &QLineEdit::editingFinished, this,
            [folder, &settings] { settings.setValue(SettingKey::BackupFolder, folder->text().trimmed()); });
    addRow(QStringLiteral("folder"), tr("Folder"), folder);
    auto *hours = new QSpinBox(this);
    hours->setRange(0, 24 * 30);
    hours->setSuffix(tr(" hours"));
    hours->setSpecialValueText(tr("Never by itself"));
    hours->setValue(settings.value(SettingKey::BackupEveryHours).toInt());
    connect(hours, &QSpinBox::valueChanged, this,
            [&settings](int value) { settings.setValue(SettingKey::BackupEveryHours, value); });
    addRow(QStringLiteral("hours"), tr("Write a copy every"), hours,
           tr("While Rapport is open. A store on a server is backed up on the server."));
    auto *save = new Button(tr("Save everything to a folder…"), this);
    save->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(save, &QAbstractButton::clicked, context.actions.action(QStringLiteral("store.save-folder")),
            &QAction::trigger);
    addRow(
        QStringLiteral("save-folder"), tr("In an open format"), save,
        tr("Everything as CSV and JSON, with history: to read it with other programs, or to move between a "
           "file and a server."));
    auto *from = new Button(tr("New store from a folder…"), this);
    from->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(from, &QAbstractButton::clicked, context.actions.action(QStringLiteral("store.from-folder")),
            &QAction::trigger);
    addRow(QStringLiteral("from-folder"), tr("And back"), from);
}

} // namespace rapport::ui
