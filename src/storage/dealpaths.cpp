#include "storage/dealpaths.h"

#include "storage/chunks.h"
#include "storage/filtersql.h"
#include "storage/flatimage.h"
#include "storage/rowscan.h"

#include <algorithm>
#include <limits>

namespace rapport::storage {

using core::Result;
using domain::DealPath;

namespace {

constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;

// The sign keeps SQLite from walking an index of the whole pipeline and looking up every row of it.
constexpr auto kDeals =
    "SELECT t.id, t.status, t.stage_id, t.last_stage_id, t.opened_on, t.closed_on, t.created_at, "
    "CASE WHEN t.status <> 'open' AND t.actual_amount_minor IS NOT NULL THEN t.actual_amount_minor "
    "ELSE t.amount_minor END, "
    "CASE WHEN t.status <> 'open' AND t.actual_amount_minor IS NOT NULL THEN t.actual_amount_currency "
    "ELSE t.amount_currency END "
    "FROM opportunity t WHERE +t.pipeline_id = ? AND t.deleted_at IS NULL";
constexpr auto kEnds = "SELECT min(id), max(id) FROM changeset";
constexpr auto kNext = "SELECT id, at FROM changeset WHERE id >= ? ORDER BY id LIMIT 1";
constexpr auto kMoves =
    "SELECT c.first_id, c.changeset_id, s.undo_of, s.at, c.before FROM change c CROSS JOIN changeset s WHERE "
    "s.id = c.changeset_id AND c.changeset_id >= ? AND c.table_name = 'opportunity' AND c.op = 'update' AND "
    "CAST(c.before AS text) LIKE '%\"stage_id\"%' ORDER BY c.changeset_id, c.seq";
constexpr auto kNames = "SELECT t.id, t.name FROM opportunity t WHERE t.id IN (%1) AND NOT EXISTS (SELECT 1 "
                        "FROM opportunity o WHERE "
                        "o.name_key = t.name_key AND o.id <> t.id AND o.deleted_at IS NULL)";

enum Cell { Status, StageCell, LastStage, Opened, Closed, Created, Minor, Currency };
enum MoveCell { Changeset, UndoOf, At, Before };

/// The local day of moments that mostly follow each other.
class LocalDays {
public:
    qint64 of(qint64 ms)
    {
        if (ms < m_from || ms >= m_to) {
            const QDate day = core::Instant{ms}.local().date();
            m_from = core::Instant::of(day.startOfDay()).ms;
            m_to = core::Instant::of(day.addDays(1).startOfDay()).ms;
            m_day = day.toJulianDay();
        }
        return m_day;
    }

private:
    qint64 m_from = 0;
    qint64 m_to = 0;
    qint64 m_day = 0;
};

/// Of "2026-11-22".
std::optional<qint64> dayIn(std::string_view text)
{
    constexpr std::size_t kLength = 10;
    if (text.size() != kLength)
        return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t size) {
        return static_cast<int>(FlatImage::numberIn(text.substr(from, size)));
    };
    const QDate day(number(0, 4), number(5, 2), number(8, 2));
    return day.isValid() ? std::optional(day.toJulianDay()) : std::nullopt;
}

/// That a stage was left, as the journal tells it.
struct Move {
    std::size_t deal = 0;
    qint64 changeset = 0;
    qint64 undoOf = 0;
    domain::StageLeft left;
};

/// One reading. Lives for one question.
class Reader {
public:
    Reader(Connection &connection, const Context &context, const DealPaths::Question &question)
        : m_connection(connection), m_context(context), m_question(question)
    {
    }

    Result<domain::DealPaths> run()
    {
        RAPPORT_CHECK(readDeals());
        if (m_paths.deals.empty())
            return std::move(m_paths);
        std::sort(m_paths.deals.begin(), m_paths.deals.end(),
                  [](const DealPath &a, const DealPath &b) { return a.id < b.id; });
        RAPPORT_CHECK(readMoves());
        keepMoves();
        return std::move(m_paths);
    }

private:
    Result<SqlPart> chosen() const
    {
        RAPPORT_TRY(const SqlPart filter,
                    filterSql(m_connection, m_context,
                              {domain::RecordKind::Opportunity, m_question.filter, {}, {}, false}));
        SqlPart part{QLatin1String(kDeals), {m_question.pipeline.value()}};
        const std::pair<const char *, QDate> ends[] = {{" AND t.opened_on >= ?", m_question.from},
                                                       {" AND t.opened_on <= ?", m_question.to}};
        for (const auto &[sql, day] : ends) {
            if (!day.isValid())
                continue;
            part.sql += QLatin1String(sql);
            part.values.append(day.toString(Qt::ISODate));
        }
        if (!filter.sql.isEmpty())
            part.sql += QStringLiteral(" AND ") + filter.sql;
        part.values += filter.values;
        return part;
    }

    Result<> readDeals()
    {
        RAPPORT_TRY(const SqlPart query, chosen());
        return scanCells(m_connection, query, [this](qint64 id, auto cells) {
            take(id, cells);
            return true;
        });
    }

