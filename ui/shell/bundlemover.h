#pragma once

#include "ui/shell/services.h"
#include "workspace/bundle.h"

#include <QObject>

namespace rapport::ui {

class MainWindow;

/// Saves everything in the open store to a folder, and makes a store of such a folder: a file, or in an empty database.
/// Either shows its progress, can be cancelled, and leaves nothing behind then. Owned by Application; GUI thread.
class BundleMover final : public QObject {
    Q_OBJECT
public:
    BundleMover(const Services &services, MainWindow &window);

    void saveTo(const QString &folder);
    void makeStoreOf(const QString &folder, const storage::Location &place);

Q_SIGNALS:
    /// A new store is there.
    void openRequested(const QString &location);

private:
    void chooseTarget();
    /// The folder to read everything from; empty while a job runs and when nothing was chosen.
    QString askForFolder();
    void chooseFolder();
    void chooseFolderForServer();
    QString suggestion() const;
    void sayWhenOpen();
    void fail(const core::Error &error);

    Services m_services;
    MainWindow &m_window;
    QString m_filledFrom; ///< to be said once the new store is open
    bool m_running = false;
};

} // namespace rapport::ui
