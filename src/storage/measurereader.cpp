#include "storage/measurereader.h"

#include "domain/lettercase.h"
#include "storage/customercounts.h"
#include "storage/filtersql.h"
#include "storage/pipelines.h"
#include "storage/purchasesql.h"
#include "storage/rowlinks.h"
#include "storage/salesdays.h"
#include "storage/tables.h"

#include <QDateTime>
#include <QHash>
#include <algorithm>
#include <cmath>
#include <map>

namespace rapport::storage {

using core::Result;
using domain::FieldSpec;
using domain::FieldType;
using domain::Measure;
using domain::MeasureRow;
using domain::MeasureScope;
using domain::MeasureSum;
using domain::MeasureValue;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr double kCertain = 100;
constexpr double kMsOfHour = 3'600'000;
constexpr qint64 kMsOfSlot = 900'000; // every time zone's day begins with one

// What is worth something else by its currency, day, stage or own probability is added up by itself.
constexpr auto kSums = "SELECT %1, %2, %3, %4, %5, count(*), count(%6), %9 FROM %7 t "
                       "WHERE t.deleted_at IS NULL%8";
constexpr auto kRows =
    "SELECT %1, %2, %3, %4, %5, t.id, %6 FROM %7 t WHERE t.deleted_at IS NULL%8 ORDER BY t.id";
// The largest of each currency, day, stage and probability: amounts of one of these are in the order of what they are worth.
constexpr auto kLargest =
    "SELECT k1, k2, k3, k4, k5, id, v FROM (SELECT k1, k2, k3, k4, k5, id, v, row_number() OVER (PARTITION "
    "BY k2, k3, k4, k5 ORDER BY CASE WHEN v IS NULL THEN 1 ELSE 0 END, abs(v) DESC, id) AS place FROM "
    "(SELECT %1 AS k1, %2 AS k2, %3 AS k3, %4 AS k4, %5 AS k5, t.id AS id, %6 AS v FROM %7 t WHERE "
    "t.deleted_at IS NULL%8) r) p WHERE place <= %L";
constexpr auto kLargestAlike =
    "SELECT %1, %2, %3, %4, %5, t.id, %6 FROM %7 t WHERE t.deleted_at IS NULL%8 ORDER BY CASE WHEN %6 IS "
    "NULL THEN 1 ELSE 0 END, abs(%6) DESC, t.id LIMIT %L";
constexpr auto kBuyers = "SELECT count(DISTINCT t.customer_id) FROM %7 t WHERE t.deleted_at IS NULL AND "
                         "t.counts = 2%8";
constexpr auto kNothing = "CAST(NULL AS varchar)";
constexpr auto kNoNumber = "CAST(NULL AS bigint)";
enum Column { kGroup, kCurrency, kDay, kStage, kProbability, kCount, kValued, kSum };
constexpr int kId = 5;
constexpr int kValue = 6;
constexpr int kKeys = 5;

constexpr auto kCategories = "SELECT id, category FROM product";
constexpr auto kQuotas =
    "SELECT month, owner_id, amount_minor, amount_currency FROM quota WHERE metric IS NULL AND team IS NULL "
    "AND month >= ? AND month <= ? AND deleted_at IS NULL ORDER BY id";

/// One question about the records of one kind. Lives while it is answered.
class Question {
public:
    Question(Connection &connection, const Context &context, const Measure &measure,
             const MeasureScope &scope, const QString &dimension)
        : m_connection(connection), m_context(context), m_measure(measure), m_scope(scope),
          m_dimension(dimension), m_kind(measure.kind)
    {
        const bool step = domain::isDayStep(dimension);
        m_field = context.catalogue->find(m_kind, step ? measure.day
                                                  : dimension == QLatin1String(domain::kCategory) &&
                                                          m_kind == RecordKind::OrderLine
                                                      ? QStringLiteral("product")
                                                      : dimension);
    }

