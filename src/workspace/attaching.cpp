#include "workspace/attaching.h"

#include "domain/changesetlabel.h"
#include "exchange/activityfiles.h"
#include "exchange/opentable.h"
#include "storage/externalids.h"
#include "storage/records.h"
#include "workspace/ownmailboxes.h"

#include <QFileInfo>
#include <QTimeZone>
#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>

namespace rapport::workspace {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::Draft;
using domain::RecordKind;
using domain::RecordRef;
using exchange::MailMessage;

namespace {

constexpr std::size_t kMostEntries = 1000; ///< of one drop; more are what an import is for

/// One exchange or task, and who a mail was from and to.
struct Entry {
    Draft draft;
    std::vector<MailMessage::Mailbox> from;
    std::vector<MailMessage::Mailbox> to;
};
using Entries = std::vector<Entry>;

Draft draftOf(RecordKind kind, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (!value->isEmpty())
            draft.values.insert(value.key(), *value);
    }
    return draft;
}

Result<> addMail(const QString &file, core::Instant now, Entries &entries)
{
    RAPPORT_TRY(const MailMessage mail, exchange::readMail(file));
    entries.push_back({draftOf(RecordKind::Activity, {{QStringLiteral("at"), mail.date.value_or(now)},
                                                      {QStringLiteral("channel"), QStringLiteral("email")},
                                                      {QStringLiteral("subject"), mail.subject},
                                                      {QStringLiteral("body"), exchange::bodyOfMail(mail)},
                                                      {QStringLiteral("external_id"), mail.id}}),
                       mail.from, mail.to});
    return {};
}

/// A moment of a calendar's table, or the beginning of a day of it where one is here.
std::optional<core::Instant> momentOf(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const bool isDay = text.size() == 10;
    const QDateTime time = isDay
                               ? QDate::fromString(text, Qt::ISODate).startOfDay(QTimeZone::systemTimeZone())
                               : QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(core::Instant::of(time)) : std::nullopt;
}

domain::Value valueOf(const QString &column, const QString &text)
{
    if (column == QLatin1String("minutes"))
        return text.isEmpty() ? domain::Value() : domain::Value(text.toLongLong());
    if (column == QLatin1String("at") || column.endsWith(QLatin1String("_at"))) {
        const auto moment = momentOf(text);
        return moment ? domain::Value(*moment) : domain::Value();
    }
    return text.isEmpty() ? domain::Value() : domain::Value(text);
}

/// The events or the to-dos of a calendar.
Result<> addCalendar(const QString &file, RecordKind kind, core::Instant now, Entries &entries)
{
    exchange::TableOptions options;
    options.sheet = kind == RecordKind::Task ? QStringLiteral("tasks") : QStringLiteral("events");
    RAPPORT_TRY(const auto table, exchange::openCalendarTable(file, options));
    exchange::TableRow row;
    RAPPORT_TRY(const bool any, table->next(row));
    const QStringList header = any ? row.texts() : QStringList();
    for (;;) {
        RAPPORT_TRY(const bool more, table->next(row));
        if (!more)
            return {};
        domain::FieldValues values;
        for (qsizetype i = 0; i < header.size(); ++i) {
            if (header[i] != QLatin1String("person"))
                values.insert(header[i], valueOf(header[i], row.text(i)));
            if (header[i] == QLatin1String("due_at") && row.text(i).size() == 10)
                values.insert(QStringLiteral("all_day"), true);
        }
        if (kind == RecordKind::Activity && values.value(QStringLiteral("at")).isEmpty())
            values.insert(QStringLiteral("at"), now);
        if (kind == RecordKind::Task && values.value(QStringLiteral("title")).isEmpty())
            values.insert(QStringLiteral("title"), QFileInfo(file).completeBaseName());
        entries.push_back({draftOf(kind, values), {}, {}});
        if (entries.size() > kMostEntries)
            return fail(ErrorCode::Validation, QStringLiteral("attach.too-many"),
                        {file, QString::number(kMostEntries)});
    }
}

Result<Entries> entriesOf(const QStringList &files, core::Instant now)
{
    Entries entries;
    for (const QString &file : files) {
        RAPPORT_TRY(const auto table, exchange::openTable(file));
        exchange::TableRow row;
        RAPPORT_TRY([[maybe_unused]] const bool any, table->next(row));
        const QString format = table->format().format;
        if (format == QLatin1String("ics")) {
            RAPPORT_CHECK(addCalendar(file, RecordKind::Activity, now, entries));
            RAPPORT_CHECK(addCalendar(file, RecordKind::Task, now, entries));
        } else if (format == QLatin1String("eml")) {
            RAPPORT_CHECK(addMail(file, now, entries));
        } else {
            return fail(ErrorCode::Parse, QStringLiteral("mail.not-a-mail"), {file});
        }
        if (entries.size() > kMostEntries)
            return fail(ErrorCode::Validation, QStringLiteral("attach.too-many"),
                        {file, QString::number(kMostEntries)});
    }
    return entries;
}

/// Which mailboxes are ours and which the record's.
class Sides {
public:
    Sides(QStringList own, const domain::Record &record) : m_own(std::move(own))
    {
        for (const domain::ContactPoint &point : record.contactPoints) {
            if (point.type == domain::ContactPoint::Type::Email)
                m_theirs << point.value.trimmed().toLower();
        }
        if (const QString domain = record.text(QStringLiteral("domain")); !domain.isEmpty())
            m_host = QLatin1Char('@') + domain.toLower();
    }

