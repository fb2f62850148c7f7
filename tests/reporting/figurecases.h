#pragma once

#include "publishedcases.h"
#include "reporting/purchaselog.h"
#include "support/support.h"

#include <QDate>
#include <QSet>
#include <functional>
#include <map>

namespace rapport::test {

/// One published case of a figure: its inputs, and what is compared with what it expects.
class FigureCase {
public:
    explicit FigureCase(QJsonObject json) : m_json(std::move(json)) {}

    QJsonObject inputs() const { return m_json.value("inputs").toObject(); }
    double input(const char *name) const { return inputs().value(QLatin1String(name)).toDouble(); }
    std::vector<double> numbers(const char *name) const
    {
        return numbersOf(inputs().value(QLatin1String(name)));
    }
    QJsonValue expected() const { return m_json.value("expected"); }
    QJsonValue expected(const QString &member) const { return expected().toObject().value(member); }

    /// Whatever is expected, as deep as it goes: null expects nothing.
    void check(std::optional<double> value, const QJsonValue &wanted) const
    {
        INFO(m_json.value("name").toString().toStdString());
        REQUIRE_FALSE(wanted.isUndefined());
        CHECK(value.has_value() == !wanted.isNull());
        if (value && !wanted.isNull()) {
            INFO("computed " << *value << ", expected " << wanted.toDouble());
            CHECK(isWithin(*value, wanted.toDouble(), m_json.value("tolerance").toObject()));
        }
    }
    void check(const std::vector<double> &values, const QJsonValue &wanted) const
    {
        const QJsonArray array = wanted.toArray();
        REQUIRE(std::ssize(values) == array.size());
        for (qsizetype i = 0; i < array.size(); ++i)
            check(values[static_cast<std::size_t>(i)], array[i]);
    }
    void check(std::optional<double> value) const { check(value, expected()); }
    void check(std::optional<double> value, const char *member) const
    {
        check(value, expected(QLatin1String(member)));
    }

    static std::vector<double> numbersOf(const QJsonValue &json)
    {
        std::vector<double> values;
        for (const QJsonValue &value : json.toArray())
            values.push_back(value.toDouble());
        return values;
    }

private:
    QJsonObject m_json;
};

using FigureChecks = std::map<QString, std::function<void(const FigureCase &)>>;

/// Runs each case of a module; fails for one that no check covers and for a check that no case needs. `elsewhere` tells the
/// cases of the module that another test has.
inline void runModule(const QString &module, const FigureChecks &checks,
                      const std::function<bool(const QString &)> &elsewhere = {})
{
    const QJsonArray cases = publishedCases();
    if (cases.isEmpty())
        SKIP("the published cases are not here");
    std::size_t run = 0;
    for (const QJsonValue &value : cases) {
        const QJsonObject json = value.toObject();
        const QString name = json.value("name").toString();
        if (json.value("module").toString() != module || (elsewhere && elsewhere(name)))
            continue;
        INFO(name.toStdString());
        const auto check = checks.find(name);
        REQUIRE(check != checks.end());
        check->second(FigureCase(json));
        ++run;
    }
    CHECK(run == checks.size());
}

inline qint32 dayOf(const QString &iso)
{
    return static_cast<qint32>(QDate::fromString(iso, Qt::ISODate).toJulianDay());
}

/// Purchases from a CDNOW file; the customer, date and value are in these columns.
inline std::vector<reporting::Purchase> cdnowPurchases(const QString &file, int customer, int date, int value)
{
    std::vector<reporting::Purchase> purchases;
    for (const QStringList &row : dataRows(file))
        purchases.push_back(
            {row[customer].toLongLong(), std::llround(row[value].toDouble() * 100), dayOf(row[date])});
    return purchases;
}

inline reporting::PurchaseLog cdnowMaster()
{
    return reporting::PurchaseLog(cdnowPurchases("cdnow/cdnow_master.csv", 0, 1, 3));
}

/// Ids 1 to 2,357.
inline reporting::PurchaseLog cdnowSample()
{
    return reporting::PurchaseLog(cdnowPurchases("cdnow/cdnow_sample.csv", 1, 2, 4));
}

} // namespace rapport::test
