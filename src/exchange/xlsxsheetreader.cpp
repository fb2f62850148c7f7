#include "exchange/xlsxsheetreader.h"

#include <algorithm>

namespace rapport::exchange {

namespace {

constexpr size_t kMaxProblems = 100;

} // namespace

void XlsxSheetReader::start(QByteArrayView name, const XmlAttributes &attributes)
{
    if (name == "c") {
        startCell(attributes);
    } else if (name == "v") {
        m_inside = Inside::Value;
        m_hasValue = true;
    } else if (name == "t") {
        m_inside = m_phonetic ? Inside::Nothing : Inside::Inline;
        m_hasValue = true;
    } else if (name == "f") {
        m_hasFormula = true;
    } else if (name == "rPh") {
        m_phonetic = true;
    } else if (name == "row") {
        startRow(attributes);
    }
}

void XlsxSheetReader::end(QByteArrayView name)
{
    if (name == "c") {
        endCell();
    } else if (name == "v" || name == "t") {
        m_inside = Inside::Nothing;
    } else if (name == "rPh") {
        m_phonetic = false;
    } else if (name == "row" && !m_row.columns.empty()) {
        m_rows.push_back(std::move(m_row));
        m_row = {};
    }
}

void XlsxSheetReader::dropFirstRow()
{
    m_waiting -= m_rows.front().bytes;
    m_rows.pop_front();
}

void XlsxSheetReader::text(QByteArrayView text)
{
    if (m_inside == Inside::Nothing)
        return;
    if (m_text.size() + text.size() > kMaxCellBytes)
        m_tooLong = m_rowNumber;
    else
        m_text.append(text);
}

void XlsxSheetReader::startRow(const XmlAttributes &attributes)
{
    const char *said = attributes.value("r");
    const qint64 number = said ? QByteArray(said).toLongLong() : 0;
    m_rowNumber = number > 0 ? number : m_rowNumber + 1;
    m_column = -1;
    m_waiting -= m_row.bytes;
    m_row = {};
    m_row.number = m_rowNumber;
}

void XlsxSheetReader::startCell(const XmlAttributes &attributes)
{
    const char *said = attributes.value("r");
    const auto place = said ? placeOf(said) : std::optional(CellPlace{0, m_column + 1});
    m_outside = !place || place->column >= kMaxColumns;
    if (m_outside)
        tell("bad_cell_reference", {QString::fromUtf8(said).left(40)});
    else
        m_column = place->column;
    m_type = attributes.value("t");
    const char *style = attributes.value("s");
    m_style = style ? QByteArray(style).toInt() : 0;
    m_text.resize(0);
    m_hasFormula = false;
    m_hasValue = false;
    m_inside = Inside::Nothing;
}

void XlsxSheetReader::endCell()
{
    m_inside = Inside::Nothing;
    if (m_outside)
        return;
    if (m_hasFormula && !m_hasValue)
        tell("formula_without_value", {reference()});
    if (m_text.isEmpty())
        return;
    bool isText = true;
    const QByteArray value = valueOfCell(isText);
    // A second cell of the same place, or one before the last, is the fault of whoever wrote the file.
    const bool ordered = m_row.columns.empty() || m_row.columns.back() < m_column;
    if (!ordered)
        return tell("bad_cell_reference", {reference()});
    if (value.isEmpty())
        return;
    m_row.bytes += value.size();
    m_waiting += value.size();
    if (value.size() > kMaxCellBytes || m_waiting > kMaxCellBytes * kMaxCellsOfARow)
        m_tooLong = m_rowNumber;
    if (m_tooLong > 0)
        return;
    m_row.columns.push_back(m_column);
    m_row.cells.add(value);
    m_row.isText.push_back(isText);
    m_row.firstFree = m_column + 1;
}

QByteArray XlsxSheetReader::valueOfCell(bool &isText)
{
    if (m_type == "s")
        return sharedText();
    if (m_type == "str" || m_type == "inlineStr")
        return plainText();
    if (m_type == "b") {
        isText = false;
        return m_text.trimmed() == "1" || m_text.trimmed().toLower() == "true" ? "true" : "false";
    }
    if (m_type == "e") {
        tell("cell_error", {reference(), QString::fromUtf8(m_text).left(40)});
        return {};
    }
    if (m_type == "d") {
        isText = false;
        return m_text.trimmed();
    }
    return numberText(isText);
}

QByteArray XlsxSheetReader::sharedText()
{
    bool ok = false;
    const qlonglong index = m_text.trimmed().toLongLong(&ok);
    if (!ok || index < 0 || index >= m_workbook.texts().size()) {
        tell("bad_shared_text", {reference()});
        return {};
    }
    auto text = m_workbook.texts().at(static_cast<qsizetype>(index));
    if (!text)
        m_fault = text.error();
    return text.value_or(QByteArray());
}

QByteArray XlsxSheetReader::numberText(bool &isText)
{
    const QByteArray number = m_text.trimmed();
    const NumberKind kind = m_workbook.kindOfStyle(m_style);
    isText = false;
    if (kind == NumberKind::Plain)
        return textOfNumber(number).toUtf8();
    if (const auto text = textOfSerial(number, kind, m_workbook.from1904()))
        return text->toLatin1();
    tell("bad_date", {reference(), QString::fromUtf8(number).left(40)});
    return number;
}

QByteArray XlsxSheetReader::plainText()
{
    if (!m_text.contains("_x"))
        return m_text;
    bool dropped = false;
    const QString text = withoutXEscapes(QString::fromUtf8(m_text), dropped);
    if (dropped)
        tell("control_characters", {reference()});
    return text.toUtf8();
}

QString XlsxSheetReader::reference() const
{
    return columnLetters(m_column) + QString::number(m_rowNumber);
}

void XlsxSheetReader::tell(const char *kind, const QStringList &args)
{
    const auto same = std::count_if(m_problems.begin(), m_problems.end(),
                                    [kind](const TableProblem &p) { return p.kind == QLatin1String(kind); });
    if (static_cast<size_t>(same) < kMaxProblems)
        m_problems.push_back({m_rowNumber, QLatin1String(kind), args});
}

} // namespace rapport::exchange
