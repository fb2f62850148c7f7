#pragma once

#include "reporting/metric.h"

namespace rapport::messages {

/// A figure with its unit: "12", "63.2 %", "1200.00 EUR a day", "4.5 hours"; "n/a" where there is none. Amounts come in minor
/// units of the currency.
QString metricText(std::optional<double> value, reporting::MetricUnit unit, const QString &currency);

} // namespace rapport::messages
