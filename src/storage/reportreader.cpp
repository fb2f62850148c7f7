#include "storage/reportreader.h"

#include "storage/filtersql.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/reportaxis.h"
#include "storage/snapshot.h"
#include "storage/tables.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace rapport::storage {

using core::Result;
using domain::FieldSpec;
using domain::FieldType;
using domain::ReportAnswer;
using domain::ReportDefinition;
using domain::ReportFigures;
using domain::ReportSum;
using domain::ReportTotal;
using domain::Value;

namespace {

// Keys of the groups, currency and day of the rate, how many, how many with a value, sum, least, most.
constexpr auto kSums = "SELECT %1, %2, %3, %4, count(*), count(%5), %6, min(%5), max(%5) "
                       "FROM %7 t WHERE t.deleted_at IS NULL%8";
constexpr auto kCurrencies =
    "SELECT min(%3), max(%3) FROM %7 t WHERE t.deleted_at IS NULL AND %5 IS NOT NULL%8";
enum Column { kRow, kColumn, kCurrency, kDay, kCount, kValued, kSum, kLeast, kMost };

/// What one field comes to in a group. Whole numbers stay whole until they are converted.
struct Sum {
    qint64 count = 0;
    qint64 valued = 0;
    qint64 whole = 0;
    double real = 0;
    double least = 0;
    double most = 0;

    void add(const Sum &more)
    {
        least = valued == 0 ? more.least : more.valued == 0 ? least : std::min(least, more.least);
        most = valued == 0 ? more.most : more.valued == 0 ? most : std::max(most, more.most);
        count += more.count;
        valued += more.valued;
        whole += more.whole;
        real += more.real;
    }
};

/// The sums of one field, of every group and of all. `field` is empty where records are only counted.
struct FieldSums {
    const FieldSpec *field = nullptr;
    QString currency;
    bool converted = false;
    std::map<std::pair<std::size_t, std::size_t>, Sum> cells;
    std::vector<Sum> rows;
    std::vector<Sum> columns;
    Sum whole;
};

/// The day whose rate an amount of a record counts by; empty: today's.
QString rateDay(domain::RecordKind kind)
{
    switch (kind) {
    case domain::RecordKind::Order:
    case domain::RecordKind::OrderLine: return QStringLiteral("t.ordered_on");
    case domain::RecordKind::Opportunity: return QStringLiteral("t.closed_on");
    default: return {};
    }
}

QString moneySql(const Connection &connection, const FieldSpec &field, const QString &part)
{
    return field.isCustom()
               ? SqlFlavour::of(connection).customMoney(QStringLiteral("t.custom"), customMember(field), part)
               : QStringLiteral("t.%1_%2").arg(field.key, part);
}

QString valueSql(const Connection &connection, const FieldSpec &field)
{
    if (field.type == FieldType::Money)
        return moneySql(connection, field, QStringLiteral("minor"));
    return field.isCustom() ? SqlFlavour::of(connection)
                                  .customValue(QStringLiteral("t.custom"), customMember(field), field.type)
                            : QStringLiteral("t.") + mainColumn(field);
}

/// One report while it is answered.
class Asking {
public:
    Asking(Connection &connection, const Context &context, const ReportDefinition &definition)
        : m_connection(connection), m_context(context), m_definition(definition)
    {
        if (definition.layout == domain::ReportLayout::List)
            return;
        for (const domain::ReportGroup &group : definition.groups)
            m_axes.emplace_back(context, definition.kind, group);
    }

