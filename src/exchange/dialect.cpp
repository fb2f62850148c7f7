#include "exchange/dialect.h"

#include "exchange/celltype.h"

#include <QHash>
#include <algorithm>
#include <vector>

namespace rapport::exchange {

namespace {

constexpr qsizetype kSampleBytes = 256 * 1024;
constexpr size_t kSampleRecords = 200;
/// Those that people choose, the likelier of two first; those behind them only when they divide every record.
constexpr char kUsual[] = {',', ';', '\t', '|'};
constexpr char kRare[] = {'\x1f', '^', '~', ':'};
constexpr int kLeastRareCells = 3;

struct Cell {
    QByteArray text;
    bool isQuoted = false;
};
using Record = std::vector<Cell>;

/// A sample of a table taken apart in one way, and what was odd in it.
struct Sample {
    std::vector<Record> records;
    int quotedCells = 0;
    int troubles = 0;        ///< text behind a closing quote, a quote that stays open
    int backslashQuotes = 0; ///< of the troubles: a backslash before the quote
};

/// Takes the beginning of a text apart, forgiving whatever it meets.
class Sampler {
public:
    Sampler(QByteArrayView text, char delimiter, char quote, bool escapes)
        : m_text(text), m_delimiter(delimiter), m_quote(quote), m_escapes(escapes)
    {
    }

    Sample take(bool isWhole)
    {
        while (m_at < m_text.size() && m_sample.records.size() < kSampleRecords)
            takeRecord();
        // The last record of a part of a file is cut.
        if (!isWhole && m_at >= m_text.size() && m_sample.records.size() > 1)
            m_sample.records.pop_back();
        return std::move(m_sample);
    }

private:
    bool atEndOfCell() const
    {
        return m_at >= m_text.size() || m_text[m_at] == m_delimiter || m_text[m_at] == '\n' ||
               m_text[m_at] == '\r';
    }

    void takeRecord()
    {
        Record record;
        do {
            record.push_back(m_at < m_text.size() && m_text[m_at] == m_quote ? quotedCell() : plainCell());
        } while (m_at < m_text.size() && m_text[m_at] == m_delimiter && ++m_at <= m_text.size());
        if (m_at < m_text.size())
            m_at += m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n' ? 2 : 1;
        if (record.size() > 1 || !record.front().text.isEmpty() || record.front().isQuoted)
            m_sample.records.push_back(std::move(record));
    }

    Cell plainCell()
    {
        const qsizetype from = m_at;
        while (!atEndOfCell())
            ++m_at;
        return {m_text.sliced(from, m_at - from).toByteArray(), false};
    }

    Cell quotedCell()
    {
        ++m_sample.quotedCells;
        const qsizetype opened = m_at++;
        Cell cell{{}, true};
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == m_quote;
            const bool escapes =
                m_escapes && c == '\\' && (doubled || (m_at + 1 < m_text.size() && m_text[m_at + 1] == '\\'));
            if (escapes || (c == m_quote && doubled)) {
                cell.text += m_text[m_at + 1];
                m_at += 2;
            } else if (c != m_quote) {
                cell.text += c;
                ++m_at;
            } else {
                ++m_at;
                return closedCell(std::move(cell));
            }
        }
        // Nothing closes it: taken as text, so that what follows is looked at too.
        ++m_sample.troubles;
        m_at = opened + 1;
        return plainCell();
    }

    Cell closedCell(Cell cell)
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
        if (atEndOfCell())
            return cell;
        ++m_sample.troubles;
        m_sample.backslashQuotes += cell.text.endsWith('\\');
        cell.text += plainCell().text;
        return cell;
    }

    QByteArrayView m_text;
    char m_delimiter;
    char m_quote;
    bool m_escapes;
    qsizetype m_at = 0;
    Sample m_sample;
};

/// The number of cells above one that most records have, and how many have it.
struct Agreement {
    int records = 0;
    int cells = 1;
    bool operator<(const Agreement &other) const
    {
        return records != other.records ? records < other.records : cells < other.cells;
    }
};

Agreement agreementOf(const std::vector<Record> &records)
{
    QHash<qsizetype, int> frequency;
    for (const Record &record : records)
        ++frequency[static_cast<qsizetype>(record.size())];
    Agreement best;
    for (auto it = frequency.cbegin(); it != frequency.cend(); ++it) {
        if (it.key() > 1)
            best = std::max(best, {it.value(), static_cast<int>(it.key())});
    }
    return best;
}

/// The share of cells that are one thing: a number, a date, an address of some kind, plain words.
double senseOf(const std::vector<Record> &records)
{
    int cells = 0;
    int sensible = 0;
    for (const Record &record : records) {
        for (const Cell &cell : record) {
            ++cells;
            const QByteArrayView text = QByteArrayView(cell.text).trimmed();
            const bool joined = std::any_of(std::begin(kUsual), std::end(kUsual), [&](char c) {
                const qsizetype at = text.indexOf(c);
                return at >= 0 && at + 1 < text.size() && text[at + 1] != ' ';
            });
            sensible += cell.isQuoted || !joined || cellType(text) != CellType::Text;
        }
    }
    return cells == 0 ? 0.0 : static_cast<double>(sensible) / cells;
}

