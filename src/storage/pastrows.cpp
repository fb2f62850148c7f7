#include "storage/pastrows.h"

#include "storage/flatimage.h"

#include <cstring>
#include <numeric>

namespace rapport::storage {

using domain::DealState;
using domain::RecordId;

namespace {

QString stringOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

/// Of the form 2026-11-22; many times faster than QDate's own reading.
QDate dayOf(std::string_view text)
{
    if (text.size() != 10)
        return {};
    const auto number = [text](std::size_t at, std::size_t length) {
        return static_cast<int>(FlatImage::numberIn(text.substr(at, length)));
    };
    return {number(0, 4), number(5, 2), number(8, 2)};
}

} // namespace

qint64 TextHeap::add(std::string_view text)
{
    const std::size_t number = m_bytes.size();
    const std::size_t size = text.size();
    m_bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    m_bytes.append(text);
    return static_cast<qint64>(number);
}

std::string_view TextHeap::at(qint64 number) const
{
    const char *begin = m_bytes.data() + number;
    std::size_t size = 0;
    std::memcpy(&size, begin, sizeof size);
    return {begin + sizeof size, size};
}

void PastRows::takeRow(qint64 id, std::span<const std::string_view> cells)
{
    Known &known = knownOf(id);
    PastRow row;
    for (unsigned column = 0; column < DealColumnCount; ++column) {
        if (isText(column) && !cells[column].empty())
            row.set(column, m_texts.add(cells[column]));
        else if (!cells[column].empty())
            row.set(column, FlatImage::numberIn(cells[column]));
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i][known.place - 1].fill(row, kAllDealColumns & ~known.at[i]);
    known.at.front() |= kRead;
}

void PastRows::takeBefore(qint64 id, std::span<const Said> before, qint64 turn, std::size_t moments)
{
    Known &known = knownOf(id);
    for (const Said &said : before)
        put(known, said, moments);
    for (std::size_t i = 0; i < moments; ++i) {
        if (!(known.at[i] & kTouched))
            m_rows[i][known.place - 1].firstTurn = turn;
        known.at[i] |= kTouched;
        for (const Said &said : before)
            known.at[i] |= bit(said.column);
    }
}

bool PastRows::isRead(qint64 id) const
{
    const Known *known = m_known.find(id);
    return known && (known->at.front() & kRead);
}

PastRows::Known &PastRows::knownOf(qint64 id)
{
    Known &known = m_known[id];
    if (known.place == 0) {
        m_ids.push_back(id);
        known.place = static_cast<quint32>(m_ids.size());
        known.at.fill(kAllDealColumns & ~m_wanted);
        for (auto &rows : m_rows)
            rows.emplace_back();
    }
    return known;
}

void PastRows::put(const Known &known, const Said &said, std::size_t moments)
{
    std::optional<qint64> number;
    for (std::size_t i = 0; i < moments; ++i) {
        if (known.at[i] & bit(said.column))
            continue;
        PastRow &row = m_rows[i][known.place - 1];
        if (!number)
            number = isText(said.column) && !said.isNull ? m_texts.add(viewOf(said.text)) : said.number;
        if (said.isNull)
            row.clear(said.column);
        else
            row.set(said.column, *number);
    }
}

std::vector<quint32> PastRows::placesInOrder() const
{
    std::vector<quint32> places(m_ids.size());
    std::iota(places.begin(), places.end(), 0);
    std::sort(places.begin(), places.end(), [this](quint32 a, quint32 b) { return m_ids[a] < m_ids[b]; });
    return places;
}

std::string_view DealStates::textIn(const PastRow &row, DealColumn column) const
{
    return row.has(column) ? m_texts.at(row.number(column)) : std::string_view();
}

std::optional<core::Money> DealStates::moneyIn(const PastRow &row, DealColumn minor, DealColumn currency)
{
    if (!row.has(minor))
        return {};
    const std::string_view code = textIn(row, currency);
    if (m_currency != QLatin1String(code.data(), static_cast<qsizetype>(code.size())))
        m_currency = stringOf(code);
    return core::Money{row.number(minor), m_currency};
}

DealState DealStates::stateOf(qint64 id, const PastRow &row)
{
    const qint64 nameNumber = row.has(NameColumn) ? row.number(NameColumn) : kNoName;
    if (nameNumber != m_nameNumber) {
        m_nameNumber = nameNumber;
        m_name = stringOf(textIn(row, NameColumn));
    }
    DealState state;
    state.id = RecordId(id);
    state.name = m_name;
    state.pipeline = RecordId(row.number(PipelineColumn));
    state.stage = RecordId(row.number(StageColumn));
    state.owner = RecordId(row.number(OwnerColumn));
    state.status = domain::stageKindFromKey(stringOf(textIn(row, StatusColumn)));
    state.amount = moneyIn(row, AmountColumn, AmountCurrencyColumn);
    state.actual = moneyIn(row, ActualColumn, ActualCurrencyColumn);
    if (row.has(ProbabilityColumn))
        state.probability = static_cast<int>(row.number(ProbabilityColumn));
    state.expectedClose = dayOf(textIn(row, ClosesColumn));
    state.closedOn = dayOf(textIn(row, ClosedOnColumn));
    return state;
}

} // namespace rapport::storage
