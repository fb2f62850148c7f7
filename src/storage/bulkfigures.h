#pragma once

#include "storage/orderfigures.h"
#include "storage/transaction.h"

#include <array>

namespace rapport::storage {

/// Counts what new rows add to the figures of what they are about, and adds it to them in the end. Lives for one bulk.
class BulkFigures {
public:
    void addPerson(qint64 company) { m_people[company] += 1; }
    /// An order that counts at a customer.
    void addOrder(const OrderPlace &place, domain::OrderCounts counts, const OrderWorth &worth);
    /// A live activity or task with its values.
    void add(domain::RecordKind kind, const domain::FieldValues &values);

    [[nodiscard]] core::Result<> write(Connection &writer) const;

private:
    struct Added {
        qint64 contacts = 0;
        qint64 first = 0;
        qint64 last = 0;
        qint64 tasks = 0;
        qint64 nextTask = 0; ///< 0: none has a due time
    };
    struct Bought {
        qint64 purchases = 0;
        QString first; ///< of purchases
        QString last;
        qint64 revenue = 0;
        qint64 margin = 0;
        bool hasRevenue = false;
        bool hasMargin = false;
    };
    [[nodiscard]] core::Result<> writeBought(Connection &writer) const;
    void addTo(Added &added, domain::RecordKind kind, const domain::FieldValues &values);
    [[nodiscard]] static core::Result<> writeAll(Connection &writer, const QString &table,
                                                 const QHash<qint64, Added> &added);

    /// What an exchange or task can be about: keys of its fields, and the tables of those kinds.
    static constexpr std::array kAbout{"person", "company", "opportunity", "lead"};
    std::array<QHash<qint64, Added>, kAbout.size()> m_about;
    QHash<qint64, qint64> m_people;
    QHash<qint64, Bought> m_bought; ///< by customer
    QSet<QString> m_days;           ///< of orders
    QString m_currency;             ///< of what was bought
};

} // namespace rapport::storage
