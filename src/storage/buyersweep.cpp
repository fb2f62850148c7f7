#include "storage/buyersweep.h"

#include "core/keynumbers.h"
#include "storage/rowscan.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::PurchaseSpan;

namespace {

constexpr auto kPurchases =
    "SELECT customer_id, ordered_on FROM sales_order WHERE deleted_at IS NULL AND counts = 2 "
    "AND customer_id IS NOT NULL AND ordered_on >= ? AND ordered_on <= ? ORDER BY ordered_on";
constexpr auto kTrashed =
    "SELECT id FROM company WHERE deleted_at IS NOT NULL UNION ALL SELECT id FROM person WHERE "
    "deleted_at IS NOT NULL";

using Mask = quint64; // a bit for each span
using Buyers = core::KeyNumbers<Mask>;

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
    std::string day;
    Mask mask = 0;
    RAPPORT_CHECK(scanRows(connection, {QLatin1String(kPurchases), spans.bounds()}, [&](const ScanRow &row) {
        if (const std::string_view own = row.text(1); own != day) {
            day = own;
            mask = spans.of(QString::fromStdString(day));
        }
        const auto customer = static_cast<quint64>(row.int64(0));
        if (Mask *known = buyers.find(customer))
            *known |= mask;
        else
            buyers.insert(customer, mask);
        return true;
    }));
    return buyers;
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
    const auto count = [&](Mask mask, qint64 times) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if ((mask & wanted[i].bought) == wanted[i].bought && (mask & wanted[i].silent) == 0)
                counts[i] += times;
        }
    };
    buyers.forEach([&](Mask mask) { count(mask, 1); });
    std::vector<qint64> trashed;
    RAPPORT_CHECK(scanIds(connection, {QLatin1String(kTrashed), {}}, trashed));
    for (const qint64 id : trashed) {
        if (const Mask *mask = buyers.find(static_cast<quint64>(id)))
            count(*mask, -1);
    }
    return counts;
}

} // namespace rapport::storage
