#include "storage/pastdeals.h"

#include "storage/chunks.h"
#include "storage/flatimage.h"
#include "storage/rowscan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::DealState;
using domain::RecordId;

namespace {

/// Columns that a state is made of, as bits of what the past says: texts, then numbers.
enum Column : unsigned {
    NameColumn,
    StatusColumn,
    AmountCurrencyColumn,
    ActualCurrencyColumn,
    ClosesColumn,
    ClosedOnColumn,
    PipelineColumn,
    StageColumn,
    OwnerColumn,
    AmountColumn,
    ActualColumn,
    ProbabilityColumn,
    DeletedColumn,
    ColumnCount,
    TextCount = PipelineColumn
};
constexpr std::array<std::string_view, ColumnCount> kNames{"name",
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

constexpr auto kEnds = "SELECT min(id), max(id) FROM changeset";
constexpr auto kNext = "SELECT id, at FROM changeset WHERE id >= ? ORDER BY id LIMIT 1";
constexpr auto kSince =
    "SELECT first_id, CASE WHEN op = 'insert' THEN last_id END, before FROM change WHERE "
    "table_name = 'opportunity' AND changeset_id > ? AND changeset_id <= ? ORDER BY changeset_id, seq";
constexpr auto kRows =
    "SELECT id, name, status, amount_currency, actual_amount_currency, expected_close_on, closed_on, "
    "pipeline_id, stage_id, owner_id, amount_minor, actual_amount_minor, probability, deleted_at "
    "FROM opportunity WHERE %1";
constexpr auto kOpen = "pipeline_id = ? AND status = 'open' AND deleted_at IS NULL";
constexpr auto kEnded = "id BETWEEN ? AND ? AND pipeline_id = ? AND status <> 'open'";

/// A row, or as much of it as is known. Small, for there are hundreds of thousands.
struct Row {
    std::array<QString, TextCount> texts;
    std::array<qint64, ColumnCount - TextCount> numbers{};
    quint32 filled = 0; ///< bits of columns that are not null
    quint32 known = 0;  ///< bits of columns

    bool has(Column column) const { return (filled & (1U << column)) != 0; }
    const QString &text(Column column) const { return texts[column]; }
    qint64 number(Column column) const { return numbers[column - TextCount]; }
    template <class Source>
    void set(unsigned column, bool isNull, const Source &source)
    {
        filled = isNull ? filled & ~(1U << column) : filled | (1U << column);
        if (column < TextCount)
            texts[column] = source.text();
        else
            numbers[column - TextCount] = source.number();
    }
    void copy(unsigned column, const Row &from)
    {
        filled = (filled & ~(1U << column)) | (from.filled & (1U << column));
        if (column < TextCount)
            texts[column] = from.texts[column];
        else
            numbers[column - TextCount] = from.numbers[column - TextCount];
    }
};

/// What was read of a column.
struct ReadCell {
    std::string_view cell;
    QString text() const { return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())); }
    qint64 number() const { return FlatImage::numberIn(cell); }
};

std::optional<core::Money> moneyIn(const Row &row, Column minor, Column currency)
{
    return row.has(minor) ? std::optional(core::Money{row.number(minor), row.text(currency)}) : std::nullopt;
}

DealState stateOf(qint64 id, const Row &row)
{
    DealState state;
    state.id = RecordId(id);
    state.name = row.text(NameColumn);
    state.pipeline = RecordId(row.number(PipelineColumn));
    state.stage = RecordId(row.number(StageColumn));
    state.owner = RecordId(row.number(OwnerColumn));
    state.status = domain::stageKindFromKey(row.text(StatusColumn));
    state.amount = moneyIn(row, AmountColumn, AmountCurrencyColumn);
    state.actual = moneyIn(row, ActualColumn, ActualCurrencyColumn);
    if (row.has(ProbabilityColumn))
        state.probability = static_cast<int>(row.number(ProbabilityColumn));
    state.expectedClose = QDate::fromString(row.text(ClosesColumn), Qt::ISODate);
    state.closedOn = QDate::fromString(row.text(ClosedOnColumn), Qt::ISODate);
    return state;
}

/// Ranges of ids that were made, each by an entry of the journal.
class Made {
public:
    void add(qint64 first, qint64 last, qint64 turn)
    {
        if (first == last)
            m_singles.emplace(first, turn);
        else
            m_ranges.push_back({first, last, turn, last});
    }

