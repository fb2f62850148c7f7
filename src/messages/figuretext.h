#pragma once

#include "reporting/metric.h"

#include <QLocale>
#include <optional>

namespace rapport::messages {

/// What stands where there is no figure.
QString noFigure();
/// A figure of a metric as it is read: amounts whole, rates with one decimal; noFigure() for none.
QString figureText(std::optional<double> value, reporting::MetricUnit unit, const QString &currency,
                   const QLocale &locale = QLocale());
/// The same for a cell of a table or heat map: rates without decimals, amounts without their sign.
QString cellText(std::optional<double> value, reporting::MetricUnit unit, const QString &currency,
                 const QLocale &locale = QLocale());
/// How far a figure is from another one: differences of rates in points, others as a share; nothing where there is no base.
QString changeText(std::optional<double> value, std::optional<double> before, reporting::MetricUnit unit,
                   const QLocale &locale = QLocale());
/// A fraction in per cent.
QString shareText(double share, const QLocale &locale = QLocale());
/// The name of a metric in the reader's language.
QString metricName(const reporting::Metric &metric);

} // namespace rapport::messages
