#pragma once

#include "ui/shell/appcontext.h"
#include "ui/shell/services.h"
#include "ui/shell/trail.h"

#include <QMainWindow>
#include <memory>

namespace rapport::ui {

class MenuCorner;
class Palette;
class Rail;
class Session;
class StartPage;
class StatusBar;
class StoreStrip;
class ViewHost;

/// The window: rail, pages, menu bar and status bar, and the way between pages. A shell: what is done stands in Commands,
/// what is open in Session, what is shown in the views. Owned by Application; GUI thread.
class MainWindow final : public QMainWindow, public Navigator {
    Q_OBJECT
public:
    explicit MainWindow(const Services &services);
    ~MainWindow() override;

    void showOpening(const QString &name);
    void showStart(const QString &problem);
    /// Puts the window on an open store; a former one is let go.
    void setWorkspace(std::shared_ptr<workspace::Workspace> workspace);
    void closeWorkspace();

    void openRecord(const domain::RecordRef &ref, Where where = Where::Pane) override;
    void showView(const QString &view, const QString &filter = {}) override;
    void createRecord(domain::RecordKind kind, const domain::FieldValues &preset = {}) override;
    domain::RecordRef currentRecord() const override;

    void goBack();
    void goForward();

    Session *session() const { return m_session.get(); }
    ViewHost &views() const { return *m_views; }
    StatusBar &status() const { return *m_status; }
    StoreStrip &strip() const { return *m_strip; }
    StartPage &startPage() const { return *m_start; }
    Palette &commandPalette();
    Rail &rail() const { return *m_rail; }
    ActionTable &actionTable() const { return m_services.actions; }

Q_SIGNALS:
    void sessionChanged();
    /// A file was dropped on the window, and no view wanted it.
    void fileDropped(const QString &file);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildFrame();
    void buildRail();
    void connectParts();
    void makeViews();
    void showPlace(const Place &place);
    void remember();
    void refreshState();
    void refreshActions();
    void offer(const QString &actionId);
    void restoreLayout();
    void closeDialogs();

    Services m_services;
    Rail *m_rail = nullptr;
    ViewHost *m_views = nullptr;
    StartPage *m_start = nullptr;
    StatusBar *m_status = nullptr;
    StoreStrip *m_strip = nullptr;
    MenuCorner *m_corner = nullptr;
    Palette *m_palette = nullptr;
    Trail m_trail;
    bool m_travelling = false;
    std::unique_ptr<Session> m_session;
};

} // namespace rapport::ui
