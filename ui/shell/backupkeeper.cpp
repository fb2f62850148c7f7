#include "ui/shell/backupkeeper.h"

#include "messages/when.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/following.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"
#include "workspace/admin.h"

#include <QDir>
#include <QFileInfo>

namespace rapport::ui {

namespace {

using core::SettingKey;

constexpr int kLookEveryMs = 5 * 60 * 1000;
constexpr qint64 kHourMs = 60 * 60 * 1000;

} // namespace

BackupKeeper::BackupKeeper(const Services &services, MainWindow &window)
    : m_services(services), m_window(window)
{
    m_timer.setInterval(kLookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        backUpIfDue();
        showState();
    });
    connect(&window, &MainWindow::sessionChanged, this, &BackupKeeper::sessionChanged);
    services.actions.setHandler(QStringLiteral("store.backup"), [this] { backUpNow(); });
    services.actions.setHandler(QStringLiteral("store.backup-as"), [this] {
        const QString file = m_services.prompts.saveFile(&m_window, tr("Back up to a file"), folder(),
                                                         tr("Rapport stores (*.rapport)"));
        if (!file.isEmpty())
            backUpTo(file);
    });
}

void BackupKeeper::sessionChanged()
{
    if (m_window.session())
        m_timer.start();
    else
        m_timer.stop();
    showState();
}

QString BackupKeeper::storeKey() const
{
    return m_window.session()->workspace().store().identity().storeId;
}

core::Instant BackupKeeper::last() const
{
    return core::Instant{
        m_services.settings.value(SettingKey::BackupFolder, QStringLiteral("last-") + storeKey())
            .toLongLong()};
}

QString BackupKeeper::folder() const
{
    const QString chosen = m_services.settings.value(SettingKey::BackupFolder).toString();
    if (!chosen.isEmpty() || !m_window.session())
        return chosen;
    const auto &location = m_window.session()->workspace().store().location();
    const bool local = location.engine == storage::Location::Engine::Sqlite;
    return local ? QFileInfo(location.path).absolutePath() + QStringLiteral("/backups") : QDir::homePath();
}

void BackupKeeper::backUpNow()
{
    if (!m_window.session())
        return;
    const QString base =
        QFileInfo(m_window.session()->workspace().store().location().displayName()).completeBaseName();
    const QString stamp = m_services.clock.now().local().toString(QStringLiteral("yyyy-MM-dd-HHmmss"));
    QDir().mkpath(folder());
    backUpTo(QStringLiteral("%1/%2-%3.rapport").arg(folder(), base, stamp));
}

void BackupKeeper::backUpIfDue()
{
    const int hours = m_services.settings.value(SettingKey::BackupEveryHours).toInt();
    const Session *session = m_window.session();
    if (!session || session->isLost() || hours <= 0 ||
        m_window.session()->workspace().store().location().engine != storage::Location::Engine::Sqlite)
        return;
    if (m_services.clock.now().ms - last().ms >= hours * kHourMs)
        backUpNow();
}

void BackupKeeper::backUpTo(const QString &file)
{
    if (m_running || !m_window.session())
        return;
    m_running = true;
    workspace::Workspace &store = m_window.session()->workspace();
    auto running =
        m_window.session()->isLost() ? store.rescue(file) : workspace::AdminDesk(store).backup(file);
    const auto words = tr("Backing up");
    const auto stop = [running]() mutable { running.cancel(); };
    m_window.status().showJob(words, -1, stop);
    follow(
        running, this, [this, words, stop](int done) { m_window.status().showJob(words, done, stop); },
        [this, file](const core::Result<storage::BackupReport> &report) { finish(report, file); });
}

void BackupKeeper::finish(const core::Result<storage::BackupReport> &report, const QString &file)
{
    m_running = false;
    m_window.status().endJob();
    if (!report) {
        m_window.status().failed(report.error());
        showState();
        Q_EMIT finished(false, file);
        return;
    }
    if (m_window.session())
        m_services.settings.setValue(SettingKey::BackupFolder, m_services.clock.now().ms,
                                     QStringLiteral("last-") + storeKey());
    m_window.status().done(tr("Backed up to %1, checked.").arg(QDir::toNativeSeparators(file)));
    showState();
    Q_EMIT finished(true, file);
}

void BackupKeeper::showState()
{
    if (!m_window.session()) {
        m_window.status().setBackup({}, StatusBar::Health::Good);
        return;
    }
    const auto at = last();
    if (at.ms == 0) {
        m_window.status().setBackup(tr("Not backed up yet"), StatusBar::Health::Stale);
        return;
    }
    const auto now = m_services.clock.now();
    const int hours = m_services.settings.value(SettingKey::BackupEveryHours).toInt();
    const bool stale = hours > 0 && now.ms - at.ms > 2 * hours * kHourMs;
    const bool today = at.local().date() == now.local().date();
    const QString when = today ? messages::timeText(at) : messages::relativeTime(at, now);
    m_window.status().setBackup(stale ? tr("Backed up %1").arg(when) : tr("Backed up %1, checked").arg(when),
                                stale ? StatusBar::Health::Stale : StatusBar::Health::Good);
}

} // namespace rapport::ui
