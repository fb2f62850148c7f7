#include "storage/forecastreader.h"

#include "storage/filtersql.h"
#include "storage/pipelines.h"
#include "storage/rowlinks.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::ForecastBy;
using domain::ForecastOrder;
using domain::ForecastRow;
using domain::ForecastTable;
using domain::MoneySums;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr qint64 kCertain = 100;

constexpr auto kOpen =
    "SELECT substr(t.expected_close_on, 1, 7), %2, t.forecast, t.stage_id, t.probability, t.amount_currency, "
    "count(*), "
    "CAST(sum(t.amount_minor) AS bigint) FROM opportunity t WHERE t.status = 'open' AND t.deleted_at IS NULL "
    "AND "
    "t.expected_close_on >= ? AND t.expected_close_on <= ?%1 "
    "GROUP BY substr(t.expected_close_on, 1, 7), t.forecast, t.stage_id, t.probability, t.amount_currency%3";
constexpr auto kWon = "SELECT substr(t.closed_on, 1, 7), %2, t.actual_amount_currency, count(*), "
                      "CAST(sum(t.actual_amount_minor) AS bigint) "
                      "FROM opportunity t WHERE t.status = 'won' AND t.deleted_at IS NULL AND t.closed_on >= "
                      "? AND t.closed_on <= ?%1 "
                      "GROUP BY substr(t.closed_on, 1, 7), t.actual_amount_currency%3";
constexpr auto kQuotas = "SELECT month, owner_id, amount_minor, amount_currency FROM quota WHERE metric IS "
                         "NULL AND team IS NULL AND month >= ? AND month <= ? AND "
                         "deleted_at IS NULL ORDER BY id";

constexpr auto kTeams = "SELECT id, team, name FROM app_user WHERE team <> '' ORDER BY id";

constexpr auto kKept =
    "SELECT f.id, f.period_from, f.period_to, f.owner_id, COALESCE(o.name, f.team), f.created_at, "
    "f.created_by_id, "
    "COALESCE(f.closed_currency, i.value), f.closed_minor, f.commit_minor, f.best_case_minor, "
    "f.pipeline_minor, f.weighted_minor, f.team FROM forecast f LEFT JOIN app_user o ON o.id = f.owner_id "
    "LEFT JOIN store_info i ON i.key = 'currency' WHERE f.deleted_at IS NULL AND f.period_from IS NOT NULL "
    "AND "
    "f.period_to IS NOT NULL ORDER BY f.id";

QDate monthOf(const QString &text)
{
    return QDate::fromString(text + QStringLiteral("-01"), Qt::ISODate);
}

/// One reading. Lives for one question.
class Reader {
public:
    Reader(Connection &connection, const Context &context, const ForecastOrder &order)
        : m_connection(connection), m_context(context), m_order(order), m_spans(domain::spansOf(order))
    {
    }

    Result<ForecastTable> run()
    {
        RAPPORT_TRY(m_book, Pipelines::load(m_connection));
        RAPPORT_TRY(m_table.rates, Pipelines::rates(m_connection, m_context));
        RAPPORT_TRY(m_chosen, filterSql(m_connection, m_context,
                                        {RecordKind::Opportunity, m_order.filter, {}, {}, false}));
        if (m_spans.empty())
            return std::move(m_table);
        RAPPORT_TRY(m_table.parts, ForecastReader::parts(m_connection, m_order.by, &m_teams));
        if (m_order.by == ForecastBy::Everybody) {
            for (const domain::DaySpan &span : m_spans)
                domain::rowFor(m_table, m_spans, span.first, {});
        }
        RAPPORT_CHECK(addOpen());
        RAPPORT_CHECK(addWon());
        RAPPORT_CHECK(roundWeighted());
        RAPPORT_CHECK(addQuotas());
        RAPPORT_CHECK(nameOwners());
        return std::move(m_table);
    }

private:
    Result<Query> ask(const char *text)
    {
        const QString owner = m_order.by == ForecastBy::Everybody ? QString() : QStringLiteral("t.owner_id");
        const QString sql =
            QString(QLatin1String(text))
                .replace(QLatin1String("%1"),
                         m_chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + m_chosen.sql)
                .replace(QLatin1String("%2"), owner.isEmpty() ? QStringLiteral("NULL") : owner)
                .replace(QLatin1String("%3"), owner.isEmpty() ? QString() : QStringLiteral(", ") + owner);
        return m_connection.run(sql, days() + m_chosen.values);
    }

