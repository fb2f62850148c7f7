#pragma once

#include "publishedcases.h"
#include "reporting/purchaselog.h"
#include "support/support.h"

#include <QDate>

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
