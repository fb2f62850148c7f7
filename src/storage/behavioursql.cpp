#include "storage/behavioursql.h"

#include "domain/segment.h"
#include "domain/textfold.h"
#include "storage/records.h"
#include "storage/segments.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::ErrorCode;
using core::Result;
using domain::Filter;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr auto kOrders =
    "SELECT t.customer_id FROM sales_order t WHERE t.deleted_at IS NULL AND t.counts = 2 AND "
    "t.customer_id IS NOT NULL";
// The lines lead: a product's are few, and the order of a line is found by its number.
constexpr auto kLines =
    "SELECT o.customer_id FROM order_line t CROSS JOIN sales_order o WHERE o.id = t.order_id AND "
    "t.deleted_at IS NULL AND o.deleted_at IS NULL AND o.counts = 2 AND o.customer_id IS NOT NULL";
constexpr auto kOthers = "SELECT t.%1 FROM %2 t WHERE t.deleted_at IS NULL AND t.%1 IS NOT NULL";
constexpr auto kNames = "SELECT id, name FROM %1 WHERE deleted_at IS NULL";
constexpr auto kOfCompany =
    "t.id IN (SELECT p.company_id FROM person p WHERE p.deleted_at IS NULL AND p.company_id IS NOT NULL "
    "AND p.id IN (%1))";

/// Those of a small table that have this name, compared folded.
Result<std::vector<RecordId>> named(Connection &connection, RecordKind kind, const QString &name)
{
    const QString folded = domain::foldText(name);
    std::vector<RecordId> ids;
    RAPPORT_TRY(auto row, connection.run(QString::fromLatin1(kNames).arg(tableOf(kind))));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return ids;
        if (domain::foldText(row.text(1)) == folded)
            ids.push_back(RecordId(row.int64(0)));
    }
}

} // namespace

Result<SqlPart> relatedSql(RecordKind kind, RecordKind other, const SqlPart &inner)
{
    const QString owner =
        kind == RecordKind::Company ? QStringLiteral("company_id") : QStringLiteral("person_id");
    QString rows = other == RecordKind::Order       ? QString::fromLatin1(kOrders)
                   : other == RecordKind::OrderLine ? QString::fromLatin1(kLines)
                                                    : QString::fromLatin1(kOthers).arg(owner, tableOf(other));
    if (!inner.sql.isEmpty())
        rows += QStringLiteral(" AND (%1)").arg(inner.sql);
    return SqlPart{QStringLiteral("t.id IN (%1)").arg(rows), inner.values};
}

Result<SqlPart> memberSql(Connection &connection, const Context &context, RecordKind kind,
                          const Filter::Member &member, const QStringList &within)
{
    const QString folded = domain::foldText(member.segment);
    if (within.contains(folded))
        return core::fail(ErrorCode::Validation, QStringLiteral("segment.in-itself"), {member.segment});
    RAPPORT_TRY(const std::vector<RecordId> found, named(connection, RecordKind::Segment, member.segment));
    if (found.empty())
        return core::fail(ErrorCode::NotFound, QStringLiteral("segment.none"), {member.segment});
    RAPPORT_TRY(const domain::Record record,
                Records::load(connection, context, {RecordKind::Segment, found.front()}));
    const auto segment = domain::segmentOf(record, *context.catalogue, context.currency);
    RAPPORT_TRY(SqlPart members,
                Segments::membersSql(connection, context, segment, QStringList(within) << folded));
    QString ids =
        QStringLiteral("SELECT t.id FROM %1 t WHERE t.deleted_at IS NULL").arg(tableOf(segment.about));
    if (!members.sql.isEmpty())
        ids += QStringLiteral(" AND (%1)").arg(members.sql);
    if (segment.about == kind)
        return SqlPart{QStringLiteral("t.id IN (%1)").arg(ids), members.values};
    return SqlPart{kind == RecordKind::Person ? QStringLiteral("t.company_id IN (%1)").arg(ids)
                                              : QString::fromLatin1(kOfCompany).arg(ids),
                   members.values};
}

Result<SqlPart> reactionSql(Connection &connection, const Context &context, RecordKind kind,
                            const Filter::Reaction &reaction)
{
    const bool received = reaction.kind == QLatin1String("received");
    SqlPart part{
        received
            ? QStringLiteral(
                  "SELECT r.person_id FROM recipient r WHERE r.state = 'sent' AND r.person_id IS NOT NULL")
            : QStringLiteral("SELECT r.person_id FROM response r WHERE r.person_id IS NOT NULL"),
        {}};
    if (!received && reaction.kind != QLatin1String("any")) {
        part.sql += QStringLiteral(" AND r.kind = ?");
        part.values << reaction.kind;
    }
    if (!reaction.campaign.isEmpty()) {
        RAPPORT_TRY(const std::vector<RecordId> found,
                    named(connection, RecordKind::Campaign, reaction.campaign));
        if (found.empty())
            return core::fail(ErrorCode::NotFound, QStringLiteral("campaign.none"), {reaction.campaign});
        part.sql += QStringLiteral(" AND r.campaign_id IN (%1)").arg(placeholders(qsizetype(found.size())));
        for (const RecordId id : found)
            part.values << id.value();
    }
    if (reaction.days > 0) {
        part.sql += QStringLiteral(" AND r.%1 >= ?").arg(QLatin1String(received ? "settled_at" : "at"));
        part.values << context.clock->today().addDays(-reaction.days).startOfDay().toMSecsSinceEpoch();
    }
    part.sql = kind == RecordKind::Person ? QStringLiteral("t.id IN (%1)").arg(part.sql)
                                          : QString::fromLatin1(kOfCompany).arg(part.sql);
    return part;
}

} // namespace rapport::storage