    /// To be called before it is asked.
    void arrange()
    {
        std::sort(m_ranges.begin(), m_ranges.end(),
                  [](const Range &a, const Range &b) { return a.first < b.first; });
        for (std::size_t i = 1; i < m_ranges.size(); ++i)
            m_ranges[i].furthest = std::max(m_ranges[i].last, m_ranges[i - 1].furthest);
    }

    /// Whether an entry before this one made it.
    bool holds(qint64 id, qint64 before) const
    {
        const auto single = m_singles.find(id);
        if (single != m_singles.end() && single->second < before)
            return true;
        auto range = std::upper_bound(m_ranges.begin(), m_ranges.end(), id,
                                      [](qint64 wanted, const Range &one) { return wanted < one.first; });
        while (range != m_ranges.begin() && (--range)->furthest >= id) {
            if (range->last >= id && range->turn < before)
                return true;
        }
        return false;
    }

    const std::unordered_map<qint64, qint64> &singles() const { return m_singles; }

    /// Calls `take` with the ends of each range; fails when it does.
    template <class Take>
    Result<> eachRange(Take take) const
    {
        for (const Range &range : m_ranges)
            RAPPORT_CHECK(take(range.first, range.last));
        return {};
    }

private:
    struct Range {
        qint64 first = 0;
        qint64 last = 0;
        qint64 turn = 0;     ///< which entry it was
        qint64 furthest = 0; ///< the end of those that begin no later
    };

    std::unordered_map<qint64, qint64> m_singles;
    std::vector<Range> m_ranges;
};

/// What a stretch of the journal says of a row before it: the first change of each column.
struct Past {
    explicit Past(qint64 turn) : firstTurn(turn) {}

    Row row;
    qint64 firstTurn; ///< when something was first done to it while it was there
};

struct Stretch {
    std::unordered_map<qint64, Past> past;
    Made made;
};

/// One look back. Lives for one question.
class LookBack {
public:
    LookBack(Connection &connection, RecordId pipeline) : m_connection(connection), m_pipeline(pipeline) {}

    Result<std::vector<DealState>> at(core::Instant moment, bool closedToo)
    {
        RAPPORT_TRY(const qint64 threshold, lastBefore(moment));
        RAPPORT_CHECK(readJournal(threshold, std::numeric_limits<qint64>::max(), m_newer));
        RAPPORT_CHECK(readRows(QLatin1String(closedToo ? "pipeline_id = ?" : kOpen), {m_pipeline.value()}));
        RAPPORT_CHECK(readTouched(m_newer));
        return states(false);
    }

