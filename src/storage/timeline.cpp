#include "storage/timeline.h"

#include "storage/journal.h"
#include "storage/records.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::TimelineEntry;

namespace {

constexpr int kHistoryLimit = 1000;

// Rows newest first from before a moment; %1 is person_id or company_id, %2 further conditions.
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
// Changesets that changed the record, but for the one that made it.
constexpr auto kChangesets =
    "SELECT s.id, s.at, u.name FROM changeset s LEFT JOIN app_user u ON u.id = s.user_id "
    "WHERE s.id IN (SELECT changeset_id FROM change WHERE record_id = ?) "
    "AND NOT EXISTS (SELECT 1 FROM change i WHERE i.changeset_id = s.id AND i.op = 'insert' AND i.table_name "
    "= ? AND i.first_id <= ? AND i.last_id >= ?) "
    "AND (s.at < ? OR (s.at = ? AND s.id < ?)) %2 ORDER BY s.at DESC, s.id DESC LIMIT ?";
constexpr auto kChannelCounts =
    "SELECT channel, count(*) FROM activity WHERE %1 = ? AND deleted_at IS NULL GROUP BY channel";
constexpr auto kDoneCount =
    "SELECT count(*) FROM task WHERE %1 = ? AND done_at IS NOT NULL AND deleted_at IS NULL";
constexpr auto kChangeCount = "SELECT count(DISTINCT c.changeset_id) FROM change c WHERE c.record_id = ? AND "
                              "NOT EXISTS (SELECT 1 FROM change i "
                              "WHERE i.changeset_id = c.changeset_id AND i.op = 'insert' AND i.table_name = "
                              "? AND i.first_id <= ? AND i.last_id >= ?)";
constexpr auto kPlanned = "SELECT id FROM task WHERE %1 = ? AND done_at IS NULL AND deleted_at IS NULL ORDER "
                          "BY due_at IS NULL, due_at, id";

QString linkColumn(RecordKind kind)
{
    return kind == RecordKind::Company ? QStringLiteral("company_id") : QStringLiteral("person_id");
}

QString sqlFor(const char *text, RecordKind kind, const QString &condition = {})
{
    return QString(QLatin1String(text))
        .replace(QLatin1String("%1"), linkColumn(kind))
        .replace(QLatin1String("%2"), condition);
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
        if (!changesOnly)
            RAPPORT_CHECK(readRows(kActivities, TimelineEntry::What::Activity, activityCondition()));
        if (channel.isEmpty() || channel == QLatin1String("task"))
            RAPPORT_CHECK(readRows(kDoneTasks, TimelineEntry::What::Task, authorCondition()));
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

    Result<> readChanges()
    {
        std::vector<Placed> found;
        {
            const qint64 id = m_request.ref.id.value();
            QVariantList values{id, domain::kindKey(m_request.ref.kind), id, id, m_at, m_at, m_id};
            if (!m_request.author.isEmpty())
                values.append(m_request.author);
            values.append(m_request.limit);
            RAPPORT_TRY(auto query,
                        m_connection.run(sqlFor(kChangesets, m_request.ref.kind, authorCondition()), values));
            for (;;) {
                RAPPORT_TRY(const bool more, query.next());
                if (!more)
                    break;
                TimelineEntry entry;
                entry.what = TimelineEntry::What::Changes;
                entry.ref = m_request.ref;
                entry.at = core::Instant{query.int64(1)};
                entry.author = query.text(2);
                found.push_back({query.int64(0), std::move(entry)});
            }
        }
        if (found.empty())
            return {};
        return fillChanges(found);
    }

    Result<> fillChanges(std::vector<Placed> &found)
    {
        RAPPORT_TRY(const auto history,
                    Journal::history(m_connection, m_context, m_request.ref, kHistoryLimit));
        for (Placed &placed : found) {
            for (const domain::FieldChange &change : history) {
                if (change.changeset.value() == placed.id)
                    placed.entry.changes.push_back(change);
            }
            if (!placed.entry.changes.empty())
                m_entries.push_back(std::move(placed));
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

Result<domain::TimelineCounts> Timeline::counts(Connection &connection, const Context &, const RecordRef &ref)
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
    RAPPORT_TRY(const QVariant changes,
                connection.scalar(QLatin1String(kChangeCount), {id, domain::kindKey(ref.kind), id, id}));
    counts.insert(QStringLiteral("two-way"), all - notes);
    counts.insert(QStringLiteral("task"), tasks.toLongLong());
    counts.insert(QStringLiteral("changes"), changes.toLongLong());
    counts.insert(QStringLiteral("all"), all + tasks.toLongLong() + changes.toLongLong());
    return counts;
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
