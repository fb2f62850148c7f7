#include "exchange/xlsxcells.h"

#include <QDate>
#include <QTime>
#include <algorithm>
#include <cmath>

namespace rapport::exchange {

namespace {

constexpr qint64 kMaxRow = 1'048'576;
constexpr int kMaxColumn = 16'384;
constexpr double kLastSerial = 2'958'465; ///< 9999-12-31 of the 1900 system
constexpr int kDaysBetweenSystems = 1462;
constexpr qint64 kDayMs = 86'400'000;

/// What is shown for positive numbers, without literals, colours, conditions and padding.
QString bareFormat(const QString &format, bool &elapsed)
{
    QString bare;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const QChar c = format[i];
        if (c == QLatin1Char(';'))
            break;
        if (c == QLatin1Char('"') || c == QLatin1Char('[')) {
            const QChar close = c == QLatin1Char('"') ? c : QLatin1Char(']');
            const qsizetype end = format.indexOf(close, i + 1);
            const QString inner = format.mid(i + 1, end < 0 ? -1 : end - i - 1).toLower();
            const bool unit = c == QLatin1Char('[') && !inner.isEmpty() &&
                              QStringLiteral("hms").contains(inner[0]) &&
                              inner.count(inner[0]) == inner.size();
            elapsed = elapsed || unit;
            i = end < 0 ? format.size() : end;
        } else if (c == QLatin1Char('\\') || c == QLatin1Char('_') || c == QLatin1Char('*')) {
            ++i;
        } else {
            bare += c.toLower();
        }
    }
    return bare;
}

/// "13:45:00", with milliseconds when there are any.
QString timeText(qint64 ms)
{
    const QTime time = QTime::fromMSecsSinceStartOfDay(static_cast<int>(ms));
    return time.toString(time.msec() == 0 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm:ss.zzz"));
}

QString durationText(double days)
{
    const auto seconds = static_cast<qint64>(std::llround(std::abs(days) * 86'400));
    return QStringLiteral("%1%2:%3:%4")
        .arg(days < 0 ? QStringLiteral("-") : QString())
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// "1.2E+10" becomes "12000000000": the point moves, no digit changes.
QString withoutExponent(const QString &number)
{
    const qsizetype e = number.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    if (e < 0)
        return number;
    const int exponent = number.mid(e + 1).toInt();
    QString digits = number.left(e);
    const bool negative = digits.startsWith(QLatin1Char('-'));
    digits.remove(QLatin1Char('-')).remove(QLatin1Char('+'));
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    qsizetype whole = (point < 0 ? digits.size() : point) + exponent;
    digits.remove(QLatin1Char('.'));
    if (std::abs(exponent) > 400)
        return number;
    if (whole <= 0) {
        digits.prepend(QString(1 - whole, QLatin1Char('0')));
        whole = 1;
    }
    if (whole > digits.size())
        digits.append(QString(whole - digits.size(), QLatin1Char('0')));
    QString text = digits.left(whole);
    QString fraction = digits.mid(whole);
    while (fraction.endsWith(QLatin1Char('0')))
        fraction.chop(1);
    while (text.size() > 1 && text.startsWith(QLatin1Char('0')))
        text.remove(0, 1);
    if (!fraction.isEmpty())
        text += QLatin1Char('.') + fraction;
    return negative ? QLatin1Char('-') + text : text;
}

qsizetype significantDigits(const QString &number)
{
    const qsizetype e = number.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    QString digits = number.left(e < 0 ? number.size() : e);
    digits.remove(QLatin1Char('-')).remove(QLatin1Char('+')).remove(QLatin1Char('.'));
    while (digits.startsWith(QLatin1Char('0')))
        digits.remove(0, 1);
    return digits.size();
}

} // namespace

NumberKind kindOfFormat(const QString &format)
{
    bool elapsed = false;
    QString bare = bareFormat(format, elapsed);
    if (elapsed)
        return NumberKind::Duration;
    if (bare.contains(QLatin1String("general")))
        return NumberKind::Plain;
    const bool half = bare.contains(QLatin1String("am/pm")) || bare.contains(QLatin1String("a/p"));
    bare.remove(QStringLiteral("am/pm")).remove(QStringLiteral("a/p"));
    const bool hours = half || bare.contains(QLatin1Char('h')) || bare.contains(QLatin1Char('s'));
    const bool days = bare.contains(QLatin1Char('d')) || bare.contains(QLatin1Char('y'));
    // An m alone is a month; beside hours or seconds it is minutes. Digits mean that it is a number after all.
    const bool months = bare.contains(QLatin1Char('m'));
    if (!hours && !days && (!months || bare.contains(QLatin1Char('0')) || bare.contains(QLatin1Char('#'))))
        return NumberKind::Plain;
    if (bare.contains(QLatin1Char('#')) || bare.contains(QLatin1Char('?')) ||
        (bare.contains(QLatin1Char('0')) && !hours))
        return NumberKind::Plain;
    return !hours ? NumberKind::Date : days ? NumberKind::DateTime : NumberKind::Time;
}

NumberKind kindOfBuiltinFormat(int id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 ||
        id == 58)
        return NumberKind::Date;
    if (id == 22)
        return NumberKind::DateTime;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
        return NumberKind::Time;
    return id == 46 ? NumberKind::Duration : NumberKind::Plain;
}

std::optional<QString> textOfSerial(const QByteArray &number, NumberKind kind, bool from1904)
{
    bool ok = false;
    const double serial = number.toDouble(&ok);
    if (!ok || !std::isfinite(serial))
        return std::nullopt;
    if (kind == NumberKind::Duration)
        return std::abs(serial) < 1e9 ? std::optional(durationText(serial)) : std::nullopt;
    const double last = from1904 ? kLastSerial - kDaysBetweenSystems : kLastSerial;
    if (serial < 0 || serial >= last + 1)
        return std::nullopt;
    auto day = static_cast<qint64>(std::floor(serial));
    qint64 ms = std::llround((serial - static_cast<double>(day)) * static_cast<double>(kDayMs));
    // A double holds seconds of today to about a hundredth of a millisecond; spreadsheets write 15 digits of them.
    const qint64 toSecond = (ms + 500) / 1000 * 1000;
    if (std::llabs(toSecond - ms) <= 2)
        ms = toSecond;
    if (ms >= kDayMs) {
        ms -= kDayMs;
        ++day;
    }
    if (kind == NumberKind::Time && day == 0)
        return timeText(ms);
    // The 1900 system counts a 29 February 1900 that never was, as day 60.
    if (!from1904 && (day == 0 || day == 60))
        return std::nullopt;
    const QDate first = from1904 ? QDate(1904, 1, 1) : day < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    const QString date = first.addDays(day).toString(Qt::ISODate);
    return ms == 0 && kind == NumberKind::Date       ? date
           : ms == 0 && kind != NumberKind::DateTime ? date
                                                     : date + QLatin1Char('T') + timeText(ms);
}

QString textOfNumber(const QByteArray &number)
{
    const QString text = QString::fromLatin1(number.trimmed());
    const bool fraction =
        text.contains(QLatin1Char('.')) || text.contains(QLatin1Char('e'), Qt::CaseInsensitive);
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !fraction)
        return text;
    const QString shortest = QString::number(value, 'g', QLocale::FloatingPointShortest);
    return withoutExponent(significantDigits(text) == 17 && significantDigits(shortest) <= 16 ? shortest
                                                                                              : text);
}

QString withoutXEscapes(const QString &text, bool &dropped)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool ok = false;
        QChar c = text[i];
        if (c == QLatin1Char('_') && i + 6 < text.size() && text[i + 1] == QLatin1Char('x') &&
            text[i + 6] == QLatin1Char('_')) {
            const ushort code = text.mid(i + 2, 4).toUShort(&ok, 16);
            c = ok ? QChar(code) : c;
            i += ok ? 6 : 0;
        }
        const ushort code = c.unicode();
        if (ok && code < 0x20 && code != '\t' && code != '\n' && code != '\r')
            dropped = true;
        else
            plain += c;
    }
    return plain;
}

std::optional<CellPlace> placeOf(const char *reference)
{
    CellPlace place;
    int column = 0;
    const char *at = reference;
    for (; (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'); ++at) {
        column = column * 26 + ((*at | 0x20) - 'a' + 1);
        if (column > kMaxColumn)
            return std::nullopt;
    }
    for (; *at >= '0' && *at <= '9'; ++at) {
        place.row = place.row * 10 + (*at - '0');
        if (place.row > kMaxRow)
            return std::nullopt;
    }
    if (*at != '\0' || column == 0)
        return std::nullopt;
    place.column = column - 1;
    return place;
}

QString columnLetters(int column)
{
    QString letters;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.prepend(QChar(static_cast<char16_t>('A' + (rest - 1) % 26)));
    return letters;
}

} // namespace rapport::exchange
