#include "storage/campaignresults.h"

#include "storage/recipients.h"

namespace rapport::storage {

using core::Result;
using domain::Campaign;

namespace {

constexpr auto kResponses =
    "SELECT kind, count(DISTINCT coalesce(person_id, -id)) FROM response WHERE campaign_id = ? "
    "GROUP BY kind";
constexpr auto kBegun =
    "SELECT min(queued_at) FROM recipient WHERE campaign_id = ? AND state IN ('sent', 'failed', "
    "'uncertain', 'deferred', 'held')";
constexpr auto kNaming = "SELECT count(*) FROM %1 WHERE campaign = ? AND deleted_at IS NULL";
constexpr auto kOrders =
    "SELECT count(*), sum(coalesce(revenue_minor, 0)) FROM sales_order WHERE campaign = ? AND counts > 0 "
    "AND deleted_at IS NULL";
/// A customer of whom one got it has got it.
constexpr auto kGroups =
    "SELECT m.variant, m.held, count(*), sum(CASE WHEN s.orders > 0 THEN 1 ELSE 0 END), "
    "sum(CAST(coalesce(s.revenue, 0) AS double precision)), "
    "sum(CAST(coalesce(s.revenue, 0) AS double precision) * coalesce(s.revenue, 0)) FROM "
    "(SELECT coalesce(p.company_id, p.id) AS customer, min(CASE WHEN r.state = 'held' THEN 1 ELSE 0 END) AS "
    "held, "
    "min(CASE WHEN r.state = 'held' THEN '' ELSE coalesce(r.variant, '') END) AS variant "
    "FROM recipient r JOIN person p ON p.id = r.person_id WHERE r.campaign_id = ? AND r.step = 0 AND r.state "
    "IN "
    "('sent', 'failed', 'uncertain', 'deferred', 'held') GROUP BY coalesce(p.company_id, p.id)) m "
    "LEFT JOIN (SELECT customer_id, count(*) AS orders, sum(revenue_minor) AS revenue FROM sales_order WHERE "
    "counted_on "
    "BETWEEN ? AND ? AND deleted_at IS NULL GROUP BY customer_id) s ON s.customer_id = m.customer "
    "GROUP BY m.variant, m.held ORDER BY m.held, m.variant";

Result<> countResponses(Connection &connection, const Campaign &campaign, CampaignResults &results)
{
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kResponses), {campaign.id.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return {};
        results.responses.insert(row.text(0), row.int64(1));
    }
}

Result<> countNaming(Connection &connection, const Campaign &campaign, CampaignResults &results)
{
    for (const auto &[table, count] :
         {std::pair{"lead", &results.leads}, {"opportunity", &results.opportunities}}) {
        RAPPORT_TRY(
            const QVariant naming,
            connection.scalar(QString(QLatin1String(kNaming)).arg(QLatin1String(table)), {campaign.name}));
        *count = naming.toLongLong();
    }
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kOrders), {campaign.name}));
    RAPPORT_TRY(const bool found, row.next());
    if (found) {
        results.orders = row.int64(0);
        results.orderRevenue = row.int64(1);
    }
    return {};
}

Result<> addGroups(Connection &connection, const Campaign &campaign, CampaignResults &results)
{
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kGroups),
                                          {campaign.id.value(), results.from.toString(Qt::ISODate),
                                           results.until.toString(Qt::ISODate)}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return {};
        results.groups.push_back({row.text(0), row.int64(1) != 0, row.int64(2), row.int64(3),
                                  row.value(4).toDouble(), row.value(5).toDouble()});
    }
}

} // namespace

Result<CampaignResults> resultsOf(Connection &connection, const Campaign &campaign, int days)
{
    CampaignResults results;
    RAPPORT_TRY(results.states, Recipients::counts(connection, campaign.id));
    RAPPORT_CHECK(countResponses(connection, campaign, results));
    RAPPORT_CHECK(countNaming(connection, campaign, results));
    RAPPORT_TRY(const QVariant begun, connection.scalar(QLatin1String(kBegun), {campaign.id.value()}));
    if (begun.isNull())
        return results;
    results.from = core::Instant{begun.toLongLong()}.local().date();
    results.until = results.from.addDays(days);
    RAPPORT_CHECK(addGroups(connection, campaign, results));
    return results;
}

} // namespace rapport::storage
