#include "exchange/csvreader.h"

#include <algorithm>
#include <cstring>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr size_t kProblemsKept = 100;
/// States of libcsv's parser that a reader who goes round it must know.
constexpr int kRowNotBegun = 0;
constexpr int kCellNotBegun = 1;
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
    RAPPORT_TRY(auto source, TextSource::open(path, options.encoding, options.stop));
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source)));
    reader->m_maxCellBytes = options.maxCellBytes;
    RAPPORT_CHECK(reader->begin(options));
    return reader;
}

Result<> CsvReader::begin(const TableOptions &options)
{
    auto beginning = m_source->read();
    if (!beginning && beginning.error().code != ErrorCode::Parse)
        return fail(beginning.error());
    if (beginning)
        m_ahead = *beginning;
    else
        m_trouble = beginning.error();
    if (!options.plain)
        m_dialect = findDialect(m_ahead, options.delimiter);
    if (!options.hasHeader) {
        m_dialect.hasHeader = false;
        m_dialect.preambleRecords = 0;
    }
    csv_set_delim(&m_parser, static_cast<uchar>(m_dialect.delimiter));
    csv_set_quote(&m_parser, static_cast<uchar>(m_dialect.quote));
    describe();
    skipSeparatorLine();
    if (m_dialect.backslashEscapes) {
        m_unescape = std::make_unique<BackslashFilter>(m_dialect, m_line);
        m_ahead = m_unescape->filtered(m_ahead);
    }
    return {};
}

void CsvReader::describe()
{
    m_format.format = m_dialect.delimiter == '\t' ? QStringLiteral("tsv") : QStringLiteral("csv");
    m_format.delimiter = QString(QLatin1Char(m_dialect.delimiter));
    m_format.quote = QString(QLatin1Char(m_dialect.quote));
    m_format.encoding = m_source->encoding();
    m_format.byteOrderMark = m_source->hasByteOrderMark();
    if (m_source->isGuess())
        m_problems.push_back({0, QStringLiteral("encoding_guessed"), {m_format.encoding}});
    if (!m_dialect.hasHeader)
        m_problems.push_back({0, QStringLiteral("no_header")});
}

void CsvReader::skipSeparatorLine()
{
    if (m_dialect.separatorLine == 0)
        return;
    m_ahead.remove(0, m_dialect.separatorLine);
    ++m_line;
    m_rowLine = m_line;
}

/// The next piece of the text, without backslash escapes.
Result<QByteArray> CsvReader::piece()
{
    if (!m_ahead.isEmpty())
        return std::exchange(m_ahead, {});
    RAPPORT_TRY(QByteArray text, m_source->read());
    return m_unescape && !text.isEmpty() ? m_unescape->filtered(text) : std::move(text);
}

Result<bool> CsvReader::next(TableRow &row)
{
    if (m_trouble)
        return fail(*m_trouble);
    if (!m_hasBegun) {
        m_hasBegun = true;
        RAPPORT_CHECK(skipPreamble());
        if (!m_dialect.hasHeader && m_next < m_rows.size()) {
            serveMadeHeader(row);
            return true;
        }
    }
    while (m_next >= m_rows.size()) {
        if (m_atEnd)
            return false;
        RAPPORT_CHECK(refill());
    }
    return serve(row);
}

/// Leaves the header, or the first row, as the next one.
Result<> CsvReader::skipPreamble()
{
    qint64 left = m_dialect.preambleRecords;
    while (true) {
        while (m_next >= m_rows.size() && !m_atEnd)
            RAPPORT_CHECK(refill());
        if (m_next >= m_rows.size())
            return {};
        if (left == 0)
            break;
        ++m_next;
        --left;
    }
    m_format.headerLine = m_rows[m_next].line;
    if (m_dialect.preambleRecords > 0)
        m_problems.push_back(
            {1,
             QStringLiteral("preamble"),
             {QString::number(m_dialect.preambleRecords), QString::number(m_format.headerLine)}});
    if (!m_dialect.hasHeader)
        m_format.headerLine = 0;
    return {};
}

void CsvReader::serveMadeHeader(TableRow &row)
{
    TableRow first;
    serve(first);
    --m_next;
    for (qsizetype i = 1; i <= first.size(); ++i)
        m_madeHeader.add('#' + QByteArray::number(i));
    row = m_madeHeader.row(m_number, first.line());
}

