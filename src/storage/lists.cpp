#include "storage/records.h"

#include "storage/chunks.h"
#include "storage/filtersql.h"
#include "storage/rowmapper.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::ListQuery;
using domain::RecordKind;
using domain::Value;

namespace {

core::Error unknownField(const QString &key)
{
    return {
        core::ErrorCode::Parse, QStringLiteral("filter.unknown-field"), {key, QStringLiteral("1")}, {}, {}};
}

/// The expression of a field's value in a query over rows `t`, and of its currency (NULL unless it is an amount).
std::pair<QString, QString> valueSql(const Connection &connection, const FieldSpec &field)
{
    const SqlFlavour &flavour = SqlFlavour::of(connection);
    const QString custom = QStringLiteral("t.custom");
    const bool money = field.type == FieldType::Money;
    if (field.isCustom() && money)
        return {flavour.customMoney(custom, customMember(field), QStringLiteral("minor")),
                flavour.customMoney(custom, customMember(field), QStringLiteral("currency"))};
    if (field.isCustom())
        return {flavour.customValue(custom, customMember(field), field.type), QStringLiteral("NULL")};
    return {QStringLiteral("t.") + mainColumn(field),
            money ? QStringLiteral("t.%1_currency").arg(field.key) : QStringLiteral("NULL")};
}

Result<QString> whereOf(Connection &connection, const Context &context, const ListQuery &query,
                        QVariantList &values)
{
    RAPPORT_TRY(const SqlPart filter, filterSql(connection, context, query));
    QString sql =
        QStringLiteral(" FROM %1 t WHERE t.deleted_at IS %2")
            .arg(tableOf(query.kind), query.trash ? QStringLiteral("NOT NULL") : QStringLiteral("NULL"));
    if (!filter.sql.isEmpty())
        sql += QStringLiteral(" AND ") + filter.sql;
    values += filter.values;
    return sql;
}

bool hasSum(const FieldSpec &field)
{
    return field.type == FieldType::Integer || field.type == FieldType::Number ||
           field.type == FieldType::Money;
}

void fillSums(domain::Summary &summary, const FieldSpec &field, const Query &row)
{
    const bool mixed = field.type == FieldType::Money && row.text(3) != row.text(4);
    if (summary.filled == 0 || mixed)
        return;
    const double average = row.value(5).toDouble();
    switch (field.type) {
    case FieldType::Money:
        summary.sum = core::Money{row.value(2).toLongLong(), row.text(3)};
        summary.average = core::Money{qRound64(average), row.text(3)};
        break;
    case FieldType::Integer:
        summary.sum = row.value(2).toLongLong();
        summary.average = average;
        break;
    default: summary.sum = row.value(2).toDouble(); summary.average = average;
    }
}

/// Sums of several answers put together.
class Total {
public:
    void add(const Query &row)
    {
        if (row.int64(0) == 0)
            return;
        m_filled += row.int64(0);
        m_whole += row.value(1).toLongLong();
        m_real += row.value(1).toDouble();
        m_currencies << row.text(2) << row.text(3);
    }
    void fill(domain::Summary &summary, const FieldSpec &field)
    {
        summary.filled = m_filled;
        m_currencies.removeDuplicates();
        const bool money = field.type == FieldType::Money;
        if (m_filled == 0 || (money && m_currencies.size() > 1))
            return;
        const double mean = (field.type == FieldType::Number ? m_real : static_cast<double>(m_whole)) /
                            static_cast<double>(m_filled);
        summary.average = money ? Value(core::Money{qRound64(mean), m_currencies.front()}) : Value(mean);
        summary.sum = money                              ? Value(core::Money{m_whole, m_currencies.front()})
                      : field.type == FieldType::Integer ? Value(m_whole)
                                                         : Value(m_real);
    }

private:
    qint64 m_filled = 0;
    qint64 m_whole = 0;
    double m_real = 0;
    QStringList m_currencies;
};

} // namespace

