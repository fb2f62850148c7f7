#include "storage/sortedids.h"

#include "storage/foldedtext.h"

#include <algorithm>
#include <bit>

namespace rapport::storage {

namespace {

/// A number whose order is that of the doubles.
qint64 ordered(double value)
{
    const auto bits = std::bit_cast<qint64>(value);
    return bits < 0 ? ~(bits & 0x7fffffffffffffffLL) : bits;
}

} // namespace

bool SortedIds::before(const Run &a, const Run &b) const
{
    if (a.number != b.number)
        return a.number < b.number;
    return textOf(a) < textOf(b);
}

void SortedIds::addRun(qint64 number, std::size_t text, qint64 id)
{
    const Run run{number, text, m_texts.size() - text, m_ids.size(), 1};
    m_ids.push_back(id);
    if (!m_runs.empty()) {
        Run &last = m_runs.back();
        const bool less = before(last, run);
        if (!less && !before(run, last)) {
            m_texts.resize(text);
            m_sorted = m_sorted && m_ids[m_ids.size() - 2] < id;
            ++last.count;
            return;
        }
        m_sorted = m_sorted && less;
    }
    m_runs.push_back(run);
}

void SortedIds::add(qint64 id, const ScanKey &key)
{
    if (std::holds_alternative<std::monostate>(key)) {
        m_empty.push_back(id);
    } else if (const auto *number = std::get_if<qint64>(&key)) {
        addRun(*number, m_texts.size(), id);
    } else if (const auto *real = std::get_if<double>(&key)) {
        addRun(ordered(*real), m_texts.size(), id);
    } else {
        const std::string_view text = std::get<std::string_view>(key);
        if (!m_runs.empty() && text == m_raw && m_ids.back() < id) {
            m_ids.push_back(id);
            ++m_runs.back().count;
            return;
        }
        m_raw = text;
        const std::size_t start = m_texts.size();
        appendFoldedUtf8(m_texts, text);
        addRun(0, start, id);
    }
}

std::vector<qint64> SortedIds::take(bool descending)
{
    std::vector<qint64> out;
    if (m_sorted) {
        out = std::move(m_ids);
    } else {
        std::stable_sort(m_runs.begin(), m_runs.end(),
                         [this](const Run &a, const Run &b) { return before(a, b); });
        out.reserve(m_ids.size() + m_empty.size());
        for (std::size_t i = 0; i < m_runs.size();) {
            const auto start = static_cast<std::ptrdiff_t>(out.size());
            std::size_t k = i;
            for (; k < m_runs.size() && (k == i || !before(m_runs[i], m_runs[k])); ++k) {
                const auto first = m_ids.begin() + static_cast<std::ptrdiff_t>(m_runs[k].first);
                out.insert(out.end(), first, first + static_cast<std::ptrdiff_t>(m_runs[k].count));
            }
            if (!std::is_sorted(out.begin() + start, out.end()))
                std::sort(out.begin() + start, out.end());
            i = k;
        }
    }
    std::sort(m_empty.begin(), m_empty.end());
    if (descending) {
        std::reverse(out.begin(), out.end());
        std::reverse(m_empty.begin(), m_empty.end());
    }
    out.insert(out.end(), m_empty.begin(), m_empty.end());
    return out;
}

} // namespace rapport::storage
