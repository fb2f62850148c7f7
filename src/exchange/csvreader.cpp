#include "exchange/csvreader.h"

#include "exchange/delimiter.h"

#include <algorithm>
#include <cstring>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr size_t kLooseQuotesKept = 100;
constexpr uchar kTolerant = CSV_REPALL_NL;
constexpr uchar kStrict = CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI;

/// Nothing is a space: blanks around a value belong to it.
int noSpace(uchar)
{
    return 0;
}

/// Line breaks in a cell; CRLF counts once.
qint64 lineBreaks(const char *data, qsizetype size)
{
    if (size == 0 || (!std::memchr(data, '\n', static_cast<size_t>(size)) &&
                      !std::memchr(data, '\r', static_cast<size_t>(size))))
        return 0;
    qint64 breaks = 0;
    for (qsizetype i = 0; i < size; ++i)
        breaks += data[i] == '\r' || (data[i] == '\n' && (i == 0 || data[i - 1] != '\r'));
    return breaks;
}

bool isBlankText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<TextSource> source) : m_source(std::move(source))
{
    csv_init(&m_parser, kStrict);
    csv_set_space_func(&m_parser, noSpace);
}

CsvReader::~CsvReader()
{
    csv_free(&m_parser);
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(const QString &path, const TableOptions &options)
{
    RAPPORT_TRY(auto source, TextSource::open(path, options.encoding));
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source)));
    RAPPORT_CHECK(reader->begin(options.delimiter));
    return reader;
}

Result<> CsvReader::begin(char delimiter)
{
    RAPPORT_TRY(m_ahead, m_source->read());
    const char found = delimiter ? delimiter : findDelimiter(m_ahead);
    csv_set_delim(&m_parser, static_cast<uchar>(found));
    m_format.format = found == '\t' ? QStringLiteral("tsv") : QStringLiteral("csv");
    m_format.delimiter = QString(QLatin1Char(found));
    m_format.quote = QStringLiteral("\"");
    m_format.encoding = m_source->encoding();
    m_format.byteOrderMark = m_source->hasByteOrderMark();
    skipSeparatorLine();
    return {};
}

void CsvReader::skipSeparatorLine()
{
    const qsizetype length = separatorLineLength(m_ahead);
    if (length == 0)
        return;
    m_ahead.remove(0, length);
    ++m_line;
    m_rowLine = m_line;
}

Result<bool> CsvReader::next(TableRow &row)
{
    while (m_next >= m_rows.size()) {
        if (m_atEnd)
            return false;
        RAPPORT_CHECK(refill());
    }
    const Row &served = m_rows[m_next];
    const qsizetype last = m_next + 1 < m_rows.size() ? m_rows[m_next + 1].firstCell : m_rowFirstCell;
    ++m_next;
    row =
        TableRow(m_text.constData(), served.begin, m_ends.data() + served.firstCell, last - served.firstCell);
    row.setPosition(++m_number, served.line);
    return true;
}

Result<> CsvReader::refill()
{
    dropServed();
    QByteArray piece = std::exchange(m_ahead, {});
    if (piece.isEmpty()) {
        RAPPORT_TRY(piece, m_source->read());
    }
    if (piece.isEmpty()) {
        m_atEnd = true;
        return finish();
    }
    RAPPORT_CHECK(parse(piece));
    return checkLimits();
}

/// Forgets the served rows; the cells of an unfinished row move to the front.
void CsvReader::dropServed()
{
    const qsizetype keptFrom = m_rowBegin;
    m_ends.erase(m_ends.begin(), m_ends.begin() + m_rowFirstCell);
    for (qsizetype &end : m_ends)
        end -= keptFrom;
    m_text.remove(0, keptFrom);
    m_rows.clear();
    m_next = 0;
    m_rowFirstCell = 0;
    m_rowBegin = 0;
}

