#include "storage/boardreader.h"
#include "storage/filtersql.h"
#include "storage/pipelines.h"

namespace rapport::storage {

using core::Result;
using domain::BoardPace;
using domain::Pipeline;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;

constexpr auto kFrom = " FROM opportunity t WHERE t.pipeline_id = ? AND t.deleted_at IS NULL";
constexpr auto kOpen = " AND t.status = 'open'";
constexpr auto kSteps =
    "SELECT sum(CASE WHEN t.next_step_on < ? OR t.next_task_at < ? THEN 1 ELSE 0 END), "
    "sum(CASE WHEN t.next_step_on IS NULL AND t.next_task_at IS NULL THEN 1 ELSE 0 END), count(*)";
constexpr auto kIdle =
    " AND t.stage_id = ? AND t.stage_entered_at < ? AND (t.last_contact_at IS NULL OR t.last_contact_at < ?)";
constexpr auto kMiddle = "SELECT t.stage_entered_at";
constexpr auto kWon = "SELECT t.actual_amount_currency, count(*), CAST(sum(t.actual_amount_minor) AS bigint)";
constexpr auto kReached = "SELECT t.last_stage_id, t.status, count(*)";
constexpr auto kQuota = "SELECT amount_minor, amount_currency FROM quota WHERE metric IS NULL AND team IS "
                        "NULL AND month >= ? AND month <= ? AND "
                        "owner_id IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 1";

/// One reading of how a pipeline goes. Lives for one question.
class Pace {
public:
    Pace(Connection &connection, const BoardQuestion &question, const Pipeline &pipeline, SqlPart chosen)
        : m_connection(connection), m_today(question.today), m_pipeline(pipeline), m_chosen(std::move(chosen))
    {
    }

    Result<BoardPace> run()
    {
        RAPPORT_CHECK(steps());
        RAPPORT_CHECK(idle());
        RAPPORT_CHECK(middle());
        RAPPORT_CHECK(won());
        RAPPORT_CHECK(reached());
        return std::move(m_pace);
    }

private:
    Result<Query> ask(const char *what, const QString &also, const QVariantList &before,
                      const QVariantList &after, const char *rest = "")
    {
        QString sql = QLatin1String(what) + QLatin1String(kFrom) + also;
        if (!m_chosen.sql.isEmpty())
            sql += QStringLiteral(" AND ") + m_chosen.sql;
        return m_connection.run(sql + QLatin1String(rest),
                                before + QVariantList{m_pipeline.id.value()} + after + m_chosen.values);
    }

    qint64 startOf(QDate day) const { return core::Instant::of(day.startOfDay()).ms; }

    Result<> steps()
    {
        RAPPORT_TRY(Query row,
                    ask(kSteps, QLatin1String(kOpen), {m_today.toString(Qt::ISODate), startOf(m_today)}, {}));
        RAPPORT_TRY(const bool found, row.next());
        if (found) {
            m_pace.overdue = row.int64(0);
            m_pace.unplanned = row.int64(1);
            m_open = row.int64(2);
        }
        row.finish();
        return {};
    }

    Result<> idle()
    {
        for (const domain::Stage &stage : m_pipeline.stages) {
            if (stage.kind != domain::StageKind::Open || stage.idleDays <= 0)
                continue;
            const qint64 since = startOf(m_today.addDays(-stage.idleDays));
            RAPPORT_TRY(Query row, ask("SELECT count(*)", QLatin1String(kOpen) + QLatin1String(kIdle), {},
                                       {stage.id.value(), since, since}));
            RAPPORT_TRY(const bool found, row.next());
            m_pace.idle += found ? row.int64(0) : 0;
            row.finish();
        }
        return {};
    }

    Result<> middle()
    {
        if (m_open == 0)
            return {};
        const QByteArray rest =
            " ORDER BY t.stage_entered_at DESC LIMIT 1 OFFSET " + QByteArray::number((m_open - 1) / 2);
        RAPPORT_TRY(Query row, ask(kMiddle, QLatin1String(kOpen), {}, {}, rest.constData()));
        RAPPORT_TRY(const bool found, row.next());
        if (found && !row.isNull(0))
            m_pace.medianDays = static_cast<int>(core::Instant{row.int64(0)}.local().date().daysTo(m_today));
        row.finish();
        return {};
    }

    Result<> won()
    {
        const QDate first(m_today.year(), m_today.month(), 1);
        const QString from = first.toString(Qt::ISODate);
        const QString to = first.addMonths(1).addDays(-1).toString(Qt::ISODate);
        RAPPORT_TRY(Query row,
                    ask(kWon,
                        QStringLiteral(" AND t.status = 'won' AND t.closed_on >= ? AND t.closed_on <= ?"), {},
                        {from, to}, " GROUP BY t.actual_amount_currency"));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            m_pace.wonCount += row.int64(1);
            if (!row.isNull(0))
                RAPPORT_CHECK(m_pace.won.add({row.int64(2), row.text(0)}));
        }
        RAPPORT_TRY(Query quota, m_connection.run(QLatin1String(kQuota), {from, to}));
        RAPPORT_TRY(const bool found, quota.next());
        if (found && !quota.isNull(0))
            m_pace.quota = core::Money{quota.int64(0), quota.text(1)};
        quota.finish();
        return {};
    }

    /// What was won reached every stage, what was lost the one that it was in and those before.
    Result<> reached()
    {
        RAPPORT_TRY(Query row, ask(kReached, QStringLiteral(" AND t.status IN ('won', 'lost')"), {}, {},
                                   " GROUP BY t.last_stage_id, t.status"));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                return {};
            const bool isWon = row.text(1) == QLatin1String("won");
            const RecordId last(row.isNull(0) ? 0 : row.int64(0));
            bool passed = false;
            for (const domain::Stage &stage : m_pipeline.stages) {
                if (stage.kind != domain::StageKind::Open || (passed && !isWon))
                    continue;
                m_pace.reached[stage.id].closed += row.int64(2);
                m_pace.reached[stage.id].won += isWon ? row.int64(2) : 0;
                passed = passed || stage.id == last || !last.isValid();
            }
        }
    }

    Connection &m_connection;
    QDate m_today;
    const Pipeline &m_pipeline;
    SqlPart m_chosen;
    qint64 m_open = 0;
    BoardPace m_pace;
};

} // namespace

Result<BoardPace> BoardReader::pace(Connection &connection, const Context &context,
                                    const BoardQuestion &question)
{
    RAPPORT_TRY(const Pipeline pipeline, Pipelines::one(connection, question.pipeline));
    RAPPORT_TRY(SqlPart chosen,
                filterSql(connection, context, {RecordKind::Opportunity, question.filter, {}, {}, false}));
    return Pace(connection, question, pipeline, std::move(chosen)).run();
}

} // namespace rapport::storage
