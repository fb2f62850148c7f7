#include "storage/pastdeals.h"

#include "storage/chunks.h"
#include "storage/flatimage.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::DealState;
using domain::RecordId;

namespace {

/// Columns that a state is made of, as bits of what the past says.
enum Column : unsigned {
    kName,
    kPipeline,
    kStage,
    kOwner,
    kStatus,
    kAmount,
    kAmountCurrency,
    kActual,
    kActualCurrency,
    kProbability,
    kCloses,
    kClosedOn,
    kDeleted,
    kColumnCount
};
constexpr std::array<const char16_t *, kColumnCount> kNames{u"name",
                                                            u"pipeline_id",
                                                            u"stage_id",
                                                            u"owner_id",
                                                            u"status",
                                                            u"amount_minor",
                                                            u"amount_currency",
                                                            u"actual_amount_minor",
                                                            u"actual_amount_currency",
                                                            u"probability",
                                                            u"expected_close_on",
                                                            u"closed_on",
                                                            u"deleted_at"};

constexpr auto kThreshold = "SELECT max(id) FROM changeset WHERE at <= ?";
constexpr auto kSince =
    "SELECT op, first_id, last_id, before FROM change WHERE table_name = 'opportunity' AND "
    "changeset_id > ? ORDER BY changeset_id, seq";
constexpr auto kRows =
    "SELECT id, name, pipeline_id, stage_id, owner_id, status, amount_minor, amount_currency, "
    "actual_amount_minor, "
    "actual_amount_currency, probability, expected_close_on, closed_on, deleted_at FROM opportunity WHERE %1";

/// A value of a column: a number or a text, or neither.
struct Cell {
    qint64 number = 0;
    QString text;
    bool isNull = true;
};

/// A row, or as much of it as is known.
struct Row {
    std::array<Cell, kColumnCount> cells;
    unsigned known = 0; ///< bits of columns
};

struct Range {
    qint64 first = 0;
    qint64 last = 0;
    qint64 turn = 0; ///< which entry it was
};

bool isText(unsigned column)
{
    return column == kName || column == kStatus || column == kAmountCurrency || column == kActualCurrency ||
           column == kCloses || column == kClosedOn;
}

std::optional<core::Money> moneyIn(const Cell &minor, const Cell &currency)
{
    return minor.isNull ? std::nullopt : std::optional(core::Money{minor.number, currency.text});
}

DealState stateOf(qint64 id, const Row &row)
{
    const auto &cells = row.cells;
    DealState state;
    state.id = RecordId(id);
    state.name = cells[kName].text;
    state.pipeline = RecordId(cells[kPipeline].number);
    state.stage = RecordId(cells[kStage].number);
    state.owner = RecordId(cells[kOwner].number);
    state.status = domain::stageKindFromKey(cells[kStatus].text);
    state.amount = moneyIn(cells[kAmount], cells[kAmountCurrency]);
    state.actual = moneyIn(cells[kActual], cells[kActualCurrency]);
    if (!cells[kProbability].isNull)
        state.probability = static_cast<int>(cells[kProbability].number);
    state.expectedClose = QDate::fromString(cells[kCloses].text, Qt::ISODate);
    state.closedOn = QDate::fromString(cells[kClosedOn].text, Qt::ISODate);
    return state;
}

/// One look back. Lives for one question.
class LookBack {
public:
    LookBack(Connection &connection, RecordId pipeline) : m_connection(connection), m_pipeline(pipeline) {}

    Result<std::vector<DealState>> run(core::Instant moment, bool closedToo)
    {
        RAPPORT_CHECK(readJournal(moment));
        const QString pipeline = QStringLiteral("pipeline_id = ?");
        const QVariantList id{m_pipeline.value()};
        RAPPORT_CHECK(readRows(
            closedToo ? pipeline : pipeline + QStringLiteral(" AND status = 'open' AND deleted_at IS NULL"),
            id));
        RAPPORT_CHECK(readTouched());
        return states();
    }

private:
    /// What was changed since, the first change of each column first.
    Result<> readJournal(core::Instant moment)
    {
        RAPPORT_TRY(const QVariant threshold, m_connection.scalar(QLatin1String(kThreshold), {moment.ms}));
        RAPPORT_TRY(Query entry, m_connection.run(QLatin1String(kSince), {threshold.toLongLong()}));
        for (qint64 turn = 1;; ++turn) {
            RAPPORT_TRY(const bool more, entry.next());
            if (!more)
                return {};
            const QString op = entry.text(0);
            const qint64 first = entry.int64(1);
            if (op == QLatin1String("insert")) {
                m_inserted.push_back({first, entry.int64(2), turn});
                continue;
            }
            m_firstTurn.emplace(first, turn);
            if (!entry.isNull(3))
                RAPPORT_CHECK(takeImage(entry.text(3), m_past[first]));
        }
    }