    Result<ReportAnswer> run(int limit)
    {
        ReportAnswer answer;
        answer.asked = m_definition;
        answer.at = m_context.clock->now();
        RAPPORT_TRY(m_where, filterSql(m_connection, m_context, m_definition.query()));
        RAPPORT_TRY(m_rates, Pipelines::rates(m_connection, m_context));
        RAPPORT_CHECK(addUp());
        for (ReportAxis &axis : m_axes)
            RAPPORT_CHECK(axis.readNames(m_connection));
        arrange(answer);
        if (m_definition.layout == domain::ReportLayout::List)
            RAPPORT_CHECK(readList(answer, limit));
        return answer;
    }

private:
    Result<> addUp()
    {
        for (const ReportTotal &total : m_definition.shownTotals()) {
            const FieldSpec *field = total.how == ReportSum::Count
                                         ? nullptr
                                         : m_context.catalogue->find(m_definition.kind, total.field);
            if (field && sumsOf(field))
                continue;
            if (field)
                m_sums.emplace_back().field = field;
        }
        if (m_sums.empty())
            m_sums.emplace_back();
        for (FieldSums &sums : m_sums)
            RAPPORT_CHECK(addUp(sums));
        return {};
    }

    Result<> addUp(FieldSums &sums)
    {
        const bool money = sums.field && sums.field->type == FieldType::Money;
        if (money)
            RAPPORT_CHECK(chooseCurrency(sums));
        RAPPORT_TRY(Query row, m_connection.run(sqlOf(kSums, sums), m_where.values));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                return {};
            RAPPORT_TRY(const Sum sum, sumOf(row, sums));
            place(sums, row, sum);
            RAPPORT_CHECK(checkSize(sums));
        }
    }

    Result<> checkSize(const FieldSums &sums) const
    {
        const bool across = m_definition.layout != domain::ReportLayout::Grouped;
        const std::size_t most[] = {ReportReader::kMostParts,
                                    across ? ReportReader::kMostColumns : ReportReader::kMostParts};
        std::size_t limit = sums.cells.size() > ReportReader::kMostCells ? ReportReader::kMostCells : 0;
        for (std::size_t i = 0; i < m_axes.size(); ++i) {
            if (m_axes[i].size() > most[i])
                limit = most[i];
        }
        return limit == 0 ? Result<>()
                          : Result<>(core::fail(core::ErrorCode::Validation,
                                                QStringLiteral("report.too-many"), {QString::number(limit)}));
    }

    /// Of one currency amounts stay as they are.
    Result<> chooseCurrency(FieldSums &sums)
    {
        RAPPORT_TRY(Query row, m_connection.run(sqlOf(kCurrencies, sums), m_where.values));
        RAPPORT_TRY(const bool found, row.next());
        const QString first = found ? row.text(0) : QString();
        sums.converted = found && first != row.text(1);
        sums.currency = sums.converted || first.isEmpty() ? m_context.currency : first;
        return {};
    }

    QString sqlOf(const char *text, const FieldSums &sums)
    {
        const QString none = QStringLiteral("NULL");
        const bool money = sums.field && sums.field->type == FieldType::Money;
        const QString value = sums.field ? valueSql(m_connection, *sums.field) : QStringLiteral("1");
        const QString currency =
            money ? moneySql(m_connection, *sums.field, QStringLiteral("currency")) : none;
        const QString day =
            sums.converted && !rateDay(m_definition.kind).isEmpty() ? rateDay(m_definition.kind) : none;
        const bool grouped = qstrcmp(text, kSums) == 0;
        const QString keys[] = {m_axes.empty() ? none : m_axes[0].sql(m_connection),
                                m_axes.size() < 2 ? none : m_axes[1].sql(m_connection),
                                sums.converted || !grouped ? currency : none, day};
        QString sql = QLatin1String(text);
        QStringList places;
        for (int i = 0; i < 4; ++i) {
            if (keys[i] != none)
                places.append(QString::number(i + 1));
            sql.replace(QLatin1Char('%') + QString::number(i + 1), keys[i]);
        }
        const bool exact = sums.field && sums.field->type != FieldType::Number;
        sql.replace(QLatin1String("%6"), exact ? QStringLiteral("CAST(sum(%1) AS bigint)").arg(value)
                                               : QStringLiteral("sum(%1)").arg(value));
        sql.replace(QLatin1String("%5"), value);
        sql.replace(QLatin1String("%7"), tableOf(m_definition.kind));
        sql.replace(QLatin1String("%8"),
                    m_where.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + m_where.sql);
        if (grouped && !places.isEmpty())
            sql += QStringLiteral(" GROUP BY ") + places.join(QLatin1Char(','));
        return sql;
    }

