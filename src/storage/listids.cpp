#include "storage/records.h"

#include "storage/filtersql.h"
#include "storage/idset.h"
#include "storage/rowscan.h"
#include "storage/sortedids.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::ListQuery;
using domain::RecordKind;

namespace {

constexpr std::size_t kFewIds = 20000;

/// How a list is ordered: the expression that is sorted, and whether an index has it in order as it is.
struct Ordering {
    QString key;
    RecordKind rankedBy =
        RecordKind::Person; ///< User: the key is a user's id, to be replaced by the user's place among all
    bool indexed = false;   ///< scanning the index is cheap
    bool bytes = false;     ///< the index's order is the list's order: nothing to fold, nothing to sort
    bool nullable = true;
    bool descending = false;
};

QString liveOrTrash(bool trash)
{
    return trash ? QStringLiteral("t.deleted_at IS NOT NULL") : QStringLiteral("t.deleted_at IS NULL");
}

bool hasNameKey(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company;
}

QString defaultSort(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Activity: return QStringLiteral("at");
    case RecordKind::Task: return QStringLiteral("due_at");
    case RecordKind::Person: return QStringLiteral("full_name");
    default: return QStringLiteral("name");
    }
}

QString linkedName(const FieldSpec &field)
{
    if (field.source == FieldSource::Detail)
        return QStringLiteral("t.company_name");
    const RecordKind to = field.linkTo.value_or(RecordKind::Company);
    const QString name = hasNameKey(to) ? QStringLiteral("name_key") : QStringLiteral("name");
    return QStringLiteral("(SELECT l.%1 FROM %2 l WHERE l.id = t.%3)")
        .arg(name, tableOf(to), mainColumn(field));
}

QString markSql(const FieldSpec &field, const Context &context)
{
    return QStringLiteral(
               "(SELECT 0 FROM record_mark m WHERE m.record_id = t.id AND m.user_id = %1 AND m.mark = '%2')")
        .arg(context.user.value())
        .arg(field.key);
}

Result<Ordering> orderingOf(const Connection &connection, const Context &context, const ListQuery &query)
{
    const QString key = query.sortField.isEmpty() ? defaultSort(query.kind) : query.sortField;
    const FieldSpec *field = context.catalogue->find(query.kind, key);
    if (!field)
        return core::fail(core::ErrorCode::Parse, QStringLiteral("filter.unknown-field"),
                          {key, QStringLiteral("1")});
    Ordering order;
    order.descending = query.order == domain::SortOrder::Descending;
    if (query.sortField.isEmpty() && query.kind == RecordKind::Activity)
        order.descending = !order.descending;
    order.indexed = field->has(domain::FieldFlag::Indexed) && !query.trash;
    if (hasNameKey(query.kind) && (key == QLatin1String("full_name") || key == QLatin1String("name"))) {
        order.key = QStringLiteral("t.name_key");
        order.bytes = true;
        order.nullable = false;
    } else if (field->source == FieldSource::Tags) {
        order.key = QStringLiteral("(SELECT min(lower(g.name)) FROM record_tag r JOIN tag g ON g.id = "
                                   "r.tag_id WHERE r.record_id = t.id AND g.deleted_at IS NULL)");
    } else if (field->source == FieldSource::Mark) {
        order.key = markSql(*field, context);
    } else if (field->isCustom()) {
        order.key =
            field->type == FieldType::Money
                ? SqlFlavour::of(connection)
                      .customMoney(QStringLiteral("t.custom"), customMember(*field), QStringLiteral("minor"))
                : SqlFlavour::of(connection)
                      .customValue(QStringLiteral("t.custom"), customMember(*field), field->type);
    } else if (field->linkTo == RecordKind::User) {
        order.key = QStringLiteral("t.") + mainColumn(*field);
        order.rankedBy = RecordKind::User;
    } else if (field->type == FieldType::Link) {
        order.key = linkedName(*field);
        order.indexed = order.indexed && field->source == FieldSource::Detail;
    } else {
        order.key = QStringLiteral("t.") + mainColumn(*field);
        order.bytes = field->type == FieldType::Instant;
        order.nullable = key != QLatin1String("at") && key != QLatin1String("created_at") &&
                         key != QLatin1String("updated_at");
    }
    return order;
}

SqlPart selectWhere(const QString &columns, const ListQuery &query, const SqlPart &filter)
{
    SqlPart part{QStringLiteral("SELECT %1 FROM %2 t WHERE %3")
                     .arg(columns, tableOf(query.kind), liveOrTrash(query.trash)),
                 filter.values};
    if (!filter.sql.isEmpty())
        part.sql += QStringLiteral(" AND ") + filter.sql;
    return part;
}