bool CsvReader::serve(TableRow &row)
{
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
    RAPPORT_TRY(const QByteArray text, piece());
    if (text.isEmpty()) {
        m_atEnd = true;
        return finish();
    }
    RAPPORT_CHECK(parse(text));
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
    if (m_blankBehindQuote)
        RAPPORT_CHECK(skipBlanksBehindQuote(piece, done));
    while (done < piece.size()) {
        if (m_parser.pstate == kRowNotBegun)
            done = skipBlankLines(piece, done);
        // Up to the next empty line: runs of them are stepped over in one go.
        const qsizetype gap = piece.indexOf("\n\n", done);
        const qsizetype end = gap < 0 ? piece.size() : gap + 1;
        const qsizetype taken = static_cast<qsizetype>(
            csv_parse(&m_parser, piece.constData() + done, static_cast<size_t>(end - done),
                      &CsvReader::onCell, &CsvReader::onRow, this));
        done += taken;
        if (done < end)
            RAPPORT_CHECK(afterQuoteTrouble(piece, done));
    }
    return {};
}

/// Where the line feeds that stand here end; they are counted.
qsizetype CsvReader::skipBlankLines(const QByteArray &piece, qsizetype from)
{
    qsizetype at = from;
    if (at < piece.size() && piece[at] == '\n' && m_afterReturn) {
        m_afterReturn = false;
        ++at;
    }
    const qsizetype first = at;
    while (at < piece.size() && piece[at] == '\n')
        ++at;
    m_blankLines += at - first;
    m_line += at - first;
    m_rowLine = m_line;
    m_afterReturn = m_afterReturn && at == from;
    return at;
}

/// The strict parser stopped at a quote. One inside an unquoted cell that has begun is text, blanks around a quoted
/// cell go; all else would move cells about.
Result<> CsvReader::afterQuoteTrouble(const QByteArray &piece, qsizetype &done)
{
    if (csv_error(&m_parser) != CSV_EPARSE)
        return fail(ErrorCode::Internal, QStringLiteral("csv.parser"), {},
                    QString::fromLatin1(csv_strerror(csv_error(&m_parser))));
    m_parser.status = CSV_SUCCESS;
    const QByteArrayView soFar(reinterpret_cast<const char *>(m_parser.entry_buf),
                               static_cast<qsizetype>(m_parser.entry_pos));
    if (m_parser.quoted)
        return skipBlanksBehindQuote(piece, done);
    if (isBlankText(soFar)) {
        openBehindBlanks();
        return {};
    }
    note("loose_quote", m_line);
    csv_set_opts(&m_parser, kTolerant);
    csv_parse(&m_parser, piece.constData() + done, 1, &CsvReader::onCell, &CsvReader::onRow, this);
    csv_set_opts(&m_parser, kStrict);
    ++done;
    return {};
}

/// `"Lee" , …`: the blanks go; anything else behind a closing quote is an error.
Result<> CsvReader::skipBlanksBehindQuote(const QByteArray &piece, qsizetype &done)
{
    const qsizetype from = done;
    while (done < piece.size() &&
           (piece[done] == ' ' || (piece[done] == '\t' && m_dialect.delimiter != '\t')))
        ++done;
    if (done > from && !m_blankBehindQuote)
        note("text_after_quote", lineInCell());
    m_blankBehindQuote = done == piece.size() && (done > from || m_blankBehindQuote);
    if (done == piece.size())
        return {};
    const char c = piece[done];
    if (c != m_dialect.delimiter && c != '\n' && c != '\r')
        return fail(error("csv.text-after-quote", lineInCell()));
    return {};
}

/// `…, "a, b"`: the cell begins with its quote, which is parsed next.
void CsvReader::openBehindBlanks()
{
    note("text_before_quote", m_line);
    m_parser.entry_pos = 0;
    m_parser.pstate = kCellNotBegun;
}

void CsvReader::note(const char *kind, qint64 line)
{
    if (m_problems.size() < kProblemsKept)
        m_problems.push_back({line, QString::fromLatin1(kind)});
}

Result<> CsvReader::finish()
{
    if (m_unescape) {
        for (const qint64 line : m_unescape->lines())
            note("backslash_escape", line);
    }
    if (csv_fini(&m_parser, &CsvReader::onCell, &CsvReader::onRow, this) != 0)
        return fail(error("csv.quote-not-closed", m_line));
    return checkLimits();
}

Result<> CsvReader::checkLimits() const
{
    if (m_tooWide)
        return fail(error("csv.too-many-columns", m_rowLine));
    if (static_cast<qsizetype>(m_parser.entry_pos) > m_maxCellBytes)
        return fail(error(m_parser.quoted ? "csv.quote-not-closed" : "csv.cell-too-long", m_line));
    if (m_text.size() - m_rowBegin > m_maxCellBytes * kMaxCellsOfARow)
        return fail(error("csv.cell-too-long", m_rowLine));
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
