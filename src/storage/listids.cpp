#include "storage/records.h"

#include "domain/textfold.h"
#include "storage/chunks.h"
#include "storage/filtersql.h"
#include "storage/foldedtext.h"
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
constexpr std::chrono::milliseconds kFirstTime{60};

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

QString defaultSort(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Activity: return QStringLiteral("at");
    case RecordKind::Task: return QStringLiteral("due_at");
    case RecordKind::Stage: return QStringLiteral("position");
    case RecordKind::Rate: return QStringLiteral("day");
    case RecordKind::CloseReason:
    case RecordKind::ScoreRule:
    case RecordKind::AssignRule:
    case RecordKind::Series:
    case RecordKind::OrderLine:
    case RecordKind::Dashboard:
    case RecordKind::Report: return QStringLiteral("position");
    case RecordKind::Order: return QStringLiteral("ordered_on");
    case RecordKind::Quota: return QStringLiteral("month");
    case RecordKind::Forecast: return QStringLiteral("period_from");
    default: return domain::nameFields(kind).front();
    }
}

QString linkedName(const FieldSpec &field)
{
    if (field.source == FieldSource::Detail)
        return QStringLiteral("t.company_name");
    const RecordKind to = field.linkTo.value_or(RecordKind::Company);
    const QString name = hasNameKey(to) ? QStringLiteral("name_key") : nameSql(to);
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
    if (isKeyedName(*field)) {
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
        order.bytes = field->type == FieldType::Instant || field->type == FieldType::Date ||
                      field->type == FieldType::Integer || field->type == FieldType::Number;
        order.nullable = key != QLatin1String("at") && key != QLatin1String("created_at") &&
                         key != QLatin1String("updated_at");
    }
    return order;
}

/// `hint` follows the table: the index that SQLite is to walk, or that it is to walk none.
SqlPart selectWhere(const QString &columns, const ListQuery &query, const SqlPart &filter,
                    const QString &hint = {})
{
    SqlPart part{QStringLiteral("SELECT %1 FROM %2 t%3 WHERE %4")
                     .arg(columns, tableOf(query.kind), hint, liveOrTrash(query.trash)),
                 filter.values};
    if (!filter.sql.isEmpty())
        part.sql += QStringLiteral(" AND ") + filter.sql;
    return part;
}

