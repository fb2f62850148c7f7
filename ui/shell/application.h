#pragma once

#include "core/clock.h"
#include "core/settings.h"
#include "storage/location.h"
#include "ui/shell/services.h"
#include "ui/theme/thememanager.h"
#include "workspace/workspace.h"

#include <QObject>
#include <QString>
#include <memory>

namespace rapport::ui {

class ActionTable;
class BackupKeeper;
class BackupRestorer;
class BundleMover;
class Commands;
class MainWindow;
class Prompts;
class Reminders;
class ReportKeeper;
class StoreRescue;
class Tour;

/// What the command line asked for.
struct StartOptions {
    QString store;        ///< path or postgresql:// URL; empty: the last one
    QString settingsFile; ///< empty: the user's own
    QString tourFolder;   ///< empty: no tour
    QString theme;        ///< "light", "dark", "system"; empty: as set
    QString userLogin;    ///< empty: as set, else the system's
    QString now;          ///< ISO instant at which the clock stands still; empty: the system's clock
};

/// Makes everything that lives as long as the program, and opens stores. Owned by main(), after the QApplication.
class Application final : public QObject {
    Q_OBJECT
public:
    /// `prompts`: the questions as people see them, or a test's answers.
    Application(const StartOptions &options, std::unique_ptr<Prompts> prompts);
    ~Application() override;

    /// Shows the window, then opens the store while it is already painting.
    void start();
    void open(const QString &location);
    /// Makes a store, with invented people when `people` > 0, and opens it.
    void create(const QString &path, int people);

    MainWindow &window() { return *m_window; }
    core::Settings &settings() { return *m_settings; }
    Reminders &reminders() { return *m_reminders; }
    BackupKeeper &backups() { return *m_backups; }
    ReportKeeper &reports() { return *m_reports; }
    BackupRestorer &restorer() { return *m_restorer; }
    StoreRescue &rescue() { return *m_rescue; }

    static StartOptions parse(const QStringList &arguments);

Q_SIGNALS:
    /// A store is open and in the window, or could not be opened.
    void opened(bool ok);

private:
    void show(const core::Result<std::shared_ptr<workspace::Workspace>> &result,
              const storage::Location &location);
    void remember(const storage::Location &location);
    void createPractice(const storage::Location &location, int people);
    workspace::OpenOptions openOptions(const storage::Location &location) const;
    QString login() const;
    void watchChoices();

    StartOptions m_options;
    std::unique_ptr<core::Clock> m_clock;
    std::unique_ptr<core::Settings> m_settings;
    std::unique_ptr<Prompts> m_prompts;
    std::unique_ptr<ThemeManager> m_theme;
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<BackupKeeper> m_backups;
    std::unique_ptr<ReportKeeper> m_reports;
    std::unique_ptr<BackupRestorer> m_restorer;
    std::unique_ptr<BundleMover> m_bundles;
    std::unique_ptr<StoreRescue> m_rescue;
    std::unique_ptr<Reminders> m_reminders;
    std::unique_ptr<Tour> m_tour;
    int m_turn = 0;
};

} // namespace rapport::ui
