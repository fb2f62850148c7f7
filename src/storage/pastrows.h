#pragma once

#include "domain/dealstate.h"
#include "storage/idmap.h"
#include "storage/maderanges.h"

#include <QByteArray>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace rapport::storage {

/// Columns of an opportunity that its state is made of: texts, then numbers.
enum DealColumn : unsigned {
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
    DealColumnCount
};
constexpr bool isText(unsigned column)
{
    return column < PipelineColumn;
}

/// Some of these columns, as bits.
using DealColumns = quint16;
constexpr DealColumns bit(unsigned column)
{
    return static_cast<DealColumns>(1U << column);
}
constexpr DealColumns kAllDealColumns = bit(DealColumnCount) - 1;

/// What an entry of the journal says of a column.
struct Said {
    unsigned column = 0;
    bool isNull = false;
    qint64 number = 0; ///< of a number
    QByteArray text;   ///< of a text; may be a view of what was read
};

/// Short texts behind each other in one piece of memory, each known by a number: hundreds of thousands of them cost no
/// allocation each. A value.
class TextHeap {
public:
    qint64 add(std::string_view text);
    /// Valid until the next add().
    std::string_view at(qint64 number) const;

private:
    std::string m_bytes;
};

/// A row at a moment of the past. Small, for there are hundreds of thousands. A value.
class PastRow {
public:
    bool has(DealColumn column) const { return (m_filled & bit(column)) != 0; }
    /// Of a text: that of the heap.
    qint64 number(DealColumn column) const { return m_cells[column]; }
    void set(unsigned column, qint64 number)
    {
        m_filled |= bit(column);
        m_cells[column] = number;
    }
    void clear(unsigned column)
    {
        m_filled &= ~bit(column);
        m_cells[column] = 0;
    }
    /// Some columns as another row has them.
    void fill(const PastRow &row, DealColumns columns)
    {
        m_filled = (m_filled & ~columns) | (row.m_filled & columns);
        for (unsigned column = 0; column < DealColumnCount; ++column) {
            if (columns & bit(column))
                m_cells[column] = row.m_cells[column];
        }
    }

    /// The first entry of the journal, since the moment, that did something to it; 0: none did.
    qint64 firstTurn = 0;

private:
    quint32 m_filled = 0; ///< columns that are not null
    std::array<qint64, DealColumnCount> m_cells{};
};

/// Opportunities at a moment or two of the past, while they are put together of rows as they are now and of what the
/// journal says since: its first word on a column is what was there at the moment. Lives for one question.
class PastRows {
public:
    static constexpr std::size_t kMostMoments = 2;

    /// Other columns than those `wanted` stay empty.
    PastRows(std::size_t moments, DealColumns wanted) : m_wanted(wanted), m_rows(moments) {}

    /// A row as it is now, where the journal has not spoken of it.
    void takeRow(qint64 id, std::span<const std::string_view> cells);
    /// What the journal says of an opportunity before its entry `turn`, an entry after the first `moments` ones.
    void takeBefore(qint64 id, std::span<const Said> before, qint64 turn, std::size_t moments);
    /// takeBefore() will follow: memory may come meanwhile.
    void expect(qint64 id) const { m_known.expect(id); }

    /// Whether takeRow() came for it.
    bool isRead(qint64 id) const;
    const std::vector<qint64> &ids() const { return m_ids; }

    /// Calls `take(moment, id, row)` with each row at each moment, in the order of ids.
    template <class Take>
    void each(Take take) const
    {
        for (const quint32 place : placesInOrder()) {
            for (std::size_t moment = 0; moment < m_rows.size(); ++moment)
                take(moment, m_ids[place], m_rows[moment][place]);
        }
    }
    const TextHeap &texts() const { return m_texts; }

private:
    /// What the journal has spoken of, for each moment. Apart from the rows and small, since every entry of the journal looks
    /// at it, in no order of ids.
    struct Known {
        quint32 place = 0;                          ///< of its rows, counted from 1; 0: it has none yet
        std::array<DealColumns, kMostMoments> at{}; ///< columns, and the two bits below
    };
    static constexpr DealColumns kTouched = bit(DealColumnCount);
    static constexpr DealColumns kRead = bit(DealColumnCount + 1);

    Known &knownOf(qint64 id);
    void put(const Known &known, const Said &said, std::size_t moments);
    std::vector<quint32> placesInOrder() const;

    DealColumns m_wanted;
    IdMap<Known> m_known;
    std::vector<qint64> m_ids;                ///< by place
    std::vector<std::vector<PastRow>> m_rows; ///< of each moment, by place
    TextHeap m_texts;
};

/// Makes states of rows, those of one opportunity after each other. Lives for one question.
class DealStates {
public:
    explicit DealStates(const TextHeap &texts) : m_texts(texts) {}

    domain::DealState stateOf(qint64 id, const PastRow &row);

private:
    std::string_view textIn(const PastRow &row, DealColumn column) const;
    std::optional<core::Money> moneyIn(const PastRow &row, DealColumn minor, DealColumn currency);

    static constexpr qint64 kNoName = -1;

    const TextHeap &m_texts;
    qint64 m_nameNumber = kNoName;
    QString m_name;     ///< the last one: at the other moment it is the same
    QString m_currency; ///< the last one: nearly always the next one, too
};

} // namespace rapport::storage
