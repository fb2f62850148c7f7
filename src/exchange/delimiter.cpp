#include "exchange/delimiter.h"

#include <QHash>
#include <algorithm>
#include <vector>

namespace rapport::exchange {

namespace {

constexpr char kCandidates[] = {',', ';', '\t', '|'};
constexpr qsizetype kSampleBytes = 64 * 1024;
constexpr size_t kSampleRecords = 100;

/// Cells per record if `delimiter` were it; quoted parts are stepped over.
std::vector<int> cellsPerRecord(const QByteArray &text, char delimiter)
{
    std::vector<int> counts;
    int cells = 1;
    bool quoted = false;
    bool any = false;
    for (qsizetype i = 0; i < std::min(text.size(), kSampleBytes) && counts.size() < kSampleRecords; ++i) {
        const char c = text[i];
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) {
            if (any)
                counts.push_back(cells);
            cells = 1;
            any = false;
        } else {
            any = true;
            cells += !quoted && c == delimiter;
        }
    }
    if (any && counts.size() < kSampleRecords)
        counts.push_back(cells);
    return counts;
}

/// How many records have the most frequent number of cells, of those above one; and that number.
std::pair<int, int> agreement(const std::vector<int> &counts)
{
    QHash<int, int> frequency;
    for (const int count : counts)
        ++frequency[count];
    std::pair<int, int> best{0, 1};
    for (auto it = frequency.cbegin(); it != frequency.cend(); ++it) {
        if (it.key() > 1)
            best = std::max(best, {it.value(), it.key()});
    }
    return best;
}

} // namespace

char findDelimiter(const QByteArray &beginning)
{
    if (separatorLineLength(beginning) > 0)
        return beginning[4];
    char best = ',';
    std::pair<int, int> bestAgreement{0, 0};
    for (const char candidate : kCandidates) {
        const auto found = agreement(cellsPerRecord(beginning, candidate));
        if (found > bestAgreement) {
            best = candidate;
            bestAgreement = found;
        }
    }
    return bestAgreement.first > 0 ? best : ',';
}

qsizetype separatorLineLength(const QByteArray &beginning)
{
    if (beginning.size() < 6 || !beginning.startsWith("sep="))
        return 0;
    if (beginning[5] == '\n')
        return 6;
    if (beginning[5] != '\r')
        return 0;
    return beginning.size() > 6 && beginning[6] == '\n' ? 7 : 6;
}

} // namespace rapport::exchange
