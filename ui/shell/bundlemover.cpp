#include "ui/shell/bundlemover.h"

#include "ui/shell/actiontable.h"
#include "ui/shell/following.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"
#include "workspace/admin.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace rapport::ui {

using core::Result;
using workspace::BundleReport;

BundleMover::BundleMover(const Services &services, MainWindow &window)
    : m_services(services), m_window(window)
{
    services.actions.setHandler(QStringLiteral("store.save-folder"), [this] { chooseTarget(); });
    services.actions.setHandler(QStringLiteral("store.from-folder"), [this] { chooseFolder(); });
    services.actions.setHandler(QStringLiteral("store.server-from-folder"),
                                [this] { chooseFolderForServer(); });
    connect(&window, &MainWindow::sessionChanged, this, &BundleMover::sayWhenOpen);
}

QString BundleMover::suggestion() const
{
    const storage::Location &place = m_window.session()->workspace().store().location();
    const bool isFile = place.engine == storage::Location::Engine::Sqlite;
    const QString folder = isFile ? QFileInfo(place.path).absolutePath() : QDir::homePath();
    const QString name = isFile ? QFileInfo(place.path).completeBaseName() : tr("team-store");
    return QStringLiteral("%1/%2-%3")
        .arg(folder, name, m_services.clock.now().local().toString(QStringLiteral("yyyy-MM-dd")));
}

void BundleMover::chooseTarget()
{
    if (m_running || !m_window.session())
        return;
    const QString folder = m_services.prompts.saveFile(&m_window, tr("Save everything to a new folder"),
                                                       suggestion(), tr("Folders (*)"));
    if (!folder.isEmpty())
        saveTo(folder);
}

void BundleMover::saveTo(const QString &folder)
{
    m_running = true;
    auto running = workspace::AdminDesk(m_window.session()->workspace()).saveToFolder(folder);
    const QString words = tr("Saving everything");
    const auto stop = [running]() mutable { running.cancel(); };
    m_window.status().showJob(words, -1, stop);
    follow(
        running, this, [this, words, stop](int done) { m_window.status().showJob(words, done, stop); },
        [this](const Result<BundleReport> &report) {
            m_running = false;
            m_window.status().endJob();
            if (report)
                m_window.status().done(tr("Everything is saved to %1: %2 rows.")
                                           .arg(report->folder, QLocale().toString(report->rows)));
            else
                fail(report.error());
        });
}

QString BundleMover::askForFolder()
{
    return m_running
               ? QString()
               : m_services.prompts.openFolder(&m_window, tr("The folder that everything was saved to"));
}

void BundleMover::chooseFolder()
{
    const QString folder = askForFolder();
    if (folder.isEmpty())
        return;
    QString path =
        m_services.prompts.saveFile(&m_window, tr("Make a store of it"),
                                    QStringLiteral("my-business.rapport"), tr("Rapport stores (*.rapport)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".rapport")))
        path += QLatin1String(".rapport");
    // An empty store that is there may be open, here or elsewhere: a window makes new ones only.
    if (QFileInfo::exists(path)) {
        fail(core::Error{core::ErrorCode::Duplicate, QStringLiteral("store.exists"), {path}, {}, {}});
        return;
    }
    makeStoreOf(folder, storage::Location::parse(path));
}

void BundleMover::chooseFolderForServer()
{
    const QString folder = askForFolder();
    if (folder.isEmpty())
        return;
    m_services.prompts.askText(&m_window, tr("Fill an empty database"), tr("Address of the database"),
                               QStringLiteral("postgresql://"), [this, folder](const QString &text) {
                                   makeStoreOf(folder, storage::Location::parse(text));
                               });
}

void BundleMover::makeStoreOf(const QString &folder, const storage::Location &place)
{
    if (m_running)
        return;
    m_running = true;
    auto running = workspace::readBundleLater(folder, place, m_services.clock);
    const QString words = tr("Making %1").arg(place.displayName());
    const auto stop = [running]() mutable { running.cancel(); };
    m_window.status().showJob(words, -1, stop);
    follow(
        running, this, [this, words, stop](int done) { m_window.status().showJob(words, done, stop); },
        [this, place](const Result<BundleReport> &report) {
            m_running = false;
            m_window.status().endJob();
            if (!report) {
                fail(report.error());
                return;
            }
            m_filledFrom = report->folder;
            Q_EMIT openRequested(place.path);
        });
}

void BundleMover::sayWhenOpen()
{
    if (m_filledFrom.isEmpty() || !m_window.session())
        return;
    m_window.status().done(tr("This is the store of %1, with its history.").arg(m_filledFrom));
    m_filledFrom.clear();
}

void BundleMover::fail(const core::Error &error)
{
    m_window.status().failed(error);
}

} // namespace rapport::ui
