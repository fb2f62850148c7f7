#include "ui/shell/backuprestorer.h"

#include "messages/when.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

namespace {

bool isFile(const storage::Location &location)
{
    return location.engine == storage::Location::Engine::Sqlite && !location.path.isEmpty();
}

bool isSameFile(const QString &a, const QString &b)
{
    return QFileInfo::exists(a) && QFileInfo(a).canonicalFilePath() == QFileInfo(b).canonicalFilePath();
}

} // namespace

BackupRestorer::BackupRestorer(const Services &services, MainWindow &window)
    : m_services(services), m_window(window)
{
    services.actions.setHandler(QStringLiteral("store.restore"), [this] { chooseBackup(); });
    connect(&window, &MainWindow::sessionChanged, this, &BackupRestorer::sayWhenOpen);
}

storage::Location BackupRestorer::target() const
{
    return m_window.session() ? m_window.session()->workspace().store().location() : m_fallback;
}

void BackupRestorer::chooseBackup()
{
    if (m_running)
        return;
    if (m_window.session() && !isFile(target())) {
        m_window.status().done(tr("A team store is restored into an empty database with the command line: "
                                  "rapport-cli --store ADDRESS restore FILE"));
        return;
    }
    const QString file = m_services.prompts.openFile(&m_window, tr("Restore a backup"),
                                                     tr("Rapport stores (*.rapport);;All files (*)"));
    if (!file.isEmpty())
        restore(file);
}

void BackupRestorer::restore(const QString &backupFile)
{
    // Not even looked at: opening the file of an open store would drop the locks that guard it.
    if (isFile(target()) && isSameFile(backupFile, target().path)) {
        fail(core::Error{
            core::ErrorCode::Validation, QStringLiteral("backup.same-file"), {backupFile}, {}, {}});
        return;
    }
    m_running = true;
    const QString storeId =
        m_window.session() ? m_window.session()->workspace().store().identity().storeId : QString();
    m_window.status().showJob(tr("Checking the backup"), -1, {});
    QtConcurrent::run([backupFile, storeId] {
        return storage::Store::inspectBackup(backupFile, storeId);
    }).then(this, [this](const core::Result<storage::BackupContent> &content) {
        m_running = false;
        m_window.status().endJob();
        if (content)
            ask(*content);
        else
            fail(content.error());
    });
}

void BackupRestorer::ask(const storage::BackupContent &content)
{
    storage::Location place = target();
    if (!isFile(place)) {
        const QString file =
            m_services.prompts.saveFile(&m_window, tr("Restore into a new store"),
                                        QStringLiteral("restored.rapport"), tr("Rapport stores (*.rapport)"));
        if (file.isEmpty())
            return;
        place = storage::Location::parse(file);
    }
    const QLocale locale;
    QString text = tr("%1 is sound. It holds %2 people and %3 companies; the last change in it is of %4.")
                       .arg(QFileInfo(content.file).fileName(), locale.toString(content.people),
                            locale.toString(content.companies),
                            content.lastChange.ms == 0
                                ? tr("never")
                                : locale.toString(content.lastChange.local(), QLocale::ShortFormat));
    if (m_window.session() && !content.ofThisStore)
        text += QLatin1Char(' ') + tr("It is a backup of another store.");
    if (QFileInfo::exists(place.path))
        text += QLatin1Char(' ') + tr("It takes the place of %1; what is there now is kept beside it.")
                                       .arg(QFileInfo(place.path).fileName());
    m_services.prompts.confirm(&m_window, tr("Restore a backup"), text, tr("Restore"),
                               [this, file = content.file, place] { run(file, place); });
}

void BackupRestorer::run(const QString &backupFile, const storage::Location &place)
{
    if (m_running)
        return;
    m_running = true;
    m_window.showOpening(place.displayName());
    m_window.status().showJob(tr("Restoring the backup"), -1, {});
    const core::Clock &clock = m_services.clock;
    QtConcurrent::run([backupFile, place, &clock] {
        return storage::Store::restore(place, backupFile, clock, {});
    }).then(this, [this, place](const core::Result<storage::BackupReport> &report) {
        finish(report, place);
    });
}

void BackupRestorer::finish(const core::Result<storage::BackupReport> &report, const storage::Location &place)
{
    m_running = false;
    m_window.status().endJob();
    m_outcome = report;
    m_hasOutcome = true;
    Q_EMIT openRequested(place.path); // also after a failure: the store is as it was
    Q_EMIT finished(report.has_value());
}

void BackupRestorer::sayWhenOpen()
{
    if (!m_hasOutcome || !m_window.session())
        return;
    m_hasOutcome = false;
    if (!m_outcome)
        fail(m_outcome.error());
    else if (m_outcome->aside.isEmpty())
        m_window.status().done(tr("Restored and checked."));
    else
        m_window.status().done(tr("Restored and checked. What was there before is kept as %1.")
                                   .arg(QFileInfo(m_outcome->aside).fileName()));
}

void BackupRestorer::fail(const core::Error &error)
{
    m_window.status().failed(error);
    Q_EMIT finished(false);
}

} // namespace rapport::ui
