#include "domain/catalogue.h"
#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <QRegularExpression>
#include <cmath>

namespace rapport::domain {

namespace {

using core::ErrorCode;
using core::Result;

tl::unexpected<core::Error> fault(const FieldSpec &field, const char *reason, const QString &text)
{
    core::Error error{ErrorCode::Validation, QStringLiteral("validation"), {field.key}, {}, {}};
    error.faults.push_back({field.key, QLatin1String(reason), text});
    return core::fail(std::move(error));
}

Result<Value> parseInteger(const FieldSpec &field, const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? Result<Value>(number) : fault(field, "not-a-number", text);
}

/// Whether a floating-point number holds every digit that is written.
bool keepsDigits(const QString &text)
{
    constexpr qsizetype kSafeDigits = 15;
    QString digits = text.section(QLatin1Char('e'), 0, 0, QString::SectionCaseInsensitiveSeps);
    digits.remove(QLatin1Char('.')).remove(QLatin1Char('-')).remove(QLatin1Char('+'));
    while (digits.startsWith(QLatin1Char('0')))
        digits.remove(0, 1);
    while (digits.endsWith(QLatin1Char('0')))
        digits.chop(1);
    return digits.size() <= kSafeDigits;
}

/// A number may have more digits when they are the shortest that name it, as they are printed.
bool isPrintedAs(double number, const QString &text)
{
    return Value(number).canonical() == text;
}

Result<Value> parseNumber(const FieldSpec &field, const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    const bool whole = ok && std::isfinite(number) && (keepsDigits(text) || isPrintedAs(number, text));
    return whole ? Result<Value>(number) : fault(field, "not-a-number", text);
}

Result<Value> parseMoney(const FieldSpec &field, const QString &text, const QString &currency)
{
    auto money = core::Money::parse(text.toUpper(), currency);
    return money ? Result<Value>(*money) : fault(field, "not-an-amount", text);
}

Result<Value> parseDate(const FieldSpec &field, const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"));
    const auto match = form.match(text);
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    return match.hasMatch() && date.isValid() ? Result<Value>(date) : fault(field, "not-a-date", text);
}

/// A bare date is its midnight, a time without zone is taken as UTC.
Result<Value> parseInstant(const FieldSpec &field, const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}(?:[T "
                       "]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?$"));
    if (!form.match(text).hasMatch())
        return fault(field, "not-a-date", text);
    QDateTime time =
        QDateTime::fromString(QString(text).replace(QLatin1Char(' '), QLatin1Char('T')), Qt::ISODateWithMs);
    if (!time.isValid())
        return fault(field, "not-a-date", text);
    if (time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), Qt::UTC);
    return Value(core::Instant::of(time));
}

Result<Value> parseYesNo(const FieldSpec &field, const QString &text)
{
    static const QStringList yes{"yes", "true", "1", "y"};
    static const QStringList no{"no", "false", "0", "n"};
    const QString word = text.toLower();
    if (yes.contains(word))
        return Value(true);
    return no.contains(word) ? Result<Value>(false) : fault(field, "not-yes-no", text);
}

Result<QString> parseChoice(const FieldSpec &field, const QString &text)
{
    if (field.choices.contains(text))
        return text;
    const QString wanted = foldText(text);
    for (const QString &choice : field.choices) {
        if (foldText(choice) == wanted)
            return choice;
    }
    return fault(field, "unknown-choice", text);
}

QStringList itemsOf(const QString &text)
{
    QStringList items;
    for (const QString &item : text.split(QLatin1Char(';'))) {
        const QString clean = item.simplified();
        if (!clean.isEmpty() && !items.contains(clean))
            items.append(clean);
    }
    return items;
}

Result<Value> parseMultiChoice(const FieldSpec &field, const QString &text)
{
    QStringList keys;
    for (const QString &item : itemsOf(text)) {
        RAPPORT_TRY(const QString key, parseChoice(field, item));
        if (!keys.contains(key))
            keys.append(key);
    }
    return keys.isEmpty() ? Value() : Value(keys);
}

Result<Value> parseEmail(const FieldSpec &field, const QString &text)
{
    return isEmailAddress(text) ? Result<Value>(text) : fault(field, "not-an-email", text);
}

} // namespace

Result<Value> parseValue(const FieldSpec &field, const QString &text, const QString &currency)
{
    const QString line = cleanedLine(text);
    if (line.isEmpty())
        return Value();
    switch (field.type) {
    case FieldType::LongText: return Value(text);
    case FieldType::Integer: return parseInteger(field, line);
    case FieldType::Number: return parseNumber(field, line);
    case FieldType::Money: return parseMoney(field, line, currency);
    case FieldType::Date: return parseDate(field, line);
    case FieldType::Instant: return parseInstant(field, line);
    case FieldType::YesNo: return parseYesNo(field, line);
    case FieldType::MultiChoice: return parseMultiChoice(field, line);
    case FieldType::Email: return parseEmail(field, line);
    case FieldType::Tags: return Value(itemsOf(line));
    case FieldType::Choice: {
        RAPPORT_TRY(const QString key, parseChoice(field, line));
        return Value(key);
    }
    case FieldType::Text:
    case FieldType::Phone:
    case FieldType::Url:
    case FieldType::Link: return Value(text.trimmed());
    }
    return Value(line);
}

} // namespace rapport::domain
