#pragma once

#include "publishedcases.h"
#include "reporting/bgbb.h"
#include "reporting/lifetimevalue.h"
#include "reporting/purchasesummary.h"
#include "support/support.h"

#include <QDate>

namespace rapport::test {

using reporting::BgBb;
using reporting::BgNbd;
using reporting::CustomerHistory;
using reporting::DropoutRule;
using reporting::ParetoNbd;
using Numbers = std::vector<double>;

/// One published case: its inputs, and what is compared with what it expects.
class Case {
public:
    explicit Case(QJsonObject json) : m_json(std::move(json)) {}

    QJsonObject inputs() const { return m_json.value("inputs").toObject(); }
    QJsonValue input(const char *name) const { return inputs().value(QLatin1String(name)); }
    double number(const char *name) const { return input(name).toDouble(); }
    double parameter(const char *name) const
    {
        return input("params").toObject().value(QLatin1String(name)).toDouble();
    }
    Numbers numbers(const char *name) const { return numbersIn(input(name)); }
    qint32 day(const char *name) const { return dayOf(input(name).toString()); }
    QJsonValue expected() const { return m_json.value("expected"); }
    QString dataset() const
    {
        return m_json.value("dataset").toString().section(QLatin1Char(' '), 0, 0).remove(',');
    }

    BgNbd bgNbd() const
    {
        return {parameter("r"), parameter("alpha"), parameter("a"), parameter("b"),
                DropoutRule::AfterRepeats};
    }
    ParetoNbd paretoNbd() const
    {
        return {parameter("r"), parameter("alpha"), parameter("s"), parameter("beta")};
    }
    BgBb bgBb() const
    {
        return {parameter("alpha"), parameter("beta"), parameter("gamma"), parameter("delta")};
    }
    CustomerHistory history() const { return {number("x"), number("t_x"), number("T")}; }
    std::vector<CustomerHistory> histories() const
    {
        std::vector<CustomerHistory> all;
        for (const QJsonValue &value : input("x_tx_T").toArray()) {
            const Numbers row = numbersIn(value);
            all.push_back({row[0], row[1], row[2]});
        }
        return all;
    }

    /// The whole expectation, or the member of this name, alone or as a list.
    void check(double value, const QString &member = {}) const
    {
        compare(value, wanted(member), tolerance(member));
    }
    void check(const Numbers &values, const QString &member = {}) const
    {
        const QJsonArray all = wanted(member).toArray();
        REQUIRE(std::ssize(values) == all.size());
        for (qsizetype i = 0; i < all.size(); ++i)
            compare(values[static_cast<std::size_t>(i)], all[i], tolerance(member));
    }
    /// A table of rows; what is null expects nothing.
    void checkRows(const std::vector<Numbers> &rows, const QString &member = {}) const
    {
        const QJsonArray all = wanted(member).toArray();
        REQUIRE(std::ssize(rows) == all.size());
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QJsonArray row = all[i].toArray();
            for (qsizetype j = 0; j < row.size(); ++j) {
                if (!row[j].isNull())
                    compare(rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)], row[j],
                            tolerance({}));
            }
        }
    }
    /// The parameters of a fit, and its log-likelihood where it is expected.
    void check(const reporting::ModelFit &fit, const QStringList &names) const
    {
        CHECK(fit.converged);
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (expected().toObject().contains(names[i]))
                check(fit.parameters[static_cast<std::size_t>(i)], names[i]);
        }
        if (expected().toObject().contains("LL"))
            check(fit.logLikelihood, "LL");
    }
    void checkErrors(const reporting::ModelFit &fit, const QStringList &names) const
    {
        for (qsizetype i = 0; i < names.size(); ++i)
            check(fit.standardErrors[static_cast<std::size_t>(i)].value_or(0), names[i]);
    }

    static Numbers numbersIn(const QJsonValue &list)
    {
        Numbers numbers;
        for (const QJsonValue &value : list.toArray())
            numbers.push_back(value.toDouble());
        return numbers;
    }
    static qint32 dayOf(const QString &iso)
    {
        return static_cast<qint32>(QDate::fromString(iso, Qt::ISODate).toJulianDay());
    }

private:
    QJsonValue wanted(const QString &member) const
    {
        return member.isEmpty() ? expected() : expected().toObject().value(member);
    }
    QJsonObject tolerance(const QString &member) const
    {
        const QJsonObject all = m_json.value("tolerance").toObject();
        const QJsonObject fields = all.value("fields").toObject();
        return fields.contains(member) ? fields.value(member).toObject() : all;
    }
    void compare(double value, const QJsonValue &expectation, const QJsonObject &tolerance) const
    {
        INFO(m_json.value("name").toString().toStdString());
        INFO(value << " instead of " << expectation.toDouble());
        CHECK(isWithin(value, expectation.toDouble(), tolerance));
    }

    QJsonObject m_json;
};

/// A data set of summaries: x, t_x and T in the second to fourth column.
inline std::vector<CustomerHistory> summaryFile(const QString &name)
{
    std::vector<CustomerHistory> histories;
    for (const QStringList &row : dataRows(name))
        histories.push_back({row[1].toDouble(), row[2].toDouble(), row[3].toDouble()});
    return histories;
}

constexpr double kMinorOfUnit = 100;

inline qint64 minorOf(double amount)
{
    return qRound64(amount * kMinorOfUnit);
}

/// A purchase log by the places of its columns.
inline reporting::PurchaseLog logFile(const QString &name)
{
    const bool sample = name.endsWith("cdnow_sample.csv");
    const qsizetype customer = sample ? 1 : 0;
    std::vector<reporting::Purchase> purchases;
    for (const QStringList &row : dataRows(name))
        purchases.push_back(
            {row[customer].toLongLong(), minorOf(row.back().toDouble()), Case::dayOf(row[customer + 1])});
    return reporting::PurchaseLog(std::move(purchases));
}

inline reporting::PurchaseLog logIn(const Case &one)
{
    std::vector<reporting::Purchase> purchases;
    for (const QJsonValue &value : one.input("transactions").toArray()) {
        const QJsonArray row = value.toArray();
        purchases.push_back(
            {row[0].toInteger(), minorOf(row[2].toDouble(0)), Case::dayOf(row[1].toString())});
    }
    return reporting::PurchaseLog(std::move(purchases));
}

inline reporting::PurchaseUnit unitIn(const Case &one)
{
    return one.input("unit").toString() == "week" ? reporting::PurchaseUnit::CalendarWeek
                                                  : reporting::PurchaseUnit::Day;
}

template <class Value>
Numbers each(const Numbers &inputs, Value value)
{
    Numbers values;
    for (const double one : inputs)
        values.push_back(value(one));
    return values;
}

template <class Value>
Numbers each(const std::vector<CustomerHistory> &inputs, Value value)
{
    Numbers values;
    for (const CustomerHistory &one : inputs)
        values.push_back(value(one));
    return values;
}

using Check = std::function<void(const Case &)>;

} // namespace rapport::test
