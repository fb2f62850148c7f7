#include "messages/figuretext.h"

#include "messages/when.h"

#include <QCoreApplication>
#include <cmath>

namespace rapport::messages {

using reporting::MetricUnit;

namespace {

constexpr double kPerCent = 100;

/// Half away from zero.
QString rounded(double value, int decimals, const QLocale &locale)
{
    const double power = std::pow(10.0, decimals);
    return locale.toString(std::round(value * power) / power, 'f', decimals);
}

QString amount(double minor, const QString &currency, const QLocale &locale)
{
    return wholeMoneyText(core::Money{qRound64(minor), currency}, locale);
}

} // namespace

QString noFigure()
{
    return QStringLiteral("–");
}

QString shareText(double share, const QLocale &locale)
{
    return QCoreApplication::translate("Figure", "%1 %").arg(rounded(share * kPerCent, 1, locale));
}

QString figureText(std::optional<double> value, MetricUnit unit, const QString &currency,
                   const QLocale &locale)
{
    if (!value || !std::isfinite(*value))
        return noFigure();
    switch (unit) {
    case MetricUnit::Count: return numberText(qRound64(*value), locale);
    case MetricUnit::Money: return amount(*value, currency, locale);
    case MetricUnit::MoneyPerDay:
        return QCoreApplication::translate("Figure", "%1 a day").arg(amount(*value, currency, locale));
    case MetricUnit::Share: return shareText(*value, locale);
    case MetricUnit::Days:
        return QCoreApplication::translate("Figure", "%1 days").arg(rounded(*value, 1, locale));
    case MetricUnit::Hours:
        return QCoreApplication::translate("Figure", "%1 h").arg(rounded(*value, 1, locale));
    case MetricUnit::Ratio: break;
    }
    return QCoreApplication::translate("Figure", "%1 times").arg(rounded(*value, 2, locale));
}

QString cellText(std::optional<double> value, MetricUnit unit, const QString &currency, const QLocale &locale)
{
    constexpr double kThousand = 1000;
    if (!value || !std::isfinite(*value))
        return noFigure();
    switch (unit) {
    case MetricUnit::Money:
    case MetricUnit::MoneyPerDay: {
        const double whole = *value / std::pow(10.0, core::currencyDecimals(currency));
        const double size = std::abs(whole);
        if (size >= kThousand * kThousand)
            return QCoreApplication::translate("Figure", "%1 M")
                .arg(rounded(whole / kThousand / kThousand, size < 10 * kThousand * kThousand ? 1 : 0,
                             locale));
        if (size >= 10 * kThousand)
            return QCoreApplication::translate("Figure", "%1 k").arg(rounded(whole / kThousand, 0, locale));
        return rounded(whole, 0, locale);
    }
    case MetricUnit::Share:
        return QCoreApplication::translate("Figure", "%1 %").arg(rounded(*value * kPerCent, 0, locale));
    case MetricUnit::Ratio: return rounded(*value, 1, locale);
    default: break;
    }
    return numberText(qRound64(*value), locale);
}

QString changeText(std::optional<double> value, std::optional<double> before, MetricUnit unit,
                   const QLocale &locale)
{
    if (!value || !before)
        return {};
    if (unit == MetricUnit::Share)
        return QCoreApplication::translate("Figure", "%1 points")
            .arg(rounded(std::abs(*value - *before) * kPerCent, 1, locale));
    if (*before == 0)
        return {};
    return shareText(std::abs((*value - *before) / *before), locale);
}

QString metricName(const reporting::Metric &metric)
{
    return QCoreApplication::translate("Metric", metric.label.toUtf8().constData());
}

} // namespace rapport::messages
