#include "ui/shell/session.h"

#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QDesktopServices>
#include <QUrl>

namespace rapport::ui {

namespace {

constexpr int kSoonMs = 120;
constexpr int kTidyEveryMs = 60 * 60 * 1000;
constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

} // namespace

QString reachUrl(const domain::Record &record, bool byMail)
{
    const QString phone = record.text(QStringLiteral("phone"));
    const QString mail = record.text(QStringLiteral("email"));
    if ((byMail || phone.isEmpty()) && !mail.isEmpty())
        return QStringLiteral("mailto:") + QString::fromLatin1(QUrl::toPercentEncoding(mail, "@+"));
    if (phone.isEmpty() || byMail)
        return {};
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit() || (c == QLatin1Char('+') && digits.isEmpty()))
            digits += c;
    }
    return digits.isEmpty() ? QString() : QStringLiteral("tel:") + digits;
}

Session::Session(const Services &services, std::shared_ptr<workspace::Workspace> workspace,
                 Navigator &navigator, Notices &notices)
    : m_workspace(std::move(workspace)), m_context{*m_workspace,     services.settings,
                                                   services.clock,   services.theme,
                                                   services.actions, services.prompts,
                                                   navigator,        notices}
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &Session::refresh);
    connect(m_workspace.get(), &workspace::Workspace::changed, this, [this] { m_soon.start(); });
    connect(m_workspace.get(), &workspace::Workspace::connectionChanged, this, [this](bool online) {
        m_online = online;
        Q_EMIT changed();
    });
    connect(m_workspace.get(), &workspace::Workspace::fileLost, this, [this](const core::Error &error) {
        Q_EMIT lost(error);
        Q_EMIT changed();
    });
    connect(m_workspace.get(), &workspace::Workspace::cancelledTooLate, this,
            [this](domain::ChangesetId changeset) {
                m_context.notices.done(tr("It was done before it could be cancelled."), changeset);
            });
    m_soon.start();
    m_tidy.setInterval(kTidyEveryMs);
    connect(&m_tidy, &QTimer::timeout, this, &Session::tidyTrash);
    m_tidy.start();
}

void Session::tidyTrash()
{
    const int days = m_context.settings.value(core::SettingKey::TrashKeepDays).toInt();
    if (!whyNotWritable().isEmpty() || days <= 0)
        return;
    const auto before = m_context.clock.now().plusMs(-days * kDayMs);
    workspace::AdminDesk(*m_workspace)
        .purgeTrash(before)
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (written && written->value > 0)
                m_context.notices.done(
                    tr("The trash let go of %n old records.", nullptr, static_cast<int>(written->value)));
        });
}

void Session::refresh()
{
    readNext();
    readTotals();
    readDue();
}

QString Session::whyNotWritable() const
{
    return m_online ? ui::whyNotWritable(*m_workspace)
                    : tr("The server cannot be reached. Changes cannot be saved until it is back.");
}

void Session::readNext()
{
    workspace::HistoryDesk(*m_workspace)
        .next()
        .then(this, [this](const core::Result<workspace::HistoryDesk::Next> &next) {
            if (!next)
                return;
            m_next = *next;
            Q_EMIT changed();
        });
}

void Session::readTotals()
{
    workspace::AdminDesk(*m_workspace)
        .totals()
        .then(this, [this](const core::Result<workspace::AdminDesk::Totals> &totals) {
            if (!totals)
                return;
            m_totals = *totals;
            Q_EMIT changed();
        });
}

void Session::readDue()
{
    workspace::TimelineDesk(*m_workspace)
        .day(m_context.clock.today())
        .then(this, [this](const core::Result<workspace::TimelineDesk::Day> &day) {
            if (!day)
                return;
            m_due = static_cast<qint64>(day->due.size());
            Q_EMIT changed();
        });
}

void Session::undo(std::optional<domain::ChangesetId> changeset)
{
    workspace::HistoryDesk(*m_workspace)
        .undo(changeset)
        .then(this, [this](const core::Result<domain::UndoReport> &report) { tellUndone(report, false); });
}