    QVariantList days() const
    {
        return {m_spans.front().first.toString(Qt::ISODate), m_spans.back().last.toString(Qt::ISODate)};
    }

    ForecastRow *rowOf(const Query &query)
    {
        return domain::rowFor(m_table, m_spans, monthOf(query.text(0)),
                              partOf(query.isNull(1) ? RecordId() : RecordId(query.int64(1))));
    }

    domain::ForecastPart partOf(RecordId owner) const
    {
        if (m_order.by == ForecastBy::Owner)
            return {owner, {}, {}};
        const QString team = m_teams.value(owner);
        return {{}, team, team};
    }

    static MoneySums &categoryOf(ForecastRow &row, const QString &category)
    {
        return category == QLatin1String("commit")      ? row.commit
               : category == QLatin1String("best_case") ? row.bestCase
               : category == QLatin1String("omitted")   ? row.omitted
                                                        : row.pipeline;
    }

    Result<> addOpen()
    {
        RAPPORT_TRY(Query query, ask(kOpen));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            ForecastRow *row = rowOf(query);
            if (!row)
                continue;
            row->openCount += query.int64(6);
            if (query.isNull(5)) {
                row->unpriced += query.int64(6);
                continue;
            }
            const core::Money sum{query.int64(7), query.text(5)};
            const QString category = query.text(2);
            RAPPORT_CHECK(categoryOf(*row, category).add(sum));
            if (category == QLatin1String("omitted"))
                continue;
            const domain::Stage *stage = m_book.stage(RecordId(query.int64(3)));
            const qint64 probability = !query.isNull(4) ? query.int64(4) : stage ? stage->probability : 0;
            RAPPORT_TRY(const qint64 weighted, domain::scaled(sum.minor, probability, 1));
            RAPPORT_CHECK(row->weighted.add({weighted, sum.currency}));
        }
    }

    Result<> addWon()
    {
        RAPPORT_TRY(Query query, ask(kWon));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            ForecastRow *row = rowOf(query);
            if (!row)
                continue;
            row->wonCount += query.int64(3);
            if (!query.isNull(2))
                RAPPORT_CHECK(row->closed.add({query.int64(4), query.text(2)}));
        }
    }

    Result<> roundWeighted()
    {
        for (ForecastRow &row : m_table.rows) {
            MoneySums rounded;
            for (const core::Money &part : row.weighted.parts()) {
                RAPPORT_TRY(const qint64 minor, domain::scaled(part.minor, 1, kCertain));
                RAPPORT_CHECK(rounded.add({minor, part.currency}));
            }
            row.weighted = std::move(rounded);
        }
        return {};
    }

    /// Months of a period add up; a later row of the same month and owner counts instead of an earlier one.
    Result<> addQuotas()
    {
        std::vector<std::pair<std::pair<QString, RecordId>, core::Money>> quotas;
        {
            RAPPORT_TRY(Query query, m_connection.run(QLatin1String(kQuotas), days()));
            for (;;) {
                RAPPORT_TRY(const bool more, query.next());
                if (!more)
                    break;
                const std::pair key(query.text(0).left(7),
                                    query.isNull(1) ? RecordId() : RecordId(query.int64(1)));
                std::erase_if(quotas, [&](const auto &known) { return known.first == key; });
                quotas.emplace_back(key, core::Money{query.int64(2), query.text(3)});
            }
        }
        for (const auto &[key, amount] : quotas) {
            const bool shown = (m_order.by != ForecastBy::Everybody) == key.second.isValid();
            ForecastRow *row =
                shown ? domain::rowFor(m_table, m_spans, monthOf(key.first), partOf(key.second)) : nullptr;
            if (!row)
                continue;
            const QString base = m_table.rates.base();
            RAPPORT_TRY(const core::Money converted, m_table.rates.convert(amount, base, row->to));
            RAPPORT_TRY(row->quota, row->quota.value_or(core::Money{0, base}).plus(converted));
        }
        return {};
    }

    Result<> nameOwners()
    {
        LinkFinder names(m_connection);
        for (ForecastRow &row : m_table.rows) {
            if (!row.part.owner.isValid())
                continue;
            RAPPORT_TRY(row.part.name, names.nameOf({RecordKind::User, row.part.owner}));
        }
        std::stable_sort(m_table.rows.begin(), m_table.rows.end(),
                         [](const ForecastRow &a, const ForecastRow &b) {
                             if (a.from != b.from)
                                 return a.from < b.from;
                             if (a.part.name.isEmpty() != b.part.name.isEmpty())
                                 return b.part.name.isEmpty();
                             return a.part.name.localeAwareCompare(b.part.name) < 0;
                         });
        return {};
    }

    Connection &m_connection;
    const Context &m_context;
    const ForecastOrder &m_order;
    std::vector<domain::DaySpan> m_spans;
    domain::PipelineBook m_book;
    QHash<RecordId, QString> m_teams;
    SqlPart m_chosen;
    ForecastTable m_table;
};