    Result<PastDeals::Pair> between(core::Instant from, core::Instant to)
    {
        RAPPORT_TRY(const qint64 first, lastBefore(from));
        RAPPORT_TRY(const qint64 second, lastBefore(to));
        RAPPORT_CHECK(readJournal(first, second, m_older));
        RAPPORT_CHECK(readJournal(second, std::numeric_limits<qint64>::max(), m_newer));
        RAPPORT_CHECK(readRows(QLatin1String(kOpen), {m_pipeline.value()}));
        RAPPORT_CHECK(readTouched(m_older));
        RAPPORT_CHECK(readTouched(m_newer));
        RAPPORT_CHECK(readMade());
        PastDeals::Pair pair;
        pair.after = states(false);
        pair.before = states(true);
        return pair;
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

    Result<> readJournal(qint64 after, qint64 upTo, Stretch &stretch)
    {
        Result<> read;
        RAPPORT_CHECK(
            scanCells(m_connection, {QLatin1String(kSince), {after, upTo}}, [&](qint64 first, auto cells) {
                ++m_turn;
                if (!cells[0].empty()) {
                    stretch.made.add(first, FlatImage::numberIn(cells[0]), m_turn);
                    return true;
                }
                Past &past = stretch.past.try_emplace(first, m_turn).first->second;
                if (!cells[1].empty())
                    read = takeImage(cells[1], past.row);
                return read.has_value();
            }));
        stretch.made.arrange();
        return read;
    }

    static Result<> takeImage(std::string_view json, Row &row)
    {
        FlatImage image(json);
        while (image.next()) {
            const auto *name = std::find(kNames.begin(), kNames.end(), image.key());
            const auto column = static_cast<unsigned>(name - kNames.begin());
            if (column == ColumnCount || (row.known & (1U << column)))
                continue;
            row.known |= 1U << column;
            row.set(column, image.isNull(), image);
        }
        return image.isBroken()
                   ? Result<>(core::fail(core::ErrorCode::Damaged, QStringLiteral("journal.unreadable")))
                   : Result<>();
    }

    Result<> readRows(const QString &where, const QVariantList &values)
    {
        const QString sql = QString(QLatin1String(kRows)).replace(QLatin1String("%1"), where);
        return scanCells(m_connection, {sql, values}, [this](qint64 id, auto cells) {
            Row &row = m_rows[id];
            for (unsigned column = 0; column < ColumnCount; ++column)
                row.set(column, cells[column].empty(), ReadCell{cells[column]});
            return true;
        });
    }

    template <class Entries>
    Result<> readMissing(const Entries &entries)
    {
        std::vector<qint64> missing;
        for (const auto &entry : entries) {
            if (!m_rows.contains(entry.first))
                missing.push_back(entry.first);
        }
        std::sort(missing.begin(), missing.end());
        return inChunks(missing, [&](const QVariantList &values) {
            return readRows(QStringLiteral("id IN (%1)").arg(placeholders(values.size())), values);
        });
    }

    /// Rows that the past speaks of and the first look did not find: closed, moved elsewhere or in the trash by now.
    Result<> readTouched(const Stretch &stretch)
    {
        RAPPORT_CHECK(readMissing(stretch.past));
        for (const auto &entry : stretch.past)
            m_rows.try_emplace(entry.first); // gone for good: the past alone knows it
        return {};
    }

    /// Rows that were made meanwhile, closed from the beginning.
    Result<> readMade()
    {
        for (const Stretch *stretch : {&m_older, &m_newer}) {
            RAPPORT_CHECK(readMissing(stretch->made.singles()));
            RAPPORT_CHECK(stretch->made.eachRange([&](qint64 first, qint64 last) {
                return readRows(QLatin1String(kEnded), {first, last, m_pipeline.value()});
            }));
        }
        return {};
    }

    /// Whether it was made in this stretch of time, before anything else that happened to it.
    bool wasMade(qint64 id, bool atFirst) const
    {
        const auto turnIn = [id](const Stretch &stretch) {
            const auto past = stretch.past.find(id);
            return past == stretch.past.end() ? std::numeric_limits<qint64>::max() : past->second.firstTurn;
        };
        const qint64 turn = atFirst ? std::min(turnIn(m_older), turnIn(m_newer)) : turnIn(m_newer);
        return (atFirst && m_older.made.holds(id, turn)) || m_newer.made.holds(id, turn);
    }

    /// Puts what the past says over a row as it was later.
    static void lay(const std::unordered_map<qint64, Past> &past, qint64 id, Row &row)
    {
        const auto found = past.find(id);
        if (found == past.end())
            return;
        for (unsigned column = 0; column < ColumnCount; ++column) {
            if (found->second.row.known & (1U << column))
                row.copy(column, found->second.row);
        }
    }

    /// At the moment before the newer stretch, or before the older one.
    std::vector<DealState> states(bool atFirst) const
    {
        std::vector<DealState> states;
        for (const auto &[id, present] : m_rows) {
            Row row = present;
            lay(m_newer.past, id, row);
            if (atFirst)
                lay(m_older.past, id, row);
            const bool there = !row.has(DeletedColumn) && row.number(PipelineColumn) == m_pipeline.value();
            if (there && !wasMade(id, atFirst))
                states.push_back(stateOf(id, row));
        }
        std::sort(states.begin(), states.end(),
                  [](const DealState &a, const DealState &b) { return a.id < b.id; });
        return states;
    }

    Connection &m_connection;
    RecordId m_pipeline;
    qint64 m_turn = 0;
    Stretch m_older; ///< between two moments
    Stretch m_newer; ///< since the last one
    std::unordered_map<qint64, Row> m_rows;
};

} // namespace

Result<std::vector<DealState>> PastDeals::at(Connection &connection, RecordId pipeline, core::Instant moment,
                                             bool closedToo)
{
    return LookBack(connection, pipeline).at(moment, closedToo);
}

Result<PastDeals::Pair> PastDeals::between(Connection &connection, RecordId pipeline, core::Instant from,
                                           core::Instant to)
{
    return LookBack(connection, pipeline).between(from, to);
}

} // namespace rapport::storage
