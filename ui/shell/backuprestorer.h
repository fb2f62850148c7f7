#pragma once

#include "core/result.h"
#include "storage/location.h"
#include "storage/store.h"
#include "ui/shell/services.h"

#include <QObject>

namespace rapport::ui {

class MainWindow;

/// Puts a backup in the place of the store that is open, or that could not be opened: the backup is checked and described
/// first, the present file is kept beside, and the window goes on with what was restored. Owned by Application; GUI
/// thread.
class BackupRestorer final : public QObject {
    Q_OBJECT
public:
    BackupRestorer(const Services &services, MainWindow &window);

    /// The store that could not be opened: what is restored while none is open.
    void setFallback(const storage::Location &location) { m_fallback = location; }
    void chooseBackup();
    void restore(const QString &backupFile);

Q_SIGNALS:
    void openRequested(const QString &location);
    void finished(bool ok);

private:
    storage::Location target() const;
    void ask(const storage::BackupContent &content);
    void run(const QString &backupFile, const storage::Location &place);
    void finish(const core::Result<storage::BackupReport> &report, const storage::Location &place);
    void fail(const core::Error &error);
    void sayWhenOpen();

    Services m_services;
    MainWindow &m_window;
    storage::Location m_fallback;
    core::Result<storage::BackupReport> m_outcome; ///< to be said once the store is open again
    bool m_hasOutcome = false;
    bool m_running = false;
};

} // namespace rapport::ui
