#include "exchange/activityfiles.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <libical/ical.h>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr qint64 kMaxBytes = static_cast<qint64>(64) * 1024 * 1024;

/// Rows that are few enough to be held.
class RowsTable final : public TableReader {
public:
    explicit RowsTable(const char *format) { m_format.format = QLatin1String(format); }

    void add(const QStringList &cells) { m_rows.push_back(cells); }
    void tell(const char *kind, const QStringList &args)
    {
        m_problems.push_back({0, QLatin1String(kind), args});
    }
    void setSheets(const QString &sheet, const QStringList &sheets)
    {
        m_format.sheet = sheet;
        m_format.sheets = sheets;
    }
    void setSize(qint64 bytes) { m_bytes = bytes; }

    [[nodiscard]] Result<bool> next(TableRow &row) override
    {
        if (m_next == m_rows.size())
            return false;
        m_buffer.clear();
        for (const QString &cell : m_rows[m_next])
            m_buffer.add(cell.toUtf8());
        ++m_next;
        row = m_buffer.row(static_cast<qint64>(m_next), static_cast<qint64>(m_next));
        return true;
    }
    const TableFormat &format() const override { return m_format; }
    const std::vector<TableProblem> &problems() const override { return m_problems; }
    qint64 bytesRead() const override { return m_bytes; }
    qint64 bytesTotal() const override { return m_bytes; }

private:
    TableFormat m_format;
    std::vector<TableProblem> m_problems;
    std::vector<QStringList> m_rows;
    size_t m_next = 0;
    RowBuffer m_buffer;
    qint64 m_bytes = 0;
};

struct FreeComponent {
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8 ? utf8 : "");
}

/// A moment in UTC, or the day; empty when there is none. Times of no zone are taken as UTC.
QString whenOf(icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    if (!property)
        return {};
    const icaltimetype time = icalproperty_get_datetime_with_component(property, component);
    if (icaltime_is_null_time(time))
        return {};
    if (time.is_date)
        return QDate(time.year, time.month, time.day).toString(Qt::ISODate);
    const auto *zone = time.zone ? time.zone : icaltimezone_get_utc_timezone();
    const auto seconds =
        static_cast<qint64>(icaltime_as_timet_with_zone(time, const_cast<icaltimezone *>(zone)));
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

QString mailboxOf(const char *address)
{
    QString plain = text(address).trimmed();
    return plain.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive) ? plain.mid(7).toLower()
                                                                           : QString();
}

/// The first who is invited and is not the organiser, else the organiser.
QString personOf(icalcomponent *component)
{
    icalproperty *organizer = icalcomponent_get_first_property(component, ICAL_ORGANIZER_PROPERTY);
    const QString host = organizer ? mailboxOf(icalproperty_get_organizer(organizer)) : QString();
    for (icalproperty *attendee = icalcomponent_get_first_property(component, ICAL_ATTENDEE_PROPERTY);
         attendee; attendee = icalcomponent_get_next_property(component, ICAL_ATTENDEE_PROPERTY)) {
        const QString guest = mailboxOf(icalproperty_get_attendee(attendee));
        if (!guest.isEmpty() && guest != host)
            return guest;
    }
    return host;
}

QString minutesOf(icalcomponent *component)
{
    const icaltimetype begin = icalcomponent_get_dtstart(component);
    if (icaltime_is_null_time(begin) || begin.is_date)
        return {};
    const int seconds = icaldurationtype_as_int(icalcomponent_get_duration(component));
    return seconds > 0 ? QString::number(seconds / 60) : QString();
}

QString bodyOf(icalcomponent *component)
{
    QStringList lines{text(icalcomponent_get_description(component)),
                      text(icalcomponent_get_location(component))};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString idOf(icalcomponent *component)
{
    const QString id = text(icalcomponent_get_uid(component));
    const QString instance = whenOf(component, ICAL_RECURRENCEID_PROPERTY);
    return instance.isEmpty() ? id : id + QLatin1Char('/') + instance;
}

QString priorityOf(icalcomponent *component)
{
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_PRIORITY_PROPERTY);
    const int priority = property ? icalproperty_get_priority(property) : 0;
    return priority == 0   ? QString()
           : priority < 5  ? QStringLiteral("high")
           : priority == 5 ? QStringLiteral("normal")
                           : QStringLiteral("low");
}

