#include "messages/when.h"

#include "messages/texts.h"

#include <QCoreApplication>
#include <QHash>

namespace rapport::messages {

namespace {

constexpr qint64 kFarthest = 60; // days that are still counted
constexpr qint64 kHour = 60;     // minutes

QString tr(const char *text)
{
    return QCoreApplication::translate("When", text);
}

QString sign(const QString &currency)
{
    static const QHash<QString, QString> signs{{"EUR", QString(QChar(0x20AC))},
                                               {"USD", "$"},
                                               {"GBP", QString(QChar(0xA3))},
                                               {"JPY", QString(QChar(0xA5))},
                                               {"INR", QString(QChar(0x20B9))},
                                               {"PLN", "z\u0142"},
                                               {"CZK", "K\u010D"},
                                               {"KRW", QString(QChar(0x20A9))},
                                               {"TRY", QString(QChar(0x20BA))},
                                               {"UAH", QString(QChar(0x20B4))}};
    return signs.value(currency, currency);
}

} // namespace

QString dateText(QDate day, const QLocale &locale)
{
    return locale.toString(day, tr(QT_TRANSLATE_NOOP("When", "d MMM yyyy")));
}

QString dayText(QDate day, const QLocale &locale)
{
    return locale.toString(day, tr(QT_TRANSLATE_NOOP("When", "ddd, d MMM yyyy")));
}

QString timeText(core::Instant at, const QLocale &locale)
{
    return locale.toString(at.local().time(), tr(QT_TRANSLATE_NOOP("When", "HH:mm")));
}

QString momentText(core::Instant at, const QLocale &locale)
{
    return dateText(at.local().date(), locale) + QLatin1Char(' ') + timeText(at, locale);
}

QString relativeDay(QDate day, QDate today, const QLocale &locale)
{
    if (!day.isValid())
        return {};
    const qint64 ahead = today.daysTo(day);
    if (ahead == 0)
        return tr(QT_TRANSLATE_NOOP("When", "Today"));
    if (ahead == -1)
        return tr(QT_TRANSLATE_NOOP("When", "Yesterday"));
    if (ahead == 1)
        return tr(QT_TRANSLATE_NOOP("When", "Tomorrow"));
    if (ahead < -kFarthest || ahead > kFarthest)
        return dateText(day, locale);
    return ahead < 0 ? QCoreApplication::translate("When", "%Ln days", nullptr, int(-ahead))
                     : QCoreApplication::translate("When", "in %Ln days", nullptr, int(ahead));
}

QString relativeTime(core::Instant at, core::Instant now, const QLocale &locale)
{
    const QDate day = at.local().date();
    const QDate today = now.local().date();
    const QString words = relativeDay(day, today, locale);
    return qAbs(today.daysTo(day)) <= 1 ? words + QLatin1Char(' ') + timeText(at, locale) : words;
}

QString durationText(qint64 minutes)
{
    if (minutes < kHour)
        return filled(tr(QT_TRANSLATE_NOOP("When", "%1 min")), {QString::number(minutes)});
    const QString hours = filled(tr(QT_TRANSLATE_NOOP("When", "%1 h")), {QString::number(minutes / kHour)});
    return minutes % kHour ? hours + QLatin1Char(' ') + durationText(minutes % kHour) : hours;
}

QString numberText(qint64 number, const QLocale &locale)
{
    return locale.toString(number);
}

QString numberText(double number, const QLocale &locale)
{
    return locale.toString(number, 'g', QLocale::FloatingPointShortest);
}

QString moneyText(const core::Money &money, const QLocale &locale)
{
    if (money.currency.isEmpty())
        return {};
    const QString decimal = money.decimal();
    const QString whole = decimal.section(QLatin1Char('.'), 0, 0);
    const QString fraction = decimal.section(QLatin1Char('.'), 1, 1);
    QString text = locale.toString(whole.toLongLong());
    if (whole == QLatin1String("-0"))
        text.prepend(locale.negativeSign());
    if (fraction.count(QLatin1Char('0')) != fraction.size())
        text += locale.decimalPoint() + fraction;
    return sign(money.currency) + QChar(QChar::Nbsp) + text;
}

QString wholeMoneyText(const core::Money &money, const QLocale &locale)
{
    qint64 unit = 1;
    for (int i = core::currencyDecimals(money.currency); i > 0; --i)
        unit *= 10;
    const qint64 rest = money.minor % unit;
    qint64 whole = money.minor / unit;
    if (std::abs(rest) * 2 >= unit && rest != 0)
        whole += rest > 0 ? 1 : -1;
    return moneyText({whole * unit, money.currency}, locale);
}

} // namespace rapport::messages