/// Every id in the order of an index that is the list's order.
Result<std::vector<qint64>> idsByIndex(Connection &connection, const ListQuery &query, const Ordering &order)
{
    std::vector<qint64> ids;
    SqlPart part = selectWhere(QStringLiteral("t.id"), query, {});
    const QString direction = order.descending ? QStringLiteral(" DESC") : QString();
    const SqlPart all = part;
    if (order.nullable)
        part.sql += QStringLiteral(" AND %1 IS NOT NULL").arg(order.key);
    part.sql += SqlFlavour::of(connection).indexOrder(order.key, false, order.descending);
    RAPPORT_CHECK(scanIds(connection, part, ids));
    if (order.nullable) {
        SqlPart empty = all;
        empty.sql += QStringLiteral(" AND %1 IS NULL ORDER BY t.id%2").arg(order.key, direction);
        RAPPORT_CHECK(scanIds(connection, empty, ids));
    }
    return ids;
}

/// The place of every user when they are sorted by name.
Result<QHash<qint64, qint64>> userRanks(Connection &connection)
{
    SortedIds byName;
    RAPPORT_CHECK(scanKeys(connection, {QStringLiteral("SELECT id, name FROM app_user"), {}},
                           [&](qint64 id, const ScanKey &name) { byName.add(id, name); }));
    QHash<qint64, qint64> ranks;
    for (const qint64 id : byName.take(false))
        ranks.insert(id, ranks.size());
    return ranks;
}

Result<std::vector<qint64>> sortedByKey(Connection &connection, const Ordering &order, const SqlPart &part)
{
    SortedIds sorted;
    if (order.rankedBy == RecordKind::User) {
        RAPPORT_TRY(const auto ranks, userRanks(connection));
        RAPPORT_CHECK(scanKeys(connection, part, [&](qint64 id, const ScanKey &key) {
            const auto *user = std::get_if<qint64>(&key);
            const auto rank = user ? ranks.constFind(*user) : ranks.cend();
            sorted.add(id, rank == ranks.cend() ? ScanKey() : ScanKey(*rank));
        }));
        return sorted.take(order.descending);
    }
    RAPPORT_CHECK(scanKeys(connection, part, [&](qint64 id, const ScanKey &key) { sorted.add(id, key); }));
    return sorted.take(order.descending);
}

/// All rows with their keys, in the order of the key's index where there is one.
Result<std::vector<qint64>> allIds(Connection &connection, const ListQuery &query, const Ordering &order)
{
    if (order.indexed && order.bytes)
        return idsByIndex(connection, query, order);
    SqlPart part = selectWhere(QStringLiteral("t.id, ") + order.key, query, {});
    if (order.indexed)
        part.sql +=
            SqlFlavour::of(connection).indexOrder(order.key, order.rankedBy != RecordKind::User, false);
    return sortedByKey(connection, order, part);
}

Result<std::vector<qint64>> filteredIds(Connection &connection, const ListQuery &query, const Ordering &order,
                                        const SqlPart &filter)
{
    const SqlPart keyed = selectWhere(QStringLiteral("t.id, ") + order.key, query, filter);
    if (!order.indexed)
        return sortedByKey(connection, order, keyed);
    std::vector<qint64> found;
    RAPPORT_CHECK(scanIds(connection, selectWhere(QStringLiteral("t.id"), query, filter), found));
    if (found.size() <= kFewIds)
        return sortedByKey(connection, order, keyed);
    const IdSet wanted(std::move(found));
    RAPPORT_TRY(auto ids, allIds(connection, query, order));
    std::erase_if(ids, [&](qint64 id) { return !wanted.contains(id); });
    return ids;
}

} // namespace

Result<std::vector<qint64>> Lists::ids(Connection &connection, const Context &context, const ListQuery &query)
{
    RAPPORT_TRY(const Ordering order, orderingOf(connection, context, query));
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query.kind, query.filter));
    return filter.sql.isEmpty() ? allIds(connection, query, order)
                                : filteredIds(connection, query, order, filter);
}

Result<qint64> Lists::count(Connection &connection, const Context &context, const ListQuery &query)
{
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query.kind, query.filter));
    const SqlPart part = selectWhere(QStringLiteral("count(*)"), query, filter);
    std::vector<qint64> counts;
    RAPPORT_CHECK(scanIds(connection, part, counts));
    return counts.empty() ? 0 : counts.front();
}

} // namespace rapport::storage