    Result<Query> ask(const char *text, RecordKind kind, int limit = 0)
    {
        m_kind = kind;
        if (isMoney()) {
            RAPPORT_TRY(m_rates, Pipelines::rates(m_connection, m_context));
        }
        if (isWeighted()) {
            RAPPORT_TRY(m_book, Pipelines::load(m_connection));
        }
        RAPPORT_TRY(const SqlPart chosen, condition());
        const QString keys[kKeys] = {groupSql(), isMoney() ? moneySql(QStringLiteral("currency")) : QString(),
                                     isMoney() && m_measure.worthThen ? daySql() : QString(),
                                     QLatin1String(isWeighted() ? "t.stage_id" : ""),
                                     QLatin1String(isWeighted() ? "t.probability" : "")};
        QString sql = QLatin1String(text);
        const bool sums = sql.contains(QLatin1String("%9"));
        QStringList grouped;
        for (int i = 0; i < kKeys; ++i) {
            if (!keys[i].isEmpty())
                grouped.append(QString::number(i + 1));
            const char *none = i < kStage ? kNothing : kNoNumber;
            sql.replace(QLatin1Char('%') + QString::number(i + 1),
                        keys[i].isEmpty() ? QLatin1String(none) : keys[i]);
        }
        sql.replace(QLatin1String("%L"), QString::number(limit));
        sql.replace(QLatin1String("%9"), sumSql());
        sql.replace(QLatin1String("%6"), valueSql());
        sql.replace(QLatin1String("%7"), tableOf(m_kind));
        sql.replace(QLatin1String("%8"),
                    chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + chosen.sql);
        if (sums && !grouped.isEmpty())
            sql += QStringLiteral(" GROUP BY ") + grouped.join(QLatin1Char(','));
        return m_connection.run(sql, chosen.values);
    }

    /// What a value, or a sum of values, of a row is worth.
    Result<double> worth(const Query &row, int column)
    {
        const double value = row.value(column).toDouble();
        if (m_measure.value == MeasureValue::Hours)
            return value / kMsOfHour;
        if (!isMoney())
            return value;
        RAPPORT_TRY(const double factor, factorOf(row));
        if (!isWeighted())
            return value * factor;
        const domain::Stage *stage = m_book.stage(RecordId(row.int64(kStage)));
        const double probability = static_cast<double>(!row.isNull(kProbability) ? row.int64(kProbability)
                                                       : stage                   ? stage->probability
                                                                                 : 0);
        return value * factor * probability / kCertain;
    }

    bool canGroup() const
    {
        return domain::dimensionsOf(*m_context.catalogue, m_measure).contains(m_dimension) && m_field;
    }

    Value groupOf(const Query &row) const
    {
        if (m_dimension.isEmpty())
            return {};
        if (m_field->type == FieldType::YesNo)
            return Value(!row.isNull(kGroup) && row.value(kGroup).toBool());
        if (row.isNull(kGroup))
            return {};
        if (domain::isDayStep(m_dimension))
            return stepOf(dayOf(row));
        return m_field->type == FieldType::Link ? Value(RecordId(row.int64(kGroup)))
                                                : Value(row.text(kGroup));
    }

    Value stepOf(QDate day) const
    {
        if (m_dimension == QLatin1String("day"))
            return day;
        const int month = m_dimension == QLatin1String("year")      ? 1
                          : m_dimension == QLatin1String("quarter") ? (day.month() - 1) / 3 * 3 + 1
                                                                    : day.month();
        return QDate(day.year(), month, 1);
    }

    Result<QString> groupName(const Value &value, LinkFinder &names) const
    {
        if (value.isEmpty())
            return QString();
        if (m_field->type == FieldType::Link)
            return names.nameOf({*m_field->linkTo, value.as<RecordId>()});
        if (!domain::isDayStep(m_dimension))
            return value.canonical();
        const QDate day = value.as<QDate>();
        if (m_dimension == QLatin1String("quarter"))
            return QStringLiteral("%1-Q%2").arg(day.year()).arg((day.month() + 2) / 3);
        const qsizetype length = m_dimension == QLatin1String("year")    ? 4
                                 : m_dimension == QLatin1String("month") ? 7
                                                                         : 10;
        return day.toString(Qt::ISODate).left(length);
    }

    /// Rows with a larger value are worth more.
    bool isAlike() const { return !isMoney(); }

private:
    bool isWeighted() const { return m_measure.value == MeasureValue::Weighted; }
    bool isMoney() const { return isWeighted() || m_measure.value == MeasureValue::Money; }

    /// The filter of the rows, and what customers bought.
    Result<SqlPart> condition()
    {
        RAPPORT_TRY(SqlPart chosen, filterSql(m_connection, m_context,
                                              {m_kind, domain::rowsOf(m_measure, m_scope), {}, {}, false}));
        const auto spans = domain::purchaseSpans(m_measure.customers, m_scope, m_context.clock->today());
        SqlPart bought{QStringLiteral("1 = 0"), {}};
        if (spans) {
            RAPPORT_TRY(bought, purchasesSql(m_connection, *spans));
        }
        if (!chosen.sql.isEmpty() && !bought.sql.isEmpty())
            chosen.sql += QStringLiteral(" AND ");
        return SqlPart{chosen.sql + bought.sql, chosen.values + bought.values};
    }