void Session::redo()
{
    workspace::HistoryDesk(*m_workspace)
        .redo()
        .then(this, [this](const core::Result<domain::UndoReport> &report) { tellUndone(report, true); });
}

void Session::tellUndone(const core::Result<domain::UndoReport> &report, bool redone)
{
    if (!report) {
        m_context.notices.failed(report.error());
        return;
    }
    const int rows = static_cast<int>(report->rows);
    if (report->rows == 0) {
        QStringList reasons;
        for (const auto &kept : report->kept)
            reasons << kept.name;
        m_context.notices.done(tr("Nothing was taken back: %1 changed since or is in use.")
                                   .arg(reasons.mid(0, 3).join(QStringLiteral(", "))));
        return;
    }
    QString said =
        redone ? tr("Done again: %n rows.", nullptr, rows) : tr("Taken back: %n rows.", nullptr, rows);
    if (!report->kept.empty()) {
        QStringList names;
        for (const auto &kept : report->kept)
            names << kept.name;
        const QStringList first = names.mid(0, 3);
        said +=
            QLatin1Char(' ') + tr("%n changed since and kept: %1.", nullptr, static_cast<int>(names.size()))
                                   .arg(first.join(QStringLiteral(", ")));
    }
    m_context.notices.done(said);
}

void Session::moveToTrash(const domain::RecordRef &ref)
{
    workspace::RecordDesk(*m_workspace)
        .trash({ref})
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written)
                m_context.notices.failed(written.error());
            else
                m_context.notices.done(tr("Moved to the trash."), written->changeset);
        });
}

void Session::set(const domain::RecordRef &ref, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref = ref;
    draft.values = values;
    workspace::RecordDesk(*m_workspace)
        .saveOver(draft)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (!saved)
                m_context.notices.failed(saved.error());
            else
                m_context.notices.done(tr("Saved."), saved->changeset);
        });
}

void Session::addTag(const domain::RecordRef &ref, const QString &tag)
{
    workspace::RecordDesk(*m_workspace)
        .bulkTag(ref.kind, {ref.id.value()}, {tag}, {})
        .then(this, [this, tag](const core::Result<workspace::Written<qint64>> &written) {
            if (!written)
                m_context.notices.failed(written.error());
            else
                m_context.notices.done(tr("Tagged %1.").arg(tag), written->changeset);
        });
}

void Session::toggleFavourite(const domain::RecordRef &ref)
{
    const QString mark = QStringLiteral("favourite");
    workspace::RecordDesk(*m_workspace)
        .load(ref)
        .then(this, [this, ref, mark](const core::Result<domain::Record> &record) {
            if (!record) {
                m_context.notices.failed(record.error());
                return;
            }
            const bool on = !record->value(mark).as<bool>();
            workspace::RecordDesk(*m_workspace)
                .setMark(ref, mark, on)
                .then(this, [this, on](const core::Result<workspace::Written<qint64>> &written) {
                    if (!written)
                        m_context.notices.failed(written.error());
                    else
                        m_context.notices.done(on ? tr("Marked as a favourite.")
                                                  : tr("No longer a favourite."),
                                               written->changeset);
                });
        });
}

void Session::reach(const domain::RecordRef &ref, bool byMail)
{
    workspace::RecordDesk(*m_workspace)
        .load(ref)
        .then(this, [this, byMail](const core::Result<domain::Record> &record) {
            if (!record) {
                m_context.notices.failed(record.error());
                return;
            }
            const QString url = reachUrl(*record, byMail);
            if (url.isEmpty() || !QDesktopServices::openUrl(QUrl(url)))
                m_context.notices.done(
                    url.isEmpty()
                        ? tr("%1 has no number or address to use.").arg(domain::displayName(*record))
                        : tr("This machine has no program that opens %1.")
                              .arg(url.section(QLatin1Char(':'), 0, 0)));
        });
}

} // namespace rapport::ui
