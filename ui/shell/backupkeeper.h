#pragma once

#include "core/instant.h"
#include "core/result.h"
#include "storage/store.h"
#include "ui/shell/services.h"

#include <QObject>
#include <QTimer>

namespace rapport::ui {

class MainWindow;
class Session;

/// Writes verified copies of a local store, by hand and every so many hours, and says in the status bar how old the last
/// one is. Owned by Application; GUI thread.
class BackupKeeper final : public QObject {
    Q_OBJECT
public:
    BackupKeeper(const Services &services, MainWindow &window);

    /// Backs up into the folder of the settings (beside the store when none is set).
    void backUpNow();
    void backUpTo(const QString &file);
    /// Backs up when the last copy is older than the interval; what the timer calls.
    void backUpIfDue();
    /// Where the copies of the open store go.
    QString folder() const;

Q_SIGNALS:
    void finished(bool ok, const QString &file);

private:
    void sessionChanged();
    void finish(const core::Result<storage::BackupReport> &report, const QString &file);
    void showState();
    core::Instant last() const;
    QString storeKey() const;

    Services m_services;
    MainWindow &m_window;
    QTimer m_timer;
    bool m_running = false;
};

} // namespace rapport::ui
