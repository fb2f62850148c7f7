#include "exchange/valuereading.h"

#include "domain/datetext.h"
#include "domain/numbertext.h"
#include "domain/textfold.h"

#include <QDateTime>
#include <QRegularExpression>

namespace rapport::exchange {

using domain::DateText;
using domain::FieldType;
using domain::NumberText;

namespace {

QString dateText(const QString &text, const ValueReading &reading, bool isInstant)
{
    if (!reading.format.isEmpty()) {
        const QDateTime time = QDateTime::fromString(text, reading.format);
        if (!time.isValid())
            return text;
        return isInstant ? time.toString(Qt::ISODate) : time.date().toString(Qt::ISODate);
    }
    auto date = DateText::of(text);
    if (!date)
        date = DateText::ofSerial(text);
    if (!date)
        return text;
    if (date->isBlank())
        return {};
    const QString iso = isInstant ? date->isoInstant(reading.order) : date->isoDate(reading.order);
    return iso.isEmpty() ? text : iso;
}

/// Zeros at the end of the fraction say nothing.
QString shortest(QString decimal)
{
    if (decimal.contains(QLatin1Char('.'))) {
        while (decimal.endsWith(QLatin1Char('0')))
            decimal.chop(1);
        if (decimal.endsWith(QLatin1Char('.')))
            decimal.chop(1);
    }
    return decimal;
}

QString decimalOf(const NumberText &number, const ValueReading &reading)
{
    return reading.mark ? number.decimal(*reading.mark) : number.decimal();
}

/// Of "1,234" there is only one that is whole.
QString wholeNumber(const NumberText &number, const ValueReading &reading)
{
    if (reading.mark || !number.isOpen())
        return decimalOf(number, reading);
    const QString point = shortest(number.decimal(domain::DecimalMark::Point));
    const QString comma = shortest(number.decimal(domain::DecimalMark::Comma));
    const bool isPoint = !point.contains(QLatin1Char('.'));
    return isPoint == !comma.contains(QLatin1Char('.')) ? QString() : isPoint ? point : comma;
}

std::optional<QString> numberText(const QString &text, const ValueReading &reading, FieldType type,
                                  const QString &currency)
{
    const bool isMoney = type == FieldType::Money;
    const bool isInteger = type == FieldType::Integer;
    const auto number = NumberText::of(text);
    if (!number)
        return std::nullopt;
    const QString decimal = isInteger ? wholeNumber(*number, reading) : decimalOf(*number, reading);
    const bool isOther = isMoney ? number->isPercent() : !number->currency().isEmpty();
    if (decimal.isEmpty() || isOther)
        return std::nullopt;
    if (!isMoney || number->currency().isEmpty())
        return shortest(decimal);
    const QString code = domain::currencyOfSign(number->currency(), currency);
    return code.isEmpty() ? std::nullopt : std::optional(shortest(decimal) + QLatin1Char(' ') + code);
}

QString yesNoText(const QString &text)
{
    static const QStringList yes{"yes",  "y",    "true", "t",  "1",   "on",   "x",    "ja",
                                 "j",    "oui",  "o",    "si", "sim", "s",    "tak",  "da",
                                 "wahr", "vrai", "✓",    "✔",  "да",  "evet", "igen", "ano"};
    static const QStringList no{"no",  "n",      "false", "f",   "0",     "off", "nein", "non", "nao",
                                "nie", "falsch", "faux",  "нет", "hayir", "nem", "ne",   "nej", "-"};
    const QString word = domain::foldText(text);
    const QString plain = word.isEmpty() ? text.trimmed() : word;
    if (yes.contains(plain))
        return QStringLiteral("yes");
    return no.contains(plain) ? QStringLiteral("no") : text;
}

} // namespace

std::optional<QString> canonicalText(const domain::FieldSpec &field, const QString &text,
                                     const ValueReading &reading, const QString &currency)
{
    const QString plain = text.trimmed();
    if (plain.isEmpty())
        return text;
    switch (field.type) {
    case FieldType::Date: return dateText(plain, reading, false);
    case FieldType::Instant: return dateText(plain, reading, true);
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Money: return numberText(plain, reading, field.type, currency);
    case FieldType::YesNo: return yesNoText(plain);
    default: return text;
    }
}

QString withoutTextFormula(const QString &cell)
{
    const QLatin1String begin("=\"");
    const QLatin1Char quote('"');
    if (!cell.startsWith(begin) || !cell.endsWith(quote) || cell.count(quote) != 2 || cell.size() < 3)
        return cell;
    return cell.sliced(begin.size()).chopped(1);
}

QString readablePhone(QString number)
{
    if (!number.startsWith(QLatin1String("tel:"), Qt::CaseInsensitive))
        return number;
    number.remove(0, 4);
    return number.replace(QStringLiteral(";ext="), QStringLiteral(" ext. "), Qt::CaseInsensitive);
}

bool isRoundedPhone(const QString &number)
{
    static const QRegularExpression rounded(
        QStringLiteral("^\\+?\\d(?:[.,]\\d+)?[eE]\\+?(?:[7-9]|[1-9]\\d)$"));
    return number.contains(QLatin1Char('e'), Qt::CaseInsensitive) && rounded.match(number).hasMatch();
}

} // namespace rapport::exchange