Result<domain::Summary> Lists::summary(Connection &connection, const Context &context, const ListQuery &query,
                                       const QString &key)
{
    const FieldSpec *field = context.catalogue->find(query.kind, key);
    if (!field)
        return core::fail(unknownField(key));
    domain::Summary summary;
    if (field->source == FieldSource::Tags || field->source == FieldSource::Mark) {
        RAPPORT_TRY(summary.count, count(connection, context, query));
        return summary;
    }
    QVariantList values;
    RAPPORT_TRY(const QString where, whereOf(connection, context, query, values));
    const auto [value, currency] = valueSql(connection, *field);
    const QString sums = hasSum(*field)
                             ? QStringLiteral("sum(%1), min(%2), max(%2), avg(%1)").arg(value, currency)
                             : QStringLiteral("NULL, NULL, NULL, NULL");
    RAPPORT_TRY(
        auto row,
        connection.run(QStringLiteral("SELECT count(*), count(%1), %2").arg(value, sums) + where, values));
    RAPPORT_TRY(const bool found, row.next());
    if (!found)
        return summary;
    summary.count = row.int64(0);
    summary.filled = row.int64(1);
    if (hasSum(*field))
        fillSums(summary, *field, row);
    return summary;
}

Result<domain::Summary> Lists::summaryOf(Connection &connection, const Context &context, RecordKind kind,
                                         const std::vector<qint64> &ids, const QString &key)
{
    const FieldSpec *field = context.catalogue->find(kind, key);
    if (!field)
        return core::fail(unknownField(key));
    domain::Summary summary;
    summary.count = static_cast<qint64>(ids.size());
    if (!hasSum(*field))
        return summary;
    const auto [value, currency] = valueSql(connection, *field);
    const QString sql =
        QStringLiteral("SELECT count(%1), sum(%1), min(%2), max(%2) FROM %3 t WHERE t.id IN (")
            .arg(value, currency, tableOf(kind));
    Total total;
    RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
        // A chunk may name an id twice: IN asks once.
        RAPPORT_TRY(auto row, connection.run(sql + placeholders(values.size()) + QLatin1Char(')'), values));
        RAPPORT_TRY(const bool found, row.next());
        if (found)
            total.add(row);
        row.finish();
        return {};
    }));
    total.fill(summary, *field);
    return summary;
}

Result<std::vector<std::pair<Value, qint64>>> Lists::values(Connection &connection, const Context &context,
                                                            const ListQuery &query, const QString &key,
                                                            int limit)
{
    const FieldSpec *field = context.catalogue->find(query.kind, key);
    if (!field)
        return core::fail(unknownField(key));
    QVariantList bound;
    RAPPORT_TRY(const QString where, whereOf(connection, context, query, bound));
    QString sql;
    if (field->source == FieldSource::Tags) {
        sql = QStringLiteral("SELECT g.name, NULL, count(*) FROM record_tag r JOIN tag g ON g.id = r.tag_id "
                             "WHERE g.deleted_at IS NULL AND r.record_id IN (SELECT t.id%1) "
                             "GROUP BY g.id, g.name ORDER BY 3 DESC, 1 LIMIT %2")
                  .arg(where)
                  .arg(limit);
    } else if (field->source == FieldSource::Mark) {
        return std::vector<std::pair<Value, qint64>>{};
    } else {
        const auto [value, currency] = valueSql(connection, *field);
        sql = QStringLiteral("SELECT %1, %2, count(*)").arg(value, currency) + where +
              QStringLiteral(" AND %1 IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT %2")
                  .arg(value)
                  .arg(limit);
    }
    RAPPORT_TRY(auto rows, connection.run(sql, bound));
    std::vector<std::pair<Value, qint64>> found;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.next());
        if (!more)
            return found;
        const Value value = field->source == FieldSource::Tags
                                ? Value(rows.text(0))
                                : fromColumns(*field, rows.value(0), rows.value(1));
        found.emplace_back(value, rows.int64(2));
    }
}

} // namespace rapport::storage
