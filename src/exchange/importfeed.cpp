#include "exchange/importfeed.h"

#include <utility>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr size_t kBatchRows = 512;
/// Of rows that only wait to be written; a small lead is as good as a large one then.
constexpr size_t kShapedRows = 128;
constexpr size_t kBatchesAhead = 4;

} // namespace

ImportFeed::ImportFeed(std::unique_ptr<TableReader> reader, RowBuilder builder,
                       std::optional<storage::BulkShaper> shaper)
    : m_reader(std::move(reader)), m_builder(std::move(builder)), m_shaper(std::move(shaper))
{
    if (m_shaper)
        m_builder.expectNew();
    m_thread = std::thread([this] { run(); });
}

ImportFeed::~ImportFeed()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void ImportFeed::run()
{
    while (true) {
        auto batch = prepare();
        const bool last = !batch || batch->empty();
        if (!hand(std::move(batch)) || last)
            return;
    }
}

Result<PreparedRows> ImportFeed::prepare()
{
    PreparedRows rows;
    const size_t most = m_shaper ? kShapedRows : kBatchRows;
    rows.reserve(most);
    TableRow record;
    while (rows.size() < most) {
        RAPPORT_TRY(const bool more, m_reader->next(record));
        if (!more)
            break;
        fill(rows.emplace_back(), record);
    }
    return rows;
}

void ImportFeed::fill(PreparedRow &row, const TableRow &record)
{
    row.draft = m_builder.build(record);
    row.faults = m_builder.faults();
    row.number = record.number();
    row.line = record.line();
    if (!row.faults.empty())
        row.cells = record.texts();
    if (!row.draft || !row.faults.empty())
        return;
    row.companyNumber = m_builder.companyNumber();
    if (m_builder.plan().kind == domain::RecordKind::Order)
        row.order = std::move(m_builder.orderParts());
    if (m_builder.plan().mode != ImportMode::Create) {
        row.keys = m_builder.keys();
        row.otherKeys = m_builder.otherKeys();
        row.places = m_builder.places();
        row.recordId = m_builder.recordId();
        row.revision = m_builder.revision();
    }
    if (!m_shaper || !row.keys.isEmpty() || !row.companyNumber.isEmpty()) {
        for (qsizetype i = 0; i < record.size(); ++i)
            row.kept.add(record.bytes(i));
    }
    if (m_shaper && row.companyNumber.isEmpty()) {
        row.shaped = m_shaper->shape(std::move(*row.draft));
        row.draft.reset();
    }
}

/// False when nobody wants more.
bool ImportFeed::hand(Result<PreparedRows> batch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopped || m_batches.size() < kBatchesAhead; });
    if (m_stopped)
        return false;
    m_batches.push_back(std::move(batch));
    const std::vector<PreparedRows> done = std::exchange(m_done, {});
    lock.unlock();
    m_changed.notify_all();
    return true;
}

Result<PreparedRows> ImportFeed::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_batches.empty(); });
    auto batch = std::move(m_batches.front());
    m_batches.pop_front();
    lock.unlock();
    m_changed.notify_all();
    return batch;
}

void ImportFeed::takeBack(PreparedRows rows)
{
    const std::scoped_lock lock(m_mutex);
    m_done.push_back(std::move(rows));
}

} // namespace rapport::exchange