void addEvents(RowsTable &table, icalcomponent *calendar)
{
    table.add({"at", "channel", "subject", "body", "minutes", "person", "external_id"});
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        const QString subject = text(icalcomponent_get_summary(event));
        table.add({whenOf(event, ICAL_DTSTART_PROPERTY), QStringLiteral("meeting"), subject, bodyOf(event),
                   minutesOf(event), personOf(event), idOf(event)});
        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY))
            table.tell("repeated_event", {subject});
    }
}

void addTasks(RowsTable &table, icalcomponent *calendar)
{
    table.add({"title", "due_at", "notes", "priority", "done_at", "person", "external_id"});
    for (icalcomponent *task = icalcomponent_get_first_component(calendar, ICAL_VTODO_COMPONENT); task;
         task = icalcomponent_get_next_component(calendar, ICAL_VTODO_COMPONENT))
        table.add({text(icalcomponent_get_summary(task)), whenOf(task, ICAL_DUE_PROPERTY), bodyOf(task),
                   priorityOf(task), whenOf(task, ICAL_COMPLETED_PROPERTY), personOf(task), idOf(task)});
}

} // namespace

QString bodyOfMail(const MailMessage &mail)
{
    QString body = mail.text;
    if (!mail.attachments.isEmpty())
        body += QStringLiteral("\n\n[") + mail.attachments.join(QStringLiteral("] [")) + QLatin1Char(']');
    return body;
}

Result<std::unique_ptr<TableReader>> openMailTable(const QString &path, const TableOptions &options)
{
    RAPPORT_TRY(const MailMessage mail, readMail(path));
    auto table = std::make_unique<RowsTable>("eml");
    table->setSize(QFileInfo(path).size());
    table->add({"at", "channel", "direction", "subject", "body", "person", "external_id"});
    const auto isOwn = [&options](const MailMessage::Mailbox &box) {
        return options.own.contains(box.address);
    };
    const bool sent = std::any_of(mail.from.begin(), mail.from.end(), isOwn);
    const std::vector<MailMessage::Mailbox> &others = sent ? mail.to : mail.from;
    const auto other = std::find_if_not(others.begin(), others.end(), isOwn);
    table->add({mail.date ? mail.date->iso() : QString(), QStringLiteral("email"),
                sent ? QStringLiteral("out") : QStringLiteral("in"), mail.subject, bodyOfMail(mail),
                other == others.end() ? QString() : other->address, mail.id});
    return std::unique_ptr<TableReader>(std::move(table));
}

Result<std::unique_ptr<TableReader>> openCalendarTable(const QString &path, const TableOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"), {path, file.errorString()});
    if (file.size() > kMaxBytes)
        return fail(ErrorCode::Parse, QStringLiteral("calendar.too-large"), {path});
    const Component calendar(icalcomponent_new_from_string(file.readAll().constData()));
    if (!calendar)
        return fail(ErrorCode::Parse, QStringLiteral("calendar.unreadable"), {path});
    auto table = std::make_unique<RowsTable>("ics");
    table->setSize(file.size());
    // A file of several calendars has them under a root of its own.
    icalcomponent *root = calendar.get();
    if (icalcomponent_isa(root) == ICAL_XROOT_COMPONENT)
        root = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
    const bool hasEvents = root && icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT) > 0;
    const bool hasTasks = root && icalcomponent_count_components(root, ICAL_VTODO_COMPONENT) > 0;
    const bool tasks =
        options.sheet.isEmpty() ? !hasEvents && hasTasks : options.sheet == QLatin1String("tasks");
    table->setSheets(tasks ? QStringLiteral("tasks") : QStringLiteral("events"), {"events", "tasks"});
    if (hasEvents && hasTasks)
        table->tell("other_sheet", {tasks ? QStringLiteral("events") : QStringLiteral("tasks")});
    if (root)
        tasks ? addTasks(*table, root) : addEvents(*table, root);
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace rapport::exchange