domain::ForecastLine lineOf(const Query &row)
{
    constexpr int kFirstFigure = 8;
    constexpr int kTeam = 13;
    domain::ForecastLine line;
    line.id = RecordId(row.int64(0));
    line.from = QDate::fromString(row.text(1), Qt::ISODate);
    line.to = QDate::fromString(row.text(2), Qt::ISODate);
    if (!row.isNull(3))
        line.part.owner = RecordId(row.int64(3));
    line.part.name = row.text(4);
    line.part.team = row.text(kTeam);
    line.at = core::Instant{row.int64(5)};
    if (!row.isNull(6))
        line.by = RecordId(row.int64(6));
    for (std::size_t i = 0; i < line.figures.size(); ++i) {
        const int column = kFirstFigure + static_cast<int>(i);
        line.figures[i] = {row.isNull(column) ? 0 : row.int64(column), row.text(7)};
    }
    return line;
}

} // namespace

Result<domain::ForecastParts> ForecastReader::parts(Connection &connection, ForecastBy by,
                                                    QHash<RecordId, QString> *teamOf)
{
    domain::ForecastParts parts{by, {}};
    if (by != ForecastBy::Team)
        return parts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kTeams)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return parts;
        parts.teams[row.text(1)].append(row.text(2));
        if (teamOf)
            teamOf->insert(RecordId(row.int64(0)), row.text(1));
    }
}

Result<std::vector<domain::Submission>> ForecastReader::submissions(Connection &connection)
{
    std::vector<domain::ForecastLine> lines;
    {
        RAPPORT_TRY(Query row, connection.run(QLatin1String(kKept)));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            lines.push_back(lineOf(row));
        }
    }
    std::vector<domain::Submission> submissions = domain::submissionsOf(lines);
    LinkFinder names(connection);
    for (domain::Submission &submission : submissions) {
        if (submission.by.isValid()) {
            RAPPORT_TRY(submission.byName, names.nameOf({RecordKind::User, submission.by}));
        }
    }
    return submissions;
}

Result<ForecastTable> ForecastReader::read(Connection &connection, const Context &context,
                                           const ForecastOrder &order)
{
    return Reader(connection, context, order).run();
}

} // namespace rapport::storage
