#include "storage/pastdeals.h"

#include "storage/chunks.h"
#include "storage/flatimage.h"
#include "storage/pastrows.h"
#include "storage/rowscan.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::DealState;
using domain::RecordId;
using Wanted = PastDeals::Wanted;

namespace {

constexpr std::array<std::string_view, DealColumnCount> kNames{"name",
                                                               "status",
                                                               "amount_currency",
                                                               "actual_amount_currency",
                                                               "expected_close_on",
                                                               "closed_on",
                                                               "pipeline_id",
                                                               "stage_id",
                                                               "owner_id",
                                                               "amount_minor",
                                                               "actual_amount_minor",
                                                               "probability",
                                                               "deleted_at"};

constexpr auto kEnds = "SELECT (SELECT min(id) FROM changeset), (SELECT max(id) FROM changeset)";
constexpr auto kNext = "SELECT id, at FROM changeset WHERE id >= ? ORDER BY id LIMIT 1";
constexpr auto kSince =
    "SELECT first_id, CASE WHEN op = 'insert' THEN last_id END, before FROM change WHERE "
    "table_name = 'opportunity' AND changeset_id > ? AND changeset_id <= ? ORDER BY changeset_id, seq";
constexpr auto kRows = "SELECT id%1 FROM opportunity WHERE %2";
// What a board adds up stands in one index; of other columns the rows are read, in the order in which they lie in the file.
constexpr auto kOpenFigures = "pipeline_id = ? AND status = 'open' AND deleted_at IS NULL";
constexpr auto kOpen =
    "id IN (SELECT id FROM opportunity WHERE pipeline_id = ? AND status = 'open' AND deleted_at IS NULL)";
constexpr auto kAll = "pipeline_id = ?";
constexpr auto kEnded = "id BETWEEN ? AND ? AND pipeline_id = ? AND status <> 'open'";

constexpr DealColumns kFigures = bit(StatusColumn) | bit(AmountCurrencyColumn) | bit(PipelineColumn) |
                                 bit(StageColumn) | bit(AmountColumn) | bit(ProbabilityColumn) |
                                 bit(DeletedColumn);

/// One look back at a moment or two, the earlier one first. Lives for one question.
class LookBack {
public:
    LookBack(Connection &connection, RecordId pipeline, std::size_t moments, Wanted wanted)
        : m_connection(connection), m_pipeline(pipeline),
          m_wanted(wanted == Wanted::Figures ? kFigures : kAllDealColumns), m_rows(moments, m_wanted),
          m_made(moments)
    {
    }

    Result<std::vector<DealState>> at(core::Instant moment, Wanted wanted)
    {
        RAPPORT_TRY(const qint64 threshold, lastBefore(moment));
        RAPPORT_CHECK(readRows(QLatin1String(wanted == Wanted::Figures ? kOpenFigures
                                             : wanted == Wanted::Open  ? kOpen
                                                                       : kAll),
                               {m_pipeline.value()}));
        RAPPORT_CHECK(readJournal(threshold, std::numeric_limits<qint64>::max(), 1));
        RAPPORT_CHECK(readMissing(m_rows.ids()));
        return std::move(states().front());
    }

    Result<PastDeals::Pair> between(core::Instant from, core::Instant to)
    {
        RAPPORT_TRY(const qint64 first, lastBefore(from));
        RAPPORT_TRY(const qint64 second, lastBefore(to));
        RAPPORT_CHECK(readRows(QLatin1String(kOpen), {m_pipeline.value()}));
        RAPPORT_CHECK(readJournal(first, second, 1));
        RAPPORT_CHECK(readJournal(second, std::numeric_limits<qint64>::max(), 2));
        RAPPORT_CHECK(readMissing(m_rows.ids()));
        RAPPORT_CHECK(readMade());
        auto both = states();
        return PastDeals::Pair{std::move(both.front()), std::move(both.back())};
    }

private:
    /// The last changeset that was there when a moment was over; they follow each other in time.
    Result<qint64> lastBefore(core::Instant moment)
    {
        RAPPORT_TRY(Query ends, m_connection.run(QLatin1String(kEnds)));
        RAPPORT_TRY(const bool found, ends.next());
        if (!found || ends.isNull(0))
            return 0;
        qint64 low = ends.int64(0);
        qint64 high = ends.int64(1);
        ends.finish();
        qint64 last = low - 1;
        while (low <= high) {
            const qint64 middle = low + (high - low) / 2;
            RAPPORT_TRY(Query next, m_connection.run(QLatin1String(kNext), {middle}));
            RAPPORT_TRY(const bool there, next.next());
            if (there && next.int64(1) <= moment.ms) {
                last = next.int64(0);
                low = last + 1;
            } else {
                high = middle - 1;
            }
            next.finish();
        }
        return last;
    }

