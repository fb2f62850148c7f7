// How the ids of a list are put into groups.

#include "storage/filtersql.h"
#include "storage/groupkeys.h"
#include "storage/records.h"
#include "storage/tables.h"

#include <map>

namespace rapport::storage {

using core::Result;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::GroupedIds;
using domain::ListQuery;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kTagsOfRecords =
    "SELECT r.record_id, r.tag_id FROM record_tag r JOIN tag g ON g.id = r.tag_id "
    "WHERE g.deleted_at IS NULL";
constexpr auto kTagNames = "SELECT id, name FROM tag WHERE deleted_at IS NULL";
constexpr auto kMarked = "SELECT record_id, 1 FROM record_mark WHERE user_id = ? AND mark = ?";

/// A record and the number of its group.
struct Member {
    qint64 id;
    int group;
};

const FieldSpec *fieldOf(const Context &context, RecordKind kind, const QString &key)
{
    return context.catalogue->find(kind, key);
}

core::Error unknownField(const QString &key)
{
    return {
        core::ErrorCode::Parse, QStringLiteral("filter.unknown-field"), {key, QStringLiteral("1")}, {}, {}};
}

QString columnSql(const Connection &connection, const FieldSpec &field)
{
    const SqlFlavour &flavour = SqlFlavour::of(connection);
    const QString custom = QStringLiteral("t.custom");
    if (!field.isCustom())
        return QStringLiteral("t.") + mainColumn(field);
    return field.type == FieldType::Money
               ? flavour.customMoney(custom, customMember(field), QStringLiteral("minor"))
               : flavour.customValue(custom, customMember(field), field.type);
}

/// Every id of the query's rows with what a column holds.
Result<SqlPart> scanOf(Connection &connection, const Context &context, const ListQuery &query,
                       const FieldSpec &field)
{
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query));
    SqlPart part{QStringLiteral("SELECT t.id, %1 FROM %2 t WHERE t.deleted_at IS %3")
                     .arg(columnSql(connection, field), tableOf(query.kind),
                          query.trash ? QStringLiteral("NOT NULL") : QStringLiteral("NULL")),
                 filter.values};
    if (!filter.sql.isEmpty())
        part.sql += QStringLiteral(" AND ") + filter.sql;
    return part;
}

Result<QHash<qint64, QString>> namesOf(Connection &connection, const QString &sql)
{
    QHash<qint64, QString> names;
    RAPPORT_CHECK(scanKeys(connection, {sql, {}}, [&](qint64 id, const ScanKey &name) {
        if (const auto *text = std::get_if<std::string_view>(&name))
            names.insert(id, QString::fromUtf8(text->data(), static_cast<qsizetype>(text->size())));
    }));
    return names;
}

Result<> nameLinks(Connection &connection, const FieldSpec &field, GroupKeys &keys)
{
    const RecordKind to = field.linkTo.value_or(RecordKind::Company);
    RAPPORT_TRY(const auto names,
                namesOf(connection, QStringLiteral("SELECT id, %1 FROM %2").arg(nameSql(to), tableOf(to))));
    keys.nameLinks(names);
    return {};
}

/// Records with tags; those of one record make one group.
Result<std::vector<Member>> taggedMembers(Connection &connection, GroupKeys &keys)
{
    RAPPORT_TRY(const auto names, namesOf(connection, QLatin1String(kTagNames)));
    std::map<qint64, QStringList> tags;
    RAPPORT_CHECK(
        scanKeys(connection, {QLatin1String(kTagsOfRecords), {}}, [&](qint64 id, const ScanKey &tag) {
            if (const auto *number = std::get_if<qint64>(&tag))
                tags[id].append(names.value(*number));
        }));
    std::vector<Member> members;
    members.reserve(tags.size());
    for (auto &[id, named] : tags) {
        named.sort(Qt::CaseInsensitive);
        members.push_back({id, keys.ofTags(named)});
    }
    return members;
}

/// The records that have a group, in the order of their ids.
Result<std::vector<Member>> membersOf(Connection &connection, const Context &context, const ListQuery &query,
                                      const FieldSpec &field, GroupKeys &keys)
{
    if (field.source == FieldSource::Tags)
        return taggedMembers(connection, keys);
    std::vector<Member> members;
    const SqlPart marked{QLatin1String(kMarked), {context.user.value(), field.key}};
    RAPPORT_TRY(const SqlPart part, field.source == FieldSource::Mark
                                        ? Result<SqlPart>(marked)
                                        : scanOf(connection, context, query, field));
    RAPPORT_CHECK(scanKeys(connection, part, [&](qint64 id, const ScanKey &key) {
        if (const int group = keys.of(key); group != GroupKeys::kNone)
            members.push_back({id, group});
    }));
    const auto byId = [](const Member &a, const Member &b) { return a.id < b.id; };
    if (!std::is_sorted(members.begin(), members.end(), byId))
        std::sort(members.begin(), members.end(), byId);
    return members;
}

/// Asked a million times: looks beside the last answer first, since ids often come in order.
class Membership {
public:
    Membership(std::vector<Member> members, int otherwise)
        : m_members(std::move(members)), m_otherwise(otherwise), m_next(m_members.begin())
    {
    }