    static Result<> takeImage(const QString &json, Row &row)
    {
        FlatImage image(json);
        while (image.next()) {
            const auto name = std::find_if(kNames.begin(), kNames.end(), [&](const char16_t *column) {
                return image.key() == QStringView(column);
            });
            const auto column = static_cast<unsigned>(name - kNames.begin());
            if (column == kColumnCount || (row.known & (1U << column)))
                continue;
            row.known |= 1U << column;
            Cell &cell = row.cells[column];
            cell.isNull = image.isNull();
            if (isText(column))
                cell.text = image.text();
            else
                cell.number = image.number();
        }
        return image.isBroken()
                   ? Result<>(core::fail(core::ErrorCode::Damaged, QStringLiteral("journal.unreadable")))
                   : Result<>();
    }

    Result<> readRows(const QString &where, const QVariantList &values)
    {
        RAPPORT_TRY(
            Query query,
            m_connection.run(QString(QLatin1String(kRows)).replace(QLatin1String("%1"), where), values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            Row &row = m_rows[query.int64(0)];
            for (unsigned column = 0; column < kColumnCount; ++column) {
                const int at = static_cast<int>(column) + 1;
                Cell &cell = row.cells[column];
                cell.isNull = query.isNull(at);
                if (isText(column))
                    cell.text = query.text(at);
                else
                    cell.number = query.int64(at);
            }
        }
    }

    /// Rows that the past speaks of and the first look did not find: closed, moved elsewhere or in the trash by now.
    Result<> readTouched()
    {
        std::vector<qint64> missing;
        for (const auto &[id, row] : m_past) {
            if (!m_rows.contains(id))
                missing.push_back(id);
        }
        return inChunks(missing, [&](const QVariantList &values) {
            return readRows(QStringLiteral("id IN (%1)").arg(placeholders(values.size())), values);
        });
    }

    /// Whether it was made after the moment, before anything else that happened to it.
    bool isYounger(qint64 id) const
    {
        const auto turn = m_firstTurn.find(id);
        return std::any_of(m_inserted.begin(), m_inserted.end(), [&](const Range &range) {
            return range.first <= id && id <= range.last &&
                   (turn == m_firstTurn.end() || range.turn < turn->second);
        });
    }

    void sortRanges()
    {
        for (const Range &range : m_inserted) {
            if (range.first == range.last)
                m_singles.emplace(range.first, range.turn);
        }
        std::erase_if(m_inserted, [](const Range &range) { return range.first == range.last; });
    }

    bool wasMadeAlone(qint64 id) const
    {
        const auto single = m_singles.find(id);
        const auto turn = m_firstTurn.find(id);
        return single != m_singles.end() && (turn == m_firstTurn.end() || single->second < turn->second);
    }

    std::vector<DealState> states()
    {
        sortRanges();
        for (auto &[id, past] : m_past) {
            Row &row = m_rows[id];
            for (unsigned column = 0; column < kColumnCount; ++column) {
                if (past.known & (1U << column))
                    row.cells[column] = std::move(past.cells[column]);
            }
        }
        std::vector<DealState> states;
        for (const auto &[id, row] : m_rows) {
            const bool there =
                row.cells[kDeleted].isNull && row.cells[kPipeline].number == m_pipeline.value();
            if (there && !wasMadeAlone(id) && !isYounger(id))
                states.push_back(stateOf(id, row));
        }
        std::sort(states.begin(), states.end(),
                  [](const DealState &a, const DealState &b) { return a.id < b.id; });
        return states;
    }

    Connection &m_connection;
    RecordId m_pipeline;
    std::vector<Range> m_inserted;
    std::unordered_map<qint64, qint64> m_singles; ///< made alone: by which entry
    std::unordered_map<qint64, qint64> m_firstTurn;
    std::unordered_map<qint64, Row> m_past;
    std::unordered_map<qint64, Row> m_rows;
};

} // namespace

Result<std::vector<DealState>> PastDeals::at(Connection &connection, RecordId pipeline, core::Instant moment,
                                             bool closedToo)
{
    return LookBack(connection, pipeline).run(moment, closedToo);
}

} // namespace rapport::storage
