#pragma once

#include "exchange/sharedfiles.h"
#include "reporting/logit.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <map>

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

/// Runs each case of these modules by the check of its name; fails for one that no check covers, and for a check that no case
/// needs. `elsewhere` tells those that another test has. `Case` is made of the case's object.
template <class Case>
void runCases(const QSet<QString> &modules,
              const std::map<QString, std::function<void(const Case &)>> &checks,
              const std::function<bool(const QString &)> &elsewhere = {})
{
    const QJsonArray cases = publishedCases();
    if (cases.isEmpty())
        SKIP("the published cases are not here");
    std::size_t run = 0;
    for (const QJsonValue &value : cases) {
        const QJsonObject json = value.toObject();
        const QString name = json.value(QStringLiteral("name")).toString();
        const bool mine = modules.contains(json.value(QStringLiteral("module")).toString());
        if (!mine || (elsewhere && elsewhere(name)))
            continue;
        INFO(name.toStdString());
        const auto check = checks.find(name);
        REQUIRE(check != checks.end());
        check->second(Case(json));
        ++run;
    }
    CHECK(run == checks.size());
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