    Result<Sum> sumOf(const Query &row, const FieldSums &sums) const
    {
        Sum sum;
        sum.count = row.int64(kCount);
        if (!sums.field)
            return sum;
        sum.valued = row.int64(kValued);
        if (sum.valued == 0)
            return sum;
        double factor = 1;
        if (sums.converted && row.text(kCurrency) != sums.currency) {
            const QDate then = row.isNull(kDay) ? QDate() : QDate::fromString(row.text(kDay), Qt::ISODate);
            RAPPORT_TRY(factor, m_rates.factor(row.text(kCurrency), sums.currency,
                                               then.isValid() ? then : m_context.clock->today()));
            sum.real = row.value(kSum).toDouble() * factor;
        } else if (sums.field->type == FieldType::Number) {
            sum.real = row.value(kSum).toDouble();
        } else {
            sum.whole = row.value(kSum).toLongLong();
        }
        sum.least = row.value(kLeast).toDouble() * factor;
        sum.most = row.value(kMost).toDouble() * factor;
        return sum;
    }

    static Sum &at(std::vector<Sum> &sums, std::size_t place)
    {
        if (place >= sums.size())
            sums.resize(place + 1);
        return sums[place];
    }

    void place(FieldSums &sums, const Query &row, const Sum &sum)
    {
        sums.whole.add(sum);
        if (m_axes.empty())
            return;
        const std::size_t first = m_axes[0].placeOf(row, kRow);
        at(sums.rows, first).add(sum);
        if (m_axes.size() < 2)
            return;
        const std::size_t second = m_axes[1].placeOf(row, kColumn);
        at(sums.columns, second).add(sum);
        sums.cells[{first, second}].add(sum);
    }

    const FieldSums *sumsOf(const FieldSpec *field) const
    {
        const auto found = std::find_if(m_sums.begin(), m_sums.end(),
                                        [&](const FieldSums &one) { return one.field == field; });
        return found == m_sums.end() ? nullptr : &*found;
    }

    /// `pick` gives the sum of one place among those of a field.
    template <class Pick>
    ReportFigures figuresOf(Pick pick) const
    {
        ReportFigures figures;
        figures.count = pick(m_sums.front()).count;
        for (const ReportTotal &total : m_definition.shownTotals()) {
            if (total.how == ReportSum::Count) {
                figures.totals.emplace_back(figures.count);
                continue;
            }
            const FieldSums *sums = sumsOf(m_context.catalogue->find(m_definition.kind, total.field));
            figures.totals.push_back(valueOf(total.how, pick(*sums), *sums));
        }
        return figures;
    }

    static Value valueOf(ReportSum how, const Sum &sum, const FieldSums &sums)
    {
        if (sum.valued == 0)
            return {};
        const bool money = sums.field->type == FieldType::Money;
        const bool number = sums.field->type == FieldType::Number;
        if (how == ReportSum::Sum) {
            const qint64 whole = sum.whole + qRound64(sum.real);
            return money ? Value(core::Money{whole, sums.currency}) : number ? Value(sum.real) : Value(whole);
        }
        const double figure = how == ReportSum::Least  ? sum.least
                              : how == ReportSum::Most ? sum.most
                                                       : (static_cast<double>(sum.whole) + sum.real) /
                                                             static_cast<double>(sum.valued);
        if (money)
            return core::Money{qRound64(figure), sums.currency};
        return number || how == ReportSum::Average ? Value(figure) : Value(qRound64(figure));
    }

    static double sizeOf(const Value &value)
    {
        if (const auto *money = std::get_if<core::Money>(&value.variant()))
            return static_cast<double>(money->minor);
        if (const auto *whole = std::get_if<qint64>(&value.variant()))
            return static_cast<double>(*whole);
        return value.as<double>();
    }