    /// The day of a step; of moments that of their quarter of an hour.
    QDate dayOf(const Query &row) const
    {
        if (m_field->type == FieldType::Instant)
            return QDateTime::fromMSecsSinceEpoch(row.int64(kGroup) * kMsOfSlot).date();
        return QDate::fromString(row.text(kGroup), Qt::ISODate);
    }

    QString groupSql() const
    {
        if (m_dimension.isEmpty())
            return {};
        if (m_field->isCustom())
            return SqlFlavour::of(m_connection)
                .customValue(QStringLiteral("t.custom"), customMember(*m_field), m_field->type);
        const QString column = QStringLiteral("t.") + mainColumn(*m_field);
        return m_field->type == FieldType::Instant ? QStringLiteral("%1 / %2").arg(column).arg(kMsOfSlot)
                                                   : column;
    }

    /// "minor" or "currency" of the amount; both of the same one.
    QString moneySql(const QString &part) const
    {
        const QString first = QStringLiteral("t.%1_%2").arg(m_measure.field, part);
        if (m_measure.otherwise.isEmpty())
            return first;
        return QStringLiteral("CASE WHEN t.%1_minor IS NOT NULL THEN %2 ELSE t.%3_%4 END")
            .arg(m_measure.field, first, m_measure.otherwise, part);
    }

    /// The day whose rate counts; only that of another currency matters.
    QString daySql() const
    {
        return QStringLiteral("CASE WHEN %1 = '%2' THEN NULL ELSE t.%3 END")
            .arg(moneySql(QStringLiteral("currency")), QString(m_context.currency).remove(QLatin1Char('\'')),
                 m_measure.day);
    }

    QString valueSql() const
    {
        const QString field = QStringLiteral("t.") + m_measure.field;
        const QString until = QStringLiteral("t.") + m_measure.until;
        const SqlFlavour &flavour = SqlFlavour::of(m_connection);
        switch (m_measure.value) {
        case MeasureValue::Count: return QStringLiteral("1");
        case MeasureValue::Money:
        case MeasureValue::Weighted:
        case MeasureValue::Kept: return moneySql(QStringLiteral("minor"));
        case MeasureValue::Number: return field;
        case MeasureValue::Days:
            return QStringLiteral("(%1 - %2)").arg(flavour.dayNumber(until), flavour.dayNumber(field));
        case MeasureValue::Hours: break;
        }
        return QStringLiteral("CASE WHEN %1 >= %2 THEN %1 - %2 END").arg(until, field);
    }

    QString sumSql() const
    {
        return m_measure.value == MeasureValue::Number
                   ? QStringLiteral("sum(%1)").arg(valueSql())
                   : QStringLiteral("CAST(sum(%1) AS bigint)").arg(valueSql());
    }

    Result<double> factorOf(const Query &row) const
    {
        const QDate then = row.isNull(kDay) ? QDate() : QDate::fromString(row.text(kDay), Qt::ISODate);
        const QDate day = then.isValid() ? then : m_context.clock->today();
        return m_rates.factor(row.text(kCurrency), m_context.currency, day);
    }

    Connection &m_connection;
    const Context &m_context;
    const Measure &m_measure;
    const MeasureScope &m_scope;
    QString m_dimension;
    RecordKind m_kind;
    const FieldSpec *m_field = nullptr;
    domain::ExchangeRates m_rates;
    domain::PipelineBook m_book;
};

/// Adds a row of sums to one of them.
Result<> addTo(MeasureSum &sum, Question &question, const Query &row)
{
    sum.count += row.int64(kCount);
    sum.valued += row.int64(kValued);
    if (row.int64(kValued) == 0)
        return {};
    RAPPORT_TRY(const double worth, question.worth(row, kSum));
    sum.sum += worth;
    return {};
}

/// Adds the rows of an answer, each with what it brings.
Result<> takeRows(Question &question, Query &row, RecordKind kind, std::vector<MeasureRow> &rows)
{
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return {};
        MeasureRow &made = rows.emplace_back();
        made.id = row.int64(kId);
        made.kind = kind;
        if (row.isNull(kValue))
            continue;
        RAPPORT_TRY(made.value, question.worth(row, kValue));
    }
}

