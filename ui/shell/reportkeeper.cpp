#include "ui/shell/reportkeeper.h"

#include "messages/schedulewords.h"
#include "messages/sentence.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"

#include <QDir>

namespace rapport::ui {

using core::Result;
using workspace::Scheduled;
using workspace::ScheduleDesk;
using workspace::ScheduledFile;

namespace {

constexpr int kLookEveryMs = 60 * 1000;
constexpr qint64 kTryAgainMs = 60LL * 60 * 1000;

} // namespace

ReportKeeper::ReportKeeper(const Services &services, MainWindow &window)
    : m_services(services), m_window(window)
{
    m_timer.setInterval(kLookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ReportKeeper::look);
    connect(&window, &MainWindow::sessionChanged, this, &ReportKeeper::sessionChanged);
}

void ReportKeeper::sessionChanged()
{
    ++m_turn;
    m_running = false;
    m_failed.clear();
    if (m_window.session())
        m_timer.start();
    else
        m_timer.stop();
}

void ReportKeeper::look()
{
    Session *session = m_window.session();
    if (m_running || !session || !session->whyNotWritable().isEmpty()) {
        Q_EMIT looked();
        return;
    }
    m_running = true;
    ScheduleDesk(session->workspace())
        .due(ScheduleDesk::Whose::Own)
        .then(this, [this, turn = m_turn](const Result<std::vector<Scheduled>> &due) {
            if (turn != m_turn)
                return;
            if (due)
                write(*due);
            else
                end();
        });
}

void ReportKeeper::write(std::vector<Scheduled> due)
{
    const auto isTooSoon = [this](const Scheduled &one) {
        const auto failed = m_failed.constFind(one.ref());
        return failed != m_failed.constEnd() && m_services.clock.now().ms - failed->at.ms < kTryAgainMs;
    };
    std::erase_if(due, isTooSoon);
    if (due.empty()) {
        end();
        return;
    }
    ScheduleDesk(m_window.session()->workspace())
        .write(due, messages::fileMaker())
        .then(this, [this, turn = m_turn](const Result<std::vector<ScheduledFile>> &files) {
            if (turn != m_turn)
                return;
            if (files) {
                take(*files);
                return;
            }
            m_window.status().failed(files.error());
            end();
        });
}

/// Notes what came of them; a fault that was noted before is not noted again.
void ReportKeeper::take(const std::vector<ScheduledFile> &files)
{
    std::vector<ScheduleDesk::Note> notes;
    std::vector<ScheduledFile> written;
    std::vector<core::Error> faults;
    for (const ScheduledFile &file : files) {
        const QString fault =
            file.fault ? messages::sentence(*file.fault, m_window.session()->workspace().catalogue().get())
                       : QString();
        if (!file.fault) {
            m_failed.remove(file.ref);
            written.push_back(file);
            notes.push_back({file.ref, file.name, {}});
            continue;
        }
        const bool isNew = m_failed.value(file.ref).fault != fault;
        m_failed.insert(file.ref, {m_services.clock.now(), fault});
        if (!isNew)
            continue;
        notes.push_back({file.ref, file.name, fault});
        faults.push_back(
            {core::ErrorCode::Io, QStringLiteral("schedule.not-written"), {file.name, fault}, {}, {}});
    }
    tell(written);
    for (const core::Error &fault : faults)
        m_window.status().failed(fault);
    if (notes.empty()) {
        end();
        return;
    }
    ScheduleDesk(m_window.session()->workspace())
        .note(notes)
        .then(this, [this, turn = m_turn](const Result<workspace::Written<qint64>> &noted) {
            if (turn != m_turn)
                return;
            if (!noted)
                m_window.status().failed(noted.error());
            end();
        });
}

void ReportKeeper::tell(const std::vector<ScheduledFile> &written)
{
    if (written.size() == 1)
        m_window.status().done(
            tr("%1 written to %2.")
                .arg(written.front().name, QDir::toNativeSeparators(written.front().file)));
    else if (!written.empty())
        m_window.status().done(
            tr("%Ln scheduled files were written.", nullptr, static_cast<int>(written.size())));
}

void ReportKeeper::end()
{
    m_running = false;
    Q_EMIT looked();
}

} // namespace rapport::ui
