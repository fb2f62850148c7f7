#include "storage/segments.h"

#include "domain/consent.h"
#include "domain/listquery.h"
#include "storage/filtersql.h"
#include "storage/records.h"
#include "storage/rowscan.h"
#include "storage/tables.h"

#include <cmath>

namespace rapport::storage {

using core::Result;
using domain::RecordKind;
using domain::RecordRef;
using domain::Segment;

namespace {

constexpr auto kPicked = "SELECT record_id FROM segment_pick WHERE segment_id = ? AND pick = ?";
constexpr auto kPick = "SELECT id, pick FROM segment_pick WHERE segment_id = ? AND record_id = ?";
constexpr auto kBuyers =
    "SELECT id, last_order, order_count, coalesce(order_revenue_minor, 0) FROM %1 WHERE deleted_at IS "
    "NULL AND order_count > 0 ORDER BY id";
constexpr auto kTable = "segment_pick";
constexpr std::size_t kReportEvery = 256;
/// count, buyers, revenue, sum of its squares, margin.
constexpr auto kSums = "SELECT count(*), sum(CASE WHEN t.order_count > 0 THEN 1 ELSE 0 END), "
                       "sum(CAST(coalesce(t.order_revenue_minor, 0) AS double precision)), "
                       "sum(CAST(coalesce(t.order_revenue_minor, 0) AS double precision) * "
                       "coalesce(t.order_revenue_minor, 0)), "
                       "sum(CAST(coalesce(t.order_margin_minor, 0) AS double precision)) FROM %1 t WHERE "
                       "t.deleted_at IS NULL";

QString wordOf(Pick pick)
{
    return pick == Pick::In ? QStringLiteral("in") : QStringLiteral("out");
}

SqlPart picked(const Segment &segment, Pick pick)
{
    return {QLatin1String(kPicked), {segment.id.value(), wordOf(pick)}};
}

SqlPart select(const char *what, const Segment &segment, const SqlPart &members)
{
    SqlPart part{QStringLiteral("SELECT %1 FROM %2 t WHERE t.deleted_at IS NULL")
                     .arg(QLatin1String(what), tableOf(segment.about)),
                 members.values};
    if (!members.sql.isEmpty())
        part.sql += QStringLiteral(" AND (%1)").arg(members.sql);
    return part;
}

Result<qint64> countOf(Connection &connection, const SqlPart &part)
{
    RAPPORT_TRY(const QVariant count, connection.scalar(part.sql, part.values));
    return count.toLongLong();
}

struct Sums {
    qint64 count = 0;
    qint64 buyers = 0;
    double revenue = 0;
    double squares = 0;
    double margin = 0;

