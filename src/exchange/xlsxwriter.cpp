#include "exchange/xlsxwriter.h"

#include <QDate>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <xlsxwriter.h>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::Value;

namespace {

constexpr qsizetype kPieceBytes = 256 * 1024;
constexpr qint64 kExactInteger = 999'999'999'999'999; ///< fifteen digits: spreadsheets round more
constexpr qint64 kExactMinor = 900'000'000'000'000;   ///< fifteen digits, as spreadsheets show
constexpr qsizetype kMaxSheetName = 31;
constexpr double kCharactersOfDate = 12;
constexpr double kLeastWidth = 14;
constexpr double kMostWidth = 40;

/// A name that a sheet may have.
QByteArray sheetName(const QString &title)
{
    QString name = title;
    for (const char c : {'[', ']', ':', '*', '?', '/', '\\'})
        name.replace(QLatin1Char(c), QLatin1Char(' '));
    name = name.simplified().left(kMaxSheetName).trimmed();
    while (name.startsWith(QLatin1Char('\'')) || name.endsWith(QLatin1Char('\'')))
        name = name.mid(name.startsWith(QLatin1Char('\'')) ? 1 : 0)
                   .chopped(name.endsWith(QLatin1Char('\'')) ? 1 : 0);
    return name.isEmpty() || name.compare(QLatin1String("history"), Qt::CaseInsensitive) == 0 ? "Sheet1"
                                                                                              : name.toUtf8();
}

/// Without what XML cannot hold; "_x0041_" would be read as "A" and is told apart.
QString sheetText(const QString &text)
{
    static const QRegularExpression escape(QStringLiteral("_(?=x[0-9A-Fa-f]{4}_)"));
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != QLatin1Char('\n'))
                plain += QLatin1Char('\n');
        } else if ((c >= 0x20 && c < 0xfffe) || c == '\t' || c == '\n') {
            plain += text[i];
        }
    }
    return plain.replace(escape, QStringLiteral("_x005F_"));
}

bool isDateOfSpreadsheets(QDate date)
{
    return date >= QDate(1900, 3, 1) && date.year() <= 9999;
}

lxw_datetime datetimeOf(QDate date, QTime time)
{
    return {date.year(), date.month(),  date.day(),
            time.hour(), time.minute(), time.second() + time.msec() / 1000.0};
}

} // namespace

XlsxTableWriter::XlsxTableWriter(Sink sink, const QString &title, QString currency)
    : m_sink(std::move(sink)), m_title(title), m_currency(std::move(currency))
{
}

XlsxTableWriter::~XlsxTableWriter()
{
    if (m_workbook)
        workbook_close(m_workbook);
}

Result<> XlsxTableWriter::open()
{
    if (!m_file.open())
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-create"),
                    {m_file.fileTemplate(), m_file.errorString()});
    const QByteArray path = QFile::encodeName(m_file.fileName());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_TRUE;
    m_workbook = workbook_new_opt(path.constData(), &options);
    m_sheet = workbook_add_worksheet(m_workbook, sheetName(m_title).constData());
    m_bold = workbook_add_format(m_workbook);
    m_date = workbook_add_format(m_workbook);
    m_instant = workbook_add_format(m_workbook);
    m_amount = workbook_add_format(m_workbook);
    if (!m_sheet || !m_bold || !m_date || !m_instant || !m_amount)
        return fail(ErrorCode::Internal, QStringLiteral("xlsx.cannot-begin"));
    format_set_bold(m_bold);
    format_set_num_format(m_date, "yyyy\\-mm\\-dd");
    format_set_num_format(m_instant, "yyyy\\-mm\\-dd\\ hh:mm:ss");
    format_set_num_format(m_amount, "#,##0.00");
    return {};
}