    int of(qint64 id)
    {
        if (m_next == m_members.end() || m_next->id != id)
            m_next = std::lower_bound(m_members.begin(), m_members.end(), id,
                                      [](const Member &member, qint64 wanted) { return member.id < wanted; });
        if (m_next == m_members.end() || m_next->id != id)
            return m_otherwise;
        return (m_next++)->group;
    }

private:
    std::vector<Member> m_members;
    int m_otherwise;
    std::vector<Member>::iterator m_next;
};

/// Puts ids into the groups' order without moving any within its group.
GroupedIds arranged(const std::vector<qint64> &ids, Membership &membership, const GroupKeys &keys,
                    const std::vector<int> &order, std::vector<std::size_t> &placeOf)
{
    const std::size_t none = order.size(); // the place of rows without a value
    placeOf.assign(order.size(), none);
    for (std::size_t place = 0; place < order.size(); ++place)
        placeOf[static_cast<std::size_t>(order[place])] = place;
    std::vector<std::size_t> places;
    std::vector<std::size_t> starts(order.size() + 2);
    places.reserve(ids.size());
    for (const qint64 id : ids) {
        const int group = membership.of(id);
        places.push_back(group == GroupKeys::kNone ? none : placeOf[static_cast<std::size_t>(group)]);
        ++starts[places.back() + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    GroupedIds grouped;
    grouped.ids.resize(ids.size());
    for (std::size_t place = 0; place <= none; ++place) {
        domain::ListGroup group = place == none ? domain::ListGroup() : keys.group(order[place]);
        group.first = static_cast<qint64>(starts[place]);
        group.count = static_cast<qint64>(starts[place + 1] - starts[place]);
        grouped.groups.push_back(std::move(group));
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        grouped.ids[starts[places[i]]++] = ids[i];
    return grouped;
}

/// Within a group of equal values nothing is left to sort by the value.
ListQuery byName(const ListQuery &query)
{
    ListQuery plain = query;
    plain.sortField.clear();
    plain.order = domain::SortOrder::Ascending;
    return plain;
}

Value sumValue(const FieldSpec &field, double sum, const Value &whole)
{
    if (field.type == FieldType::Money)
        return core::Money{qRound64(sum), whole.as<core::Money>().currency};
    return field.type == FieldType::Integer ? Value(qRound64(sum)) : Value(sum);
}

/// Sums a field up per group; `whole` is the sum over all, empty when currencies are mixed.
Result<> addSums(Connection &connection, const SqlPart &part, const FieldSpec &field, const Value &whole,
                 Membership &membership, const std::vector<std::size_t> &placeOf, GroupedIds &grouped)
{
    std::vector<std::pair<double, bool>> sums(grouped.groups.size());
    RAPPORT_CHECK(scanKeys(connection, part, [&](qint64 id, const ScanKey &key) {
        const auto *number = std::get_if<qint64>(&key);
        const auto *real = std::get_if<double>(&key);
        if (!number && !real)
            return;
        const int group = membership.of(id);
        auto &[sum, filled] =
            sums[group == GroupKeys::kNone ? placeOf.size() : placeOf[static_cast<std::size_t>(group)]];
        sum += number ? static_cast<double>(*number) : *real;
        filled = true;
    }));
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (sums[i].second)
            grouped.groups[i].sum = sumValue(field, sums[i].first, whole);
    }
    return {};
}

} // namespace

Result<GroupedIds> Lists::groups(Connection &connection, const Context &context, const ListQuery &query)
{
    const FieldSpec *field = fieldOf(context, query.kind, query.groupBy);
    if (!field || !field->isGroupable())
        return core::fail(unknownField(query.groupBy));
    const bool month = field->type == FieldType::Date || field->type == FieldType::Instant;
    const bool sorted = query.sortField == query.groupBy;
    RAPPORT_TRY(const auto ids, Lists::ids(connection, context, sorted && !month ? byName(query) : query));
    GroupKeys keys(*field);
    RAPPORT_TRY(auto members, membersOf(connection, context, query, *field, keys));
    const int otherwise = field->source == FieldSource::Mark ? keys.of(std::monostate()) : GroupKeys::kNone;
    if (field->type == FieldType::Link)
        RAPPORT_CHECK(nameLinks(connection, *field, keys));
    const bool descending = sorted ? query.order == domain::SortOrder::Descending : month;
    Membership membership(std::move(members), otherwise);
    std::vector<std::size_t> placeOf;
    GroupedIds grouped = arranged(ids, membership, keys, keys.order(descending), placeOf);
    if (const FieldSpec *summed = fieldOf(context, query.kind, query.groupSum)) {
        RAPPORT_TRY(const auto whole, Lists::summary(connection, context, query, query.groupSum));
        if (!whole.sum.isEmpty()) {
            RAPPORT_TRY(const SqlPart part, scanOf(connection, context, query, *summed));
            RAPPORT_CHECK(addSums(connection, part, *summed, whole.sum, membership, placeOf, grouped));
        }
    }
    std::erase_if(grouped.groups, [](const domain::ListGroup &group) { return group.count == 0; });
    return grouped;
}

} // namespace rapport::storage