    Sums operator-(const Sums &other) const
    {
        return {count - other.count, buyers - other.buyers, revenue - other.revenue, squares - other.squares,
                margin - other.margin};
    }
    SegmentPart part() const
    {
        SegmentPart part{count, buyers, std::llround(revenue), std::llround(margin), {}, {}};
        if (count > 0)
            part.mean = revenue / double(count);
        if (count > 1)
            part.deviation =
                std::sqrt(std::max((squares - revenue * revenue / double(count)) / double(count - 1), 0.0));
        return part;
    }
};

Result<Sums> sumsOf(Connection &connection, const Segment &segment, const SqlPart &members)
{
    QString sql = QString(QLatin1String(kSums)).arg(tableOf(segment.about));
    if (!members.sql.isEmpty())
        sql += QStringLiteral(" AND (%1)").arg(members.sql);
    RAPPORT_TRY(Query row, connection.run(sql, members.values));
    RAPPORT_TRY(const bool found, row.next());
    return found ? Sums{row.int64(0), row.int64(1), row.value(2).toDouble(), row.value(3).toDouble(),
                        row.value(4).toDouble()}
                 : Sums{};
}

/// Who has an address on the channel, agreed to it, and did not say no.
QString reachSql(const QString &channel)
{
    const QString agreed = QStringLiteral("t.%1 = 'given'").arg(domain::consentField(channel));
    const QString phone =
        QStringLiteral("t.phone IS NOT NULL AND t.do_not_call IS NOT TRUE AND %1").arg(agreed);
    if (channel == QLatin1String("email"))
        return QStringLiteral("t.email IS NOT NULL AND t.do_not_mail IS NOT TRUE AND %1").arg(agreed);
    if (channel == QLatin1String("letter"))
        return QStringLiteral("t.street IS NOT NULL AND t.city IS NOT NULL AND %1").arg(agreed);
    return phone;
}

RecordRef refOf(const Segment &segment)
{
    return {RecordKind::Segment, segment.id};
}

} // namespace

Result<SqlPart> Segments::membersSql(Connection &connection, const Context &context, const Segment &segment,
                                     const QStringList &within)
{
    if (!segment.fault.isEmpty())
        return core::fail(core::ErrorCode::Parse, QStringLiteral("segment.unreadable"),
                          {segment.name, segment.fault});
    const SqlPart in = picked(segment, Pick::In);
    if (segment.frozen)
        return SqlPart{QStringLiteral("t.id IN (%1)").arg(in.sql), in.values};
    domain::ListQuery query;
    query.kind = segment.about;
    query.filter = segment.condition;
    RAPPORT_TRY(SqlPart members, filterSql(connection, context, query, within));
    if (!segment.id.isValid())
        return members;
    const SqlPart out = picked(segment, Pick::Out);
    const QString found = members.sql.isEmpty()
                              ? QString()
                              : QStringLiteral("((%1) OR t.id IN (%2)) AND ").arg(members.sql, in.sql);
    if (!found.isEmpty())
        members.values += in.values;
    return SqlPart{found + QStringLiteral("t.id NOT IN (%1)").arg(out.sql), members.values + out.values};
}

Result<std::vector<qint64>> Segments::members(Connection &connection, const Context &context,
                                              const Segment &segment)
{
    RAPPORT_TRY(const SqlPart members, membersSql(connection, context, segment));
    SqlPart part = select("t.id", segment, members);
    part.sql += QStringLiteral(" ORDER BY t.id");
    std::vector<qint64> ids;
    RAPPORT_CHECK(scanIds(connection, part, ids));
    return ids;
}

Result<qint64> Segments::count(Connection &connection, const Context &context, const Segment &segment)
{
    RAPPORT_TRY(const SqlPart members, membersSql(connection, context, segment));
    return countOf(connection, select("count(*)", segment, members));
}

Result<SegmentSheet> Segments::sheet(Connection &connection, const Context &context, const Segment &segment)
{
    RAPPORT_TRY(const SqlPart members, membersSql(connection, context, segment));
    RAPPORT_TRY(const Sums in, sumsOf(connection, segment, members));
    RAPPORT_TRY(const Sums all, sumsOf(connection, segment, {}));
    SegmentSheet sheet{in.part(), (all - in).part(), {}};
    if (segment.about != RecordKind::Person)
        return sheet;
    for (const QString &channel : domain::consentChannels()) {
        SqlPart part = select("count(*)", segment, members);
        part.sql += QStringLiteral(" AND ") + reachSql(channel);
        RAPPORT_TRY(const qint64 reachable, countOf(connection, part));
        sheet.reachable.emplace_back(channel, reachable);
    }
    return sheet;
}

Result<qint64> Segments::overlap(Connection &connection, const Context &context, const Segment &one,
                                 const Segment &other)
{
    RAPPORT_TRY(const SqlPart first, membersSql(connection, context, one));
    RAPPORT_TRY(const SqlPart second, membersSql(connection, context, other));
    SqlPart part = select("count(*)", one, first);
    if (!second.sql.isEmpty())
        part.sql += QStringLiteral(" AND (%1)").arg(second.sql);
    part.values += second.values;
    return countOf(connection, part);
}

Result<std::vector<BuyerRow>> Segments::buyers(Connection &connection, const Context &context,
                                               RecordKind kind)
{
    std::vector<BuyerRow> buyers;
    RAPPORT_TRY(Query row, connection.run(QString::fromLatin1(kBuyers).arg(tableOf(kind))));
    const QDate today = context.clock->today();
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return buyers;
        const QDate last = QDate::fromString(row.text(1), Qt::ISODate);
        buyers.push_back({row.int64(0), last.isValid() ? last.daysTo(today) : 0, row.int64(2), row.int64(3)});
    }
}

Result<qint64> Segments::pick(Transaction &transaction, const Segment &segment,
                              const std::vector<qint64> &ids, std::optional<Pick> pick)
{
    const QString table = QLatin1String(kTable);
    qint64 changed = 0;
    for (const qint64 record : ids) {
        RAPPORT_TRY(Query row,
                    transaction.connection().run(QLatin1String(kPick), {segment.id.value(), record}));
        RAPPORT_TRY(const bool found, row.next());
        const qint64 id = found ? row.int64(0) : 0;
        const QString before = found ? row.text(1) : QString();
        row.finish();
        const QString after = pick ? wordOf(*pick) : QString();
        if (before == after)
            continue;
        ++changed;
        if (!pick) {
            RAPPORT_CHECK(transaction.remove(table, id, refOf(segment)));
        } else if (found) {
            RAPPORT_TRY(const bool set,
                        transaction.update(table, id, 0, {{QStringLiteral("pick"), after}}, refOf(segment)));
            Q_UNUSED(set)
        } else {
            RAPPORT_TRY(const qint64 made, transaction.newId());
            RAPPORT_CHECK(transaction.insert(table,
                                             {{QStringLiteral("id"), made},
                                              {QStringLiteral("segment_id"), segment.id.value()},
                                              {QStringLiteral("record_id"), record},
                                              {QStringLiteral("pick"), after}},
                                             refOf(segment)));
        }
    }
    if (changed > 0)
        transaction.touch(refOf(segment));
    return changed;
}

Result<qint64> Segments::freeze(Transaction &transaction, const Segment &segment,
                                const core::Progress &progress)
{
    RAPPORT_TRY(const auto ids, members(transaction.connection(), transaction.context(), segment));
    for (std::size_t i = 0; i < ids.size(); i += kReportEvery) {
        if (progress.stopRequested())
            return core::cancelled();
        const auto last = std::min(ids.size(), i + kReportEvery);
        const std::vector<qint64> some(ids.begin() + qint64(i), ids.begin() + qint64(last));
        RAPPORT_TRY(const qint64 changed, pick(transaction, segment, some, Pick::In));
        Q_UNUSED(changed)
        progress.at(qint64(last), qint64(ids.size()));
    }
    Segment frozen = segment;
    frozen.frozen = true;
    RAPPORT_TRY(const RecordRef ref, Records::save(transaction, domain::draftOf(frozen)));
    Q_UNUSED(ref)
    return qint64(ids.size());
}

} // namespace rapport::storage
