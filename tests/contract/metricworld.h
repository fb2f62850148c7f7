#pragma once

#include "contract/teststore.h"
#include "domain/measure.h"

#include <QRandomGenerator>

namespace rapport::test {

/// A record with these values, saved as a form saves it.
domain::RecordRef saveRecord(storage::Transaction &transaction, domain::RecordKind kind,
                             const domain::FieldValues &values);

/// A store with something of everything that figures are made of, at random: opportunities, leads, customers, products, orders
/// with lines, exchanges and tasks; several currencies, refunds, drafts, cancelled and trashed orders.
class MetricWorld {
public:
    MetricWorld(TestStore &store, QRandomGenerator &random);

    /// A filter that every kind of a measure understands.
    domain::Filter filter(const domain::Measure &measure, int depth);
    /// A period, open or not, and a filter or none.
    domain::MeasureScope scope(const domain::Measure &measure);
    int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }
    domain::RecordId user(std::size_t place) const { return m_users[place].id; }

private:
    void addPlaces(storage::Transaction &transaction);
    void addDeal(storage::Transaction &transaction);
    void addLead(storage::Transaction &transaction);
    void addOrder(storage::Transaction &transaction);
    void addLines(storage::Transaction &transaction, const domain::RecordRef &order, const QString &currency);
    void addExchange(storage::Transaction &transaction);
    void addTask(storage::Transaction &transaction);
    void trashSome(storage::Transaction &transaction);

    domain::Filter condition(domain::RecordKind kind);
    domain::Filter ofOrder();
    domain::Filter ofCustomer();
    QString one(const QStringList &list) { return list[below(static_cast<int>(list.size()))]; }
    domain::RecordRef any(const std::vector<domain::RecordRef> &refs)
    {
        return refs[static_cast<std::size_t>(below(static_cast<int>(refs.size())))];
    }
    core::Instant moment(int lastDays);

    QRandomGenerator &m_random;
    QDate m_today;
    std::vector<domain::RecordRef> m_users;
    std::vector<domain::RecordRef> m_companies;
    std::vector<domain::RecordRef> m_people;
    std::vector<domain::RecordRef> m_products;
    std::vector<domain::RecordRef> m_leads;
    std::vector<domain::RecordRef> m_orders;
};

} // namespace rapport::test
