#pragma once

#include "core/result.h"
#include "storage/store.h"
#include "ui/shell/services.h"

#include <QObject>

namespace rapport::ui {

class MainWindow;

/// When the open store's file was moved, deleted, replaced or written over by another program: says so above the views,
/// saves what the store held into another file, and asks to go on there. Owned by Application; GUI thread.
class StoreRescue final : public QObject {
    Q_OBJECT
public:
    StoreRescue(const Services &services, MainWindow &window);

    void saveElsewhere();

Q_SIGNALS:
    /// The content was saved there, or could not be.
    void finished(bool ok, const QString &file);
    void openRequested(const QString &location);

private:
    void watchSession();
    void tell(const core::Error &error);
    void saveTo(const QString &file);
    void finish(const core::Result<storage::BackupReport> &report, const QString &file);

    Services m_services;
    MainWindow &m_window;
    bool m_running = false;
};

} // namespace rapport::ui
