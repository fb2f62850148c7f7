#pragma once

#include "workspace/records.h"

namespace rapport::workspace {

/// An order with its lines, in their order.
struct OrderSheet {
    domain::Record order;
    std::vector<domain::Record> lines;
    QHash<qint64, QString> products; ///< names, by id
};

/// What an order is to be: its own fields, the lines to be added or changed in their order, those to be taken away.
struct OrderChange {
    domain::Draft order;
    std::vector<domain::Draft> lines; ///< without "order" and "position", which the desk says
    std::vector<domain::RecordId> removed;
    bool setsDeal = false; ///< its opportunity gets the amount
};

/// A product that was typed by its code or name.
struct OfferedProduct {
    domain::RecordId id;
    QString name;
    QString code;
    QString unit;
    domain::Value price; ///< for one unit
    domain::Value cost;
};

/// What the card of a record shows of orders.
struct OrderView {
    std::vector<domain::ListRow>
        orders; ///< some of a customer or opportunity, newest first, with status, day and amount;
                ///< of a product the last lines, with order, day, quantity and amount
    qint64 count = 0;
    std::vector<domain::Record> lines; ///< of an order, or of the draft of one that an opportunity has
    domain::RecordRef draft;           ///< the draft that carries the products of an opportunity
    domain::FieldValues sales;         ///< of a product: quantity, revenue and margin of all lines that count
    QHash<qint64, QString> products;   ///< names of those of the lines, by id
};

/// Orders with their lines. Each change is one changeset; conflicts are those of RecordDesk.
class OrderDesk {
public:
    explicit OrderDesk(Workspace &workspace) : m_workspace(workspace) {}

    Async<OrderSheet> sheet(const domain::RecordRef &order);
    /// Saves the order with its lines. Where there are lines, they make its amount and
    /// cost, as with every change of a line.
    Async<Saved> save(const OrderChange &change, domain::Origin origin = domain::Origin::Form);
    /// Products whose code begins with the words, then those whose names have them; none that are no longer sold. A newer
    /// question ends an older one.
    Async<std::vector<OfferedProduct>> products(const QString &words, int limit);
    /// The one that is called so: by its code, its name, or as the only one that the words find.
    Async<std::optional<OfferedProduct>> product(const QString &words);
    /// A number for the next order of a day: "2026-0012".
    Async<QString> nextNumber(QDate day);
    /// The order of an opportunity: its draft, confirmed as open, or a new one with its company, person, owner and amount.
    Async<Saved> makeOfOpportunity(domain::RecordId opportunity,
                                   domain::Origin origin = domain::Origin::Form);
    Async<OrderView> view(const domain::RecordRef &ref);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
