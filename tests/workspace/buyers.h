#pragma once

#include "openstore.h"
#include "storage/records.h"

namespace rapport::test {

/// Companies that buy machines, beans and cups: most come back again and again, every third fell silent. Every fourth one
/// bought machines alone; cups are only bought with beans.
class Buyers {
public:
    explicit Buyers(workspace::Workspace &workspace, int count = 48)
    {
        const QDate today = workspace.clock().today();
        require(answer(workspace.write(
            {domain::Origin::Form, {}, {}},
            [&](storage::Transaction &transaction, const core::Progress &) -> core::Result<int> {
                fill(transaction, today, count);
                return count;
            })));
    }

    static constexpr int kSilent = 3; ///< the place of one who fell silent

    const domain::RecordRef &company(int place) const { return m_companies[std::size_t(place)]; }
    static QString nameOf(int place) { return QStringLiteral("Customer %1").arg(place); }

private:
    static core::Money euros(qint64 minor) { return {minor, QStringLiteral("EUR")}; }

    void fill(storage::Transaction &transaction, QDate today, int count)
    {
        m_companies.clear(); // a write that another one was in the way of runs again
        const auto product = [&](const char *name, qint64 price) {
            return save(transaction, domain::RecordKind::Product, {{"name", name}, {"price", euros(price)}});
        };
        const auto machine = product("Machine", 400'00);
        const auto beans = product("Beans", 20'00);
        const auto cups = product("Cups", 10'00);
        for (int i = 0; i < count; ++i) {
            m_companies.push_back(save(transaction, domain::RecordKind::Company, {{"name", nameOf(i)}}));
            const int orders = 2 + i % 7;
            const int last = i % 3 == 0 && i > 0 ? 240 + i : 5 + i % 30;
            for (int order = 0; order < orders; ++order) {
                const auto ref = save(transaction, domain::RecordKind::Order,
                                      {{"ordered_on", today.addDays(-last - order * (40 + i % 25))},
                                       {"status", "open"},
                                       {"company", m_companies.back().id}});
                line(transaction, ref, machine, (200 + 7 * i) * 100, 150'00);
                if (i % 4 != 0)
                    line(transaction, ref, beans, 20'00, 8'00);
                if (i % 2 == 1)
                    line(transaction, ref, cups, 10'00, 1'00);
            }
        }
    }

    static void line(storage::Transaction &transaction, const domain::RecordRef &order,
                     const domain::RecordRef &product, qint64 amount, qint64 cost)
    {
        save(transaction, domain::RecordKind::OrderLine,
             {{"order", order.id},
              {"product", product.id},
              {"quantity", 1.0},
              {"price", euros(amount)},
              {"amount", euros(amount)},
              {"cost", euros(cost)}});
    }

    static domain::RecordRef save(storage::Transaction &transaction, domain::RecordKind kind,
                                  const domain::FieldValues &values)
    {
        domain::Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return require(storage::Records::save(transaction, draft));
    }

    std::vector<domain::RecordRef> m_companies;
};

} // namespace rapport::test