/// The query as the engine answers it fastest: by an index that finds rows, or by reading the table from end to end.
Result<SqlPart> fastestWhere(Connection &connection, const QString &columns, const ListQuery &query,
                             const SqlPart &filter)
{
    SqlPart part = selectWhere(columns, query, filter);
    RAPPORT_TRY(const bool walks, walksIndexForRows(connection, part));
    return walks ? selectWhere(columns, query, filter, QStringLiteral(" NOT INDEXED")) : part;
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

using TakeKey = std::function<void(qint64, const ScanKey &)>;

/// Sorts what `scan` reads: ids with their keys.
Result<std::vector<qint64>> sortedScan(Connection &connection, const Ordering &order,
                                       const std::function<Result<>(const TakeKey &)> &scan)
{
    SortedIds sorted;
    if (order.rankedBy == RecordKind::User) {
        RAPPORT_TRY(const auto ranks, userRanks(connection));
        RAPPORT_CHECK(scan([&](qint64 id, const ScanKey &key) {
            const auto *user = std::get_if<qint64>(&key);
            const auto rank = user ? ranks.constFind(*user) : ranks.cend();
            sorted.add(id, rank == ranks.cend() ? ScanKey() : ScanKey(*rank));
        }));
    } else {
        RAPPORT_CHECK(scan([&](qint64 id, const ScanKey &key) { sorted.add(id, key); }));
    }
    return sorted.take(order.descending);
}

Result<std::vector<qint64>> sortedByKey(Connection &connection, const Ordering &order, const SqlPart &part)
{
    return sortedScan(connection, order,
                      [&](const TakeKey &take) { return scanKeys(connection, part, take); });
}

/// The ids in order, when it is known already which they are.
Result<std::vector<qint64>> sortedFew(Connection &connection, const ListQuery &query, const Ordering &order,
                                      const std::vector<qint64> &ids)
{
    const QString sql =
        QStringLiteral("SELECT t.id, %1 FROM %2 t WHERE t.id IN (").arg(order.key, tableOf(query.kind));
    return sortedScan(connection, order, [&](const TakeKey &take) {
        return inChunks(ids, [&](const QVariantList &values) {
            return scanKeys(connection, {sql + placeholders(values.size()) + QLatin1Char(')'), values}, take);
        });
    });
}

/// All rows with their keys, in the order of the key's index where there is one.
Result<std::vector<qint64>> allIds(Connection &connection, const ListQuery &query, const Ordering &order)
{
    if (order.indexed && order.bytes)
        return idsByIndex(connection, query, order);
    const QString columns = QStringLiteral("t.id, ") + order.key;
    if (!order.indexed) {
        RAPPORT_TRY(const SqlPart read, fastestWhere(connection, columns, query, {}));
        return sortedByKey(connection, order, read);
    }
    SqlPart walked = selectWhere(columns, query, {});
    walked.sql += SqlFlavour::of(connection).indexOrder(order.key, order.rankedBy != RecordKind::User, false);
    return sortedByKey(connection, order, walked);
}

Result<std::vector<qint64>> filteredIds(Connection &connection, const ListQuery &query, const Ordering &order,
                                        const SqlPart &filter)
{
    if (!order.indexed) {
        RAPPORT_TRY(const SqlPart keyed,
                    fastestWhere(connection, QStringLiteral("t.id, ") + order.key, query, filter));
        return sortedByKey(connection, order, keyed);
    }
    std::vector<qint64> found;
    RAPPORT_TRY(const SqlPart plain, fastestWhere(connection, QStringLiteral("t.id"), query, filter));
    RAPPORT_CHECK(scanIds(connection, plain, found));
    if (found.size() <= kFewIds)
        return sortedFew(connection, query, order, found);
    const IdSet wanted(std::move(found));
    RAPPORT_TRY(auto ids, allIds(connection, query, order));
    std::erase_if(ids, [&](qint64 id) { return !wanted.contains(id); });
    return ids;
}

/// Spans of letters beyond ASCII whose folded form is not behind `text`, which is ASCII. Latin letters only: others never
/// fold to ASCII, but for wide and other rare forms, which are found with all the ids.
std::vector<std::pair<QChar, QChar>> markedUpTo(std::string_view text)
{
    static const auto kFolded = [] {
        std::vector<std::pair<char16_t, std::string>> folded;
        for (const auto &[first, last] : {std::pair(0x7f, 0x36f), std::pair(0x1e00, 0x1eff)}) {
            for (int c = first; c <= last; ++c)
                folded.emplace_back(char16_t(c), domain::foldText(QString(QChar(c))).toStdString());
        }
        return folded;
    }();
    std::vector<std::pair<QChar, QChar>> spans;
    for (const auto &[letter, folded] : kFolded) {
        if (folded > text.substr(0, folded.size()))
            continue;
        if (!spans.empty() && spans.back().second.unicode() + 1 == letter)
            spans.back().second = QChar(letter);
        else
            spans.emplace_back(QChar(letter), QChar(letter));
    }
    return spans;
}

/// The first rows of an index, in the order of the list.
class FirstIds {
public:
    FirstIds(Connection &connection, const ListQuery &query, const Ordering &order, SqlPart filter, int limit)
        : m_connection(connection), m_query(query), m_order(order), m_filter(std::move(filter)),
          m_limit(static_cast<std::size_t>(limit))
    {
    }

    Result<std::optional<std::vector<qint64>>> read()
    {
        if (!m_order.indexed || m_order.rankedBy == RecordKind::User ||
            (!m_order.bytes && m_order.descending))
            return std::nullopt;
        if (!m_connection.sqliteHandle() && (!m_order.bytes || !m_filter.sql.isEmpty()))
            return std::nullopt; // nothing would stop a search for few rows among many
        const TimeLimit limit(m_connection, kFirstTime);
        auto ids = m_order.bytes ? byBytes() : byText();
        if (!ids && limit.reached())
            return std::nullopt;
        return ids;
    }

private:
    using Ids = std::optional<std::vector<qint64>>;

    SqlPart from(const QString &condition, const QVariantList &values, std::size_t limit) const
    {
        SqlPart part = selectWhere(QStringLiteral("t.id, ") + m_order.key, m_query, m_filter, hint());
        part.sql += condition +
                    SqlFlavour::of(m_connection).indexOrder(m_order.key, !m_order.bytes, m_order.descending) +
                    QStringLiteral(" LIMIT %1").arg(limit);
        part.values += values;
        return part;
    }

    /// The key's index, where the engine would rather find all rows of the filter and sort them.
    QString hint() const
    {
        if (!m_connection.sqliteHandle() || m_filter.sql.isEmpty() || !hasNameKey(m_query.kind))
            return {};
        return QStringLiteral(" INDEXED BY %1_by_%2").arg(tableOf(m_query.kind), m_order.key.mid(2));
    }

    QString filled() const { return QStringLiteral(" AND %1 IS NOT NULL").arg(m_order.key); }

    Result<Ids> byBytes()
    {
        std::vector<qint64> ids;
        RAPPORT_CHECK(scanKeys(m_connection, from(m_order.nullable ? filled() : QString(), {}, m_limit),
                               [&ids](qint64 id, const ScanKey &) { ids.push_back(id); }));
        if (m_order.nullable && ids.size() < m_limit)
            return std::nullopt;
        return ids;
    }

    /// The index puts letters with marks after z, the list beside their plain ones. So the list's first rows are among the
    /// index's, and among those that begin like the last of these and go on beyond ASCII.
    Result<Ids> byText()
    {
        std::vector<std::pair<std::string, qint64>> rows; // folded, id
        std::string last;
        const auto take = [&](qint64 id, const ScanKey &key) {
            last = std::get<std::string_view>(key);
            std::string folded;
            appendFoldedUtf8(folded, last);
            rows.emplace_back(std::move(folded), id);
        };
        RAPPORT_CHECK(scanKeys(m_connection, from(filled(), {}, m_limit), take));
        if (rows.size() < m_limit || rows.back().first.empty())
            return std::nullopt;
        const std::string end = last;
        const std::string bound = rows.back().first;
        if (std::any_of(end.begin(), end.end(), [](char c) { return c < 0x20 || c > 0x7e; }))
            return std::nullopt;
        for (std::size_t length = 0; length < end.size(); ++length) {
            const QString start = QString::fromLatin1(end.data(), static_cast<qsizetype>(length));
            const std::size_t before = rows.size();
            RAPPORT_CHECK(
                scanKeys(m_connection, between(start + QChar(0x7f), start + QChar(0x1f00), m_limit), take));
            if (rows.size() - before < m_limit)
                continue;
            rows.resize(before); // many: only those that can come in time
            for (const auto &[letter, lastLetter] :
                 markedUpTo(std::string_view(bound).substr(std::min(length, bound.size()))))
                RAPPORT_CHECK(scanKeys(
                    m_connection, between(start + letter, start + QChar(lastLetter.unicode() + 1), kFewIds),
                    take));
            if (rows.size() - before >= kFewIds)
                return std::nullopt;
        }
        return best(std::move(rows), bound);
    }

    SqlPart between(const QString &first, const QString &end, std::size_t limit) const
    {
        return from(QStringLiteral(" AND %1 COLLATE NOCASE >= ? AND %1 COLLATE NOCASE < ?").arg(m_order.key),
                    {first, end}, limit);
    }

    Ids best(std::vector<std::pair<std::string, qint64>> rows, const std::string &bound) const
    {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        std::vector<qint64> ids;
        for (const auto &[folded, id] : rows) {
            if (folded > bound || ids.size() == m_limit)
                break;
            ids.push_back(id);
        }
        return ids;
    }

    Connection &m_connection;
    const ListQuery &m_query;
    const Ordering &m_order;
    SqlPart m_filter;
    std::size_t m_limit;
};

} // namespace

Result<std::vector<qint64>> Lists::ids(Connection &connection, const Context &context, const ListQuery &query)
{
    RAPPORT_TRY(const Ordering order, orderingOf(connection, context, query));
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query));
    return filter.sql.isEmpty() ? allIds(connection, query, order)
                                : filteredIds(connection, query, order, filter);
}

Result<std::optional<std::vector<qint64>>> Lists::firstIds(Connection &connection, const Context &context,
                                                           const ListQuery &query, int limit)
{
    RAPPORT_TRY(const Ordering order, orderingOf(connection, context, query));
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query));
    return FirstIds(connection, query, order, filter, limit).read();
}

Result<qint64> Lists::count(Connection &connection, const Context &context, const ListQuery &query)
{
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query));
    const SqlPart part = selectWhere(QStringLiteral("count(*)"), query, filter);
    std::vector<qint64> counts;
    RAPPORT_CHECK(scanIds(connection, part, counts));
    return counts.empty() ? 0 : counts.front();
}

} // namespace rapport::storage