/// Sums by what their group goes by, letter case left aside. Lives for one question.
class Groups {
public:
    MeasureSum &of(const Value &group)
    {
        const QString key = domain::caseKey(group.canonical());
        const auto known = m_places.constFind(key);
        if (known != m_places.cend())
            return m_sums[*known];
        m_places.insert(key, m_sums.size());
        m_sums.emplace_back().group = group;
        return m_sums.back();
    }
    std::vector<MeasureSum> take() { return std::move(m_sums); }

private:
    std::vector<MeasureSum> m_sums;
    QHash<QString, std::size_t> m_places;
};

void sortByName(std::vector<MeasureSum> &sums)
{
    std::stable_sort(sums.begin(), sums.end(), [](const MeasureSum &a, const MeasureSum &b) {
        if (a.group.isEmpty() != b.group.isEmpty())
            return b.group.isEmpty();
        return a.groupName.localeAwareCompare(b.groupName) < 0;
    });
}

void addTo(MeasureSum &sum, const MeasureSum &other)
{
    sum.count += other.count;
    sum.valued += other.valued;
    sum.sum += other.sum;
}

/// Sums of products as those of their categories, each with the filter that finds its lines.
Result<std::vector<MeasureSum>> byCategory(Connection &connection, const std::vector<MeasureSum> &products)
{
    QHash<qint64, QString> categories;
    {
        RAPPORT_TRY(Query row, connection.run(QLatin1String(kCategories)));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            categories.insert(row.int64(0), row.text(1));
        }
    }
    Groups groups;
    QHash<QString, std::vector<domain::Operand>> members;
    bool withoutProduct = false;
    for (const MeasureSum &product : products) {
        const QString category = categories.value(product.group.as<RecordId>().value());
        addTo(groups.of(category.isEmpty() ? Value() : Value(category)), product);
        if (product.group.isEmpty())
            withoutProduct = true;
        else
            members[domain::caseKey(category)].push_back(product.group);
    }
    std::vector<MeasureSum> sums = groups.take();
    const QString field = QStringLiteral("product");
    for (MeasureSum &sum : sums) {
        sum.groupName = sum.group.text();
        const auto operands = members.value(domain::caseKey(sum.groupName));
        std::vector<domain::Filter> parts;
        if (!operands.empty())
            parts.push_back(domain::Filter::compare(field, domain::Operator::In, operands));
        if (withoutProduct && sum.group.isEmpty())
            parts.push_back(domain::Filter::compare(field, domain::Operator::IsEmpty));
        sum.filter = domain::Filter::any(std::move(parts));
    }
    return sums;
}

/// Of each group, without names.
Result<std::vector<MeasureSum>> groupSums(Connection &connection, const Context &context,
                                          const Measure &measure, const MeasureScope &scope,
                                          const QString &dimension)
{
    Question question(connection, context, measure, scope, dimension);
    if (!question.canGroup())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.no-dimension"), {dimension});
    Groups groups;
    RAPPORT_TRY(const auto kept, SalesDays::sums(connection, context, measure, scope, dimension));
    if (kept) {
        const bool step = domain::isDayStep(dimension);
        for (const MeasureSum &sum : *kept)
            addTo(groups.of(step ? question.stepOf(sum.group.as<QDate>()) : sum.group), sum);
        return groups.take();
    }
    for (const RecordKind kind : measure.kinds()) {
        RAPPORT_TRY(Query row, question.ask(kSums, kind));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            RAPPORT_CHECK(addTo(groups.of(question.groupOf(row)), question, row));
        }
    }
    std::vector<MeasureSum> sums = groups.take();
    return dimension == QLatin1String(domain::kCategory) && measure.kind == RecordKind::OrderLine
               ? byCategory(connection, sums)
               : Result<std::vector<MeasureSum>>(std::move(sums));
}

} // namespace

Result<MeasureSum> MeasureReader::total(Connection &connection, const Context &context,
                                        const Measure &measure, const MeasureScope &scope)
{
    RAPPORT_TRY(const auto kept, SalesDays::sums(connection, context, measure, scope, {}));
    if (kept)
        return kept->front();
    if (const auto spans = CustomerCounts::questionOf(context, measure, scope)) {
        RAPPORT_TRY(const auto customers, CustomerCounts::kept(connection, *spans));
        if (customers)
            return MeasureSum{{}, {}, {}, *customers, *customers, static_cast<double>(*customers)};
    }
    return counted(connection, context, measure, scope);
}

Result<MeasureSum> MeasureReader::counted(Connection &connection, const Context &context,
                                          const Measure &measure, const MeasureScope &scope)
{
    Question question(connection, context, measure, scope, {});
    MeasureSum sum;
    for (const RecordKind kind : measure.kinds()) {
        RAPPORT_TRY(Query row, question.ask(kSums, kind));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            RAPPORT_CHECK(addTo(sum, question, row));
        }
    }
    return sum;
}

