#include "storage/measurereader.h"

#include "domain/lettercase.h"
#include "storage/filtersql.h"
#include "storage/pipelines.h"
#include "storage/rowlinks.h"
#include "storage/tables.h"

#include <QHash>
#include <algorithm>
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

// What is worth something else by its currency, day, stage or own probability is added up by itself.
constexpr auto kSums = "SELECT %1, %2, %3, %4, %5, count(*), count(%6), CAST(sum(%6) AS bigint) FROM %7 t "
                       "WHERE t.deleted_at IS NULL%8 GROUP BY 1, 2, 3, 4, 5";
constexpr auto kRows =
    "SELECT %1, %2, %3, %4, %5, t.id, %6 FROM %7 t WHERE t.deleted_at IS NULL%8 ORDER BY t.id";
constexpr auto kNothing = "CAST(NULL AS varchar)";
constexpr auto kNoNumber = "CAST(NULL AS bigint)";
enum Column { kGroup, kCurrency, kDay, kStage, kProbability, kCount, kValued, kSum };
constexpr int kId = 5;
constexpr int kValue = 6;

constexpr auto kQuotas = "SELECT month, owner_id, amount_minor, amount_currency FROM quota WHERE metric IS NULL AND team IS NULL AND month >= ? "
                         "AND month <= ? AND deleted_at IS NULL ORDER BY id";

/// One question. Lives while it is answered.
class Question {
public:
    Question(Connection &connection, const Context &context, const Measure &measure,
             const MeasureScope &scope, const QString &dimension)
        : m_connection(connection), m_context(context), m_measure(measure), m_scope(scope),
          m_dimension(dimension), m_field(context.catalogue->find(
                                      measure.kind, domain::isDayStep(dimension) ? measure.day : dimension))
    {
    }

    Result<Query> ask(const char *text)
    {
        RAPPORT_TRY(m_rates, Pipelines::rates(m_connection, m_context));
        if (m_measure.value == MeasureValue::Weighted) {
            RAPPORT_TRY(m_book, Pipelines::load(m_connection));
        }
        RAPPORT_TRY(const SqlPart chosen,
                    filterSql(m_connection, m_context,
                              {m_measure.kind, domain::rowsOf(m_measure, m_scope), {}, {}, false}));
        const bool weighted = m_measure.value == MeasureValue::Weighted;
        const bool money = weighted || m_measure.value == MeasureValue::Money;
        QString sql = QLatin1String(text);
        const std::pair<const char *, QString> parts[] = {
            {"%1", groupSql()},
            {"%2", money ? moneySql(QStringLiteral("currency")) : QString(QLatin1String(kNothing))},
            {"%3", money ? daySql() : QString(QLatin1String(kNothing))},
            {"%4", QLatin1String(weighted ? "t.stage_id" : kNoNumber)},
            {"%5", QLatin1String(weighted ? "t.probability" : kNoNumber)},
            {"%6", money ? moneySql(QStringLiteral("minor")) : valueSql()},
            {"%7", tableOf(m_measure.kind)},
            {"%8", chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + chosen.sql}};
        for (const auto &[place, part] : parts)
            sql.replace(QLatin1String(place), part);
        return m_connection.run(sql, chosen.values);
    }

    /// What a value, or a sum of values, of a row is worth.
    Result<double> worth(const Query &row, double value)
    {
        if (m_measure.value == MeasureValue::Count || m_measure.value == MeasureValue::Days)
            return value;
        RAPPORT_TRY(const double factor, factorOf(row));
        if (m_measure.value == MeasureValue::Money)
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
            return stepOf(QDate::fromString(row.text(kGroup), Qt::ISODate));
        return m_field->type == FieldType::Link ? Value(RecordId(row.int64(kGroup)))
                                                : Value(row.text(kGroup));
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

private:
    Value stepOf(QDate day) const
    {
        if (m_dimension == QLatin1String("day"))
            return day;
        const int month = m_dimension == QLatin1String("year")      ? 1
                          : m_dimension == QLatin1String("quarter") ? (day.month() - 1) / 3 * 3 + 1
                                                                    : day.month();
        return QDate(day.year(), month, 1);
    }

    QString groupSql() const
    {
        if (m_dimension.isEmpty())
            return QLatin1String(kNothing);
        if (m_field->isCustom())
            return SqlFlavour::of(m_connection)
                .customValue(QStringLiteral("t.custom"), customMember(*m_field), m_field->type);
        return QStringLiteral("t.") + mainColumn(*m_field);
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
        if (!m_measure.worthThen)
            return QLatin1String(kNothing);
        return QStringLiteral("CASE WHEN %1 = '%2' THEN NULL ELSE t.%3 END")
            .arg(moneySql(QStringLiteral("currency")), QString(m_context.currency).remove(QLatin1Char('\'')),
                 m_measure.day);
    }

    QString valueSql() const
    {
        if (m_measure.value == MeasureValue::Count)
            return QStringLiteral("1");
        const SqlFlavour &flavour = SqlFlavour::of(m_connection);
        return QStringLiteral("(%1 - %2)")
            .arg(flavour.dayNumber(QStringLiteral("t.") + m_measure.until),
                 flavour.dayNumber(QStringLiteral("t.") + m_measure.field));
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
    const FieldSpec *m_field;
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
    RAPPORT_TRY(const double worth, question.worth(row, static_cast<double>(row.int64(kSum))));
    sum.sum += worth;
    return {};
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

} // namespace

Result<MeasureSum> MeasureReader::total(Connection &connection, const Context &context,
                                        const Measure &measure, const MeasureScope &scope)
{
    Question question(connection, context, measure, scope, {});
    RAPPORT_TRY(Query row, question.ask(kSums));
    MeasureSum sum;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return sum;
        RAPPORT_CHECK(addTo(sum, question, row));
    }
}

Result<std::vector<MeasureSum>> MeasureReader::groups(Connection &connection, const Context &context,
                                                      const Measure &measure, const MeasureScope &scope,
                                                      const QString &dimension)
{
    Question question(connection, context, measure, scope, dimension);
    if (!question.canGroup())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("metric.no-dimension"), {dimension});
    Groups groups;
    {
        RAPPORT_TRY(Query row, question.ask(kSums));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            RAPPORT_CHECK(addTo(groups.of(question.groupOf(row)), question, row));
        }
    }
    std::vector<MeasureSum> sums = groups.take();
    LinkFinder names(connection);
    for (MeasureSum &sum : sums) {
        RAPPORT_TRY(sum.groupName, question.groupName(sum.group, names));
    }
    sortByName(sums);
    return sums;
}

Result<std::vector<MeasureRow>> MeasureReader::rows(Connection &connection, const Context &context,
                                                    const Measure &measure, const MeasureScope &scope)
{
    Question question(connection, context, measure, scope, {});
    RAPPORT_TRY(Query row, question.ask(kRows));
    std::vector<MeasureRow> rows;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return rows;
        MeasureRow &made = rows.emplace_back();
        made.id = row.int64(kId);
        if (row.isNull(kValue))
            continue;
        RAPPORT_TRY(made.value, question.worth(row, static_cast<double>(row.int64(kValue))));
    }
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
