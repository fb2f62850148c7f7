#include "storage/buyersweep.h"

#include <algorithm>
#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::PurchaseSpan;

namespace {

constexpr auto kPurchases =
    "SELECT ordered_on, customer_id FROM sales_order WHERE deleted_at IS NULL AND counts = 2 "
    "AND customer_id IS NOT NULL AND ordered_on >= ? AND ordered_on <= ? ORDER BY ordered_on";
constexpr auto kTrashed =
    "SELECT id FROM company WHERE deleted_at IS NOT NULL UNION ALL SELECT id FROM person WHERE "
    "deleted_at IS NOT NULL";

using Mask = quint64; // a bit for each span
using Buyers = std::unordered_map<qint64, Mask>;

/// A question as spans in which a customer bought, and in which not.
struct Wanted {
    Mask bought = 0;
    Mask silent = 0;
};

struct Span {
    QString from;
    QString to;
    Mask bit = 0;
};

/// The spans of all questions, each once.
class Spans {
public:
    Wanted add(const std::vector<PurchaseSpan> &question)
    {
        Wanted wanted;
        for (const PurchaseSpan &span : question)
            (span.bought ? wanted.bought : wanted.silent) |=
                bitOf(span.from.toString(Qt::ISODate), span.to.toString(Qt::ISODate));
        return wanted;
    }
    Mask of(const QString &day) const
    {
        Mask mask = 0;
        for (const Span &span : m_spans)
            mask |= span.from <= day && day <= span.to ? span.bit : 0;
        return mask;
    }
    QVariantList bounds() const
    {
        QString from = m_spans.front().from;
        QString to = m_spans.front().to;
        for (const Span &span : m_spans) {
            from = std::min(from, span.from);
            to = std::max(to, span.to);
        }
        return {from, to};
    }
    bool isEmpty() const { return m_spans.empty(); }

private:
    Mask bitOf(const QString &from, const QString &to)
    {
        for (const Span &span : m_spans) {
            if (span.from == from && span.to == to)
                return span.bit;
        }
        m_spans.push_back({from, to, Mask(1) << m_spans.size()});
        return m_spans.back().bit;
    }

    std::vector<Span> m_spans;
};

/// In which spans each customer bought.
Result<Buyers> sweep(Connection &connection, const Spans &spans)
{
    Buyers buyers;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kPurchases), spans.bounds()));
    QString day;
    Mask mask = 0;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return buyers;
        if (const QString own = row.text(0); own != day) {
            day = own;
            mask = spans.of(day);
        }
        buyers[row.int64(1)] |= mask;
    }
}

} // namespace

Result<std::vector<qint64>> BuyerSweep::counts(Connection &connection,
                                               const std::vector<std::vector<PurchaseSpan>> &questions)
{
    Spans spans;
    std::vector<Wanted> wanted;
    for (const auto &question : questions)
        wanted.push_back(spans.add(question));
    std::vector<qint64> counts(questions.size());
    if (spans.isEmpty())
        return counts;
    RAPPORT_TRY(Buyers buyers, sweep(connection, spans));
    RAPPORT_TRY(Query trashed, connection.run(QLatin1String(kTrashed)));
    for (;;) {
        RAPPORT_TRY(const bool more, trashed.next());
        if (!more)
            break;
        buyers.erase(trashed.int64(0));
    }
    for (const auto &[customer, mask] : buyers) {
        for (std::size_t i = 0; i < wanted.size(); ++i)
            counts[i] +=
                (mask & wanted[i].bought) == wanted[i].bought && (mask & wanted[i].silent) == 0 ? 1 : 0;
    }
    return counts;
}

} // namespace rapport::storage