    QString directionOf(const Entry &mail) const
    {
        const auto any = [](const std::vector<MailMessage::Mailbox> &boxes, const auto &is) {
            return std::any_of(boxes.begin(), boxes.end(), is);
        };
        const auto own = [this](const MailMessage::Mailbox &box) { return m_own.contains(box.address); };
        const auto theirs = [this](const MailMessage::Mailbox &box) {
            return m_theirs.contains(box.address) || (!m_host.isEmpty() && box.address.endsWith(m_host));
        };
        const bool sent = any(mail.from, own) || (!any(mail.from, theirs) && any(mail.to, theirs));
        return sent ? QStringLiteral("out") : QStringLiteral("in");
    }

private:
    QStringList m_own;
    QStringList m_theirs;
    QString m_host;
};

QString labelOf(const Attached &done, const Draft &last, const QString &name, const QStringList &files)
{
    const qint64 count = done.exchanges + done.tasks;
    if (count == 1 && done.exchanges == 1)
        return domain::labels::logged(last.values.value(QStringLiteral("channel")).text(), name);
    if (count == 1)
        return domain::labels::created(RecordKind::Task, last.values.value(QStringLiteral("title")).text());
    QStringList names;
    for (const QString &file : files)
        names << QFileInfo(file).fileName();
    const RecordKind kind = done.exchanges > 0 ? RecordKind::Activity : RecordKind::Task;
    return domain::labels::imported(domain::kindPlural(kind), count,
                                    names.mid(0, 3).join(QStringLiteral(", ")));
}

Result<Attached> attachNow(storage::Transaction &transaction, const RecordRef &to, Entries entries,
                           const QStringList &files, const core::Progress &progress)
{
    RAPPORT_TRY(const domain::Record record,
                storage::Records::load(transaction.connection(), transaction.context(), to));
    RAPPORT_TRY(QStringList own, ownMailboxes(transaction.connection(), transaction.context()));
    const Sides sides(std::move(own), record);
    Attached done;
    Draft last;
    for (Entry &entry : entries) {
        if (progress.stopRequested())
            return core::cancelled();
        const RecordKind kind = entry.draft.ref.kind;
        const QString id = entry.draft.values.value(QStringLiteral("external_id")).text();
        if (!id.isEmpty()) {
            RAPPORT_TRY(const bool there, storage::hasExternalId(transaction.connection(), to, kind, id));
            if (there) {
                ++done.already;
                continue;
            }
        }
        entry.draft.values.insert(domain::kindKey(to.kind), to.id);
        if (!entry.from.empty() || !entry.to.empty())
            entry.draft.values.insert(QStringLiteral("direction"), sides.directionOf(entry));
        RAPPORT_CHECK(storage::Records::save(transaction, entry.draft));
        (kind == RecordKind::Task ? done.tasks : done.exchanges) += 1;
        last = entry.draft;
    }
    done.label = labelOf(done, last, domain::displayName(record), files);
    transaction.setLabel(done.label);
    return done;
}

} // namespace

Async<Written<Attached>> AttachDesk::attach(const RecordRef &to, const QStringList &files)
{
    Workspace *workspace = &m_workspace;
    const core::Instant now = workspace->clock().now();
    using Answer = Result<Written<Attached>>;
    // Files are read before a transaction begins, so that no other writer waits for them.
    return QtConcurrent::run([files, now] { return entriesOf(files, now); })
        .then(workspace,
              [workspace, to, files](const Result<Entries> &entries) -> QFuture<Answer> {
                  if (!entries)
                      return QtFuture::makeReadyFuture(Answer(fail(entries.error())));
                  return workspace->write({domain::Origin::Import, {}, {}},
                                          [to, files, all = *entries](storage::Transaction &transaction,
                                                                      const core::Progress &progress) {
                                              return attachNow(transaction, to, all, files, progress);
                                          });
              })
        .unwrap();
}

Async<QString> AttachDesk::mailText(const QString &file)
{
    return m_workspace.job([file](const storage::Store &, const core::Progress &) -> Result<QString> {
        RAPPORT_TRY(const MailMessage mail, exchange::readMail(file));
        QString text;
        for (const MailMessage::Mailbox &mailbox : mail.from)
            text += QStringLiteral("From: %1 <%2>\n").arg(mailbox.name, mailbox.address);
        if (!mail.subject.isEmpty())
            text += QStringLiteral("Subject: %1\n").arg(mail.subject);
        return text + QLatin1Char('\n') + mail.text;
    });
}

} // namespace rapport::workspace