    /// A stretch of the journal that comes after the first `moments` ones.
    Result<> readJournal(qint64 after, qint64 upTo, std::size_t moments)
    {
        Result<> read;
        RAPPORT_CHECK(
            scanCells(m_connection, {QLatin1String(kSince), {after, upTo}}, [&](qint64 first, auto cells) {
                ++m_turn;
                if (cells[0].empty())
                    read = takeChange(first, cells[1], moments);
                else
                    takeMade(first, FlatImage::numberIn(cells[0]), moments);
                return read.has_value();
            }));
        for (MadeRanges &made : m_made)
            made.arrange();
        return read;
    }

    void takeMade(qint64 first, qint64 last, std::size_t moments)
    {
        for (std::size_t i = 0; i < moments; ++i)
            m_made[i].add(first, last, m_turn);
    }

    Result<> takeChange(qint64 id, std::string_view before, std::size_t moments)
    {
        m_rows.expect(id);
        m_said.clear();
        FlatImage image(before);
        while (!before.empty() && image.next()) {
            const auto *name = std::find(kNames.begin(), kNames.end(), image.key());
            const auto column = static_cast<unsigned>(name - kNames.begin());
            if (m_wanted & bit(column))
                m_said.push_back({column, image.isNull(), isText(column) ? 0 : image.number(),
                                  isText(column) ? image.utf8() : QByteArray()});
        }
        if (image.isBroken())
            return core::fail(core::ErrorCode::Damaged, QStringLiteral("journal.unreadable"));
        if (!m_said.empty())
            m_rows.takeBefore(id, m_said, m_turn, moments);
        return {};
    }

    Result<> readRows(const QString &where, const QVariantList &values)
    {
        QString columns;
        for (unsigned column = 0; column < DealColumnCount; ++column)
            columns += QLatin1String(", ") + (m_wanted & bit(column) ? QLatin1String(kNames[column].data())
                                                                     : QLatin1String("NULL"));
        return scanCells(m_connection, {QString(QLatin1String(kRows)).arg(columns, where), values},
                         [this](qint64 id, auto cells) {
                             m_rows.takeRow(id, cells);
                             return true;
                         });
    }

    /// Rows that the journal speaks of and no look found yet: closed, moved elsewhere or in the trash by now. Of those that
    /// are gone for good the journal alone knows.
    Result<> readMissing(std::vector<qint64> ids)
    {
        std::erase_if(ids, [this](qint64 id) { return m_rows.isRead(id); });
        std::sort(ids.begin(), ids.end());
        return inChunks(ids, [&](const QVariantList &values) {
            return readRows(QStringLiteral("id IN (%1)").arg(placeholders(values.size())), values);
        });
    }

    /// Rows that were made meanwhile, closed from the beginning.
    Result<> readMade()
    {
        RAPPORT_CHECK(readMissing(m_made.front().singles()));
        for (const MadeRanges::Range &range : m_made.front().ranges())
            RAPPORT_CHECK(readRows(QLatin1String(kEnded), {range.first, range.last, m_pipeline.value()}));
        return {};
    }

    /// Whether it was there, and neither in the trash nor made since, before anything else that the journal says of it.
    bool isThere(std::size_t moment, qint64 id, const PastRow &row) const
    {
        const qint64 turn = row.firstTurn > 0 ? row.firstTurn : std::numeric_limits<qint64>::max();
        return !row.has(DeletedColumn) && row.number(PipelineColumn) == m_pipeline.value() &&
               !m_made[moment].holds(id, turn);
    }

    /// At each moment.
    std::vector<std::vector<DealState>> states() const
    {
        std::vector<std::vector<DealState>> found(m_made.size());
        for (auto &states : found)
            states.reserve(m_rows.ids().size());
        DealStates states(m_rows.texts());
        m_rows.each([&](std::size_t moment, qint64 id, const PastRow &row) {
            if (isThere(moment, id, row))
                found[moment].push_back(states.stateOf(id, row));
        });
        return found;
    }

    Connection &m_connection;
    RecordId m_pipeline;
    DealColumns m_wanted;
    PastRows m_rows;
    std::vector<MadeRanges> m_made; ///< since each moment
    qint64 m_turn = 0;              ///< entries of the journal that were read
    std::vector<Said> m_said;       ///< by the last one
};

} // namespace

Result<std::vector<DealState>> PastDeals::at(Connection &connection, RecordId pipeline, core::Instant moment,
                                             Wanted wanted)
{
    return LookBack(connection, pipeline, 1, wanted).at(moment, wanted);
}

Result<PastDeals::Pair> PastDeals::between(Connection &connection, RecordId pipeline, core::Instant from,
                                           core::Instant to)
{
    return LookBack(connection, pipeline, 2, Wanted::Open).between(from, to);
}

} // namespace rapport::storage
