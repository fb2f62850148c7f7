#pragma once

#include "contract/teststore.h"
#include "reporting/purchaselog.h"
#include "storage/query.h"

#include <QDate>
#include <map>

namespace rapport::test {

/// Puts purchases into a store as orders of people, with the columns that Rapport keeps in step. A purchase of less than nothing
/// is a refund.
class BoughtOrders {
public:
    explicit BoughtOrders(TestStore &store) : m_store(store) {}

    /// The id of the person who stands for a customer of the log.
    static qint64 idOf(qint64 customer) { return (qint64(7) << 32) + 1'000'000 + customer; }

    /// The id of an order by its number from 0 on.
    static qint64 orderOf(qint64 number) { return (qint64(7) << 32) + 100'000'000 + number; }

    void add(const std::vector<reporting::Purchase> &purchases, std::optional<double> marginRate = {})
    {
        const auto transaction = m_store.begin();
        std::map<qint64, std::pair<qint32, qint32>> days;
        for (const reporting::Purchase &purchase : purchases) {
            auto &[first, last] =
                days.try_emplace(purchase.customer, purchase.day, purchase.day).first->second;
            first = std::min(first, purchase.day);
            last = std::max(last, purchase.day);
        }
        for (const auto &[customer, span] : days)
            post("INSERT INTO person (id, created_at, updated_at, full_name, first_order, last_order) VALUES "
                 "(?, 0, 0, ?, ?, ?)",
                 {idOf(customer), QStringLiteral("Customer %1").arg(customer), text(span.first),
                  text(span.second)});
        for (const reporting::Purchase &purchase : purchases)
            addOrder(purchase, marginRate);
        require(transaction->commit());
    }

private:
    static QString text(qint32 day) { return QDate::fromJulianDay(day).toString(Qt::ISODate); }

    void addOrder(const reporting::Purchase &purchase, std::optional<double> marginRate)
    {
        const qint64 customer = idOf(purchase.customer);
        const QVariant margin =
            marginRate ? QVariant(qRound64(double(purchase.minor) * *marginRate)) : QVariant();
        post("INSERT INTO sales_order (id, created_at, updated_at, ordered_on, status, person_id, "
             "amount_minor, "
             "amount_currency, counts, customer_id, revenue_minor, revenue_currency, margin_minor, "
             "margin_currency) VALUES (?, 0, 0, ?, 'open', ?, ?, 'EUR', ?, ?, ?, 'EUR', ?, ?)",
             {orderOf(m_orders++), text(purchase.day), customer, purchase.minor,
              purchase.isOccasion() ? 2 : 1, customer, purchase.minor, margin,
              marginRate ? QVariant("EUR") : QVariant()});
    }

    void post(const char *sql, const QVariantList &values)
    {
        require(storage::post(m_store.writer(), QLatin1String(sql), values));
    }

    TestStore &m_store;
    qint64 m_orders = 0;
};

} // namespace rapport::test