Result<> XlsxTableWriter::header(const QStringList &names)
{
    RAPPORT_CHECK(open());
    m_names = names;
    worksheet_freeze_panes(m_sheet, 1, 0);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto column = static_cast<quint16>(i);
        const double width = std::clamp(static_cast<double>(names[i].size()) + 2, kLeastWidth, kMostWidth);
        worksheet_set_column(m_sheet, column, column, std::max(width, kCharactersOfDate), nullptr);
        const int code = worksheet_write_string(m_sheet, 0, column, names[i].toUtf8().constData(), m_bold);
        RAPPORT_CHECK(checked(code, 0, column));
    }
    m_row = 1;
    return {};
}

Result<> XlsxTableWriter::row(const std::vector<Value> &values)
{
    if (m_row >= LXW_ROW_MAX)
        return fail(ErrorCode::Validation, QStringLiteral("xlsx.too-many-rows"));
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i].isEmpty())
            RAPPORT_CHECK(cell(m_row, static_cast<quint16>(i), values[i]));
    }
    ++m_row;
    return {};
}

Result<> XlsxTableWriter::cell(quint32 row, quint16 column, const Value &value)
{
    const auto &held = value.variant();
    if (const auto *yes = std::get_if<bool>(&held))
        return checked(worksheet_write_boolean(m_sheet, row, column, *yes ? 1 : 0, nullptr), row, column);
    if (const auto *number = std::get_if<double>(&held); number && std::isfinite(*number))
        return checked(worksheet_write_number(m_sheet, row, column, *number, nullptr), row, column);
    if (const auto *number = std::get_if<qint64>(&held); number && std::abs(*number) <= kExactInteger)
        return checked(worksheet_write_number(m_sheet, row, column, static_cast<double>(*number), nullptr),
                       row, column);
    if (const auto *money = std::get_if<core::Money>(&held);
        money && money->currency == m_currency && std::abs(money->minor) <= kExactMinor)
        return checked(worksheet_write_number(m_sheet, row, column, money->decimal().toDouble(), m_amount),
                       row, column);
    if (const auto *date = std::get_if<QDate>(&held); date && isDateOfSpreadsheets(*date)) {
        lxw_datetime day = datetimeOf(*date, QTime(0, 0));
        return checked(worksheet_write_datetime(m_sheet, row, column, &day, m_date), row, column);
    }
    if (const auto *instant = std::get_if<core::Instant>(&held);
        instant && isDateOfSpreadsheets(instant->utc().date())) {
        lxw_datetime moment = datetimeOf(instant->utc().date(), instant->utc().time());
        return checked(worksheet_write_datetime(m_sheet, row, column, &moment, m_instant), row, column);
    }
    return text(row, column, value.canonical());
}

Result<> XlsxTableWriter::text(quint32 row, quint16 column, const QString &text)
{
    const QByteArray bytes = sheetText(text).toUtf8();
    return checked(worksheet_write_string(m_sheet, row, column, bytes.constData(), nullptr), row, column);
}

Result<> XlsxTableWriter::checked(int code, quint32 row, quint16 column) const
{
    if (code == LXW_NO_ERROR)
        return {};
    const QStringList place{QString::number(row + 1), m_names.value(column)};
    if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return fail(ErrorCode::Validation, QStringLiteral("xlsx.text-too-long"), place);
    return fail(ErrorCode::Internal, QStringLiteral("xlsx.cannot-write"), place,
                QString::fromUtf8(lxw_strerror(static_cast<lxw_error>(code))));
}

Result<> XlsxTableWriter::finish()
{
    const lxw_error code = workbook_close(std::exchange(m_workbook, nullptr));
    if (code != LXW_NO_ERROR)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-write"),
                    {m_file.fileName(), QString::fromUtf8(lxw_strerror(code))});
    QFile packed(m_file.fileName());
    if (!packed.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"),
                    {packed.fileName(), packed.errorString()});
    while (true) {
        const QByteArray piece = packed.read(kPieceBytes);
        if (piece.isEmpty())
            break;
        RAPPORT_CHECK(m_sink(piece));
    }
    if (packed.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-read"),
                    {packed.fileName(), packed.errorString()});
    return {};
}

} // namespace rapport::exchange