    void take(qint64 id, std::span<const std::string_view> cells)
    {
        DealPath &deal = m_paths.deals.emplace_back();
        deal.id = id;
        deal.status = cells[Status] == "won"    ? domain::StageKind::Won
                      : cells[Status] == "lost" ? domain::StageKind::Lost
                                                : domain::StageKind::Open;
        deal.stage = FlatImage::numberIn(cells[StageCell]);
        deal.lastStage = FlatImage::numberIn(cells[LastStage]);
        const qint64 created = FlatImage::numberIn(cells[Created]);
        m_earliest = std::min(m_earliest, created);
        deal.opened = dayIn(cells[Opened]);
        deal.closed = dayIn(cells[Closed]);
        deal.begun = deal.opened ? *deal.opened : m_days.of(created);
        if (!cells[Minor].empty()) {
            deal.minor = FlatImage::numberIn(cells[Minor]);
            deal.currency = currencyOf(cells[Currency]);
        }
    }

    int currencyOf(std::string_view code)
    {
        const QLatin1String wanted(code.data(), static_cast<qsizetype>(code.size()));
        for (int place = 0; place < m_paths.currencies.size(); ++place) {
            if (m_paths.currencies[place] == wanted)
                return place;
        }
        m_paths.currencies.append(wanted);
        return static_cast<int>(m_paths.currencies.size()) - 1;
    }

    /// The first changeset in which one of them can have been moved, with a day's room for clocks that were put right. They
    /// follow each other in time.
    Result<qint64> firstChangeset()
    {
        RAPPORT_TRY(Query ends, m_connection.run(QLatin1String(kEnds)));
        RAPPORT_TRY(const bool found, ends.next());
        qint64 low = found && !ends.isNull(0) ? ends.int64(0) : 1;
        qint64 high = found && !ends.isNull(1) ? ends.int64(1) : 0;
        ends.finish();
        while (low < high) {
            const qint64 middle = low + (high - low) / 2;
            RAPPORT_TRY(Query next, m_connection.run(QLatin1String(kNext), {middle}));
            RAPPORT_TRY(const bool there, next.next());
            if (!there || next.int64(1) >= m_earliest - kMsPerDay)
                high = middle;
            else
                low = next.int64(0) + 1;
            next.finish();
        }
        return low;
    }

    Result<> readMoves()
    {
        RAPPORT_TRY(const qint64 first, firstChangeset());
        Result<> read;
        RAPPORT_CHECK(scanCells(m_connection, {QLatin1String(kMoves), {first}}, [&](qint64 id, auto cells) {
            read = takeMove(id, cells);
            return read.has_value();
        }));
        return read;
    }

    Result<> takeMove(qint64 id, std::span<const std::string_view> cells)
    {
        const auto deal =
            std::lower_bound(m_paths.deals.begin(), m_paths.deals.end(), id,
                             [](const DealPath &one, qint64 wanted) { return one.id < wanted; });
        if (deal == m_paths.deals.end() || deal->id != id)
            return {};
        FlatImage image(cells[Before]);
        while (image.next()) {
            if (image.key() != "stage_id")
                continue;
            m_moves.push_back({static_cast<std::size_t>(deal - m_paths.deals.begin()),
                               FlatImage::numberIn(cells[Changeset]),
                               FlatImage::numberIn(cells[UndoOf]),
                               {image.number(), m_days.of(FlatImage::numberIn(cells[At]))}});
        }
        return image.isBroken()
                   ? Result<>(core::fail(core::ErrorCode::Damaged, QStringLiteral("journal.unreadable")))
                   : Result<>();
    }

    /// Puts the moves of each opportunity together. One that was undone goes, and with it what undid it.
    void keepMoves()
    {
        std::stable_sort(m_moves.begin(), m_moves.end(),
                         [](const Move &a, const Move &b) { return a.deal < b.deal; });
        std::vector<Move> kept;
        const auto flush = [&] {
            if (kept.empty())
                return;
            DealPath &deal = m_paths.deals[kept.front().deal];
            deal.firstLeft = m_paths.left.size();
            deal.leftCount = kept.size();
            for (const Move &move : kept)
                m_paths.left.push_back(move.left);
            kept.clear();
        };
        std::size_t current = m_paths.deals.size();
        for (const Move &move : m_moves) {
            if (move.deal != current)
                flush();
            current = move.deal;
            if (move.undoOf != 0 && !kept.empty() && kept.back().changeset == move.undoOf)
                kept.pop_back();
            else
                kept.push_back(move);
        }
        flush();
    }

    Connection &m_connection;
    const Context &m_context;
    const DealPaths::Question &m_question;
    domain::DealPaths m_paths;
    qint64 m_earliest = std::numeric_limits<qint64>::max();
    std::vector<Move> m_moves;
    LocalDays m_days;
};

} // namespace

Result<domain::DealPaths> DealPaths::read(Connection &connection, const Context &context,
                                          const Question &question)
{
    return Reader(connection, context, question).run();
}

Result<QHash<qint64, QString>> DealPaths::names(Connection &connection, const std::vector<qint64> &ids)
{
    QHash<qint64, QString> names;
    RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
        const QString sql =
            QString(QLatin1String(kNames)).replace(QLatin1String("%1"), placeholders(values.size()));
        RAPPORT_TRY(Query row, connection.run(sql, values));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                return {};
            names.insert(row.int64(0), row.text(1));
        }
    }));
    return names;
}

} // namespace rapport::storage
