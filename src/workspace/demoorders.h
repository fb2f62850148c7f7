#pragma once

#include "workspace/demodeals.h"
#include "workspace/demogoods.h"

namespace rapport::workspace::demo {

/// Somebody who buys: a company, or a person for themselves.
struct Buyer {
    domain::RecordId company;
    domain::RecordId person;
    int owner = 0;
    bool hasLeft = false;
};

/// One purchase to come: the n-th of a buyer, or what came back of it.
struct PlannedOrder {
    qint16 day = 0; ///< days from the first day of the history
    quint16 turn = 0;
    quint32 buyer = 0;
    bool isRefund() const { return turn & kRefund; }
    int number() const { return turn & (kRefund - 1); }
    static constexpr quint16 kRefund = 0x8000;
};

/// A line of a purchase, in the minor units of its currency.
struct Bought {
    int good = 0;
    qint64 quantity = 0;
    qint64 price = 0; ///< for one
    qint64 cost = 0;  ///< for one
    int discount = 0; ///< percent

    qint64 amount() const { return price * quantity * (100 - discount) / 100; }
};

/// Makes what the customers of the practice store bought in three years: some regularly, some less and less, some no more, some
/// new, some before the holidays only. Each purchase follows from the seed, its buyer and its number, so none is kept.
class OrderMaker {
public:
    OrderMaker(const World &world, const PeopleMaker &people, quint64 seed, QString currency);

    static domain::Draft product(const Good &good, const QString &currency);

    std::vector<Buyer> buyers(const std::vector<MadePerson> &persons,
                              const std::vector<MadeCompany> &companies) const;
    /// All purchases, by day.
    std::vector<PlannedOrder> plan(const std::vector<Buyer> &buyers) const;
    /// `number` counts the orders of its year.
    domain::Draft order(const PlannedOrder &planned, const Buyer &buyer, qint64 number) const;
    /// Drafts of its lines without the order's id; `products` are the ids of the goods.
    std::vector<domain::Draft> lines(const PlannedOrder &planned, const Buyer &buyer,
                                     const std::vector<domain::RecordId> &products) const;
    QDate dayOf(const PlannedOrder &planned) const { return m_first.addDays(planned.day); }

private:
    void planBuyer(quint32 index, const Buyer &buyer, std::vector<PlannedOrder> &orders) const;
    std::vector<Bought> basket(const PlannedOrder &planned, const Buyer &buyer) const;
    Bought bought(int good, bool isCompany, QDate day, int worth, Random &random) const;
    /// What the buyer pays in: its currency, and a thousand of it in the store's.
    std::pair<QString, int> currencyOf(quint32 buyer) const;
    void addCourse(domain::Draft &draft, QDate day, Random &random) const;
    Random randomOfOrder(const PlannedOrder &planned) const;

    const World &m_world;
    const PeopleMaker &m_people;
    quint64 m_seed;
    QString m_currency;
    QStringList m_sources;
    QDate m_today;
    QDate m_first;
    Weighted m_companyGoods;
    Weighted m_homeGoods;
};

} // namespace rapport::workspace::demo
