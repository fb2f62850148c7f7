#include "ui/shell/storerescue.h"

#include "ui/shell/actiontable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/storestrip.h"

#include <QDir>
#include <QFileInfo>

namespace rapport::ui {

namespace {

bool isOverwritten(const core::Error &error)
{
    return error.reason == QLatin1String("store.overwritten");
}

} // namespace

StoreRescue::StoreRescue(const Services &services, MainWindow &window)
    : m_services(services), m_window(window)
{
    connect(&window, &MainWindow::sessionChanged, this, &StoreRescue::watchSession);
    connect(&window.strip(), &StoreStrip::saveRequested, this, &StoreRescue::saveElsewhere);
    connect(&window.strip(), &StoreStrip::restoreRequested,
            services.actions.action(QStringLiteral("store.restore")), &QAction::trigger);
}

void StoreRescue::watchSession()
{
    m_window.strip().hide();
    if (Session *session = m_window.session())
        connect(session, &Session::lost, this, &StoreRescue::tell);
}

void StoreRescue::tell(const core::Error &error)
{
    const QString path = m_window.session()->workspace().store().location().path;
    const QString shown = QDir::toNativeSeparators(path);
    QString sentence;
    if (isOverwritten(error))
        sentence = tr("Another program wrote over %1, so nothing is saved there any more; what was there "
                      "before is in the backups.")
                       .arg(shown);
    else if (QFileInfo::exists(path))
        sentence = tr("Another file took the place of %1, so nothing is saved there any more; save the "
                      "content elsewhere and go on there.")
                       .arg(shown);
    else
        sentence = tr("%1 was moved or deleted, so nothing is saved there any more; save the content "
                      "elsewhere and go on there.")
                       .arg(shown);
    m_window.strip().showProblem(sentence, !isOverwritten(error));
}

void StoreRescue::saveElsewhere()
{
    const Session *session = m_window.session();
    if (!session || m_running)
        return;
    const QFileInfo lost(m_window.session()->workspace().store().location().path);
    const QString suggestion =
        QStringLiteral("%1/%2-saved.rapport").arg(lost.absolutePath(), lost.completeBaseName());
    QString file = m_services.prompts.saveFile(&m_window, tr("Save the content elsewhere"), suggestion,
                                               tr("Rapport stores (*.rapport)"));
    if (file.isEmpty())
        return;
    if (!file.endsWith(QLatin1String(".rapport")))
        file += QLatin1String(".rapport");
    saveTo(file);
}

void StoreRescue::saveTo(const QString &file)
{
    m_running = true;
    auto running = m_window.session()->workspace().rescue(file);
    m_window.status().showJob(tr("Saving the content"), -1, [running]() mutable { running.cancel(); });
    running
        .then(this, [this, file](const core::Result<storage::BackupReport> &report) { finish(report, file); })
        .onCanceled(this, [this, file] { finish(core::cancelled(), file); });
}

void StoreRescue::finish(const core::Result<storage::BackupReport> &report, const QString &file)
{
    m_running = false;
    m_window.status().endJob();
    if (!report) {
        m_window.status().failed(report.error());
        Q_EMIT finished(false, file);
        return;
    }
    Q_EMIT finished(true, file);
    Q_EMIT openRequested(file);
}

} // namespace rapport::ui