struct Choice {
    char delimiter = ',';
    Agreement agreement;
    double sense = 0;
    bool operator<(const Choice &other) const
    {
        // A record or two more may only be those whose text holds the other delimiter once.
        const int most = std::max(agreement.records, other.agreement.records);
        if (std::abs(agreement.records - other.agreement.records) * 20 > most || sense == other.sense)
            return agreement < other.agreement;
        return sense < other.sense;
    }
};

class Finder {
public:
    explicit Finder(QByteArrayView text)
        : m_text(text.first(std::min(text.size(), kSampleBytes))), m_isWhole(text.size() < kSampleBytes)
    {
    }

    Sample sample(char delimiter, char quote, bool escapes = false) const
    {
        return Sampler(m_text, delimiter, quote, escapes).take(m_isWhole);
    }

    char delimiter() const
    {
        Choice best;
        for (const char candidate : kUsual) {
            const Sample taken = sample(candidate, '"');
            best = std::max(best, {candidate, agreementOf(taken.records), senseOf(taken.records)});
        }
        if (best.agreement.records > 0)
            return best.delimiter;
        for (const char candidate : kRare) {
            const Sample taken = sample(candidate, '"');
            const Agreement agreement = agreementOf(taken.records);
            if (agreement.cells >= kLeastRareCells &&
                agreement.records == static_cast<int>(taken.records.size()) && !m_text.contains("://"))
                return candidate;
        }
        return ',';
    }

    /// The single quote, where it closes every cell that it opens and the double one opens none.
    char quote(char delimiter) const
    {
        if (sample(delimiter, '"').quotedCells > 0)
            return '"';
        const Sample taken = sample(delimiter, '\'');
        return taken.quotedCells > 1 && taken.troubles == 0 ? '\'' : '"';
    }

private:
    QByteArrayView m_text;
    bool m_isWhole;
};

int filledCells(const Record &record)
{
    return static_cast<int>(std::count_if(record.begin(), record.end(),
                                          [](const Cell &c) { return !c.text.trimmed().isEmpty(); }));
}

/// Records before the first that is as wide as the table: at most half of its cells are there, or filled.
qint64 preambleOf(const std::vector<Record> &records)
{
    const Agreement table = agreementOf(records);
    if (table.cells < 2)
        return 0;
    const auto isPreamble = [&](const Record &record) {
        const int filled = filledCells(record);
        return filled * 2 < table.cells || (filled <= 1 && table.cells > 2) || record.size() == 1;
    };
    const auto header = std::find_if_not(records.begin(), records.end(), isPreamble);
    if (header == records.end() || header - records.begin() > 50)
        return 0;
    return header - records.begin();
}

/// No header names an e-mail address, a web page, a day or a phone number.
bool isData(const Record &record)
{
    return std::any_of(record.begin(), record.end(), [](const Cell &cell) {
        switch (cellType(QByteArrayView(cell.text).trimmed())) {
        case CellType::Email:
        case CellType::Url:
        case CellType::Date:
        case CellType::Phone: return true;
        default: return false;
        }
    });
}

/// Length of a first line "sep=X" with its line break; 0 when there is none.
qsizetype separatorLineLength(const QByteArray &text)
{
    if (text.size() < 6 || qstrnicmp(text.constData(), "sep=", 4) != 0)
        return 0;
    if (text[5] == '\n')
        return 6;
    if (text[5] != '\r')
        return 0;
    return text.size() > 6 && text[6] == '\n' ? 7 : 6;
}

} // namespace

Dialect findDialect(const QByteArray &beginning, char delimiter)
{
    Dialect dialect;
    dialect.separatorLine = separatorLineLength(beginning);
    const Finder finder(QByteArrayView(beginning).sliced(dialect.separatorLine));
    dialect.delimiter = delimiter ? delimiter : dialect.separatorLine > 0 ? beginning[4] : finder.delimiter();
    dialect.quote = finder.quote(dialect.delimiter);
    Sample sample = finder.sample(dialect.delimiter, dialect.quote);
    if (sample.backslashQuotes > 0) {
        Sample escaped = finder.sample(dialect.delimiter, dialect.quote, true);
        dialect.backslashEscapes = escaped.troubles < sample.troubles;
        if (dialect.backslashEscapes)
            sample = std::move(escaped);
    }
    dialect.preambleRecords = preambleOf(sample.records);
    const auto first = static_cast<size_t>(dialect.preambleRecords);
    dialect.hasHeader = first >= sample.records.size() || !isData(sample.records[first]);
    return dialect;
}

} // namespace rapport::exchange