Result<> CsvReader::parse(const QByteArray &piece)
{
    qsizetype done = 0;
    while (done < piece.size()) {
        const auto length = static_cast<size_t>(piece.size() - done);
        done += static_cast<qsizetype>(csv_parse(&m_parser, piece.constData() + done, length,
                                                 &CsvReader::onCell, &CsvReader::onRow, this));
        if (done < piece.size())
            RAPPORT_CHECK(afterQuoteTrouble(piece, done));
    }
    return {};
}

/// The strict parser stopped at a quote. One inside an unquoted cell that has begun is text and is counted; all else
/// would move cells about.
Result<> CsvReader::afterQuoteTrouble(const QByteArray &piece, qsizetype &done)
{
    if (csv_error(&m_parser) != CSV_EPARSE)
        return fail(ErrorCode::Internal, QStringLiteral("csv.parser"), {},
                    QString::fromLatin1(csv_strerror(csv_error(&m_parser))));
    const QByteArrayView soFar(reinterpret_cast<const char *>(m_parser.entry_buf),
                               static_cast<qsizetype>(m_parser.entry_pos));
    if (m_parser.quoted || isBlankText(soFar))
        return fail(error("csv.text-after-quote", lineInCell()));
    if (m_problems.size() < kLooseQuotesKept)
        m_problems.push_back({m_line, QStringLiteral("loose_quote")});
    csv_set_opts(&m_parser, kTolerant);
    m_parser.status = CSV_SUCCESS;
    csv_parse(&m_parser, piece.constData() + done, 1, &CsvReader::onCell, &CsvReader::onRow, this);
    csv_set_opts(&m_parser, kStrict);
    ++done;
    return {};
}

Result<> CsvReader::finish()
{
    if (csv_fini(&m_parser, &CsvReader::onCell, &CsvReader::onRow, this) != 0)
        return fail(error("csv.quote-not-closed", m_line));
    return checkLimits();
}

Result<> CsvReader::checkLimits() const
{
    if (m_tooWide)
        return fail(error("csv.too-many-columns", m_rowLine));
    if (static_cast<qsizetype>(m_parser.entry_pos) > kMaxCellBytes)
        return fail(error(m_parser.quoted ? "csv.quote-not-closed" : "csv.cell-too-long", m_line));
    return {};
}

qint64 CsvReader::lineInCell() const
{
    return m_line + lineBreaks(reinterpret_cast<const char *>(m_parser.entry_buf),
                               static_cast<qsizetype>(m_parser.entry_pos));
}

core::Error CsvReader::error(const char *reason, qint64 line) const
{
    return {ErrorCode::Parse, QString::fromLatin1(reason), {m_source->path(), QString::number(line)}, {}, {}};
}

void CsvReader::takeCell(const char *data, qsizetype size)
{
    m_text.append(data, size);
    m_ends.push_back(m_text.size());
    m_line += lineBreaks(data, size);
    m_afterReturn = false;
    m_tooWide = m_tooWide || static_cast<qsizetype>(m_ends.size()) - m_rowFirstCell > kMaxColumns;
}

void CsvReader::takeRow(int terminator)
{
    const bool secondHalf = terminator == '\n' && m_afterReturn;
    m_afterReturn = terminator == '\r';
    const auto cells = static_cast<qsizetype>(m_ends.size());
    if (cells > m_rowFirstCell) {
        m_rows.push_back({m_rowFirstCell, m_rowBegin, m_rowLine});
        m_rowFirstCell = cells;
        m_rowBegin = m_text.size();
    } else if (!secondHalf && terminator >= 0) {
        ++m_blankLines;
    }
    if (!secondHalf)
        ++m_line;
    m_rowLine = m_line;
}

void CsvReader::onCell(void *data, size_t size, void *self)
{
    static_cast<CsvReader *>(self)->takeCell(static_cast<const char *>(data), static_cast<qsizetype>(size));
}

void CsvReader::onRow(int terminator, void *self)
{
    static_cast<CsvReader *>(self)->takeRow(terminator);
}

} // namespace rapport::exchange
