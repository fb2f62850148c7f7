#pragma once

#include "ui/shell/actiontable.h"
#include "ui/shell/backupkeeper.h"
#include "ui/shell/commands.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/reminders.h"
#include "ui/shell/reportkeeper.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"
#include "ui/uitest.h"
#include "workspace/openstore.h"
#include "workspace/records.h"

#include <QTest>

namespace rapport::test {

/// Answers every question of the program as a story says, and notes what was asked.
class FakePrompts final : public ui::Prompts {
public:
    QString openFile(QWidget *, const QString &title, const QString &) override { return asked(title), file; }
    QString openFolder(QWidget *, const QString &title) override { return asked(title), folder; }
    QString saveFile(QWidget *, const QString &title, const QString &, const QString &) override
    {
        return asked(title), file;
    }
    void confirm(QWidget *, const QString &title, const QString &words, const QString &,
                 std::function<void()> yes) override
    {
        asked(title);
        reasons << words;
        if (agree)
            yes();
    }
    void tell(QWidget *, const QString &title, const QString &words) override
    {
        asked(title);
        told << words;
    }
    void askText(QWidget *, const QString &title, const QString &, const QString &,
                 std::function<void(QString)> done) override
    {
        asked(title);
        if (!text.isEmpty())
            done(text);
    }

    QString file;
    QString folder;
    QString text;
    bool agree = true;
    QStringList questions;
    QStringList reasons; ///< the words beside what was to be confirmed
    QStringList told;

private:
    void asked(const QString &title) { questions << title; }
};

/// A sales rep in front of the real main window, on a fresh store of three people and two companies.
class Rep {
public:
    explicit Rep(storage::Access access = storage::Access::ReadWrite);
    ~Rep();

    /// Presses the shortcut's action, as the keyboard would.
    void press(const char *actionId);
    /// Types into the widget that has the focus of the dialog or window in front.
    void type(QWidget &widget, const QString &text);
    void key(QWidget &widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// A child of the window by object name, waited for; fails the test when it does not come.
    template <class W = QWidget>
    W &find(const char *name)
    {
        W *found = nullptr;
        INFO("looking for " << name);
        REQUIRE(waitUntil([&] {
            found = window->findChild<W *>(QLatin1String(name));
            return found != nullptr;
        }));
        return *found;
    }
    bool gone(const char *name)
    {
        // What deletes itself later does so in the loop that asked for it, which a story is not in.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return waitUntil([&] { return window->findChild<QWidget *>(QLatin1String(name)) == nullptr; });
    }
    bool says(const QString &part)
    {
        return waitUntil([&] { return window->status().message().contains(part); });
    }
    domain::RecordRef save(domain::RecordKind kind, const domain::FieldValues &values);
    domain::Record load(const domain::RecordRef &ref);
    qint64 count(domain::RecordKind kind, const QString &filter = {});
    void open(storage::Access access = storage::Access::ReadWrite);

    OpenStore store;
    FakePrompts prompts;
    std::unique_ptr<core::Settings> settings;
    ui::ActionTable actions;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<ui::Commands> commands;
    std::unique_ptr<ui::BackupKeeper> backups;
    std::unique_ptr<ui::Reminders> reminders;
    std::unique_ptr<ui::ReportKeeper> reports;
    domain::RecordRef anna;
    domain::RecordRef belrive;
};

} // namespace rapport::test
