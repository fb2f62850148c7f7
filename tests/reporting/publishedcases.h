#pragma once

#include "exchange/sharedfiles.h"
#include "reporting/logit.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

namespace rapport::test {

/// All published cases; empty where the file is not beside the repository.
inline QJsonArray publishedCases()
{
    const QString path = sharedFile("reporting/cases.json");
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? document.array() : document.object().value(QStringLiteral("cases")).toArray();
}

/// The one of this name: inputs, expected, tolerance; empty where there is none.
inline QJsonObject publishedCase(const QString &name)
{
    for (const QJsonValue &one : publishedCases()) {
        if (one.toObject().value(QStringLiteral("name")).toString() == name)
            return one.toObject();
    }
    return {};
}

/// The lines of a data set without its heading, cells without quotation marks; none holds a comma.
inline QList<QStringList> dataRows(const QString &name)
{
    const QString path = sharedFile("reporting/data/" + name);
    QFile file(path);
    QList<QStringList> rows;
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd())
        rows << QString::fromUtf8(file.readLine()).trimmed().remove(QLatin1Char('"')).split(QLatin1Char(','));
    return rows;
}

/// The telephone customers of the published case, and whether they left.
inline reporting::LogitData telco()
{
    reporting::LogitData data;
    for (const QStringList &row : dataRows("churn/telco_customer_churn.csv")) {
        data.rows.push_back({row[5].toDouble(), row[18].toDouble(), row[2].toDouble(),
                             double(row[15] == "One year"), double(row[15] == "Two year"),
                             double(row[16] == "Yes"), double(row[8] == "Fiber optic"),
                             double(row[8] == "No")});
        data.outcomes.push_back(row[20] == "Yes");
    }
    return data;
}

/// Whether a value is within the tolerance of a case. Expectations are printed with twelve digits: half of the last one is no
/// fault (the velocity of the real pipeline ends in …82465, and its tolerance is less than what was rounded away).
inline bool isWithin(double value, double expected, const QJsonObject &tolerance)
{
    const double rounded =
        std::abs(expected) > 0 ? 0.5 * std::pow(10.0, std::floor(std::log10(std::abs(expected))) - 11) : 0;
    const double relative = tolerance.value(QStringLiteral("rel")).toDouble() * std::abs(expected);
    return std::abs(value - expected) <=
           std::max(tolerance.value(QStringLiteral("abs")).toDouble(), relative) + rounded;
}

} // namespace rapport::test