    std::vector<std::size_t> orderOf(const ReportAxis &axis, std::vector<Sum> FieldSums::*sums) const
    {
        std::vector<std::size_t> order = axis.order();
        if (!m_definition.largestFirst)
            return order;
        std::vector<Value> first(axis.size());
        for (std::size_t i = 0; i < first.size(); ++i)
            first[i] = figuresOf([&](const FieldSums &one) { return (one.*sums)[i]; }).totals.front();
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            if (first[a].isEmpty() != first[b].isEmpty())
                return first[b].isEmpty();
            return sizeOf(first[a]) > sizeOf(first[b]);
        });
        return order;
    }

    /// Puts one field's groups in their order; gives the place of each.
    std::vector<std::size_t> arrangeAxis(const ReportAxis &axis, std::vector<Sum> FieldSums::*sums,
                                         std::vector<domain::ReportPart> &parts,
                                         std::vector<ReportFigures> &figures) const
    {
        const std::vector<std::size_t> order = orderOf(axis, sums);
        std::vector<std::size_t> places(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            places[order[i]] = i;
            parts.push_back(axis.part(order[i]));
            figures.push_back(figuresOf([&](const FieldSums &one) { return (one.*sums)[order[i]]; }));
        }
        return places;
    }

    void arrange(ReportAnswer &answer)
    {
        answer.whole = figuresOf([](const FieldSums &one) { return one.whole; });
        answer.converted =
            std::any_of(m_sums.begin(), m_sums.end(), [](const FieldSums &one) { return one.converted; });
        if (m_axes.empty())
            return;
        const auto rows = arrangeAxis(m_axes[0], &FieldSums::rows, answer.rows, answer.rowFigures);
        if (m_axes.size() < 2)
            return;
        const auto columns =
            arrangeAxis(m_axes[1], &FieldSums::columns, answer.columns, answer.columnFigures);
        for (const auto &[places, sum] : m_sums.front().cells) {
            const auto key = places;
            answer.cells.push_back({rows[key.first], columns[key.second],
                                    figuresOf([&key](const FieldSums &one) { return one.cells.at(key); })});
        }
        std::sort(answer.cells.begin(), answer.cells.end(),
                  [](const domain::ReportCell &a, const domain::ReportCell &b) {
                      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
                  });
    }

    Result<> readList(ReportAnswer &answer, int limit)
    {
        RAPPORT_TRY(auto quick, Lists::firstIds(m_connection, m_context, m_definition.query(), limit));
        std::vector<qint64> ids;
        if (quick) {
            ids = std::move(*quick);
        } else {
            RAPPORT_TRY(ids, Lists::ids(m_connection, m_context, m_definition.query()));
        }
        if (ids.size() > static_cast<std::size_t>(limit))
            ids.resize(static_cast<std::size_t>(limit));
        RAPPORT_TRY(answer.list, Lists::rows(m_connection, m_context, m_definition.kind, ids,
                                             m_definition.shownColumns(*m_context.catalogue)));
        return {};
    }

    Connection &m_connection;
    const Context &m_context;
    const ReportDefinition &m_definition;
    std::vector<ReportAxis> m_axes;
    std::vector<FieldSums> m_sums;
    SqlPart m_where;
    domain::ExchangeRates m_rates;
};

} // namespace

Result<ReportAnswer> ReportReader::answer(Connection &connection, const Context &context,
                                          const ReportDefinition &definition, int limit)
{
    if (auto faults = domain::reportFaults(definition, *context.catalogue); !faults.empty())
        return core::fail({core::ErrorCode::Validation, QStringLiteral("report.faults"), {}, {}, faults});
    RAPPORT_TRY(const auto snapshot, Snapshot::hold(connection));
    return Asking(connection, context, definition).run(limit);
}

} // namespace rapport::storage
