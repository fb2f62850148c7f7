#pragma once

#include "ui/shell/services.h"

#include <QObject>
#include <QString>
#include <functional>

namespace rapport::ui {

class MainWindow;
class Session;

/// What the actions do that no view takes: stores, navigation, undo, new records, dialogs. Owned by Application.
class Commands final : public QObject {
    Q_OBJECT
public:
    Commands(const Services &services, MainWindow &window);

    /// Opens what was dropped on the window: a store, or a file to import.
    void openDropped(const QString &file);

Q_SIGNALS:
    void openRequested(const QString &location);
    /// An empty store, or one with so many invented people.
    void createRequested(const QString &path, int people);

private:
    void on(const char *id, std::function<void()> handler);
    /// The handler runs only with an open store.
    void onSession(const char *id, std::function<void(Session &)> handler);
    void addStoreCommands();
    void addGoCommands();
    /// Shows the view of a kind of page and lets it begin something new.
    template <class Page>
    void startNew(const QString &view, const QString &actionId);
    void addEditCommands();
    void addRecordCommands();
    void addCurrentRecordCommands();
    void addViewCommands();
    void addHelpCommands();
    void chooseStore();
    void makeStore(int people);
    void chooseImport();
    void setTheme(const QString &name);
    void newOfCurrentKind();
    void newOrder();
    void newTask();
    void refreshAll(Session &session);

    Services m_services;
    MainWindow &m_window;
};

} // namespace rapport::ui
