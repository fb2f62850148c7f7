#include "storage/purchasesql.h"

#include "storage/connection.h"

namespace rapport::storage {

using core::Result;
using domain::PurchaseSpan;

namespace {

constexpr auto kNewest =
    "SELECT ordered_on FROM sales_order WHERE deleted_at IS NULL AND counts = 2 ORDER BY "
    "ordered_on DESC LIMIT 1";
constexpr auto kBuyers =
    "t.id %1 (SELECT customer_id FROM sales_order WHERE deleted_at IS NULL AND counts = 2 "
    "AND customer_id IS NOT NULL AND ordered_on >= ? AND ordered_on <= ?)";
constexpr auto kLastDay = "9999-12-31";

QString iso(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QLatin1String(kLastDay);
}

/// Conditions of one customer, whose purchases are known to lie before a day. Lives for one question.
class Conditions {
public:
    explicit Conditions(QDate newest) : m_newest(newest) {}

    void add(const PurchaseSpan &span)
    {
        if (span.bought && !span.from.isValid())
            return add(QStringLiteral("t.first_order <= ?"), {iso(span.to)});
        if (reachesEnd(span))
            return add(QLatin1String(span.bought ? "t.last_order >= ?" : "t.last_order < ?"),
                       {iso(span.from)});
        add(QString::fromLatin1(kBuyers).arg(QLatin1String(span.bought ? "IN" : "NOT IN")),
            {iso(span.from), iso(span.to)});
    }
    /// Who did not buy from a day on did so last before it.
    void noteEnd(const PurchaseSpan &span)
    {
        if (!span.bought && reachesEnd(span))
            m_newest = std::min(m_newest, span.from.addDays(-1));
    }
    SqlPart take() { return std::move(m_part); }

private:
    bool reachesEnd(const PurchaseSpan &span) const
    {
        return !m_newest.isValid() || !span.to.isValid() || span.to >= m_newest;
    }
    void add(const QString &sql, const QVariantList &values)
    {
        m_part.sql += (m_part.sql.isEmpty() ? QString() : QStringLiteral(" AND ")) + sql;
        m_part.values += values;
    }

    QDate m_newest;
    SqlPart m_part;
};

} // namespace

Result<SqlPart> purchasesSql(Connection &connection, const std::vector<PurchaseSpan> &spans)
{
    if (spans.empty())
        return SqlPart{};
    RAPPORT_TRY(const QVariant newest, connection.scalar(QLatin1String(kNewest)));
    Conditions conditions(QDate::fromString(newest.toString(), Qt::ISODate));
    for (const PurchaseSpan &span : spans)
        conditions.noteEnd(span);
    for (const PurchaseSpan &span : spans)
        conditions.add(span);
    return conditions.take();
}

} // namespace rapport::storage