Result<std::vector<MeasureSum>> MeasureReader::groups(Connection &connection, const Context &context,
                                                      const Measure &measure, const MeasureScope &scope,
                                                      const QString &dimension)
{
    RAPPORT_TRY(std::vector<MeasureSum> sums, groupSums(connection, context, measure, scope, dimension));
    const Question question(connection, context, measure, scope, dimension);
    LinkFinder names(connection);
    for (MeasureSum &sum : sums) {
        if (!sum.filter.isEmpty())
            continue;
        sum.filter = domain::groupFilter(measure, dimension, sum.group);
        RAPPORT_TRY(sum.groupName, question.groupName(sum.group, names));
    }
    sortByName(sums);
    return sums;
}

Result<std::vector<MeasureSum>> MeasureReader::days(Connection &connection, const Context &context,
                                                    const Measure &measure, const MeasureScope &scope)
{
    return groupSums(connection, context, measure, scope, QStringLiteral("day"));
}

Result<qint64> MeasureReader::buyers(Connection &connection, const Context &context, const Measure &orders,
                                     const MeasureScope &scope)
{
    Question question(connection, context, orders, scope, {});
    RAPPORT_TRY(Query row, question.ask(kBuyers, orders.kind));
    RAPPORT_TRY(const bool more, row.next());
    return more ? row.int64(0) : 0;
}

Result<std::vector<MeasureRow>> MeasureReader::rows(Connection &connection, const Context &context,
                                                    const Measure &measure, const MeasureScope &scope)
{
    Question question(connection, context, measure, scope, {});
    std::vector<MeasureRow> rows;
    for (const RecordKind kind : measure.kinds()) {
        RAPPORT_TRY(Query row, question.ask(kRows, kind));
        RAPPORT_CHECK(takeRows(question, row, kind, rows));
    }
    std::sort(rows.begin(), rows.end(), [](const MeasureRow &a, const MeasureRow &b) { return a.id < b.id; });
    return rows;
}

Result<std::vector<MeasureRow>> MeasureReader::largest(Connection &connection, const Context &context,
                                                       const Measure &measure, const MeasureScope &scope,
                                                       int limit)
{
    Question question(connection, context, measure, scope, {});
    std::vector<MeasureRow> rows;
    for (const RecordKind kind : measure.kinds()) {
        RAPPORT_TRY(Query row, question.ask(question.isAlike() ? kLargestAlike : kLargest, kind, limit));
        RAPPORT_CHECK(takeRows(question, row, kind, rows));
    }
    std::sort(rows.begin(), rows.end(), [](const MeasureRow &a, const MeasureRow &b) {
        if (a.value.has_value() != b.value.has_value())
            return a.value.has_value();
        const double one = std::abs(a.value.value_or(0));
        const double other = std::abs(b.value.value_or(0));
        return one != other ? one > other : a.id < b.id;
    });
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::max(limit, 0))));
    return rows;
}

Result<std::optional<double>> MeasureReader::quota(Connection &connection, const Context &context, QDate from,
                                                   QDate to)
{
    RAPPORT_TRY(const domain::ExchangeRates rates, Pipelines::rates(connection, context));
    const QDate first = from.isValid() ? QDate(from.year(), from.month(), 1) : QDate(1, 1, 1);
    const QDate last = to.isValid() ? to : QDate(9999, 12, 31);
    // A later row of the same month and owner counts instead of an earlier one.
    std::map<std::pair<QString, qint64>, double> quotas;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kQuotas),
                                          {first.toString(Qt::ISODate), last.toString(Qt::ISODate)}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            break;
        const QDate month = QDate::fromString(row.text(0), Qt::ISODate);
        RAPPORT_TRY(const double factor, rates.factor(row.text(3), context.currency, month));
        quotas[{row.text(0).left(7), row.isNull(1) ? 0 : row.int64(1)}] =
            static_cast<double>(row.int64(2)) * factor;
    }
    std::map<QString, double> months; // what all are to win, else what each is
    for (const auto &[key, amount] : quotas) {
        const bool whole = quotas.count({key.first, 0}) > 0;
        if (!whole || key.second == 0)
            months[key.first] += amount;
    }
    if (months.empty())
        return std::optional<double>();
    double sum = 0;
    for (const auto &[month, amount] : months)
        sum += amount;
    return std::optional(sum);
}

} // namespace rapport::storage
