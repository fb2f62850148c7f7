#include "storage/rateorders.h"

#include "storage/orderfigures.h"
#include "storage/rowscan.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::storage {

using core::Result;

namespace {

constexpr auto kRate = "SELECT day, amount_currency, worth_currency FROM exchange_rate WHERE id = ?";
constexpr auto kBefore = "SELECT before FROM change WHERE changeset_id = ? AND table_name = 'exchange_rate' "
                         "AND first_id = ? AND before IS NOT NULL";
constexpr auto kNextDay =
    "SELECT min(day) FROM exchange_rate WHERE deleted_at IS NULL AND day > ? AND "
    "((amount_currency = ? AND worth_currency = ?) OR (amount_currency = ? AND worth_currency = ?))";
// The first two conditions are those of the index sales_order_foreign.
constexpr auto kForeign =
    "SELECT id FROM sales_order WHERE counts > 0 AND (amount_currency <> coalesce(revenue_currency, '') OR "
    "cost_currency <> coalesce(revenue_currency, '')) AND ordered_on >= ? AND ordered_on < ? AND "
    "(amount_currency = ? OR cost_currency = ?)";
const QString kEver = QStringLiteral("9999-99-99"); // after every day

/// What the versions of one rate say together.
struct Reach {
    QString firstDay;
    QString lastDay;
    QSet<QString> currencies;

    void add(const QString &day)
    {
        if (day.isEmpty())
            return;
        firstDay = firstDay.isEmpty() ? day : qMin(firstDay, day);
        lastDay = qMax(lastDay, day);
    }
};

Result<Reach> reachOf(Connection &connection, domain::ChangesetId changeset, qint64 rate)
{
    Reach reach;
    RAPPORT_TRY(Query now, connection.run(QLatin1String(kRate), {rate}));
    RAPPORT_TRY(const bool there, now.next());
    if (there) {
        reach.add(now.text(0));
        reach.currencies << now.text(1) << now.text(2);
    }
    now.finish();
    RAPPORT_TRY(Query before, connection.run(QLatin1String(kBefore), {changeset.value(), rate}));
    for (;;) {
        RAPPORT_TRY(const bool more, before.next());
        if (!more)
            return reach;
        const QJsonObject image = QJsonDocument::fromJson(before.text(0).toUtf8()).object();
        reach.add(image.value(QStringLiteral("day")).toString());
        for (const char *key : {"amount_currency", "worth_currency"})
            reach.currencies << image.value(QLatin1String(key)).toString();
    }
}

/// Orders in `currency` from the first day until a younger rate holds.
Result<> addForeign(Connection &connection, const Reach &reach, const QString &currency, const QString &home,
                    std::vector<qint64> &orders)
{
    RAPPORT_TRY(const QVariant next,
                connection.scalar(QLatin1String(kNextDay), {reach.lastDay, currency, home, home, currency}));
    return scanIds(connection,
                   {QLatin1String(kForeign),
                    {reach.firstDay, next.isNull() ? QVariant(kEver) : next, currency, currency}},
                   orders);
}

} // namespace

Result<std::vector<qint64>> ordersOfRates(Connection &connection, domain::ChangesetId changeset,
                                          std::span<const qint64> rates)
{
    std::vector<qint64> orders;
    if (rates.empty())
        return orders;
    RAPPORT_TRY(const QString home, OrderRates(connection).currency());
    for (const qint64 rate : rates) {
        RAPPORT_TRY(const Reach reach, reachOf(connection, changeset, rate));
        if (reach.firstDay.isEmpty())
            continue;
        for (const QString &currency : reach.currencies) {
            if (!currency.isEmpty() && currency != home)
                RAPPORT_CHECK(addForeign(connection, reach, currency, home, orders));
        }
    }
    return orders;
}

} // namespace rapport::storage
