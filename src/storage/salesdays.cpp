#include "storage/salesdays.h"

#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::KeptSum;
using domain::Measure;
using domain::MeasureScope;
using domain::MeasureSum;
using domain::RecordId;
using domain::Value;

namespace {

constexpr auto kOwner = "owner";
constexpr auto kSums =
    "SELECT %1, CAST(sum(orders) AS bigint), CAST(sum(purchases) AS bigint), CAST(sum(valued) AS bigint), "
    "CAST(sum(revenue_minor) AS bigint), CAST(sum(costed) AS bigint), CAST(sum(margin_minor) AS bigint) FROM "
    "sales_day WHERE day >= ? AND day <= ?%2%3";
constexpr auto kFirstDay = "0001-01-01";
constexpr auto kLastDay = "9999-12-31";
constexpr std::size_t kMostOwners = 200;
enum Column { kGroup, kOrders, kPurchases, kValued, kRevenue, kCosted, kMargin };

using Owners = std::optional<std::vector<RecordId>>;

/// The owners that a filter asks for and nothing else; nothing where it asks for something else, or for a name.
Owners ownersOf(const domain::Filter &filter, RecordId me)
{
    const auto *comparison = std::get_if<domain::Filter::Comparison>(&filter.node());
    const bool one = comparison && comparison->op == domain::Operator::Equal;
    if (!comparison || comparison->field != QLatin1String(kOwner) ||
        (!one && comparison->op != domain::Operator::In) || comparison->operands.empty() ||
        comparison->operands.size() > kMostOwners)
        return std::nullopt;
    std::vector<RecordId> owners;
    for (const domain::Operand &operand : comparison->operands) {
        const auto *value = std::get_if<Value>(&operand);
        const RecordId *id = value ? std::get_if<RecordId>(&value->variant()) : nullptr;
        if (!id && !std::holds_alternative<domain::Me>(operand))
            return std::nullopt;
        owners.push_back(id ? *id : me);
    }
    return owners;
}

/// The sums of one row, as those of the measure; nothing where some orders have a margin and others do not.
std::optional<MeasureSum> sumOf(const Query &row, KeptSum kept)
{
    MeasureSum sum;
    const auto take = [&](Column count, Column valued, Column total) {
        sum.count = row.int64(count);
        sum.valued = row.int64(valued);
        sum.sum = static_cast<double>(row.int64(total));
    };
    switch (kept) {
    case KeptSum::None: return std::nullopt;
    case KeptSum::Orders: take(kOrders, kOrders, kOrders); break;
    case KeptSum::Purchases: take(kPurchases, kPurchases, kPurchases); break;
    case KeptSum::Revenue: take(kOrders, kValued, kRevenue); break;
    case KeptSum::Margin: take(kOrders, kCosted, kMargin); break;
    case KeptSum::CostedMargin: take(kCosted, kCosted, kMargin); break;
    case KeptSum::CostedRevenue:
        if (row.int64(kCosted) > 0 && row.int64(kCosted) != row.int64(kValued))
            return std::nullopt;
        take(kCosted, kCosted, kRevenue);
        if (sum.count == 0)
            sum.sum = 0;
        break;
    }
    return sum;
}

Value groupOf(const Query &row, const QString &dimension)
{
    if (dimension.isEmpty())
        return {};
    if (dimension != QLatin1String(kOwner))
        return QDate::fromString(row.text(kGroup), Qt::ISODate);
    return row.int64(kGroup) == 0 ? Value() : Value(RecordId(row.int64(kGroup)));
}

} // namespace

Result<std::optional<std::vector<MeasureSum>>> SalesDays::sums(Connection &connection, const Context &context,
                                                               const Measure &measure,
                                                               const MeasureScope &scope,
                                                               const QString &dimension)
{
    using Sums = std::optional<std::vector<MeasureSum>>;
    const bool byOwner = dimension == QLatin1String(kOwner);
    if (measure.kept == KeptSum::None || (!dimension.isEmpty() && !byOwner && !domain::isDayStep(dimension)))
        return Sums();
    const Owners owners =
        scope.filter.isEmpty() ? Owners(std::in_place) : ownersOf(scope.filter, context.user);
    if (!owners)
        return Sums();
    QVariantList values{scope.from.isValid() ? scope.from.toString(Qt::ISODate) : QLatin1String(kFirstDay),
                        scope.to.isValid() ? scope.to.toString(Qt::ISODate) : QLatin1String(kLastDay)};
    for (const RecordId owner : *owners)
        values.append(owner.value());
    const QString chosen = owners->empty() ? QString()
                                           : QStringLiteral(" AND owner_id IN (%1)")
                                                 .arg(placeholders(static_cast<qsizetype>(owners->size())));
    const QString group = QLatin1String(dimension.isEmpty() ? "''" : byOwner ? "owner_id" : "day");
    RAPPORT_TRY(
        Query row,
        connection.run(
            QString(QLatin1String(kSums))
                .arg(group, chosen, dimension.isEmpty() ? QString() : QStringLiteral(" GROUP BY ") + group),
            values));
    std::vector<MeasureSum> sums;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return Sums(std::move(sums));
        std::optional<MeasureSum> sum = sumOf(row, measure.kept);
        if (!sum)
            return Sums();
        sum->group = groupOf(row, dimension);
        if (sum->count > 0 || dimension.isEmpty())
            sums.push_back(std::move(*sum));
    }
}

} // namespace rapport::storage
