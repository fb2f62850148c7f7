#include "messages/metrictext.h"

#include <QCoreApplication>

namespace rapport::messages {

using reporting::MetricUnit;

QString metricText(std::optional<double> value, MetricUnit unit, const QString &currency)
{
    constexpr double kPerCent = 100;
    if (!value)
        return QCoreApplication::translate("Metric", "n/a");
    switch (unit) {
    case MetricUnit::Count: return QString::number(qRound64(*value));
    case MetricUnit::Money: return core::Money{qRound64(*value), currency}.text();
    case MetricUnit::MoneyPerDay:
        return QCoreApplication::translate("Metric", "%1 a day")
            .arg(core::Money{qRound64(*value), currency}.text());
    case MetricUnit::Share:
        return QCoreApplication::translate("Metric", "%1 %").arg(*value * kPerCent, 0, 'f', 1);
    case MetricUnit::Days: return QCoreApplication::translate("Metric", "%1 days").arg(*value, 0, 'f', 1);
    case MetricUnit::Hours: return QCoreApplication::translate("Metric", "%1 hours").arg(*value, 0, 'f', 1);
    case MetricUnit::Ratio: break;
    }
    return QString::number(*value, 'f', 2);
}

} // namespace rapport::messages
