#include "storage/timeline.h"

#include "domain/cardkinds.h"
#include "storage/journal.h"
#include "storage/records.h"

#include <QSet>
#include <algorithm>
#include <map>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::TimelineEntry;

namespace {

constexpr int kHistoryLimit = 1000;

// Rows newest first from before a moment; %1 is person_id, company_id, opportunity_id or lead_id, %2 further conditions.
constexpr auto kActivities =
    "SELECT a.id, a.revision, a.at, a.channel, a.direction, a.subject, a.body, u.name, a.person_id, "
    "COALESCE(p.full_name, p.email, p.phone), "
    "a.company_id, c.name, a.internal, a.pinned, a.minutes, a.outcome FROM activity a LEFT JOIN app_user u "
    "ON u.id = a.author_id "
    "LEFT JOIN person p ON p.id = a.person_id LEFT JOIN company c ON c.id = a.company_id "
    "WHERE a.%1 = ? AND (a.at < ? OR (a.at = ? AND a.id < ?)) AND a.deleted_at IS NULL %2 ORDER BY a.at "
    "DESC, a.id DESC LIMIT ?";
constexpr auto kDoneTasks =
    "SELECT a.id, a.revision, a.done_at, COALESCE(a.type, 'todo'), NULL, a.title, a.notes, u.name, "
    "a.person_id, COALESCE(p.full_name, p.email, p.phone), "
    "a.company_id, c.name, NULL, NULL, NULL, a.outcome FROM task a LEFT JOIN app_user u ON u.id = a.owner_id "
    "LEFT JOIN person p ON p.id = a.person_id LEFT JOIN company c ON c.id = a.company_id "
    "WHERE a.%1 = ? AND (a.done_at < ? OR (a.done_at = ? AND a.id < ?)) AND a.deleted_at IS NULL %2 ORDER BY "
    "a.done_at DESC, a.id DESC LIMIT ?";
// Orders of days before one, or of that day with a smaller id.
constexpr auto kOrders =
    "SELECT a.id, a.revision, a.ordered_on, COALESCE(a.number, a.external_id), a.notes, u.name, a.person_id, "
    "COALESCE(p.full_name, p.email, p.phone), a.company_id, c.name, a.amount_minor, a.amount_currency, "
    "a.status "
    "FROM sales_order a LEFT JOIN app_user u ON u.id = a.owner_id LEFT JOIN person p ON p.id = a.person_id "
    "LEFT JOIN company c ON c.id = a.company_id WHERE a.%1 = ? AND (a.ordered_on < ? OR (a.ordered_on = ? "
    "AND "
    "a.id < ?)) AND a.deleted_at IS NULL AND COALESCE(a.status, 'open') <> 'draft' %2 ORDER BY a.ordered_on "
    "DESC, a.id DESC LIMIT ?";
constexpr auto kOrderCount = "SELECT count(*) FROM sales_order WHERE %1 = ? AND deleted_at IS NULL AND "
                             "COALESCE(status, 'open') <> 'draft'";
// Changesets that made the record; more than one when that was undone and done again.
constexpr auto kMakers = "SELECT changeset_id FROM change WHERE record_id = ? AND op = 'insert' AND "
                         "table_name = ? AND first_id <= ? AND "
                         "last_id >= ? UNION ALL SELECT changeset_id FROM change WHERE op = 'insert' AND "
                         "record_id IS NULL AND table_name = "
                         "? AND first_id <= ? AND last_id >= ?";
constexpr auto kChannelCounts =
    "SELECT channel, count(*) FROM activity WHERE %1 = ? AND deleted_at IS NULL GROUP BY channel";
constexpr auto kTrend = "SELECT count(*), sum(CASE WHEN at >= ? THEN 1 ELSE 0 END) FROM activity WHERE %1 = "
                        "? AND at >= ? AND at <= ? "
                        "AND channel <> 'note' AND deleted_at IS NULL";
constexpr auto kDoneCount =
    "SELECT count(*) FROM task WHERE %1 = ? AND done_at IS NOT NULL AND deleted_at IS NULL";
constexpr auto kPlanned = "SELECT id FROM task WHERE %1 = ? AND done_at IS NULL AND deleted_at IS NULL ORDER "
                          "BY due_at IS NULL, due_at, id";

QString linkColumn(RecordKind kind)
{
    return domain::kindKey(kind) + QStringLiteral("_id");
}

QString sqlFor(const char *text, RecordKind kind, const QString &condition = {})
{
    return QString(QLatin1String(text))
        .replace(QLatin1String("%1"), linkColumn(kind))
        .replace(QLatin1String("%2"), condition);
}

/// Where an order stands among moments: in the middle of its day.
core::Instant orderMoment(QDate day)
{
    return core::Instant::of(QDateTime(day, QTime(12, 0)));
}

/// The changes of one changeset.
using Changes = std::vector<domain::FieldChange>;

/// What people see changed of a record, newest changeset first, without the changesets that made it.
Result<std::vector<Changes>> changesOf(Connection &connection, const Context &context, const RecordRef &ref)
{
    QSet<qint64> makers;
    {
        const qint64 id = ref.id.value();
        const QString table = domain::kindKey(ref.kind);
        RAPPORT_TRY(auto query, connection.run(QLatin1String(kMakers), {id, table, id, id, table, id, id}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            makers.insert(query.int64(0));
        }
    }
    RAPPORT_TRY(const auto history, Journal::history(connection, context, ref, kHistoryLimit));
    std::map<qint64, Changes> found;
    for (const domain::FieldChange &change : history) {
        if (!makers.contains(change.changeset.value()))
            found[change.changeset.value()].push_back(change);
    }
    std::vector<Changes> changes;
    for (auto entry = found.rbegin(); entry != found.rend(); ++entry)
        changes.push_back(std::move(entry->second));
    return changes;
}

/// One request: reads what each source has before the given place and merges it.
class TimelineReader {
public:
    TimelineReader(Connection &connection, const Context &context, const Timeline::Request &request)
        : m_connection(connection), m_context(context), m_request(request)
    {
        const bool fromNewest = request.before.ms == 0;
        m_at = fromNewest ? std::numeric_limits<qint64>::max() : request.before.ms;
        m_id = fromNewest ? std::numeric_limits<qint64>::max() : request.beforeId.value();
    }

    Result<std::vector<TimelineEntry>> read()
    {
        const QString &channel = m_request.channel;
        const bool changesOnly = channel == QLatin1String("changes");
        const bool ordersOnly = channel == QLatin1String("order");
        if (!changesOnly && !ordersOnly)
            RAPPORT_CHECK(readRows(kActivities, TimelineEntry::What::Activity, activityCondition()));
        if (channel.isEmpty() || channel == QLatin1String("task"))
            RAPPORT_CHECK(readRows(kDoneTasks, TimelineEntry::What::Task, authorCondition()));
        if ((channel.isEmpty() || ordersOnly) && domain::hasOrders(m_request.ref.kind))
            RAPPORT_CHECK(readOrders());
        if (channel.isEmpty() || changesOnly)
            RAPPORT_CHECK(readChanges());
        std::sort(m_entries.begin(), m_entries.end(), [](const Placed &a, const Placed &b) {
            return a.entry.at != b.entry.at ? a.entry.at > b.entry.at : a.id > b.id;
        });
        std::vector<TimelineEntry> entries;
        for (Placed &placed : m_entries) {
            if (entries.size() == static_cast<std::size_t>(m_request.limit))
                break;
            entries.push_back(std::move(placed.entry));
        }
        return entries;
    }

private:
    /// An entry with the id that orders it (of a changeset for changes).
    struct Placed {
        qint64 id;
        TimelineEntry entry;
    };

    QString authorCondition()
    {
        return m_request.author.isEmpty() ? QString() : QStringLiteral("AND u.name = ?");
    }

    QString activityCondition()
    {
        QString condition = authorCondition();
        if (m_request.channel == QLatin1String("two-way"))
            condition += QStringLiteral(" AND a.channel <> 'note'");
        else if (!m_request.channel.isEmpty())
            condition += QStringLiteral(" AND a.channel = ?");
        return condition;
    }

    QVariantList bound(bool withChannel) const
    {
        QVariantList values{m_request.ref.id.value(), m_at, m_at, m_id};
        if (!m_request.author.isEmpty())
            values.append(m_request.author);
        if (withChannel && !m_request.channel.isEmpty() && m_request.channel != QLatin1String("two-way"))
            values.append(m_request.channel);
        values.append(m_request.limit);
        return values;
    }

    Result<> readRows(const char *sql, TimelineEntry::What what, const QString &condition)
    {
        const bool activity = what == TimelineEntry::What::Activity;
        RAPPORT_TRY(auto query,
                    m_connection.run(sqlFor(sql, m_request.ref.kind, condition), bound(activity)));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            m_entries.push_back({query.int64(0), entryOf(query, what)});
        }
    }

    static TimelineEntry entryOf(const Query &row, TimelineEntry::What what)
    {
        TimelineEntry entry;
        entry.what = what;
        entry.ref = {what == TimelineEntry::What::Task ? RecordKind::Task : RecordKind::Activity,
                     RecordId(row.int64(0))};
        entry.revision = row.int64(1);
        entry.at = core::Instant{row.int64(2)};
        entry.channel = row.text(3);
        entry.direction = row.text(4);
        entry.subject = row.text(5);
        entry.body = row.text(6);
        entry.author = row.text(7);
        entry.personRef = {RecordKind::Person, RecordId(row.int64(8))};
        entry.person = row.text(9);
        entry.companyRef = {RecordKind::Company, RecordId(row.int64(10))};
        entry.company = row.text(11);
        entry.internal = row.value(12).toBool();
        entry.pinned = row.value(13).toBool();
        entry.minutes = row.int64(14);
        entry.outcome = row.text(15);
        return entry;
    }

    Result<> readOrders()
    {
        const qint64 all = std::numeric_limits<qint64>::max();
        const bool fromNewest = m_at == all;
        const QDate day = fromNewest ? QDate(9999, 12, 31) : core::Instant{m_at}.local().date();
        const qint64 moment = orderMoment(day).ms;
        const qint64 below = fromNewest || moment < m_at ? all : moment == m_at ? m_id : 0;
        const QString text = day.toString(Qt::ISODate);
        QVariantList values{m_request.ref.id.value(), text, text, below};
        if (!m_request.author.isEmpty())
            values.append(m_request.author);
        values.append(m_request.limit);
        RAPPORT_TRY(auto query,
                    m_connection.run(sqlFor(kOrders, m_request.ref.kind, authorCondition()), values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            m_entries.push_back({query.int64(0), orderOf(query)});
        }
    }

    static TimelineEntry orderOf(const Query &row)
    {
        TimelineEntry entry;
        entry.ref = {RecordKind::Order, RecordId(row.int64(0))};
        entry.revision = row.int64(1);
        entry.at = orderMoment(QDate::fromString(row.text(2), Qt::ISODate));
        entry.channel = QStringLiteral("order");
        entry.subject = row.text(3);
        entry.author = row.text(5);
        entry.personRef = {RecordKind::Person, RecordId(row.int64(6))};
        entry.person = row.text(7);
        entry.companyRef = {RecordKind::Company, RecordId(row.int64(8))};
        entry.company = row.text(9);
        if (!row.isNull(10))
            entry.body = core::Money{row.int64(10), row.text(11)}.text();
        entry.outcome = row.text(12);
        return entry;
    }

    Result<> readChanges()
    {
        RAPPORT_TRY(auto changes, changesOf(m_connection, m_context, m_request.ref));
        for (Changes &some : changes) {
            const domain::FieldChange &first = some.front();
            const qint64 id = first.changeset.value();
            const bool before = first.at.ms < m_at || (first.at.ms == m_at && id < m_id);
            if (!before || (!m_request.author.isEmpty() && first.userName != m_request.author))
                continue;
            TimelineEntry entry;
            entry.what = TimelineEntry::What::Changes;
            entry.ref = m_request.ref;
            entry.at = first.at;
            entry.author = first.userName;
            entry.changes = std::move(some);
            m_entries.push_back({id, std::move(entry)});
        }
        return {};
    }

    Connection &m_connection;
    const Context &m_context;
    const Timeline::Request &m_request;
    qint64 m_at = 0;
    qint64 m_id = 0;
    std::vector<Placed> m_entries;
};

} // namespace

Result<std::vector<TimelineEntry>> Timeline::entries(Connection &connection, const Context &context,
                                                     const Request &request)
{
    return TimelineReader(connection, context, request).read();
}

Result<domain::TimelineCounts> Timeline::counts(Connection &connection, const Context &context,
                                                const RecordRef &ref)
{
    domain::TimelineCounts counts;
    qint64 all = 0;
    qint64 notes = 0;
    RAPPORT_TRY(auto query, connection.run(sqlFor(kChannelCounts, ref.kind), {ref.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            break;
        counts.insert(query.text(0), query.int64(1));
        all += query.int64(1);
        notes += query.text(0) == QLatin1String("note") ? query.int64(1) : 0;
    }
    const qint64 id = ref.id.value();
    RAPPORT_TRY(const QVariant tasks, connection.scalar(sqlFor(kDoneCount, ref.kind), {id}));
    RAPPORT_TRY(const auto shown, changesOf(connection, context, ref));
    const qint64 changes = static_cast<qint64>(shown.size());
    qint64 orders = 0;
    if (domain::hasOrders(ref.kind)) {
        RAPPORT_TRY(const QVariant ordered, connection.scalar(sqlFor(kOrderCount, ref.kind), {id}));
        orders = ordered.toLongLong();
    }
    counts.insert(QStringLiteral("order"), orders);
    counts.insert(QStringLiteral("two-way"), all - notes);
    counts.insert(QStringLiteral("task"), tasks.toLongLong());
    counts.insert(QStringLiteral("changes"), changes);
    counts.insert(QStringLiteral("all"), all + tasks.toLongLong() + orders + changes);
    return counts;
}

Result<Timeline::Trend> Timeline::trend(Connection &connection, const Context &context, const RecordRef &ref)
{
    constexpr qint64 kSpanMs = qint64(kTrendDays) * 24 * 60 * 60 * 1000;
    const qint64 now = context.clock->now().ms;
    RAPPORT_TRY(auto query, connection.run(sqlFor(kTrend, ref.kind),
                                           {now - kSpanMs, ref.id.value(), now - 2 * kSpanMs, now}));
    RAPPORT_TRY(const bool found, query.next());
    Trend trend;
    if (found && !query.isNull(1))
        trend = {query.int64(1), query.int64(0) - query.int64(1)};
    query.finish();
    return trend;
}

Result<std::vector<domain::Record>> Timeline::planned(Connection &connection, const Context &context,
                                                      const RecordRef &ref)
{
    std::vector<qint64> ids;
    {
        RAPPORT_TRY(auto query, connection.run(sqlFor(kPlanned, ref.kind), {ref.id.value()}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            ids.push_back(query.int64(0));
        }
    }
    std::vector<domain::Record> tasks;
    for (const qint64 id : ids) {
        RAPPORT_TRY(domain::Record task,
                    Records::load(connection, context, {RecordKind::Task, RecordId(id)}));
        tasks.push_back(std::move(task));
    }
    return tasks;
}

} // namespace rapport::storage
