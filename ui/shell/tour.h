#pragma once

#include "ui/theme/thememanager.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

namespace rapport::ui {

class Application;
class MainWindow;

/// Drives the real window through every view, light and dark, leaves a picture of each and the figures shown, and quits
/// the program: 0, or 1 when the store could not be opened or a file not be written. Owned by Application; GUI thread.
class Tour final : public QObject {
    Q_OBJECT
public:
    Tour(const QString &folder, ThemeManager &theme, MainWindow &window, Application &application);

private:
    struct Stop {
        QString name;
        std::function<void()> go;
        std::function<void()> leave;
    };

    void plan();
    void addViews();
    void addCampaign();
    /// Carries out a command of the window, and closes what it opened.
    Stop command(const char *name, const char *action);
    void addPipeline();
    void addDashboards();
    void addOverlays();
    void addListDialogs();
    void addCardDialogs();
    void addValue();
    void addImport();
    void begin(bool opened);
    void next();
    void take();
    void finish();

    QString m_folder;
    ThemeManager &m_theme;
    MainWindow &m_window;
    std::vector<Stop> m_stops;
    std::size_t m_at = 0;
    bool m_dark = false;
    bool m_failed = false;
    QTimer m_settle;
    QStringList m_pictures;
};

} // namespace rapport::ui
