#include "exchange/rowhandover.h"

#include <algorithm>
#include <utility>

namespace rapport::exchange {

namespace {

constexpr qsizetype kBatchBytes = 128 * 1024;
/// Rows may be far longer than a batch: no more is read while so much waits.
constexpr qsizetype kBytesAhead = 3 * kBatchBytes;

} // namespace

RowHandover::RowHandover(Take take) : m_take(std::move(take)) {}

RowHandover::~RowHandover()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_dropped = true;
    }
    stop();
}

void RowHandover::add(const TableRow &row)
{
    const qsizetype begin = m_filling.text.size();
    m_filling.rows.push_back(
        {begin, static_cast<qsizetype>(m_filling.ends.size()), row.number(), row.line()});
    qsizetype end = begin;
    for (qsizetype i = 0; i < row.size(); ++i) {
        end += row.bytes(i).size();
        m_filling.ends.push_back(end);
    }
    if (end > begin)
        m_filling.text.append(row.bytes(0).data(), end - begin);
    if (m_filling.text.size() >= kBatchBytes || m_filling.ends.size() >= size_t(kBatchBytes))
        hand();
}

void RowHandover::hand()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_bytesAhead < kBytesAhead; });
    m_bytesAhead += std::max(m_filling.text.size(), kBatchBytes);
    m_waiting.push_back(std::move(m_filling));
    m_filling = {};
    if (!m_done.empty()) {
        m_filling = std::move(m_done.back());
        m_done.pop_back();
    }
    lock.unlock();
    m_changed.notify_all();
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    m_filling.text.resize(0);
    m_filling.ends.clear();
    m_filling.rows.clear();
}

void RowHandover::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_atEnd || m_dropped || !m_waiting.empty(); });
        if (m_dropped || m_waiting.empty())
            return;
        Batch batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        takeAll(batch);
        lock.lock();
        m_bytesAhead -= std::max(batch.text.size(), kBatchBytes);
        if (batch.text.size() <= 2 * kBatchBytes)
            m_done.push_back(std::move(batch));
        m_changed.notify_all();
    }
}

void RowHandover::takeAll(const Batch &batch) const
{
    for (size_t i = 0; i < batch.rows.size(); ++i) {
        const Row &row = batch.rows[i];
        const auto cells = static_cast<qsizetype>(batch.ends.size());
        const qsizetype last = i + 1 < batch.rows.size() ? batch.rows[i + 1].firstCell : cells;
        TableRow view(batch.text.constData(), row.begin, batch.ends.data() + row.firstCell,
                      last - row.firstCell);
        view.setPosition(row.number, row.line);
        m_take(view);
    }
}

void RowHandover::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_atEnd = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void RowHandover::finish()
{
    stop();
    takeAll(std::exchange(m_filling, {}));
}

} // namespace rapport::exchange
